// The sheets of a case: what staff are asked, in which words of the field, and which answers there are. Their sentences stand in the texts
// under `case.sheet.…`; each follows the law or standard named beside it.
import { calendarDay, choice, choices, type Filled, line, must, person, posts, text, under } from './sheet.ts'

const yesNo = ['yes', 'no'] as const
const known = ['yes', 'no', 'unknown'] as const

/**
 * Whether and how the report is followed up (F-095; 1 kap. 2 § lag (2021:890): both conditions apart, L-SE-01; 1 kap. 3 § for what is
 * classified, L-SE-02). The questions of ISO 37002:2021, 8.3.1, need no answer.
 */
export const assessmentSheet = {
  work: must(choice('yes', 'no', 'unclear')),
  interest: must(choice('yes', 'no', 'unclear')),
  /** 1 kap. 2 § second paragraph: what breaks the law of the Union is covered whether or not the public has an interest in it. */
  union: choice('yes', 'no', 'unclear'),
  office: must(choice(...yesNo)),
  /** Why what should be investigated from outside is not (F-122); asked only where there is nobody. */
  inside: under('office', 'yes', text()),
  posts: posts(),
  danger: must(choice(...yesNo)),
  retaliation: must(choice('low', 'raised', 'high')),
  classified: must(choice(...yesNo)),
  first: choice(...known),
  crime: choice(...known),
  ongoing: choice(...known),
  evidence: choice(...known),
  secure: choice(...known),
  witnesses: choice(...known),
  others: choice(...known),
  earlier: choice(...known),
  elsewhere: choice(...known),
  police: choice(...known),
  media: choice(...known),
  money: choice(...known),
  management: choice(...known),
  supplier: choice(...known),
  urgent: choice(...known),
  decision: must(choice('follow-up', 'outside', 'dismiss', 'quarantine')),
  /** The last day of those who come from outside (F-099). */
  until: under('decision', 'outside', calendarDay()),
  reason: must(text()),
} as const
export type Assessment = Filled<typeof assessmentSheet>

/** The fifteen questions of ISO 37002:2021, 8.3.1, that may be left open. */
export const optionalQuestions = [
  'first',
  'crime',
  'ongoing',
  'evidence',
  'secure',
  'witnesses',
  'others',
  'earlier',
  'elsewhere',
  'police',
  'media',
  'money',
  'management',
  'supplier',
  'urgent',
] as const satisfies readonly (keyof Assessment)[]

/** Name, kind and weight of the case (F-096), and who leads it (F-098). */
export const classificationSheet = {
  title: must(line()),
  category: must(
    choice(
      'bribery',
      'fraud',
      'theft',
      'conflict',
      'favour',
      'side-job',
      'misconduct',
      'procurement',
      'harassment',
      'safety',
      'environment',
      'data',
      'other',
    ),
  ),
  severity: must(choice('low', 'medium', 'high')),
  lead: person(),
} as const
export type Classification = Filled<typeof classificationSheet>

/** How it is to be found out (F-114); own wording, no method's. */
export const planSheet = {
  questions: must(text()),
  method: choices('documents', 'interviews', 'systems', 'site', 'outside'),
  steps: text(),
  preserve: text(),
  end: calendarDay(),
} as const
export type Plan = Filled<typeof planSheet>

/** One thing to do, whose and until when (F-112). */
export const taskSheet = {
  what: must(line()),
  owner: must(person()),
  due: calendarDay(),
} as const
export type Task = Filled<typeof taskSheet>

/** A person in the case: decides which provision protects them (L-OSL-1, L-OSL-2, L-SE-06). */
export const personSheet = {
  who: must(line()),
  part: must(choice('reporter', 'subject', 'witness', 'helper', 'relative', 'other')),
  note: text(),
} as const
export type PersonInCase = Filled<typeof personSheet>

/** Help for the reporter or the person accused (F-113). Says nothing of who they are. */
export const supportSheet = {
  party: must(choice('reporter', 'subject')),
  what: must(line()),
  state: must(choice('offered', 'accepted', 'declined')),
  provider: line(),
} as const
export type Support = Filled<typeof supportSheet>

/** Risk that the reporter is punished (ISO 37002:2021, 8.3.2). */
export const riskSheet = {
  level: must(choice('low', 'raised', 'high')),
  why: must(text()),
  protection: must(text()),
  again: calendarDay(),
} as const
export type Risk = Filled<typeof riskSheet>

/** Word to the accused (art. 14 of the General Data Protection Regulation): given, or put off as long as it would hinder (L-G-3). */
export const noticeSheet = {
  state: must(choice('given', 'deferred', 'nobody')),
  reason: text(),
  again: calendarDay(),
} as const
export type SubjectNotice = Filled<typeof noticeSheet>

/** What the reporter is told (5 kap. 8 § 3 lag (2021:890); F-069, F-070). An interim one says what remains and when more comes. */
export const feedbackSheet = {
  kind: must(choice('interim', 'final')),
  finding: choice('confirmed', 'partly', 'unproved', 'nothing'),
  measures: must(text()),
  reasons: must(text()),
  remaining: text(),
  next: calendarDay(),
  ending: calendarDay(),
  support: text(),
} as const
export type Feedback = Filled<typeof feedbackSheet>

/** Whether what was found goes to another authority or unit (5 kap. 10 § lag (2021:890), L-SE-14; 5 kap. 8 § 4 for the word to the reporter). */
export const handOverSheet = {
  needed: must(choice(...yesNo)),
  to: line(),
  what: text(),
  basis: text(),
  identity: choice(...yesNo),
  told: choice('yes', 'hinders'),
} as const
export type HandOver = Filled<typeof handOverSheet>

/**
 * What is reported of the investigation to the post above it (F-121), as one document that can be read until a day. Where it shows who reported,
 * they were told before, or telling them would hinder (5 kap. 8 § 4).
 */
export const finalReportSheet = {
  heading: must(line()),
  done: must(text()),
  found: must(text()),
  measures: text(),
  identity: must(choice(...yesNo)),
  told: under('identity', 'yes', choice('yes', 'hinders')),
  until: must(calendarDay()),
} as const
export type FinalReport = Filled<typeof finalReportSheet>

/** The end of the work (F-069, F-100). */
export const closureSheet = {
  outcome: must(choice('confirmed', 'partly', 'unproved', 'nothing', 'dismissed', 'handed-over')),
  measures: text(),
  lessons: text(),
  keeping: must(choice('preserve', 'dispose')),
} as const
export type Closure = Filled<typeof closureSheet>

/** A reason alone: for what is not done, or done again. */
export const reasonSheet = { reason: must(text()) } as const
export type Reason = Filled<typeof reasonSheet>
