// Who may read a report: the unit's named recipients, of whom the reporter may leave out one (F-043 to F-045); never somebody who holds a post
// that it concerns (F-122).
import type { Recipient, StaffId } from '../channel/channel.ts'
import type { NamedPost, PostTable } from '../channel/post.ts'
import type { Role } from '../people/role.ts'
import type { AnswerFault } from './answers.ts'
import { inAnyOffice, inOffice } from './office.ts'

/** Two must remain, so that nobody sits alone on a report. */
export const fewestReaders = 2

/** Whether enough people serve a unit: two who receive first, and then either nobody else or two whom a reporter may choose among (F-120, F-127). */
export const isStaffed = (people: readonly { readonly role: Role }[]): boolean => {
  const [intake, handlers] = (['intake', 'handler'] as const).map((role) => people.filter((person) => person.role === role).length)
  const enough = (count = 0): boolean => count >= fewestReaders
  return intake === 0 ? enough(handlers) : enough(intake) && (handlers === 0 || enough(handlers))
}

/** Who answers what the reporter writes: not whom the unit shares with another body. */
export const keepsContact = ({ shared }: Pick<Recipient, 'shared'>): boolean => shared !== true

type Serving = Recipient & { readonly role: Role }

/**
 * How the people who serve one unit stand before its reports. Whom it shares does not stand before its own: what comes in goes to all of them at
 * once, so that somebody who may answer has it from the first day (5 kap. 3 and 8 §§ lag (2021:890)).
 */
export const placesOf = (people: readonly Serving[]): Pick<Circle, 'recipients' | 'intake'> => {
  const inRole = (wanted: Role): readonly Recipient[] => people.flatMap(({ role, ...person }) => (role === wanted ? [person] : []))
  const [handlers, intake] = [inRole('handler'), inRole('intake')]
  if (intake.every(keepsContact) || intake.filter(keepsContact).length >= fewestReaders)
    return { recipients: handlers.length === 0 ? intake : handlers, intake }
  return { recipients: [...handlers, ...intake], intake: [] }
}

/** Those to whom a report of a unit can go. */
export interface Circle {
  /** Named to the reporter, who may leave one of them out. */
  readonly recipients: readonly Recipient[]
  /** Who assesses first and alone is given it; empty where the recipients are (F-120). */
  readonly intake: readonly Recipient[]
  /** Colleagues who hold a post that it concerns: it goes to none of them, and they are never given it (F-122). */
  readonly barred: readonly StaffId[]
  /**
   * Colleagues of whom nobody knows whether they hold a post that it concerns, because the posts are not what an administrator saved: they are
   * given it after the assessment at the earliest, and no table bars them for good. Left out where there are none.
   */
  readonly doubtful?: readonly StaffId[]
}

/**
 * The circle of a report that concerns these posts.
 * @param tables by which somebody may hold one of them
 * @param proven whether they are what an administrator saved: else only a title that somebody signed themselves bars them for good
 */
export const circleOf = (
  { recipients, intake }: Pick<Circle, 'recipients' | 'intake'>,
  tables: readonly PostTable[],
  concerned: readonly NamedPost[] = [],
  proven = true,
): Circle => {
  const people = [...recipients, ...intake]
  if (proven || concerned.length === 0) return { recipients, intake, barred: inOffice(concerned, tables, people) }
  const barred = inOffice(concerned, [], people)
  return { recipients, intake, barred, doubtful: inAnyOffice(tables, people).filter((id) => !barred.includes(id)) }
}

/** A report shared out. */
export interface Sharing {
  /** Who is given it at once. */
  readonly reading: readonly Recipient[]
  /** Who may be given it after the assessment. */
  readonly later: readonly Recipient[]
  /** Who comes to it in neither way. */
  readonly leftOut: readonly Recipient[]
  /** `no-contact` whoever is left may not answer. */
  readonly fault: Extract<AnswerFault, 'too-few' | 'too-many' | 'nobody' | 'no-contact'> | null
}

/**
 * Shares a report out by the reporter's ticks; `null` (never asked) keeps everybody. Ticks for people who are no recipients, and for whoever
 * may not read it, count for nothing.
 */
export const shareOut = ({ recipients, intake, barred, doubtful = [] }: Circle, ticked: readonly StaffId[] | null): Sharing => {
  const isBarred = ({ id }: Recipient): boolean => barred.includes(id)
  const kept = recipients.filter((recipient) => !isBarred(recipient) && (ticked === null || ticked.includes(recipient.id)))
  const left = recipients.filter((recipient) => !kept.includes(recipient))
  const leftOut = [...left, ...intake.filter((person) => isBarred(person) && !left.some(({ id }) => id === person.id))]
  const isSure = ({ id }: Recipient): boolean => !doubtful.includes(id)
  const assessing = intake.filter(({ id }) => !leftOut.some((person) => person.id === id))
  const [first, sure] = [assessing.filter(isSure), kept.filter(isSure)]
  const reading = first.length === 0 ? sure : first
  const able = [...kept, ...assessing.filter(({ id }) => !kept.some((person) => person.id === id))]
  const chosen = left.filter((person) => !isBarred(person))
  const isUnanswered = chosen.some(keepsContact) && !able.some(keepsContact)
  return {
    reading,
    later: able.filter(({ id }) => !reading.some((person) => person.id === id)),
    leftOut,
    fault:
      reading.length === 0 && (able.length > 0 || left.length > chosen.length)
        ? 'nobody'
        : (faultOf({ kept: kept.length, chosen: chosen.length, barred: left.length - chosen.length }) ??
          (isUnanswered ? 'no-contact' : null)),
  }
}

/** Where a post takes people away, those who are left may be fewer than two: the reporter can do nothing about it, and it is investigated from outside. */
const faultOf = ({ kept, chosen, barred }: Readonly<Record<'kept' | 'chosen' | 'barred', number>>): Sharing['fault'] => {
  if (barred > 0 && chosen === 0) return null
  if (kept < fewestReaders) return 'too-few'
  return chosen > 1 ? 'too-many' : null
}

/**
 * The ticks of a form. Somebody who was not offered on it, because of a post that was chosen before, keeps theirs.
 * @param offered who had a box; empty where the form does not say
 */
export const ticksOf = (recipients: readonly Recipient[], ticked: readonly string[], offered: readonly string[]): readonly StaffId[] =>
  recipients.flatMap(({ id }) => (ticked.includes(id) || (offered.length > 0 && !offered.includes(id)) ? [id] : []))

/** With two recipients nobody can be left out: the pages do not offer what would be refused. */
export const mayLeaveOut = ({ recipients, barred }: Pick<Circle, 'recipients' | 'barred'>): boolean =>
  choiceOf({ recipients, barred }).length > fewestReaders

/** Among whom the reporter chooses. */
export const choiceOf = ({ recipients, barred }: Pick<Circle, 'recipients' | 'barred'>): readonly Recipient[] =>
  recipients.filter(({ id }) => !barred.includes(id))
