// What a case says on its first day: the report as it was sent, who may read it and who never, what stands in its file. Seals and stores nothing.
import type { Report, SentAnswers } from '../../domain/case/answers.ts'
import type { Author } from '../../domain/case/author.ts'
import type { FileEntry } from '../../domain/case/case-file.ts'
import type { People, Standing } from '../../domain/case/case-people.ts'
import type { NameRule } from '../../domain/case/identity-request.ts'
import type { Circle, Sharing } from '../../domain/case/readers.ts'
import type { Registration, SoundRegistration } from '../../domain/case/way-in.ts'
import type { Recipient, StaffId } from '../../domain/channel/channel.ts'
import type { LanguageCode } from '../../domain/language.ts'
import { type Bytes, toBase64Url } from '../../kit/bytes.ts'
import type { Day, Instant } from '../../kit/instant.ts'

/** A report with whom it went to, by the names of that day. */
export interface ToldReport {
  readonly language: LanguageCode
  readonly sentAt: Instant
  readonly answers: SentAnswers
  readonly circle: Circle
  readonly sharing: Sharing
  readonly nameRule: NameRule
  /** Only of a report that staff registered. */
  readonly registration: Registration | null
}

export const firstReport = ({ language, sentAt, answers, circle, sharing, nameRule, registration }: ToldReport): Report => {
  const { reading, later, leftOut } = sharing
  return {
    format: 1,
    language,
    sentAt,
    answers: { ...answers, recipients: circle.recipients.filter((person) => !leftOut.includes(person)).map(({ id }) => id) },
    readers: named(reading),
    ...(later.length === 0 ? {} : { later: named(later) }),
    leftOut: named(leftOut),
    nameRule,
    ...(registration === null ? {} : { registration }),
  }
}

/** Whoever was left out never reads it, nor whoever holds a post that it concerns, named to the reporter or not. */
export const firstPeople = ({ barred }: Circle, { reading, leftOut }: Sharing, day: Day): People => {
  const standing = (id: StaffId, decidedBy: Standing['decidedBy'], reason: Standing['reason']): Standing => ({ id, decidedBy, reason, day })
  return {
    format: 1,
    entitled: reading.map(({ id }) => standing(id, 'appointment', 'recipient')),
    excluded: [
      ...leftOut.filter(({ id }) => !barred.includes(id)).map(({ id }) => standing(id, 'reporter', 'left-out')),
      ...barred.map((id) => standing(id, 'reporter', 'office')),
    ],
  }
}

/** The case remembers who registered it, and keeps what was said as a document of its own. */
export const firstEntries = (
  registered: (SoundRegistration & { readonly author: Author }) | undefined,
  at: Instant,
): readonly FileEntry[] => {
  if (registered === undefined) return []
  const { author, record } = registered
  const event: FileEntry = { format: 1, kind: 'event', at, author, text: 'registered' }
  const document: readonly FileEntry[] =
    record === null ? [] : [{ format: 1, kind: 'record', at, author, text: record.text, oral: record.document }]
  return [event, ...document]
}

/** How a report came that staff registered. @param tag of the receipt that was handed over */
export const registrationOf = ({ wayIn, received, recording }: SoundRegistration, tag: Bytes): Registration => ({
  ...{ wayIn, received, recording },
  handedOver: toBase64Url(tag),
})

const named = (people: readonly Recipient[]) => people.map(({ id, name, title }) => ({ id, name, title }))
