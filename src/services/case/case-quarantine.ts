// A case that may be classified (1 kap. 3 § lag (2021:890), L-SE-02): it is given to those who answer for protective security, and one of them says
// with a reason that it need not be blocked. The dates of the law run on all the while.
import type { Report } from '../../domain/case/answers.ts'
import { titleOf } from '../../domain/case/case-file.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { refused } from '../../kit/result.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type CaseActs, type Decided, isQuarantined } from './case-acts.ts'
import { given, isGivingProven, type PostsUnproven, securityIn, securityOf } from './case-admission.ts'
import { ableTo, holdersOf } from './case-holders.ts'
import type { OpenCase } from './case-opening.ts'
import { courseNow, type Done, reportOf } from './case-step.ts'

/** `unblocked` it is not blocked (any more) · `not-security` that is for others to say · `altered` the list of people does not open. */
export type ReleaseRefusal = 'unblocked' | 'not-security' | 'altered'
/** `no-security` there is nobody to give it to. */
export type GivingRefusal = 'unblocked' | 'no-security' | PostsUnproven | 'altered'

export interface CaseQuarantine {
  /** It is worked on again, and assessed anew. Whoever answers for protective security leaves it, where somebody else opens it. */
  readonly release: (who: Unlocked, id: CaseId, reason: string) => Done<ReleaseRefusal>
  /** Gives it to all who answer for protective security in its unit, where the assessment found none. */
  readonly giveToSecurity: (who: Unlocked, id: CaseId) => Done<GivingRefusal>
}

export const makeCaseQuarantine = (ground: Pick<Ground, 'now' | 'store'>, { actAnywhere, event }: CaseActs): CaseQuarantine => ({
  release: async (who, id, reason) => {
    const opens = await holdersOf(ground, id, true)
    return actAnywhere<ReleaseRefusal>(who, id, (opened): Decided<ReleaseRefusal> => {
      const { row, people } = opened
      if (!isQuarantined(opened)) return refused('unblocked')
      if (people === null) return refused('altered')
      const all = securityOf(opened)
      if (!all.includes(who.staff.id)) return refused('not-security')
      const others = people.entitled.filter((standing) => !all.includes(standing.id))
      const isRead = ableTo(opened, { ...people, entitled: others }, opens, today(ground)).length > 0
      const leave = people.entitled.map((standing) => standing.id).filter((one) => all.includes(one))
      return {
        row,
        casework: [event(who, { name: 'released', reason })],
        card: { quarantined: false, title: titleIn(opened) },
        ...(isRead ? { moving: { people: { ...people, entitled: others }, leave, admit: [] } } : {}),
        tell: true,
        log: 'case-changed',
        act: 'released',
      }
    })
  },
  giveToSecurity: (who, id) =>
    actAnywhere<GivingRefusal>(who, id, (opened): Decided<GivingRefusal> => {
      const { row, people } = opened
      if (!isQuarantined(opened)) return refused('unblocked')
      if (people === null) return refused('altered')
      const day = today(ground)
      const { able: admit } = securityIn(opened, day)
      if (admit.length === 0) return refused('no-security')
      if (!isGivingProven(opened)) return refused('posts-unproven')
      return {
        row,
        casework: [event(who, { name: 'admitted', people: admit, reason: 'security' })],
        moving: given(opened, people, admit, { by: who.staff.id, reason: 'assigned', day, until: null }),
        tell: true,
        log: 'people-changed',
        act: 'admitted',
      }
    }),
})

/** What it was called before it was blocked. */
const titleIn = (opened: OpenCase): string => {
  const report: Report | null = reportOf(opened)
  return courseNow(opened).classification?.value.title ?? (report === null ? opened.row.reference : titleOf(report.answers.what))
}
