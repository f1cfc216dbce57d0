// How one roster follows another: somebody comes, goes or has a new key, or a recovery identity is made; and whose signatures that needs
// (keys.md 8). What changes is always read off the two lists themselves, so that nobody signs something other than what they were shown.
import { sameBytes } from '../kit/bytes.ts'
import type { ChannelId, StaffId } from './channel.ts'
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
/** How long a lone signer's intention stands on everybody's pages before it counts, days. */
export const loneSignerWait = 7

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

/** Members whose good signature counts for the change from one roster to the next. */
const countedSigners = (before: Roster, after: Roster, signatures: readonly Signature[], verify: Verify): readonly StaffId[] =>
  signers(after, { members: electors(before, after) }, signatures, verify)

/**
 * Whether a roster may follow another: next in number, chained to it, everybody in it by their own hand, and signed by two of the one before
 * (by one, where the roster itself says that nobody else could). A recovery opens what its maker may have been left out of: it takes two, always.
 */
export const isSoundSuccessor = (
  before: { readonly roster: Roster; readonly hash: string },
  after: Roster,
  signatures: readonly Signature[],
  verify: Verify,
): boolean => {
  const fewest = after.alone === undefined ? Math.min(neededSignatures, before.roster.members.length) : 1
  const needed = before.roster.recovery === after.recovery ? fewest : neededSignatures
  return (
    after.channel === before.roster.channel &&
    after.seq === before.roster.seq + 1 &&
    after.previous === before.hash &&
    hasProofs(after, verify) &&
    countedSigners(before.roster, after, signatures, verify).length >= needed
  )
}
