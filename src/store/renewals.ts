// New keys in place of lost ones, while they wait for a second hand, while their link is open, and afterwards. What a row says counts only with
// its signatures.
import type { StaffId } from '../domain/channel/channel.ts'
import type { RenewalClaim, RenewalLink } from '../domain/keys/renewal.ts'
import type { Signature } from '../domain/keys/roster.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'

export interface Renewal {
  readonly claim: RenewalClaim
  readonly first: Signature
  /** null while it waits for the second hand. */
  readonly given: { readonly second: Signature; readonly link: RenewalLink } | null
}

/** What goes with a step, in its unit of work. */
export interface RenewalStep {
  readonly notices: readonly NewNotice[]
  readonly log: NewLogEntry
}

/** One by which somebody got other keys. */
export type UsedRenewal = Pick<Renewal, 'claim' | 'first'> & NonNullable<Renewal['given']> & { readonly used: Day }

export interface RenewalStore {
  /** Neither used nor withdrawn, in time or not; one a person at most. */
  readonly open: () => Promise<readonly Renewal[]>
  /** Those that led to other keys, in the order of their days. */
  readonly used: () => Promise<readonly UsedRenewal[]>
  /** @param replaces the open one of that person, which has come to nothing. @returns false when another one is open */
  readonly start: (work: RenewalStep & Pick<Renewal, 'claim' | 'first'> & { readonly replaces: string | null }) => Promise<boolean>
  /** The link is open from here on. @returns false when that one waits no more */
  readonly give: (work: RenewalStep & NonNullable<Renewal['given']> & { readonly id: string }) => Promise<boolean>
  /** The link, where there is one, is void. @returns false when that one is not open any more */
  readonly withdraw: (work: RenewalStep & { readonly id: string }) => Promise<boolean>
  /**
   * Whether a member has put their hand to new keys for somebody: a renewal that is open, or was used on that day or later. Whoever does that
   * cannot say that the other stayed away.
   */
  readonly since: (by: StaffId, person: StaffId, day: Day) => Promise<boolean>
}
