// Who holds a key in the channels of a person, who is on the way to one, and what waits for a second hand. Shows; changes nothing.
import type { Channel, ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { type Expected, type KeyList, type KeyMark, type OpenRenewal, type OtherHolder, waitsForCall } from '../../domain/keys/key-list.ts'
import { recoveryHolder } from '../../domain/keys/recovery.ts'
import type { Member } from '../../domain/keys/roster.ts'
import type { Channels } from '../channel/channels.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { makeWhileUnchanged } from '../while-unchanged.ts'
import { type Comparison, readComparison, shownComparison } from './comparisons.ts'
import { type KeyListParts, makeExpectedHolders } from './expected-holders.ts'
import { soundProposal, waitingOf } from './proposed-change.ts'
import { type HeldRenewal, shownRenewal } from './renewal-check.ts'
import { spokenFingerprint, spokenRoster, type TrustedRoster } from './rosters.ts'

export interface KeyLists {
  /** One for each channel that the person serves as anything but the operator. */
  readonly of: (who: Unlocked) => Promise<readonly KeyList[]>
  readonly one: (who: Unlocked, channel: ChannelId) => Promise<KeyList | null>
  /** Who is on the way into the list; nobody while there is none, which forms by itself. */
  readonly expected: (channel: ChannelId) => Promise<readonly Expected[]>
  readonly marks: (who: Unlocked) => Promise<readonly KeyMark[]>
  /** New keys that are on their way to the person themselves; null when none are. */
  readonly ownRenewal: (who: Unlocked) => Promise<OpenRenewal | null>
  /** Names of those who have not read the first list aloud with the others yet; none while there is no list. */
  readonly notCompared: (channel: ChannelId) => Promise<readonly string[]>
}

/** What a person reads out of their own key: eight groups of five digits. */
export const ownFingerprint = ({ identity, signing }: Pick<Unlocked, 'identity' | 'signing'>): string =>
  spokenFingerprint({ recipient: identity.recipient, signingKey: signing.publicKey })

export const makeKeyLists = (ground: Pick<Ground, 'store' | 'now'>, channels: Channels, parts: KeyListParts): KeyLists => {
  const { store } = ground
  const { rosters, renewals } = parts
  const holders = makeExpectedHolders(ground, parts)
  const expecteds = makeWhileUnchanged<readonly Expected[]>(ground)
  const others = makeWhileUnchanged<readonly OtherHolder[]>(ground)
  const comparisons = makeWhileUnchanged<Comparison>(ground)

  // Every page asks: their signatures are verified once.
  const membersOf = (trusted: TrustedRoster | null): readonly Member[] => trusted?.roster.members ?? []
  const keyOf = (channel: ChannelId, trusted: TrustedRoster | null): string => `${channel} ${trusted?.hash ?? ''}`
  const expectedIn = (channel: ChannelId, trusted: TrustedRoster | null) =>
    expecteds(keyOf(channel, trusted), () => holders.expected(channel, membersOf(trusted)))
  const othersIn = (channel: ChannelId, trusted: TrustedRoster | null) =>
    others(keyOf(channel, trusted), () => holders.others(channel, membersOf(trusted)))
  const comparisonIn = (channel: ChannelId, trusted: TrustedRoster) =>
    comparisons(keyOf(channel, trusted), () => readComparison(store, channel, trusted))

  const marksOf = async (who: Unlocked, channel: ChannelId): Promise<readonly KeyMark[]> => {
    const trusted = await rosters.current(channel)
    if (trusted === null) return []
    const own = trusted.roster.members.find(({ id }) => id === who.staff.id)
    const isOutdated = own !== undefined && own.recipient !== who.identity.recipient
    const holdsOwn = own !== undefined && !isOutdated
    const [compared, proposal, waiting, expected, open] = await Promise.all([
      comparisonIn(channel, trusted),
      store.rosters.proposal(channel),
      store.cases.waiting(who.staff.id, channel),
      holdsOwn ? expectedIn(channel, trusted) : [],
      renewals.open(),
    ])
    const needsHand = ({ claim, given, first }: HeldRenewal): boolean =>
      claim.channel === channel && claim.person !== who.staff.id && given === null && first.by !== who.staff.id
    const isProposed = soundProposal(trusted, proposal) !== null
    const isExpected = expected.some((person) => person.id !== who.staff.id && waitsForCall(person))
    return [
      ...(compared.missing.length > 0 ? (['not-compared'] as const) : []),
      ...(isProposed ? (['change-waits'] as const) : []),
      ...(isExpected && !isProposed ? (['call-waits'] as const) : []),
      ...(holdsOwn && open.some(needsHand) ? (['renewal-waits'] as const) : []),
      ...(trusted.roster.alone === undefined ? [] : (['signed-alone'] as const)),
      ...(isOutdated ? (['key-outdated'] as const) : []),
      ...(!isOutdated && waiting.some(({ staffId }) => staffId !== recoveryHolder) ? (['cases-wait'] as const) : []),
    ]
  }

  const listOf = async (who: Unlocked, channel: Channel): Promise<KeyList> => {
    const trusted = await rosters.current(channel.id)
    const members = membersOf(trusted)
    const own = members.find(({ id }) => id === who.staff.id)
    const holdsOwn = own?.recipient === who.identity.recipient && own.signingKey === who.signing.publicKey
    const [expected, proposal, lost, open, others] = await Promise.all([
      expectedIn(channel.id, trusted),
      store.rosters.proposal(channel.id),
      store.cases.waiting(who.staff.id, channel.id),
      renewals.open(),
      othersIn(channel.id, trusted),
    ])
    const unitName = (id: string): string => channel.units.find((unit) => unit.id === id)?.name ?? ''
    const base = {
      ...{ channel, expected, others, maySign: holdsOwn && who.fault === null, isOutdated: own !== undefined && !holdsOwn },
      // Also those that another list has in hand for somebody who stands in this one: anybody here may stop them.
      renewals: open
        .filter(({ claim }) => claim.channel === channel.id || members.some(({ id }) => id === claim.person))
        .map((renewal) => shownRenewal(renewal, who.staff.id)),
    }
    if (trusted === null) return { ...base, list: null, compared: { by: [], missing: [], ownMissing: false }, waiting: null }
    return {
      ...base,
      list: {
        fingerprint: spokenRoster(trusted.hash),
        hash: trusted.hash,
        alone: trusted.roster.alone ?? null,
        recovery: trusted.roster.recovery,
        holders: [...members].sort(byOwnAndName(who.staff.id)).map((member) => ({
          ...member,
          units: member.units.map(unitName),
          fingerprint: spokenFingerprint(member),
          isOwn: member.id === who.staff.id,
          waitingCases: lost.filter(({ staffId }) => staffId === member.id).length,
        })),
      },
      compared: shownComparison(await comparisonIn(channel.id, trusted), who.staff.id),
      waiting: waitingOf(trusted, soundProposal(trusted, proposal), who.staff.id),
    }
  }

  const served = async (who: Unlocked): Promise<readonly Channel[]> =>
    (await channels.list())
      .map(({ channel }) => channel)
      .filter(({ id }) => who.appointments.some(({ channelId, role }) => channelId === id && role !== 'operator'))

  return {
    of: async (who) => Promise.all((await served(who)).map((channel) => listOf(who, channel))),
    one: async (who, id) => {
      const channel = (await served(who)).find((known) => known.id === id)
      return channel === undefined ? null : listOf(who, channel)
    },
    marks: async (who) => {
      const own = new Set(who.appointments.flatMap(({ channelId, role }) => (channelId === '' || role === 'operator' ? [] : [channelId])))
      return [...new Set((await Promise.all([...own].map((channel) => marksOf(who, channel)))).flat())]
    },
    ownRenewal: async ({ staff: { id } }) => {
      const own = (await renewals.open()).find(({ claim }) => claim.person === id)
      return own === undefined ? null : shownRenewal(own, id)
    },
    expected: async (channel) => {
      const trusted = await rosters.current(channel)
      return trusted === null ? [] : expectedIn(channel, trusted)
    },
    notCompared: async (channel) => {
      const trusted = await rosters.current(channel)
      return trusted === null ? [] : (await comparisonIn(channel, trusted)).missing.map(({ name }) => name)
    },
  }
}

/** Oneself first, then by name as a Swede looks it up. */
const byOwnAndName =
  (own: StaffId) =>
  (a: Member, b: Member): number =>
    Number(b.id === own) - Number(a.id === own) || a.name.localeCompare(b.name, 'sv')
