// The file of a case taken out of the program (T-09): asked for with a reason, agreed to by somebody else who reads the case, taken by whoever asked. Each
// is an entry of the case and of the log, and the taking is one before a byte of it goes out.
import type { CaseId } from '../../domain/case/case-row.ts'
import {
  copiesOf,
  type ExportRequest,
  exportHands,
  hasOpenExport,
  type TakingFault,
  takingFault,
} from '../../domain/case/export-request.ts'
import { isNamed, isNameHidden, messageWithoutName, nameRuleFor, withoutName } from '../../domain/case/identity-request.ts'
import { type HandAnswer, type HandFault, handFault } from '../../domain/case/second-hand.ts'
import { randomId } from '../../kit/random.ts'
import { refused } from '../../kit/result.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs } from './case-acts.ts'
import { hasTerm } from './case-admission.ts'
import { entitledTo } from './case-holders.ts'
import type { OpenCase } from './case-opening.ts'
import { courseNow, type Done, messagesOf, reportOf } from './case-step.ts'
import type { CaseFile } from './opened-file.ts'

/**
 * `export-open` they wait for an answer already, or can still take it · `no-hand` nobody else could agree · `own-term` their own time with the case is
 * limited · `altered` the list of people does not open.
 */
export type AskingRefusal = 'export-open' | 'no-hand' | 'own-term' | 'altered'
export type AnsweringRefusal = HandFault | 'own-term' | 'altered'
export type TakingRefusal = `export-${TakingFault}` | 'own-term' | 'altered'

export interface CaseExports {
  /** Somebody who is away or waits for keys is waited for; meanwhile the case can be given to another, who answers. */
  readonly ask: (who: Unlocked, id: CaseId, reason: string) => Done<AskingRefusal>
  /** @param request its name in the case */
  readonly answer: (who: Unlocked, id: CaseId, request: string, answer: HandAnswer) => Done<AnsweringRefusal>
  /** What is taken is the case as it is opened after this. */
  readonly take: (who: Unlocked, id: CaseId, request: string) => Done<TakingRefusal>
}

/** Null where they may; a list of people that does not open says of nobody how long they read the case. */
const limitOf = ({ people }: OpenCase, who: Unlocked): 'own-term' | 'altered' | null =>
  people === null ? 'altered' : hasTerm(people, who) ? 'own-term' : null

export const makeCaseExports = (ground: Pick<Ground, 'now' | 'random'>, { act, event }: CaseActs): CaseExports => ({
  ask: (who, id, reason) =>
    act<AskingRefusal>(who, id, (opened) => {
      const { people, row, view } = opened
      const limit = limitOf(opened, who)
      if (limit !== null || people === null) return refused(limit ?? 'altered')
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
      const { people, row } = opened
      const asked = courseNow(opened).exports.find((one) => one.id === request)
      const fault = handFault(asked, who.staff.id, answer)
      if (fault !== null) return refused(fault)
      const limit = answer === 'withdrawn' ? null : limitOf(opened, who)
      if (limit !== null) return refused(limit)
      // Whoever asked and may not read the case any more takes nothing of it.
      const isReading = people !== null && entitledTo(opened, people, today(ground)).some((standing) => standing.id === asked?.by.id)
      if (answer === 'agreed' && !isReading) return refused('answered')
      const name = `export-${answer}` as const
      return {
        ...{ row, casework: [event(who, { name, id: request })] },
        ...{ tell: answer !== 'withdrawn', unmoving: true, log: 'case-changed', act: name },
      }
    }),
  take: (who, id, request) =>
    act<TakingRefusal>(who, id, (opened) => {
      const fault = takingFault(
        courseNow(opened).exports.find((one) => one.id === request),
        who.staff.id,
        today(ground),
      )
      if (fault !== null) return refused(`export-${fault}` as const)
      const limit = limitOf(opened, who)
      if (limit !== null) return refused(limit)
      const name = 'export-taken' as const
      return { row: opened.row, casework: [event(who, { name, id: request })], tell: true, unmoving: true, log: 'case-changed', act: name }
    }),
})

/** The case as that request lets it out: without the name of the reporter, unless whoever agreed was told that it goes with it. */
export const asExported = (file: CaseFile, { named }: Pick<ExportRequest, 'named'>): CaseFile => {
  const messages = file.messages.map(({ message }) => message)
  if (named || !isNamed(file.report, messages)) return file
  return {
    ...file,
    nameHidden: true,
    report: withoutName(file.report),
    messages: file.messages.map(({ message, isNew }) => ({ message: messageWithoutName(message), isNew })),
  }
}

/** Which copy of the case the newest one is, from 1. */
export const copyNumber = ({ course }: Pick<CaseFile, 'course'>): number => copiesOf(course.exports).length
