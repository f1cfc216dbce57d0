// Removing what should not be there (L-SE-17): proposed by one of those who read a case, confirmed by another. The record is sealed anew in its place with
// a mark where the passage was; the old bytes are gone from the live files with the transaction, and from the write-ahead log right after it.
import type { CaseId } from '../../domain/case/case-row.ts'
import { type TextPlace, withText } from '../../domain/case/clearable.ts'
import {
  type Clearing,
  type ClearingsOfCase,
  type ClearReason,
  type ConfirmingFault,
  confirmingFault,
  isAll,
  isTooMuch,
  leftAfter,
  rangesOf,
  type Stop,
  withMarks,
} from '../../domain/case/clearing.ts'
import type { Course } from '../../domain/case/course.ts'
import { type HandAnswer, handFault } from '../../domain/case/second-hand.ts'
import type { Decision } from '../../domain/disposal/protocol.ts'
import type { Side } from '../../domain/sealed.ts'
import { randomId } from '../../kit/random.ts'
import { refused } from '../../kit/result.ts'
import { believedDay } from '../believed-day.ts'
import type { DisposalSetting } from '../disposal/disposal-protocol.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs } from './case-acts.ts'
import type { Addition } from './case-addition.ts'
import type { CaseOpening, OpenCase } from './case-opening.ts'
import { courseNow, type Done, entriesOf } from './case-step.ts'
import { type FoundRecord, isAt, recordsFor, sealOf } from './clearable-texts.ts'
import { titled } from './cleared-again.ts'
import { makeClearingReading } from './clearing-reading.ts'

export interface Wish extends TextPlace {
  /** As typed or pasted; null for the whole text. */
  readonly passage: string | null
  readonly reason: ClearReason
  readonly why: string
}

/** `gone` there is no such text for this person · `nowhere` the passage does not stand in it · `too-much` of it would go · `waiting` something in it waits for an answer already · `altered` the case is not whole. */
export type ProposalRefusal = 'gone' | 'nowhere' | 'too-much' | 'waiting' | 'altered'
/** `answered` meanwhile, or never proposed · `moved` the text is another since, or not theirs to read. */
export type ClearingRefusal = 'answered' | 'moved' | 'altered' | 'too-much' | Stop | ConfirmingFault

/** What stands in place of a passage, in the language of whoever reads it. */
export type Marks = Readonly<Record<Side, string>>

export interface Answering {
  /** Of the clearing. */
  readonly id: string
  readonly answer: HandAnswer
  readonly marks: Marks
  /** Of the authority, where nobody else could confirm it. */
  readonly decision: Decision | null
}

export interface Clearings {
  readonly of: (who: Unlocked, id: CaseId) => Promise<ClearingsOfCase | null>
  /** The same of a case that is open. */
  readonly in: (who: Unlocked, opened: OpenCase) => Promise<ClearingsOfCase>
  /** May be done whatever stands in the way of confirming it: the wish is written down as soon as somebody sees what must not be there. */
  readonly propose: (who: Unlocked, id: CaseId, wish: Wish) => Done<ProposalRefusal>
  readonly answer: (who: Unlocked, id: CaseId, answering: Answering) => Done<ClearingRefusal>
}

export const makeClearings = (
  ground: Ground,
  { withCase }: Pick<CaseOpening, 'withCase'>,
  { act, event }: CaseActs,
  { backupReach }: Pick<DisposalSetting, 'backupReach'>,
): Clearings => {
  const { store } = ground
  const { read, handsIn, stopOf } = makeClearingReading(ground)
  const isWhole = ({ dialogue, casework }: OpenCase): boolean => dialogue.read.altered + casework.read.altered === 0

  /** What of the case follows the text: its title, and the copy of a report that somebody reads by its code. */
  const following = (
    who: Unlocked,
    opened: OpenCase,
    { clearable }: FoundRecord,
    text: string,
    { ranges }: Clearing,
  ): Pick<Addition, 'card' | 'endReadings' | 'casework'> => {
    const presented = clearable.kind === 'entry' && clearable.body.event?.name === 'report-presented' ? [clearable.body.event.id] : []
    return {
      ...titled(opened, text, ranges),
      endReadings: presented,
      casework: presented.map((id) => event(who, { name: 'reading-ended', id })),
    }
  }

  const confirm = async (who: Unlocked, opened: OpenCase, course: Course, asked: Clearing, { marks, decision }: Answering) => {
    if (!isWhole(opened)) return refused('altered' as const)
    const found = recordsFor(opened, course, who.staff.id).find(({ record }) => record.id === asked.record)
    const text = found?.texts.find(isAt(asked))
    if (found === undefined || text === undefined || sealOf(found.record) !== asked.of) return refused('moved' as const)
    const today = await believedDay(ground)
    const hands = await handsIn(opened)
    const [left, second] = [hands.hasLeft(asked.by.id), hands.second(asked.by.id, found.side)]
    const fault = confirmingFault(asked, who.staff.id, { second, left, decision, today }) ?? (await stopOf(opened, course))
    if (fault !== null) return refused(fault)
    if (isTooMuch(text, asked, course.clearings)) return refused('too-much' as const)
    const { side, record, clearable } = found
    const body = withText(clearable, asked.field, withMarks(text.text, asked.ranges, marks[side]), isAll(text.text, asked.ranges))
    const { casework = [], ...follows } = following(who, opened, found, text.text, asked)
    const backups = await backupReach(today, opened.row.received)
    const done = {
      ...{ name: 'clearing-done' as const, id: asked.id, bucket: record.sealed.length },
      ...{ left: leftAfter(text.text, asked, course.clearings), backups },
      ...(asked.by.id === who.staff.id && decision !== null ? { decision } : {}),
    }
    const entries = [...casework, event(who, done)]
    const proposed = entriesOf(opened).flatMap((entry) =>
      entry.event?.name === 'clearing-proposed' && entry.event.id === asked.id ? [entry] : [],
    )
    return {
      ...{ row: opened.row, rewrite: [{ side, id: record.id, body }], ...follows },
      casework: entries,
      cleared: { side, record, how: { field: asked.field, ranges: asked.ranges, mark: marks[side] }, said: [...proposed, ...entries] },
      ...{ tell: true, unmoving: true, unlessAskedFor: true as const, log: 'text-cleared' as const, act: 'clearing-done' as const },
      until: backups.until,
    }
  }

  return {
    in: read,
    of: (who, id) => withCase(who, id, (opened) => read(who, opened)),
    propose: (who, id, { record, field, passage, reason, why }) =>
      act<ProposalRefusal>(who, id, (opened) => {
        if (!isWhole(opened)) return refused('altered')
        const { clearings, ...course } = courseNow(opened)
        const found = recordsFor(opened, course, who.staff.id).find((one) => one.record.id === record)
        const text = found?.texts.find(isAt({ record, field }))
        if (found === undefined || text === undefined) return refused('gone')
        // Two that wait in one record would each be about a text that the other changes; one that is about an older text waits for nothing.
        const of = sealOf(found.record)
        const standing = clearings.find((one) => one.state === 'waiting' && one.record === record && one.of === of)
        const ranges = passage === null ? [[0, text.text.length] as const] : rangesOf(text.text, passage)
        if (standing !== undefined) {
          const isSame = standing.by.id === who.staff.id && standing.field === field && standing.why === why && standing.reason === reason
          return isSame && JSON.stringify(standing.ranges) === JSON.stringify(ranges) ? 'nothing' : refused('waiting')
        }
        if (ranges.length === 0) return refused('nowhere')
        const proposed = { name: 'clearing-proposed' as const, id: randomId(ground.random), record, field, ranges, of }
        if (isTooMuch(text, proposed, clearings)) return refused('too-much')
        return {
          row: opened.row,
          casework: [event(who, { ...proposed, reason, why })],
          ...{ tell: true, unmoving: true, log: 'clearing-proposed', act: proposed.name },
        }
      }),
    answer: async (who, id, answering) => {
      const { answer } = answering
      const outcome = await act<ClearingRefusal>(who, id, async (opened) => {
        const course = courseNow(opened)
        const asked = course.clearings.find((one) => one.id === answering.id)
        // Pressed twice.
        if (answer === 'agreed' && asked?.confirmed?.by.id === who.staff.id) return 'nothing'
        if (asked?.state !== 'waiting') return refused('answered')
        if (answer === 'agreed') return confirm(who, opened, course, asked, answering)
        const fault = handFault(asked, who.staff.id, answer)
        if (fault !== null) return refused(fault)
        const name = `clearing-${answer}` as const
        return {
          row: opened.row,
          casework: [event(who, { name, id: asked.id })],
          ...{ tell: answer === 'refused', unmoving: true, log: 'case-changed', act: name },
        }
      })
      // What was overwritten lingers in the write-ahead log until that is emptied; the hourly upkeep does it where a reader is in the way.
      if (outcome === 'done' && answer === 'agreed') await store.settle()
      return outcome
    },
  }
}
