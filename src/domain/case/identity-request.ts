// Who reported (T-10): a name that the reporter gave stays hidden from those who read their case until one of them says why it is needed and, by
// the rule of the channel, somebody else who reads the case agrees. A rule of the program: whoever reads a case holds the key of its dialogue.
import type { Instant } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import type { Report } from './answers.ts'
import type { Author } from './author.ts'
import type { CaseEvent } from './case-event.ts'
import type { Identity, Message } from './dialogue.ts'
import { afterAnswer } from './second-hand.ts'

/** `second` a reason, and a second person agrees · `reason` a reason alone · `open` whoever reads the case sees the name. */
export const nameRules = ['second', 'reason', 'open'] as const
export type NameRule = (typeof nameRules)[number]

/** What hides the most; where nothing was said it adds nothing. */
export const strictest = (one: NameRule, ...others: readonly (NameRule | undefined)[]): NameRule =>
  nameRules.find((rule) => rule === one || others.includes(rule)) ?? nameRules[0]

/** Whether the name would be seen by less than before. */
export const isLoosened = (before: NameRule, after: NameRule): boolean => nameRules.indexOf(after) > nameRules.indexOf(before)

/**
 * The rule for one case. A channel that loosens its rule does so for reports to come: what held when this one came, and what the page promised where a
 * name was given since, was said to whoever gave it. One that tightens it protects all.
 * @param report null, or without a word of it, where nobody can tell what was said: then it hides the most
 * @param messages all of them; names given before the promise was sealed with them have no word of it
 */
export const nameRuleFor = (
  report: Pick<Report, 'nameRule'> | null,
  messages: readonly Pick<Message, 'identity'>[],
  today: NameRule,
): NameRule => strictest(today, report?.nameRule ?? nameRules[0], ...messages.map(({ identity }) => identity?.promised))

/** Somebody's wish to see the name. */
export interface IdentityRequest {
  readonly id: string
  readonly by: Author
  readonly reason: string
  readonly at: Instant
  readonly state: 'waiting' | 'agreed' | 'refused' | 'withdrawn'
}

export type IdentityEvent = Extract<CaseEvent, { readonly name: `identity-${string}` }>

/** The requests after one more event. */
export const afterIdentityEvent = (
  requests: readonly IdentityRequest[],
  event: IdentityEvent,
  author: Author | null,
  at: Instant,
): readonly IdentityRequest[] => {
  if (author === null) return requests
  if (event.name === 'identity-asked')
    return [...requests, { id: event.id, by: author, reason: event.reason, at, state: event.alone ? 'agreed' : 'waiting' }]
  const answer = ({ 'identity-agreed': 'agreed', 'identity-refused': 'refused', 'identity-withdrawn': 'withdrawn' } as const)[event.name]
  return afterAnswer(requests, event.id, author, answer, (one) => ({ ...one, state: answer }))
}

/** Whether the name is hidden from somebody who reads the case. */
export const isNameHidden = (rule: NameRule, requests: readonly IdentityRequest[], person: StaffId): boolean =>
  rule !== 'open' && !requests.some(({ by, state }) => by.id === person && state === 'agreed')

const told = ({ name, contact, phone }: Pick<Identity, 'name' | 'contact' | 'phone'>): boolean =>
  [name, contact, phone].some((text) => text.trim() !== '')

/** Who somebody says they are, with the promise under which they say it; where nothing is said, none is given. */
export const underPromise = <D extends Pick<Identity, 'name' | 'contact' | 'phone' | 'promised'>>(details: D, rule: NameRule): D =>
  told(details) ? { ...details, promised: strictest(rule, details.promised) } : details

/** Whether the reporter has said who they are, in the report or since. */
export const isNamed = (report: Report | null, messages: readonly Message[]): boolean =>
  (report !== null && told(report.answers)) || messages.some(({ identity }) => identity !== null && told(identity))

const blank = { name: '', contact: '', phone: '' }

/** The report without who sent it; a made-up name stays. */
export const withoutName = (report: Report | null): Report | null =>
  report === null ? null : { ...report, answers: { ...report.answers, ...blank } }
/** A message of the reporter without who they are. */
export const messageWithoutName = <M extends Message>(message: M): M =>
  message.identity === null ? message : { ...message, identity: { ...message.identity, ...blank } }
