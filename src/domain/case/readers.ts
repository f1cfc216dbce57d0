// Who may read a report: the unit's named recipients, of whom the reporter may leave out one (F-043 to F-045).

import type { Recipient, StaffId } from '../channel/channel.ts'
import type { Role } from '../people/role.ts'
import type { AnswerFault } from './answers.ts'

/** Two must remain, so that nobody sits alone on a report. */
export const fewestReaders = 2

/** Whether enough people serve a unit: two who receive first, and then either nobody else or two whom a reporter may choose among (F-120, F-127). */
export const isStaffed = (people: readonly { readonly role: Role }[]): boolean => {
  const [intake, handlers] = (['intake', 'handler'] as const).map((role) => people.filter((person) => person.role === role).length)
  const enough = (count = 0): boolean => count >= fewestReaders
  return intake === 0 ? enough(handlers) : enough(intake) && (handlers === 0 || enough(handlers))
}

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

/**
 * Who is given a new report, and who may be given it after the assessment. Somebody who was left out comes to it in neither way, also where they
 * stand among those who assess.
 */
export const firstReaders = ({
  kept,
  leftOut,
  intake,
}: Readonly<Record<'kept' | 'leftOut' | 'intake', readonly Recipient[]>>): Readonly<Record<'reading' | 'later', readonly Recipient[]>> => {
  const first = intake.filter(({ id }) => !leftOut.some((person) => person.id === id))
  return first.length === 0
    ? { reading: kept, later: [] }
    : { reading: first, later: kept.filter(({ id }) => !first.some((person) => person.id === id)) }
}

/** With two recipients nobody can be left out: the pages do not offer what would be refused. */
export const mayLeaveOut = (recipients: readonly Recipient[]): boolean => recipients.length > fewestReaders
