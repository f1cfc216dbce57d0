// What is done with a case between its first day and the archive: assessed, named, planned, told, closed. Each act is one rule of the domain and
// one unit of work with its log entry.
import { type AssessmentFault, assessmentFault } from '../domain/assessment.ts'
import { type CaseEvent, type Course, courseOf } from '../domain/case-event.ts'
import type { Card, CaseId, CaseRow, FileEntry } from '../domain/case-file.ts'
import type { Assessment, Classification, Closure, Feedback } from '../domain/case-sheets.ts'
import {
  archive,
  assess,
  beginSilently,
  close,
  excuseFeedback,
  giveFeedback,
  reopen,
  type StepRefusal,
  settled,
} from '../domain/case-steps.ts'
import type { StaffId } from '../domain/channel.ts'
import { mayClose } from '../domain/closing.ts'
import type { LogKind } from '../domain/log-entry.ts'
import { randomId } from '../kit/random.ts'
import { type Result, refused } from '../kit/result.ts'
import type { StoredCase } from '../store/cases.ts'
import type { CaseActs, Decided } from './case-acts.ts'
import type { Addition } from './case-addition.ts'
import type { OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'
import { type Ground, today } from './ground.ts'
import type { Unlocked } from './staff-sessions.ts'

/** Events that change no phase and no clock: what is known, planned and arranged. */
export type Keeping = Extract<
  CaseEvent,
  { readonly name: 'planned' | 'task' | 'person' | 'support' | 'risk' | 'notice' | 'handed-over' | 'related' }
>

/** `nobody` they are the last who could read it · `altered` the list of people does not open: nobody may be taken from it. */
export type LeavingRefusal = 'nobody' | 'altered'
/** `unfinished` something of the closing list is missing. */
export type ClosingRefusal = StepRefusal | 'unfinished'
type Done<R> = Promise<'done' | R | null>

interface Step<R> {
  readonly what: CaseEvent
  readonly log: LogKind
  readonly take: (opened: OpenCase) => Result<CaseRow, R>
  readonly more?: (opened: OpenCase) => Partial<Addition>
}

export interface CaseHandling {
  /** Nothing binds this person to the case (F-126). Said once. */
  readonly declareFree: (who: Unlocked, id: CaseId) => Done<never>
  /** Something does: the case is taken from them for good, and the others are told. No reason is asked. */
  readonly leave: (who: Unlocked, id: CaseId) => Done<LeavingRefusal>
  /** Begins without a word to the reporter; a reason unless they wanted none. */
  readonly begin: (who: Unlocked, id: CaseId, reason: string) => Done<StepRefusal>
  readonly assess: (who: Unlocked, id: CaseId, assessment: Assessment) => Done<StepRefusal | AssessmentFault>
  readonly classify: (who: Unlocked, id: CaseId, classification: Classification) => Done<StepRefusal>
  readonly keep: (who: Unlocked, id: CaseId, event: Keeping) => Done<StepRefusal | 'unknown'>
  /** A name for an entry of a list that is yet to be written. */
  readonly newEntry: () => string
  /** @param text what the reporter reads */
  readonly tell: (who: Unlocked, id: CaseId, feedback: Feedback, text: string) => Done<StepRefusal>
  readonly excuse: (who: Unlocked, id: CaseId, reason: string) => Done<StepRefusal>
  /** Notes go; those that are kept become records (TF 2 kap. 12 §). */
  readonly purge: (who: Unlocked, id: CaseId, kept: readonly string[]) => Done<'altered'>
  readonly close: (who: Unlocked, id: CaseId, closure: Closure) => Done<ClosingRefusal>
  readonly archive: (who: Unlocked, id: CaseId) => Done<StepRefusal>
  readonly reopen: (who: Unlocked, id: CaseId, reason: string) => Done<StepRefusal>
  /** A message after the closing needs nothing more than this word (F-149). */
  readonly settle: (who: Unlocked, id: CaseId, reason: string) => Done<never>
}

export const makeCaseHandling = (ground: Ground, { act, message, entry, event }: CaseActs): CaseHandling => {
  /** An act that is one event and one step of the row. */
  const step = <R>(who: Unlocked, id: CaseId, { what, log, take, more = () => ({}) }: Step<R>): Done<R> =>
    act<R>(who, id, (opened): Decided<R> => {
      const taken = take(opened)
      if (!taken.ok) return refused(taken.refusal)
      return { row: withRow(opened, taken.value), casework: [event(who, what)], log, act: what.name, ...more(opened) }
    })
  const ongoing = ({ row }: OpenCase): Result<CaseRow, StepRefusal> =>
    row.phase === 'closed' || row.phase === 'archived' ? refused('over') : { ok: true, value: row }

  return {
    declareFree: (who, id) =>
      act<never>(who, id, (opened) => {
        // Said once: a second time adds nothing.
        const known = courseNow(opened).free.includes(who.staff.id)
        const casework = known ? [] : [event(who, { name: 'no-conflict' })]
        return { row: opened.row, casework, quiet: true, log: 'case-changed', act: 'no-conflict' }
      }),
    leave: (who, id) =>
      act<LeavingRefusal>(who, id, (opened) => {
        const { people, row } = opened
        if (people === null) return refused('altered')
        const entitled = people.entitled.filter((standing) => standing.id !== who.staff.id)
        if (entitled.length === 0) return refused('nobody')
        const standing = { id: who.staff.id, decidedBy: who.staff.id, reason: 'conflict' as const, day: today(ground) }
        return {
          row,
          casework: [event(who, { name: 'conflict' })],
          leaving: { people: { ...people, entitled, excluded: [...people.excluded, standing] }, who: [who.staff.id] },
          tell: true,
          log: 'conflict-declared',
        }
      }),
    begin: (who, id, reason) =>
      step(who, id, {
        what: reason === '' ? { name: 'started' } : { name: 'acknowledgement-withheld', reason },
        log: 'case-begun',
        take: ({ row }) => beginSilently(row),
      }),
    assess: (who, id, assessment) =>
      step<StepRefusal | AssessmentFault>(who, id, {
        what: { name: 'assessed', assessment },
        log: 'assessed',
        take: ({ row }) => {
          const fault = assessmentFault(assessment, { outside: false })
          return fault === null ? assess(row, today(ground)) : refused(fault)
        },
        // Its name may say what must not be said: from now on it is called by its reference.
        more: ({ row }) => ({
          tell: true,
          ...(assessment.decision === 'quarantine' ? { card: { quarantined: true, title: row.reference } } : {}),
        }),
      }),
    classify: (who, id, classification) => {
      const { title, category, severity, lead } = classification
      const card: Partial<Card> = { title, category, severity, lead: lead as StaffId | '' }
      return step(who, id, { what: { name: 'classified', classification }, log: 'case-changed', take: ongoing, more: () => ({ card }) })
    },
    keep: (who, id, what) =>
      'id' in what && !isName(what.id) ? Promise.resolve('unknown' as const) : step(who, id, { what, log: 'case-changed', take: ongoing }),
    newEntry: () => randomId(ground.random),
    tell: (who, id, feedback, text) =>
      step(who, id, {
        what: { name: 'feedback', feedback },
        log: 'feedback-given',
        take: ({ row }) => giveFeedback(row, feedback, today(ground)),
        more: (opened) => {
          const dismissed = courseNow(opened).assessment?.value.decision === 'dismiss' && feedback.kind === 'final'
          return { dialogue: [message(who, dismissed ? 'dismissal' : 'feedback', text)], thread: { dismissed } }
        },
      }),
    excuse: (who, id, reason) =>
      step(who, id, {
        what: { name: 'feedback-excused', reason },
        log: 'case-changed',
        take: ({ row }) => excuseFeedback(row, today(ground)),
      }),
    purge: (who, id, kept) =>
      act<'altered'>(who, id, (opened) => {
        if (opened.casework.read.altered > 0) return refused('altered')
        const notes = bodiesOf<FileEntry>(opened.casework.read, 'entry').filter(({ body }) => body.kind === 'note')
        const keeping = notes.filter(({ record }) => kept.includes(record.id))
        return {
          row: opened.row,
          rewrite: notes.map(({ record, body }) => ({ id: record.id, body: { ...body, kind: 'gap' as const, author: null, text: '' } })),
          casework: [
            ...keeping.map(({ body }) => ({ ...entry(who, 'record', body.text), author: body.author, at: body.at })),
            event(who, { name: 'notes-purged', count: notes.length - keeping.length }),
          ],
          log: 'case-changed',
          act: 'notes-purged',
        }
      }),
    close: (who, id, closure) =>
      step<ClosingRefusal>(who, id, {
        what: { name: 'closed', closure },
        log: 'case-closed',
        take: (opened) => {
          const { row } = opened
          const taken = close(row, today(ground))
          if (!taken.ok) return taken
          const entries = entriesOf(opened)
          return mayClose({ row, entries, course: courseOf(entries) }) ? taken : refused('unfinished')
        },
      }),
    archive: (who, id) => step(who, id, { what: { name: 'archived' }, log: 'case-archived', take: ({ row }) => archive(row) }),
    reopen: (who, id, reason) =>
      step(who, id, {
        what: { name: 'reopened', reason },
        log: 'case-reopened',
        take: ({ row }) => reopen(row),
        // The work goes on, and so does what the reporter reads of it.
        more: () => ({ tell: true }),
      }),
    settle: (who, id, reason) =>
      act<never>(who, id, ({ row }) => ({
        row: { ...row, ...settled(row) },
        casework: [event(who, { name: 'settled', reason })],
        log: 'case-changed',
        act: 'settled',
      })),
  }
}

/** As {@link randomId} makes them. */
const isName = (id: string): boolean => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id)

const withRow = ({ row }: OpenCase, after: CaseRow): StoredCase => ({ ...row, ...after })
const entriesOf = ({ casework }: OpenCase): readonly FileEntry[] => bodiesOf<FileEntry>(casework.read, 'entry').map(({ body }) => body)
const courseNow = (opened: OpenCase): Course => courseOf(entriesOf(opened))
