// How a report came in, and where the reporter's approval of what they said stands: a small section on the page of the case.
import { type OralRecord, oralRecordOf } from '../../../src/domain/case/oral-record.ts'
import { isSpoken } from '../../../src/domain/case/way-in.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { LinkButton } from '../../shared/button.tsx'
import { type CaseView, caseHref, isKept } from './case-view.ts'

interface OralSectionProps {
  readonly say: Say
  readonly view: CaseView
}

/** The record as the case on the page leads to it. */
export const recordOf = ({ file, messages }: Pick<CaseView, 'file' | 'messages'>): OralRecord =>
  oralRecordOf(
    file.findLast(({ oral }) => oral !== undefined)?.text ?? null,
    messages.map(({ message }) => message),
  )

export const stateText = (say: Say, { state, version, answerBy }: OralRecord): string =>
  say(`oral.state.${state}`, { version: String(version), date: answerBy === null ? '' : say.date(answerBy) })

export const OralSection = ({ say, view }: OralSectionProps): JSX.Element => {
  const { id, report, received, test } = view
  if (test) return ''
  const registration = report?.registration
  const record = recordOf(view)
  return (
    <section id="oral-record">
      <h2 safe>{say('oral.section.heading')}</h2>
      <p safe>{say('oral.section.way', { way: say(`oral.way.${registration?.wayIn ?? 'web'}`), date: say.date(received) })}</p>
      {registration?.recording == null ? '' : <p safe>{say(`oral.section.recording.${registration.recording}`)}</p>}
      {!isKept(view) || (record.state === 'none' && !isSpoken(registration?.wayIn ?? 'web')) ? '' : <p safe>{stateText(say, record)}</p>}
      {isKept(view) ? <LinkButton href={caseHref(id, '/oral-record')} label={say('oral.section.open')} kind="secondary" /> : ''}
    </section>
  )
}
