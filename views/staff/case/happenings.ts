// What has happened with a case, in words: from the report, the messages, the records and notes, and the events. Holds no key and opens nothing.
import type { FileEntry } from '../../../src/domain/case/case-file.ts'
import type { Message } from '../../../src/domain/case/dialogue.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { type Instant, instant } from '../../../src/kit/instant.ts'
import type { CaseView, DialogueEntry } from './case-view.ts'
import { eventWords } from './sheet-page.tsx'

export interface Happening {
  readonly at: Instant
  readonly text: string
  /** Of the act of staff that it was; null for the reporter's, the program's, and from before acts were numbered. */
  readonly act: number | null
  readonly reporter: boolean
}

/** In their order; what was done at one moment, act by act. */
export const byMoment = (a: Happening, b: Happening): number => a.at - b.at || (a.act ?? 0) - (b.act ?? 0)

/** Newest first. */
export const happeningsOf = (say: Say, { report, messages, file }: Pick<CaseView, 'report' | 'messages' | 'file'>): readonly Happening[] =>
  [
    // Whoever registered one is told of by an event of its own.
    ...(report === null || report.registration !== undefined
      ? []
      : [{ at: instant(report.sentAt), text: say('staff.event.report'), act: null, reporter: true }]),
    ...messages.map(({ message }) => ({
      at: message.at,
      text: messageText(say, message),
      act: message.act ?? null,
      reporter: message.from === 'reporter',
    })),
    ...file.flatMap((entry) =>
      fileTexts(say, entry, messages).map((text) => ({ at: entry.at, text, act: entry.act ?? null, reporter: false })),
    ),
  ].sort((a, b) => byMoment(b, a))

const messageText = (say: Say, { kind, from, author }: Message): string => {
  const name = author?.name ?? say('staff.reporter')
  if (kind === 'acknowledgement') return say('staff.event.acknowledgement', { name })
  if (kind === 'message') return from === 'staff' ? say('staff.event.staff-wrote', { name }) : say('staff.event.reporter-wrote')
  if (kind === 'question' || kind === 'feedback' || kind === 'dismissal') return say(`staff.event.said.${kind}`, { name })
  return say(`staff.event.${kind}`)
}

/** An event that says the same as a message is told once. */
const fileTexts = (say: Say, { kind, author, text, event }: FileEntry, messages: readonly DialogueEntry[]): readonly string[] => {
  const name = author?.name ?? say('staff.program')
  if (kind === 'gap') return []
  if (kind !== 'event') return [say(`staff.event.${kind}`, { name })]
  if (text === 'acknowledged')
    return messages.some(({ message }) => message.kind === 'acknowledgement') ? [] : [say('staff.event.acknowledgement', { name })]
  if (event !== undefined) {
    const words = eventWords(say, event, name)
    return words === null || event.name === 'feedback' ? [] : [words]
  }
  if (text === 'registered') return [say('oral.event.registered', { name })]
  if (text === 'receipt-renewed') return [say('staff.event.receipt-renewed')]
  return [say('staff.event.other', { name, event: text })]
}
