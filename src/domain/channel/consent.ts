// Whether who the reporter is may go to others than the appointed recipients: § 26 stk. 1 of the Danish act. The reporter says so with the
// report, with the identity or in a message of its own; the last word holds. Silence is no consent.
import { type Instant, instant } from '../../kit/instant.ts'
import type { Report } from '../case/answers.ts'
import type { Message } from '../case/dialogue.ts'

export type Consent = { readonly state: 'none' } | { readonly state: 'given' | 'withdrawn'; readonly at: Instant }

/** What one message says of consent: true yes, false no, null nothing. A name said without a tick takes no earlier consent back. */
const saidIn = ({ kind, from, identity }: Message): boolean | null => {
  if (from !== 'reporter') return null
  if (kind === 'consent') return true
  if (kind === 'consent-withdrawal') return false
  return identity?.consent === true ? true : null
}

/** @param messages oldest first */
export const consentOf = (report: Report | null, messages: readonly Message[]): Consent => {
  const last = messages.findLast((message) => saidIn(message) !== null)
  if (last !== undefined) return { state: saidIn(last) === true ? 'given' : 'withdrawn', at: last.at }
  return report?.answers.consent === true ? { state: 'given', at: instant(report.sentAt) } : { state: 'none' }
}
