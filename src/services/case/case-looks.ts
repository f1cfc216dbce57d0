// Puts into the log, and beside the case itself, that somebody came to look at it (T-09, T-10). What is shown of a case is shown after this, so
// that nothing is read unseen; a page more of the same look costs nothing.
import { sha256 } from '../../crypto/hash.ts'
import { caseMark, sealRecord } from '../../crypto/record.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { type CaseLook, isLookOver, isSameLook, type LookWay } from '../../domain/case/case-view.ts'
import { toBase64Url, utf8 } from '../../kit/bytes.ts'
import type { Instant } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import { randomId } from '../../kit/random.ts'
import type { StoredView } from '../../store/case-views.ts'
import { dayToNote } from '../believed-day.ts'
import type { Ground } from '../ground.ts'
import { toJson } from '../json.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { OpenCase } from './case-opening.ts'
import { makeDayReadings } from './day-readings.ts'
import { placeOf } from './record-place.ts'

export interface CaseLooks {
  /**
   * @param way a page of its own, which counts towards unusually many cases on a day, unless something else is said
   * @returns false when the case went meanwhile
   * @throws Problem `conflict` when others came again and again at the same moment
   */
  readonly note: (who: Unlocked, opened: OpenCase, way?: LookWay) => Promise<boolean>
}

/** Colleagues who come at the same moment take a number each; none of them waits for a case that is worked on. */
const mostAtOnce = 20
/** Looks kept in mind before those that are over are forgotten. */
const manyLooks = 1_000

/** Where a view stands, as records are bound to where they stand. */
export const viewPlace = (installation: string, caseId: CaseId, { id, epoch, number }: Omit<StoredView, 'sealed'>) =>
  placeOf(installation, caseId, { id, side: 'casework', kind: 'view', epoch, sequence: number, version: 1 })

export const makeCaseLooks = (ground: Ground): CaseLooks => {
  const readings = makeDayReadings(ground)
  const { store, now, random, installation } = ground
  /** When a page of a case was last before somebody, by session and case. In memory only: after a restart somebody comes to look again. */
  const looks = new Map<string, Instant>()

  const forgetOver = (): void => {
    if (looks.size < manyLooks) return
    for (const [key, last] of looks) if (isLookOver(last, now())) looks.delete(key)
  }

  const add = async (who: Unlocked, opened: OpenCase, way: LookWay): Promise<'done' | 'stale' | 'gone'> => {
    const { row, casework, overview } = opened
    const [newest, head, day] = await Promise.all([store.caseViews.newest(row.id), store.log.head(), dayToNote(ground)])
    const place = { id: randomId(random), epoch: casework.side.epoch, number: newest + 1 }
    const { id, name, title } = who.staff
    const look: CaseLook = { format: 1, by: { id, name, title }, at: now(), ...(way === 'page' ? {} : { way }) }
    const outcome = await store.caseViews.add({
      ...place,
      caseId: row.id,
      sealed: await sealRecord(casework.side, viewPlace(installation, row.id, place), toJson(look), 'card'),
      log: await entryOf({
        ...{ kind: 'case-opened', day, channel: row.channelId, overview, reference: row.reference },
        by: { staff: who.staff, signing: who.signing },
        head,
        mark: caseMark(casework.side, 'view', row.id, place.number),
      }),
      reading: way === 'page' ? await readings.with(who, opened, day) : null,
    })
    if (outcome === 'done' && way === 'page') readings.noted(who, opened, day)
    return outcome
  }

  return {
    note: async (who, opened, way = 'page') => {
      const key = `${toBase64Url(sha256(utf8(who.token)))}/${opened.row.id}/${way}`
      const [last, moment] = [looks.get(key), now()]
      if (isSameLook(last, moment)) {
        looks.set(key, moment)
        return true
      }
      for (let attempt = 0; attempt < mostAtOnce; attempt++) {
        const outcome = await add(who, opened, way)
        if (outcome === 'gone') return false
        if (outcome === 'stale') continue
        forgetOver()
        looks.set(key, moment)
        return true
      }
      throw new Problem('conflict', 'too many looked at a case at the same moment')
    },
  }
}
