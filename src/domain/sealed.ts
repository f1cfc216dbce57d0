// What cryptography makes of clear text. The store takes only this type, so that clear text cannot be handed to it.
import type { Bytes } from '../kit/bytes.ts'

/** A whole age file with one hybrid recipient. Made in src/crypto only. */
export type Sealed = Bytes & { readonly brand: 'Sealed' }

/** The two halves of a case: the reporter opens `dialogue`, never `casework`. */
export const sides = ['dialogue', 'casework'] as const
export type Side = (typeof sides)[number]
/** One of each. */
export type OfSides<T> = Readonly<Record<Side, T>>
