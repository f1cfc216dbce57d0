// How the work on a case ends: told, purged, closed, archived; and how it begins again. Each act is one rule of the domain.
import type { FileEntry } from '../../domain/case/case-file.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Closure, Feedback } from '../../domain/case/case-sheets.ts'
import {
  type ArchiveRefusal,
  archive,
  close,
  excuseFeedback,
  giveFeedback,
  reopen,
  type StepRefusal,
  settled,
  type TellingRefusal,
} from '../../domain/case/case-steps.ts'
import { mayClose } from '../../domain/case/closing.ts'
import { courseOf } from '../../domain/case/course.ts'
import { oralWork } from '../../domain/case/oral-record.ts'
import { refused } from '../../kit/result.ts'
import type { UsedDraft } from '../../store/reply-drafts.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs } from './case-acts.ts'
import { bodiesOf } from './case-reading.ts'
import { courseNow, type Done, entriesOf, makeContactStep, makeStep, messagesOf } from './case-step.ts'

/** `unfinished` something of the closing list is missing. */
export type ClosingRefusal = StepRefusal | 'unfinished'

export interface CaseClosing {
  /**
   * @param text what the reporter reads
   * @param used the draft that it was
   */
  readonly tell: (who: Unlocked, id: CaseId, feedback: Feedback, text: string, used?: UsedDraft) => Done<TellingRefusal | 'contact'>
  readonly excuse: (who: Unlocked, id: CaseId, reason: string) => Done<StepRefusal | 'contact'>
  /**
   * Notes go; those that are kept become records (TF 2 kap. 12 §).
   * @param shown the notes that the person had before them: what a colleague wrote meanwhile, unseen, stays
   */
  readonly purge: (who: Unlocked, id: CaseId, shown: readonly string[] | 'all', kept: readonly string[]) => Done<'altered'>
  readonly close: (who: Unlocked, id: CaseId, closure: Closure) => Done<ClosingRefusal>
  /** Refused while the reporter calls; `contact` says so to whoever is shown no word of theirs. */
  readonly archive: (who: Unlocked, id: CaseId) => Done<ArchiveRefusal | 'contact'>
  readonly reopen: (who: Unlocked, id: CaseId, reason: string) => Done<StepRefusal>
  /** A message after the closing needs nothing more than this word (F-149). */
  readonly settle: (who: Unlocked, id: CaseId, reason: string) => Done<'contact'>
}

export const makeCaseClosing = (ground: Pick<Ground, 'now'>, acts: CaseActs): CaseClosing => {
  const { act, inContact, message, entry, event } = acts
  const [step, contactStep] = [makeStep(acts), makeContactStep(acts)]
  return {
    tell: (who, id, feedback, text, used) =>
      contactStep<TellingRefusal>(who, id, {
        what: { name: 'feedback', feedback },
        log: 'feedback-given',
        take: ({ row }) => giveFeedback(row, feedback, today(ground)),
        more: (opened, contact) => {
          const dismissed = courseNow(opened).assessment?.value.decision === 'dismiss' && feedback.kind === 'final'
          return {
            used,
            dialogue: [message(contact, who, dismissed ? 'dismissal' : 'feedback', text)],
            thread: { told: dismissed ? 'dismissal' : feedback.kind },
          }
        },
      }),
    excuse: (who, id, reason) =>
      contactStep<StepRefusal>(who, id, {
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
          const oral = oralWork(opened.casework.read.head.body.wayIn ?? 'web', entries, messagesOf(opened))
          return mayClose({ row, entries, course: courseOf(entries), oral }) ? taken : refused('unfinished')
        },
      }),
    archive: (who, id) =>
      step<ArchiveRefusal | 'contact'>(who, id, {
        what: { name: 'archived' },
        log: 'case-archived',
        take: ({ row, contact }) => (row.calls && contact.own === null ? refused('contact') : archive(row)),
        // A case that is locked stays so.
        more: () => ({ unmoving: true }),
      }),
    reopen: (who, id, reason) =>
      step(who, id, {
        what: { name: 'reopened', reason },
        log: 'case-reopened',
        take: ({ row }) => reopen(row),
        // The work goes on, and so does what the reporter reads of it.
        more: () => ({ thread: { told: 'reopening' }, card: { disposal: null }, tell: true }),
      }),
    settle: (who, id, reason) =>
      inContact<never>(who, id, ({ row }) => ({
        row: { ...row, ...settled(row) },
        casework: [event(who, { name: 'settled', reason })],
        log: 'case-changed',
        act: 'settled',
      })),
  }
}
