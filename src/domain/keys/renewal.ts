// Who may give somebody new keys in place of lost ones: two members of a list, never one, never the person themselves. What they sign is built
// here, so that a row which somebody puts into the tables takes no account over.
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import type { ChannelId, StaffId } from '../channel/channel.ts'
import { isListedRole, type Role } from '../people/role.ts'
import type { Member, Signature, Verify } from './roster.ts'
import { loneSignerWait, neededSignatures } from './roster-change.ts'

/** What the first hand signs. It names the key that is to go: for any other key it says nothing. */
export interface RenewalClaim {
  readonly id: string
  /** The list in which both hands stand. */
  readonly channel: ChannelId
  readonly person: StaffId
  /** Where the person's wraps are sealed to when it is signed. */
  readonly recipient: string
  readonly day: Day
}

/** What the second hand signs besides: the very link that they are shown. */
export interface RenewalLink {
  /** The row's id, which only the link finds. */
  readonly invitation: Bytes
  readonly until: Day
}

export interface SignedRenewal {
  readonly claim: RenewalClaim
  readonly first: Signature
  readonly second: Signature
  readonly link: RenewalLink
}

/** The list of a channel; `members` null while what stands there does not hold. */
export interface ListedChannel {
  readonly channel: ChannelId
  readonly members: readonly Member[] | null
}

/** Who serves what; an empty channel: the machine. */
export interface Post {
  readonly staffId: StaffId
  readonly channelId: ChannelId | ''
  readonly role: Role
}

export const renewalBytes = ({ id, channel, person, recipient, day }: RenewalClaim): Bytes =>
  lengthPrefixed(['viska/1/renewal', id, channel, person, recipient, day])

export const renewalLinkBytes = ({ id, channel, person, recipient, day }: RenewalClaim, { invitation, until }: RenewalLink): Bytes =>
  lengthPrefixed(['viska/1/renewal-link', id, channel, person, recipient, day, invitation, until])

/** What somebody signs who gives up their own key because the passphrase may be known. */
export const ownRenewalBytes = (person: StaffId, recipient: string, { invitation, until }: RenewalLink): Bytes =>
  lengthPrefixed(['viska/1/own-renewal', person, recipient, invitation, until])

/**
 * The channels whose members may renew a person: those in whose lists the person stands. For somebody in no list, the one that they were
 * first appointed to; for an operator all. What came later counts for nothing: anybody may appoint anybody to a place of their own channel.
 * Nobody while a list that the person may stand in does not hold: who they are is then anybody's word.
 * @param lists only channels that have a list
 * @param posts in the order in which they were begun
 */
export const renewableIn = (person: StaffId, lists: readonly ListedChannel[], posts: readonly Post[]): readonly ChannelId[] => {
  const standing = entriesOf(person, lists)
  if (standing.length > 0) return standing.map(({ channel }) => channel)
  if (isUnsure(person, lists, posts)) return []
  const first = firstPost(person, posts)
  if (first === null) return []
  return lists.filter(({ channel, members }) => members !== null && (first === '' || first === channel)).map(({ channel }) => channel)
}

/** Where somebody was first appointed; empty for the machine, null for nobody. */
export const firstPost = (person: StaffId, posts: readonly Post[]): ChannelId | '' | null =>
  posts.find(({ staffId }) => staffId === person)?.channelId ?? null

/**
 * Whether a signing key is the person's own as far as the lists can tell: one in which they stand names it. For somebody in none, the account
 * alone says so, and that opens no case.
 */
export const isOwnKey = (person: StaffId, signingKey: string, lists: readonly ListedChannel[], posts: readonly Post[]): boolean => {
  const standing = entriesOf(person, lists)
  return standing.length > 0 ? standing.some((entry) => entry.signingKey === signingKey) : !isUnsure(person, lists, posts)
}

const entriesOf = (person: StaffId, lists: readonly ListedChannel[]): readonly { channel: ChannelId; signingKey: string }[] =>
  lists.flatMap(({ channel, members }) => (members ?? []).flatMap(({ id, signingKey }) => (id === person ? [{ channel, signingKey }] : [])))

/** Whether a list in which the person may stand does not hold. */
const isUnsure = (person: StaffId, lists: readonly ListedChannel[], posts: readonly Post[]): boolean => {
  const mayStand = posts.filter(({ staffId, role }) => staffId === person && isListedRole(role))
  return lists.some(({ channel, members }) => members === null && mayStand.some(({ channelId }) => channelId === channel))
}

/** Those whose hand counts: the others in the list. */
export const vouchers = (person: StaffId, members: readonly Member[]): readonly Member[] => members.filter(({ id }) => id !== person)

/** The lists that name a person. */
export const listsNaming = (person: StaffId, lists: readonly ListedChannel[]): readonly ListedChannel[] =>
  lists.filter(({ members }) => (members ?? []).some(({ id }) => id === person))

/**
 * Whether the one other member there is may go on alone at all. Not while any list that names the person has two others: their keys open what
 * that list was sealed to, too.
 * @param lists the one in which the hand stands, and every other that names the person
 */
export const isLone = (person: StaffId, lists: readonly (readonly Member[])[]): boolean =>
  lists.every((members) => vouchers(person, members).length < neededSignatures)

/** How long a renewal waits for its second hand, and its link for the person; days. */
export const renewalDays = 14

/** From when a lone member may go on. */
export const aloneFrom = (started: Day): Day => addDays(started, loneSignerWait)

/**
 * Whether the person came back after somebody said that they had lost their key: then it was not lost, and nobody's hand counts any more. Proofs
 * are days: one of that very day may have been before, and stops only somebody who is alone.
 * @param proved the last day on which the person's key opened what it should; null when it never did
 */
export const hasComeBack = (started: Day, proved: Day | null, isAlone = false): boolean =>
  proved !== null && (isAlone ? proved >= started : proved > started)

const isHand = (person: StaffId, members: readonly Member[], bytes: Bytes, { by, signature }: Signature, verify: Verify): boolean => {
  const member = vouchers(person, members).find(({ id }) => id === by)
  return member !== undefined && verify(member.signingKey, bytes, signature)
}

/** Whether a member of this list, other than the person, has begun it. */
export const isSoundStart = (
  claim: RenewalClaim,
  first: Signature,
  list: { readonly channel: ChannelId; readonly members: readonly Member[] },
  verify: Verify,
): boolean => claim.channel === list.channel && isHand(claim.person, list.members, renewalBytes(claim), first, verify)

export interface Circumstances {
  readonly today: Day
  /** The last day on which the person's key opened what it should. */
  readonly proved: Day | null
  /** Every list that names the person. */
  readonly lists: readonly ListedChannel[]
}

/**
 * Whether a link may take the place of somebody's keys: begun by one member and given out by another, both in the list as it stands now. The
 * same hand twice is enough only for the one other member there is, a week later, when the person has not come back.
 */
export const isSoundRenewal = (
  { claim, first, second, link }: SignedRenewal,
  list: { readonly channel: ChannelId; readonly members: readonly Member[] },
  now: Circumstances,
  verify: Verify,
): boolean => {
  if (hasComeBack(claim.day, now.proved) || !isSoundStart(claim, first, list, verify)) return false
  if (!isHand(claim.person, list.members, renewalLinkBytes(claim, link), second, verify)) return false
  return first.by !== second.by || mayGoAlone(claim, list.members, now)
}

const mayGoAlone = ({ person, day }: RenewalClaim, members: readonly Member[], { today, proved, lists }: Circumstances): boolean =>
  isLone(person, [members, ...lists.map((list) => list.members ?? [])]) && today >= aloneFrom(day) && !hasComeBack(day, proved, true)

/** Whether two members of the list as it stood gave somebody new keys, or the only other one did: what can be asked when it is long done. */
export const isVouched = ({ claim, first, second, link }: SignedRenewal, members: readonly Member[], verify: Verify): boolean =>
  isHand(claim.person, members, renewalBytes(claim), first, verify) &&
  isHand(claim.person, members, renewalLinkBytes(claim, link), second, verify) &&
  (first.by !== second.by || vouchers(claim.person, members).length < neededSignatures)
