// The rules of a channel as a form has them: words as they were typed, and what is wrong with them. Knows no page and no channel.
import { ok, type Result, refused } from '../../kit/result.ts'
import { nameRules } from '../case/identity-request.ts'
import { chosenRule, type NewsServer } from '../reporter/hidden-address.ts'
import { type Bound, bounds, type ChannelRules, isWithin, type PasskeyRule, passkeyRoles } from './channel-rules.ts'
import { type SlotRule, slotRules } from './notice.ts'
import { noQuietTime, type QuietTime } from './quiet-time.ts'

/** The slots as people choose them: once a day is one choice, its hour another. */
export const slotChoices = ['quarter', 'at-once', 'hourly', 'three-times-a-day', 'daily'] as const
export const dailyHours = ['8', '12', '16'] as const
export const quietChoices = ['nights', 'weekends', 'holidays'] as const
/** Months to the feedback. */
export const feedbackChoices = ['3', '6'] as const
/** Whether reporters may leave an address for news, and whether suggestions are taken. */
export const addressChoices = ['off', 'on'] as const
export const suggestionChoices = ['off', 'on'] as const
export const passkeyChoices = ['nobody', 'everybody', 'roles'] as const

export interface TypedRules {
  readonly idle: string
  readonly absolute: string
  readonly passkeys: string
  readonly passkeyRoles: readonly string[]
  readonly slots: string
  readonly dailyHour: string
  readonly quiet: readonly string[]
  readonly quietFrom: string
  readonly quietUntil: string
  readonly feedback: string
  readonly assessment: string
  readonly suggestions: string
  readonly names: string
  readonly address: string
  /** `yes` once the warning about the log of the mail server is confirmed. */
  readonly addressConfirmed: readonly string[]
}

/** `number` no whole number within its bounds · `choice` nothing is chosen, or something that is not offered · `unconfirmed` the
 * warning is not. */
export type RuleFault = 'number' | 'choice' | 'unconfirmed'
export type RuleFaults = Readonly<Partial<Record<keyof TypedRules, RuleFault>>>

export const typedFrom = (rules: ChannelRules): TypedRules => {
  const {
    staffIdleMinutes,
    staffAbsoluteHours,
    passkeys,
    noticeSlots,
    quiet,
    hiddenAddress,
    suggestions,
    nameRule,
    feedbackMonths,
    assessmentDays,
  } = rules
  const [, dailyHour] = /^daily-at-(\d+)$/.exec(noticeSlots) ?? []
  return {
    idle: String(staffIdleMinutes),
    absolute: String(staffAbsoluteHours),
    passkeys: typeof passkeys === 'string' ? passkeys : 'roles',
    passkeyRoles: typeof passkeys === 'string' ? [] : passkeys,
    slots: dailyHour === undefined ? noticeSlots : 'daily',
    dailyHour: dailyHour ?? dailyHours[0],
    quiet: [...(quiet.nights === null ? [] : ['nights']), ...(quiet.weekends ? ['weekends'] : []), ...(quiet.holidays ? ['holidays'] : [])],
    quietFrom: String(quiet.nights?.from ?? bounds.quietFrom.usual),
    quietUntil: String(quiet.nights?.until ?? bounds.quietUntil.usual),
    feedback: String(feedbackMonths),
    assessment: String(assessmentDays),
    suggestions: suggestions ? 'on' : 'off',
    names: nameRule,
    address: hiddenAddress === 'off' ? 'off' : 'on',
    addressConfirmed: hiddenAddress === 'shared-server' ? ['yes'] : [],
  }
}

/** A whole number within its bounds as it was typed; null when it is none. */
export const numberIn = (bound: Bound, typed: string): number | null => {
  const number = /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : Number.NaN
  return isWithin(bound, number) ? number : null
}

const slotsIn = ({ slots, dailyHour }: TypedRules): SlotRule | null => {
  const wanted = slots === 'daily' ? `daily-at-${dailyHour}` : slots
  return slotRules.find((known) => known === wanted) ?? null
}

const passkeysIn = (typed: TypedRules): PasskeyRule | null => {
  if (typed.passkeys === 'nobody' || typed.passkeys === 'everybody') return typed.passkeys
  const named = passkeyRoles.filter((role) => typed.passkeyRoles.includes(role))
  return typed.passkeys === 'roles' && named.length > 0 ? named : null
}

const quietIn = ({ quiet, quietFrom, quietUntil }: TypedRules): QuietTime | null => {
  const [from, until] = [numberIn(bounds.quietFrom, quietFrom), numberIn(bounds.quietUntil, quietUntil)]
  const nights = from === null || until === null ? null : { from, until }
  if (quiet.includes('nights') && nights === null) return null
  return {
    nights: quiet.includes('nights') ? nights : noQuietTime.nights,
    weekends: quiet.includes('weekends'),
    holidays: quiet.includes('holidays'),
  }
}

const feedbackIn = ({ feedback }: TypedRules): ChannelRules['feedbackMonths'] | null => (feedback === '3' ? 3 : feedback === '6' ? 6 : null)

const addressIn = ({ address, addressConfirmed }: TypedRules, server: NewsServer): ChannelRules['hiddenAddress'] | null =>
  addressChoices.some((known) => known === address) ? chosenRule(address === 'on', server, addressConfirmed.includes('yes')) : null

const suggestionsIn = ({ suggestions }: TypedRules): boolean | null => (suggestions === 'on' ? true : suggestions === 'off' ? false : null)

/**
 * @param server that news to reporters would leave by
 * @returns the rules, or what is wrong with what was typed: everything at once
 */
export const readRules = (typed: TypedRules, server: NewsServer): Result<ChannelRules, RuleFaults> => {
  const staffIdleMinutes = numberIn(bounds.staffIdleMinutes, typed.idle)
  const staffAbsoluteHours = numberIn(bounds.staffAbsoluteHours, typed.absolute)
  const passkeys = passkeysIn(typed)
  const noticeSlots = slotsIn(typed)
  const quiet = quietIn(typed)
  const feedbackMonths = feedbackIn(typed)
  const assessmentDays = numberIn(bounds.assessmentDays, typed.assessment)
  const hiddenAddress = addressIn(typed, server)
  const suggestions = suggestionsIn(typed)
  const nameRule = nameRules.find((known) => known === typed.names) ?? null
  const signIn = { staffIdleMinutes, staffAbsoluteHours, passkeys }
  const rules = { ...signIn, noticeSlots, quiet, hiddenAddress, suggestions, nameRule, feedbackMonths, assessmentDays }
  if (isComplete(rules)) return ok(rules)
  return refused({
    ...(staffIdleMinutes === null ? { idle: 'number' } : {}),
    ...(staffAbsoluteHours === null ? { absolute: 'number' } : {}),
    ...(passkeys === null ? { passkeys: 'choice' } : {}),
    ...(noticeSlots === null ? { slots: 'choice' } : {}),
    ...(quiet === null ? { quiet: 'choice' } : {}),
    ...(feedbackMonths === null ? { feedback: 'choice' } : {}),
    ...(assessmentDays === null ? { assessment: 'number' } : {}),
    ...(suggestions === null ? { suggestions: 'choice' } : {}),
    ...(nameRule === null ? { names: 'choice' } : {}),
    ...(hiddenAddress === null ? { address: typed.address === 'on' ? 'unconfirmed' : 'choice' } : {}),
  } as const)
}

type Read = { readonly [Rule in keyof ChannelRules]: ChannelRules[Rule] | null }
const isComplete = (read: Read): read is ChannelRules => Object.values(read).every((rule) => rule !== null)
