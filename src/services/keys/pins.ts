// What a person's vault remembers of the world: their own recipient, the rosters and the log. Whoever changes these in the database is
// found out at the next sign-in (keys.md 8 and 9).
import type { SealingIdentity } from '../../crypto/identity.ts'
import type { SigningKey } from '../../crypto/signing.ts'
import type { Pins, Vault } from '../../crypto/vault.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import { type Finding, remedyOf } from '../../domain/keys/alarm.ts'
import { covers, type Member } from '../../domain/keys/roster.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import type { PutBack, Staff } from '../../store/people.ts'
import type { StoredRoster } from '../../store/rosters.ts'
import { type Ground, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import { appointedIn } from './appointed.ts'
import { shareOverview } from './overviews.ts'
import type { Rosters, TrustedRoster } from './rosters.ts'

export interface Checked {
  /** With the pins moved up to what stands now; unmoved when something does not fit. */
  readonly vault: Vault
  readonly findings: readonly Finding[]
}

/** Whose memory it is. */
export interface Owner {
  readonly staff: Staff
  readonly identity: SealingIdentity
  readonly signing: SigningKey
}

/** A channel whose roster holds, goes on from what was seen and names this key. */
interface Seen {
  readonly channel: ChannelId
  readonly stored: StoredRoster
  readonly trusted: TrustedRoster
  /** The person's entry; undefined for somebody who stands in none. */
  readonly own: Member | undefined
  readonly isOwnKey: boolean
  readonly pin: Pins['rosters'][string]
}

interface Look {
  readonly findings: readonly Finding[]
  /** null when the roster that stands there may not be pinned as it is. */
  readonly seen: Seen | null
}

interface Comparison {
  readonly findings: readonly Finding[]
  readonly seen: readonly Seen[]
  /** The channels that were looked at. */
  readonly channels: readonly ChannelId[]
  readonly pins: Pins
}

export interface PinCheck {
  /** At a sign-in: compares, and moves the pins up, or closes the channels when something does not fit. */
  readonly check: (owner: Owner, vault: Vault) => Promise<Checked>
  readonly look: (owner: Owner, vault: Vault) => Promise<readonly Finding[]>
  /**
   * What is to stand when the person takes what is there now for right: rosters and log are pinned as they stand, and the tables follow the
   * person's own signature. Stores nothing but the countersignature.
   * @returns null when something was found that nobody can accept
   */
  readonly accept: (owner: Owner, vault: Vault) => Promise<{ readonly vault: Vault; readonly putBack: PutBack } | null>
}

export const makePinCheck = (ground: Ground, rosters: Rosters): PinCheck => {
  const { store } = ground

  const lookAt = async ({ staff, identity, signing }: Owner, vault: Vault, channel: ChannelId): Promise<Look> => {
    const only = (kind: 'list-gone' | 'list-first' | 'list-unsound' | 'list-key'): Look => ({ findings: [{ kind, channel }], seen: null })
    const pin = vault.pins.rosters[channel]
    const stored = await store.rosters.newest(channel)
    if (stored === null) return pin === undefined ? { findings: [], seen: null } : only('list-gone')
    const genesis = (await store.rosters.at(channel, 0))?.hash ?? ''
    if (pin !== undefined && pin.genesis !== genesis) return only('list-first')
    const trusted = await rosters.current(channel)
    if (trusted === null) return only('list-unsound')
    const own = trusted.roster.members.find(({ id }) => id === staff.id)
    const isOwnKey = own?.recipient === identity.recipient && own.signingKey === signing.publicKey
    // Somebody with a new key stands there with the old one until two colleagues have confirmed it: they open nothing, and know why.
    if (own !== undefined && !isOwnKey && !vault.renewed) return only('list-key')
    const atPin = pin === undefined ? null : await store.rosters.at(channel, pin.seq)
    const hasMoved = pin !== undefined && (atPin?.hash !== pin.hash || trusted.roster.seq < pin.seq)
    const appointed = (await appointedIn(store, channel)).find(({ id }) => id === staff.id)
    const differs = own !== undefined && (appointed === undefined || !covers(appointed, own))
    const seen = { channel, stored, trusted, own, isOwnKey, pin: { genesis, seq: trusted.roster.seq, hash: trusted.hash } }
    return {
      findings: [
        ...(hasMoved ? [{ kind: 'list-moved', channel } as const] : []),
        ...(differs ? [{ kind: 'tables', channel } as const] : []),
      ],
      seen: hasMoved ? null : seen,
    }
  }

  const compare = async (owner: Owner, vault: Vault): Promise<Comparison> => {
    const { staff, identity, signing } = owner
    const { pins } = vault
    const appointments = (await store.people.appointments()).filter(({ staffId }) => staffId === staff.id)
    // Pinned ones too: an appointment that was taken away must not take its pin along.
    const named = [...appointments.map(({ channelId }) => channelId), ...(Object.keys(pins.rosters) as ChannelId[])]
    const channels = [...new Set(named.filter((channel): channel is ChannelId => channel !== ''))]
    const isOwnAccount =
      pins.recipient === identity.recipient && staff.keys?.recipient === identity.recipient && staff.keys.signingKey === signing.publicKey
    const looks = await Promise.all(channels.map((channel) => lookAt(owner, vault, channel)))
    const seen = looks.flatMap((look) => look.seen ?? [])
    const head = await store.log.head()
    const logMoved = head.seq < pins.logSeq || (pins.logSeq > 0 && (await hashAt(pins.logSeq)) !== pins.logHash)
    return {
      findings: [
        ...(isOwnAccount ? [] : [{ kind: 'account-key' } as const]),
        ...looks.flatMap(({ findings }) => findings),
        ...(logMoved ? [{ kind: 'log-moved' } as const] : []),
      ],
      seen,
      channels,
      pins: {
        recipient: identity.recipient,
        rosters: { ...pins.rosters, ...Object.fromEntries(seen.map(({ channel, pin }) => [channel, pin])) },
        logSeq: head.seq,
        logHash: toBase64Url(head.hash),
      },
    }
  }

  const hashAt = async (seq: number): Promise<string | null> => {
    const [entry] = await store.log.entries(seq - 1, 1)
    return entry === undefined ? null : toBase64Url(entry.hash)
  }

  /** Countersigns rosters seen for the first time, and moves the pins up. */
  const settle = async ({ staff, identity, signing }: Owner, vault: Vault, { seen, pins }: Comparison): Promise<Vault> => {
    let [outdated, waiting] = [false, false]
    for (const { channel, stored, trusted, own, isOwnKey } of seen) {
      outdated ||= own !== undefined && !isOwnKey
      // What was verified is signed, not what was read before it: the row may have been changed in between.
      if (isOwnKey) await rosters.sign({ ...stored, roster: trusted.roster }, { id: staff.id, signing })
      if (isOwnKey && own?.role === 'auditor') await shareOverview(ground, { staff, identity }, trusted)
      waiting ||= (await store.cases.waiting(staff.id, channel)).some(({ staffId }) => staffId === staff.id)
    }
    // A key given up is kept until nothing is sealed to it any more.
    const former = outdated || waiting ? vault.former : []
    return { ...vault, pins, former, renewed: vault.renewed && outdated }
  }

  return {
    check: async (owner, vault) => {
      const comparison = await compare(owner, vault)
      const { findings, channels } = comparison
      if (findings.length === 0) {
        const settled = await settle(owner, vault, comparison)
        rosters.trust(owner.staff.id)
        return { vault: settled, findings }
      }
      // Another account is another in every channel; what is wrong in one closes no other.
      const isAnother = findings.some(({ kind }) => kind === 'account-key')
      const touched = isAnother ? channels : findings.flatMap((finding) => ('channel' in finding ? [finding.channel] : []))
      for (const channel of touched) rosters.distrust(channel, owner.staff.id)
      await store.log.append(await entryOf({ kind: 'keys-refused', day: today(ground), channel: '', overview: null }))
      return { vault, findings }
    },
    look: async (owner, vault) => (await compare(owner, vault)).findings,
    accept: async (owner, vault) => {
      const { findings } = await compare(owner, vault)
      if (remedyOf(findings) === 'nowhere') return null
      const moved = findings.flatMap((finding) => (finding.kind === 'list-moved' ? [finding.channel as string] : []))
      const kept = Object.fromEntries(Object.entries(vault.pins.rosters).filter(([channel]) => !moved.includes(channel)))
      const forgetful = { ...vault, pins: { recipient: owner.identity.recipient, rosters: kept, logSeq: 0, logHash: '' } }
      const now = await compare(owner, forgetful)
      // Something else moved in between.
      if (now.findings.some(({ kind }) => kind !== 'account-key' && kind !== 'tables')) return null
      const entries = now.seen.flatMap(({ channel, own }) => (own === undefined ? [] : [{ ...own, channelId: channel }]))
      const keys = { recipient: owner.identity.recipient as string, signingKey: owner.signing.publicKey }
      return { vault: await settle(owner, forgetful, now), putBack: { keys, entries, day: today(ground) } }
    },
  }
}
