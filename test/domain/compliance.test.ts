// What those see who answer for a channel: bands that tell of no single case, lines with their marks, papers that differ where they read otherwise.
import { describe, expect, test } from 'bun:test'
import { type CaseRow, newRow } from '../../src/domain/case/case-row.ts'
import { usualClocks } from '../../src/domain/case/deadline.ts'
import { clockFigures, disposalQueue, lateBand, openBand, weekBegin } from '../../src/domain/compliance/clock-figures.ts'
import { readDeed } from '../../src/domain/compliance/deed.ts'
import { summaryOf } from '../../src/domain/compliance/log-summary.ts'
import { type Paper, paperChanges } from '../../src/domain/compliance/paper.ts'
import { readProcessor } from '../../src/domain/compliance/processor.ts'
import { type StandingFacts, standingOf, sumOf } from '../../src/domain/compliance/standing.ts'
import { addDays, day } from '../../src/kit/instant.ts'

/** A Wednesday. */
const today = day('2026-11-18')
const rows = (count: number, received = today, over: Partial<CaseRow> = {}): readonly CaseRow[] =>
  Array.from({ length: count }, () => ({ ...newRow(received), ...over }))

describe('clocks in bands (keys.md 9, F-138)', () => {
  test('nobody can tell no case from four: a report that comes in changes nothing', () => {
    const none = clockFigures([], usualClocks, today)
    for (const count of [1, 2, 3, 4]) expect(clockFigures(rows(count), usualClocks, today)).toEqual(none)
    expect(clockFigures(rows(5), usualClocks, today).acknowledgement.open).toBe(5)
  })

  test('a clock that ran out counts from the next Monday on, whatever day of the week it was', () => {
    const begins = [today, day('2026-11-16'), day('2026-11-15')].map((one): string => weekBegin(one))
    expect(begins).toEqual(['2026-11-16', '2026-11-16', '2026-11-09'])
    for (let back = 0; back < 7; back++) {
      const received = addDays(day('2026-11-16'), back - 7)
      const late = (on: string) => clockFigures(rows(1, received), usualClocks, day(on)).acknowledgement.late
      expect([late('2026-11-22'), late('2026-11-23')]).toEqual(['none', 'few'])
    }
  })

  test('one to four late look alike; more are counted', () => {
    expect([0, 1, 4, 5, 12].map(lateBand)).toEqual(['none', 'few', 'few', 5, 12])
    expect([0, 1, 4, 5].map(openBand)).toEqual(['small', 'small', 'small', 5])
  })

  test('what is answered, closed or a suggestion has no clock here', () => {
    const received = addDays(today, -200)
    const silent = [
      ...rows(6, received, { phase: 'closed', closed: today }),
      ...rows(6, received, { acknowledged: received, answered: received }),
      ...rows(6, received, { reported: null, unacknowledged: true }),
    ]
    expect(clockFigures(silent, usualClocks, today)).toEqual(clockFigures([], usualClocks, today))
  })

  test('closed reports are spoken of sixty days before their two years are over (L-SE-18), and not at all where the act sets no bound', () => {
    const closed = (on: string, count: number) => rows(count, day('2024-01-01'), { phase: 'archived', closed: day(on), moved: day(on) })
    const all = [...closed('2024-11-17', 2), ...closed('2024-11-18', 5), ...closed('2025-01-17', 1), ...closed('2025-01-18', 9)]
    expect(disposalQueue(all, 'se', today)).toEqual({ past: 'few', near: 6 })
    expect(disposalQueue(all, 'dk', today)).toBeNull()
  })

  test('the queue is that of the lock: what the reporter waits for is not in it, and what moved late has its thirty days', () => {
    const closed = { phase: 'archived', closed: day('2024-11-01') } as const
    const rowsOf = (more: Partial<CaseRow>) => rows(5, day('2024-01-01'), { ...closed, ...more })
    expect(disposalQueue(rowsOf({ moved: day('2024-11-01') }), 'se', today)).toEqual({ past: 5, near: 'small' })
    expect(disposalQueue(rowsOf({ moved: addDays(today, -30) }), 'se', today)).toEqual({ past: 'none', near: 5 })
    expect(disposalQueue(rowsOf({ calls: true }), 'se', today)).toEqual({ past: 'none', near: 'small' })
  })
})

const facts: StandingFacts = {
  ...{ frame: 'se', channel: 'open', clocks: clockFigures([], usualClocks, today), disposal: { near: 'small', past: 'none' } },
  ...{
    test: today,
    keys: { proved: 3, due: 0, silent: 0 },
    notCompared: 0,
    recovery: { tried: today, before: today },
    ...{ postsProven: true, namesProven: true },
  },
  backup: { last: today, lateSince: null },
  ...{ appointments: { all: 4, undecided: 0 }, campaign: today, policy: today, unread: [] },
  ...{ documentation: { day: today, changed: false }, assessment: { day: today, changed: false } },
  processors: { all: 1, withoutAgreement: 0 },
}

describe('how a unit stands', () => {
  test('good in all, with whose task each is', () => {
    const lines = standingOf(facts, today)
    expect(sumOf(lines)).toEqual({ mark: 'good', act: 0, watch: 0 })
    expect(lines.map(({ topic }) => topic)).toHaveLength(19)
  })

  test.each<[string, Partial<StandingFacts>, string, string]>([
    ['a closed channel', { channel: 'quiet' }, 'channel/quiet', 'act'],
    ['no documentation, which 5 kap. 6 § asks for', { documentation: null }, 'documentation/never', 'act'],
    ['documentation that no longer fits', { documentation: { day: today, changed: true } }, 'documentation/changed', 'watch'],
    ['a test of seven months ago', { test: day('2026-04-18') }, 'test/old', 'watch'],
    ['a key that does not count', { keys: { proved: 2, due: 1, silent: 1 } }, 'keys/silent', 'act'],
    ['an appointment without a decision', { appointments: { all: 4, undecided: 1 } }, 'appointments/undecided', 'watch'],
    ['a campaign more than a year ago', { campaign: day('2025-11-17') }, 'campaign/old', 'watch'],
    ['a processor without an agreement', { processors: { all: 1, withoutAgreement: 1 } }, 'processors/without', 'watch'],
    ['posts that are not what was saved', { postsProven: false }, 'posts/unproven', 'act'],
    ['a rule about names that nobody proved', { namesProven: false }, 'names/unproven', 'act'],
    ['a recovery that was to be tried', { recovery: { tried: null, before: addDays(today, -1) } }, 'recovery/late', 'watch'],
    ['no backups', { backup: null }, 'backup/none', 'watch'],
    ['a backup that is yet to come', { backup: { last: null, lateSince: null } }, 'backup/first', 'watch'],
    ['a backup that is late', { backup: { last: null, lateSince: today } }, 'backup/late', 'act'],
    ['a language that nobody has read', { unread: ['da'] }, 'languages/unread', 'watch'],
  ])('%s', (_, over, line, mark) => {
    const open = standingOf({ ...facts, ...over }, today).filter((one) => one.mark !== 'good')
    expect(open.map((one) => [`${one.topic}/${one.state}`, one.mark])).toEqual([[line, mark]])
  })

  test('what is to be put right is counted apart from what is to be looked at', () => {
    const { mark, act, watch } = sumOf(standingOf({ ...facts, documentation: null, unread: ['da'], campaign: day('2025-11-17') }, today))
    expect({ mark, act, watch }).toEqual({ mark: 'act', act: 1, watch: 2 })
  })

  test('exactly a year after a campaign there is still time', () => {
    expect(sumOf(standingOf({ ...facts, campaign: day('2025-11-18') }, today)).mark).toBe('good')
  })
})

const paper = (...sections: readonly (readonly [string, readonly string[]])[]): Paper => ({
  ...{ language: 'sv', title: 'T', lead: ['L'] },
  sections: sections.map(([heading, list]) => ({ heading, blocks: [{ list }] })),
})

test('a paper has changed where it reads otherwise, section by section', () => {
  const before = paper(['1', ['a', 'b']], ['2', ['c']])
  expect(paperChanges(before, before)).toEqual([])
  expect(paperChanges(before, paper(['1', ['a', 'd']], ['3', ['e']]))).toEqual([
    { heading: '1', gone: ['b'], came: ['d'] },
    { heading: '3', gone: [], came: ['e'] },
    { heading: '2', gone: ['c'], came: [] },
  ])
  const table = (...rows: string[][]): Paper => ({ ...paper(), sections: [{ heading: '1', blocks: [{ table: { head: ['x'], rows } }] }] })
  expect(paperChanges(table(['Anna', 'jurist']), table(['Anna', 'chef']))).toEqual([
    { heading: '1', gone: ['Anna · jurist'], came: ['Anna · chef'] },
  ])
})

test('what was done has a day that has been, a sentence, and a language where one was read', () => {
  const typed = { kind: 'language', language: 'da', day: '2026-11-17', what: ' Läst av Mette. ' }
  expect(readDeed(typed, today)).toEqual({
    ok: true,
    value: { kind: 'language', language: 'da', day: day('2026-11-17'), what: 'Läst av Mette.' },
  })
  expect(readDeed({ ...typed, kind: 'policy' }, today)).toMatchObject({ ok: true, value: { language: '' } })
  expect(readDeed({ kind: 'x', language: '', day: '2026-11-19', what: ' ' }, today)).toEqual({
    ok: false,
    refusal: { kind: 'missing', day: 'future', what: 'missing' },
  })
  expect(readDeed({ ...typed, language: '', day: '', what: 'x'.repeat(501) }, today)).toMatchObject({
    refusal: { language: 'missing', day: 'missing', what: 'too-long' },
  })
})

test('a processor may be without an agreement, but not with a day that is none', () => {
  const typed = { kind: 'intake', name: 'Byrån', what: 'Bedömer.', agreed: '' }
  expect(readProcessor(typed)).toEqual({ ok: true, value: { kind: 'intake', name: 'Byrån', what: 'Bedömer.', agreed: null } })
  expect(readProcessor({ kind: '', name: ' ', what: 'x'.repeat(501), agreed: 'snart' })).toEqual({
    ok: false,
    refusal: { kind: 'missing', name: 'missing', what: 'too-long', agreed: 'no-day' },
  })
})

test('of the log, acts about cases are one number a year that is over, and a small one is none', () => {
  const counted = [
    { month: '2026-10', kind: 'report-received', count: 2 },
    { month: '2026-11', kind: 'report-received', count: 1 },
    { month: '2026-11', kind: 'channel-changed', count: 2 },
    { month: '2025-11', kind: 'case-closed', count: 9 },
    { month: '2024-11', kind: 'case-closed', count: 4 },
  ] as const
  expect(summaryOf(counted, today)).toEqual([
    { period: '2024', kind: null, count: 'small' },
    { period: '2025', kind: null, count: 9 },
    { period: '2026-11', kind: 'channel-changed', count: 2 },
  ])
})
