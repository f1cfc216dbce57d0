// A copy of the file of a case, out of the program (T-09): asked for with a reason, agreed to by somebody else who reads the case, taken by whoever asked.
// Each is an entry of the case and of the log, and the taking is one before a byte of it goes out.
import type { CaseId } from '../../domain/case/case-row.ts'
import {
  answerFault,
  copiesOf,
  type ExportedCopy,
  type ExportRequest,
  exportHands,
  hasOpenExport,
  type TakingFault,
  takingFault,
} from '../../domain/case/export-request.ts'
import { isNamed, isNameHidden, nameRuleFor } from '../../domain/case/identity-request.ts'
import type { HandAnswer, HandFault } from '../../domain/case/second-hand.ts'
import type { Instant } from '../../kit/instant.ts'
import { randomId } from '../../kit/random.ts'
import { refused } from '../../kit/result.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs, Locked } from './case-acts.ts'
import { hasTerm } from './case-admission.ts'
import { entitledTo, mayRead } from './case-holders.ts'
import type { OpenCase } from './case-opening.ts'
import { courseNow, type Done, messagesOf, reportOf } from './case-step.ts'
import { type CaseFile, nameless } from './opened-file.ts'

/** `own-term` the person's own time with the case is limited · `altered` the list of people does not open: nobody knows whose is. */
type Limit = 'own-term' | 'altered'
/** `hand-gone` whoever said yes reads the case no more: a yes of somebody in conflict lets nothing out. */
export type TakingRefusal = `export-${TakingFault}` | 'hand-gone' | Limit
/** `export-open` they wait for an answer already, or can still take one · `no-hand` nobody else could agree. */
export type AskingRefusal = 'export-open' | 'no-hand' | Limit
export type AnsweringRefusal = HandFault | Limit

export interface TakenAt {
  readonly at: Instant
}

export interface CaseExports {
  /** Somebody who is away or waits for keys is waited for; meanwhile the case can be given to another, who answers. */
  readonly ask: (who: Unlocked, id: CaseId, reason: string) => Done<AskingRefusal>
  /** @param request its name in the case */
  readonly answer: (who: Unlocked, id: CaseId, request: string, answer: HandAnswer) => Done<AnsweringRefusal>
  /** @returns when: what is taken is the case as it is opened after this, under the number that its copy of that moment has; null as {@link Done} */
  readonly take: (who: Unlocked, id: CaseId, request: string) => Promise<TakenAt | TakingRefusal | Locked | null>
}

/** Null where they may. */
const limitOf = ({ people }: OpenCase, who: Unlocked): Limit | null =>
  people === null ? 'altered' : hasTerm(people, who) ? 'own-term' : null

const requestIn = (opened: OpenCase, id: string): ExportRequest | undefined => courseNow(opened).exports.find((one) => one.id === id)

export const makeCaseExports = (ground: Pick<Ground, 'now' | 'random'>, { act, event }: CaseActs): CaseExports => ({
  ask: (who, id, reason) =>
    act<AskingRefusal>(who, id, (opened) => {
      const { people, row, view } = opened
      if (people === null) return refused('altered')
      if (hasTerm(people, who)) return refused('own-term')
      const [course, day] = [courseNow(opened), today(ground)]
      if (hasOpenExport(course.exports, who.staff.id, day)) return refused('export-open')
      if (exportHands(entitledTo(opened, people, day), who.staff.id).length === 0) return refused('no-hand')
      const [report, messages] = [reportOf(opened), messagesOf(opened)]
      const rule = nameRuleFor(report, messages, view.channel.settings.nameRule)
      const named = isNamed(report, messages) && !isNameHidden(rule, course.identityRequests, who.staff.id)
      const asked = { name: 'export-asked' as const, id: randomId(ground.random), reason, named }
      return { row, casework: [event(who, asked)], tell: true, unmoving: true, log: 'case-changed', act: asked.name }
    }),
  answer: (who, id, request, answer) =>
    act<AnsweringRefusal>(who, id, (opened) => {
      const asked = requestIn(opened, request)
      const fault = answerFault(asked, who.staff.id, answer, today(ground))
      if (fault !== null) return refused(fault)
      const limit = answer === 'withdrawn' ? null : limitOf(opened, who)
      if (limit !== null) return refused(limit)
      // Whoever asked and may not read the case any more takes nothing of it.
      if (answer === 'agreed' && !mayRead(opened, asked?.by.id, today(ground))) return refused('answered')
      const name = `export-${answer}` as const
      return {
        ...{ row: opened.row, casework: [event(who, { name, id: request })], unmoving: true, log: 'case-changed', act: name },
        // A question that is taken back is nobody else's news; a yes is.
        tell: answer !== 'withdrawn' || asked?.state === 'agreed',
      }
    }),
  take: async (who, id, request) => {
    const taken: { at: Instant | null } = { at: null }
    const outcome = await act<TakingRefusal>(who, id, (opened) => {
      const asked = requestIn(opened, request)
      const fault = takingFault(asked, who.staff.id, today(ground))
      if (fault !== null) return refused(`export-${fault}` as const)
      const limit = limitOf(opened, who)
      if (limit !== null) return refused(limit)
      if (!mayRead(opened, asked?.agreed?.id, today(ground))) return refused('hand-gone')
      const entry = event(who, { name: 'export-taken', id: request })
      taken.at = entry.at
      return { row: opened.row, casework: [entry], tell: true, unmoving: true, log: 'case-changed', act: 'export-taken' }
    })
    return outcome !== 'done' ? outcome : taken.at === null ? null : { at: taken.at }
  },
})

/** The case as that request lets it out: without the name of the reporter, unless whoever agreed was told that it goes with it. */
export const asExported = (file: CaseFile, { named }: Pick<ExportRequest, 'named'>): CaseFile => {
  const messages = file.messages.map(({ message }) => message)
  return named || !isNamed(file.report, messages) ? file : { ...file, nameHidden: true, ...nameless(file) }
}

/** The copy that was taken at that moment by that request. */
export const copyTaken = ({ course }: Pick<CaseFile, 'course'>, request: string, at: Instant): ExportedCopy | undefined =>
  copiesOf(course.exports).find((copy) => copy.request === request && copy.at === at)
