// Removing what should not be there (L-SE-17): proposed by one of those who read a case, confirmed by another. The record is sealed anew in its place with
// a mark where the passage was; the old bytes are gone from the live files with the transaction, and from the write-ahead log right after it.
import { sha256 } from '../../crypto/hash.ts'
import type { Report } from '../../domain/case/answers.ts'
import type { FileEntry } from '../../domain/case/case-file.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import {
  type Clearable,
  type ClearableText,
  type Clearing,
  type ClearingsOfCase,
  type ClearReason,
  passagesIn,
  rangesOf,
  type TextPlace,
  textsIn,
  titleAfter,
  withMarks,
  withText,
} from '../../domain/case/clearing.ts'
import type { Message } from '../../domain/case/dialogue.ts'
import type { Side } from '../../domain/sealed.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { instant } from '../../kit/instant.ts'
import { randomId } from '../../kit/random.ts'
import { refused } from '../../kit/result.ts'
import type { SealedRecord } from '../../store/cases.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs } from './case-acts.ts'
import type { CaseOpening, OpenCase } from './case-opening.ts'
import { courseNow, type Done } from './case-step.ts'

export interface Wish extends TextPlace {
  /** As typed or pasted; null for the whole text. */
  readonly passage: string | null
  readonly reason: ClearReason
  readonly why: string
}

/** `gone` there is no such text for this person · `nowhere` the passage does not stand in it · `waiting` something in it waits for an answer already · `altered` the case is not whole. */
export type ProposalRefusal = 'gone' | 'nowhere' | 'waiting' | 'altered'
/** `answered` meanwhile, or never proposed · `own` nobody confirms their own · `moved` the text is another since. */
export type ClearingRefusal = 'answered' | 'own' | 'moved' | 'altered'
export type ClearingAnswer = 'confirmed' | 'refused' | 'withdrawn'

/** What stands in place of a passage, in the language of whoever reads it. */
export type Marks = Readonly<Record<Side, string>>

export interface Clearings {
  readonly of: (who: Unlocked, id: CaseId) => Promise<ClearingsOfCase | null>
  readonly propose: (who: Unlocked, id: CaseId, wish: Wish) => Done<ProposalRefusal>
  readonly answer: (who: Unlocked, id: CaseId, clearing: string, answer: ClearingAnswer, marks: Marks) => Done<ClearingRefusal>
}

interface Found {
  readonly side: Side
  readonly record: SealedRecord
  readonly clearable: Clearable
}

const hashOf = ({ sealed }: SealedRecord): string => toBase64Url(sha256(sealed))

/** The records with texts that this person may read: whoever keeps no contact is given no message. */
const recordsOf = ({ dialogue, casework, contact }: OpenCase): readonly Found[] => [
  ...dialogue.read.records.flatMap(({ record, body }): readonly Found[] => {
    if (record.kind === 'report') return [{ side: 'dialogue', record, clearable: { kind: 'report', body: body as Report } }]
    if (record.kind !== 'message' || contact.own === null) return []
    return [{ side: 'dialogue', record, clearable: { kind: 'message', body: body as Message } }]
  }),
  ...casework.read.records.flatMap(({ record, body }): readonly Found[] =>
    record.kind === 'entry' ? [{ side: 'casework', record, clearable: { kind: 'entry', body: body as FileEntry } }] : [],
  ),
]

const textsOf = (found: readonly Found[]): readonly ClearableText[] =>
  found.flatMap(({ record, clearable }) =>
    textsIn(clearable).map(({ field, text }) => ({
      ...{ record: record.id, field, text },
      ...(clearable.kind === 'report'
        ? { kind: 'report' as const, at: instant(clearable.body.sentAt), author: null }
        : {
            kind: clearable.kind === 'message' ? ('message' as const) : (clearable.body.kind as 'note' | 'record'),
            at: clearable.body.at,
            author: clearable.body.author,
          }),
    })),
  )

const isAt =
  ({ record, field }: TextPlace) =>
  (text: TextPlace): boolean =>
    text.record === record && text.field === field

export const makeClearings = (
  ground: Pick<Ground, 'store' | 'random'>,
  { withCase }: Pick<CaseOpening, 'withCase'>,
  { act, event }: CaseActs,
): Clearings => {
  const isWhole = ({ dialogue, casework }: OpenCase): boolean => dialogue.read.altered + casework.read.altered === 0

  const read = (opened: OpenCase): ClearingsOfCase => {
    const texts = textsOf(recordsOf(opened))
    return {
      texts,
      clearings: courseNow(opened).clearings.flatMap((clearing) => {
        const text = texts.find(isAt(clearing))
        if (text === undefined) return []
        if (clearing.state !== 'waiting') return [{ ...clearing, passages: [], copies: [] }]
        const passages = passagesIn(text.text, clearing.ranges)
        const holdsOne = (other: ClearableText) => passages.some((passage) => rangesOf(other.text, passage).length > 0)
        return [{ ...clearing, passages, copies: texts.filter((other) => !isAt(clearing)(other) && holdsOne(other)) }]
      }),
    }
  }

  const confirm = (who: Unlocked, opened: OpenCase, asked: Clearing, marks: Marks) => {
    if (!isWhole(opened)) return refused('altered' as const)
    const found = recordsOf(opened).find(({ record }) => record.id === asked.record)
    const text = found === undefined ? undefined : textsIn(found.clearable).find(({ field }) => field === asked.field)?.text
    if (found === undefined || text === undefined || hashOf(found.record) !== asked.of) return refused('moved' as const)
    const { side, record, clearable } = found
    const body = withText(clearable, asked.field, withMarks(text, asked.ranges, marks[side]))
    const { title } = opened.casework.read.head.body
    const newTitle = titleAfter(title, text, asked.ranges)
    return {
      row: opened.row,
      rewrite: [{ side, id: record.id, body }],
      casework: [event(who, { name: 'clearing-done', id: asked.id, bucket: record.sealed.length })],
      ...(newTitle === title ? {} : { card: { title: newTitle } }),
      tell: true,
      log: 'text-cleared' as const,
      act: 'clearing-done' as const,
    }
  }

  return {
    of: (who, id) => withCase(who, id, async (opened) => read(opened)),
    propose: (who, id, { record, field, passage, reason, why }) =>
      act<ProposalRefusal>(who, id, (opened) => {
        if (!isWhole(opened)) return refused('altered')
        const found = recordsOf(opened).find((one) => one.record.id === record)
        const text = textsOf(recordsOf(opened)).find(isAt({ record, field }))
        if (found === undefined || text === undefined) return refused('gone')
        // Two that wait in one record would each be about a text that the other changes.
        if (courseNow(opened).clearings.some((one) => one.state === 'waiting' && one.record === record)) return refused('waiting')
        const ranges = passage === null ? [[0, text.text.length] as const] : rangesOf(text.text, passage)
        if (ranges.length === 0) return refused('nowhere')
        const proposed = {
          name: 'clearing-proposed' as const,
          id: randomId(ground.random),
          record,
          field,
          ranges,
          of: hashOf(found.record),
        }
        return {
          row: opened.row,
          casework: [event(who, { ...proposed, reason, why })],
          tell: true,
          log: 'clearing-proposed',
          act: proposed.name,
        }
      }),
    answer: async (who, id, clearing, answer, marks) => {
      const outcome = await act<ClearingRefusal>(who, id, (opened) => {
        const asked = courseNow(opened).clearings.find((one) => one.id === clearing && one.state === 'waiting')
        if (asked === undefined) return refused('answered')
        if ((asked.by.id === who.staff.id) !== (answer === 'withdrawn')) return refused('own')
        if (answer === 'confirmed') return confirm(who, opened, asked, marks)
        const name = `clearing-${answer}` as const
        return {
          row: opened.row,
          casework: [event(who, { name, id: asked.id })],
          tell: answer === 'refused',
          log: 'case-changed',
          act: name,
        }
      })
      // What was overwritten lingers in the write-ahead log until that is emptied; the hourly upkeep does it where a reader is in the way.
      if (outcome === 'done' && answer === 'confirmed') await ground.store.settle()
      return outcome
    },
  }
}
