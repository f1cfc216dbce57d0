// What a colleague is told of somebody who opened unusually many cases, and what the signature on it covers: the program made it while that person's
// key was open, and nobody else could.
import type { Author } from '../../domain/case/author.ts'
import type { ReadCase } from '../../domain/case/mass-reading.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'

export interface ReadingTold {
  readonly by: Author
  readonly day: Day
  /** Those that the colleague reads, too. */
  readonly cases: readonly Omit<ReadCase, 'readers'>[]
}

export interface SealedReading extends ReadingTold {
  readonly format: 1
  readonly signature: string
}

/** @param id of its row, and who is told */
export const saidOfReading = (installation: string, id: string, to: StaffId, { by, day, cases }: ReadingTold): Bytes =>
  lengthPrefixed(['viska/1/mass-reading', installation, id, to, by.id, by.name, day, JSON.stringify(cases)])
