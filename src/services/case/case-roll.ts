// The clear side of the cases against what decides: once a day, without a key, the index of who reads what against the clear rows; and at each
// opening both of them against what is sealed. What was altered is put right, and the log tells of it. Whoever writes to the tables hides nothing
// for long, nor silently (keys.md 5).

import { countTestsGone } from '../../domain/case/case-count.ts'
import { rowAsSealed } from '../../domain/case/case-facts.ts'
import { isHeld, type Mending, makesSense, mendingOf, rollFacts } from '../../domain/case/case-roll.ts'
import type { CaseId, CaseRow } from '../../domain/case/case-row.ts'
import type { Clocks } from '../../domain/case/deadline.ts'
import { isPast } from '../../domain/case/term.ts'
import type { Channel, ChannelId, StaffId, UnitId } from '../../domain/channel/channel.ts'
import { settingsOf } from '../../domain/channel/unit-settings.ts'
import { readsCases } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import type { RolledCase } from '../../store/case-roll.ts'
import type { StoredCase } from '../../store/cases.ts'
import { isAsSigned, protocolMark } from '../disposal/protocols.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { OpenCase } from './case-opening.ts'
import { isAtHome, mayNever } from './case-people.ts'
import { entriesOf, messagesOf, reportOf } from './case-step.ts'
import { isProvenTest, testLogName } from './test-names.ts'

/** `moved` the case changed while it was read: it is to be read again. */
export type Compared = 'moved' | { readonly row: StoredCase; readonly altered: boolean; readonly told: boolean }

export interface CaseRoll {
  /**
   * Does its work once a day.
   * @param day one that is believed: the log must have no entry of a day that a wrong clock showed, for nothing is written before it
   */
  readonly look: (day: Day) => Promise<void>
  /**
   * @returns the clear row as it is right, whether anybody had altered what stands in clear, and whether the log was told of it here: what
   * cannot be put right, because something sealed is altered too, is for the caller to tell
   */
  readonly compare: (who: Unlocked, opened: OpenCase) => Promise<Compared>
}

/** Cases that are read at once: the pages that somebody waits for are answered in between. */
const together = 200

export const makeCaseRoll = (
  ground: Pick<Ground, 'store' | 'now' | 'installation'>,
  rosters: Pick<Rosters, 'current' | 'history'>,
): CaseRoll => {
  const { store, installation } = ground

  const overviewOf = async (channel: ChannelId) => (await rosters.current(channel))?.overview ?? null

  /** What was told of and cannot be put right without a key: once is enough, until the case is whole again. */
  const told = new Set<CaseId>()

  /** @returns false when somebody changed the case meanwhile */
  const lookAt = async (rolled: RolledCase, hasShare: boolean, clocks: Clocks, day: Day) => {
    const { row, channelVersion, entries, holders, lost, blocked, excluded, hasHeads, testNonce } = rolled
    const { id, channelId, reference, version, stale } = row
    const test = testNonce !== null && isProvenTest(id, testNonce)
    // Whoever is excluded holds no keys: one of the two rows was put there, and only what is sealed says which.
    const doubtful = excluded.filter((staffId) => holders.includes(staffId))
    const able = holders.filter((staffId) => !doubtful.includes(staffId))
    const mending: Mending = makesSense(row) ? mendingOf(entries, rollFacts(row, clocks, test), able) : { put: [], altered: false }
    const torn =
      doubtful.length > 0 ||
      !makesSense(row) ||
      !hasHeads ||
      !hasShare ||
      !isHeld({ entries, holders, lost, blocked, stale: stale.casework })
    if (!torn) told.delete(id)
    const tells = mending.altered || (torn && !told.has(id))
    if (mending.put.length === 0 && !tells) return true
    const log = tells
      ? await entryOf({ kind: 'roll-altered', day, channel: channelId, overview: await overviewOf(channelId), reference })
      : null
    const work = { before: { id, version }, channelVersion, row: null, put: mending.put, readmit: [], lost: [], log }
    if ((await store.caseRoll.mend(work)) === 'stale') return false
    if (torn) told.add(id)
    return true
  }

  /**
   * How many disposals of a channel have their protocol, which its page shows: an entry without one, which anybody adds to the log, took no case, and a
   * protocol that stands there twice took one.
   */
  const disposalsOf = async (units: readonly UnitId[], marks: readonly string[]): Promise<number> => {
    const logged = new Set(marks)
    const found = new Set<string>()
    for (const unit of logged.size === 0 ? [] : units)
      for (const year of await store.protocols.years(unit))
        for (const one of await store.protocols.list(unit, year)) {
          const mark = protocolMark(one)
          if (logged.has(mark) && isAsSigned(one)) found.add(mark)
        }
    return found.size
  }

  /** Which of the tests that the log has as removed stand: their names lead to none of the cases, so all of these are asked. */
  const standingAmong = async (removed: readonly string[]): Promise<(name: string) => boolean> => {
    const asked = new Set(removed)
    const found = new Set<string>()
    for (let after: CaseId | '' = ''; asked.size > 0; ) {
      const ids: readonly CaseId[] = await store.caseRoll.names(after, together)
      for (const id of ids) {
        const name = testLogName(installation, id)
        if (asked.has(name)) found.add(name)
      }
      const last = ids.at(-1)
      if (last === undefined) break
      after = last
    }
    return (name) => found.has(name)
  }

  const lookForMissing = async (day: Day, channels: ReadonlyMap<ChannelId, Pick<Channel, 'units'>>): Promise<void> => {
    const counts = await store.caseRoll.counts()
    const stands = await standingAmong(counts.flatMap(({ tests }) => tests.removed))
    for (const { channelId, came, tests, disposed, goneAgain, standing } of counts) {
      const units = channels.get(channelId)?.units.map(({ id }) => id) ?? []
      const missed = came - countTestsGone(tests, stands) - goneAgain - (await disposalsOf(units, disposed)) - standing
      if (missed <= 0) continue
      const overview = await overviewOf(channelId)
      await store.log.append(await entryOf({ kind: 'case-missing', day, channel: channelId, overview, count: missed }))
    }
  }

  /**
   * Who must open the case by what is sealed, and holds no keys of it by the tables: nobody whose time is over, or who holds a post that it
   * concerns. Whoever went from the key list and came back has no case from before (`current` in term.ts): the list must have named them ever since
   * it first did.
   */
  const missing = async (opened: OpenCase, { entries, holders, lost, blocked }: RolledCase): Promise<readonly StaffId[]> => {
    const { row, people, trusted, casework } = opened
    const day = today(ground)
    const without = casework.read.head.body.quarantined === true ? blocked : []
    const able = entries.map(({ staffId }) => staffId).filter((id) => [holders, lost, without].some((known) => known.includes(id)))
    const gone = (people?.entitled ?? [])
      .filter((one) => !isPast(one, day) && !able.includes(one.id) && !holders.includes(one.id) && trusted?.readers.has(one.id) === true)
      .map(({ id }) => id)
      .filter((id) => !mayNever(casework.read, opened, id))
    if (gone.length === 0) return []
    const history = await rosters.history(row.channelId)
    return gone.filter((id) => {
      const stood = history.map(({ members }) => members.some((member) => member.id === id && readsCases(member.role)))
      return stood.lastIndexOf(false) < stood.indexOf(true)
    })
  }

  /** The day for which everything was done. */
  let looked: Day | null = null
  const lookOnce = async (day: Day): Promise<void> => {
    const channels = new Map((await store.channels.all()).map((channel) => [channel.id, channel] as const))
    let isAll = true
    for (let after: CaseId | '' = ''; ; ) {
      const page: readonly RolledCase[] = await store.caseRoll.page(after, together)
      const shares = await store.shares.getMany(page.map(({ row }) => row.id))
      for (const rolled of page) {
        const { id, channelId, unitId } = rolled.row
        const channel = channels.get(channelId)
        if (channel !== undefined && !(await lookAt(rolled, shares.has(id), settingsOf(channel, unitId), day))) isAll = false
      }
      const last = page.at(-1)
      if (last === undefined || page.length < together) break
      after = last.row.id
    }
    if (!isAll) return
    await lookForMissing(day, channels)
    looked = day
  }

  let underWay: Promise<void> | null = null
  return {
    look: async (day) => {
      if (looked === day) return
      underWay ??= lookOnce(day).finally(() => {
        underWay = null
      })
      await underWay
    },
    compare: async (who, opened) => {
      const { row, view, people, dialogue, casework, overview } = opened
      const rolled = await store.caseRoll.of(row.id)
      if (rolled === null || rolled.row.version !== row.version || rolled.channelVersion !== view.version) return 'moved'
      const report = reportOf(opened)
      const told = rowAsSealed(row, { report, entries: entriesOf(opened), messages: messagesOf(opened) })
      const card = casework.read.head.body
      // Where something sealed is missing, it does not say what the rest must be; nor do the clocks of a channel that a case was moved to.
      const isWhole = report !== null && people !== null && dialogue.read.altered + casework.read.altered === 0 && isAtHome(row, card)
      if (!isWhole) return { row, altered: told !== row, told: false }
      // Nobody opens it with keys that are gone: they are shared again by a colleague, and until then it waits for them.
      const lost = await missing(opened, rolled)
      const standing = new Map(people.entitled.map((one) => [one.id, one]))
      const mending = mendingOf(
        rolled.entries.filter(({ staffId }) => standing.has(staffId)),
        rollFacts(told, view.channel.settings, card.test === true),
        [...rolled.holders, ...lost].filter((id) => standing.has(id)),
        ({ staffId }) => standing.get(staffId)?.until ?? null,
      )
      const readmit = rolled.excluded.filter((id) => standing.has(id))
      const altered = told !== row || mending.altered || readmit.length + lost.length > 0
      if (mending.put.length === 0 && !altered) return { row, altered: false, told: false }
      const by = { staff: who.staff, signing: who.signing }
      const log = altered
        ? await entryOf({
            kind: 'roll-altered',
            day: today(ground),
            channel: row.channelId,
            overview,
            reference: row.reference,
            by,
            head: await store.log.head(),
          })
        : null
      const right: CaseRow | null = told === row ? null : told
      const work = { before: row, channelVersion: view.version, row: right, put: mending.put, readmit, lost, log }
      if ((await store.caseRoll.mend(work)) === 'stale') return 'moved'
      return { row: right === null ? row : { ...row, ...right, version: row.version + 1 }, altered, told: altered }
    },
  }
}
