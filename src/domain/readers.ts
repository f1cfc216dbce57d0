// Who may read a report: the unit's named recipients, of whom the reporter may leave out one (F-043 to F-045).
import type { AnswerFault } from './answers.ts'
import type { Recipient, StaffId } from './channel.ts'

/** Two must remain, so that nobody sits alone on a report. */
export const fewestReaders = 2

export interface Readers {
  readonly reading: readonly Recipient[]
  readonly leftOut: readonly Recipient[]
}

/**
 * Splits the recipients by the reporter's ticks; `null` (never asked) keeps everybody. Ticks for people who are no recipients count for nothing.
 * @returns the fault when fewer than two would remain, or more than one would be left out
 */
export const chooseReaders = (
  recipients: readonly Recipient[],
  ticked: readonly StaffId[] | null,
): Readers & { readonly fault: AnswerFault | null } => {
  const reading = ticked === null ? recipients : recipients.filter(({ id }) => ticked.includes(id))
  const leftOut = recipients.filter((recipient) => !reading.includes(recipient))
  const fault = reading.length < fewestReaders ? 'too-few' : leftOut.length > 1 ? 'too-many' : null
  return { reading, leftOut, fault }
}

/** With two recipients nobody can be left out: the pages do not offer what would be refused. */
export const mayLeaveOut = (recipients: readonly Recipient[]): boolean => recipients.length > fewestReaders
