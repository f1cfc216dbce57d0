// Who has a vote in the disposal of an opened case, and what stands of it: by the sealed list of people, the signed list of keys and the proven words,
// never by the tables.

import type { StaffId } from '../../domain/channel/channel.ts'
import { isEntrusted, type Proposal, votersOf } from '../../domain/disposal/disposal-course.ts'
import { type Absence, absencesOf } from '../../domain/disposal/disposal-decision.ts'
import { withLiftsOf } from '../../domain/disposal/hold.ts'
import { type Ballot, ballotOf, type Seat, withHandsOf } from '../../domain/disposal/seat.ts'
import { isOn, type Leave, mayBeAnsweredFor } from '../../domain/people/leave.ts'
import { may, type Role } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import { believedDay, certainDay } from '../believed-day.ts'
import { assignableOf, membersOf } from '../case/case-admission.ts'
import { ableTo, entitledTo, holdersOf } from '../case/case-holders.ts'
import type { OpenCase } from '../case/case-opening.ts'
import { messagesOf } from '../case/case-step.ts'
import { seenDays } from '../case/seen-days.ts'
import type { Ground } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import type { ReadProvenLeaves } from '../people/proven-leaves.ts'
import type { Weighed, Words } from './words.ts'

export interface Votes extends Ballot, Weighed {
  readonly proposal: Proposal | null
  /** Who has one: the recipients of the case, or where too few are left those who read it. */
  readonly voters: readonly StaffId[]
  /** Those of them who can open it. */
  readonly able: readonly StaffId[]
  /** Too few recipients are left: whoever reads it answers, by a decision of the authority. */
  readonly entrusted: boolean
  /** How many words of the reporter there are: a consent is to what stood there when it was given. */
  readonly heard: number
  /** Of those who have a seat, who cannot answer. */
  readonly absences: ReadonlyMap<StaffId, Absence>
  /** Recipients of the unit to whom it can be given, so that they have a vote. */
  readonly givable: readonly StaffId[]
}

const heardIn = (opened: OpenCase): number => messagesOf(opened).filter(({ from }) => from === 'reporter').length

/** @returns null where the list of people does not open, or no list of keys holds: then nobody knows who has a vote */
export type ReadVotes = (opened: OpenCase) => Promise<Votes | null>

export interface VotesParts extends Pick<Words, 'weigh'> {
  readonly rosters: Pick<Rosters, 'history'>
  readonly readLeaves: ReadProvenLeaves
}

export const makeReadVotes = (
  ground: Pick<Ground, 'store' | 'now' | 'installation'>,
  { weigh, rosters, readLeaves }: VotesParts,
): ReadVotes => {
  /** By which of the leaves others may answer for whoever has one: few cases come that far, and nothing is looked up for the others. */
  const leavesOf = async (opened: OpenCase, all: readonly Leave[], seats: readonly Seat[], day: Day): Promise<readonly Leave[]> => {
    // Whichever day is right: a row that somebody wrote must bring back no holiday that is over, nor one to come.
    const believed = await believedDay(ground)
    const today = all.filter((leave) => isOn(leave, day) && isOn(leave, believed) && seats.some((seat) => seat.of === leave.staffId))
    const entered = await readLeaves(today, opened.row.channelId)
    const seen = entered.length === 0 ? null : await seenDays(ground, opened)
    if (seen === null) return []
    const counted = entered.filter((leave) => mayBeAnsweredFor(leave, seen.get(leave.staffId) ?? null, day)).map(({ staffId }) => staffId)
    return today.filter(({ staffId }) => counted.includes(staffId))
  }

  return async (opened) => {
    const { people, row, trusted } = opened
    if (people === null || trusted === null) return null
    const members = membersOf(opened)
    const isMember = (id: StaffId): boolean => members.some((one) => one.id === id)
    const hasLeft = people.entitled.some(({ id }) => !isMember(id))
    const [history, leaves, day, holders, weighed] = await Promise.all([
      // Whoever left keeps their vote, unless they never had one: the signed lists know, whatever the tables say.
      hasLeft ? rosters.history(row.channelId) : [],
      ground.store.leaves.all(),
      certainDay(ground),
      holdersOf(ground, row.id),
      weigh(opened),
    ])
    const roleOf = (id: StaffId): Role | null =>
      [members, ...history.map((roster) => roster.members).toReversed()].flat().find((one) => one.id === id)?.role ?? null
    const recipients = votersOf(people, roleOf)
    const entrusted = isEntrusted(recipients.filter(isMember))
    // No row that is taken from the tables makes fewer of them; whoever waits for keys is waited for.
    const reading = entitledTo(opened, people, day).map(({ id }) => id)
    const opening = ableTo(opened, people, holders, day).map(({ id }) => id)
    const voters = entrusted ? reading : recipients
    const hands = voters.filter((id) => reading.includes(id))
    const excluded = people.excluded.map(({ id }) => id)
    const { disposal: proposal, hold } = weighed.course
    const heard = heardIn(opened)
    const ballot = proposal === null ? { seats: [], decisions: [] } : ballotOf(proposal, voters, excluded, heard)
    const away = await leavesOf(opened, leaves, ballot.seats, day)
    return {
      ...weighed,
      course: { ...weighed.course, hold: withLiftsOf(hold, hands) },
      seats: ballot.seats,
      decisions: withHandsOf(ballot.decisions, hands),
      ...{ proposal, voters, entrusted, heard, able: hands.filter((id) => opening.includes(id)) },
      absences: absencesOf(ballot.seats, { members: members.map(({ id }) => id), reading, leaves: away }, day),
      givable: assignableOf(opened, day).flatMap(({ id, role }) => (may([role], 'dispose-cases') ? [id] : [])),
    }
  }
}
