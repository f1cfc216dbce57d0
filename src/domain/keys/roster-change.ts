// How one roster follows another: somebody comes, goes or has a new key, or a recovery identity is made; and whose signatures that needs
// (keys.md 8). What changes is always read off the two lists themselves, so that nobody signs something other than what they were shown.
import { type Bytes, lengthPrefixed, sameBytes } from '../../kit/bytes.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import type { ChannelId, StaffId } from '../channel/channel.ts'
import { receives } from '../people/role.ts'
import { hasProofs, type Member, memberClaim, type Roster, type Signature, signers, type Verify } from './roster.ts'

export type RosterChange =
  /** A newcomer, or a member with a new key, name, title or unit. */
  | { readonly kind: 'admit'; readonly member: Member }
  | { readonly kind: 'release'; readonly id: StaffId }
  | { readonly kind: 'recovery'; readonly recipient: string }

/** One difference between two rosters, as pages name it. `renewed` keeps the person and changes the key · `moved` changes name, title, role or unit only. */
export type Difference =
  | { readonly kind: 'came' | 'went' | 'renewed' | 'moved'; readonly member: Member }
  | { readonly kind: 'recovery'; readonly recipient: string | null }
  | { readonly kind: 'overview' }

/** Signatures that a change needs; one is enough only where nobody else can sign. */
export const neededSignatures = 2
/** How long a lone signer's intention stands on everybody's pages before it counts, days from when the mail of it has reached everybody else. */
export const loneSignerWait = 7
/** The same where a mail reached not all of them: no server is set, or an address is dead. Long, and yet not for ever. */
export const untoldWait = 30

/** What the proposer signs beside the list itself: whoever writes to the tables must not make a proposal look older than it is. */
export const proposalBytes = (channel: ChannelId, hash: string, day: Day): Bytes => lengthPrefixed(['viska/1/proposal', channel, hash, day])

/**
 * The day from which the proposer may go on alone.
 * @param told when the mail of it left to each of the other members; null: it has not
 */
export const loneFrom = (proposed: Day, told: readonly (Day | null)[]): Day => {
  const latest = addDays(proposed, untoldWait)
  const last = told.reduce<Day>((known, day) => (day !== null && day > known ? day : known), proposed)
  const from = addDays(last, loneSignerWait)
  return told.includes(null) || from > latest ? latest : from
}

/**
 * Whether a change may rest on one hand (keys.md 8). Not one by which anybody gets more than they had: a newcomer would be a second hand of the
 * first one's own choosing, and the two of them a majority; another key under a colleague's name is the same, while a third stands there. Whoever is truly the last takes out those who cannot sign, one after the other,
 * each time in their sight; the only one in a list has nobody left to ask.
 */
export const mayRestOnOne = (before: Roster, after: Roster): boolean =>
  before.recovery === after.recovery &&
  (before.members.length === 1 ||
    after.members.every((member) => {
      const old = before.members.find(({ id }) => id === member.id)
      if (old === undefined || old.role !== member.role || !member.units.every((unit) => old.units.includes(unit))) return false
      const keepsKey = old.recipient === member.recipient && old.signingKey === member.signingKey
      return keepsKey || before.members.length <= neededSignatures
    }))

/**
 * The roster after one change.
 * @param hash of `before`, base64url
 * @param overview the overview identity from now on; a new one where an auditor goes
 */
export const successor = (before: Roster, hash: string, change: RosterChange, overview: string = before.overview): Roster => {
  const { alone: _, ...kept } = before
  return {
    ...kept,
    seq: before.seq + 1,
    previous: hash,
    overview,
    members: change.kind === 'recovery' ? before.members : membersAfter(before.members, change),
    recovery: change.kind === 'recovery' ? change.recipient : before.recovery,
  }
}

const membersAfter = (members: readonly Member[], change: Exclude<RosterChange, { kind: 'recovery' }>): readonly Member[] => {
  const id = change.kind === 'admit' ? change.member.id : change.id
  const others = members.filter((member) => member.id !== id)
  return change.kind === 'admit' ? [...others, change.member].sort((a, b) => (a.id < b.id ? -1 : 1)) : others
}

/** Everything in which two rosters differ. */
export const differences = (before: Roster, after: Roster): readonly Difference[] => {
  const known = (list: Roster, id: StaffId): Member | undefined => list.members.find((member) => member.id === id)
  return [
    ...after.members.flatMap((member): readonly Difference[] => {
      const old = known(before, member.id)
      if (old === undefined) return [{ kind: 'came', member }]
      if (old.recipient !== member.recipient || old.signingKey !== member.signingKey) return [{ kind: 'renewed', member }]
      return isSame(old, member) ? [] : [{ kind: 'moved', member }]
    }),
    ...before.members.flatMap((member): readonly Difference[] => (known(after, member.id) === undefined ? [{ kind: 'went', member }] : [])),
    ...(before.recovery === after.recovery ? [] : [{ kind: 'recovery', recipient: after.recovery } as const]),
    ...(before.overview === after.overview ? [] : [{ kind: 'overview' } as const]),
  ]
}

const isSame = (a: Member, b: Member): boolean => sameBytes(memberClaim(anyChannel, a), memberClaim(anyChannel, b))
const anyChannel = '' as ChannelId

/**
 * Whose signatures count for a change: members whose own entry stays as it was. Whoever learned a passphrase must not help to put a key of
 * their own in its place; where that leaves fewer than two, everybody counts, but never for somebody who signs alone.
 */
export const electors = (before: Roster, after: Roster): readonly Member[] => {
  const touched = new Set(differences(before, after).flatMap((each) => ('member' in each ? [each.member.id] : [])))
  const others = before.members.filter(({ id }) => !touched.has(id))
  return others.length < neededSignatures && after.alone === undefined ? before.members : others
}

/** Members who can sign beside the proposer. A recovery is confirmed where cases are read: its fingerprint stands on paper. */
export const seconds = (before: Roster, after: Roster, by: StaffId): readonly StaffId[] =>
  electors(before, after)
    .filter(({ id, role }) => id !== by && (receives(role) || before.recovery === after.recovery))
    .map(({ id }) => id)

/** Members whose good signature counts for the change from one roster to the next. */
const countedSigners = (before: Roster, after: Roster, signatures: readonly Signature[], verify: Verify): readonly StaffId[] =>
  signers(after, { members: electors(before, after) }, signatures, verify)

/**
 * Whether a roster may follow another: next in number, chained to it, everybody in it by their own hand, and signed by two of the one before
 * (by one, where the roster itself says that nobody else could, and takes nobody further in). A recovery opens what its maker may have been
 * left out of: it takes two, always.
 */
export const isSoundSuccessor = (
  before: { readonly roster: Roster; readonly hash: string },
  after: Roster,
  signatures: readonly Signature[],
  verify: Verify,
): boolean => {
  const isOne = after.alone === undefined ? before.roster.members.length === 1 : mayRestOnOne(before.roster, after)
  const needed = isOne && before.roster.recovery === after.recovery ? 1 : neededSignatures
  return (
    after.channel === before.roster.channel &&
    after.seq === before.roster.seq + 1 &&
    after.previous === before.hash &&
    hasProofs(after, verify) &&
    countedSigners(before.roster, after, signatures, verify).length >= needed
  )
}
