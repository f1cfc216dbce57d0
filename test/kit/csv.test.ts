// Tables as text for a spreadsheet.
import { expect, test } from 'bun:test'
import { csvOf } from '../../src/kit/csv.ts'

test.each([
  [['a', 'b'], 'a;b'],
  [['å;ä', 'say "hi"', 'two\nlines'], '"å;ä";"say ""hi""";"two\nlines"'],
  [['=1+1', '+46', '@x', '-1', '–'], "'=1+1;'+46;'@x;'-1;–"],
  [['', ''], ';'],
])('%j is the line %j', (cells, line) => {
  expect(csvOf([cells])).toBe(`\uFEFF${line}\r\n`)
})
