// Where the addressee of a final report types its code, and the report. Nobody is signed in here, and nothing of the case stands around it.
import type { FinalReport } from '../../../src/domain/case/case-sheets.ts'
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'
import { type OuterProps, OuterShell } from '../outer-shell.tsx'
import { FinalReportText } from './final-report-text.tsx'

export const readingHref = '/reading'

export interface ReadingDoorProps extends OuterProps {
  /** What was typed. */
  readonly typed: string
  readonly fault: 'missing' | 'refused' | null
}

export const ReadingDoorPage = ({ say, typed, fault, ...outer }: ReadingDoorProps): JSX.Element => {
  const error = fault === null ? undefined : say(`case.reading.${fault}`)
  return (
    <OuterShell say={say} {...outer} title={say('case.reading.title')} hasErrors={fault !== null} holdsText={typed !== ''}>
      <ErrorSummary say={say} errors={error === undefined ? [] : [{ field: 'code', text: error }]} />
      <h1 class="govuk-heading-l" safe>
        {say('case.reading.heading')}
      </h1>
      <p safe>{say('case.reading.about')}</p>
      <form method="post" action={readingHref} autocomplete="off">
        <Field
          say={say}
          name="code"
          label={say('case.reading.code')}
          hint={say('case.reading.code.hint')}
          error={error}
          value={typed}
          autocomplete="off"
        />
        <Button label={say('case.reading.submit')} />
      </form>
    </OuterShell>
  )
}

export interface ReadingProps extends OuterProps {
  readonly reference: string
  readonly unit: string
  readonly addressee: string
  readonly by: { readonly name: string; readonly title: string }
  readonly on: Day
  readonly report: FinalReport
  readonly frame: LegalFrame
  readonly publicBody: boolean
}

export const ReadingPage = ({
  say,
  reference,
  unit,
  addressee,
  by,
  on,
  report,
  frame,
  publicBody,
  ...outer
}: ReadingProps): JSX.Element => (
  <OuterShell say={say} {...outer} title={say('case.reading.title')} holdsText={true}>
    <h1 class="govuk-heading-l" dir="auto" safe>
      {report.heading}
    </h1>
    <p class="v-notice" safe>
      {say(`case.reading.secrecy.${publicBody ? 'public' : 'private'}.${frame}`)}
    </p>
    <SummaryList
      rows={[
        { key: say('case.reading.by'), value: `${by.name}, ${by.title}\n${unit}` },
        { key: say('case.reading.to'), value: addressee },
        { key: say('case.reading.case'), value: reference },
        { key: say('case.reading.date'), value: say.date(on) },
        { key: say('case.reading.until'), value: say.date(report.until) },
      ]}
    />
    <FinalReportText say={say} report={report} level={2} />
    <p class="v-no-print" safe>
      {say('case.reading.paper')}
    </p>
    <p class="v-no-print">
      <a href={readingHref} safe>
        {say('case.reading.again')}
      </a>
    </p>
  </OuterShell>
)
