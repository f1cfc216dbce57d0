// A change to a list of keys that waits for its second hand: whether it may follow the list in force, and how it reads.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Waiting } from '../../domain/keys/key-list.ts'
import { rosterBytes } from '../../domain/keys/roster.ts'
import { differences, proposalBytes, seconds } from '../../domain/keys/roster-change.ts'
import type { Proposal } from '../../store/rosters.ts'
import { loneTimeOf } from './lone-hand.ts'
import { isGood, rosterHash, type TrustedRoster } from './rosters.ts'

/** The proposal as it may follow the roster in force: chained to it, and signed with its day by one of its members as it stands; else null. */
export const soundProposal = ({ roster, hash }: TrustedRoster, proposal: Proposal | null): Proposal | null => {
  if (proposal === null || proposal.roster.previous !== hash || proposal.roster.seq !== roster.seq + 1) return null
  if (rosterHash(proposal.roster) !== proposal.hash) return null
  const { by, signature } = proposal.signature
  const signer = roster.members.find(({ id }) => id === by)
  if (signer === undefined || !isGood(signer.signingKey, rosterBytes(proposal.roster), signature)) return null
  const dayBytes = proposalBytes(roster.channel, proposal.hash, proposal.day)
  return isGood(signer.signingKey, dayBytes, proposal.daySignature) ? proposal : null
}

/** @param own who reads it */
export const waitingOf = ({ roster }: TrustedRoster, proposal: Proposal | null, own: StaffId): Waiting | null => {
  if (proposal === null) return null
  const { roster: next, hash, signature, day } = proposal
  const what = differences(roster, next)
  const isAboutOwn = what.some((each) => 'member' in each && each.member.id === own)
  return {
    hash,
    by: roster.members.find(({ id }) => id === signature.by)?.name ?? '',
    isOwn: signature.by === own,
    since: day,
    what,
    isAboutOwn,
    isAsked: !isAboutOwn && seconds(roster, next, signature.by).includes(own),
    alone: loneTimeOf(roster, proposal),
  }
}
