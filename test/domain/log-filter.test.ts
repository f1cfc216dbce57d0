// What an auditor may ask the log for.
import { expect, test } from 'bun:test'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { actIn, kindOfAct, logActs } from '../../src/domain/log-act.ts'
import { type LogDetails, type LogEntry, logKinds } from '../../src/domain/log-entry.ts'
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

test('what stands sealed is asked for by its own name: found by its kind in clear, then by what the entry says (T-09)', () => {
  const filter = from({ kind: 'export-taken' })
  expect([filter.kind, isAsked(filter)]).toEqual(['export-taken', true])
  const of = (kind: LogEntry['kind']): LogEntry => ({ ...entry, kind })
  expect([fitsClear(filter, of('case-changed')), fitsClear(filter, of('disposal-said'))]).toEqual([true, false])
  const details = (act: string) => ({ act }) as LogDetails
  expect([fitsDetails(filter, details('export-taken')), fitsDetails(filter, details('export-asked')), fitsDetails(filter, null)]).toEqual([
    ...[true, false, false],
  ])
  expect(fitsDetails(everything, details('export-asked'))).toBe(true)
})

test('no act has the name of a kind, and each stands under one (T-18)', () => {
  expect(logActs.filter((act) => logKinds.some((kind) => kind === (act as string)))).toEqual([])
  expect(new Set(logActs).size).toBe(logActs.length)
  expect(logActs.filter((act) => actIn(kindOfAct(act) ?? 'set-up', act) !== act)).toEqual([])
  expect(actIn('case-changed', 'identity-asked')).toBeUndefined()
})
