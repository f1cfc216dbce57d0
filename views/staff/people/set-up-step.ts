// Where somebody is on the way to a session: pages that stand on more than one such way are told by it what they are part of.

export interface SetUpStep {
  readonly title: string
  readonly step: number
  readonly steps: number
  /** Where the form goes. */
  readonly action: string
  /** What must be known on this way only. */
  readonly note?: string
}
