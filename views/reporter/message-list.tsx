// The dialogue in order, with date and time, who wrote, and what is new (F-065). Texts are what people typed.
import type { Identity, MessageKind } from '../../src/domain/case/dialogue.ts'
import type { Say } from '../../src/i18n/say.ts'
import type { Instant } from '../../src/kit/instant.ts'
import { NewMark } from '../shared/new-mark.tsx'
import { Text } from '../shared/text.tsx'

export interface CaseMessage {
  readonly kind: MessageKind
  readonly from: 'reporter' | 'staff'
  readonly at: Instant
  readonly text: string
  /** Staff by role or by name, as the channel says (F-065); not read for the reporter's own. */
  readonly by: string
  /** Only with kind `identity`. */
  readonly identity: Identity | null
  readonly isNew: boolean
}

/** The links of a page jump here. */
export const messageAnchor = (index: number): string => `message-${index + 1}`

const Body = ({ message }: { readonly message: CaseMessage }): JSX.Element => {
  const { identity, text } = message
  const given = identity === null ? [] : [identity.alias, identity.name, identity.contact, identity.phone]
  const lines = [...given, text].filter((line) => line.trim() !== '')
  return lines.length === 0 ? '' : <Text text={lines.join('\n')} />
}

const Message = ({ say, message, anchor }: { readonly say: Say; readonly message: CaseMessage; readonly anchor: string }): JSX.Element => (
  <li>
    <article class={message.from === 'staff' ? 'v-message v-message-staff' : 'v-message v-message-reporter'} id={anchor}>
      <header class="v-message__head">
        <strong dir="auto" safe>
          {message.from === 'staff' ? message.by : say('reporter.case.you')}
        </strong>{' '}
        <span dir="ltr" safe>
          {say.dateTime(message.at)}
        </span>{' '}
        {message.isNew ? <NewMark say={say} /> : ''}
      </header>
      {message.kind === 'message' ? (
        ''
      ) : (
        <p class="govuk-body">
          <strong safe>{say(`reporter.case.kind.${message.kind}`)}</strong>
        </p>
      )}
      <Body message={message} />
    </article>
  </li>
)

export const MessageList = ({ say, messages }: { readonly say: Say; readonly messages: readonly CaseMessage[] }): JSX.Element => (
  <ol class="v-messages">
    {messages.map((message, index) => (
      <Message say={say} message={message} anchor={messageAnchor(index)} />
    ))}
  </ol>
)
