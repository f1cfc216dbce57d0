// Beginning without an acknowledgement, because it could reveal the reporter (5 kap. 8 § 2 lag (2021:890)): the reason is recorded.
import { reasonSheet } from '../../../src/domain/case/case-sheets.ts'
import type { SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { caseHref } from './case-view.ts'
import { SheetForm, sheetErrors } from './sheet-form.tsx'

export interface BeginPageProps extends PartFrame {
  readonly typed: Typed
  readonly faults: SheetFaults
}

export const BeginPage = (props: BeginPageProps): JSX.Element => {
  const { say, id, typed, faults } = props
  return (
    <PartPage {...props} heading={say('case.begin.heading')} errors={sheetErrors({ say, name: 'begin', sheet: reasonSheet, faults })}>
      <p safe>{say('case.begin.why')}</p>
      <p class="v-law" safe>
        {say('case.begin.law')}
      </p>
      <form method="post" action={address(caseHref(id, '/beginning'))} autocomplete="off">
        <SheetForm say={say} name="begin" sheet={reasonSheet} typed={typed} faults={faults} />
        <Button label={say('case.begin.submit')} />
      </form>
    </PartPage>
  )
}
