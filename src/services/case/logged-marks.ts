// What the chained log has of a case: its entries carry marks of the case's acts and looks, which only the keys of the case give. So whoever opens it
// can tell a case that was put back to an earlier state from one that is as the log knows it.
import { caseMarks } from '../../crypto/record.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import type { StoredLogEntry } from '../../store/log.ts'
import type { Ground } from '../ground.ts'
import type { OpenCase } from './case-opening.ts'

/** Beyond the newest one of a case that are asked for: one that was put back has fewer than the log. */
const beyond: Readonly<Record<'act' | 'view', number>> = { act: 200, view: 50 }

/** From 1 to the newest one, and those beyond it. */
export const numbersBeyond = (what: 'act' | 'view', newest: number): readonly number[] =>
  Array.from({ length: newest + beyond[what] }, (_, index) => index + 1)

/** The marks that entries of these numbers carry, by the keys of then: the case may have had others since. */
export const marksOf = ({ row, casework }: OpenCase, what: 'act' | 'view', numbers: readonly number[]): ReadonlyMap<string, number> =>
  new Map(
    [casework.side, ...casework.side.earlier].flatMap((side) => {
      const markOf = caseMarks(side, row.id)
      return numbers.map((number) => [markOf(what, number), number] as const)
    }),
  )

/** An entry of a case and the number of the act or look that it tells of. */
export interface Logged {
  readonly entry: StoredLogEntry
  readonly number: number
}

/**
 * The entries of these marks, in order. One that somebody added once more, byte by byte, says nothing new: it neither shows that a case was put back nor
 * stops its end.
 */
export const readLogged = async ({ store }: Pick<Ground, 'store'>, byMark: ReadonlyMap<string, number>): Promise<readonly Logged[]> => {
  const spelled = ({ kind, mark, details }: StoredLogEntry): string => `${kind}/${mark}/${details === null ? '' : toBase64Url(details)}`
  const first = new Map<string, StoredLogEntry>()
  for (const entry of await store.log.marked([...byMark.keys()])) if (!first.has(spelled(entry))) first.set(spelled(entry), entry)
  return [...first.values()].map((entry) => ({ entry, number: byMark.get(entry.mark.split('.')[0] ?? '') ?? 0 }))
}

/**
 * Whether the log has later acts or looks than the case, or two of one number: somebody put the case back to an earlier state, and perhaps it was
 * worked on since (T-18). What only the reporter did since carries no mark, and is missed where nobody of the staff had looked at it.
 */
export const isPutBack = async ({ store }: Pick<Ground, 'store'>, opened: OpenCase): Promise<boolean> => {
  const { id, version } = opened.row
  const newest = await store.caseViews.newest(id)
  const [done, seen] = await Promise.all(
    [marksOf(opened, 'act', numbersBeyond('act', version)), marksOf(opened, 'view', numbersBeyond('view', newest).slice(newest))].map(
      async (marks) => (await readLogged({ store }, marks)).map(({ number }) => number),
    ),
  )
  if (done === undefined || seen === undefined || new Set(done).size < done.length) return true
  if (done.every((act) => act <= version) && seen.length === 0) return false
  // Somebody may just have done something with it, or come to look: what is stored by now has that.
  const [now, viewed] = await Promise.all([store.cases.find(id), store.caseViews.newest(id)])
  return done.some((act) => act > (now?.version ?? act)) || seen.some((number) => number > viewed)
}
