// Who comes to a case and who leaves it by the question of a conflict and by the assessment. What is decided here the tables check once more.
import { reportAddressee } from '../../domain/case/addressee.ts'
import { type AssessmentFault, assessmentFault } from '../../domain/case/assessment.ts'
import type { People } from '../../domain/case/case-people.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Assessment } from '../../domain/case/case-sheets.ts'
import { assess, type StepRefusal } from '../../domain/case/case-steps.ts'
import { inOffice } from '../../domain/case/office.ts'
import { admittedBy, candidates, hasOutside, withoutHolders } from '../../domain/case/routing.ts'
import { current, type TermFault, termFault, usualLastDay } from '../../domain/case/term.ts'
import { named, postsOf } from '../../domain/channel/post.ts'
import type { Instant } from '../../kit/instant.ts'
import { refused } from '../../kit/result.ts'
import { holdingAt } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type CaseActs, type Decided, isQuarantined } from './case-acts.ts'
import {
  admittedEvents,
  arePostsProven,
  barred,
  given,
  investigatorsOf,
  isGivingProven,
  membersOf,
  namedIn,
  type PostsUnproven,
  successorsOf,
} from './case-admission.ts'
import { ableAnyDay, ableTo, holdersOf as openersOf } from './case-holders.ts'
import { courseNow, type Done, withRow } from './case-step.ts'

/**
 * `meanwhile` somebody else assessed it since: what follows from an assessment, that others read the case, is not taken back · a
 * {@link TermFault} of the last day of those who come from outside.
 */
export type AssessingRefusal = StepRefusal | AssessmentFault | TermFault | PostsUnproven | 'altered' | 'meanwhile'
/** `nobody` they are the last who can read it as things stand · `altered` the list of people does not open: nobody may be taken from it. */
export type LeavingRefusal = 'nobody' | PostsUnproven | 'altered'

export interface CaseMoves {
  /** Nothing binds this person to the case (F-126). Said once. */
  readonly declareFree: (who: Unlocked, id: CaseId) => Done<never>
  /**
   * Something does: the case is taken from them for good, and the others are told; where none of them is able to open it, those who investigate
   * from outside are given it, for the time that is usual, and a case that may be classified those who answer for protective security. No reason
   * is asked.
   */
  readonly leave: (who: Unlocked, id: CaseId) => Done<LeavingRefusal>
  /** @param before when the assessment that the person had before them was made, null for none; left out: whichever stands gives way */
  readonly assess: (who: Unlocked, id: CaseId, assessment: Assessment, before?: Instant | null) => Done<AssessingRefusal>
}

/** Whether somebody will be given a report of it. */
const goesOn = ({ decision }: Assessment): boolean => decision === 'follow-up' || decision === 'outside'

/** As whom somebody comes by an assessment. */
const admittedAs = { 'follow-up': 'internal', outside: 'outside', dismiss: 'internal', quarantine: 'security' } as const

export const makeCaseMoves = (ground: Pick<Ground, 'now' | 'store'>, { act, actAnywhere, event }: CaseActs): CaseMoves => ({
  declareFree: (who, id) =>
    actAnywhere<never>(who, id, (opened) => {
      // Said once: a second time adds nothing.
      const { free } = courseNow(opened)
      if (free.includes(who.staff.id)) return 'nothing'
      const casework = [event(who, { name: 'no-conflict' })]
      return { row: opened.row, casework, card: { free: [...free, who.staff.id] }, quiet: true, log: 'case-changed', act: 'no-conflict' }
    }),
  leave: async (who, id) => {
    const opens = await openersOf(ground, id)
    return actAnywhere<LeavingRefusal>(who, id, (opened) => {
      const { people, row, readers } = opened
      if (people === null) return refused('altered')
      const day = today(ground)
      const standing = { id: who.staff.id, decidedBy: who.staff.id, reason: 'conflict' as const, day }
      const left: People = {
        ...people,
        entitled: people.entitled.filter(({ id: person }) => person !== who.staff.id),
        excluded: [...people.excluded, standing],
      }
      // Nobody would be left who can open it: others take it over in the same act (F-126). Whoever leaves is not asked for how long.
      const { role, as } = successorsOf(opened)
      const able = () => candidates(membersOf(opened), row.unitId, barred(opened, current(left, readers, day), day), [role])
      const come = ableTo(opened, left, opens, day).length > 0 ? [] : able()
      if (come.length > 0 && !isGivingProven(opened)) return refused('posts-unproven')
      // Whoever comes back to wraps that they hold already opens it with those, or not at all.
      if (ableAnyDay(opened, left, opens).length === 0 && come.every((one) => readers.includes(one))) return refused('nobody')
      const until = usualLastDay(day)
      return {
        row,
        casework: [event(who, { name: 'conflict' }), ...admittedEvents(opened, come, as, until).map((what) => event(who, what))],
        moving: given(opened, left, come, { by: who.staff.id, reason: as, day, until }, [who.staff.id]),
        card: { free: courseNow(opened).free.filter((person) => person !== who.staff.id) },
        tell: true,
        log: 'conflict-declared',
      }
    })
  },
  assess: async (who, id, assessment, before) => {
    const { seq } = await ground.store.log.head()
    return act<AssessingRefusal>(who, id, (opened): Decided<AssessingRefusal> => {
      const { row, people, view } = opened
      if (people === null) return refused('altered')
      if (before !== undefined && (courseNow(opened).assessment?.at ?? null) !== before) return refused('meanwhile')
      const day = today(ground)
      const table = postsOf(view.channel.settings)
      const offices = named(table, assessment.posts)
      // Whom this bars, it bars for good, and to whom the report goes is sealed with it: not by a table that nobody is known to have saved.
      if ((offices.length > 0 || goesOn(assessment)) && !arePostsProven(opened)) return refused('posts-unproven')
      const holders = inOffice(offices, [table], membersOf(opened))
      const after = withoutHolders(people, holders, who.staff.id, day)
      const outside = hasOutside(membersOf(opened), row.unitId, after)
      const fault = assessmentFault(assessment, { outside, own: holders.includes(who.staff.id) })
      if (fault !== null) return refused(fault)
      const taken = assess(row, day)
      if (!taken.ok) return refused(taken.refusal)
      const addressee = reportAddressee({ assessment, offices, held: null }, after, holdingAt(view))?.title ?? ''
      const leave = after.excluded.slice(people.excluded.length).map(({ id: person }) => person)
      // Whose day has passed does not come back by an assessment that is saved again: only somebody who says so by hand gives it again.
      const come = isQuarantined(opened) ? [] : admittedBy(assessment, membersOf(opened), row.unitId, after, namedIn(opened))
      const until = assessment.until || null
      const limited = investigatorsOf(opened)
      const wrongTerm = come.some((one) => limited.includes(one)) ? termFault(until, day) : null
      if (wrongTerm !== null) return refused(wrongTerm)
      return {
        row: withRow(opened, taken.value),
        casework: [
          { name: 'assessed' as const, assessment, offices, held: { table, addressee, seq } },
          ...admittedEvents(opened, come, admittedAs[assessment.decision], until),
        ].map((what) => event(who, what)),
        ...(come.length + leave.length === 0
          ? {}
          : { moving: given(opened, after, come, { by: who.staff.id, reason: 'assessed', day, until }, leave) }),
        // Who was told that it goes no further must hear that it does after all.
        ...(assessment.decision !== 'dismiss' && opened.dialogue.read.head.body.told === 'dismissal'
          ? { thread: { told: 'reopening' as const } }
          : {}),
        card: {
          dismissed: assessment.decision === 'dismiss' ? opened.casework.read.head.body.dismissed || day : '',
          // Its name may say what must not be said: from now on it is called by its reference.
          ...(assessment.decision === 'quarantine' ? { quarantined: true, title: row.reference } : {}),
        },
        tell: true,
        log: 'assessed',
        act: 'assessed',
      }
    })
  },
})
