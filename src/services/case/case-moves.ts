// Who comes to a case and who leaves it: by the question of a conflict, by the assessment, by hand, and until which day. What is decided here
// the tables check once more; nobody who was left out, is in conflict or holds a post that the case concerns is ever let through.
import { inOffice, reportAddressee } from '../../domain/case/addressee.ts'
import type { Report } from '../../domain/case/answers.ts'
import { type AssessmentFault, assessmentFault } from '../../domain/case/assessment.ts'
import type { CaseEvent } from '../../domain/case/case-event.ts'
import type { CaseId, People } from '../../domain/case/case-file.ts'
import type { Assessment } from '../../domain/case/case-sheets.ts'
import { assess, type StepRefusal } from '../../domain/case/case-steps.ts'
import { admittedBy, candidates, hasOutside, withAdmitted, withoutHolders } from '../../domain/case/routing.ts'
import { current, withTerm } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { holdersOf, named, postsOf } from '../../domain/channel/post.ts'
import { caseworkRoles } from '../../domain/people/role.ts'
import type { Day, Instant } from '../../kit/instant.ts'
import { refused } from '../../kit/result.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type CaseActs, type Decided, isQuarantined } from './case-acts.ts'
import { holdersOf as openersOf } from './case-holders.ts'
import type { OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'
import { courseNow, type Done, ongoing, withRow } from './case-step.ts'

/** `meanwhile` somebody else assessed it since: what follows from an assessment, that others read the case, is not taken back. */
export type AssessingRefusal = StepRefusal | AssessmentFault | 'altered' | 'meanwhile'
/** `nobody` they are the last who can read it as things stand · `altered` the list of people does not open: nobody may be taken from it. */
export type LeavingRefusal = 'nobody' | 'altered'
/**
 * `not-offered` somebody who reads it already, was left out, or has no key here · `term-past` the last day has passed · `own-term` whose own time
 * is limited gives the case to nobody.
 */
export type AssigningRefusal = StepRefusal | 'altered' | 'quarantined' | 'not-offered' | 'term-past' | 'own-term'
/** `own-term` whose own time is limited does not say how long anybody reads it · `not-offered` nobody whose time can be limited. */
export type TermRefusal = StepRefusal | 'altered' | 'own-term' | 'not-offered' | 'term-past'

export interface CaseMoves {
  /** Nothing binds this person to the case (F-126). Said once. */
  readonly declareFree: (who: Unlocked, id: CaseId) => Done<never>
  /**
   * Something does: the case is taken from them for good, and the others are told; where there are none, those who investigate from outside
   * are given it. No reason is asked.
   */
  readonly leave: (who: Unlocked, id: CaseId) => Done<LeavingRefusal>
  /** @param before when the assessment that the person had before them was made, null for none; left out: whichever stands gives way */
  readonly assess: (who: Unlocked, id: CaseId, assessment: Assessment, before?: Instant | null) => Done<AssessingRefusal>
  /**
   * Gives the case to others of the unit who stand in the key list: never to somebody who was left out or in conflict, or holds a post that it
   * concerns (F-098, F-099, F-122).
   * @param until last day of the investigators among them; null for none
   */
  readonly assign: (who: Unlocked, id: CaseId, chosen: readonly string[], until?: Day | null) => Done<AssigningRefusal>
  /** Another last day for an investigator who reads it, or none (F-099). */
  readonly setTerm: (who: Unlocked, id: CaseId, person: string, until: Day | null) => Done<TermRefusal>
}

/** The list with those who hold a post that the case concerns among the excluded: somebody may have been given the post since. */
export const barred = (opened: OpenCase, people: People, day: Day): People => {
  const holders = inOffice(courseNow(opened), postsOf(opened.view.channel.settings))
  return withoutHolders(people, holders, '' as StaffId, day)
}

/** As whom somebody comes by an assessment. */
const admittedAs = { 'follow-up': 'internal', outside: 'outside', dismiss: 'internal', quarantine: 'security' } as const

/** Who was named to the reporter as those who may read after the assessment; nobody where the report does not open. */
export const namedIn = ({ dialogue }: OpenCase): readonly StaffId[] =>
  (bodiesOf<Report>(dialogue.read, 'report')[0]?.body.later ?? []).map(({ id }) => id)

export const makeCaseMoves = (ground: Pick<Ground, 'now' | 'store'>, { act, actAnywhere, event }: CaseActs): CaseMoves => {
  /** The word of it in the case, where anybody came. */
  const admitted = (who: Unlocked, people: readonly StaffId[], reason: Extract<CaseEvent, { readonly name: 'admitted' }>['reason']) =>
    people.length === 0 ? [] : [event(who, { name: 'admitted', people, reason })]
  const membersOf = ({ trusted }: OpenCase) => trusted?.roster.members ?? []

  return {
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
        const { people, row, trusted } = opened
        if (people === null) return refused('altered')
        const day = today(ground)
        const standing = { id: who.staff.id, decidedBy: who.staff.id, reason: 'conflict' as const, day }
        const left: People = {
          ...people,
          entitled: people.entitled.filter(({ id: person }) => person !== who.staff.id),
          excluded: [...people.excluded, standing],
        }
        const isRead = left.entitled.some((one) => opens(one.id, trusted))
        const others = isQuarantined(opened) ? [] : membersOf(opened)
        // Nobody would be left who can open it: those from outside take it over in the same act (F-126).
        const admit = isRead ? [] : candidates(others, row.unitId, barred(opened, current(left, day), day), ['investigator'])
        if (!isRead && admit.length === 0) return refused('nobody')
        return {
          row,
          casework: [event(who, { name: 'conflict' }), ...admitted(who, admit, 'outside')],
          moving: { people: withAdmitted(left, admit, 'outside', who.staff.id, day), leave: [who.staff.id], admit },
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
        const holders = holdersOf(table, offices)
        const after = withoutHolders(people, holders, who.staff.id, day)
        const outside = hasOutside(membersOf(opened), row.unitId, after)
        const fault = assessmentFault(assessment, { outside, own: holders.includes(who.staff.id) })
        if (fault !== null) return refused(fault)
        const taken = assess(row, day)
        if (!taken.ok) return refused(taken.refusal)
        const addressee = reportAddressee({ assessment, offices, held: null }, after, table)?.title ?? ''
        const leave = after.excluded.slice(people.excluded.length).map(({ id: person }) => person)
        // Whose day has passed does not come back by an assessment that is saved again: only somebody who says so by hand gives it again.
        const admit = isQuarantined(opened) ? [] : admittedBy(assessment, membersOf(opened), row.unitId, after, namedIn(opened))
        return {
          row: withRow(opened, taken.value),
          casework: [
            event(who, { name: 'assessed', assessment, offices, held: { table, addressee, seq } }),
            ...admitted(who, admit, admittedAs[assessment.decision]),
          ],
          ...(admit.length + leave.length === 0
            ? {}
            : { moving: { people: withAdmitted(after, admit, 'assessed', who.staff.id, day), leave, admit } }),
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
    assign: (who, id, chosen, until = null) =>
      actAnywhere<AssigningRefusal>(who, id, (opened): Decided<AssigningRefusal> => {
        const { row, people } = opened
        if (people === null) return refused('altered')
        if (isQuarantined(opened)) return refused('quarantined')
        const taken = ongoing(opened)
        if (!taken.ok) return refused(taken.refusal)
        const day = today(ground)
        if (hasTerm(people, who)) return refused('own-term')
        if (until !== null && until < day) return refused('term-past')
        const able = candidates(membersOf(opened), row.unitId, barred(opened, current(people, day), day), caseworkRoles)
        const admit = [...new Set(chosen)].flatMap((one) => able.find((known) => known === one) ?? [])
        // A name that is not offered stops the whole: nobody is to believe that it was done.
        if (admit.length === 0 || admit.length !== new Set(chosen).size) return refused('not-offered')
        const limited = candidates(membersOf(opened), row.unitId, { entitled: [], excluded: [] }, ['investigator'])
        const untilOf = (person: StaffId): Day | null => (limited.includes(person) ? until : null)
        return {
          row,
          casework: admitted(who, admit, 'assigned'),
          moving: { people: withAdmitted(people, admit, 'assigned', who.staff.id, day, untilOf), leave: [], admit },
          tell: true,
          log: 'people-changed',
          act: 'admitted',
        }
      }),
    setTerm: (who, id, person, until) =>
      act<TermRefusal>(who, id, (opened): Decided<TermRefusal> => {
        const { row, people } = opened
        if (people === null) return refused('altered')
        const taken = ongoing(opened)
        if (!taken.ok) return refused(taken.refusal)
        const day = today(ground)
        if (until !== null && until < day) return refused('term-past')
        const reading = current(people, day).entitled
        if (hasTerm(people, who)) return refused('own-term')
        const limited = membersOf(opened).filter(({ role }) => role === 'investigator')
        const found = reading.find((standing) => standing.id === person && limited.some((member) => member.id === person))
        if (found === undefined) return refused('not-offered')
        return {
          row,
          casework: [event(who, { name: 'term', person: found.id, until: until ?? '' })],
          moving: { people: withTerm(people, found.id, until), leave: [], admit: [] },
          log: 'term-changed',
          act: 'term',
        }
      }),
  }
}

/** Whether this person's own time with the case is limited. */
const hasTerm = ({ entitled }: People, { staff }: Unlocked): boolean =>
  entitled.some(({ id, until }) => id === staff.id && until !== undefined)
