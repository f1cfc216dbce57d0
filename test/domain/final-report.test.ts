// The report of an investigation as it is presented (F-121, F-123): when, until when, and to nobody whom the case concerns.
import { describe, expect, test } from 'bun:test'
import type { FinalReport } from '../../src/domain/case/case-sheets.ts'
import {
  canonicalReadingCode,
  misaddressed,
  presentingFault,
  spellReadingCode,
  usualReadingEnd,
} from '../../src/domain/case/final-report.ts'
import { lacksInFinalReport, tidyFinalReport } from '../../src/domain/case/sheet-demands.ts'
import { day } from '../../src/kit/instant.ts'

const today = day('2026-11-22')
const report = (over: Partial<FinalReport> = {}): FinalReport => ({
  ...{ heading: 'Inköp 2025', done: 'Fakturor lästa.', found: 'Tre utan beställning.', measures: '', identity: 'no', told: '' },
  until: day('2026-12-22'),
  ...over,
})

describe('when a report can be presented', () => {
  const fault = (phase: 'new' | 'ongoing' | 'closed' | 'archived', addressee: string | null, until = '2026-12-22') =>
    presentingFault({ phase }, addressee, { until: day(until) }, today)
  test.each([
    ['new', 'kommundirektör', 'unbegun'],
    ['ongoing', 'kommundirektör', null],
    ['closed', 'kommundirektör', null],
    ['archived', 'kommundirektör', 'over'],
    ['ongoing', null, 'no-addressee'],
  ] as const)('%s, addressee %p: %p', (phase, addressee, expected) => expect(fault(phase, addressee)).toBe(expected))
  test.each([
    ['2026-11-21', 'reading-past'],
    ['2026-11-22', null],
    ['2027-02-20', null],
    ['2027-02-21', 'reading-far'],
  ] as const)('to be read until %s: %p', (until, expected) => expect(fault('ongoing', 'kommundirektör', until)).toBe(expected))
  test('thirty days are proposed', () => expect(usualReadingEnd(today)).toBe(day('2026-12-22')))
})

test('who reads it must still be the one to whom it goes: another addressee, or none, and it is read no more', () => {
  const presented = (['kommundirektör', 'ordförande', 'kommundirektör'] as const).map((addressee, index) => ({
    ...{ id: `${index}`, addressee, until: today },
    ended: index === 2,
  }))
  const left = (addressee: string | null) => misaddressed(presented, addressee).map(({ id }) => id)
  expect([left('kommundirektör'), left('ordförande'), left(null)]).toEqual([['1'], ['0'], ['0', '1']])
})

test('where it shows who reported, it says whether they were told (5 kap. 8 § 4 lag (2021:890))', () => {
  const [sweden, denmark] = [{ consent: false }, { consent: true }]
  expect(lacksInFinalReport(report(), sweden)).toBeNull()
  expect(lacksInFinalReport(report({ identity: 'yes' }), sweden)).toBe('told')
  expect(lacksInFinalReport(report({ identity: 'yes' }), denmark)).toBeNull()
  expect(lacksInFinalReport(report({ identity: 'yes', told: 'hinders' }), sweden)).toBeNull()
  expect(tidyFinalReport(report({ told: 'yes' })).told).toBe('')
  expect(tidyFinalReport(report({ identity: 'yes', told: 'yes' })).told).toBe('yes')
})

test('a code is the same however it is spelled; what is none is one that nobody has', () => {
  const code = '0123456789ABCDEFGHJK'
  expect(spellReadingCode(code)).toBe('0123 4567 89AB CDEF GHJK')
  for (const typed of ['0123 4567 89AB CDEF GHJK', 'o123-4567-89ab-cdef-ghjk', ' oi23.4567.89ab.cdef.ghjk '])
    expect(canonicalReadingCode(typed)).toBe(code)
  for (const typed of ['', 'U'.repeat(20), '1'.repeat(19), '1'.repeat(21), 'x'.repeat(1_000_000)])
    expect(canonicalReadingCode(typed)).toBe('0'.repeat(20))
})
