// Follow-up: the state in one sentence with its date, the dialogue, a reply (tone.md C11, F-063 to F-066). The own report stands behind a
// click: whoever looks over a shoulder or finds the receipt sees as little as can be. Nothing here tells staff that somebody was here.
import type { ReportKind } from '../../src/domain/case/answers.ts'
import type { CaseRow } from '../../src/domain/case/case-row.ts'
import type { Removal } from '../../src/domain/case/closing.ts'
import type { ReplyFault } from '../../src/domain/case/dialogue.ts'
import type { OralRecord } from '../../src/domain/case/oral-record.ts'
import type { ReporterState } from '../../src/domain/case/reporter-state.ts'
import { frameFacts } from '../../src/domain/channel/legal-frame.ts'
import type { Day } from '../../src/kit/instant.ts'
import { address } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { TextArea } from '../shared/field.tsx'
import { CaseDates } from './case-dates.tsx'
import { messageFaultText } from './fault-text.ts'
import { LanguageButtons } from './language-buttons.tsx'
import { MailNote } from './mail-note.tsx'
import { type CaseMessage, MessageList, messageAnchor } from './message-list.tsx'
import type { NotifyProps } from './notify-page.tsx'
import { casePath, signOutPath } from './paths.ts'
import { Link, Notice, Paragraph, ParagraphWithLink, Section } from './prose.tsx'
import { RecordCard } from './record-card.tsx'
import { type ChannelFrame, ChannelPage, lawOf } from './reporter-page.tsx'
import { RestoredNote } from './restored-note.tsx'

export interface CaseProps extends ChannelFrame {
  readonly state: ReporterState
  readonly removal: Removal | null
  /** The day on which the program destroys the case by itself; null while nothing says so. */
  readonly destroyed: Day | null
  /** The day as of which data was put back, where something said since may be missing; null for most. */
  readonly restored: Day | null
  /** How many days after the removal a backup can hold the case, and whether others lie where people delete them; null where the program makes none. */
  readonly backups: { readonly days: number; readonly isElsewhere: boolean } | null
  readonly row: Pick<CaseRow, 'received' | 'reported' | 'acknowledged' | 'unacknowledged' | 'answered'>
  /** Oldest first. */
  readonly messages: readonly CaseMessage[]
  /** Who alone reads and answers what the reporter writes; empty where everybody who reads the case does. */
  readonly answering: readonly { readonly name: string; readonly title: string }[]
  /** What was said and written down, as it stands. */
  readonly record: OralRecord
  /** Number of the newest record on the page: what comes in while somebody writes stays new. */
  readonly seen: number
  /** Records that were altered or are missing. */
  readonly altered: number
  /** What stands in the reply box: empty, a text refused, or one kept from a lost session. */
  readonly message: string
  readonly fault: ReplyFault | null
  /** An address for news is asked for, or stands. */
  readonly notify: boolean
  readonly address: NotifyProps['state']
  readonly notice: CaseNotice | 'kept' | null
}

/**
 * What was done before the page is shown: `sent` a message or request went off · `renewed` the new receipt is valid · `answered` what was
 * written down had its answer already · `notify-…` about the address for news. `kept`: the text in the box was not sent.
 */
export const caseNotices = ['sent', 'renewed', 'answered', 'notify-saved', 'notify-removed'] as const
type CaseNotice = (typeof caseNotices)[number]

const noticeText = ({ say, notice }: CaseProps): string => {
  if (notice === 'sent') return say('reporter.case.sent')
  if (notice === 'notify-saved') return say('reporter.notify.saved')
  if (notice === 'notify-removed') return say('reporter.notify.removed')
  if (notice === 'answered') return say('oral.reporter.settled')
  if (notice === 'renewed') return say('reporter.renewed.done')
  return notice === 'kept' ? say('reporter.case.kept') : ''
}

/** Suggestions have words of their own until they are made reports (F-051). */
const kindOf = ({ reported }: Pick<CaseRow, 'reported'>): ReportKind => (reported === null ? 'suggestion' : 'report')

const State = ({ say, channel, state }: CaseProps): JSX.Element => {
  const due = 'due' in state && state.due !== null ? say.date(state.due) : ''
  const received = 'received' in state ? say.date(state.received) : ''
  const dated = (state.name === 'question' || state.name === 'answered') && due !== '' ? (`${state.name}.by` as const) : state.name
  const text = say(`reporter.case.state.${dated}`, { due, received, days: channel.settings.assessmentDays })
  return state.name === 'late' ? (
    <ParagraphWithLink text={text} href={casePath(say.language, 'ways')} label={say('reporter.see-which')} />
  ) : (
    <p class="v-lead" safe>
      {text}
    </p>
  )
}

const News = ({ say, messages }: CaseProps): JSX.Element => {
  const count = messages.filter(({ isNew }) => isNew).length
  return count === 0 ? (
    ''
  ) : (
    <p class="govuk-body">
      <Link href={`#${messageAnchor(messages.findIndex(({ isNew }) => isNew))}`} label={say('reporter.case.news', { count })} />
    </p>
  )
}

const Reply = ({ say, channel, message, seen, answering, error }: CaseProps & { readonly error: string | undefined }): JSX.Element => (
  <form method="post" action={address(casePath(say.language))} autocomplete="off">
    <input type="hidden" name="seen" value={String(seen)} />
    {answering.length === 0 ? (
      ''
    ) : (
      <Paragraph text={say('contact.follow', { names: say.list(answering.map((one) => say('reporter.check.person', one))) })} />
    )}
    <TextArea
      say={say}
      name="message"
      label={say('reporter.case.reply')}
      hint={say('reporter.case.reply-hint')}
      error={error}
      value={message}
    />
    <Button label={say('reporter.case.send')} />
    <p class="govuk-hint" safe>
      {say('reporter.case.unseen')}
    </p>
    <LanguageButtons say={say} channel={channel} />
  </form>
)

const More = ({ say, channel, notify, row }: CaseProps): JSX.Element => {
  const kind = kindOf(row)
  return (
    <Section heading={say('reporter.case.more')}>
      <ul class="govuk-list">
        <li>
          <Link href={casePath(say.language, 'report')} label={say('reporter.case.own-report', { kind })} />
        </li>
        <li>
          <Link href={casePath(say.language, 'identity')} label={say('reporter.case.identify')} />
        </li>
        {frameFacts(lawOf(channel)).consent ? (
          <li>
            <Link href={casePath(say.language, 'consent')} label={say('reporter.case.consent')} />
          </li>
        ) : (
          ''
        )}
        {notify ? (
          <li>
            <Link href={casePath(say.language, 'notify')} label={say('reporter.case.notify')} />
          </li>
        ) : (
          ''
        )}
        <li>
          <Link href={casePath(say.language, 'request')} label={say('reporter.case.request', { kind })} />
        </li>
        <li>
          <Link href={casePath(say.language, 'receipt')} label={say('reporter.case.renew')} />
        </li>
        <li>
          <Link href={casePath(say.language, 'ways')} label={say('reporter.case.other-ways')} />
        </li>
      </ul>
      <form method="post" action={address(signOutPath(say.language))}>
        <Button label={say('reporter.case.sign-out')} kind="secondary" />
      </form>
      <p class="govuk-hint" safe>
        {say('reporter.case.idle')}
      </p>
    </Section>
  )
}

export const CasePage = (props: CaseProps): JSX.Element => {
  const { say, stylesheets, channel, messages, altered, fault, notice, removal, destroyed } = props
  const error = fault === null ? undefined : messageFaultText(say, fault)
  return (
    <ChannelPage say={say} stylesheets={stylesheets} channel={channel} title={say('reporter.title.case')} hasErrors={error !== undefined}>
      <ErrorSummary say={say} errors={error === undefined ? [] : [{ field: 'message', text: error }]} />
      {notice === null ? '' : <Notice text={noticeText(props)} />}
      <h1 class="govuk-heading-l" safe>
        {say('reporter.case.heading', { kind: kindOf(props.row) })}
      </h1>
      <RestoredNote say={say} restored={props.restored} />
      <State {...props} />
      {destroyed !== null ? (
        <Notice text={say('reporter.case.destroyed', { date: say.date(destroyed) })} />
      ) : removal?.near === true ? (
        <Notice text={say('reporter.case.removal', { date: say.date(removal.until) })} />
      ) : (
        ''
      )}
      <MailNote {...props} />
      <News {...props} />
      {altered === 0 ? (
        ''
      ) : (
        <p class="govuk-inset-text" safe>
          {say('reporter.case.altered', { count: altered })}
        </p>
      )}
      <RecordCard say={say} record={props.record} />
      <Section heading={say('reporter.case.messages')}>
        {messages.length === 0 ? <Paragraph text={say('reporter.case.no-messages')} /> : <MessageList say={say} messages={messages} />}
        <Reply {...props} error={error} />
      </Section>
      <CaseDates {...props} />
      <More {...props} />
    </ChannelPage>
  )
}
