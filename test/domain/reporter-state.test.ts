// What the reporter is told of the state: one sentence, with the date that it promises or that was missed (F-063).
import { expect, test } from 'bun:test'
import { type CaseRow, newRow, type Phase } from '../../src/domain/case/case-row.ts'
import { usualClocks } from '../../src/domain/case/deadline.ts'
import type { Message } from '../../src/domain/case/dialogue.ts'
import { type ReporterState, reporterState } from '../../src/domain/case/reporter-state.ts'
import { day, instant } from '../../src/kit/instant.ts'

const received = day('2026-11-21')
const row = (phase: Phase, acknowledged: string | null = null, more: Partial<CaseRow> = {}): CaseRow => ({
  ...newRow(received),
  phase,
  acknowledged: acknowledged === null ? null : day(acknowledged),
  ...more,
})
const silent = { messages: [], told: null, clocks: usualClocks } as const
const at = (text: string) => () => instant(Temporal.Instant.from(text).epochMilliseconds)

const table: readonly (readonly [string, CaseRow, string, ReporterState])[] = [
  ['sent today', row('new'), '2026-11-21T12:00Z', { name: 'received', received, due: day('2026-11-28') }],
  ['the last minute of day seven', row('new'), '2026-11-28T22:59Z', { name: 'received', received, due: day('2026-11-28') }],
  ['the first minute of day eight', row('new'), '2026-11-28T23:01Z', { name: 'late', due: day('2026-11-28') }],
  ['acknowledged', row('ongoing', '2026-11-23'), '2026-11-23T12:00Z', { name: 'acknowledged', due: day('2027-02-23') }],
  ['acknowledged after day seven', row('ongoing', '2026-12-10'), '2026-12-10T12:00Z', { name: 'acknowledged', due: day('2027-02-28') }],
  [
    'assessed',
    row('ongoing', '2026-11-23', { assessed: day('2026-12-01') }),
    '2026-12-02T12:00Z',
    { name: 'in-progress', due: day('2027-02-23') },
  ],
  [
    'no acknowledgement wanted',
    row('new', null, { unacknowledged: true }),
    '2026-12-20T12:00Z',
    { name: 'unacknowledged', received, due: day('2027-02-28') },
  ],
  [
    'begun without one',
    row('ongoing', null, { unacknowledged: true }),
    '2026-12-20T12:00Z',
    { name: 'acknowledged', due: day('2027-02-28') },
  ],
  [
    'feedback given, the work goes on',
    row('ongoing', '2026-11-23', { answered: day('2027-02-01') }),
    '2027-06-01T12:00Z',
    { name: 'answered', due: null },
  ],
  [
    'feedback given, and more promised',
    row('ongoing', '2026-11-23', { answered: day('2027-02-01'), promised: day('2027-03-01') }),
    '2027-03-01T12:00Z',
    { name: 'answered', due: day('2027-03-01') },
  ],
  [
    'a promise missed',
    row('ongoing', '2026-11-23', { answered: day('2027-02-01'), promised: day('2027-03-01') }),
    '2027-03-02T12:00Z',
    { name: 'late', due: day('2027-03-01') },
  ],
  ['the last minute of three months', row('ongoing', '2026-11-28'), '2027-02-28T22:59Z', { name: 'acknowledged', due: day('2027-02-28') }],
  ['feedback missed', row('ongoing', '2026-11-28'), '2027-02-28T23:01Z', { name: 'late', due: day('2027-02-28') }],
  ['closed in time', row('closed', '2026-11-23'), '2026-12-01T12:00Z', { name: 'closed' }],
  ['closed long ago', row('closed', '2026-11-23'), '2029-12-01T12:00Z', { name: 'closed' }],
  ['archived', row('archived', '2026-11-23'), '2029-12-01T12:00Z', { name: 'closed' }],
]
for (const [name, case_, now, expected] of table)
  test(`${name}: ${expected.name}`, () => {
    expect(reporterState(case_, silent, at(now))).toEqual(expected)
  })

test('the sentence turns at midnight in Stockholm, also on the days on which the clocks change', () => {
  const spring = { ...row('new'), received: day('2026-03-22'), reported: day('2026-03-22') }
  expect(reporterState(spring, silent, at('2026-03-29T21:59Z')).name).toBe('received')
  expect(reporterState(spring, silent, at('2026-03-29T22:01Z')).name).toBe('late')
  const autumn = { ...row('new'), received: day('2026-10-18'), reported: day('2026-10-18') }
  expect(reporterState(autumn, silent, at('2026-10-25T22:59Z')).name).toBe('received')
  expect(reporterState(autumn, silent, at('2026-10-25T23:01Z')).name).toBe('late')
})

const said = (kind: Message['kind'], from: Message['from'], more: Partial<Message> = {}): Message => ({
  ...{ format: 1, kind, from, at: instant(0), text: 'x', author: null, identity: null },
  ...more,
})
test('a question waits until the reporter has written (F-067)', () => {
  const state = (...messages: readonly Message[]) =>
    reporterState(row('ongoing', '2026-11-23'), { ...silent, messages }, at('2026-12-01T12:00Z'))
  const asked = said('question', 'staff', { answerBy: day('2026-12-10') })
  expect(state(said('acknowledgement', 'staff'), asked)).toEqual({ name: 'question', due: day('2026-12-10') })
  expect(state(said('question', 'staff'))).toEqual({ name: 'question', due: null })
  expect(state(asked, said('message', 'reporter')).name).toBe('acknowledged')
})

const answered = { answered: day('2027-02-01') }
test.each([
  ['interim', 'ongoing', 'answered'],
  ['final', 'ongoing', 'finished'],
  ['final', 'closed', 'closed'],
  ['excuse', 'ongoing', 'untold'],
  ['excuse', 'closed', 'closed'],
  ['dismissal', 'ongoing', 'dismissed'],
  ['dismissal', 'closed', 'dismissed'],
  ['dismissal', 'archived', 'dismissed'],
  ['reopening', 'ongoing', 'reopened'],
] as const)('what was told last decides the sentence: %s in a case that is %s', (told, phase, name) => {
  expect(reporterState(row(phase, '2026-11-23', answered), { ...silent, told }, at('2027-12-01T12:00Z')).name).toBe(name)
})

test('a date that was missed stands before what was told, and a question too (F-063)', () => {
  const promised = row('ongoing', '2026-11-23', { ...answered, promised: day('2027-03-01') })
  expect(reporterState(promised, { ...silent, told: 'dismissal' }, at('2027-03-02T12:00Z'))).toEqual({
    name: 'late',
    due: day('2027-03-01'),
  })
  const messages = [said('question', 'staff')]
  expect(reporterState(row('ongoing', '2026-11-23', answered), { ...silent, told: 'final', messages }, at('2027-03-02T12:00Z')).name).toBe(
    'question',
  )
})
