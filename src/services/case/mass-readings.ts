// Who opened unusually many cases, for a colleague who reads them too: only the cases that open for them now, and only what the person's own key
// vouches for (T-09).
import { verify } from '../../crypto/signing.ts'
import type { Author } from '../../domain/case/author.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { fromBase64Url } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { StoredMassReading } from '../../store/mass-readings.ts'
import { type Ground, today } from '../ground.ts'
import { openJson } from '../json.ts'
import { withOwnKeys } from '../keys/own-keys.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseLists } from './case-list.ts'
import { type CaseOpening, ifItOpens } from './case-opening.ts'
import { type ReadingTold, type SealedReading, saidOfReading } from './sealed-reading.ts'

/** One person and one day. */
export interface MassReading {
  /** The rows that tell of it. */
  readonly ids: readonly string[]
  readonly by: Author
  readonly day: Day
  /** Those of them that this person reads, too. */
  readonly cases: readonly {
    readonly id: CaseId
    readonly reference: string
    /** null where the channel has one unit: nobody then sees the word. */
    readonly unit: string | null
  }[]
}

export interface MassReadings {
  /** Who and when alone, of what this person is told and has not acknowledged: without a case being opened for it. */
  readonly heads: (who: Unlocked) => Promise<readonly Pick<MassReading, 'by' | 'day'>[]>
  /** What this person is told and has not acknowledged, the newest day first. */
  readonly of: (who: Unlocked) => Promise<readonly MassReading[]>
  /** They have seen it: the log keeps that, and of whom. @returns false when there was nothing of it any more */
  readonly seen: (who: Unlocked, ids: readonly string[]) => Promise<boolean>
}

interface OpenReading extends ReadingTold {
  readonly row: StoredMassReading
}

export interface MassReadingParts {
  readonly rosters: Rosters
  readonly opening: Pick<CaseOpening, 'withCase'>
  readonly lists: Pick<CaseLists, 'of'>
}

export const makeMassReadings = (ground: Ground, { rosters, opening: { withCase }, lists }: MassReadingParts): MassReadings => {
  const { store, installation } = ground

  const keysOf = async (person: StaffId, channels: readonly ChannelId[]): Promise<readonly string[]> => {
    const lists = await Promise.all([...new Set(channels)].map((channel) => rosters.history(channel)))
    return lists.flat(2).flatMap(({ members }) => members.flatMap(({ id, signingKey }) => (id === person ? [signingKey] : [])))
  }

  /** null for one that was put there by somebody else, and one that was sealed to a key that is no more. */
  const opened = async (who: Unlocked, row: StoredMassReading): Promise<OpenReading | null> => {
    try {
      const { by, day, cases, signature } = await withOwnKeys(who, (own) => openJson<SealedReading>(own, row.sealed))
      const told = { by, day, cases }
      const [said, raw] = [saidOfReading(installation, row.id, who.staff.id, told), fromBase64Url(signature)]
      const keys = await keysOf(
        by.id,
        cases.map(({ channel }) => channel),
      )
      return raw !== null && keys.some((key) => verify(key, said, raw)) ? { ...told, row } : null
    } catch (error) {
      if (error instanceof Problem && error.kind === 'altered') return null
      throw error
    }
  }

  const openReadings = async (who: Unlocked): Promise<readonly OpenReading[]> => {
    const rows = who.fault === null ? await store.massReadings.of(who.staff.id) : []
    return (await Promise.all(rows.map((row) => opened(who, row)))).filter((reading) => reading !== null)
  }

  /** Whoever went from a case since hears no more of it. */
  const shown = (who: Unlocked, { id, reference }: ReadingTold['cases'][number]) =>
    ifItOpens(() =>
      withCase(who, id, async ({ view, row }) => ({
        ...{ id, reference },
        unit: view.channel.units.length < 2 ? null : (view.channel.units.find((unit) => unit.id === row.unitId)?.name ?? ''),
      })),
    )

  /** Of each person and day the rows that tell of it, the widest first. */
  const told = async (who: Unlocked): Promise<readonly (readonly [OpenReading, ...OpenReading[]])[]> => {
    const byDay = Map.groupBy(await openReadings(who), ({ by, day }) => `${day}/${by.id}`)
    return [...byDay.values()].flatMap((rows) => {
      const [widest, ...rest] = rows.toSorted((a, b) => b.cases.length - a.cases.length)
      return widest === undefined ? [] : [[widest, ...rest] as const]
    })
  }

  /** One is enough. */
  const readsSome = async (who: Unlocked, { cases }: OpenReading): Promise<boolean> => {
    for (const { id } of cases) if ((await lists.of(who, [id])).length > 0) return true
    return false
  }

  return {
    heads: async (who) => {
      const readings = await Promise.all(
        (await told(who)).map(async ([widest]) => ((await readsSome(who, widest)) ? [{ by: widest.by, day: widest.day }] : [])),
      )
      return readings.flat().toSorted(newestFirst)
    },
    of: async (who) => {
      const readings = await Promise.all(
        (await told(who)).map(async (rows) => {
          const [widest] = rows
          const cases: MassReading['cases'][number][] = []
          for (const one of widest.cases) cases.push(...[await shown(who, one)].flatMap((found) => found ?? []))
          return { ids: rows.map(({ row }) => row.id), by: widest.by, day: widest.day, cases }
        }),
      )
      return readings.filter(({ cases }) => cases.length > 0).toSorted(newestFirst)
    },
    seen: async (who, ids) => {
      const readings = (await openReadings(who)).filter(({ row }) => ids.includes(row.id))
      const about = new Map(readings.flatMap(({ by, cases }) => cases.map(({ channel }) => [`${channel}/${by.id}`, { by, channel }])))
      const by = { staff: who.staff, signing: who.signing }
      const entries = await Promise.all(
        [...about.values()].map(async ({ by: { id, name }, channel }) =>
          entryOf({
            ...{ kind: 'mass-read-seen', day: today(ground), channel, by, people: [{ id, name }] },
            overview: (await rosters.current(channel))?.overview ?? null,
            head: await store.log.head(),
          }),
        ),
      )
      return store.massReadings.seen(
        who.staff.id,
        readings.map(({ row }) => row.id),
        entries,
      )
    },
  }
}

const newestFirst = (a: Pick<MassReading, 'by' | 'day'>, b: Pick<MassReading, 'by' | 'day'>): number =>
  a.day < b.day ? 1 : a.day > b.day ? -1 : a.by.name.localeCompare(b.by.name, 'sv')
