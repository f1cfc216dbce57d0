// The log of one case: what the case says of itself against what the chained log says of it. Knows no key: marks come from whoever opens the case.
import { type Day, daysBetween } from '../../kit/instant.ts'
import type { CaseLook } from './case-view.ts'

/** An entry of the chained log that carries a mark of this case. */
export interface MarkedEntry {
  readonly seq: number
  readonly day: Day
  /** It follows from the entry before it, and none before it is of a later day. */
  readonly sound: boolean
}

/** `missing`: it happened after the log began to know such entries, and has none · null: from before, or nothing that staff did. */
export type Proof = MarkedEntry | 'missing' | null

/**
 * Whether a case is one that was received: `proven` the log has the entry of its arrival · `earlier` it came in before those entries vouched for a
 * case, on a day on which the log has one · `unproven` the log has none: it was put there, or in the place of another · null: cannot be told, for
 * what would say so does not open.
 */
export type Arrival = 'proven' | 'earlier' | 'unproven' | null

/**
 * @param sent the day on which it was sent, as sealed
 * @param entry of the log with its mark; null for none
 * @param hadEarlier whether the log has, on that day or beside it, an arrival from before
 */
export const arrivalOf = (sent: Day, entry: MarkedEntry | null, hadEarlier: boolean): Arrival => {
  if (entry === null) return hadEarlier ? 'earlier' : 'unproven'
  return entry.sound && isBeside(sent, entry.day) ? 'proven' : 'unproven'
}

/** What is sealed before midnight may be stored after it. */
const isBeside = (one: Day, other: Day): boolean => Math.abs(daysBetween(one, other)) <= 1

export interface ProvenLook extends CaseLook {
  readonly number: number
  readonly proof: Proof
}

export interface CaseLog {
  readonly arrival: Arrival
  /** Oldest first. */
  readonly looks: readonly ProvenLook[]
  /** By the number of the act. */
  readonly acts: ReadonlyMap<number, Proof>
  /** What the log has of this case and the case no longer has, and rows that do not open. */
  readonly gone: readonly (MarkedEntry & { readonly what: 'act' | 'view' })[]
  /** Rows of looks that do not open: altered, or put in. */
  readonly unreadable: number
}

/** Whether everything that the case says of itself stands in the log, and the other way round. */
export const isSoundLog = ({ arrival, looks, acts, gone, unreadable }: CaseLog): boolean => {
  const proofs = [...looks.map(({ proof }) => proof), ...acts.values()]
  if (arrival === 'unproven') return false
  return gone.length + unreadable === 0 && proofs.every((proof) => proof === null || (proof !== 'missing' && proof.sound))
}
