// What is done with a case between its first day and the archive: assessed, named, planned, told, closed. Each act is one rule of the domain and
// one unit of work with its log entry.
import type { Report } from '../domain/answers.ts'
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
  type TellingRefusal,
} from '../domain/case-steps.ts'
import type { StaffId } from '../domain/channel.ts'
import { mayClose } from '../domain/closing.ts'
import type { LogKind } from '../domain/log-entry.ts'
import { readerRoles } from '../domain/role.ts'
import { admittedBy, candidates, hasOutside, withAdmitted } from '../domain/routing.ts'
import type { Instant } from '../kit/instant.ts'
import { randomId } from '../kit/random.ts'
import { type Result, refused } from '../kit/result.ts'
import type { StoredCase } from '../store/cases.ts'
import { type CaseActs, type Decided, isQuarantined } from './case-acts.ts'
import type { Addition } from './case-addition.ts'
import { holdersOf } from './case-holders.ts'
import type { OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'
import { type Ground, today } from './ground.ts'
import type { Unlocked } from './staff-sessions.ts'

/** Events that change no phase and no clock: what is known, planned and arranged. */
export type Keeping = Extract<CaseEvent, { readonly name: 'planned' | 'task' | 'person' | 'support' | 'risk' | 'notice' | 'handed-over' }>

/** `meanwhile` somebody else assessed it since: what follows from an assessment, that others read the case, is not taken back. */
export type AssessingRefusal = StepRefusal | AssessmentFault | 'altered' | 'meanwhile'
/** `nobody` they are the last who can read it as things stand · `altered` the list of people does not open: nobody may be taken from it. */
export type LeavingRefusal = 'nobody' | 'altered'
/** `reason` the reporter did not waive the acknowledgement: why there is none must stand in the case. */
export type BeginningRefusal = StepRefusal | 'reason'
/** `unfinished` something of the closing list is missing. */
export type ClosingRefusal = StepRefusal | 'unfinished'
/** `not-offered` somebody who reads it already, was left out, or has no key here. */
export type AssigningRefusal = StepRefusal | 'altered' | 'quarantined' | 'not-offered'
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
  /**
   * Something does: the case is taken from them for good, and the others are told; where there are none, those who investigate from outside
   * are given it. No reason is asked.
   */
  readonly leave: (who: Unlocked, id: CaseId) => Done<LeavingRefusal>
  /** Begins without a word to the reporter; a reason unless the sealed report says that they wanted none (5 kap. 8 § 2 lag (2021:890)). */
  readonly begin: (who: Unlocked, id: CaseId, reason: string) => Done<BeginningRefusal>
  /** @param before when the assessment that the person had before them was made, null for none; left out: whichever stands gives way */
  readonly assess: (who: Unlocked, id: CaseId, assessment: Assessment, before?: Instant | null) => Done<AssessingRefusal>
  /** Gives the case to others of the unit who stand in the key list: never to somebody who was left out or in conflict (F-098, F-099). */
  readonly assign: (who: Unlocked, id: CaseId, chosen: readonly string[]) => Done<AssigningRefusal>
  readonly classify: (who: Unlocked, id: CaseId, classification: Classification) => Done<StepRefusal>
  readonly keep: (who: Unlocked, id: CaseId, event: Keeping) => Done<StepRefusal | 'unknown'>
  /** A name for an entry of a list that is yet to be written. */
  readonly newEntry: () => string
  /** @param text what the reporter reads */
  readonly tell: (who: Unlocked, id: CaseId, feedback: Feedback, text: string) => Done<TellingRefusal>
  readonly excuse: (who: Unlocked, id: CaseId, reason: string) => Done<StepRefusal>
  /**
   * Notes go; those that are kept become records (TF 2 kap. 12 §).
   * @param shown the notes that the person had before them: what a colleague wrote meanwhile, unseen, stays
   */
  readonly purge: (who: Unlocked, id: CaseId, shown: readonly string[] | 'all', kept: readonly string[]) => Done<'altered'>
  readonly close: (who: Unlocked, id: CaseId, closure: Closure) => Done<ClosingRefusal>
  readonly archive: (who: Unlocked, id: CaseId) => Done<StepRefusal>
  readonly reopen: (who: Unlocked, id: CaseId, reason: string) => Done<StepRefusal>
  /** A message after the closing needs nothing more than this word (F-149). */
  readonly settle: (who: Unlocked, id: CaseId, reason: string) => Done<never>
}

export const makeCaseHandling = (ground: Ground, { act, actAnywhere, message, entry, event }: CaseActs): CaseHandling => {
  /** The word of it in the case, where anybody came. */
  const admitted = (who: Unlocked, people: readonly StaffId[], reason: 'internal' | 'outside' | 'assigned') =>
    people.length === 0 ? [] : [event(who, { name: 'admitted', people, reason })]

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
      actAnywhere<never>(who, id, (opened) => {
        // Said once: a second time adds nothing.
        const { free } = courseNow(opened)
        if (free.includes(who.staff.id)) return 'nothing'
        const casework = [event(who, { name: 'no-conflict' })]
        return { row: opened.row, casework, card: { free: [...free, who.staff.id] }, quiet: true, log: 'case-changed', act: 'no-conflict' }
      }),
    leave: async (who, id) => {
      const opens = await holdersOf(ground, id)
      return actAnywhere<LeavingRefusal>(who, id, (opened) => {
        const { people, row, trusted } = opened
        if (people === null) return refused('altered')
        const entitled = people.entitled.filter((standing) => standing.id !== who.staff.id)
        const others = isQuarantined(opened) ? [] : (trusted?.roster.members ?? [])
        // Nobody would be left who can open it: those from outside take it over in the same act (F-126).
        const isRead = entitled.some((standing) => opens(standing.id, trusted))
        const admit = isRead ? [] : candidates(others, row.unitId, people, ['investigator']).filter((id) => id !== who.staff.id)
        if (!isRead && admit.length === 0) return refused('nobody')
        const standing = { id: who.staff.id, decidedBy: who.staff.id, reason: 'conflict' as const, day: today(ground) }
        return {
          row,
          casework: [event(who, { name: 'conflict' }), ...admitted(who, admit, 'outside')],
          moving: {
            people: withAdmitted(
              { ...people, entitled, excluded: [...people.excluded, standing] },
              admit,
              'outside',
              who.staff.id,
              standing.day,
            ),
            leave: [who.staff.id],
            admit,
          },
          card: { free: courseNow(opened).free.filter((id) => id !== who.staff.id) },
          tell: true,
          log: 'conflict-declared',
        }
      })
    },
    begin: (who, id, reason) =>
      step<BeginningRefusal>(who, id, {
        what: reason === '' ? { name: 'started' } : { name: 'acknowledgement-withheld', reason },
        log: 'case-begun',
        take: (opened) => (reason === '' && !wantsNoWord(opened) ? refused('reason') : beginSilently(opened.row)),
      }),
    assess: (who, id, assessment, before) =>
      act<AssessingRefusal>(who, id, (opened): Decided<AssessingRefusal> => {
        const { row, people, trusted } = opened
        if (people === null) return refused('altered')
        if (before !== undefined && (courseNow(opened).assessment?.at ?? null) !== before) return refused('meanwhile')
        const members = trusted?.roster.members ?? []
        const fault = assessmentFault(assessment, { outside: hasOutside(members, row.unitId, people) })
        if (fault !== null) return refused(fault)
        const taken = assess(row, today(ground))
        if (!taken.ok) return refused(taken.refusal)
        const admit = isQuarantined(opened) ? [] : admittedBy(assessment, members, row.unitId, people, namedIn(opened))
        return {
          row: withRow(opened, taken.value),
          casework: [
            event(who, { name: 'assessed', assessment }),
            ...admitted(who, admit, assessment.decision === 'outside' ? 'outside' : 'internal'),
          ],
          ...(admit.length === 0
            ? {}
            : { moving: { people: withAdmitted(people, admit, 'assessed', who.staff.id, today(ground)), leave: [], admit } }),
          // Who was told that it goes no further must hear that it does after all.
          ...(assessment.decision !== 'dismiss' && opened.dialogue.read.head.body.told === 'dismissal'
            ? { thread: { told: 'reopening' as const } }
            : {}),
          // Its name may say what must not be said: from now on it is called by its reference.
          ...(assessment.decision === 'quarantine' ? { card: { quarantined: true, title: row.reference } } : {}),
          tell: true,
          log: 'assessed',
          act: 'assessed',
        }
      }),
    assign: (who, id, chosen) =>
      actAnywhere<AssigningRefusal>(who, id, (opened): Decided<AssigningRefusal> => {
        const { row, people, trusted } = opened
        if (people === null) return refused('altered')
        if (isQuarantined(opened)) return refused('quarantined')
        const taken = ongoing(opened)
        if (!taken.ok) return refused(taken.refusal)
        const able = candidates(trusted?.roster.members ?? [], row.unitId, people, readerRoles)
        const admit = [...new Set(chosen)].flatMap((one) => able.find((known) => known === one) ?? [])
        // A name that is not offered stops the whole: nobody is to believe that it was done.
        if (admit.length === 0 || admit.length !== new Set(chosen).size) return refused('not-offered')
        return {
          row,
          casework: admitted(who, admit, 'assigned'),
          moving: { people: withAdmitted(people, admit, 'assigned', who.staff.id, today(ground)), leave: [], admit },
          tell: true,
          log: 'people-changed',
          act: 'admitted',
        }
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
      step<TellingRefusal>(who, id, {
        what: { name: 'feedback', feedback },
        log: 'feedback-given',
        take: ({ row }) => giveFeedback(row, feedback, today(ground)),
        more: (opened) => {
          const dismissed = courseNow(opened).assessment?.value.decision === 'dismiss' && feedback.kind === 'final'
          return {
            sent: 'feedback',
            dialogue: [message(who, dismissed ? 'dismissal' : 'feedback', text)],
            thread: { told: dismissed ? 'dismissal' : feedback.kind },
          }
        },
      }),
    excuse: (who, id, reason) =>
      step(who, id, {
        what: { name: 'feedback-excused', reason },
        log: 'case-changed',
        take: ({ row }) => excuseFeedback(row, today(ground)),
        more: () => ({ thread: { told: 'excuse' } }),
      }),
    purge: (who, id, shown, kept) =>
      act<'altered'>(who, id, (opened) => {
        if (opened.casework.read.altered > 0) return refused('altered')
        const notes = bodiesOf<FileEntry>(opened.casework.read, 'entry').filter(
          ({ record, body }) => body.kind === 'note' && (shown === 'all' || shown.includes(record.id)),
        )
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
        more: () => ({ thread: { told: 'reopening' }, tell: true }),
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

/** Who was named to the reporter as those who may read after the assessment; nobody where the report does not open. */
const namedIn = ({ dialogue }: OpenCase): readonly StaffId[] =>
  (bodiesOf<Report>(dialogue.read, 'report')[0]?.body.later ?? []).map(({ id }) => id)

/** The reporter has waived the acknowledgement. The clear row is anybody's to write who holds the disk; the report is not. */
const wantsNoWord = ({ dialogue }: OpenCase): boolean =>
  bodiesOf<Report>(dialogue.read, 'report')[0]?.body.answers.noAcknowledgement === true

const withRow = ({ row }: OpenCase, after: CaseRow): StoredCase => ({ ...row, ...after })
const entriesOf = ({ casework }: OpenCase): readonly FileEntry[] => bodiesOf<FileEntry>(casework.read, 'entry').map(({ body }) => body)
const courseNow = (opened: OpenCase): Course => courseOf(entriesOf(opened))
