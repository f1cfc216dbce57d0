// A paper has texts of strangers on it: whatever they type, drawing it takes no more time than its length, and nobody else waits for it (T-10, L-ARK-2).
import { describe, expect, test } from 'bun:test'
import { makeSay } from '../../src/i18n/say.ts'
import { day } from '../../src/kit/instant.ts'
import { type PdfPaper, pdfOf } from '../../src/web/shared/pdf.ts'
import { drawable, linesOf } from '../../src/web/shared/pdf-lines.ts'
import { type SheetSetup, sheetOf } from '../../src/web/shared/pdf-sheet.ts'
import { isDrawn } from '../../src/web/shared/pdf-text.ts'

const setup: SheetSetup = {
  say: makeSay('sv'),
  title: 'Akt',
  layout: 'portrait',
  foot: 'Provköping',
  mark: 'Anna Ek',
  made: day('2026-11-18'),
}
const paper = (blocks: PdfPaper['blocks']): Promise<Uint8Array> => pdfOf({ ...setup, blocks, sections: [] })

const repeated =
  (unit: string, before = '') =>
  (length: number): string =>
    (before + unit.repeat(length)).slice(0, length)
const kinds: readonly (readonly [string, (length: number) => string])[] = [
  ['words', repeated('ordet och satsen ')],
  ['one word', repeated('ab')],
  ['one letter under marks', repeated('\u0301', 'a'.repeat(200))],
  ['one letter under marks in the wrong order', repeated('\u0301\u0323', 'a'.repeat(200))],
  ['letters under forty marks each', repeated(`a${'\u0301'.repeat(39)}`)],
  ['marks that no letter bears', repeated('\u20dd ')],
  ['selectors without width', repeated('\ufe0f', 'a'.repeat(200))],
  ['words that belong together', repeated('1 § ')],
  ['paragraphs of a law', repeated('7 kap. 8 § ')],
  ['spaces', repeated(' ')],
  ['brackets', repeated('(')],
  ['line breaks', repeated('\n')],
  ['carriage returns and separators', repeated('\r\u2028\r\n')],
  ['controls', repeated('\u0000\u0007')],
  ['bidi marks and isolates', repeated('\u202ea\u2066b\u200f')],
  ['joined pictures', repeated('\u{1f468}\u200d')],
  ['halves of a flag', repeated('\u{1f1e6}')],
  ['one syllable without an end', repeated('\u1100')],
  ['lone surrogates', repeated('\ud800\ud800\udc00\udc00')],
  ['letters of two fonts in turn', repeated('aЖ')],
]

/** As a font does it: what has no width has none, everything else has one. @returns also what it was asked for */
const makeFont = () => {
  const asked = { letters: 0, most: 0 }
  const widthOf = (text: string): number => {
    asked.letters += text.length
    asked.most = Math.max(asked.most, text.length)
    return text.replace(/\p{M}/gu, '').length
  }
  return { asked, widthOf }
}

describe('a text of a stranger', () => {
  test.each(kinds)('is broken into lines at the cost of its length: %s', (_, typed) => {
    const [quarter, whole] = [25_000, 100_000].map((length) => {
      const { asked, widthOf } = makeFont()
      const lines = [...linesOf(typed(length), 90, widthOf)]
      expect(asked.most).toBeLessThanOrEqual(401)
      expect(lines.reduce((most, line) => Math.max(most, line.length), 0)).toBeLessThanOrEqual(401)
      expect(lines.join('').replace(/\s/g, '')).toBe(drawable(typed(length)).replace(/\s/g, ''))
      return asked.letters
    })
    expect(whole).toBeLessThan(100_000 * 5)
    expect(whole).toBeLessThanOrEqual((quarter ?? 0) * 5 + 1000)
  })

  test.each(kinds)('is drawn: %s', async (_, typed) => {
    expect((await paper([{ text: typed(3000) }, { facts: [{ key: typed(300), value: typed(300) }] }])).length).toBeGreaterThan(1000)
  })

  test('ends its lines also where nothing takes any room', () => {
    const lines = [...linesOf('ab cd '.repeat(1000) + 'x'.repeat(5000), 90, () => 0)]
    expect(lines.reduce((most, line) => Math.max(most, line.length), 0)).toBeLessThanOrEqual(401)
    expect(lines.length).toBeLessThan(40)
  })

  test('keeps four marks on a letter: more would lie over what stands above, and the paper says that something is left out', () => {
    expect(drawable(`x${'\u0301'.repeat(9)}y`)).toBe(`x${'\u0301'.repeat(4)}y`)
    expect([`x${'\u0301'.repeat(4)}y`, `x${'\u0301'.repeat(5)}y`].map(isDrawn)).toEqual([true, false])
  })

  test('has as many spaces in a cell as it likes', async () => {
    const bytes = await paper([
      {
        table: {
          head: ['Vad', 'Vem'],
          rows: [
            [' '.repeat(100_000), 'Anna'],
            ['Rad', 'Bo'],
          ],
        },
      },
    ])
    expect(bytes.length).toBeGreaterThan(1000)
  })
})

const prose = 'Ord efter ord på rad. '.repeat(8000)

test.each<[string, PdfPaper['blocks']]>([
  ['one text', [{ text: prose }]],
  ['many texts', Array.from({ length: 1500 }, (_, n) => ({ text: `Stycke ${n}` }))],
  ['many rows', [{ table: { head: ['Vad'], rows: Array.from({ length: 1500 }, (_, n) => [`Rad ${n}`]) } }]],
  ['a long fact', [{ facts: [{ key: 'Vad?', value: prose }] }]],
  ['a long list', [{ list: Array.from({ length: 1000 }, (_, n) => `Punkt ${n}`) }]],
])('while a long paper is drawn the program does something else many times: %s', async (_, blocks) => {
  await paper([{ text: 'The library is loaded.' }])
  let ticks = 0
  const timer = setInterval(() => ticks++, 10)
  await paper(blocks)
  clearInterval(timer)
  expect(ticks).toBeGreaterThanOrEqual(4)
})

test('one paper is drawn after the other, also after one that failed', async () => {
  const seen: string[] = []
  const draw = (name: string) =>
    sheetOf(setup, async () => {
      seen.push(`${name} begins`)
      await new Promise((resolve) => setImmediate(resolve))
      seen.push(`${name} ends`)
      if (name === 'first') throw new Error('torn')
    })
  const [first, second] = await Promise.allSettled([draw('first'), draw('second')])
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})
