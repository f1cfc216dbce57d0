// Who has a vote in the disposal of an opened case, and what stands of it: by the sealed list of people, the signed list of keys and the proven words,
// never by the tables.

import { candidates } from '../../domain/case/routing.ts'
import { current } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { isEntrusted, type Proposal, votersOf } from '../../domain/disposal/disposal-course.ts'
import { type Absence, absencesOf } from '../../domain/disposal/disposal-decision.ts'
import { type Ballot, ballotOf } from '../../domain/disposal/seat.ts'
import { may, type Role } from '../../domain/people/role.ts'
import { believedDay } from '../believed-day.ts'
import { barred, membersOf } from '../case/case-admission.ts'
import { ableTo, holdersOf } from '../case/case-holders.ts'
import type { OpenCase } from '../case/case-opening.ts'
import type { Ground } from '../ground.ts'
import type { Weighed, Words } from './words.ts'

export interface Votes extends Ballot, Weighed {
  readonly proposal: Proposal | null
  /** Who has one: the recipients of the case, or where too few are left those who read it. */
  readonly voters: readonly StaffId[]
  /** Those of them who can open it. */
  readonly able: readonly StaffId[]
  /** Too few recipients are left: whoever reads it answers, by a decision of the authority. */
  readonly entrusted: boolean
  /** Of those who have a seat, who cannot answer. */
  readonly absences: ReadonlyMap<StaffId, Absence>
  /** Recipients of the unit to whom it can be given, so that they have a vote. */
  readonly givable: readonly StaffId[]
}

/** @returns null where the list of people does not open, or no list of keys holds: then nobody knows who has a vote */
export type ReadVotes = (opened: OpenCase) => Promise<Votes | null>

export const makeReadVotes =
  (ground: Pick<Ground, 'store' | 'now'>, { weigh }: Pick<Words, 'weigh'>): ReadVotes =>
  async (opened) => {
    const { people, row, trusted } = opened
    if (people === null || trusted === null) return null
    const [appointed, leaves, day, holders, weighed] = await Promise.all([
      ground.store.people.register(),
      ground.store.leaves.all(),
      believedDay(ground),
      holdersOf(ground, row.id),
      weigh(opened),
    ])
    const members = membersOf(opened)
    const roleOf = (id: StaffId): Role | null => {
      const member = members.find((one) => one.id === id)
      if (member !== undefined) return member.role
      // Whoever left: their vote stays theirs, unless they never had one.
      const held = appointed.filter(({ staffId, channelId }) => staffId === id && channelId === row.channelId).map(({ role }) => role)
      return may(held, 'dispose-cases') ? null : (held.at(-1) ?? null)
    }
    const isMember = (id: StaffId): boolean => members.some((one) => one.id === id)
    const recipients = votersOf(people, roleOf)
    const entrusted = isEntrusted(recipients.filter(isMember))
    const opening = ableTo(opened, people, holders, day)
      .map(({ id }) => id)
      .filter(isMember)
    const voters = entrusted ? opening : recipients
    const excluded = people.excluded.map(({ id }) => id)
    const { disposal: proposal } = weighed.course
    const ballot = proposal === null ? { seats: [], decisions: [] } : ballotOf(proposal, voters, excluded)
    return {
      ...weighed,
      ...ballot,
      ...{ proposal, voters, entrusted, able: voters.filter((id) => opening.includes(id)) },
      absences: absencesOf(ballot.seats, { members: members.map(({ id }) => id), opening, leaves }, day),
      givable: candidates(members, row.unitId, barred(opened, current(people, opened.readers, day), day), ['handler']),
    }
  }
