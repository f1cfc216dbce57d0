// Sheets of questions: what is wrong with a filled form, what comes of a right one, and back into the form.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  calendarDay,
  choice,
  choices,
  filledFrom,
  line,
  longestEntry,
  longestLine,
  must,
  person,
  text,
  typedFrom,
} from '../../src/domain/case/sheet.ts'
import { day } from '../../src/kit/instant.ts'

const sheet = {
  name: must(line()),
  story: text(),
  kind: must(choice('one', 'two')),
  seen: choices('left', 'right'),
  due: calendarDay(),
  owner: person(),
} as const

const full = { name: [' Kassa '], story: ['rad\nrad'], kind: ['two'], seen: ['right', 'left'], due: ['2026-11-22'], owner: ['A'] }

test('a right form gives typed answers, in the order of the sheet, and comes back into the form', () => {
  const { filled } = filledFrom(sheet, full, ['A'])
  expect(filled).toEqual({ name: 'Kassa', story: 'rad\nrad', kind: 'two', seen: ['left', 'right'], due: day('2026-11-22'), owner: 'A' })
  expect(filledFrom(sheet, typedFrom(sheet, filled), ['A']).filled).toEqual(filled)
})

test('what need not be answered may stay open', () => {
  const { filled } = filledFrom(sheet, { name: ['x'], kind: ['one'] })
  expect(filled).toEqual({ name: 'x', story: '', kind: 'one', seen: [], due: '', owner: '' })
  expect(typedFrom(sheet, null)).toEqual({ name: [], story: [], kind: [], seen: [], due: [], owner: [] })
})

test.each([
  ['nothing but blanks', { name: [' \n'] }, { name: 'missing' }],
  ['a blank that is sent before an answer', { name: [' ', 'x'] }, { name: 'missing' }],
  ['no choice', { kind: [] }, { kind: 'missing' }],
  ['a choice that was not offered', { kind: ['three'] }, { kind: 'unknown' }],
  ['one choice of two that was not offered', { seen: ['left', 'up'] }, { seen: 'unknown' }],
  ['a line too long', { name: ['x'.repeat(longestLine + 1)] }, { name: 'too-long' }],
  ['a text too long', { story: ['x'.repeat(longestEntry + 1)] }, { story: 'too-long' }],
  ['no day of any year', { due: ['2026-02-30'] }, { due: 'no-day' }],
  ['words for a day', { due: ['i morgon'] }, { due: 'no-day' }],
  ['a moment for a day', { due: ['2026-11-22T10:00'] }, { due: 'no-day' }],
  ['somebody else', { owner: ['B'] }, { owner: 'unknown' }],
  ['several at once', { name: [], kind: ['x'], due: ['x'] }, { name: 'missing', kind: 'unknown', due: 'no-day' }],
] as const)('%s is refused', (_, wrong, faults) => {
  expect(filledFrom(sheet, { ...full, ...wrong }, ['A'])).toEqual({ filled: null, faults: faults as never })
})

test('whatever is posted, nothing comes through that was not offered', () => {
  const values = fc.array(fc.oneof(fc.string(), fc.constantFrom('one', 'two', 'left', 'right', 'A', '2026-11-22')), { maxLength: 4 })
  fc.assert(
    fc.property(fc.record({ name: values, story: values, kind: values, seen: values, due: values, owner: values }), (typed) => {
      const { filled } = filledFrom(sheet, typed, ['A'])
      if (filled === null) return
      expect(['one', 'two']).toContain(filled.kind)
      expect(filled.seen.every((seen) => ['left', 'right'].includes(seen))).toBe(true)
      expect(['', 'A']).toContain(filled.owner)
      expect(filled.due === '' || day(filled.due) === filled.due).toBe(true)
      expect(filled.name).not.toBe('')
    }),
  )
})
