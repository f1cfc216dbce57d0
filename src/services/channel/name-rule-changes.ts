// The second hand over a rule about reporters' names that hides less (T-10): who may say yes, saying it, and taking it back. What one administrator
// asks for is stored by channel-keeping.ts and holds for nothing.
import type { Channel, ChannelId, ChannelSettings, StaffId } from '../../domain/channel/channel.ts'
import type { Change } from '../../domain/channel/channel-change.ts'
import { confirmedChange, type Hands, type NameRuleChange, secondHands, waitingChange } from '../../domain/channel/name-rule-change.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { may, type Role, receives, roles } from '../../domain/people/role.ts'
import type { StoredChannel } from '../../store/channels.ts'
import type { Staff } from '../../store/people.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

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

/** `gone` it waits no more, or another one does · `may-not` nobody says yes to what they asked for, or serves the channel as something else. */
export type NameRuleFault = 'gone' | 'may-not'

export interface NameRuleChanges {
  /** Of every channel that the person serves. */
  readonly of: (who: Unlocked) => Promise<readonly ShownNameRule[]>
  /** @param to the rule that the person had before them */
  readonly confirm: (who: Unlocked, channel: ChannelId, to: string) => Promise<NameRuleFault | null>
  /** By whoever asked, any other administrator of the channel, and whoever could say yes. */
  readonly withdraw: (who: Unlocked, channel: ChannelId, to: string) => Promise<NameRuleFault | null>
}

type Tables = Pick<Ground, 'store'>
type Settled = { readonly kind: LogKind; readonly change: NameRuleChange }

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

export const ruleAsked = ({ from, to }: Pick<NameRuleChange, 'from' | 'to'>): Change => ({ field: 'nameRule', from, to })

export const makeNameRuleChanges = (ground: Ground, rosters: Rosters, readPlaces: ReadProvenPlaces): NameRuleChanges => {
  const { store } = ground

  /** By the proven places and the signed list of keys: whom somebody wrote into the tables says yes to nothing, and takes no yes from anybody (T-14). */
  const handsOf = async (channel: ChannelId): Promise<Hands> => {
    const [staff, places, { seq }, trusted] = await Promise.all([
      store.people.staff(),
      readPlaces(),
      store.log.head(),
      rosters.current(channel),
    ])
    const keeping = roles.filter((role) => may([role], 'change-channel'))
    const isAdmin = (id: StaffId): boolean => keeping.some((role) => places.held(id, { channelId: channel, role }, seq))
    return {
      admins: staff.flatMap(({ id, keys }) => (keys !== null && isAdmin(id) ? [id] : [])),
      recipients: (trusted?.roster.members ?? []).flatMap(({ id, role }) => (receives(role) ? [id] : [])),
    }
  }

  /** The channel with what waits there as the person had it before them. */
  const waitingIn = async (who: Unlocked, id: ChannelId, to: string) => {
    const channel = who.fault === null && serves(who, id) ? await store.channels.byId(id) : null
    const change = channel === null ? null : waitingChange(channel.settings)
    return channel === null || change?.to !== to ? null : { channel, change, hands: await handsOf(id) }
  }

  const settle = async (who: Unlocked, before: StoredChannel, settings: ChannelSettings, { kind, change }: Settled) => {
    const [trusted, head] = await Promise.all([rosters.current(before.id), store.log.head()])
    const overview = trusted?.overview ?? null
    const log = await entryOf({ kind, day: today(ground), channel: before.id, overview, changes: [ruleAsked(change)], by: who, head })
    const notices = await noticesFor(ground, await hearersOf(ground, before.id))
    return (await store.channels.change({ before, settings, changed: null, dueOf: null, log: [log], notices })) ? null : 'gone'
  }

  return {
    of: async (who) => {
      const changes = (await store.channels.all()).flatMap((channel) => {
        const change = waitingChange(channel.settings) ?? confirmedChange(channel.settings, today(ground))
        return change === null || !serves(who, channel.id) ? [] : [{ channel, change }]
      })
      // Every page asks.
      if (changes.length === 0) return []
      const directory = await store.people.directory()
      const named = (id: string) => directory.find((person) => person.id === id) ?? null
      const shown = changes.map(async ({ channel, change }): Promise<ShownNameRule> => {
        const hands = await handsOf(channel.id)
        const { from, to, on, confirmed } = change
        const seconds = confirmed === undefined ? secondHands(change, hands) : []
        return {
          ...{ channel, from, to, on, by: named(change.by) },
          confirmed: confirmed === undefined ? null : { by: named(confirmed.by), on: confirmed.on },
          isTheirs: seconds.includes(who.staff.id),
          isOwn: confirmed === undefined && hands.admins.includes(who.staff.id) && !seconds.includes(who.staff.id),
          hands: seconds.flatMap((id) => named(id) ?? []).toSorted((a, b) => a.name.localeCompare(b.name, 'sv')),
        }
      })
      return Promise.all(shown)
    },

    confirm: async (who, id, to) => {
      const found = await waitingIn(who, id, to)
      if (found === null) return 'gone'
      const { channel, change, hands } = found
      if (!secondHands(change, hands).includes(who.staff.id)) return 'may-not'
      const nameRuleChange = { ...change, confirmed: { by: who.staff.id, on: today(ground) } }
      return settle(who, channel, { ...channel.settings, nameRule: change.to, nameRuleChange }, { kind: 'channel-changed', change })
    },

    withdraw: async (who, id, to) => {
      const found = await waitingIn(who, id, to)
      if (found === null) return 'gone'
      const { channel, change, hands } = found
      if (![...hands.admins, ...secondHands(change, hands)].includes(who.staff.id)) return 'may-not'
      const { nameRuleChange: _, ...settings } = channel.settings
      return settle(who, channel, settings, { kind: 'name-rule-withdrawn', change })
    },
  }
}

const serves = ({ appointments }: Unlocked, channel: ChannelId): boolean => appointments.some(({ channelId }) => channelId === channel)
