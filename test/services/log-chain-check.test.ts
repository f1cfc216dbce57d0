// Whether entries of the log stand in an unbroken chain to its newest one (T-18), and which keys of a person follow on one another by it (F-122).
import { describe, expect, test } from 'bun:test'
import { entryHash, genesisHash } from '../../src/crypto/log-chain.ts'
import type { LogKind } from '../../src/domain/log-entry.ts'
import { day } from '../../src/kit/instant.ts'
import { makeChainCheck } from '../../src/services/log-chain-check.ts'
import type { StoredLogEntry } from '../../src/store/log.ts'

const next = (before: Pick<StoredLogEntry, 'seq' | 'hash'>, mark = '', kind: LogKind = 'signed-in'): StoredLogEntry => {
  const entry = { seq: before.seq + 1, day: day('2026-11-18'), channel: '' as const, kind, mark }
  return { ...entry, details: null, isAhead: false, hash: entryHash(before.hash, { ...entry, details: new Uint8Array() }) }
}
const grown = (log: readonly StoredLogEntry[], count: number): readonly StoredLogEntry[] =>
  Array.from({ length: count }).reduce<readonly StoredLogEntry[]>(
    (all) => [...all, next(all.at(-1) ?? { seq: 0, hash: genesisHash('i') })],
    log,
  )
/** A log that can be written over, and how much of it was read. */
const makeLog = (count: number) => {
  const kept = { log: grown([], count), read: 0 }
  const entries = async (after: number, limit: number) => {
    const found = kept.log.slice(after, after + limit)
    kept.read += found.length
    return found
  }
  const check = makeChainCheck({ store: { log: { entries } } as never })
  const at = (seq: number) => kept.log[seq - 1] as StoredLogEntry
  return { kept, at, isChained: (anchor: number, entry: number) => check('c', at(anchor), [at(entry)]) }
}
const altered = (log: readonly StoredLogEntry[], seq: number, mark: string): readonly StoredLogEntry[] => {
  const before = log[seq - 2] as StoredLogEntry
  return log.map((entry) => (entry.seq === seq ? next(before, mark, entry.kind) : entry))
}

describe('an entry of the log', () => {
  test('stands in a whole chain, which is walked once, and then only what is new', async () => {
    const { kept, isChained } = makeLog(2_500)
    expect(await isChained(2, 4)).toBe(true)
    const first = kept.read
    kept.log = grown(kept.log, 3)
    expect(await isChained(2, 4)).toBe(true)
    expect([first > 2_490, kept.read - first]).toEqual([true, 4])
  })

  test('is believed no more once it is written over, before or after it was walked', async () => {
    const { kept, isChained } = makeLog(20)
    kept.log = altered(kept.log, 4, 'false')
    expect(await isChained(2, 4)).toBe(false)
    const other = makeLog(20)
    expect(await other.isChained(2, 4)).toBe(true)
    other.kept.log = altered(other.kept.log, 4, 'false')
    expect(await other.isChained(2, 4)).toBe(false)
    other.kept.log = other.kept.log.map((entry) => (entry.seq === 4 ? { ...entry, mark: 'other' } : entry))
    expect(await other.isChained(2, 4)).toBe(false)
  })

  test('… nor where anything after it was', async () => {
    const { kept, isChained } = makeLog(20)
    kept.log = altered(kept.log, 15, 'false')
    expect(await isChained(2, 4)).toBe(false)
    expect(await isChained(15, 16)).toBe(false)
    expect(await isChained(16, 18)).toBe(true)
  })

  test('… nor one from before the anchor', async () => {
    expect(await makeLog(9).isChained(5, 4)).toBe(false)
  })
})
