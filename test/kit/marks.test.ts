// What strangers typed is put into one form of its letters in a time that is in proportion to its length, whatever marks they put on them.
import { expect, test } from 'bun:test'
import { searchWords } from '../../src/domain/case/case-search.ts'
import { fewMarks, normalized } from '../../src/kit/marks.ts'
import { plainCrockford } from '../../src/kit/typed.ts'

test('four marks of a letter are kept, and no letter is lost', () => {
  expect(fewMarks(`a${'\u0301'.repeat(9)}b\u0323\u0301`)).toBe(`a${'\u0301'.repeat(4)}b\u0323\u0301`)
  expect(fewMarks('e\u0301 ﾊﾟｶﾞ รู้ কী')).toBe('e\u0301 ﾊﾟｶﾞ รู้ কী')
})

test('as many marks as any language has stay as they were, so that no passphrase becomes another one', () => {
  for (const typed of [`a${'\u0301\u0323'.repeat(15)}`, 'e\u0301 ﾊﾟｶﾞ รู้ কী', 'ﬁ ² ａ'])
    for (const form of ['NFC', 'NFKC', 'NFKD'] as const) expect(normalized(typed, form)).toBe(typed.normalize(form))
  expect(normalized(`a${'\u0323'.repeat(99)}b`)).toHaveLength(31)
})

// In their own order a hundred thousand of them take minutes: the usual bound of a test is far above what they take now.
test.each([
  ['marks in the wrong order', `a${'\u0301'.repeat(50_000)}${'\u0323'.repeat(50_000)}`],
  ['marks in turn', `a${'\u0301\u0323'.repeat(50_000)}`],
  ['letters that become marks', `a${'\u0301\uff9e'.repeat(50_000)}`],
])('a text is searched as fast as it is long: %s', (_, typed) => {
  expect(fewMarks(typed)).toHaveLength(5)
  expect(normalized(typed).length).toBeLessThan(33)
  // What a stranger posts at the door of either side.
  expect(plainCrockford(typed).length).toBeLessThan(33)
  expect(searchWords(typed).join('').length).toBeLessThanOrEqual(5)
})
