// The log of one case: what the case says of itself against what the chained log says of it. Knows no key: marks come from whoever opens the case.
import type { Day } from '../../kit/instant.ts'
import type { CaseLook } from './case-view.ts'

/** An entry of the chained log that carries a mark of this case. */
export interface MarkedEntry {
  readonly seq: number
  readonly day: Day
  /** Its hash follows from the entry before it. */
  readonly sound: boolean
}

/** `missing`: it happened after the log began to know such entries, and has none · null: from before, or nothing that staff did. */
export type Proof = MarkedEntry | 'missing' | null

export interface ProvenLook extends CaseLook {
  readonly number: number
  readonly proof: Proof
}

export interface CaseLog {
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
export const isSoundLog = ({ looks, acts, gone, unreadable }: CaseLog): boolean => {
  const proofs = [...looks.map(({ proof }) => proof), ...acts.values()]
  return gone.length + unreadable === 0 && proofs.every((proof) => proof === null || (proof !== 'missing' && proof.sound))
}
