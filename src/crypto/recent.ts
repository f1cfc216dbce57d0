// Remembers the results of the last few askings. For public things only: what is in here stays in memory for as long as the process lives.

export interface Recent<T> {
  /** What was made for this key before, or `make()`; a failure is not remembered. */
  readonly get: (key: string, make: () => Promise<T>) => Promise<T>
}

/** @param atMost the one asked for longest ago goes when there are more */
export const makeRecent = <T>(atMost: number): Recent<T> => {
  const known = new Map<string, Promise<T>>()
  return {
    get: (key, make) => {
      const found = known.get(key)
      const result = found ?? make()
      if (found === undefined) result.catch(() => known.delete(key))
      // A Map keeps the order of insertion: the first is the one asked for longest ago.
      known.delete(key)
      known.set(key, result)
      if (known.size > atMost) known.delete(known.keys().next().value ?? key)
      return result
    },
  }
}
