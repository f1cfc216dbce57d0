// The first of the three zones: everything here is read by the reporter too (tone.md F4). Knows no note and no record of staff.
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { Message } from '../../../src/domain/case/dialogue.ts'
import { frameFacts } from '../../../src/domain/channel/legal-frame.ts'
import { spoken } from '../../../src/domain/language.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { Field } from '../../shared/field.tsx'
import { NewMark } from '../../shared/new-mark.tsx'
import { Text } from '../../shared/text.tsx'
import { DoneNote } from '../done-note.tsx'
import { Moment } from '../moment.tsx'
import { caseMarks, swapping } from '../swap.ts'
import { WritingForm } from '../writing-form.tsx'
import { type CaseView, caseHref, type DialogueEntry, isKept, type ReplyBox, toAsk } from './case-view.ts'
import { keeping, ReplyDraftState } from './reply-draft-state.tsx'
import { IdentityDetails, ReportSection } from './report-section.tsx'

interface DialogueProps {
  readonly say: Say
  readonly view: CaseView
}

export const Dialogue = ({ say, view }: DialogueProps): JSX.Element => (
  <section id="dialogue" class="v-zone v-zone-dialogue">
    <h2 class="v-zone__word" safe>
      {say('staff.dialogue.mark')}
    </h2>
    <ReportSection say={say} view={view} others={toAsk(view)} asking={true} />
    {isKept(view) ? (
      <>
        <Messages say={say} view={view} answering={!view.locked} />
        {view.locked ? '' : <Reply say={say} view={view} />}
      </>
    ) : (
      ''
    )}
  </section>
)

/** Everything that either side has said. */
export const Messages = ({ say, view, answering }: DialogueProps & { readonly answering: boolean }): JSX.Element => (
  <>
    <h3 safe>{say('staff.messages.heading')}</h3>
    {view.messages.length === 0 ? (
      <p safe>{say('staff.messages.none')}</p>
    ) : (
      <ol class="v-messages">
        {view.messages.map((entry, index) => (
          <li id={`message-${index + 1}`}>
            <OneMessage say={say} id={view.id} entry={entry} answering={answering} hidden={view.naming?.hidden === true} />
          </li>
        ))}
      </ol>
    )}
  </>
)

/** What a message is, in words; also its name among the records. */
export const messageName = (say: Say, { kind, from }: Message): string =>
  kind === 'message' ? say(`staff.message.kind.message.${from}`) : say(`staff.message.kind.${kind}`)

interface OneMessageProps {
  readonly say: Say
  readonly id: CaseId
  readonly entry: DialogueEntry
  /** The page has a box for the answer. */
  readonly answering: boolean
  /** Who the reporter is, where they said so here. */
  readonly hidden: boolean
}

const OneMessage = ({ say, id, entry: { message, isNew }, answering, hidden }: OneMessageProps): JSX.Element => (
  <article class={`v-message v-message-${message.from}`}>
    <header class="v-message__head">
      <strong safe>{messageName(say, message)}</strong>
      {message.author === null ? (
        ''
      ) : (
        <span safe>{say('staff.case.person', { name: message.author.name, title: message.author.title })}</span>
      )}
      <Moment say={say} at={message.at} />
      {isNew ? <NewMark say={say} /> : ''}
    </header>
    {isRequest(message) && answering ? (
      <p class="v-notice">
        <span safe>{say('staff.message.request.why')}</span>{' '}
        <TemplateLink
          template={caseHref(id, message.kind === 'withdrawal-request' ? '?template=withdrawal' : '?template=deletion')}
          label={say('staff.reply.template.request')}
        />
      </p>
    ) : (
      ''
    )}
    {message.text === '' ? '' : <Text text={message.text} />}
    {message.answerBy === undefined ? '' : <p safe>{say('day.ask.until', { date: say.date(message.answerBy) })}</p>}
    {message.identity === null ? '' : <IdentityDetails say={say} identity={message.identity} hidden={hidden} />}
  </article>
)

/** The reporter may ask, never do (F-068): what was asked for must not be overlooked. */
const isRequest = ({ kind }: Message): boolean => kind === 'withdrawal-request' || kind === 'deletion-request'

const TemplateLink = ({ template, label }: { readonly template: string; readonly label: string }): JSX.Element => (
  <a href={address(`${template}#reply`)} hx-get={address(template)} {...swapping('reply')} safe>
    {label}
  </a>
)

/** Makes a question of it, with the day until when an answer is most useful (F-067). */
const Asking = ({ say, reply: { question, answerBy, answerByFault } }: { readonly say: Say; readonly reply: ReplyBox }): JSX.Element => (
  <>
    <div class="govuk-form-group">
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input class="govuk-checkboxes__input" id="question" name="question" type="checkbox" value="yes" checked={question} />
          <label class="govuk-label govuk-checkboxes__label" for="question" safe>
            {say('day.ask')}
          </label>
        </div>
      </div>
    </div>
    <Field
      say={say}
      name="answer-by"
      type="date"
      width={20}
      label={say('day.ask.by')}
      hint={say('day.ask.by.hint')}
      error={answerByFault === null ? undefined : say(`day.ask.${answerByFault}`)}
      value={answerBy}
    />
  </>
)

const Reply = ({ say, view }: DialogueProps): JSX.Element => {
  const { id, report, reply, done, frame } = view
  return (
    <>
      {done === 'no-draft' ? <DoneNote text={say('day.reply-draft.discarded')} /> : ''}
      {done === 'message' || done === 'acknowledgement' ? (
        <DoneNote text={say(done === 'message' ? 'staff.reply.done' : 'staff.reply.acknowledged')} />
      ) : (
        ''
      )}
      <WritingForm
        say={say}
        id="reply"
        action={caseHref(id, '/messages')}
        name="message"
        label={say('staff.reply.label')}
        hint={`${say('staff.reply.rule')} ${say('staff.reply.hint')}`}
        submit={say('staff.reply.submit')}
        draft={reply}
        rows={8}
        swap={swapping('dialogue', caseMarks)}
        around={keeping(id, 'message')}
        state={<ReplyDraftState say={say} id={id} place="message" kept={reply.kept} part="dialogue" />}
      >
        {view.test ? '' : <Asking say={say} reply={reply} />}
        {report === null ? '' : <p safe>{say('staff.reply.language', { language: spoken(report.language) })}</p>}
        <p>
          <TemplateLink template={caseHref(id, '?template=question')} label={say('staff.reply.template')} />{' '}
          {frameFacts(frame).consent ? (
            <>
              <br />
              <TemplateLink template={caseHref(id, '?template=consent')} label={say('staff.reply.template.consent')} /> <br />
            </>
          ) : (
            ''
          )}
          <span safe>{say('staff.reply.template.warning')}</span>
        </p>
      </WritingForm>
    </>
  )
}
