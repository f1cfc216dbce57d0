// How long a listener's certificate lasts, and what can be wrong with the files that are to replace it. Knows no file and no TLS.
import { dayOf, daysBetween, type Instant } from '../../kit/instant.ts'
import { legalZone } from '../case/deadline.ts'

/**
 * Why a pair of files will not do: `missing` a file is not there · `closed` it may not be read · `no-certificate`, `no-key` it holds
 * something else, or half of it · `locked` the key has a passphrase · `unfit` the key belongs to another certificate · `not-now` the
 * certificate has run out or is not valid yet · `unusable` the TLS library or the machine refuses it.
 */
export type CertificateFault = 'missing' | 'closed' | 'no-certificate' | 'no-key' | 'locked' | 'unfit' | 'not-now' | 'unusable'

/** The certificate that a side of the appliance shows to browsers. */
export interface CertificateState {
  readonly side: 'reporter' | 'staff'
  readonly until: Instant
  /** What is wrong with the files that lie there now, while the older ones stay in use; null when nothing is. */
  readonly fault: CertificateFault | null
}

/** The operator is warned when this many days are left, or fewer. */
export const certificateNotice = 21

/** Calendar days from today to the last one on which it is valid. */
export const daysLeft = (until: Instant, now: Instant): number => daysBetween(dayOf(now, legalZone), dayOf(until, legalZone))

export const hasRunOut = (until: Instant, now: Instant): boolean => until < now

/** Whether the operator has to do something about it. */
export const wantsAttention = ({ until, fault }: CertificateState, now: Instant): boolean =>
  fault !== null || hasRunOut(until, now) || daysLeft(until, now) <= certificateNotice
