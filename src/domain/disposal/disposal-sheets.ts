// What is asked when a case is to be destroyed, in the words of the first seed document; and when it must be kept. Their sentences stand in the texts
// under `case.disposal.…` and its siblings.
import { calendarDay, choices, type Filled, line, must, person, reason } from '../case/sheet.ts'
import { disposalReasons } from './protocol.ts'

/**
 * Why (F-103): the reporter takes the report back · the reporter wants it deleted · it is too old to serve a purpose · personal data
 * beyond the period that the organisation has set · something else, in words.
 */
export const proposalSheet = { reasons: must(choices(...disposalReasons)), other: reason() } as const

/** … where too few recipients are left: and by which decision those who read the case answer for it. */
export const entrustedSheet = { ...proposalSheet, body: line(), on: calendarDay(), number: line() } as const

/** Why the disposal must not be done. */
export const objectionSheet = { objection: must(reason()) } as const

/** A decision of the authority, as somebody writes it down. */
export const decisionSheet = { body: must(line()), on: must(calendarDay()), number: must(line()) } as const

/** Who answers for somebody who is away or has left, and which decision says so (F-104). */
export const substitutionSheet = { absent: must(person()), substitute: must(person()), ...decisionSheet } as const
/** Whose objection does not count, by which decision. */
export const overrulingSheet = { objector: must(person()), ...decisionSheet } as const

/** Why it must be kept (L-SE-07): a dispute, a claim, an investigation of the police. */
export const holdSheet = { hold: must(reason()) } as const
export const releaseSheet = { lift: must(reason()) } as const

export type ProposalAnswers = Filled<typeof proposalSheet>
export type SubstitutionAnswers = Filled<typeof substitutionSheet>
export type OverrulingAnswers = Filled<typeof overrulingSheet>
