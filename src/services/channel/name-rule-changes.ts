// The second hand over a rule about reporters' names that hides less (T-10): who may say yes, saying it, and taking it back. What one administrator
// asks for is stored by channel-keeping.ts and holds for nothing.
import type { NameRule } from '../../domain/case/identity-request.ts'
import type { Channel, ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { confirmedLately, type Hands, type NameRuleChange, secondHands } from '../../domain/channel/name-rule-change.ts'
import { answerers, askers, type NameRuleStanding, withNameRule } from '../../domain/channel/name-rule-standing.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { may, type Role, receives } from '../../domain/people/role.ts'
import type { StoredChannel } from '../../store/channels.ts'
import type { LogHead } from '../../store/log.ts'
import type { Staff } from '../../store/people.ts'
import { certainDay } from '../believed-day.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { ruleAsked } from './kept-entries.ts'
import { agreedMark } from './name-rule-marks.ts'
import { type ReadNameRule, unprovenNameRule } from './name-rule-standings.ts'

/** A rule that waits, or holds since lately, as somebody who serves the channel sees it. */
export interface ShownNameRule extends Pick<NameRuleChange, 'from' | 'to' | 'on'> {
  readonly channel: Pick<Channel, 'id' | 'slug' | 'name'>
  readonly by: Pick<Staff, 'name' | 'title'> | null
  readonly confirmed: { readonly by: Pick<Staff, 'name' | 'title'> | null; readonly on: NameRuleChange['on'] } | null
  /** They may say yes, and no. */
  readonly isTheirs: boolean
  /** They may take it back. */
  readonly isOwn: boolean
  /** Who may say yes, by name: nobody once whoever asked keeps the channel no more. */
  readonly hands: readonly Pick<Staff, 'name' | 'title'>[]
}

/** A rule that the settings have and nobody proved, with the one that holds. */
export interface UnprovenNameRule {
  readonly channel: Pick<Channel, 'id' | 'slug' | 'name'>
  readonly stored: NameRule
  readonly rule: NameRule
}

/**
 * `gone` it waits no more, or another one does · `may-not` nobody says yes to what they asked for, or serves the channel as something else · `clock` the
 * clock is ahead of the days that have come for certain: a yes would hold from its day on, and be told as one of today.
 */
export type NameRuleFault = 'gone' | 'may-not' | 'clock'

export interface NameRuleChanges {
  /** Of every channel that the person serves. */
  readonly of: (who: Unlocked) => Promise<readonly ShownNameRule[]>
  /** … of those whose settings hide less than anybody proved that they may. */
  readonly unproven: (who: Unlocked) => Promise<readonly UnprovenNameRule[]>
  /** @param to the rule that the person had before them */
  readonly confirm: (who: Unlocked, channel: ChannelId, to: string) => Promise<NameRuleFault | null>
  /** By whoever asked, any other administrator of the channel, and whoever could say yes. */
  readonly withdraw: (who: Unlocked, channel: ChannelId, to: string) => Promise<NameRuleFault | null>
}

type Tables = Pick<Ground, 'store'>

/**
 * Whom it concerns: all administrators and all to whom reports go, whoever asked too: it may be a session that was left open. By the tables: a mail to
 * one too many says nothing.
 */
export const hearersOf = async ({ store }: Tables, channel: ChannelId): Promise<readonly StaffId[]> => {
  const [staff, posts] = await Promise.all([store.people.staff(), store.people.appointments()])
  const withKeys = new Set(staff.flatMap(({ id, keys }) => (keys === null ? [] : [id])))
  const isHearer = (role: Role): boolean => may([role], 'change-channel') || receives(role)
  const serving = posts.filter(({ channelId, staffId, role }) => channelId === channel && withKeys.has(staffId) && isHearer(role))
  return [...new Set(serving.map(({ staffId }) => staffId))]
}

/** What becomes of a rule that waited. */
interface Settled {
  readonly kind: LogKind
  readonly change: NameRuleChange
  readonly names: NameRuleStanding
  readonly rule: NameRule
  readonly mark?: string
}

interface Proving {
  readonly readNameRule: ReadNameRule
  readonly readPlaces: ReadProvenPlaces
}

export const makeNameRuleChanges = (ground: Ground, rosters: Rosters, { readNameRule, readPlaces }: Proving): NameRuleChanges => {
  const { store } = ground

  /** By the proven places and the signed list of keys: whom somebody wrote into the tables says yes to nothing, and takes no yes from anybody (T-14). */
  const handsOf = async (channel: ChannelId, asker: StaffId): Promise<Hands> => {
    const [staff, { held }, { seq }, trusted] = await Promise.all([
      store.people.staff(),
      readPlaces(),
      store.log.head(),
      rosters.current(channel),
    ])
    const admins = staff.flatMap(({ id, keys }) => (keys !== null && askers(channel).some((place) => held(id, place, seq)) ? [id] : []))
    const recipients = (trusted?.roster.members ?? []).flatMap(({ id, role }) => (receives(role) ? [id] : []))
    const besides = { person: null, on: today(ground) }
    const isNew = !askers(channel).some((place) => held(asker, place, seq, besides))
    const isBound = (id: StaffId): boolean => isNew || !answerers(channel).some((place) => held(id, place, seq, besides))
    return { admins, recipients, bound: [...new Set([...admins, ...recipients])].filter((id) => id !== asker && isBound(id)) }
  }

  /** The channel with what waits there as the person had it before them. */
  const waitingIn = async (who: Unlocked, id: ChannelId, to: string) => {
    const stored = who.fault === null && serves(who, id) ? await store.channels.byId(id) : null
    if (stored === null) return null
    const names = await readNameRule(stored)
    const change = names.waiting
    return change?.to !== to ? null : { channel: withNameRule(stored, names), names, change, hands: await handsOf(id, change.by) }
  }

  const settle = async (who: Unlocked, before: StoredChannel, head: LogHead, { kind, change, names, rule, mark }: Settled) => {
    const overview = (await rosters.current(before.id))?.overview ?? null
    const act = { kind, day: today(ground), channel: before.id, overview, changes: [ruleAsked(change.from, change.to)], by: who, head }
    const unproven = await unprovenNameRule(ground, before.id, names, overview)
    const log = [...(unproven === null ? [] : [unproven]), await entryOf({ ...act, ...(mark === undefined ? {} : { mark }) })]
    const notices = await noticesFor(ground, await hearersOf(ground, before.id))
    const settings = { ...before.settings, nameRule: rule }
    return (await store.channels.change({ before, settings, changed: null, dueOf: null, log, notices })) ? null : 'gone'
  }

  /** Of those that somebody serves, with how their rule stands. */
  const servedBy = async (who: Unlocked) => {
    const channels = (await store.channels.all()).filter(({ id }) => serves(who, id))
    return Promise.all(channels.map(async (channel) => ({ channel, names: await readNameRule(channel) })))
  }

  return {
    of: async (who) => {
      const changes = (await servedBy(who)).flatMap(({ channel, names }) => {
        const change = names.waiting ?? confirmedLately(names.confirmed, today(ground))
        return change === null ? [] : [{ channel, change }]
      })
      // Every page asks.
      if (changes.length === 0) return []
      const directory = await store.people.directory()
      const named = (id: string) => directory.find((person) => person.id === id) ?? null
      const shown = changes.map(async ({ channel, change }): Promise<ShownNameRule> => {
        const { from, to, on, by, confirmed } = change
        const hands = await handsOf(channel.id, by)
        const seconds = confirmed === undefined ? secondHands(change, hands) : []
        return {
          ...{ channel, from, to, on, by: named(by) },
          confirmed: confirmed === undefined ? null : { by: named(confirmed.by), on: confirmed.on },
          isTheirs: seconds.includes(who.staff.id),
          isOwn: confirmed === undefined && hands.admins.includes(who.staff.id) && !seconds.includes(who.staff.id),
          hands: seconds.flatMap((id) => named(id) ?? []).toSorted((a, b) => a.name.localeCompare(b.name, 'sv')),
        }
      })
      return Promise.all(shown)
    },

    unproven: async (who) =>
      (await servedBy(who)).flatMap(({ channel, names: { isUnproven, stored, rule } }) => (isUnproven ? [{ channel, stored, rule }] : [])),

    confirm: async (who, id, to) => {
      const found = await waitingIn(who, id, to)
      if (found === null) return 'gone'
      const { channel, names, change, hands } = found
      if (!secondHands(change, hands).includes(who.staff.id)) return 'may-not'
      if ((await certainDay(ground)) < today(ground)) return 'clock'
      const head = await store.log.head()
      const mark = await agreedMark(ground, who, id, change.signature, head)
      return settle(who, channel, head, { kind: 'channel-changed', change, names, rule: change.to, mark })
    },

    withdraw: async (who, id, to) => {
      const found = await waitingIn(who, id, to)
      if (found === null) return 'gone'
      const { channel, names, change, hands } = found
      if (![...hands.admins, ...secondHands(change, hands)].includes(who.staff.id)) return 'may-not'
      return settle(who, channel, await store.log.head(), { kind: 'name-rule-withdrawn', change, names, rule: names.rule })
    },
  }
}

const serves = ({ appointments }: Unlocked, channel: ChannelId): boolean => appointments.some(({ channelId }) => channelId === channel)
