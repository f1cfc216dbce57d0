// One receipt, ten thousand spellings, one canonical form (keys.md 3 and 12 test 13).
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { canonicalReceipt, hasLastFour, spellReceipt } from '../../src/domain/reporter/receipt.ts'

const digit = fc.constantFrom(...'0123456789')
const letter = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ')
const receipt = fc.record({
  id: fc.array(digit, { minLength: 10, maxLength: 10 }).map((digits) => digits.join('')),
  password: fc.array(letter, { minLength: 20, maxLength: 20 }).map((letters) => letters.join('')),
})

const from = (zero: number, character: string): string => String.fromCodePoint(zero + Number(character))
/** Zeros of scripts whose digits a phone may write: Arabic, Persian, Devanagari, Thai, full-width, mathematical, Takri's neighbour. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x0e50, 0xff10, 0x1d7ce, 0x116d0, 0x116da]
const compatible = (character: string): string =>
  /\d/.test(character) ? from(0xff10, character) : String.fromCodePoint(0xff21 + character.charCodeAt(0) - 65)
const circled = (character: string): string => (/[1-9]/.test(character) ? String.fromCodePoint(0x245f + Number(character)) : character)
const mathematical = (character: string): string =>
  /[A-Z]/.test(character) ? String.fromCodePoint(0x1d400 + character.charCodeAt(0) - 65) : character
const mistaken: Readonly<Record<string, readonly string[]>> = { '0': ['O', 'o', 'Ｏ'], '1': ['I', 'l', 'i', 'L', 'Ⅰ', 'ｌ'] }

/** Ways in which one character may come back from paper, a photograph or a phone. */
const spelledAs = (character: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(
      character,
      character.toLowerCase(),
      compatible(character),
      compatible(character).toLowerCase(),
      circled(character),
      mathematical(character),
    ),
    ...(/\d/.test(character) ? [fc.constantFrom(...zeros.map((zero) => from(zero, character)))] : []),
    ...(mistaken[character] === undefined ? [] : [fc.constantFrom(...(mistaken[character] ?? []))]),
  )
const separator = fc.constantFrom(
  '',
  '',
  '',
  ' ',
  '-',
  '–',
  '\u00a0',
  '\u202f',
  '\t',
  '\r\n',
  '.',
  '/',
  ' - ',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\u2060',
  '_',
  '·',
  '+',
)
const spelled = (canonical: string): fc.Arbitrary<string> =>
  fc
    .tuple(separator, ...[...canonical].flatMap((character) => [spelledAs(character), separator]))
    .map((parts) => parts.join(''))
    .map((typed) => typed)

test('ten thousand spellings give one canonical form', () => {
  fc.assert(
    fc.property(
      receipt.chain((canonical) => fc.tuple(fc.constant(canonical), spelled(canonical.id), spelled(canonical.password), fc.boolean())),
      ([canonical, id, password, decomposed]) => {
        const form = decomposed ? 'NFKD' : 'NFC'
        expect(canonicalReceipt(id.normalize(form), password.normalize(form))).toEqual(canonical)
      },
    ),
    { numRuns: 10_000 },
  )
}, 120_000)

test('as printed it reads 0000 000 000 and five groups of four, and reads back', () => {
  fc.assert(
    fc.property(receipt, (canonical) => {
      const printed = spellReceipt(canonical)
      expect(printed.id).toMatch(/^\d{4} \d{3} \d{3}$/)
      expect(printed.password).toMatch(/^[0-9A-Z]{4}( [0-9A-Z]{4}){4}$/)
      expect(canonicalReceipt(printed.id, printed.password)).toEqual(canonical)
    }),
  )
})

const good = { id: '1234567890', password: '0123456789ABCDEFGHJK' }
const standIn = { id: '0000000000', password: '00000000000000000000' }

test('whatever cannot be a receipt becomes the same stand-in, so that it takes the same steps', () => {
  const malformed = ['', ' ', '123456789', '12345678901', '12345 6789x', 'åäö', '1234567890'.repeat(30), '\0', '１２３']
  for (const id of malformed) expect(canonicalReceipt(id, good.password)).toEqual(standIn)
  for (const password of [
    '',
    good.password.slice(1),
    `${good.password}0`,
    good.password.replace('A', 'U'),
    good.password.replace('A', 'Å'),
    'x'.repeat(100_000),
  ])
    expect(canonicalReceipt(good.id, password)).toEqual(standIn)
})

test('anything at all gives something of a receipt’s shape', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (id, password) => {
      const { id: canonicalId, password: canonicalPassword } = canonicalReceipt(id, password)
      expect(canonicalId).toMatch(/^\d{10}$/)
      expect(canonicalPassword).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
    }),
  )
})

test('one other character is another receipt', () => {
  fc.assert(
    fc.property(receipt, fc.integer({ min: 0, max: 19 }), letter, (canonical, at, other) => {
      fc.pre(canonical.password[at] !== other)
      const changed = canonical.password.slice(0, at) + other + canonical.password.slice(at + 1)
      expect(canonicalReceipt(canonical.id, changed).password).not.toBe(canonical.password)
    }),
  )
})

test('the last four characters are enough to show that it is kept, in any spelling; fewer or others are not (F-061)', () => {
  for (const typed of ['FGHJ'.replace('F', 'f'), 'fghj', ' f g h j ', 'F-GHJ', 'ＦＧＨＪ'])
    expect(hasLastFour({ ...good, password: '0123456789ABCDEKFGHJ' }, typed)).toBe(true)
  for (const typed of ['', 'GHJ', 'KFGHJ', 'FGHK', '0123'])
    expect(hasLastFour({ ...good, password: '0123456789ABCDEKFGHJ' }, typed)).toBe(false)
  expect(hasLastFour({ ...good, password: '0123456789ABCDEF0101' }, 'oIol')).toBe(true)
})
