// Which cases must be kept by what the log says of it (L-SE-07): the mark of a case itself is anybody's to write who holds the disk, and to move to
// another case. Knows no key: a hold shows a lock, and its lifting what opens it.

/** An entry of the log that a case must be kept, or need not be any more. */
export interface LoggedHold {
  readonly isSet: boolean
  /** Which case, by a name that its id gives; empty in entries of earlier versions. */
  readonly name: string
  /** Of a hold its one lock; of a lifting those that it opens. */
  readonly locks: readonly string[]
}

export interface LoggedHolds {
  /** Names of cases of which a lock has never been opened. */
  readonly kept: ReadonlySet<string>
  /** How many more must be kept by entries that name none. */
  readonly unnamed: number
}

/** @param entries of one channel, in order */
export const loggedHolds = (entries: readonly LoggedHold[]): LoggedHolds => {
  const opened = new Set(entries.flatMap(({ isSet, locks }) => (isSet ? [] : locks)))
  const held = new Set<string>()
  const kept = new Set<string>()
  let unnamed = 0
  for (const { isSet, name, locks } of entries) {
    if (isSet && name !== '') {
      held.add(name)
      if (!locks.every((lock) => opened.has(lock))) kept.add(name)
    } else if (isSet) unnamed++
    // A lifting that names a case answers a hold from before where no hold names it.
    else if (!held.has(name)) unnamed--
  }
  return { kept, unnamed }
}
