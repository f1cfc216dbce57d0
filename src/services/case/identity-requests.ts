// Seeing who reported (T-10): asked for with a reason, agreed to by somebody else who reads the case, taken back by whoever asked. Each is an entry
// of the case and of the log. Decides by the sealed course; the rule is the channel's.
import type { CaseId } from '../../domain/case/case-row.ts'
import { isNamed, nameRuleFor } from '../../domain/case/identity-request.ts'
import { type HandAnswer, type HandFault, handFault } from '../../domain/case/second-hand.ts'
import { randomId } from '../../kit/random.ts'
import { refused } from '../../kit/result.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs } from './case-acts.ts'
import { entitledTo, mayRead } from './case-holders.ts'
import type { OpenCase } from './case-opening.ts'
import { courseNow, type Done, messagesOf, reportOf } from './case-step.ts'

/** `asked` they wait for an answer already, or see it · `unnamed` the reporter has given no name · `altered` the list of people does not open. */
export type AskingRefusal = 'asked' | 'unnamed' | 'altered'
export type AnsweringRefusal = HandFault
export type IdentityAnswer = HandAnswer

export interface IdentityRequests {
  /**
   * Where the rule asks for no second person, or nobody else may read the case, the reason alone is enough, and the case remembers that. Somebody who
   * is away or waits for keys is waited for; meanwhile the case can be given to another, who answers.
   */
  readonly ask: (who: Unlocked, id: CaseId, reason: string) => Done<AskingRefusal>
  /** @param request its name in the case */
  readonly answer: (who: Unlocked, id: CaseId, request: string, answer: IdentityAnswer) => Done<AnsweringRefusal>
}

export const makeIdentityRequests = (ground: Pick<Ground, 'now' | 'random'>, { act, event }: CaseActs): IdentityRequests => ({
  ask: (who, id, reason) =>
    act<AskingRefusal>(who, id, (opened) => {
      const { people, row, view } = opened
      if (people === null) return refused('altered')
      const [report, messages] = [reportOf(opened), messagesOf(opened)]
      if (!isNamed(report, messages)) return refused('unnamed')
      const { identityRequests } = courseNow(opened)
      if (identityRequests.some(({ by, state }) => by.id === who.staff.id && (state === 'waiting' || state === 'agreed')))
        return refused('asked')
      const others = entitledTo(opened, people, today(ground)).filter((standing) => standing.id !== who.staff.id)
      const alone = nameRuleFor(report, messages, view.channel.settings.nameRule) !== 'second' || others.length === 0
      const asked = { name: 'identity-asked' as const, id: randomId(ground.random), reason, alone }
      return { row, casework: [event(who, asked)], tell: !alone, log: 'case-changed', act: asked.name }
    }),
  answer: (who, id, request, answer) =>
    act<AnsweringRefusal>(who, id, (opened: OpenCase) => {
      const asked = courseNow(opened).identityRequests.find((one) => one.id === request)
      const fault = handFault(asked, who.staff.id, answer)
      if (fault !== null) return refused(fault)
      // Whoever asked and may not read the case any more is shown nothing.
      if (answer === 'agreed' && !mayRead(opened, asked?.by.id, today(ground))) return refused('answered')
      const name = `identity-${answer}` as const
      return {
        row: opened.row,
        casework: [event(who, { name, id: request })],
        tell: answer !== 'withdrawn',
        log: 'case-changed',
        act: name,
      }
    }),
})
