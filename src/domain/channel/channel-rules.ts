// The rules of a channel that its administrator keeps: each with its bounds, what it is when nobody has said anything, and why.
// Within the bounds nothing can be chosen that gives a session away or silences the people who must answer.
import { type Clocks, usualClocks } from '../case/deadline.ts'
import { type NameRule, nameRules } from '../case/identity-request.ts'
import { type Role, roles } from '../people/role.ts'
import { type HiddenAddressRule, hiddenAddressRules } from '../reporter/hidden-address.ts'
import { typedDay } from '../typed-day.ts'
import { type SlotRule, slotRules } from './notice.ts'
import { noQuietTime, type QuietTime } from './quiet-time.ts'

/** Who must have a passkey beside the passphrase. */
export type PasskeyRule = 'nobody' | 'everybody' | readonly Role[]

export interface ChannelRules extends Clocks {
  /** How long a session of the staff may lie untouched. */
  readonly staffIdleMinutes: number
  /** How long it lives at all. */
  readonly staffAbsoluteHours: number
  readonly passkeys: PasskeyRule
  /** When mails leave. */
  readonly noticeSlots: SlotRule
  readonly quiet: QuietTime
  /** Whether reporters may leave an address for news (F-042). */
  readonly hiddenAddress: HiddenAddressRule
  /** Whether suggestions are taken beside reports (F-051). */
  readonly suggestions: boolean
  /** How those who read a case come to see the name of its reporter (T-10). */
  readonly nameRule: NameRule
}

/** Whole numbers only. */
export interface Bound {
  readonly least: number
  readonly most: number
  readonly usual: number
}

export const bounds = {
  /** Less would take the page from somebody who thinks over a sentence; more leaves a screen open over a whole lunch. */
  staffIdleMinutes: { least: 5, most: 60, usual: 30 },
  /** A stolen session dies with the working day; less than an hour would make people write the passphrase on a note. */
  staffAbsoluteHours: { least: 1, most: 12, usual: 10 },
  /** Between these two no mail ever waits on a working day, so no choice of slots and no two channels together can silence a person. */
  quietFrom: { least: 17, most: 22, usual: 18 },
  quietUntil: { least: 5, most: 8, usual: 7 },
  /** None, or a time that a reporter can wait for (F-078). */
  assessmentDays: { least: 0, most: 60, usual: usualClocks.assessmentDays },
} as const satisfies Readonly<Record<string, Bound>>

export const isWithin = ({ least, most }: Bound, value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

/** What holds until somebody says something else. */
export const usualRules: ChannelRules = {
  ...usualClocks,
  staffIdleMinutes: bounds.staffIdleMinutes.usual,
  staffAbsoluteHours: bounds.staffAbsoluteHours.usual,
  passkeys: 'nobody',
  noticeSlots: 'quarter',
  quiet: noQuietTime,
  hiddenAddress: 'off',
  suggestions: false,
  nameRule: 'second',
}

/** Roles of which an administrator can demand one: the operator serves no channel. */
export const passkeyRoles = roles.filter((role) => role !== 'operator')

/**
 * Whether somebody must sign in with a passkey: when any of their channels demands it of any of their roles.
 * @param rules of all channels that the person serves
 * @param held all roles that the person holds, wherever: the strictest reading counts
 */
export const passkeyDemanded = (rules: readonly Pick<ChannelRules, 'passkeys'>[], held: readonly Role[]): boolean =>
  rules.some(({ passkeys }) => passkeys === 'everybody' || (passkeys !== 'nobody' && passkeys.some((role) => held.includes(role))))

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

const numberFrom = (bound: Bound, stored: unknown): number =>
  typeof stored === 'number' && Number.isFinite(stored) ? Math.min(bound.most, Math.max(bound.least, Math.round(stored))) : bound.usual

const quietFrom = (stored: unknown): QuietTime => {
  const { nights, weekends, holidays } = fieldsOf(stored)
  const { from, until } = fieldsOf(nights)
  return {
    nights: nights == null ? null : { from: numberFrom(bounds.quietFrom, from), until: numberFrom(bounds.quietUntil, until) },
    weekends: weekends === true,
    holidays: holidays === true,
  }
}

const passkeysFrom = (stored: unknown): PasskeyRule => {
  if (stored === 'everybody') return stored
  const named = Array.isArray(stored) ? passkeyRoles.filter((role) => stored.includes(role)) : []
  return named.length === 0 ? 'nobody' : named
}

const sinceFrom = (stored: unknown): Pick<ChannelRules, 'feedbackSince'> => {
  const since = typeof stored === 'string' ? typedDay(stored) : null
  return since === null ? {} : { feedbackSince: since }
}

/**
 * The rules in force from what is stored: a channel of an earlier version lacks some, and whoever writes to the database could put a
 * session's end out of reach. What is missing is as usual, what is out of bounds counts as the bound.
 */
export const rulesFrom = (stored: unknown): ChannelRules => {
  const {
    staffIdleMinutes,
    staffAbsoluteHours,
    passkeys,
    noticeSlots,
    quiet,
    hiddenAddress,
    suggestions,
    feedbackMonths,
    feedbackSince,
    assessmentDays,
    nameRule,
  } = fieldsOf(stored)
  return {
    feedbackMonths: feedbackMonths === 6 ? 6 : 3,
    ...sinceFrom(feedbackSince),
    assessmentDays: numberFrom(bounds.assessmentDays, assessmentDays),
    staffIdleMinutes: numberFrom(bounds.staffIdleMinutes, staffIdleMinutes),
    staffAbsoluteHours: numberFrom(bounds.staffAbsoluteHours, staffAbsoluteHours),
    passkeys: passkeysFrom(passkeys),
    noticeSlots: slotRules.find((known) => known === noticeSlots) ?? usualRules.noticeSlots,
    quiet: quietFrom(quiet),
    hiddenAddress: hiddenAddressRules.find((known) => known === hiddenAddress) ?? usualRules.hiddenAddress,
    suggestions: suggestions === true,
    nameRule: nameRules.find((known) => known === nameRule) ?? usualRules.nameRule,
  }
}
