// New keys in place of lost ones: a member begins it, another gives out the link, each with their own passphrase; nobody for themself. And the
// keys that somebody gives up by their own hand. Which of it holds is said by renewal-check.ts.
import { newToken, rowIdOf } from '../../crypto/token.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import {
  aloneFrom,
  hasComeBack,
  ownRenewalBytes,
  type RenewalClaim,
  renewalBytes,
  renewalDays,
  renewalLinkBytes,
} from '../../domain/keys/renewal.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { type Bytes, toBase64Url } from '../../kit/bytes.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import { randomId } from '../../kit/random.ts'
import { type Ground, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import type { LockOutcome, Locks } from '../people/locks.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { withdrawnMark } from './key-marks.ts'
import type { HeldRenewal, RenewalCheck } from './renewal-check.ts'
import type { Rosters, TrustedRoster } from './rosters.ts'

/**
 * `gone` it is no longer so: look again · `occupied` one is open for that person · `may-not` the person may not sign here, or not for whom it
 * is about · `too-early` the week is not over · `came-back` whoever had lost their key has signed in since.
 */
export type RenewalFault = 'gone' | 'occupied' | 'may-not' | 'too-early' | 'came-back'

/** For the one-time link, which is shown once. */
export interface GivenLink {
  readonly name: string
  readonly token: string
  readonly until: Day
}

type Refused = Exclude<LockOutcome<RenewalFault>, { readonly name: 'done' }>

export interface Renewals {
  /** First hand. Nothing of the other's changes; everybody concerned is told. */
  readonly start: (who: Unlocked, channel: ChannelId, person: StaffId, passphrase: string) => Promise<LockOutcome<RenewalFault>>
  /**
   * Second hand: makes the link. For the one other member there is also the first one's, a week after they began, when the person has not
   * signed in since.
   */
  readonly give: (
    who: Unlocked,
    channel: ChannelId,
    id: string,
    passphrase: string,
  ) => Promise<{ readonly name: 'done'; readonly link: GivenLink } | Refused>
  /** Any member may, and the person whose key it is about; a red warning keeps nobody from it. A link that was given out is void. */
  readonly withdraw: (who: Unlocked, id: string) => Promise<'gone' | 'may-not' | null>
  /** The person's own keys, because somebody may know the passphrase. @returns the token of the way to new ones */
  readonly own: (who: Unlocked, passphrase: string) => Promise<{ readonly name: 'done'; readonly token: string } | Refused>
}

interface Parts {
  readonly check: RenewalCheck
  readonly locks: Pick<Locks, 'confirm'>
}

const refusal = (fault: RenewalFault): { readonly name: 'refused'; readonly refusal: RenewalFault } => ({ name: 'refused', refusal: fault })

export const makeRenewals = (ground: Ground, rosters: Rosters, { check, locks }: Parts): Renewals => {
  const { store, random } = ground

  /** The list in force, for somebody who stands in it with the key that they hold. */
  const inForce = async ({ staff, identity, signing }: Unlocked, channel: ChannelId): Promise<TrustedRoster | null> => {
    const trusted = await rosters.current(channel)
    const own = trusted?.roster.members.find(({ id }) => id === staff.id)
    return own?.recipient === identity.recipient && own.signingKey === signing.publicKey ? trusted : null
  }

  /** The same for a hand in something new: not for somebody who sees red, nor where a colleague does. */
  const forHand = async (who: Unlocked, channel: ChannelId): Promise<TrustedRoster | null> =>
    who.fault === null && !rosters.isDistrusted(channel) ? inForce(who, channel) : null

  const signed = async ({ staff, signing }: Unlocked, bytes: Bytes) => ({
    by: staff.id,
    signature: toBase64Url(await signing.sign(bytes)),
  })

  /** In the log of the list whose members did it: there somebody reads who they were. */
  const logged = async (who: Unlocked, channel: ChannelId, kind: LogKind, mark = '') => {
    const overview = (await rosters.current(channel))?.overview ?? null
    return entryOf({ kind, day: today(ground), channel, overview, by: who, head: await store.log.head(), mark })
  }

  /** To the person, and everybody in a list that they stand in. */
  const tell = async (channel: ChannelId, person: StaffId) => noticesFor(ground, await check.concerned(person, channel))

  const mayGive = async (who: Unlocked, renewal: HeldRenewal): Promise<RenewalFault | null> => {
    const { claim, first } = renewal
    if (claim.person === who.staff.id) return 'may-not'
    if (first.by !== who.staff.id) return null
    if (!renewal.isLone) return 'may-not'
    if (today(ground) < aloneFrom(claim.day)) return 'too-early'
    return hasComeBack(claim.day, await check.proved(claim.person), true) ? 'came-back' : null
  }

  return {
    start: async (who, channel, person, passphrase) => {
      const trusted = await forHand(who, channel)
      if (trusted === null || person === who.staff.id) return refusal('may-not')
      const account = await store.people.byId(person)
      if (account?.keys == null) return refusal('gone')
      if (!(await check.renewableIn(person)).includes(channel)) return refusal('may-not')
      if ((await check.open()).some(({ claim }) => claim.person === person)) return refusal('occupied')
      const confirmed = await locks.confirm(who, passphrase)
      if (confirmed.name !== 'done') return confirmed
      // What has come to nothing, or what somebody else wrote there, is in nobody's way.
      const standing = (await store.renewals.open()).find(({ claim }) => claim.person === person)?.claim.id ?? null
      const { recipient } = account.keys
      const claim: RenewalClaim = { id: randomId(random), channel, person, recipient, day: today(ground) }
      const first = await signed(who, renewalBytes(claim))
      const notices = await tell(channel, person)
      const log = await logged(who, channel, 'renewal-started')
      return (await store.renewals.start({ claim, first, replaces: standing, notices, log })) ? { name: 'done' } : refusal('occupied')
    },

    give: async (who, channel, id, passphrase) => {
      const trusted = await forHand(who, channel)
      if (trusted === null) return refusal('may-not')
      const renewal = (await check.open()).find(({ claim, given }) => claim.id === id && claim.channel === channel && given === null)
      if (renewal === undefined) return refusal('gone')
      const fault = await mayGive(who, renewal)
      if (fault !== null) return refusal(fault)
      const confirmed = await locks.confirm(who, passphrase)
      if (confirmed.name !== 'done') return confirmed
      const token = newToken(random)
      const link = { invitation: rowIdOf(token, 'invitation'), until: addDays(today(ground), renewalDays) }
      const second = await signed(who, renewalLinkBytes(renewal.claim, link))
      const notices = await tell(channel, renewal.staff.id)
      const log = await logged(who, channel, 'renewal-given')
      if (!(await store.renewals.give({ id, second, link, notices, log }))) return refusal('gone')
      return { name: 'done', link: { name: renewal.staff.name, token, until: link.until } }
    },

    withdraw: async (who, id) => {
      const claim = (await store.renewals.open()).find((open) => open.claim.id === id)?.claim
      if (claim === undefined) return 'gone'
      const concerned = await check.concerned(claim.person, claim.channel)
      const isMember = (
        await Promise.all(who.appointments.map(({ channelId }) => (channelId === '' ? null : inForce(who, channelId))))
      ).some((list) => list !== null)
      if (claim.person !== who.staff.id && !(isMember && concerned.includes(who.staff.id))) return 'may-not'
      const notices = await noticesFor(ground, concerned)
      const log = await logged(who, claim.channel, 'renewal-withdrawn', withdrawnMark(id))
      return (await store.renewals.withdraw({ id, notices, log })) ? null : 'gone'
    },

    own: async (who, passphrase) => {
      const { staff, signing, identity, fault } = who
      if (fault !== null || !(await check.isOwnKey(staff.id, signing.publicKey))) return refusal('may-not')
      // An open session alone must not be enough: what comes takes the account over, with all that it opens.
      const confirmed = await locks.confirm(who, passphrase)
      if (confirmed.name !== 'done') return confirmed
      const token = newToken(random)
      // It is begun at once, in this very session: nobody carries it anywhere.
      const link = { invitation: rowIdOf(token, 'invitation'), until: addDays(today(ground), 1) }
      const { signature } = await signed(who, ownRenewalBytes(staff.id, identity.recipient, link))
      const channel = who.appointments.find(({ channelId }) => channelId !== '')?.channelId ?? ''
      const overview = channel === '' ? null : ((await rosters.current(channel))?.overview ?? null)
      const log = await entryOf({ kind: 'invited', day: today(ground), channel, overview, by: who, head: await store.log.head() })
      const invitation = { id: link.invitation, staffId: staff.id, until: link.until, signature }
      return (await store.people.inviteAgain(invitation, staff.email, log)) ? { name: 'done', token } : refusal('gone')
    },
  }
}
