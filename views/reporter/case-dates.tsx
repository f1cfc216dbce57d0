// The days of a case as its reporter reads them (F-148), and how long backups can hold it after it is removed.
import { acknowledgementDue, feedbackDue } from '../../src/domain/case/deadline.ts'
import { addDays, type Day } from '../../src/kit/instant.ts'
import { SummaryList, type SummaryRow } from '../shared/summary-list.tsx'
import type { CaseProps } from './case-page.tsx'
import { Paragraph, Section } from './prose.tsx'

export const CaseDates = (props: CaseProps): JSX.Element => (
  <Section heading={props.say('reporter.case.dates')}>
    <SummaryList rows={dateRows(props)} />
    {lastRead(props) === null ? '' : <BackupsNote {...props} />}
  </Section>
)

/** The last day on which the reporter reads it. */
const lastRead = ({ removal, destroyed }: Pick<CaseProps, 'removal' | 'destroyed'>): Day | null =>
  [...(removal === null ? [] : [removal.until]), ...(destroyed === null ? [] : [addDays(destroyed, -1)])].toSorted()[0] ?? null

const dateRows = ({ say, channel, state, row, ...ends }: CaseProps): readonly SummaryRow[] => {
  const { received, reported, acknowledged, unacknowledged, answered } = row
  // Nothing is due of what is no report.
  if (reported === null) return [{ key: say('reporter.case.date.received', { kind: 'suggestion' }), value: say.date(received) }]
  const last = lastRead(ends)
  const over = state.name === 'closed' || state.name === 'dismissed'
  const acknowledgement =
    acknowledged === null
      ? { key: say('reporter.case.date.acknowledgement'), value: say.date(acknowledgementDue(reported)) }
      : { key: say('reporter.case.date.acknowledged'), value: say.date(acknowledged) }
  return [
    { key: say('reporter.case.date.received', { kind: 'report' }), value: say.date(received) },
    ...(acknowledged === null && (unacknowledged || over) ? [] : [acknowledgement]),
    ...(over || answered !== null
      ? []
      : [{ key: say('reporter.case.date.feedback'), value: say.date(feedbackDue(reported, acknowledged, channel.settings)) }]),
    ...(last === null
      ? []
      : [{ key: say('reporter.case.date.removal'), value: say('reporter.case.date.removal.value', { date: say.date(last) }) }]),
  ]
}

/** Of backups that the program does not look after no day can be promised. */
const BackupsNote = ({ say, backups }: CaseProps): JSX.Element =>
  backups === null ? (
    ''
  ) : (
    <>
      <Paragraph text={say('backup.reporter.expires', { days: backups.days })} />
      {backups.isElsewhere ? <Paragraph text={say('backup.reporter.elsewhere')} /> : ''}
    </>
  )
