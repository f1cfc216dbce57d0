// What is printed: whoever hears it hears the parts in their order, and whoever reads it finds no reference torn apart (L-ARK-2, 5 kap. 6 § lag (2021:890)).
import { describe, expect, test } from 'bun:test'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { makeSay } from '../../src/i18n/say.ts'
import { day } from '../../src/kit/instant.ts'
import { type PdfPaper, pdfOf } from '../../src/web/shared/pdf.ts'
import { drawable, linesOf } from '../../src/web/shared/pdf-lines.ts'
import { isDrawn } from '../../src/web/shared/pdf-text.ts'
import { spokenIn } from '../harness/pdf-reader.ts'

const letters = (text: string): number => text.length

describe('lines', () => {
  test.each([
    ['Ärendet är V26-K7QX', 14, ['Ärendet är', 'V26-K7QX']],
    ['Beslut enligt KS § 112 i år', 18, ['Beslut enligt', 'KS § 112 i år']],
    ['Se 7 kap. 8 § lagen', 10, ['Se', '7 kap. 8 §', 'lagen']],
    ['Protokoll GP 2026-1', 12, ['Protokoll', 'GP 2026-1']],
    ['Enligt artikel 32', 14, ['Enligt', 'artikel 32']],
    ['Ett\nannat', 20, ['Ett', 'annat']],
  ])('%s', (text, width, lines) => {
    expect([...linesOf(text, width, letters)]).toEqual(lines)
  })

  test('lose no word and no letter, keep to their width, and cut only what fits on no line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zåäö0-9-]{1,14}$/), { minLength: 1 }),
        fc.integer({ min: 6, max: 40 }),
        (words, width) => {
          const lines = [...linesOf(words.join(' '), width, letters)]
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width)
          expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''))
          for (const word of words.filter(({ length }) => length <= width))
            expect(lines.some((line) => line.split(' ').includes(word))).toBe(true)
        },
      ),
    )
  })
})

const paper = (more: Partial<PdfPaper>): Promise<Uint8Array> =>
  pdfOf({
    ...{ say: makeSay('sv'), title: 'Ett prov', layout: 'portrait', foot: 'Provköpings kommun', made: day('2026-11-18') },
    ...{ blocks: [], sections: [], ...more },
  })
const read = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
/** What is drawn on each page. */
const drawn = (bytes: Uint8Array): readonly string[] =>
  [...read(bytes).matchAll(/\/Filter \/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)]
    .map(([, stream = '']) => inflateSync(Buffer.from(stream, 'latin1')).toString('latin1'))
    .filter((text) => text.includes(' Tf'))
const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0

test('is tagged in its order, with its language, its title and the day on which it was made', async () => {
  const text = read(
    await paper({
      blocks: [{ text: 'En ingress.' }],
      sections: [
        { heading: 'Först', blocks: [{ list: ['ett', 'två'] }, { facts: [{ key: 'Beslut', value: 'KS § 112' }] }] },
        { heading: 'Sedan', blocks: [{ table: { head: ['Namn', 'Dag'], rows: [['Anna', '2026-11-18']] } }] },
      ],
    }),
  )
  expect(text).toMatch(/\/Lang \(sv\)/)
  expect(text).toMatch(/\/Marked true/)
  expect([...text.matchAll(/\(D:(\d+)/g)].map(([, made]) => made)).toEqual(['20261118000000'])
  const tags = ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD']
  expect(tags.map((tag) => count(text, new RegExp(`/S /${tag}\\b`, 'g')))).toEqual([1, 1, 2, 1, 1, 2, 2, 2, 2, 3, 3, 3])
  expect([count(text, /\/Scope \/Row/g), count(text, /\/Scope \/Column/g)]).toEqual([1, 2])
})

test('on every page each part ends where it began, also one that runs on to the next; a table says its columns again there', async () => {
  const bytes = await paper({
    blocks: [
      { text: 'Ord efter ord på rad. '.repeat(400) },
      { table: { head: ['Namn'], rows: Array.from({ length: 60 }, () => ['Anna']) } },
    ],
  })
  const pages = drawn(bytes)
  expect(pages.length).toBeGreaterThan(3)
  for (const page of pages) expect([count(page, /\b(BDC|BMC)\b/g), page.includes('EMC')]).toEqual([count(page, /\bEMC\b/g), true])
  // The foot, on every page, and the columns again on each page but the first on which the table stands.
  const repeated = pages.reduce((sum, page) => sum + count(page, /\/Type \/Pagination/g), 0)
  expect(repeated).toBeGreaterThan(pages.length)
})

test('a name is drawn whose letters the usual font has not', async () => {
  const [usual, rare] = [await paper({ blocks: [{ text: 'Zorić' }] }), await paper({ blocks: [{ text: 'Zoric' }] })].map(read)
  expect([count(usual ?? '', /\/Subtype \/CIDFontType2/g), count(rare ?? '', /\/Subtype \/CIDFontType2/g)]).toEqual([2, 1])
})

test('no heading stands alone at the foot of a page, wherever the page ends and however long its first paragraph is', async () => {
  const long = 'Ord som fyller en rad efter en annan på ett papper. '.repeat(6).trim()
  for (let before = 30; before < 46; before++) {
    const bytes = await paper({
      blocks: Array.from({ length: before }, (_, n) => ({ text: `Rad ${n}` })),
      sections: [{ heading: 'Hur det gjordes', blocks: [{ text: long }] }],
    })
    for (const page of drawn(bytes)) {
      const sizes = [...page.matchAll(/([\d.]+) Tf/g)].map(([, size]) => size)
      const at = sizes.lastIndexOf('13')
      if (at >= 0) expect([before, sizes.slice(at + 1)]).toEqual([before, expect.arrayContaining(['10.5'])])
    }
  }
})

test('what is Cyrillic or Greek is drawn, also inside of a line in Latin letters; nothing is said to be drawn that no font has', async () => {
  const words = 'Hej, Ґалина Їжак, Ελλάδα œuvre Şükrü, hej'
  expect(spokenIn(await paper({ blocks: [{ text: words }] }))).toContain(words)
  expect([words, '你好', 'شكرا', 'Bra 😀', '☎'].map(isDrawn)).toEqual([true, false, false, false, false])
})

test('every letter of the Latin, Greek and Cyrillic alphabets that is said to be drawn is', async () => {
  const letters = Array.from({ length: 0x0500 }, (_, code) => String.fromCodePoint(code)).filter(
    (letter) => !/\p{M}|\s/u.test(letter) && drawable(letter) === letter && isDrawn(letter),
  )
  expect(letters.length).toBeGreaterThan(700)
  const text = spokenIn(await paper({ blocks: [{ text: letters.join(' ') }] }))
  expect(letters.filter((letter) => !text.includes(letter))).toEqual([])
})

test.each([
  ['Två\r\nrader\roch en\u2028till', 'Två\nrader\noch en\ntill'],
  ['Rad\tmed\u0007skräp', 'Rad med skräp'],
  ['för\u00adsko\u200bning\ufeff', 'förskoning'],
  ['1\u202f000\u00a0kr', '1 000\u00a0kr'],
  ['a\u0308rende\u2011nummer', 'ärende-nummer'],
])('of %j is drawn %j', (typed, text) => {
  expect(drawable(typed)).toBe(text)
})

test('T-10: a mark lies under everything on every page, and is so pale that black on it is easy to read', async () => {
  const pages = drawn(await paper({ mark: 'Anna Ek', blocks: [{ text: 'Ord efter ord på rad. '.repeat(700) }] }))
  expect(pages.length).toBeGreaterThan(2)
  for (const page of pages) {
    const [, mark = '', rest = ''] = /^([\s\S]*?\bEMC)([\s\S]*)$/.exec(page) ?? []
    expect(mark).toMatch(/\/Artifact <<\s*\/Type \/Pagination\s*>> BDC[\s\S]*\bq\b[\s\S]* TJ[\s\S]*\bQ\b[\s\S]*EMC/)
    const [, grey = ''] = /([\d.]+) \1 \1 (?:scn|sc|rg)\b/.exec(mark) ?? []
    const light = ((Number(grey) + 0.055) / 1.055) ** 2.4
    expect((light + 0.05) / 0.05).toBeGreaterThan(4.5)
    expect(Number(grey)).toBeLessThan(0.95)
    // What follows is black again: nothing else is said of its colour.
    expect(rest).not.toMatch(/ (?:scn|sc|rg)\b/)
  }
})

test('without a mark none is drawn', async () => {
  for (const page of drawn(await paper({ blocks: [{ text: 'Ord' }] }))) expect(count(page, /\/Artifact/g)).toBe(1)
})

test('no heading within a section stands alone at the foot of a page, wherever the page ends and whatever follows', async () => {
  const facts = [{ key: 'Varför?', value: 'Ord på rad efter rad. '.repeat(12).trim() }]
  for (let before = 30; before < 46; before++) {
    const bytes = await paper({
      sections: [
        {
          heading: 'Bedömning',
          blocks: [...Array.from({ length: before }, (_, n) => ({ text: `Rad ${n}` })), { heading: 'Bo Lind' }, { facts }],
        },
      ],
    })
    for (const page of drawn(bytes)) {
      const sizes = [...page.matchAll(/([\d.]+) Tf/g)].map(([, size]) => size)
      const at = sizes.lastIndexOf('11.5')
      if (at >= 0) expect([before, sizes.slice(at + 1)]).toEqual([before, expect.arrayContaining(['10.5'])])
    }
  }
})
