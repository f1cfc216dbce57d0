// The report as it was sent: every answer, and who the reporter is if they said so. Never changed afterwards.
import { questions, type Report } from '../../../src/domain/case/answers.ts'
import type { Identity } from '../../../src/domain/case/dialogue.ts'
import { consentOf } from '../../../src/domain/channel/consent.ts'
import { frameFacts } from '../../../src/domain/channel/legal-frame.ts'
import { languageFacts } from '../../../src/i18n/language.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { type Instant, instant } from '../../../src/kit/instant.ts'
import type { Fact } from '../../shared/paper.ts'
import { SummaryList } from '../../shared/summary-list.tsx'
import { Text } from '../../shared/text.tsx'
import type { CaseView, DialogueEntry, Person } from './case-view.ts'
import { keepers } from './contact-note.tsx'
import { NameRequests } from './name-requests.tsx'

export interface ReportSectionProps {
  readonly say: Say
  readonly view: Pick<CaseView, 'id' | 'report' | 'messages' | 'frame' | 'naming'>
  /** Who knows what was said since, where whoever looks does not. */
  readonly others: readonly Person[]
  /** Somebody may ask to see the name here. */
  readonly asking: boolean
}

/** A word and its value. */
export const ReportSection = ({ say, view: { id, report, messages, frame, naming }, others, asking }: ReportSectionProps): JSX.Element => (
  <section id="report">
    <h3 safe>{say('staff.report.heading')}</h3>
    {report === null ? (
      <p class="v-notice v-notice-alarm" safe>
        {say('staff.report.altered')}
      </p>
    ) : (
      <>
        <p class="v-when">
          <time datetime={new Date(report.sentAt).toISOString()} safe>
            {sentWords(say, report)}
          </time>
        </p>
        <SummaryList rows={answerRows(say, report)} />
        <h3 safe>{say('staff.identity.heading')}</h3>
        <ReporterIdentity say={say} {...latestIdentity(report, messages)} hidden={naming?.hidden === true} />
        {naming === null || !asking ? '' : <NameRequests say={say} id={id} naming={naming} />}
        {others.length > 0 ? <p safe>{say('contact.identity', { names: keepers(say, others) })}</p> : ''}
        {frameFacts(frame).consent && others.length === 0 ? <PassingOn say={say} report={report} messages={messages} /> : ''}
      </>
    )}
  </section>
)

/** @param moment of what the reporter did */
export const sentWords = (say: Say, { registration, sentAt }: Report, moment: (at: Instant) => string = say.dateTime): string =>
  registration === undefined
    ? say('staff.report.sent', { at: moment(instant(sentAt)) })
    : say('oral.report.registered', { at: say.dateTime(instant(sentAt)) })

/** Every question of a report with its answer, in words. */
export const answerRows = (say: Say, { answers, language }: Report): readonly Fact[] => {
  const unanswered = say('staff.report.unanswered')
  return [
    ...questions.map((question) => ({
      key: say(`staff.report.${question}`),
      value: answers[question].trim() === '' ? unanswered : answers[question],
    })),
    {
      key: say('staff.report.concerns'),
      value: answers.concerns.length === 0 ? unanswered : answers.concerns.map((concern) => say(`staff.concern.${concern}`)).join('\n'),
    },
    ...((answers.posts ?? []).length === 0
      ? []
      : [{ key: say('routing.report.posts'), value: (answers.posts ?? []).map(({ title }) => title).join('\n') }]),
    { key: say('staff.report.relation'), value: say(`staff.relation.${answers.relation}`) },
    { key: say('staff.report.language'), value: languageFacts[language].name },
  ]
}

interface ReporterIdentityProps {
  readonly say: Say
  readonly identity: Identity
  /** When it was said in the dialogue; null: in the report. */
  readonly since: Instant | null
  readonly hidden: boolean
}

/** What the reporter said last holds: it may be said later, never taken back (F-040). */
export const latestIdentity = ({ answers }: Report, messages: readonly DialogueEntry[]): Omit<ReporterIdentityProps, 'say' | 'hidden'> => {
  const later = messages.map(({ message }) => message).findLast(({ identity }) => identity !== null)
  if (later?.identity) return { identity: later.identity, since: later.at }
  const { identity: mode, alias, name, contact, phone, consent } = answers
  return { identity: { mode, alias, name, contact, phone, consent }, since: null }
}

/** How somebody named themselves; a name that was given is none of it. */
export const identityWords = (say: Say, { mode, alias }: Identity): string => {
  if (mode !== 'alias') return say(`staff.identity.${mode}`)
  return alias.trim() === '' ? say('staff.identity.alias.none') : say('staff.identity.alias', { alias })
}

const ReporterIdentity = ({ say, identity, since, hidden }: ReporterIdentityProps): JSX.Element => (
  <>
    <p dir="auto" safe>
      {identityWords(say, identity)}
    </p>
    {identity.mode === 'named' ? <IdentityDetails say={say} identity={identity} hidden={hidden} /> : ''}
    {since === null ? (
      ''
    ) : (
      <p class="v-when" safe>
        {say('staff.identity.since', { at: say.dateTime(since) })}
      </p>
    )}
  </>
)

interface PassingOnProps {
  readonly say: Say
  readonly report: Report
  readonly messages: readonly DialogueEntry[]
}

/** Whether it may be passed on, also for somebody anonymous: what is told may show who tells (§ 26 stk. 1, 2 and 4 of the Danish act). */
const PassingOn = ({ say, report, messages }: PassingOnProps): JSX.Element => (
  <div class="v-secrecy">
    <strong safe>{say('staff.identity.consent')}</strong>
    <p safe>{consentWords(say, report, messages)}</p>
    <p safe>{say('staff.identity.consent.except')}</p>
  </div>
)

export const consentWords = (
  say: Say,
  report: Report,
  messages: readonly DialogueEntry[],
  moment: (at: Instant) => string = say.dateTime,
): string => {
  const consent = consentOf(
    report,
    messages.map(({ message }) => message),
  )
  return consent.state === 'none'
    ? say('staff.identity.consent.none')
    : say(`staff.identity.consent.${consent.state}`, { at: moment(consent.at) })
}

interface IdentityDetailsProps {
  readonly say: Say
  readonly identity: Identity
  readonly hidden: boolean
}

/** Name, contact and telephone, as far as they were given and are shown; a made-up name given beside them. */
export const IdentityDetails = ({ say, identity, hidden }: IdentityDetailsProps): JSX.Element => (
  <>
    {identity.alias.trim() === '' ? '' : <Text text={say('staff.identity.alias', { alias: identity.alias })} />}
    {identity.mode !== 'named' ? '' : hidden ? <p safe>{say('staff.identity.hidden')}</p> : <NamedDetails say={say} identity={identity} />}
  </>
)

const NamedDetails = ({ say, identity }: { readonly say: Say; readonly identity: Identity }): JSX.Element => (
  <SummaryList rows={detailRows(say, identity)} />
)

/** Name, contact and telephone in words: only for those to whom they are shown. */
export const detailRows = (say: Say, identity: Identity): readonly Fact[] =>
  (['name', 'contact', 'phone'] as const).map((detail) => ({
    key: say(`staff.identity.${detail}`),
    value: identity[detail].trim() === '' ? say('staff.report.unanswered') : identity[detail],
  }))
