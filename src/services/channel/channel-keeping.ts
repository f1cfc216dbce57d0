// What an administrator keeps of their own channel and its units: rules, law, and what the public pages say. They open no case here, see no
// recipient's key, and each change stands in the log under their signature.

import { movedClocks, nextDeadline } from '../../domain/case/deadline.ts'
import type { NameRule } from '../../domain/case/identity-request.ts'
import { inAnyOffice } from '../../domain/case/office.ts'
import { toldOf } from '../../domain/case/told.ts'
import type { ChannelId, ChannelSettings, UnitId } from '../../domain/channel/channel.ts'
import { type Change, changesBetween, isPublic } from '../../domain/channel/channel-change.ts'
import { heldBack } from '../../domain/channel/name-rule-change.ts'
import { type NameRuleStanding, withNameRule } from '../../domain/channel/name-rule-standing.ts'
import { isSameTable, type PostTable, postsOf } from '../../domain/channel/post.ts'
import { newHolders } from '../../domain/channel/post-holders.ts'
import { borrowers, everyPostTable, savedPostsBytes, tablesToSave } from '../../domain/channel/saved-posts.ts'
import type { SavedPosts } from '../../domain/channel/stored-posts.ts'
import { movesClocks, unitChangesBetween } from '../../domain/channel/unit-change.ts'
import { movedUnit, settingsOf, type UnitSettings, withOwn } from '../../domain/channel/unit-settings.ts'
import { may } from '../../domain/people/role.ts'
import { keepsAddresses } from '../../domain/reporter/hidden-address.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { randomId } from '../../kit/random.ts'
import type { StoredChannel } from '../../store/channels.ts'
import type { LogHead } from '../../store/log.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { noticesFor } from '../notices.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type ChannelReading, type Channels, colleaguesOf } from './channels.ts'
import { entriesOfChange } from './kept-entries.ts'
import { hearersOf } from './name-rule-changes.ts'
import type { PostStandings } from './post-standings.ts'

/**
 * `names-wait` done, but for the rule about names: it hides less and waits for a second hand (T-10) · `names-unasked` the same, and nothing waits: the
 * log does not prove who asked · `addresses-gone` done, and the addresses that reporters left for news went with it (F-042) · `stale` somebody else changed
 * the channel since it was read: nothing is stored · `unchanged` there was nothing to store.
 */
export type Keeping = 'done' | 'names-wait' | 'names-unasked' | 'addresses-gone' | 'unchanged' | 'stale'

/** A channel as its administrator has it before them, with the rule about names that holds. */
export interface KeptChannel extends StoredChannel {
  readonly names: NameRuleStanding
}

export interface ChannelKeeper {
  /** How the posts of each unit of a channel stand. */
  readonly postStandings: (channel: KeptChannel) => Promise<PostStandings>
  /** The channels that this person is an administrator of; none for anybody else, and none while their keys do not fit. */
  readonly own: (who: Unlocked) => Promise<readonly KeptChannel[]>
  /**
   * @param version of the channel as the person had it before them
   * @param change what becomes of the settings as they stand
   * @param looked `posts` the person has the posts before them: saved as they stand they are proven again, should they not be
   * @returns null when it is no channel of theirs
   */
  readonly change: (
    who: Unlocked,
    channel: ChannelId,
    version: number,
    change: (settings: ChannelSettings) => ChannelSettings,
    looked?: 'posts',
  ) => Promise<Keeping | null>
  /**
   * The same for what a unit has of its own (F-128): it holds for the unit's cases at once, for those that are there, too.
   * @returns null also when it is no unit of the channel
   */
  readonly changeUnit: (
    who: Unlocked,
    channel: ChannelId,
    unit: UnitId,
    version: number,
    change: (own: UnitSettings) => UnitSettings,
    looked?: 'posts',
  ) => Promise<Keeping | null>
  /** A name for something that settings hold and that is yet to be written. */
  readonly newId: () => string
}

export const makeChannelKeeper = (
  ground: Pick<Ground, 'store' | 'now' | 'random'>,
  channels: Pick<Channels, 'byId'>,
  rosters: Rosters,
  { readPosts, readNameRule }: ChannelReading,
): ChannelKeeper => {
  const { store } = ground
  const own: ChannelKeeper['own'] = async ({ roles, appointments, fault }) => {
    if (!may(roles, 'change-channel') || fault !== null) return []
    const kept = appointments.filter(({ role }) => may([role], 'change-channel')).map(({ channelId }) => channelId)
    const channels = (await store.channels.all()).filter(({ id }) => kept.includes(id))
    return Promise.all(
      channels.map(async (channel) => {
        const names = await readNameRule(channel)
        return { ...withNameRule(channel, names), names }
      }),
    )
  }
  const ownChannel = async (who: Unlocked, id: ChannelId): Promise<KeptChannel | null> =>
    (await own(who)).find((kept) => kept.id === id) ?? null

  /** Whether the posts of a unit are not what was saved: then to save them as they stand is an act. */
  const isUnproven = async (channel: KeptChannel, units: readonly UnitId[]): Promise<boolean> => {
    const standings = await readPosts(channel)
    return units.some((id) => standings.get(id) === 'unproven')
  }

  /** A table of posts with who saved it, and when. */
  const savedBy = ({ staff }: Unlocked, table: PostTable): PostTable => ({ ...table, saved: { name: staff.name, on: today(ground) } })

  /** The posts under the person's signature. @param looked the units whose posts they had before them, or changed */
  const savedPosts = async (
    { staff, signing }: Unlocked,
    before: KeptChannel,
    after: KeptChannel,
    looked: readonly UnitId[],
    head: LogHead,
  ): Promise<SavedPosts> => {
    const tables = tablesToSave(before, after, looked, await readPosts(before))
    const save = { by: staff.id, key: signing.publicKey, on: today(ground), seq: head.seq, head: toBase64Url(head.hash), tables }
    return { ...save, signature: toBase64Url(await signing.sign(savedPostsBytes(before.id, save))) }
  }

  /**
   * Stores the channel as it is to be, with its log entry.
   * @param unit whose own settings are others now; null where none are
   * @param looked the units whose posts the person had before them
   * @param asked the rule about names that is to wait for a second hand; null where none is
   */
  const keep = async (
    who: Unlocked,
    before: KeptChannel,
    after: KeptChannel,
    unit: UnitId | null,
    changes: readonly Change[],
    looked: readonly UnitId[],
    asked: NameRule | null,
  ): Promise<Keeping> => {
    const [trusted, head, view] = await Promise.all([rosters.current(before.id), store.log.head(), channels.byId(before.id)])
    const saving = [...new Set([...looked, ...movedPosts(before, after)])]
    const saved = saving.length === 0 ? null : await savedPosts(who, before, after, saving, head)
    const day = today(ground)
    const found = unit === null ? undefined : after.units.find(({ id }) => id === unit)
    const clocksMoved = changes.some((change) =>
      change.field === 'unit' ? movesClocks(change) : change.field === 'feedbackMonths' || change.field === 'assessmentDays',
    )
    const [had, has] = [before.settings.hiddenAddress, after.settings.hiddenAddress]
    const givesUpAddresses = had !== 'off' && !keepsAddresses(had, has)
    // What concerns the post they open no more: those who read with them must take it from them for good (F-122).
    const told = toldOf({
      readers: await store.terms.companions(before.id, newHolders(before, after)),
      barred: [],
      doubtful: view === null ? [] : inAnyOffice(everyPostTable([after]), colleaguesOf(view)),
    })
    const stored = await store.channels.change({
      before,
      settings: saved === null ? after.settings : { ...after.settings, savedPosts: saved },
      ...(found === undefined ? {} : { unit: { id: found.id, own: found.own ?? {} } }),
      changed: changes.some(isPublic) ? day : null,
      givesUpAddresses,
      dueOf: clocksMoved ? (row) => nextDeadline(row, settingsOf(after, row.unitId))?.due ?? null : null,
      // A kind of its own, in clear: whoever hands up a report sees without the auditor that somebody changed to whom.
      log: await entriesOfChange(ground, who, trusted, head, {
        ...{ channel: before.id, changes, names: before.names, asked },
        posts: saved === null ? null : { saved, units: after.units, looked: saving },
      }),
      notices: await noticesFor(ground, [...new Set([...told, ...(asked === null ? [] : await hearersOf(ground, before.id))])]),
    })
    if (!stored) return 'stale'
    // Their keys at once, too.
    if (givesUpAddresses) await store.hiddenAddresses.sweep()
    if (asked !== null) return (await isAsked(before.id, asked)) ? 'names-wait' : 'names-unasked'
    return givesUpAddresses ? 'addresses-gone' : 'done'
  }

  /** Whether it waits: not where the log does not prove of whoever asked that they keep the channel. */
  const isAsked = async (id: ChannelId, to: NameRule): Promise<boolean> => {
    const stored = await store.channels.byId(id)
    return stored !== null && (await readNameRule(stored)).waiting?.to === to
  }

  return {
    own,
    postStandings: readPosts,
    newId: () => randomId(ground.random),
    change: async (who, id, version, change, looked) => {
      const channel = await ownChannel(who, id)
      if (channel === null) return null
      const { settings: wanted, asked } = heldBack(channel.settings, movedClocks(channel.settings, change(channel.settings), today(ground)))
      const changes = changesBetween(channel.settings, wanted)
      const isNew = asked !== null && channel.names.waiting?.to !== asked
      const units = looked === 'posts' ? borrowers(channel) : []
      if (changes.length === 0 && !isNew && !isOff(channel.names) && !(await isUnproven(channel, units)))
        return asked === null ? 'unchanged' : 'names-wait'
      const postsMoved = changes.some(({ field }) => field === 'posts')
      const settings = postsMoved ? { ...wanted, posts: savedBy(who, postsOf(wanted)) } : wanted
      return channel.version === version
        ? keep(who, channel, { ...channel, settings }, null, changes, units, isNew ? asked : null)
        : 'stale'
    },
    changeUnit: async (who, id, unitId, version, change, looked) => {
      const channel = await ownChannel(who, id)
      const unit = channel?.units.find((known) => known.id === unitId)
      if (channel === null || unit === undefined) return null
      const wanted = movedUnit(channel, unit.id, change(unit.own ?? {}), today(ground))
      const changes = unitChangesBetween(unit, wanted)
      const units = looked === 'posts' ? [unit.id] : []
      if (changes.length === 0 && !(await isUnproven(channel, units))) return 'unchanged'
      const postsMoved = changes.some(({ what }) => what === 'posts')
      const own = postsMoved && wanted.posts !== undefined ? { ...wanted, posts: savedBy(who, wanted.posts) } : wanted
      return channel.version === version ? keep(who, channel, withOwn(channel, unit.id, own), unit.id, changes, units, null) : 'stale'
    },
  }
}

/** Whether the settings and the log say different rules: then saving what is there is an act. */
const isOff = ({ isUnproven, isUnlogged }: NameRuleStanding): boolean => isUnproven || isUnlogged

/** The units whose posts are others than before: also by another law of the unit, which has other posts. */
const movedPosts = (before: KeptChannel, after: KeptChannel): readonly UnitId[] =>
  before.units.filter(({ id }) => !isSameTable(postsOf(settingsOf(before, id)), postsOf(settingsOf(after, id)))).map((unit) => unit.id)
