// A case taken from somebody who has it through a group alone, once an administrator has taken them out of the group (F-098): two people's doing, and no
// exclusion. It gets new keys in the same act, so that they open nothing that is written from then on (keys.md 6).
import type { CaseId } from '../../domain/case/case-row.ts'
import { isEnded } from '../../domain/case/case-steps.ts'
import { refused } from '../../kit/result.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs, Decided } from './case-acts.ts'
import { hasTerm, membersOf } from './case-admission.ts'
import { groupsOf, leftIn } from './case-groups.ts'
import { ableTo, holdersOf } from './case-holders.ts'
import { courseNow, type Done } from './case-step.ts'

/**
 * `own-term` whose own time is limited takes it from nobody · `still-in` they are in the group, or have the case in another way · `decides` what becomes
 * of it is being decided, and they are one of those who decide: nobody's word is taken away with their keys (F-104) · `nobody` nobody would be left.
 */
export type TakingBackRefusal = 'altered' | 'own-term' | 'still-in' | 'decides' | 'nobody'

export interface CaseTakingBack {
  /** Nobody takes it from themselves: whom something binds to the case says that. */
  readonly takeBack: (who: Unlocked, id: CaseId, person: string) => Done<TakingBackRefusal>
}

export const makeCaseTakingBack = (ground: Pick<Ground, 'now' | 'store'>, { act, event }: CaseActs): CaseTakingBack => ({
  takeBack: async (who, id, person) => {
    const opens = await holdersOf(ground, id)
    return act<TakingBackRefusal>(who, id, async (opened): Promise<Decided<TakingBackRefusal>> => {
      const { row, people, readers, casework } = opened
      if (people === null) return refused('altered')
      if (hasTerm(people, who)) return refused('own-term')
      // Pressed twice, or by two at once: it is done.
      if (!people.entitled.some((standing) => standing.id === person) || !readers.some((reader) => reader === person)) return 'nothing'
      const found = leftIn(opened, await groupsOf(ground, opened)).find(
        (standing) => standing.id === person && standing.id !== who.staff.id,
      )
      if (found === undefined) return refused('still-in')
      const isRecipient = membersOf(opened).some((member) => member.id === found.id && member.role === 'handler')
      if (isRecipient && (isEnded(row) || courseNow(opened).disposal !== null)) return refused('decides')
      const left = { ...people, entitled: people.entitled.filter((standing) => standing.id !== found.id) }
      if (ableTo(opened, left, opens, today(ground)).length === 0) return refused('nobody')
      const name = (await ground.store.people.byId(found.id))?.name ?? ''
      return {
        row,
        casework: [event(who, { name: 'group-left', person: found.id, called: name, group: found.through.name })],
        moving: { people: left, leave: [found.id], admit: [] },
        ...(casework.read.head.body.lead === found.id ? { card: { lead: '' } } : {}),
        tell: true,
        log: 'case-taken-back',
        act: 'group-left',
      }
    })
  },
})
