// That somebody waits for a release of documents, or has appealed against a refusal (TF 2 kap. 12, 15 and 19 §§): noted of a case, whether or not it
// stands in a register, without who asks or why (2 kap. 18 §). While one waits nothing of the case is destroyed.
import type { Day } from '../../kit/instant.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import type { CaseId } from '../case/case-row.ts'
import { typedMainNumber } from '../case/register.ts'
import { typedDay } from '../typed-day.ts'

export const releaseKinds = ['request', 'appeal'] as const
export type ReleaseKind = (typeof releaseKinds)[number]

export interface NewRelease {
  readonly kind: ReleaseKind
  readonly came: Day
  /** Number of the matter elsewhere, such as "KS 2026-00123"; empty for none. */
  readonly ownNumber: string
}
export interface ReleaseRequest extends NewRelease {
  /** From 1, in the order of a case. */
  readonly request: number
  /** When it was decided for good; null while somebody waits. */
  readonly decided: Day | null
}
export type ReleasePlace = Pick<ReleaseRequest, 'request'> & { readonly caseId: CaseId }

export const openReleases = (requests: readonly ReleaseRequest[]): number => requests.filter(({ decided }) => decided === null).length

export type TypedRelease = Readonly<Record<'kind' | 'came' | 'ownNumber', string>>
export const noRelease: TypedRelease = { kind: '', came: '', ownNumber: '' }
/** `order` a day before the one on which it came, or one that is yet to come · `no-number` more than a number stands there. */
export type ReleaseFault = 'missing' | 'no-day' | 'order' | 'no-number'
export type ReleaseFaults = Readonly<Partial<Record<keyof TypedRelease, ReleaseFault>>>

export const readRelease = (typed: TypedRelease, today: Day): Result<NewRelease, ReleaseFaults> => {
  const kind = releaseKinds.find((one) => one === typed.kind)
  const came = typedDay(typed.came)
  // A name must not fit in.
  const ownNumber = typedMainNumber(typed.ownNumber)
  const cameFault: ReleaseFault | null = typed.came.trim() === '' ? 'missing' : came === null ? 'no-day' : came > today ? 'order' : null
  if (kind !== undefined && came !== null && cameFault === null && ownNumber !== null) return ok({ kind, came, ownNumber })
  return refused({
    ...(kind === undefined ? { kind: 'missing' as const } : {}),
    ...(cameFault === null ? {} : { came: cameFault }),
    ...(ownNumber === null ? { ownNumber: 'no-number' as const } : {}),
  })
}

/** The day on which it was decided, as it is typed. */
export const readDecided = (typed: string, { came }: Pick<ReleaseRequest, 'came'>, today: Day): Result<Day, ReleaseFault> => {
  const decided = typedDay(typed)
  if (decided === null) return refused(typed.trim() === '' ? 'missing' : 'no-day')
  return decided < came || decided > today ? refused('order') : ok(decided)
}
