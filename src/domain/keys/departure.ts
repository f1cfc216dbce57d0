// When a person's mails leave: they serve one channel or several, and each has its rules. The moments of a person are those that all of
// their channels allow. So nobody who sees all mails of all people learns more of an act than the slot of its own channel: a mail to
// somebody with stricter rules tells less, and one that stays away tells nothing either (T-07).
//
// Two channels with one mail a day at different hours have no moment in common. The earlier hour then holds for the person, and whoever sees
// their mails beside a colleague's learns which third of the day it was.
import { type Instant, instant } from '../../kit/instant.ts'
import { nextSlot, type SlotRule, slotRules } from '../channel/notice.ts'
import { type QuietRules, quietEnd } from '../channel/quiet-time.ts'

/** What a channel says of mails. */
export interface MailRules extends QuietRules {
  readonly noticeSlots: SlotRule
}

/**
 * Days that a mail waits at most, whatever the rules: over Christmas, when 24 December is a Wednesday, and over every Danish Easter. So the
 * mail about a report leaves before the day on which its acknowledgement is due (seven days: 5 kap. 8 § 2 lag 2021:890; § 12 stk. 2 of the
 * Danish act). A reminder that must be read by a certain day is put down this many days before it: it then leaves in time without any hole
 * in the quiet.
 */
export const longestWait = 6

/** What counts for somebody who serves no channel. */
const usual: SlotRule = 'quarter'

const slotsOf = (rules: readonly MailRules[]): SlotRule =>
  slotRules.findLast((slots) => rules.some(({ noticeSlots }) => noticeSlots === slots)) ?? usual

const isQuiet = (rules: readonly MailRules[], at: Instant): boolean => quietEnd(rules, at) !== at

/** The first allowed moment, `from` or later. */
const firstFrom = (rules: readonly MailRules[], from: Instant): Instant => {
  const slots = slotsOf(rules)
  const open = quietEnd(rules, from)
  const slot = slots === 'at-once' ? open : nextSlot(slots, instant(open - 1), 0)
  return isQuiet(rules, slot) ? firstFrom(rules, slot) : slot
}

/**
 * When the mail leaves that tells a person of what happens now: the first moment after `now` that all of their channels allow.
 * @param rules of all channels that the person serves
 * @param jitter from 0 to 1: where within the minute `at-once` falls
 */
export const departure = (rules: readonly MailRules[], now: Instant, jitter: number): Instant => {
  const slot = nextSlot(slotsOf(rules), now, jitter)
  return isQuiet(rules, slot) ? firstFrom(rules, slot) : slot
}

/**
 * Looks at a mail that is about to leave: the rules may have changed since it was put down, or the machine may have been off.
 * @returns null when it may leave now, else the moment until which it waits: never before the one it was put down for
 */
export const heldUntil = (
  rules: readonly MailRules[],
  { due, attempts }: { readonly due: Instant; readonly attempts: number },
  now: Instant,
): Instant | null => {
  // What failed goes by its own times; those tell nothing but when it failed.
  const isPlanned = attempts > 0 || firstFrom(rules, due) === due
  return isPlanned && !isQuiet(rules, now) ? null : firstFrom(rules, instant(Math.max(due, now)))
}
