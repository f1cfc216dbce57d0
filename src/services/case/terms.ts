// Until when people may read cases (F-099). From the day after somebody's last the case is in none of their lists, by the clock as it stands; what
// opens it is taken from them by the daily look alone, on a day that it believes in, and whoever seals to the case next gives it other keys. Holds no
// key of a case.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Day } from '../../kit/instant.ts'
import type { PassedTerm } from '../../store/terms.ts'
import type { Channels } from '../channel/channels.ts'
import { inPostAt } from '../channel/post-holding.ts'
import { type Ground, mostTries, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import { holdersOf } from './case-holders.ts'

export interface Terms {
  /**
   * To be called before anything of a case is listed: whose day has passed does not find it. Takes nothing away: a clock that leapt and is put
   * right again has hidden it, and no more.
   */
  readonly withhold: () => Promise<void>
  /** Takes cases from those whose last day lies before `day`, for good. Only for a day that the daily look believes in (drill-clock.ts). */
  readonly end: (day: Day) => Promise<void>
}

export const makeTerms = (ground: Ground, channels: Pick<Channels, 'byId'>, rosters: Rosters): Terms => {
  const { store } = ground

  /** Who holds a post of the unit: the case may concern it, and then they open it no more, whatever keys they hold. Which post it is is sealed. */
  const inPost = async ({ channelId, unitId }: PassedTerm['row']): Promise<readonly StaffId[]> => {
    const view = await channels.byId(channelId)
    return view === null ? [] : inPostAt(view, unitId)
  }

  /**
   * Whose time is over by the tables. Whoever reads it alone keeps it: it is never left to nobody, and to none but holders of posts neither; there
   * the opened case decides.
   */
  const over = async (day: Day): Promise<readonly PassedTerm[]> => {
    const passed = await store.terms.passed(day)
    const kept = await Promise.all(
      passed.map(async (term) => {
        const trusted = await rosters.current(term.row.channelId)
        const { id } = term.row
        const [opens, readers, holders] = await Promise.all([holdersOf(ground, id), store.cases.readers(id), inPost(term.row)])
        const others = readers.filter((reader) => !term.staff.includes(reader) && !holders.includes(reader))
        // Nobody else can open it today: somebody may wait for a colleague to share it with their new key, and this is the colleague.
        return others.some((reader) => opens(reader, trusted)) ? [term] : []
      }),
    )
    return kept.flat()
  }

  /** @returns whether somebody changed the case meanwhile: then it is looked at again */
  const endOne = async (term: PassedTerm, day: Day): Promise<boolean> => {
    const { channelId, reference } = term.row
    const overview = (await rosters.current(channelId))?.overview ?? null
    const directory = await store.people.directory()
    const people = term.staff.map((id) => ({ id, name: directory.find((person) => person.id === id)?.name ?? '' }))
    const log = await entryOf({ kind: 'term-ended', day, channel: channelId, overview, reference, people })
    return (await store.terms.end({ term, log })) === 'stale'
  }

  return {
    withhold: async () => {
      const passed = await over(today(ground))
      await store.terms.withhold(passed.flatMap(({ row, staff }) => staff.map((staffId) => ({ caseId: row.id, staffId }))))
    },
    end: async (day) => {
      for (let attempt = 0; attempt < mostTries; attempt++) {
        const moved = []
        for (const term of await over(day)) if (await endOne(term, day)) moved.push(term)
        if (moved.length === 0) return
      }
    },
  }
}
