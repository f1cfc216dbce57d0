// The report as it was sent, for the one who sent it (F-064): nothing can be changed here.
import type { Report } from '../../src/domain/case/answers.ts'
import { legalZone } from '../../src/domain/case/deadline.ts'
import { dayOf, instant } from '../../src/kit/instant.ts'
import { SummaryList } from '../shared/summary-list.tsx'
import { CaseFrame } from './case-frame.tsx'
import { casePath } from './paths.ts'
import { Paragraph } from './prose.tsx'
import { answerRows, identityText, noChange, persons } from './report-rows.tsx'
import type { ChannelFrame } from './reporter-page.tsx'

export interface OwnReportProps extends ChannelFrame {
  readonly report: Report
}

export const OwnReportPage = ({ say, stylesheets, channel, report }: OwnReportProps): JSX.Element => {
  const { answers, readers, later = [], leftOut, sentAt, registration } = report
  // As it was sent: what was made a report since says so in the follow-up (F-051).
  const kind = answers.kind ?? 'report'
  return (
    <CaseFrame
      say={say}
      stylesheets={stylesheets}
      channel={channel}
      title={say('reporter.title.own-report')}
      path={(language) => casePath(language, 'report')}
    >
      <h1 class="govuk-heading-l" safe>
        {say('reporter.own.heading', { kind })}
      </h1>
      <Paragraph
        text={
          registration === undefined
            ? say('reporter.own.lead', { kind, date: say.date(dayOf(instant(sentAt), legalZone)) })
            : say('oral.reporter.own', { date: say.date(registration.received) })
        }
      />
      <SummaryList
        rows={[
          ...answerRows({ say, channel, answers, change: noChange }),
          { key: say(later.length === 0 ? 'reporter.check.readers' : 'routing.reporter.first'), value: persons(say, readers) },
          ...(later.length === 0 ? [] : [{ key: say('routing.reporter.later'), value: persons(say, later) }]),
          {
            key: say('reporter.check.left-out'),
            value: leftOut.length === 0 ? say('reporter.check.nobody-left-out') : persons(say, leftOut),
          },
          { key: say('reporter.own.identity'), value: identityText(say, channel, answers) },
        ]}
      />
    </CaseFrame>
  )
}
