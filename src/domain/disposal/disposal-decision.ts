// When a decision of the authority may be written down in a disposal: that somebody answers for a recipient who is not there, or that an objection does not
// count (F-104). Whoever is there and silent cannot be replaced. Knows no key.
import type { Day } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import { type Absence as Away, absentOn } from '../people/leave.ts'
import type { Proposal } from './disposal-course.ts'
import type { Decision } from './protocol.ts'
import { aboutWhom, type Ballot, isOpen, vetoes, type WrittenDecision } from './seat.ts'

/** Why somebody cannot answer: `leave` they are on leave up to a day · `left` they are in no list of keys · `barred` they may not read the case any more. */
export type Absence = { readonly why: 'leave'; readonly until: Day } | { readonly why: 'left' | 'barred' }

/**
 * Of everybody who has a seat, who cannot answer, and why.
 * @param members who stands in the signed list of keys @param reading who may read the case, also with keys that they wait for
 */
export const absencesOf = (
  seats: Ballot['seats'],
  {
    members,
    reading,
    leaves,
  }: { readonly members: readonly StaffId[]; readonly reading: readonly StaffId[]; readonly leaves: readonly Away[] },
  today: Day,
): ReadonlyMap<StaffId, Absence> =>
  new Map(
    seats.flatMap(({ of }): readonly (readonly [StaffId, Absence])[] => {
      if (!members.includes(of)) return [[of, { why: 'left' }]]
      if (!reading.includes(of)) return [[of, { why: 'barred' }]]
      const leave = absentOn(leaves, of, today)
      return leave === null ? [] : [[of, { why: 'leave', until: leave.until }]]
    }),
  )

/**
 * `not-absent` there is no open vote of theirs · `present` they are there and silent: nobody answers for them · `own-hand` whoever is put in
 * somebody's place does not write that down themselves · `no-recipient` only somebody with a vote who opens the case can answer · `future` a decision
 * that has not been made yet · `waiting-decision` one about them waits already.
 */
export type SubstitutionFault = 'not-absent' | 'present' | 'own-hand' | 'no-recipient' | 'future' | 'waiting-decision'

/** @param able who has a vote and can open the case now @param absences of those who cannot answer */
export const substitutionFault = (
  { seats, decisions }: Ballot,
  { absent, by, decision }: { readonly absent: StaffId; readonly by: StaffId; readonly decision: Decision },
  facts: {
    readonly recorder: StaffId
    readonly able: readonly StaffId[]
    readonly absences: ReadonlyMap<StaffId, Absence>
    readonly today: Day
  },
): SubstitutionFault | null => {
  const { recorder, able, absences, today } = facts
  if (!seats.some((seat) => seat.of === absent && isOpen(seat))) return 'not-absent'
  if (!absences.has(absent)) return 'present'
  if (by === recorder) return 'own-hand'
  if (by === absent || !able.includes(by)) return 'no-recipient'
  if (isWaiting(decisions, absent)) return 'waiting-decision'
  return decision.on > today ? 'future' : null
}

/**
 * `no-objection` nobody of that name objects · `own-proposal`, `own-objection` neither whoever proposed it nor whoever objects writes down that the
 * objection is set aside.
 */
export type OverrulingFault = 'no-objection' | 'own-proposal' | 'own-objection' | 'future' | 'waiting-decision'

export const overrulingFault = (
  proposal: Pick<Proposal, 'by'>,
  { seats, decisions }: Ballot,
  { objector, decision }: { readonly objector: StaffId; readonly decision: Decision },
  { recorder, today }: { readonly recorder: StaffId; readonly today: Day },
): OverrulingFault | null => {
  if (!vetoes(seats).some((seat) => seat.by === objector)) return 'no-objection'
  if (recorder === proposal.by.id) return 'own-proposal'
  if (recorder === objector) return 'own-objection'
  if (isWaiting(decisions, objector)) return 'waiting-decision'
  return decision.on > today ? 'future' : null
}

/** Whether an objection stands that nobody could set aside: of all who decide, each has proposed it or objects. */
export const isStuck = (proposal: Pick<Proposal, 'by'>, seats: Ballot['seats'], able: readonly StaffId[]): boolean =>
  vetoes(seats).some((seat) => able.every((id) => id === proposal.by.id || id === seat.by))

const isWaiting = (decisions: readonly WrittenDecision[], person: StaffId): boolean =>
  decisions.some((one) => one.state === 'waiting' && aboutWhom(one) === person)
