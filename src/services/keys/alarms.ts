// What is red for a person, and how it is cleared: what they signed themselves is put back, and what moved is accepted when they have talked
// with their colleagues and know why (keys.md 8). Opens no case.
import { keysOf } from '../../crypto/vault.ts'
import { type SpokenFault, spokenFault } from '../../domain/case/spoken.ts'
import type { Channel, ChannelId } from '../../domain/channel/channel.ts'
import { type FindingKind, type Remedy, remedyOf } from '../../domain/keys/alarm.ts'
import type { Member } from '../../domain/keys/roster.ts'
import type { Ground } from '../ground.ts'
import type { LockOutcome, Locks } from '../people/locks.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { renewClaims } from './claims.ts'
import type { PinCheck } from './pins.ts'
import { type Rosters, spokenRoster } from './rosters.ts'

export interface Alarm {
  /** Channels by name; null for what is not of one. */
  readonly findings: readonly { readonly kind: FindingKind; readonly channel: string | null }[]
  readonly remedy: Remedy
  /** The lists of keys as they stand, to be read and compared before anything is accepted; none where nothing has to be. */
  readonly lists: readonly ComparedList[]
}

export interface ComparedList {
  readonly channel: Pick<Channel, 'id' | 'name'>
  readonly members: readonly Pick<Member, 'id' | 'name' | 'title' | 'role'>[]
  /** Eight groups of five digits: what a colleague reads out. */
  readonly fingerprint: string
}

export interface AlarmAnswer {
  readonly passphrase: string
  /** The person says that they and their colleagues know why. */
  readonly isKnown: boolean
  /** What was typed for a list, as heard. */
  readonly heard: (channel: ChannelId) => string
}

/** What is missing before the passphrase is even looked at. */
export interface AlarmFaults {
  readonly isKnown: boolean
  readonly heard: ReadonlyMap<ChannelId, SpokenFault>
}

/** `nowhere` nobody can accept it here · `meanwhile-more` more has changed since this person signed in. */
export type AlarmRefusal = 'nowhere' | 'meanwhile-more'

export interface Alarms {
  /** null for somebody who has nothing red. */
  readonly read: (who: Unlocked) => Promise<Alarm | null>
  /** null for somebody who has nothing red. */
  readonly clear: (
    who: Unlocked,
    answer: AlarmAnswer,
  ) => Promise<LockOutcome<AlarmRefusal> | { readonly name: 'unanswered'; readonly faults: AlarmFaults } | null>
}

interface Parts {
  readonly rosters: Rosters
  readonly pins: PinCheck
  readonly locks: Locks
}

export const makeAlarms = ({ store }: Pick<Ground, 'store'>, { rosters, pins, locks }: Parts): Alarms => {
  const served = async ({ appointments, findings }: Unlocked): Promise<readonly Channel[]> =>
    (await store.channels.all()).filter(
      ({ id }) =>
        appointments.some(({ channelId, role }) => channelId === id && role !== 'operator') ||
        findings.some((finding) => 'channel' in finding && finding.channel === id),
    )

  const listsOf = async (who: Unlocked): Promise<readonly (ComparedList & { readonly hash: string })[]> => {
    if (remedyOf(who.findings) !== 'accept') return []
    const lists = (await served(who)).map(async ({ id, name }) => {
      const trusted = await rosters.current(id)
      if (trusted === null) return []
      const { roster, hash } = trusted
      return [{ channel: { id, name }, members: roster.members, fingerprint: spokenRoster(hash), hash }]
    })
    return (await Promise.all(lists)).flat()
  }

  return {
    read: async (who) => {
      if (who.findings.length === 0) return null
      const channels = await store.channels.all()
      const nameOf = (id: ChannelId): string => channels.find((channel) => channel.id === id)?.name ?? ''
      return {
        findings: who.findings.map((finding) => ({
          kind: finding.kind,
          channel: 'channel' in finding ? nameOf(finding.channel) : null,
        })),
        remedy: remedyOf(who.findings),
        lists: await listsOf(who),
      }
    },
    clear: async (who, { passphrase, isKnown, heard }) => {
      if (who.findings.length === 0) return null
      if (remedyOf(who.findings) === 'nowhere') return { name: 'refused', refusal: 'nowhere' }
      const lists = await listsOf(who)
      const faults = lists.flatMap(({ channel, fingerprint }) => {
        const fault = spokenFault(heard(channel.id), fingerprint)
        return fault === null ? [] : [[channel.id, fault] as const]
      })
      const isUnknown = remedyOf(who.findings) === 'accept' && !isKnown
      if (faults.length > 0 || isUnknown) return { name: 'unanswered', faults: { isKnown: !isUnknown, heard: new Map(faults) } }
      const seen = new Set(who.findings.map(({ kind }) => kind))
      const outcome = await locks.change<AlarmRefusal>(who, {
        passphrase,
        kind: 'keys-accepted',
        alter: async (vault) => {
          const staff = await store.people.byId(who.staff.id)
          if (staff === null) return { refusal: 'meanwhile-more' }
          const owner = { staff, ...(await keysOf(vault)) }
          const now = await pins.look(owner, vault)
          if (remedyOf(now) === 'nowhere') return { refusal: 'nowhere' }
          if (now.some(({ kind }) => !seen.has(kind))) return { refusal: 'meanwhile-more' }
          const accepted = await pins.accept(owner, vault)
          // What was read aloud is what is pinned, or nothing is.
          const isCompared = lists.every(({ channel, hash }) => accepted?.vault.pins.rosters[channel.id]?.hash === hash)
          return accepted === null || !isCompared ? { refusal: 'meanwhile-more' } : { ...accepted, findings: [] }
        },
      })
      if (outcome.name === 'done') {
        rosters.trust(who.staff.id)
        await renewClaims(store, who.staff.id, who)
      }
      return outcome
    },
  }
}
