// On which day each of those who read a case last looked at it, as the case itself remembers it. Changes nothing.
import { openRecord } from '../../crypto/record.ts'
import type { CaseLook } from '../../domain/case/case-view.ts'
import { legalZone } from '../../domain/case/deadline.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { type Day, dayOf } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { StoredView } from '../../store/case-views.ts'
import type { Ground } from '../ground.ts'
import { fromJson } from '../json.ts'
import { viewPlace } from './case-looks.ts'
import type { OpenCase } from './case-opening.ts'
import { marksOf, numbersBeyond } from './logged-marks.ts'
import { keysOfEpoch } from './side-keys.ts'

/** What a row of a look says; null for one that was altered, or put there. */
export const lookIn = async (
  { installation }: Pick<Ground, 'installation'>,
  { row, casework }: OpenCase,
  view: StoredView,
): Promise<CaseLook | null> => {
  const keys = keysOfEpoch(casework.side, view.epoch)
  if (keys === null) return null
  try {
    return fromJson<CaseLook>(await openRecord(keys, viewPlace(installation, row.id, view), view.sealed))
  } catch (error) {
    if (error instanceof Problem && error.kind === 'altered') return null
    throw error
  }
}

/** By person; null where a look was taken out or altered: then anybody may have been there. */
export const seenDays = async (
  ground: Pick<Ground, 'store' | 'installation'>,
  opened: OpenCase,
): Promise<ReadonlyMap<StaffId, Day> | null> => {
  const rows = await ground.store.caseViews.of(opened.row.id)
  const newest = rows.at(-1)?.number ?? 0
  const later = marksOf(opened, 'view', numbersBeyond('view', newest).slice(newest))
  if (rows.length !== newest || (await ground.store.log.marked([...later.keys()])).length > 0) return null
  const looks = await Promise.all(rows.map((view) => lookIn(ground, opened, view)))
  const days = looks.map((look) => look && ([look.by.id, dayOf(look.at, legalZone)] as const))
  return days.includes(null)
    ? null
    : new Map(days.flatMap((one) => (one === null ? [] : [one])).toSorted(([, a], [, b]) => (a < b ? -1 : 1)))
}
