// Three sheets of which two give the recovery back and one gives nothing; and what a slip of the pen comes to (keys.md 8, 12 test 20).
import { beforeAll, describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { combine } from 'shamir-secret-sharing'
import { wordLists } from '../../src/crypto/passphrase.ts'
import { joinSheets, newRecovery } from '../../src/crypto/recovery.ts'
import { readSheet, type Sheet, setOf, spellSheet } from '../../src/crypto/recovery-sheet.ts'
import { open, seal } from '../../src/crypto/seal.ts'
import { type SheetFault, wordsOfLabel, wordsOnSheet } from '../../src/domain/keys/recovery.ts'
import type { SpokenLanguage } from '../../src/domain/language.ts'
import { random } from './samples.ts'

const languages = Object.keys(wordLists) as SpokenLanguage[]
let recipient: Awaited<ReturnType<typeof newRecovery>>['recipient']
let sheets: readonly [Sheet, Sheet, Sheet]
let others: readonly [Sheet, Sheet, Sheet]
beforeAll(async () => {
  const [made, other] = [await newRecovery(random), await newRecovery(random)]
  recipient = made.recipient
  sheets = made.sheets as unknown as typeof sheets
  others = other.sheets as unknown as typeof sheets
})

/** The same in every run: what is found by trying must not be found by chance. */
const fixed = (number: 1 | 2 | 3): Sheet => ({
  number,
  set: 'K7Q3X',
  share: Uint8Array.from({ length: 33 }, (_, at) => (at * 37 + number * 91) % 256),
})
const spelled = (sheet: Sheet = fixed(1), language: SpokenLanguage = 'sv'): string[] => [...spellSheet(sheet, language)]
const faultOf = (words: readonly string[] | string, language: SpokenLanguage = 'sv'): SheetFault | null => {
  const read = readSheet(typeof words === 'string' ? words : words.join(' '), language)
  return read.ok ? null : read.refusal
}
/** Another word of the list. */
const other = (word: string, step = 1): string => {
  const list = wordLists.sv
  return list[(list.indexOf(word) + step) % list.length] ?? ''
}

describe('two of three', () => {
  test('any two sheets, in any order, give the identity that things are sealed to', async () => {
    const sealed = await seal(recipient, new Uint8Array([1, 2, 3]))
    for (const [a, b] of [
      [0, 1],
      [1, 0],
      [0, 2],
      [1, 2],
      [2, 1],
    ] as const) {
      const identity = await joinSheets(sheets[a], sheets[b])
      expect(identity?.recipient).toBe(recipient)
      expect(identity === null ? null : await open(identity, sealed)).toEqual(new Uint8Array([1, 2, 3]))
    }
  })

  test('one sheet leaves every secret equally possible', async () => {
    const [{ share }] = sheets
    const x = share.at(-1) === 1 ? 2 : 1
    const possible = Array.from({ length: 32 }, () => new Set<number>())
    for (let y = 0; y < 256; y++) {
      const made = await combine([new Uint8Array(share), new Uint8Array(33).fill(y, 0, 32).fill(x, 32)])
      for (const [at, byte] of made.entries()) possible[at]?.add(byte)
    }
    expect(possible.map(({ size }) => size)).toEqual(Array(32).fill(256))
  })

  test('one sheet twice gives nothing, nor does one with a share of no point', async () => {
    expect(await joinSheets(sheets[0], sheets[0])).toBeNull()
    expect(await joinSheets(sheets[0], { ...sheets[1], share: sheets[1].share.with(32, 0) })).toBeNull()
  })

  test('sheets of two sets give an identity that is neither', async () => {
    const mixed = [await joinSheets(sheets[0], others[1]), await joinSheets(others[0], sheets[1])]
    for (const identity of mixed) expect(identity?.recipient).not.toBe(recipient)
  })

  test('a set tells itself apart by the recipient alone', () => {
    expect(new Set(sheets.map(({ set }) => set))).toEqual(new Set([setOf(recipient)]))
    expect(others[0].set).not.toBe(sheets[0].set)
    expect(setOf(recipient)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}$/)
  })
})

describe('a sheet as words', () => {
  test.each(languages)('is read back as it was, in %s', (language) => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
    const symbols = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ')
    fc.assert(
      fc.property(bytes(33), fc.constantFrom(1, 2, 3), fc.array(symbols, { minLength: 5, maxLength: 5 }), (share, number, set) => {
        const sheet = { number: number as 1 | 2 | 3, set: set.join(''), share: new Uint8Array(share) }
        const words = spellSheet(sheet, language)
        expect(words).toHaveLength(wordsOnSheet)
        for (const reader of languages) expect(readSheet(words.join(' '), reader)).toEqual({ ok: true, value: sheet })
      }),
    )
  })

  test('is the same words in every version: paper cannot be upgraded', () => {
    expect(spelled(fixed(1), 'sv').join(' ')).toBe(
      [
        'april station ofarlig kapital anvisa linbana termos guida rinna barstol',
        'bredd utrusta servett bosatt ballong sjutton maskros kubik uniform netto',
        'lugn vrist galant dynamo snida snudda timmer lekpark tagg raster',
      ].join(' '),
    )
    expect(spelled(fixed(1), 'en').join(' ')).toBe(
      [
        'airport sorry moral fortune ahead increase taste drum quantum attitude',
        'boost velvet rigid blur ask rug kind happy uncle meadow',
        'isolate wrap dentist chapter shock shrug term icon suit pride',
      ].join(' '),
    )
  })

  test('does not mind capitals, numbers, lines, commas or hyphens: the square code holds capitals', () => {
    const words = spelled()
    const shapes = [
      words.join(' ').toUpperCase(),
      words.map((word, at) => `${at + 1}. ${word}`).join('\n'),
      words.join(', '),
      ` ${words.join('\t–\u00a0')}. `,
      words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join('  '),
    ]
    for (const shape of shapes) expect(readSheet(shape, 'en')).toEqual({ ok: true, value: fixed(1) })
  })

  test('the words of the label are alike on all sheets of a set but for the number, and no others need be', () => {
    const labels = sheets.map((sheet) => spelled(sheet).slice(1, wordsOfLabel).join(' '))
    expect(new Set(labels).size).toBe(1)
    expect(new Set(sheets.map((sheet) => spelled(sheet)[0])).size).toBe(3)
  })

  test('nothing typed is missing; too few or too many words are counted', () => {
    expect(faultOf('')).toEqual({ kind: 'missing' })
    expect(faultOf(' 1. – 2.')).toEqual({ kind: 'missing' })
    expect(faultOf(spelled().slice(1))).toEqual({ kind: 'count', words: 29 })
    expect(faultOf([...spelled(), 'abborre'])).toEqual({ kind: 'count', words: 31 })
  })

  test('a word that is in no list is named by its place, with the word that was probably meant', () => {
    const words = spelled()
    expect(faultOf(words.with(6, 'aborre'))).toEqual({ kind: 'unknown', at: 7, word: 'aborre', meant: 'abborre' })
    expect(faultOf(words.with(6, 'abborrar'))).toEqual({ kind: 'unknown', at: 7, word: 'abborrar', meant: 'abborre' })
    expect(faultOf(words.with(29, 'baborre'))).toEqual({ kind: 'unknown', at: 30, word: 'baborre', meant: 'abborre' })
    expect(faultOf(words.with(0, 'qwxzrtk'))).toEqual({ kind: 'unknown', at: 1, word: 'qwxzrtk', meant: null })
  })

  // A test a place, for each tries 55,000 sums: together they outlast a limit when the machine is busy.
  test.each(Array.from({ length: wordsOnSheet }, (_, at) => at + 1))(
    'one wrong word of the list is found and named at place %d',
    (place) => {
      const words = spelled()
      expect(faultOf(words.with(place - 1, other(words[place - 1] ?? '', place)))).toEqual({ kind: 'sum', at: [place] })
    },
  )

  test('two neighbours that changed places are both named', () => {
    for (const at of [0, 3, 12, 27, 28]) {
      const words = spelled()
      const swapped = words.with(at, words[at + 1] ?? '').with(at + 1, words[at] ?? '')
      expect(faultOf(swapped)).toEqual({ kind: 'sum', at: [at + 1, at + 2] })
    }
  })

  test('two wrong words are found, and no place is named that is right', () => {
    const words = spelled()
    expect(faultOf(words.with(4, other(words[4] ?? '')).with(20, other(words[20] ?? '')))).toEqual({ kind: 'sum', at: [] })
  })

  test('the first half of one sheet and the second of another do not add up', () => {
    expect(faultOf([...spelled(fixed(1)).slice(0, 15), ...spelled(fixed(2)).slice(15)])).toEqual({ kind: 'sum', at: [] })
  })

  test('a sheet of a later format says so', () => {
    expect(faultOf(spellSheet({ ...fixed(1), number: 4 as never }, 'sv'))).toEqual({ kind: 'newer' })
  })
})
