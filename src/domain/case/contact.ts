// Who keeps the contact with the reporter of one case, and who reads and investigates without it (5 kap. 3 § lag (2021:890), art. 8.6 of directive
// (EU) 2019/1937; L-SE-11); and what a message or an entry is to those. Knows no key.
import type { StaffId } from '../channel/channel.ts'
import type { FileEntry } from './case-file.ts'
import type { Message } from './dialogue.ts'

export interface ContactIn {
  readonly keeping: readonly StaffId[]
  readonly without: readonly StaffId[]
  /** Nobody of the body's own is left who could answer: then those who read it do, for somebody must (5 kap. 8 §). */
  readonly nobodyOwn: boolean
}

/**
 * @param readers who open the case today
 * @param shared whom its unit shares with another body ({@link sharedBy} in sharing.ts)
 */
export const contactIn = (readers: readonly StaffId[], shared: readonly StaffId[]): ContactIn => {
  const own = readers.filter((id) => !shared.includes(id))
  if (own.length > 0) return { keeping: own, without: readers.filter((id) => shared.includes(id)), nobodyOwn: false }
  return { keeping: readers, without: [], nobodyOwn: readers.length > 0 }
}

/** A message without what it says: that there is one, and since when, the clocks follow from. */
export const unsaid = ({ format, kind, from, at, answerBy, oral }: Message): Message => ({
  ...{ format, kind, from, at, text: '', author: null, identity: null },
  ...(answerBy === undefined ? {} : { answerBy }),
  ...(oral === undefined ? {} : { oral }),
})

/** An entry of the file without the words that the reporter was told, or that speak of what the reporter wrote. */
export const untold = (entry: FileEntry): FileEntry => {
  const { event } = entry
  if (event?.name === 'feedback') {
    const { kind, next } = event.feedback
    const nothing = { finding: '', measures: '', reasons: '', remaining: '', ending: '', support: '' } as const
    return { ...entry, event: { name: 'feedback', feedback: { ...nothing, kind, next } } }
  }
  return event?.name === 'settled' ? { ...entry, event: { name: 'settled', reason: '' } } : entry
}
