// The clear row of a case as what is sealed says that it is: where the moments of the two sides mislead, because a clock was wrong, nothing that
// calls for somebody is lost; and a day is another one only where something was done at midnight (keys.md 5, F-149, F-067).
import { expect, test } from 'bun:test'
import { rowAsSealed, type Sealed } from '../../src/domain/case/case-facts.ts'
import type { FileEntry } from '../../src/domain/case/case-file.ts'
import { type CaseRow, newRow } from '../../src/domain/case/case-row.ts'
import type { Message } from '../../src/domain/case/dialogue.ts'
import { day, type Instant } from '../../src/kit/instant.ts'

const at = (moment: string) => Date.parse(moment) as Instant
const event = (name: 'acknowledged' | 'closed' | 'archived' | 'reopened', moment: string) =>
  ({ format: 1, kind: 'event', at: at(moment), author: null, text: name, event: { name } }) as unknown as FileEntry
const message = (from: Message['from'], moment: string, more: Partial<Message> = {}): Message => ({
  ...{ format: 1, kind: 'message', from, at: at(moment), text: '…', author: null, identity: null },
  ...more,
})
const sealed = (entries: readonly FileEntry[], messages: readonly Message[], sentAt = '2026-11-18T10:00Z'): Sealed => ({
  ...{ report: { sentAt: at(sentAt), answers: {} } as unknown as Sealed['report'] },
  ...{ entries, messages },
})
const begun: CaseRow = { ...newRow(day('2026-11-18')), phase: 'ongoing', acknowledged: day('2026-11-19'), moved: day('2026-11-19') }
const acknowledged = event('acknowledged', '2026-11-19T10:00Z')

test('closed while the clock stood ahead: the call of whoever wrote after it stays', () => {
  const closed: CaseRow = { ...begun, phase: 'closed', closed: day('2027-01-15'), calls: true, moved: day('2026-12-01') }
  const told = sealed([acknowledged, event('closed', '2027-01-15T10:00Z')], [message('reporter', '2026-12-01T10:00Z')])
  expect(rowAsSealed(closed, told)).toBe(closed)
})

test('a call that was answered is none, in whichever order; and one that nobody answered is made again', () => {
  const closed: CaseRow = { ...begun, phase: 'closed', closed: day('2026-12-01'), calls: true, moved: day('2026-12-03') }
  const close = event('closed', '2026-12-01T10:00Z')
  const wrote = message('reporter', '2026-12-02T10:00Z')
  const answered = sealed([acknowledged, close], [wrote, message('staff', '2026-12-03T10:00Z')])
  expect(rowAsSealed(closed, answered).calls).toBe(false)
  expect(rowAsSealed({ ...closed, calls: false, moved: day('2026-12-02') }, sealed([acknowledged, close], [wrote])).calls).toBe(true)
})

test('no archive ends a call: one that stands before it by a clock that was wrong came after it (F-149)', () => {
  const archived: CaseRow = { ...begun, phase: 'archived', closed: day('2026-12-01'), calls: true, moved: day('2026-12-03') }
  const ends = [event('closed', '2026-12-01T10:00Z'), event('archived', '2026-12-03T10:00Z')]
  const told = sealed([acknowledged, ...ends], [message('reporter', '2026-12-02T10:00Z')])
  expect(rowAsSealed(archived, told)).toBe(archived)
  expect(rowAsSealed({ ...archived, calls: false }, told).calls).toBe(true)
})

test('closed and reopened while the clock stood behind: what was asked before is not awaited again', () => {
  const reopened: CaseRow = { ...begun, moved: day('2026-12-05') }
  const asked = message('staff', '2026-12-05T10:00Z', { kind: 'question', answerBy: day('2026-12-24') })
  const told = sealed([acknowledged, event('closed', '2026-12-01T10:00Z'), event('reopened', '2026-12-02T10:00Z')], [asked])
  expect(rowAsSealed(reopened, told)).toBe(reopened)
  // Of a case that was never closed nobody can take it.
  expect(rowAsSealed(reopened, sealed([acknowledged], [asked])).asked).toBe(day('2026-12-24'))
})

test('the neighbouring day holds only within five minutes of midnight where the law counts, and only across that one', () => {
  const received = (clear: string, sentAt: string) => rowAsSealed(newRow(day(clear)), sealed([], [], sentAt)).received as string
  expect(received('2026-11-19', '2026-11-18T10:00Z')).toBe('2026-11-18')
  expect(received('2026-11-19', '2026-11-18T22:54:59Z')).toBe('2026-11-18')
  expect(received('2026-11-19', '2026-11-18T22:56:00Z')).toBe('2026-11-19')
  expect(received('2026-11-17', '2026-11-18T22:56:00Z')).toBe('2026-11-18')
  expect(received('2026-11-18', '2026-11-18T23:03:00Z')).toBe('2026-11-18')
  expect(received('2026-11-18', '2026-11-18T23:06:00Z')).toBe('2026-11-19')
})
