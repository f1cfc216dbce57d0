// How many tests went by the log (F-141, T-18).
import { expect, test } from 'bun:test'
import { countTestsGone } from '../../src/domain/case/case-count.ts'

const none = () => false

test('a test that came and was removed went, once, however often the log says so', () => {
  expect(countTestsGone({ sent: ['a.one', 'b.two'], removed: ['one'] }, none)).toBe(1)
  expect(countTestsGone({ sent: ['a.one', 'b.two'], removed: ['one', 'one', 'two'] }, none)).toBe(2)
  expect(countTestsGone({ sent: ['a.one', 'b.one'], removed: ['one', 'one'] }, none)).toBe(1)
})

test('one that stands, or that never came, did not go (T-18)', () => {
  expect(countTestsGone({ sent: ['a.one'], removed: ['one'] }, (name) => name === 'one')).toBe(0)
  expect(countTestsGone({ sent: ['a.one'], removed: ['two', '', 'a', 'a.one'] }, none)).toBe(0)
  expect(countTestsGone({ sent: [], removed: [''] }, none)).toBe(0)
})

test('those from before the log named them went as often as such came, whether or not their removal has a name', () => {
  expect(countTestsGone({ sent: ['a', 'b'], removed: ['', 'two', ''] }, none)).toBe(2)
  expect(countTestsGone({ sent: ['', 'c.three'], removed: ['', '', 'three'] }, none)).toBe(2)
  expect(countTestsGone({ sent: ['a'], removed: [] }, none)).toBe(0)
})
