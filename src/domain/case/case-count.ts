// How many tests of a channel went, by what the log says of them: whoever adds to it, and holds no key, has none go that stands, and none twice.

/**
 * A removal counts where the log has the test of that name come, and it does not stand. Those from before the log named them count as often as such
 * tests came: whoever adds one more of either lowers nothing.
 * @param sent marks of the tests that came: of their arrival, and behind a full stop their names
 * @param removed names of those that were removed, and what earlier versions left empty
 */
export const countTestsGone = (
  { sent, removed }: { readonly sent: readonly string[]; readonly removed: readonly string[] },
  stands: (name: string) => boolean,
): number => {
  const names = sent.map(testNameIn)
  const named = new Set(names.filter((name) => name !== ''))
  const gone = new Set(removed.filter((name) => named.has(name) && !stands(name)))
  const others = removed.filter((name) => !named.has(name))
  return gone.size + Math.min(others.length, names.filter((name) => name === '').length)
}

const testNameIn = (mark: string): string => mark.split('.')[1] ?? ''
