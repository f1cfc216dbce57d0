// Which cases the program may not destroy though their rows say nothing of it (L-SE-07): whoever holds the disk takes the mark of one away, or moves it to
// another. Opens nothing, and tells of it in the log once a day.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import { loggedHolds } from '../../domain/disposal/logged-holds.ts'
import type { Day } from '../../kit/instant.ts'
import type { EndedCase } from '../../store/disposals.ts'
import type { ChainedLogEntry } from '../../store/log.ts'
import { readMarked } from '../case/case-arrival.ts'
import type { Ground } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { makeChainCheck } from '../log-chain-check.ts'
import { entryOf } from '../log-details.ts'
import { holdName, loggedHold } from './hold-mark.ts'

/**
 * Each that the log names and never said to be kept no longer, in whichever channel its row stands; all of a channel where somebody took away the mark of
 * a case whose entry is of an earlier version and names none; and all there are while the log does not hold together, for then nobody knows what it said.
 */
export type KeptByLog = (ended: readonly EndedCase['row'][], day: Day) => Promise<ReadonlySet<CaseId>>

export const makeKeptByLog = (
  { store, installation }: Pick<Ground, 'store' | 'installation'>,
  rosters: Pick<Rosters, 'current'>,
): KeptByLog => {
  const isChained = makeChainCheck({ store })

  /** Whether the log stands as it was written, from its first entry to its newest. */
  const isWhole = async (entries: readonly ChainedLogEntry[]): Promise<boolean> => {
    const [first] = await store.log.entries(0, 1)
    if (first === undefined || !(await readMarked({ store, installation }, first)).sound) return false
    return isChained(
      'holds',
      first,
      entries.filter(({ seq }) => seq > first.seq),
    )
  }

  /** Whether more must be kept than are marked, by entries that do not say which. */
  const areFewer = async (channel: ChannelId, entries: readonly ChainedLogEntry[], kept: ReadonlySet<string>): Promise<boolean> => {
    const { unnamed } = loggedHolds(entries.map(loggedHold))
    if (unnamed <= 0) return false
    const held = await store.disposals.held(channel)
    return unnamed > held.filter((id) => !kept.has(holdName(installation, id))).length
  }

  /** @param rows which ones; none where nobody can tell */
  const tell = async (channel: ChannelId, rows: readonly EndedCase['row'][], day: Day): Promise<void> => {
    if ((await store.log.since(0, channel, 'record-altered')).at(-1)?.day === day) return
    const overview = (await rosters.current(channel))?.overview ?? null
    const about = rows.length === 0 ? [{}] : rows.map(({ reference }) => ({ reference }))
    for (const one of about) await store.log.append(await entryOf({ kind: 'record-altered', day, channel, overview, ...one }))
  }

  return async (ended, day) => {
    const all = (await store.channels.all()).map(({ id }) => id)
    const entries = await store.log.ofKinds(all, ['hold-set', 'hold-lifted'])
    const whole = await isWhole(entries)
    const { kept } = loggedHolds(entries.map(loggedHold))
    const found = new Set<CaseId>()
    for (const channel of new Set(ended.map(({ channelId }) => channelId))) {
      const own = entries.filter((entry) => entry.channel === channel)
      const isUnclear = !whole || (await areFewer(channel, own, kept))
      const here = ended.filter(({ channelId, held }) => channelId === channel && !held)
      const rows = isUnclear ? here : here.filter(({ id }) => kept.has(holdName(installation, id)))
      if (rows.length > 0) await tell(channel, isUnclear ? [] : rows, day)
      for (const { id } of rows) found.add(id)
    }
    return found
  }
}
