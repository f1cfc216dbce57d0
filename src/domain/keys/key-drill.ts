// The key drill (F-142): whether a person's key can be counted on, from the day when it last opened what it should. A key nobody has used
// for months may be lost with its passphrase, and a report sealed to it would be read by nobody.
import { addDays, type Day, daysBetween } from '../../kit/instant.ts'
import { fewestReaders } from '../case/readers.ts'
import type { StaffId } from '../channel/channel.ts'

/** Every figure of the drill, in days. */
export const drill = {
  /** F-142: whoever has not proved their key for this long is reminded. */
  remindAfter: 90,
  /** … and again, until they sign in: one mail among many is easily overlooked. */
  remindAgain: 7,
  /** Four reminders and a long holiday later: colleagues, admin and operator see it, and are told once. */
  tellAfter: 120,
  /** They have had a month to telephone. Five months without the passphrase: it counts as forgotten. */
  silentAfter: 150,
  /** No key is given up sooner than this after its owner was first reminded: a machine that slept has warned nobody. */
  warned: 30,
  /** So long before the key of somebody on leave stops counting the others are told after all. */
  tellAway: 14,
  /** A closing further off than this is not spoken of: most people sign in by themselves. */
  announced: 31,
} as const

export interface KeyRecord {
  readonly id: StaffId
  readonly hasKeys: boolean
  /** The day of the last proof; null for keys that have opened nothing yet: new ones, after lost ones. */
  readonly proved: Day | null
  /** When the owner was first reminded since that proof; null: not yet. */
  readonly reminded: Day | null
  /** On leave, as everybody knows (leave.ts). */
  readonly away: boolean
}

/**
 * `lacking` has no keys · `unproved` has opened nothing yet · `proved` · `due` is reminded · `overdue` others are told · `silent` no longer counts as
 * working · `away` any of these three while its owner is on leave: nobody is to telephone, and for a closing it counts as it would.
 */
export type KeyState = 'lacking' | 'unproved' | 'proved' | 'due' | 'overdue' | 'silent' | 'away'

/** The day from which the key does not count as working, if its owner stays away. */
export const silentFrom = ({ proved, reminded }: KeyRecord, today: Day): Day => {
  // Reports are sealed to the key before, which is lost.
  if (proved === null) return today
  const asked = reminded ?? latest(today, addDays(proved, drill.remindAfter))
  return latest(addDays(proved, drill.silentAfter), addDays(asked, drill.warned))
}

export const keyState = (record: KeyRecord, today: Day): KeyState => {
  if (!record.hasKeys) return 'lacking'
  if (record.proved === null) return 'unproved'
  const days = daysBetween(record.proved, today)
  if (record.away && days >= drill.remindAfter) return 'away'
  if (today >= silentFrom(record, today)) return 'silent'
  return days >= drill.tellAfter ? 'overdue' : days >= drill.remindAfter ? 'due' : 'proved'
}

/**
 * The day from which fewer than two of these keys work, if their owners stay away: from then on the unit's channel takes no reports
 * (F-142). `today` when there are fewer than two keys already.
 */
export const quietFrom = (readers: readonly KeyRecord[], today: Day): Day => {
  const ends = readers
    .filter(({ hasKeys }) => hasKeys)
    .map((reader) => silentFrom(reader, today))
    .sort()
  return ends.at(-fewestReaders) ?? today
}

const latest = (a: Day, b: Day): Day => (a > b ? a : b)
