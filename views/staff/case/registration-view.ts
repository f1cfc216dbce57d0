// What the page for registering a report is made from: where, what was typed, and what was wrong with it.
import type { AnswerFault } from '../../../src/domain/case/answers.ts'
import { longestAnswer } from '../../../src/domain/case/answers.ts'
import { type Circle, circleOf, mayLeaveOut } from '../../../src/domain/case/readers.ts'
import { longestLain, type RegistrationFaults, type TypedRegistration } from '../../../src/domain/case/way-in.ts'
import type { Channel, Recipient, StaffId, UnitId } from '../../../src/domain/channel/channel.ts'
import { postTablesAt } from '../../../src/domain/channel/saved-posts.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { addDays, type Day } from '../../../src/kit/instant.ts'
import type { FieldError } from '../../shared/error-summary.tsx'

export interface PlaceChoice {
  readonly unitId: UnitId
  readonly channel: Channel
  readonly recipients: readonly Recipient[]
  readonly intake: readonly Recipient[]
  /** Whether its posts are what an administrator saved. */
  readonly proven: boolean
}

export interface RegistrationView {
  /** Drawn for this form: however often it is sent, it makes one report. */
  readonly form: string
  readonly place: PlaceChoice
  /** The person has other units too: the page says which one this is. */
  readonly severalPlaces: boolean
  readonly me: StaffId
  readonly typed: TypedRegistration
  readonly faults: RegistrationFaults | null
  /** The channel takes no reports; nothing was stored. */
  readonly closed: boolean
  readonly today: Day
}

/** What a part of the form is told. */
export interface RegistrationPartProps {
  readonly say: Say
  readonly view: RegistrationView
  /** What is wrong with a field, in words. */
  readonly errorOf: (field: string) => string | undefined
}

export const newReportHref = '/reports/new'

/** The unit's name where a channel has several; nobody else sees the word. */
export const placeName = (say: Say, { channel, unitId }: PlaceChoice): string =>
  channel.units.length < 2
    ? channel.name
    : say('oral.register.place.name', { channel: channel.name, unit: channel.units.find(({ id }) => id === unitId)?.name ?? '' })

/** To whom the report goes as it is typed so far. */
export const circleIn = ({ place, typed }: Pick<RegistrationView, 'place' | 'typed'>): Circle =>
  circleOf(place, postTablesAt(place.channel, place.unitId), typed.answers.posts, place.proven)

export const isChoosing = (view: RegistrationView): boolean => mayLeaveOut(circleIn(view))

const answerText = (say: Say, field: string, fault: AnswerFault): string => {
  if (field === 'recipients')
    return say(
      fault === 'nobody'
        ? 'routing.register.fault.nobody'
        : fault === 'no-contact'
          ? 'contact.fault.unnamed'
          : fault === 'too-many'
            ? 'oral.fault.readers.too-many'
            : 'oral.fault.readers.too-few',
    )
  if (fault === 'missing') return say(field === 'what' ? 'oral.fault.what' : 'oral.fault.source')
  return say('oral.fault.too-long')
}

/** One line for each thing to mend, in the order of the page. */
export const registrationErrors = (say: Say, { faults, today }: Pick<RegistrationView, 'faults' | 'today'>): readonly FieldError[] => {
  if (faults === null) return []
  const { way, received, recording, record, answers } = faults
  const answered = (fields: readonly string[]): FieldError[] =>
    Object.entries(answers)
      .filter(([field]) => fields.includes(field))
      .map(([field, fault]) => ({
        field: field === 'recipients' ? (fault === 'nobody' ? 'post' : 'recipient') : field,
        text: answerText(say, field, fault),
      }))
  const first = say.date(addDays(today, -longestLain))
  return [
    ...(way === undefined ? [] : [{ field: 'way', text: say('oral.fault.way') }]),
    ...(received === undefined ? [] : [{ field: 'received', text: say(`oral.fault.received.${received}`, { date: first }) }]),
    ...(recording === undefined ? [] : [{ field: 'recording', text: say('oral.fault.recording') }]),
    ...answered(['what', 'source', 'extent', 'where', 'when']),
    ...(record === undefined ? [] : [{ field: 'record', text: say(`oral.fault.record.${record}`, { longest: String(longestAnswer) }) }]),
    ...answered(['recipients']),
    ...answered(['alias', 'name', 'contact', 'phone']),
  ]
}
