// Who has a vote in the disposal of an opened case, and what stands of it: by the sealed list of people, the signed list of keys and the proven words,
// never by the tables.

import { candidates } from '../../domain/case/routing.ts'
import { current } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { isEntrusted, type Proposal, votersOf } from '../../domain/disposal/disposal-course.ts'
import { type Absence, absencesOf } from '../../domain/disposal/disposal-decision.ts'
import { withLiftsOf } from '../../domain/disposal/hold.ts'
import { type Ballot, ballotOf, withHandsOf } from '../../domain/disposal/seat.ts'
import type { Role } from '../../domain/people/role.ts'
import { believedDay } from '../believed-day.ts'
import { barred, membersOf } from '../case/case-admission.ts'
import { ableTo, entitledTo, holdersOf } from '../case/case-holders.ts'
import type { OpenCase } from '../case/case-opening.ts'
import { messagesOf } from '../case/case-step.ts'
import type { Ground } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
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

export const makeReadVotes =
  (
    ground: Pick<Ground, 'store' | 'now'>,
    { weigh, rosters }: Pick<Words, 'weigh'> & { readonly rosters: Pick<Rosters, 'history'> },
  ): ReadVotes =>
  async (opened) => {
    const { people, row, trusted } = opened
    if (people === null || trusted === null) return null
    const members = membersOf(opened)
    const isMember = (id: StaffId): boolean => members.some((one) => one.id === id)
    const hasLeft = people.entitled.some(({ id }) => !isMember(id))
    const [history, leaves, day, holders, weighed] = await Promise.all([
      // Whoever left keeps their vote, unless they never had one: the signed lists know, whatever the tables say.
      hasLeft ? rosters.history(row.channelId) : [],
      ground.store.leaves.all(),
      believedDay(ground),
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
    return {
      ...weighed,
      course: { ...weighed.course, hold: withLiftsOf(hold, hands) },
      seats: ballot.seats,
      decisions: withHandsOf(ballot.decisions, hands),
      ...{ proposal, voters, entrusted, heard, able: hands.filter((id) => opening.includes(id)) },
      absences: absencesOf(ballot.seats, { members: members.map(({ id }) => id), reading, leaves }, day),
      givable: candidates(members, row.unitId, barred(opened, current(people, opened.readers, day), day), ['handler']),
    }
  }
