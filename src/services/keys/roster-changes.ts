// Changes the signed list of who gets keys: one member proposes, another confirms, each after a call with the person whose key it is about
// (keys.md 8). Nobody else than the members can do any of it, whatever stands in the tables.
import { asRecipient } from '../../crypto/identity.ts'
import { type SpokenFault, spokenFault } from '../../domain/case/spoken.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { Told } from '../../domain/channel/reminder.ts'
import { hasProof, type Roster } from '../../domain/keys/roster.ts'
import {
  type Difference,
  differences,
  isSoundSuccessor,
  proposalBytes,
  type RosterChange,
  seconds,
  successor,
} from '../../domain/keys/roster-change.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import type { NewRecoverySet } from '../../store/recovery.ts'
import { type Ground, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { comparedBytes } from './comparisons.ts'
import type { KeyLists } from './key-lists.ts'
import { type LoneFault, loneFault } from './lone-hand.ts'
import { overviewAfter } from './overviews.ts'
import { soundProposal } from './proposed-change.ts'
import { isGood, type Rosters, rosterHash, signatureOf, spokenFingerprint, spokenRecovery, type TrustedRoster } from './rosters.ts'

/**
 * `gone` what it was about is no longer so: look again · `occupied` another change waits · `may-not` the person may not sign here ·
 * a {@link SpokenFault} of the fingerprint that was typed.
 */
export type ChangeFault = 'gone' | 'occupied' | 'may-not' | SpokenFault

export interface RosterChanges {
  /** The list was read aloud with the others and is the same on their screens. */
  readonly compare: (who: Unlocked, channel: ChannelId, typed: string) => Promise<ChangeFault | null>
  /** First hand: somebody who has keys and is appointed comes into the list, or gets another key there. */
  readonly admit: (who: Unlocked, channel: ChannelId, id: StaffId, typed: string) => Promise<ChangeFault | null>
  /** First hand: somebody leaves the list. */
  readonly release: (who: Unlocked, channel: ChannelId, id: StaffId) => Promise<ChangeFault | null>
  /** First hand: three people hold sheets of a recovery that was just made. */
  readonly proposeRecovery: (who: Unlocked, channel: ChannelId, set: NewRecoverySet) => Promise<ChangeFault | null>
  /** Second hand. `typed` the fingerprint that the person concerned, or whoever holds a sheet, read out; not asked for where somebody leaves. */
  readonly confirm: (who: Unlocked, channel: ChannelId, hash: string, typed: string) => Promise<ChangeFault | null>
  /**
   * The proposer goes on alone, a week after the mail of it has reached everybody, when nobody else who counts has signed in since; never
   * with somebody new, nor with a recovery.
   */
  readonly proceedAlone: (who: Unlocked, channel: ChannelId, hash: string) => Promise<'gone' | 'may-not' | LoneFault | null>
  /** Any member may say no; the others hear of it. */
  readonly withdraw: (who: Unlocked, channel: ChannelId, hash: string) => Promise<ChangeFault | null>
}

export const makeRosterChanges = (ground: Ground, rosters: Rosters, lists: KeyLists): RosterChanges => {
  const { store } = ground

  /** The list in force, for somebody who may sign in it. */
  const inForce = async (who: Unlocked, channel: ChannelId): Promise<TrustedRoster | null> => {
    const list = await lists.one(who, channel)
    return list?.maySign === true && !rosters.isDistrusted(channel) ? rosters.current(channel) : null
  }

  const logged = async (who: Unlocked, channel: ChannelId, kind: LogKind, overview: TrustedRoster['overview']) =>
    entryOf({ kind, day: today(ground), channel, overview, by: who, head: await store.log.head() })

  const signer = ({ staff, signing }: Unlocked) => ({ id: staff.id, signing })

  /** A change is in the sight of everybody in the list; what to whom, the mail does not say. */
  const tell = (members: Roster['members'], except: StaffId | null) =>
    noticesFor(
      ground,
      members.map(({ id }) => id).filter((id) => id !== except),
    )

  const propose = async (
    who: Unlocked,
    trusted: TrustedRoster,
    change: RosterChange,
    recoverySet: NewRecoverySet | null = null,
  ): Promise<ChangeFault | null> => {
    const { channel } = trusted.roster
    // What somebody else wrote there, or altered, waits for nobody.
    const standing = await store.rosters.proposal(channel)
    if (standing !== null && soundProposal(trusted, standing) === null)
      await store.rosters.withdraw(channel, standing.hash, await logged(who, channel, 'roster-withdrawn', trusted.overview), [])
    const { overview, wraps } = await overviewAfter(ground, who, trusted, change)
    const roster = successor(trusted.roster, trusted.hash, change, overview)
    const [hash, day, own] = [rosterHash(roster), today(ground), who.staff.id]
    const proposed = await store.rosters.propose({
      roster,
      hash,
      signature: await signatureOf(roster, signer(who)),
      overviewWraps: wraps,
      recoverySet,
      day,
      daySignature: toBase64Url(await who.signing.sign(proposalBytes(channel, hash, day))),
      witnesses: trusted.roster.members.flatMap(({ id }) => (id === own ? [] : [id])),
      // The proposer's own account too: whoever sits at a session that was left open tells its owner.
      notices: await tell(trusted.roster.members, null),
      told: seconds(trusted.roster, roster, own).map((to): Told => ({ to, step: 'hand', about: channel, first: day, last: day })),
      log: await logged(who, channel, 'roster-proposed', trusted.overview),
    })
    return proposed ? null : 'occupied'
  }

  /** The change that waits, as it follows the list in force; null when it is another one by now. */
  const waiting = async (trusted: TrustedRoster, hash: string) => {
    const proposal = soundProposal(trusted, await store.rosters.proposal(trusted.roster.channel))
    return proposal?.hash === hash ? proposal : null
  }

  const settle = async (
    who: Unlocked,
    trusted: TrustedRoster,
    roster: Roster,
    proposal: NonNullable<Awaited<ReturnType<typeof waiting>>>,
    signatures: Parameters<typeof isSoundSuccessor>[2],
  ): Promise<'gone' | 'may-not' | null> => {
    if (!isSoundSuccessor(trusted, roster, signatures, isGood)) return 'may-not'
    const what = differences(trusted.roster, roster)
    const ids = (kind: Difference['kind']) => what.flatMap((each) => (each.kind === kind && 'member' in each ? [each.member.id] : []))
    const added = await store.rosters.add({
      roster,
      hash: rosterHash(roster),
      signatures,
      proposal: proposal.hash,
      notices: roster.alone === undefined ? [] : await tell(roster.members, who.staff.id),
      overviewWraps: proposal.overviewWraps,
      released: ids('went'),
      renewed: ids('renewed'),
      newRecovery: what.some(({ kind }) => kind === 'recovery'),
      day: today(ground),
      log: await logged(who, roster.channel, 'roster-changed', trusted.overview),
    })
    return added ? null : 'gone'
  }

  return {
    compare: async (who, channel, typed) => {
      const list = await lists.one(who, channel)
      const first = await store.rosters.at(channel, 0)
      if (list === null || list.list === null || first === null) return 'gone'
      if (!list.maySign) return 'may-not'
      const fault = spokenFault(typed, list.list.fingerprint)
      if (fault !== null) return fault
      const trusted = await rosters.current(channel)
      if (trusted === null || trusted.hash !== list.list.hash) return 'gone'
      const signature = toBase64Url(await who.signing.sign(comparedBytes(channel, first.hash)))
      const log = await logged(who, channel, 'roster-compared', trusted.overview)
      await store.rosters.compare(channel, first.hash, { by: who.staff.id, signature }, log)
      return null
    },

    admit: async (who, channel, id, typed) => {
      const trusted = await inForce(who, channel)
      if (trusted === null) return 'may-not'
      const expected = (await lists.one(who, channel))?.expected.find((person) => person.id === id)
      const claim = (await store.rosters.claims(channel)).find((member) => member.id === id)
      const isReady = expected !== undefined && ['newcomer', 'new-key', 'moved'].includes(expected.state)
      if (!isReady || claim === undefined || !hasProof(channel, claim, isGood)) return 'gone'
      return spokenFault(typed, spokenFingerprint(claim)) ?? propose(who, trusted, { kind: 'admit', member: claim })
    },

    release: async (who, channel, id) => {
      const trusted = await inForce(who, channel)
      if (trusted === null) return 'may-not'
      if (!trusted.roster.members.some((member) => member.id === id)) return 'gone'
      return propose(who, trusted, { kind: 'release', id })
    },

    proposeRecovery: async (who, channel, set) => {
      const trusted = await inForce(who, channel)
      if (trusted === null) return 'may-not'
      if (asRecipient(set.recipient) === null || set.recipient === trusted.roster.recovery) return 'gone'
      return propose(who, trusted, { kind: 'recovery', recipient: set.recipient }, set)
    },

    confirm: async (who, channel, hash, typed) => {
      const trusted = await inForce(who, channel)
      if (trusted === null) return 'may-not'
      const proposal = await waiting(trusted, hash)
      if (proposal === null) return 'gone'
      if (proposal.signature.by === who.staff.id) return 'may-not'
      for (const expected of spokenIn(differences(trusted.roster, proposal.roster))) {
        const fault = spokenFault(typed, expected)
        if (fault !== null) return fault
      }
      const own = await signatureOf(proposal.roster, signer(who))
      return settle(who, trusted, proposal.roster, proposal, [proposal.signature, own])
    },

    proceedAlone: async (who, channel, hash) => {
      const trusted = await inForce(who, channel)
      if (trusted === null) return 'may-not'
      const proposal = await waiting(trusted, hash)
      if (proposal === null) return 'gone'
      if (proposal.signature.by !== who.staff.id) return 'may-not'
      const fault = await loneFault(store, trusted.roster, proposal, today(ground))
      if (fault !== null) return fault
      const roster: Roster = { ...proposal.roster, alone: proposal.day }
      return settle(who, trusted, roster, proposal, [await signatureOf(roster, signer(who))])
    },

    withdraw: async (who, channel, hash) => {
      const trusted = await inForce(who, channel)
      if (trusted === null) return 'may-not'
      const proposal = await store.rosters.proposal(channel)
      // Whoever is to leave does not decide it; against one hand alone it is enough that they come by.
      const goes = proposal === null ? [] : differences(trusted.roster, proposal.roster).filter(({ kind }) => kind === 'went')
      if (goes.some((each) => 'member' in each && each.member.id === who.staff.id)) return 'may-not'
      const log = await logged(who, channel, 'roster-withdrawn', trusted.overview)
      const isOwn = proposal?.signature.by === who.staff.id
      const notices = isOwn ? [] : await tell(trusted.roster.members, who.staff.id)
      return (await store.rosters.withdraw(channel, hash, log, notices)) ? null : 'gone'
    },
  }
}

/** The fingerprints that must have been heard from somebody before a change is signed. */
const spokenIn = (what: readonly Difference[]): readonly string[] =>
  what.flatMap((each) => {
    if (each.kind === 'recovery') return each.recipient === null ? [] : [spokenRecovery(each.recipient)]
    return 'member' in each && each.kind !== 'went' ? [spokenFingerprint(each.member)] : []
  })
