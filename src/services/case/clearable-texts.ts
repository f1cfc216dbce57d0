// The texts of an opened case from which something may be removed (L-SE-17), as far as one person may read them: whoever keeps no contact with the
// reporter is given no message, and nobody a name that the rule of the channel hides from them. Changes nothing.
import { sha256 } from '../../crypto/hash.ts'
import type { Report } from '../../domain/case/answers.ts'
import type { FileEntry } from '../../domain/case/case-file.ts'
import { type Clearable, type ClearableText, isDetail, type TextPlace, textsIn } from '../../domain/case/clearable.ts'
import type { Course } from '../../domain/case/course.ts'
import type { Message } from '../../domain/case/dialogue.ts'
import { isNameHidden, nameRuleFor } from '../../domain/case/identity-request.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Side } from '../../domain/sealed.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { instant } from '../../kit/instant.ts'
import type { SealedRecord } from '../../store/cases.ts'
import type { OpenCase } from './case-opening.ts'
import type { ReadRecord } from './case-reading.ts'
import { messagesOf, reportOf } from './case-step.ts'

export interface FoundRecord {
  readonly side: Side
  readonly record: SealedRecord
  readonly clearable: Clearable
  /** Those of its texts that the person may read. */
  readonly texts: readonly ClearableText[]
}

/** How a record is sealed: another one, or the same with another text, is sealed otherwise. */
export const sealOf = ({ sealed }: SealedRecord): string => toBase64Url(sha256(sealed))

export const isAt =
  ({ record, field }: TextPlace) =>
  (text: TextPlace): boolean =>
    text.record === record && text.field === field

const whenAndWho = (clearable: Clearable): Pick<ClearableText, 'kind' | 'at' | 'author' | 'event'> => {
  if (clearable.kind === 'report') return { kind: 'report', at: instant(clearable.body.sentAt), author: null }
  const { at, author } = clearable.body
  if (clearable.kind === 'message') return { kind: 'message', at, author }
  const { kind, event } = clearable.body
  if (kind === 'note' || kind === 'record') return { kind, at, author }
  return { kind: 'event', at, author, ...(event === undefined ? {} : { event }) }
}

/** What a record holds, where that has texts. */
export const clearableOf = ({ record: { kind }, body }: ReadRecord<unknown>): Clearable | null => {
  if (kind === 'report') return { kind, body: body as Report }
  if (kind === 'message') return { kind, body: body as Message }
  return kind === 'entry' ? { kind, body: body as FileEntry } : null
}

/** In the order in which they were sealed, the dialogue first. */
export const recordsFor = (opened: OpenCase, course: Pick<Course, 'identityRequests'>, reader: StaffId): readonly FoundRecord[] => {
  const { dialogue, casework, contact, view } = opened
  const rule = nameRuleFor(reportOf(opened), messagesOf(opened), view.channel.settings.nameRule)
  const hidesName = isNameHidden(rule, course.identityRequests, reader)
  const found = (side: Side, record: SealedRecord, clearable: Clearable): FoundRecord => ({
    ...{ side, record, clearable },
    texts: textsIn(clearable)
      .filter(({ field }) => clearable.kind === 'entry' || !hidesName || !isDetail(field))
      .map((text) => ({ record: record.id, ...whenAndWho(clearable), ...text })),
  })
  return [...dialogue.read.records, ...casework.read.records].flatMap((read) => {
    const clearable = clearableOf(read)
    return clearable === null || (clearable.kind === 'message' && contact.own === null)
      ? []
      : [found(read.record.side, read.record, clearable)]
  })
}
