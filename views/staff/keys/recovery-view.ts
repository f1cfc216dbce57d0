// What the pages of a channel's recovery know, and where they are. No share and no word of a sheet but on the sheet's own page.
import type { Custodian } from '../../../src/domain/keys/recovery.ts'
import type { Day } from '../../../src/kit/instant.ts'

export interface ShownCustodian extends Custodian {
  readonly isMachine: boolean
}

export interface SetView {
  readonly set: string
  readonly made: Day | null
  readonly by: string
  readonly custodians: readonly ShownCustodian[] | null
}

/** A set that waits for a second hand. */
export interface ProposedView extends SetView {
  readonly waiting: { readonly hash: string; readonly by: string; readonly isOwn: boolean }
}

export interface ChannelRecovery {
  readonly channel: { readonly name: string; readonly slug: string }
  readonly inForce: (SetView & { readonly fingerprint: string; readonly tried: Day | null; readonly tryBefore: Day }) | null
  readonly proposed: ProposedView | null
  readonly isOccupied: boolean
  readonly uses: readonly { readonly id: string; readonly day: Day; readonly who: string; readonly isNew: boolean }[]
  readonly olderCases: number
  readonly maySign: boolean
}

export const recoveryDone = [
  'proposed',
  'confirmed',
  'withdrawn',
  'abandoned',
  'shared',
  'shared-some',
  'tried',
  'tried-cases',
  'tried-altered',
  'used',
  'used-none',
  'used-left',
  'seen',
] as const
export type RecoveryDone = (typeof recoveryDone)[number]

/** Why something about a waiting change was refused; a number is the group of the fingerprint that differs. */
export type ConfirmFault = 'incomplete' | 'gone' | 'occupied' | 'may-not' | number

type Part =
  | ''
  | '/older-cases'
  | '/confirmation'
  | '/withdrawal'
  | '/notice'
  | '/ceremony'
  | '/ceremony/sheet'
  | '/ceremony/sheet.png'
  | '/ceremony/words'
  | '/ceremony/proposal'
  | '/ceremony/abandonment'
  | '/trial'
  | '/use'

export const sheetHref = (slug: string, part: '/ceremony/sheet' | '/ceremony/sheet.png', number: number): string =>
  `${recoveryHref(slug, part)}?number=${number}`

export const recoveryHref = (slug: string, part: Part): string => `/recovery/${encodeURIComponent(slug)}${part}`
