// The file of a case: which list it stands in; titles and texts.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { titleOf } from '../../src/domain/case/case-file.ts'
import { listOf, phases } from '../../src/domain/case/case-row.ts'
import { messageFault } from '../../src/domain/case/dialogue.ts'
import { day } from '../../src/kit/instant.ts'

const received = day('2026-11-21')

test('three lists; a closed case waits among the ongoing ones (F-090)', () => {
  expect(phases.map((phase) => listOf({ phase, reported: received }))).toEqual(['new', 'ongoing', 'ongoing', 'archived'])
})

test('suggestions stand in a list of their own until they are archived or made reports (F-051)', () => {
  const listed = phases.map((phase) => listOf({ phase, reported: null }))
  expect(listed).toEqual(['suggestions', 'suggestions', 'suggestions', 'archived'])
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
