// Who did what and when, newest first: from the report, the messages, the records and notes, and the events of the case.
import type { FileEntry } from '../../../src/domain/case/case-file.ts'
import type { Message } from '../../../src/domain/case/dialogue.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { type Instant, instant } from '../../../src/kit/instant.ts'
import { Moment } from '../moment.tsx'
import type { CaseView, DialogueEntry } from './case-view.ts'
import { eventWords } from './sheet-page.tsx'

interface Happening {
  readonly at: Instant
  readonly text: string
}

interface TimelineProps {
  readonly say: Say
  readonly view: CaseView
}

export const Timeline = ({ say, view }: TimelineProps): JSX.Element => (
  <section id="timeline">
    <h2 safe>{say('staff.case.part.timeline')}</h2>
    <p safe>{say('staff.timeline.order')}</p>
    <ol class="v-timeline">
      {happeningsOf(say, view).map(({ at, text }) => (
        <li>
          <Moment say={say} at={at} />
          <span safe>{text}</span>
        </li>
      ))}
    </ol>
  </section>
)

const happeningsOf = (say: Say, { report, messages, file }: CaseView): readonly Happening[] =>
  [
    // Whoever registered one is told of by an event of its own.
    ...(report === null || report.registration !== undefined ? [] : [{ at: instant(report.sentAt), text: say('staff.event.report') }]),
    ...messages.map(({ message }) => ({ at: message.at, text: messageText(say, message) })),
    ...file.flatMap((entry) => fileTexts(say, entry, messages)),
  ].sort((a, b) => b.at - a.at)

const messageText = (say: Say, { kind, from, author }: Message): string => {
  const name = author?.name ?? say('staff.reporter')
  if (kind === 'acknowledgement') return say('staff.event.acknowledgement', { name })
  if (kind === 'message') return from === 'staff' ? say('staff.event.staff-wrote', { name }) : say('staff.event.reporter-wrote')
  if (kind === 'question' || kind === 'feedback' || kind === 'dismissal') return say(`staff.event.said.${kind}`, { name })
  return say(`staff.event.${kind}`)
}

/** An event that says the same as a message is told once. */
const fileTexts = (say: Say, entry: FileEntry, messages: readonly DialogueEntry[]): readonly Happening[] => {
  const { kind, at, author, text, event } = entry
  const name = author?.name ?? say('staff.program')
  if (kind === 'gap') return []
  if (kind !== 'event') return [{ at, text: say(`staff.event.${kind}`, { name }) }]
  if (text === 'acknowledged')
    return messages.some(({ message }) => message.kind === 'acknowledgement')
      ? []
      : [{ at, text: say('staff.event.acknowledgement', { name }) }]
  if (event !== undefined) {
    const words = eventWords(say, event, name)
    return words === null || event.name === 'feedback' ? [] : [{ at, text: words }]
  }
  if (text === 'registered') return [{ at, text: say('oral.event.registered', { name }) }]
  if (text === 'receipt-renewed') return [{ at, text: say('staff.event.receipt-renewed') }]
  return [{ at, text: say('staff.event.other', { name, event: text }) }]
}
