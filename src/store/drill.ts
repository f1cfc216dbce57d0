// What the key drill is computed from: proofs, what was told, and which day is believed. Days and names of people, nothing of a case.
import type { ChannelId, StaffId } from '../domain/channel/channel.ts'
import type { Told } from '../domain/channel/reminder.ts'
import type { DrillClock } from '../domain/keys/drill-clock.ts'
import type { Absence } from '../domain/people/leave.ts'
import type { Day } from '../kit/instant.ts'
import type { NewNotice } from './notices.ts'

export interface Proof {
  readonly staffId: StaffId
  readonly day: Day
  /** The proof before that one; null for the first. */
  readonly before: Day | null
}

export interface DrillFacts {
  /** null before the first look. */
  readonly clock: DrillClock | null
  /** Day of the newest entry in the log that was not of a day to come when the next one was written; null while it is empty. */
  readonly logDay: Day | null
  readonly proofs: readonly Proof[]
  readonly told: readonly Told[]
  /** Members whom a change of their list waits for, and who have not been here since it was proposed. */
  readonly witnesses: readonly { readonly id: StaffId; readonly channel: ChannelId }[]
  /** Everybody who serves now, and whether they have keys. */
  readonly people: readonly { readonly id: StaffId; readonly hasKeys: boolean }[]
  readonly leaves: readonly Absence[]
  /** Of people without keys: the last day of the newest invitation. */
  readonly invitations: readonly { readonly id: StaffId; readonly until: Day }[]
}

export interface DrillStore {
  /** Of the facts the clock alone. */
  readonly clock: () => Promise<DrillClock | null>
  readonly facts: () => Promise<DrillFacts>
  /**
   * A key was proved on a day; with a clock, that one is believed from now on.
   * @param lists channels whose list names the key that they hold now: there they could sign
   */
  readonly prove: (staffId: StaffId, day: Day, clock: DrillClock | null, lists?: readonly ChannelId[]) => Promise<void>
  /**
   * What a daily look did: the clock it left, what it told, and the mails for it, all or nothing.
   * Days beyond one that is now believed were a mistake of the clock: they become that day.
   */
  readonly remember: (work: {
    readonly clock: DrillClock
    readonly told: readonly Told[]
    readonly notices: readonly NewNotice[]
  }) => Promise<void>
}
