// The heads of a case's two sides: records are numbered without gaps, and the head carries the last number and a hash over all of them,
// so that one that was cut off, put in or swapped shows (keys.md 5).
import { sha256 } from '../../crypto/hash.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { fromBase64Url, toBase64Url } from '../../kit/bytes.ts'
import type { SealedRecord } from '../../store/cases.ts'

export interface Head {
  readonly last: number
  /** base64url */
  readonly head: string
}

export const emptyHead: Head = { last: 0, head: toBase64Url(sha256()) }

/** The head after one more record. */
export const extend = ({ last, head }: Head, sealed: Sealed): Head => ({
  last: last + 1,
  head: toBase64Url(sha256(fromBase64Url(head) ?? sha256(), sealed)),
})

/** Whether the numbered records of a side, in order, are exactly those that its head was made over. */
export const isWhole = (records: readonly SealedRecord[], head: Head): boolean => {
  let made = emptyHead
  for (const { sequence, sealed } of records) {
    if (sequence !== made.last + 1) return false
    made = extend(made, sealed)
  }
  return made.last === head.last && made.head === head.head
}

/**
 * How many of the numbers that the head counts stand at no row, and how many records stand beside those numbers.
 * @param opened the rows among them that opened: one that did not is counted by whoever tried
 */
export const misplaced = (rows: readonly SealedRecord[], opened: readonly SealedRecord[], { last }: Head): number => {
  const counted = (records: readonly SealedRecord[]) =>
    new Set(records.map(({ sequence }) => sequence).filter((sequence) => sequence <= last))
  return last - counted(rows).size + (opened.length - counted(opened).size)
}
