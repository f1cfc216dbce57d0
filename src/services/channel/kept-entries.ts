// What the log keeps of an administrator's change of a channel: what was changed, the posts that were saved, and what became of the rule about reporters'
// names (T-10). Stores nothing.
import type { NameRule } from '../../domain/case/identity-request.ts'
import type { ChannelId, Unit, UnitId } from '../../domain/channel/channel.ts'
import type { Change } from '../../domain/channel/channel-change.ts'
import type { NameRuleStanding } from '../../domain/channel/name-rule-standing.ts'
import type { SavedPosts } from '../../domain/channel/stored-posts.ts'
import type { SavedPrint } from '../../domain/log-entry.ts'
import type { LogHead, NewLogEntry } from '../../store/log.ts'
import { type Ground, today } from '../ground.ts'
import type { TrustedRoster } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { askedMark, tightenedMark } from './name-rule-marks.ts'
import { unprovenNameRule } from './name-rule-standings.ts'
import { postsMark, spokenPosts } from './post-standings.ts'

/** What is kept. */
export interface KeptChange {
  readonly channel: ChannelId
  readonly changes: readonly Change[]
  /** How the rule about names stood before. */
  readonly names: NameRuleStanding
  /** The one that is to wait for a second hand; null where none is asked for. */
  readonly asked: NameRule | null
  /** null where no posts were saved. @param looked the units whose posts the person had before them */
  readonly posts: { readonly saved: SavedPosts; readonly units: readonly Unit[]; readonly looked: readonly UnitId[] } | null
}

export const ruleAsked = (from: NameRule, to: NameRule): Change => ({ field: 'nameRule', from, to })

export const entriesOfChange = async (
  ground: Pick<Ground, 'store' | 'now'>,
  who: Unlocked,
  trusted: TrustedRoster | null,
  head: LogHead,
  { channel, changes, names, asked, posts }: KeptChange,
): Promise<readonly NewLogEntry[]> => {
  const overview = trusted?.overview ?? null
  const isRule = ({ field }: Change): boolean => field === 'nameRule'
  // What somebody wrote into the settings past this program is put right, or known to the log, with whatever is saved.
  const isWritten = (names.isUnproven || (names.isUnlogged && asked === null)) && !changes.some(isRule)
  const all = isWritten ? [...changes, ruleAsked(names.isUnlogged ? names.proven : names.stored, names.rule)] : changes
  const logged = { day: today(ground), channel, overview, by: { staff: who.staff, signing: who.signing }, head }

  const changed = posts === null ? all : all.filter(isRule)
  // A rule that is stricter now holds from this entry on, whatever somebody writes into the settings.
  const [mark] = asked === null ? changed.flatMap((change) => (change.field === 'nameRule' ? [tightenedMark(change.to)] : [])) : []
  const unproven = await unprovenNameRule(ground, channel, names, overview)
  return [
    ...(unproven === null ? [] : [unproven]),
    ...(posts === null
      ? []
      : [
          await entryOf({
            ...{ ...logged, changes: all, kind: 'posts-changed', posts: printsOf(posts) },
            mark: postsMark(channel, posts.saved),
          }),
        ]),
    ...(changed.length === 0
      ? []
      : [await entryOf({ ...logged, changes: changed, kind: 'channel-changed', ...(mark === undefined ? {} : { mark }) })]),
    ...(asked === null
      ? []
      : [
          await entryOf({
            ...{ ...logged, changes: [ruleAsked(names.rule, asked)], kind: 'name-rule-proposed' },
            mark: await askedMark(ground, who, channel, { from: names.rule, to: asked }, head),
          }),
        ]),
  ]
}

/** What the log keeps of a save: the units that were looked through, each with the number of its table. */
const printsOf = ({ saved, units, looked }: NonNullable<KeptChange['posts']>): readonly SavedPrint[] =>
  saved.tables
    .filter(({ unit }) => looked.includes(unit))
    .map(({ unit, table }) => ({ unit: units.find(({ id }) => id === unit)?.name ?? '', number: spokenPosts(table) }))
