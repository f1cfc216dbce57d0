// A case given by hand, and until which day an investigator reads it (F-098, F-099). What is decided here the tables check once more.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { StepRefusal } from '../../domain/case/case-steps.ts'
import { candidates } from '../../domain/case/routing.ts'
import { current, isCut, type TermFault, termFault, withTerm } from '../../domain/case/term.ts'
import type { Day } from '../../kit/instant.ts'
import { refused } from '../../kit/result.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type CaseActs, type Decided, isQuarantined } from './case-acts.ts'
import {
  admittedEvents,
  barred,
  given,
  givenTo,
  hasTerm,
  investigatorsOf,
  isForOthers,
  isGivingProven,
  membersOf,
  type PostsUnproven,
} from './case-admission.ts'
import { groupsOf, offeredIn } from './case-groups.ts'
import { ableTo, holdersOf } from './case-holders.ts'
import { type Done, ongoing } from './case-step.ts'

/**
 * `not-offered` somebody who reads it already, was left out, or has no key here · `own-term` whose own time is limited gives the case to nobody
 * while others can · `group-moved` the group is another by now, or gone · a {@link TermFault} of the investigators' last day.
 */
export type AssigningRefusal =
  | StepRefusal
  | TermFault
  | PostsUnproven
  | 'altered'
  | 'quarantined'
  | 'not-offered'
  | 'own-term'
  | 'group-moved'
/**
 * `own-term` whose own time is limited does not say how long anybody reads it · `not-offered` nobody whose time can be limited · `term-reason`
 * it takes time from them, and why must stand in the case.
 */
export type TermRefusal = StepRefusal | TermFault | 'altered' | 'own-term' | 'not-offered' | 'term-reason'

export interface CaseAssigning {
  /**
   * Gives the case to others of the unit who stand in the key list, also to those whose time with it is over and to those who had left and came
   * back: never to somebody who was left out or in conflict, or holds a post that it concerns (F-098, F-099, F-122).
   * @param until last day of the investigators among them; null where there are none
   * @param group through which they are given it, all of them in it: the case remembers it (F-098)
   */
  readonly assign: (
    who: Unlocked,
    id: CaseId,
    chosen: readonly string[],
    until?: Day | null,
    group?: string | null,
  ) => Done<AssigningRefusal>
  /**
   * Another last day for an investigator who reads it (F-099). They and everybody else who reads the case get a mail, and the case says who
   * moved the day.
   * @param reason why it comes sooner; empty where it does not
   */
  readonly setTerm: (who: Unlocked, id: CaseId, person: string, until: Day | null, reason?: string) => Done<TermRefusal>
}

export const makeCaseAssigning = (ground: Pick<Ground, 'now' | 'store'>, { act, actAnywhere, event }: CaseActs): CaseAssigning => ({
  assign: async (who, id, chosen, until = null, group = null) => {
    const opens = await holdersOf(ground, id)
    return actAnywhere<AssigningRefusal>(who, id, async (opened): Promise<Decided<AssigningRefusal>> => {
      const { row, people, readers } = opened
      if (people === null) return refused('altered')
      if (isQuarantined(opened)) return refused('quarantined')
      const day = today(ground)
      if (!isGivingProven(opened)) return refused('posts-unproven')
      if (isForOthers(people, ableTo(opened, people, opens, day), who)) return refused('own-term')
      const able = candidates(membersOf(opened), row.unitId, barred(opened, current(people, readers, day), day), givenTo(opened))
      const come = [...new Set(chosen)].flatMap((one) => able.find((known) => known === one) ?? [])
      // A name that is not offered stops the whole: nobody is to believe that it was done.
      if (come.length === 0 || come.length !== new Set(chosen).size) return refused('not-offered')
      const named = group === null ? undefined : (await groupsOf(ground, opened)).find(({ id: known }) => known === group)
      if (group !== null && !come.every((one) => named?.members.includes(one))) return refused('group-moved')
      const through = named && { id: named.id, name: named.name }
      const limited = investigatorsOf(opened)
      const fault = come.some((one) => limited.includes(one)) ? termFault(until, day) : null
      if (fault !== null) return refused(fault)
      return {
        row,
        casework: admittedEvents(
          ...([opened, come, 'assigned', until] as const),
          named && { id: named.id, name: named.name, offered: offeredIn(opened, named, day) },
        ).map((what) => event(who, what)),
        moving: given(opened, people, come, { by: who.staff.id, reason: 'assigned', day, until, ...(through && { through }) }),
        tell: true,
        log: 'people-changed',
        act: 'admitted',
      }
    })
  },
  setTerm: (who, id, person, until, reason = '') =>
    act<TermRefusal>(who, id, (opened): Decided<TermRefusal> => {
      const { row, people, readers } = opened
      if (people === null) return refused('altered')
      const taken = ongoing(opened)
      if (!taken.ok) return refused(taken.refusal)
      const day = today(ground)
      if (hasTerm(people, who)) return refused('own-term')
      const limited = investigatorsOf(opened)
      const found = current(people, readers, day).entitled.find((standing) => standing.id === person && limited.includes(standing.id))
      if (found === undefined) return refused('not-offered')
      const fault = termFault(until, day)
      if (fault !== null || until === null) return refused(fault ?? 'term-missing')
      if (isCut(found, until, day) && reason === '') return refused('term-reason')
      return {
        row,
        casework: [event(who, { name: 'term', person: found.id, until, ...(reason === '' ? {} : { reason }) })],
        moving: { people: withTerm(people, found.id, until), leave: [], admit: [] },
        tell: true,
        log: 'term-changed',
        act: 'term',
      }
    }),
})
