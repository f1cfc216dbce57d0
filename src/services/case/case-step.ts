// What the acts on a case have in common: an act that is one event and one step of the clear row, and what a case is at the moment of the act.
import type { Report } from '../../domain/case/answers.ts'
import type { CaseEvent } from '../../domain/case/case-event.ts'
import type { FileEntry } from '../../domain/case/case-file.ts'
import type { CaseId, CaseRow } from '../../domain/case/case-row.ts'
import type { StepRefusal } from '../../domain/case/case-steps.ts'
import { type Course, courseOf } from '../../domain/case/course.ts'
import type { Message } from '../../domain/case/dialogue.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { type Result, refused } from '../../kit/result.ts'
import type { StoredCase } from '../../store/cases.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs, Decided, Locked } from './case-acts.ts'
import type { Addition } from './case-addition.ts'
import type { Contact } from './case-contact.ts'
import type { OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'

/** What became of an act: null for somebody who is not entitled, as for a case that does not exist. */
export type Done<R> = Promise<'done' | R | Locked | null>

export interface Step<R> {
  readonly what: CaseEvent
  readonly log: LogKind
  readonly take: (opened: OpenCase) => Result<CaseRow, R>
  readonly more?: (opened: OpenCase) => Partial<Addition>
}
export type TakeStep = <R>(who: Unlocked, id: CaseId, step: Step<R>) => Done<R>
export interface ContactStep<R> extends Omit<Step<R>, 'more'> {
  readonly more?: (opened: OpenCase, contact: Contact) => Partial<Addition>
}
export type TakeContactStep = <R>(who: Unlocked, id: CaseId, step: ContactStep<R>) => Done<R | 'contact'>

const takenIn = <R>(
  { event }: Pick<CaseActs, 'event'>,
  who: Unlocked,
  opened: OpenCase,
  { what, log, take }: Omit<Step<R>, 'more'>,
  more: () => Partial<Addition>,
): Decided<R> => {
  const taken = take(opened)
  if (!taken.ok) return refused(taken.refusal)
  return { row: withRow(opened, taken.value), casework: [event(who, what)], log, act: what.name, ...more() }
}

export const makeStep =
  (acts: CaseActs): TakeStep =>
  <R>(who: Unlocked, id: CaseId, { more = () => ({}), ...step }: Step<R>) =>
    acts.act<R>(who, id, (opened) => takenIn(acts, who, opened, step, () => more(opened)))

/** A step that tells the reporter something, or decides what they are told. */
export const makeContactStep =
  (acts: CaseActs): TakeContactStep =>
  <R>(who: Unlocked, id: CaseId, { more = () => ({}), ...step }: ContactStep<R>) =>
    acts.inContact<R>(who, id, (opened, contact) => takenIn(acts, who, opened, step, () => more(opened, contact)))

/** A step that changes no day, while somebody works on the case. */
export const ongoing = ({ row }: OpenCase): Result<CaseRow, StepRefusal> =>
  row.phase === 'closed' || row.phase === 'archived' ? refused('over') : { ok: true, value: row }

export const withRow = ({ row }: OpenCase, after: CaseRow): StoredCase => ({ ...row, ...after })
export const entriesOf = ({ casework }: OpenCase): readonly FileEntry[] =>
  bodiesOf<FileEntry>(casework.read, 'entry').map(({ body }) => body)
export const reportOf = ({ dialogue }: OpenCase): Report | null => bodiesOf<Report>(dialogue.read, 'report')[0]?.body ?? null
export const messagesOf = ({ dialogue }: OpenCase): readonly Message[] =>
  bodiesOf<Message>(dialogue.read, 'message').map(({ body }) => body)
export const courseNow = (opened: OpenCase): Course => courseOf(entriesOf(opened))
