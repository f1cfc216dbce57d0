// What an auditor may ask the log for.
import { expect, test } from 'bun:test'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import type { LogEntry } from '../../src/domain/log-entry.ts'
import { everything, fitsClear, fitsDetails, isAsked, logFilterFrom } from '../../src/domain/log-filter.ts'

const entry = { seq: 1, day: '2026-11-18', channel: 'C1', kind: 'acknowledged' } as unknown as LogEntry
const from = (asked: Readonly<Record<string, string>>) => logFilterFrom((name) => asked[name] ?? '')

test('what makes no sense is not asked', () => {
  expect(from({ kind: 'nothing', channel: '<b>', from: 'yesterday', until: '2026-13-01', person: 'Bo Lind' })).toEqual(everything)
  expect(isAsked(everything)).toBe(false)
  expect(isAsked(from({ person: 'S1' }))).toBe(true)
})

test.each([
  [{}, true],
  [{ kind: 'acknowledged' }, true],
  [{ kind: 'assessed' }, false],
  [{ channel: 'C1' }, true],
  [{ channel: 'C2' }, false],
  [{ from: '2026-11-18', until: '2026-11-18' }, true],
  [{ from: '2026-11-19' }, false],
  [{ until: '2026-11-17' }, false],
] as const)('%j of an entry in clear: %p', (asked, fits) => {
  expect(fitsClear(from(asked), entry)).toBe(fits)
})

test('a person is asked for by their id; an entry that does not open is nobody’s', () => {
  const details = { format: 1, by: 'S1' as StaffId, who: 'Åsa Ek', reference: '', signature: '', head: '' } as const
  expect([fitsDetails(from({ person: 'S1' }), details), fitsDetails(from({ person: 'S2' }), details)]).toEqual([true, false])
  expect([fitsDetails(from({ person: 'S1' }), null), fitsDetails(everything, null)]).toEqual([false, true])
})
