// When a person's own passphrase will do (keys.md 8).
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { issuePassphrase } from '../../src/crypto/passphrase.ts'
import { canonicalPassphrase, type PassphraseFault, passphraseFault } from '../../src/domain/people/passphrase.ts'

const known = ['Anna-Lena Öst', 'anna.ost@provkoping.example', 'Provköpings kommun']

const table: readonly (readonly [string, PassphraseFault | null])[] = [
  ['', 'too-short'],
  ['nitton tecken här ja', null],
  ['nitton tecken här j', 'too-short'],
  ['     nitton tecken här j       ', 'too-short'],
  ['a              b              c', 'too-short'],
  ['ababababababababababab', 'too-plain'],
  ['11111111111111111111111', 'too-plain'],
  ['!!!! ???? ---- //// ((((', 'too-plain'],
  ['hund katt anna lena fisk sol', 'contains-name'],
  ['hund katt LENA fisk sol regn', 'contains-name'],
  ['hund katt l e n a fisk sol regn', 'contains-name'],
  ['min stad är provköpings bästa', 'contains-name'],
  ['min stad är provko\u0308pings bästa', 'contains-name'],
  ['vår kommun ligger vid havet', 'contains-name'],
  ['ett helt vanligt provkoping här', 'contains-name'],
  ['mitt hemliga lösenord är långt', 'listed'],
  ['Ｐassword med många tecken i sig', 'listed'],
  ['qwerty och sedan tolv ord till', 'listed'],
  ['öst och väst regnar det mycket', null],
  ['sju gröna hästar under en bro', null],
  ['🐎🐄🐖🐑🐐🐕🐈🐓🦆🦢 ni å ä ö x y z', null],
]
for (const [passphrase, fault] of table)
  test(`"${passphrase}": ${fault ?? 'will do'}`, () => {
    expect(passphraseFault(passphrase, known)).toBe(fault)
  })

test('a name of three letters is part of too many words to be refused', () => {
  expect(passphraseFault('öst och väst regnar det mycket', ['Öst'])).toBeNull()
  expect(passphraseFault('östra gatan väst regnar mycket', ['Östra'])).toBe('contains-name')
})

test('one passphrase has one form, however it was copied from paper', () => {
  for (const typed of [
    'sju  gröna\thästar\nunder en bro',
    ' sju gröna hästar under en bro ',
    'sju gro\u0308na ha\u0308star under en bro',
    'ｓｊｕ gröna hästar under en bro',
  ])
    expect(canonicalPassphrase(typed)).toBe('sju gröna hästar under en bro')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const once = canonicalPassphrase(typed)
      expect(canonicalPassphrase(once)).toBe(once)
    }),
  )
})

test('an issued passphrase would do as an own one: nobody is sent round in circles', () => {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  for (let i = 0; i < 200; i++) {
    expect(passphraseFault(issuePassphrase('sv', random), [])).toBeNull()
    expect(passphraseFault(issuePassphrase('en', random), [])).toBeNull()
    expect(passphraseFault(issuePassphrase('da', random), [])).toBeNull()
  }
})
