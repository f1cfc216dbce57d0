// What went wrong in a way that no rule expected. Thrown; one place per door turns it into a page or a line.
// Expected refusals are values (result.ts), never Problems.

/**
 * What stopped the work, in words that doors translate:
 * `busy` too much at once, try again · `locked` the database is held by another · `full` no room on the disk or in the quota ·
 * `clock` the machine's clock stands before what is already recorded · `altered` a sealed record does not belong where it stands ·
 * `conflict` somebody else changed it three times in a row · `broken` anything else.
 */
export type ProblemKind = 'busy' | 'locked' | 'full' | 'clock' | 'altered' | 'conflict' | 'broken'

export class Problem extends Error {
  readonly kind: ProblemKind
  /** @param message for developers only: never holds what somebody typed, a name, an address or a secret */
  constructor(kind: ProblemKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Problem'
    this.kind = kind
  }
}
