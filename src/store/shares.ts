// The small file beside the database that holds only what disposal destroys: one random share per case (keys.md 7).
import type { CaseId } from '../domain/case/case-row.ts'
import type { Bytes } from '../kit/bytes.ts'

/** The highest numbers seen: a database behind them was put back from an old copy. */
export interface HighMark {
  readonly number: number
  /** base64url */
  readonly hash: string
}

export interface ShareStore {
  /**
   * Written and synced when this returns, before the case commits. A share that stands already is kept.
   * @returns the share that stands: seal with this one, because two who send one draft at once must use the same
   */
  readonly put: (id: CaseId, share: Bytes) => Promise<Bytes>
  /**
   * Disposal, after the rows of the case are gone: the share is overwritten and the row stays as the tombstone, so that no copy made by the
   * program opens the case once its shares have been overwritten too (keys.md 7).
   */
  readonly destroy: (id: CaseId) => Promise<void>
  /** null when the case was disposed of or never existed. */
  readonly get: (id: CaseId) => Promise<Bytes | null>
  readonly getMany: (ids: readonly CaseId[]) => Promise<ReadonlyMap<CaseId, Bytes>>
  /**
   * What a crash left: shares whose case was never committed go; those of a case that was destroyed are overwritten, and their rows stay as tombstones.
   * Keeps what was put since the start: its case may be about to commit. @returns how many it found
   */
  readonly sweep: (standing: (id: CaseId) => 'case' | 'disposed' | 'none') => Promise<number>
  readonly mark: (name: string) => Promise<HighMark | null>
  /** A mark only rises. */
  readonly setMark: (name: string, mark: HighMark) => Promise<void>
}
