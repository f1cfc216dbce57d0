// What stands on top of a person's pages until it is done: the mail only ever says that there is something new.
import type { Day } from '../../kit/instant.ts'

/**
 * `proved` the mail was about their own key, and that is done · `overdue` keys of colleagues need proving; `closes` when the channel closes
 * otherwise, null when it does not · `quiet` a channel has closed itself: one of `names` must sign in · `lacking` somebody has not taken up
 * their invitation, which is good until a day · `expired` it has ended · `trial-near`, `trial-late` the sheets of a channel's recovery are to be
 * tried before a day, or should have been · `dates` a date is near or has passed in cases of theirs; `near` when it is of the next seven days ·
 * `backup-late` there should have been another backup · `restore-drill` a restore is to be tried before a day; both for whoever serves the machine ·
 * `passed` a date of the law has passed in a channel that they administer: never in which case.
 */
export type Duty =
  | { readonly kind: 'proved' }
  | { readonly kind: 'overdue'; readonly names: readonly string[]; readonly closes: Day | null }
  | { readonly kind: 'quiet'; readonly channel: string; readonly names: readonly string[] }
  | { readonly kind: 'lacking' | 'expired'; readonly name: string; readonly until: Day }
  | { readonly kind: 'dates'; readonly near: boolean }
  | { readonly kind: 'passed'; readonly channel: string }
  | { readonly kind: 'backup-late' }
  | { readonly kind: 'restore-drill'; readonly before: Day }
  | { readonly kind: 'trial-near' | 'trial-late'; readonly channel: string; readonly before: Day }
