// Who has a vote in the disposal of an opened case, and what stands of it: by the sealed list of people and the sealed words, never by the tables.

import type { StaffId } from '../../domain/channel/channel.ts'
import type { Proposal, Seat } from '../../domain/disposal/disposal-course.ts'
import { seatsOf, votersOf } from '../../domain/disposal/disposal-course.ts'
import type { Role } from '../../domain/people/role.ts'
import type { RegisterEntry } from '../../store/people.ts'
import { membersOf } from '../case/case-admission.ts'
import type { OpenCase } from '../case/case-opening.ts'
import { courseNow } from '../case/case-step.ts'

/** Who was ever appointed to what. */
export type Appointed = readonly Pick<RegisterEntry, 'staffId' | 'channelId' | 'role'>[]

export interface Votes {
  readonly proposal: Proposal | null
  /** Empty while nothing is proposed. */
  readonly seats: readonly Seat[]
  /** Recipients of the case. */
  readonly voters: readonly StaffId[]
  /** Those of them who can open it. */
  readonly able: readonly StaffId[]
}

/** @returns null where the list of people does not open, or no list of keys holds: then nobody knows who has a vote */
export const votesIn = (opened: OpenCase, appointed: Appointed): Votes | null => {
  const { people, readers, row, trusted } = opened
  if (people === null || trusted === null) return null
  const members = membersOf(opened)
  const roleOf = (id: StaffId): Role | null => {
    const member = members.find((one) => one.id === id)
    if (member !== undefined) return member.role
    // Whoever left: their vote stays theirs, unless they never had one.
    const held = appointed.filter(({ staffId, channelId }) => staffId === id && channelId === row.channelId).map(({ role }) => role)
    return held.includes('handler') ? null : (held.at(-1) ?? null)
  }
  const voters = votersOf(people, roleOf)
  const { disposal: proposal } = courseNow(opened)
  return {
    proposal,
    voters,
    able: voters.filter((id) => readers.includes(id) && members.some((one) => one.id === id)),
    seats:
      proposal === null
        ? []
        : seatsOf(
            proposal,
            voters,
            people.excluded.map(({ id }) => id),
          ),
  }
}
