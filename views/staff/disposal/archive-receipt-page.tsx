// That an archive has received a case: who, when, under which reference, and the checksum of the package (F-107).
import type { Said } from '../../../src/domain/case/course.ts'
import type { SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import { archiveReceiptSheet } from '../../../src/domain/disposal/archive-receipt.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { RequiredNote } from '../../shared/required-note.tsx'
import { type PartFrame, PartPage } from '../case/case-part.tsx'
import { caseHref } from '../case/case-view.ts'
import { SheetForm, sheetErrors } from '../case/sheet-form.tsx'
import { LastSaid } from '../case/sheet-page.tsx'

export interface ArchiveReceiptPageProps extends PartFrame {
  readonly typed: Typed
  readonly faults: SheetFaults
  readonly last: Said<unknown> | null
}

export const ArchiveReceiptPage = (props: ArchiveReceiptPageProps): JSX.Element => {
  const { say, id, typed, faults, last } = props
  const form = { say, name: 'archive-receipt', sheet: archiveReceiptSheet, typed, faults }
  return (
    <PartPage {...props} heading={say('papers.receipt')} errors={sheetErrors(form)}>
      <p safe>{say('case.archive-receipt.about')}</p>
      <LastSaid say={say} last={last} />
      <form method="post" action={address(caseHref(id, '/archive-receipt'))} autocomplete="off" novalidate>
        <RequiredNote say={say} />
        <SheetForm {...form} />
        <Button label={say('papers.receipt.submit')} />
      </form>
    </PartPage>
  )
}
