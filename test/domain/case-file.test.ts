// The file of a case: what the first step does, once; which list it stands in; titles and texts.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { acknowledge, type CaseRow, listOf, messageFault, phases, titleOf } from '../../src/domain/case-file.ts'
import { day } from '../../src/kit/instant.ts'

const fresh: CaseRow = { phase: 'new', received: day('2026-11-21'), acknowledged: null, closed: null }

test('acknowledging begins the work and notes the day (F-091)', () => {
  expect(acknowledge(fresh, day('2026-11-23'))).toEqual({
    ok: true,
    value: { ...fresh, phase: 'ongoing', acknowledged: day('2026-11-23') },
  })
})

test('acknowledging happens once: a second time moves no clock (F-091, F-093)', () => {
  const refused = { ok: false, refusal: 'already-acknowledged' } as const
  const first = acknowledge(fresh, day('2026-11-23'))
  if (!first.ok) throw new Error('refused')
  expect(acknowledge(first.value, day('2026-12-24'))).toEqual(refused)
  for (const phase of phases) if (phase !== 'new') expect(acknowledge({ ...fresh, phase }, day('2026-11-23'))).toEqual(refused)
  expect(acknowledge({ ...fresh, acknowledged: day('2026-11-22') }, day('2026-11-23'))).toEqual(refused)
})

test('three lists; a closed case waits among the ongoing ones (F-090)', () => {
  expect(phases.map(listOf)).toEqual(['new', 'ongoing', 'ongoing', 'archived'])
})

test('a message needs words, and has a bound', () => {
  for (const typed of ['', ' ', '\n\t\u00a0\u3000']) expect(messageFault(typed)).toBe('missing')
  expect(messageFault('x'.repeat(100_001))).toBe('too-long')
  for (const typed of ['x', ' Ja. ', 'x'.repeat(100_000)]) expect(messageFault(typed)).toBeNull()
})

test.each([
  ['Pengar försvinner.', 'Pengar försvinner.'],
  ['  Två\n\n  rader \t och\u00a0blanka ', 'Två rader och blanka'],
  ['å'.repeat(80), 'å'.repeat(80)],
  ['å'.repeat(81), `${'å'.repeat(79)}…`],
  [`${'å'.repeat(78)} ord som skärs av`, `${'å'.repeat(78)}…`],
  ['🐎'.repeat(81), `${'🐎'.repeat(79)}…`],
])('the title of %j', (what, title) => {
  expect(titleOf(what)).toBe(title)
})

test('a title is one line of 80 characters at most, and cuts no character in half', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (what) => {
      const title = titleOf(what)
      expect([...title].length).toBeLessThanOrEqual(80)
      expect(title).not.toMatch(/[\n\r\t]|\s{2}|^\s|\s$/)
      expect(title.isWellFormed()).toBe(true)
    }),
  )
})
