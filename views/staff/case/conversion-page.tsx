// Makes a suggestion a report (F-051): what changes by that, the reason, and the word to whoever sent it.
import { reasonSheet } from '../../../src/domain/case/case-sheets.ts'
import type { SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import { type LanguageCode, spoken } from '../../../src/domain/language.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { TextArea } from '../../shared/field.tsx'
import { faultText } from '../writing-form.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { caseHref, type Draft } from './case-view.ts'
import { SheetForm, sheetErrors } from './sheet-form.tsx'

export interface ConversionPageProps extends PartFrame {
  readonly typed: Typed
  readonly faults: SheetFaults
  readonly draft: Draft
  readonly reporterLanguage: LanguageCode
}

export const ConversionPage = (props: ConversionPageProps): JSX.Element => {
  const { say, id, typed, faults, draft, reporterLanguage } = props
  const fault = faultText(say, draft.fault)
  const errors = [
    ...sheetErrors({ say, name: 'conversion', sheet: reasonSheet, faults }),
    ...(fault === undefined ? [] : [{ field: 'message', text: fault }]),
  ]
  return (
    <PartPage {...props} heading={say('case.conversion.heading')} errors={errors}>
      <p safe>{say('case.conversion.about')}</p>
      <p class="v-law" safe>
        {say('case.conversion.law')}
      </p>
      <form method="post" action={address(caseHref(id, '/conversion'))} autocomplete="off">
        <SheetForm say={say} name="conversion" sheet={reasonSheet} typed={typed} faults={faults} />
        <section class="v-zone v-zone-dialogue">
          <h2 class="v-zone__word" safe>
            {say('staff.dialogue.mark')}
          </h2>
          <p safe>{say('staff.reply.language', { language: spoken(reporterLanguage) })}</p>
          <TextArea
            say={say}
            name="message"
            label={say('case.conversion.message')}
            hint={say('staff.reply.rule')}
            error={fault}
            value={draft.text}
            rows={12}
          />
        </section>
        <Button label={say('case.conversion.submit')} />
      </form>
    </PartPage>
  )
}
