// Who holds a key in the channels of a person, who is on the way to one, and what waits for a second hand. Shows; changes nothing.
import type { Channel, ChannelId, StaffId } from '../../domain/channel/channel.ts'
import {
  type Expected,
  expectedState,
  type KeyList,
  type KeyMark,
  type OpenRenewal,
  type OtherHolder,
  type Waiting,
  waitsForCall,
} from '../../domain/keys/key-list.ts'
import { recoveryHolder } from '../../domain/keys/recovery.ts'
import { hasProof, type Member, type Roster, rosterBytes } from '../../domain/keys/roster.ts'
import { differences, proposalBytes } from '../../domain/keys/roster-change.ts'
import { lengthPrefixed } from '../../kit/bytes.ts'
import type { Proposal } from '../../store/rosters.ts'
import type { Channels } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { appointedIn } from './appointed.ts'
import { loneTimeOf } from './lone-hand.ts'
import { type HeldRenewal, type RenewalCheck, shownRenewal } from './renewal-check.ts'
import { isGood, type Rosters, rosterHash, spokenFingerprint, spokenRoster, type TrustedRoster } from './rosters.ts'

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

/** What a member signs who found the list the same as on the others' screens. */
export const comparedBytes = (channel: ChannelId, hash: string) => lengthPrefixed(['viska/1/compared', channel, hash])

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

/** The members whose keys a roster had from its first day and that nobody has confirmed by telephone since. */
const unconfirmed = (first: Roster, now: Roster): readonly Member[] =>
  now.members.filter((member) => first.members.some(({ id, recipient }) => id === member.id && recipient === member.recipient))

interface Parts {
  readonly rosters: Rosters
  readonly renewals: RenewalCheck
}

export const makeKeyLists = (ground: Pick<Ground, 'store' | 'now'>, channels: Channels, { rosters, renewals }: Parts): KeyLists => {
  const { store } = ground
  const expectedIn = async (channel: ChannelId, members: readonly Member[]): Promise<readonly Expected[]> => {
    const [appointed, everybody, claims, invitations, newest] = await Promise.all([
      appointedIn(store, channel),
      store.people.staff(),
      store.rosters.claims(channel),
      store.people.openInvitations(),
      rosters.newest(channel),
    ])
    const day = today(ground)
    return appointed.flatMap((person): readonly Expected[] => {
      const account = everybody.find(({ id }) => id === person.id)
      if (account === undefined) return []
      const known = members.find(({ id }) => id === person.id)
      const claim = claims.find(({ id }) => id === person.id)
      const until = invitations.find((open) => open.staffId === person.id && open.until >= day)?.until ?? null
      const state = expectedState(
        newest >= 0,
        person,
        known,
        claim !== undefined && hasProof(channel, claim, isGood) ? claim : undefined,
        account.keys,
        until,
      )
      return state === null ? [] : [{ ...person, email: account.email, state, until }]
    })
  }

  const comparedIn = async (channel: ChannelId, trusted: TrustedRoster, own: StaffId): Promise<KeyList['compared']> => {
    const first = await store.rosters.at(channel, 0)
    const members = first === null ? [] : unconfirmed(first.roster, trusted.roster)
    const signatures = first === null ? [] : await store.rosters.comparisons(channel, first.hash)
    const bytes = comparedBytes(channel, first?.hash ?? '')
    const has = ({ id, signingKey }: Member) => signatures.some(({ by, signature }) => by === id && isGood(signingKey, bytes, signature))
    const missing = members.filter((member) => !has(member))
    return {
      by: members.filter(has).map(({ name }) => name),
      missing: missing.map(({ name }) => name),
      ownMissing: missing.some(({ id }) => id === own),
    }
  }

  const marksOf = async (who: Unlocked, channel: ChannelId): Promise<readonly KeyMark[]> => {
    const trusted = await rosters.current(channel)
    if (trusted === null) return []
    const own = trusted.roster.members.find(({ id }) => id === who.staff.id)
    const isOutdated = own !== undefined && own.recipient !== who.identity.recipient
    const holdsOwn = own !== undefined && !isOutdated
    const [compared, proposal, waiting, expected, open] = await Promise.all([
      comparedIn(channel, trusted, who.staff.id),
      store.rosters.proposal(channel),
      store.cases.waiting(who.staff.id, channel),
      holdsOwn ? expectedIn(channel, trusted.roster.members) : [],
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
    const members = trusted?.roster.members ?? []
    const own = members.find(({ id }) => id === who.staff.id)
    const holdsOwn = own?.recipient === who.identity.recipient && own.signingKey === who.signing.publicKey
    const [expected, proposal, lost, open, others] = await Promise.all([
      expectedIn(channel.id, members),
      store.rosters.proposal(channel.id),
      store.cases.waiting(who.staff.id, channel.id),
      renewals.open(),
      othersIn(channel, members),
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
      compared: await comparedIn(channel.id, trusted, who.staff.id),
      waiting: waitingOf(trusted, soundProposal(trusted, proposal), who.staff.id),
    }
  }

  const othersIn = async ({ id: channel }: Channel, members: readonly Member[]): Promise<readonly OtherHolder[]> => {
    const [posts, everybody] = await Promise.all([store.people.appointments(), store.people.staff()])
    const all = everybody
      .filter(({ id, keys }) => keys !== null && !members.some((member) => member.id === id))
      .map(async ({ id, name, title }): Promise<readonly OtherHolder[]> => {
        const own = posts.filter(({ staffId, channelId }) => staffId === id && (channelId === channel || channelId === ''))
        const roles = (['registrar', 'admin', 'operator'] as const).filter((role) => own.some((post) => post.role === role))
        return roles.length === 0 ? [] : [{ id, name, title, roles, mayRenew: (await renewals.renewableIn(id)).includes(channel) }]
      })
    return (await Promise.all(all)).flat()
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
      return trusted === null ? [] : expectedIn(channel, trusted.roster.members)
    },
    notCompared: async (channel) => {
      const trusted = await rosters.current(channel)
      return trusted === null ? [] : (await comparedIn(channel, trusted, '' as StaffId)).missing
    },
  }
}

const waitingOf = ({ roster }: TrustedRoster, proposal: Proposal | null, own: StaffId): Waiting | null => {
  if (proposal === null) return null
  const { roster: next, hash, signature, day } = proposal
  const what = differences(roster, next)
  return {
    hash,
    by: roster.members.find(({ id }) => id === signature.by)?.name ?? '',
    isOwn: signature.by === own,
    since: day,
    what,
    isAboutOwn: what.some((each) => 'member' in each && each.member.id === own),
    alone: loneTimeOf(roster, proposal),
  }
}

/** Oneself first, then by name as a Swede looks it up. */
const byOwnAndName =
  (own: StaffId) =>
  (a: Member, b: Member): number =>
    Number(b.id === own) - Number(a.id === own) || a.name.localeCompare(b.name, 'sv')
