// What the reporter is told of the state: one sentence, with the date that it promises or that was missed (F-063).
import { expect, test } from 'bun:test'
import type { CaseRow, Phase } from '../../src/domain/case-file.ts'
import { type ReporterState, reporterState } from '../../src/domain/reporter-state.ts'
import { day, instant } from '../../src/kit/instant.ts'

const received = day('2026-11-21')
const row = (phase: Phase, acknowledged: string | null = null): CaseRow => ({
  phase,
  received,
  acknowledged: acknowledged === null ? null : day(acknowledged),
  closed: null,
})
const at = (text: string) => () => instant(Temporal.Instant.from(text).epochMilliseconds)

const table: readonly (readonly [string, CaseRow, string, ReporterState])[] = [
  ['sent today', row('new'), '2026-11-21T12:00Z', { name: 'received', received, due: day('2026-11-28') }],
  ['the last minute of day seven', row('new'), '2026-11-28T22:59Z', { name: 'received', received, due: day('2026-11-28') }],
  ['the first minute of day eight', row('new'), '2026-11-28T23:01Z', { name: 'late', due: day('2026-11-28') }],
  ['acknowledged', row('ongoing', '2026-11-23'), '2026-11-23T12:00Z', { name: 'acknowledged', due: day('2027-02-23') }],
  ['acknowledged after day seven', row('ongoing', '2026-12-10'), '2026-12-10T12:00Z', { name: 'acknowledged', due: day('2027-03-10') }],
  ['the last minute of three months', row('ongoing', '2026-11-30'), '2027-02-28T22:59Z', { name: 'acknowledged', due: day('2027-02-28') }],
  ['feedback missed', row('ongoing', '2026-11-30'), '2027-02-28T23:01Z', { name: 'late', due: day('2027-02-28') }],
  ['closed in time', row('closed', '2026-11-23'), '2026-12-01T12:00Z', { name: 'closed' }],
  ['closed long ago', row('closed', '2026-11-23'), '2029-12-01T12:00Z', { name: 'closed' }],
  ['archived', row('archived', '2026-11-23'), '2029-12-01T12:00Z', { name: 'closed' }],
]
for (const [name, case_, now, expected] of table)
  test(`${name}: ${expected.name}`, () => {
    expect(reporterState(case_, at(now))).toEqual(expected)
  })

test('the sentence turns at midnight in Stockholm, also on the days on which the clocks change', () => {
  const spring = { ...row('new'), received: day('2026-03-22') }
  expect(reporterState(spring, at('2026-03-29T21:59Z')).name).toBe('received')
  expect(reporterState(spring, at('2026-03-29T22:01Z')).name).toBe('late')
  const autumn = { ...row('new'), received: day('2026-10-18') }
  expect(reporterState(autumn, at('2026-10-25T22:59Z')).name).toBe('received')
  expect(reporterState(autumn, at('2026-10-25T23:01Z')).name).toBe('late')
})
