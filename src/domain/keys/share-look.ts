// What somebody with new keys would be given of the cases that wait for them, as the colleague who gives it sees it before: what each of them opens, and
// which cannot be given, and why. It must not name a case that the colleague does not read (T-09).
import type { Day } from '../../kit/instant.ts'
import type { CaseId } from '../case/case-row.ts'
import type { NameRule } from '../case/identity-request.ts'
import type { StaffId } from '../channel/channel.ts'

/**
 * Why a case stays with those who have it. `barred` what is sealed keeps the person from it: they were left out, said that something binds them, or hold
 * a post that it concerns · `over` their last day has passed · `blocked` it may be classified, and stays with those who answer for that · `posts` the
 * posts of its unit are not what an administrator saved · `unlisted` its sealed list does not name them · `unsure` that list does not open ·
 * `altered` the case does not open · `own-keys` whoever would give it waits for its keys too
 */
export type ShareRefusal = 'barred' | 'over' | 'blocked' | 'posts' | 'unlisted' | 'unsure' | 'altered' | 'own-keys'

/** What the person will read of who sent the report: nothing is known · it is shown · it is hidden for them until two agree. */
export type ShownReporter = 'unnamed' | 'shown' | Exclude<NameRule, 'open'>

export interface ShareShown {
  readonly id: CaseId
  readonly reference: string
  /** null until whoever looks has said that nothing binds them to it (F-126). */
  readonly title: string | null
  /** The day of the report: everything since then opens. */
  readonly received: Day
  /** What the two sides said; null where whoever looks has no contact with the reporter (L-SE-11). */
  readonly messages: number | null
  /** Notes and records of staff. */
  readonly notes: number
  readonly reporter: ShownReporter
}

export interface ShareKept extends Pick<ShareShown, 'id' | 'reference' | 'received'> {
  readonly why: ShareRefusal
}

export interface ShareLook {
  readonly person: { readonly id: StaffId; readonly name: string; readonly title: string }
  /** By the day of the report, as `kept`. */
  readonly given: readonly ShareShown[]
  readonly kept: readonly ShareKept[]
  /** Says exactly what was shown: whoever confirms, confirms this. */
  readonly seen: string
}
