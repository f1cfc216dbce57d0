// Slugs, languages, references and roles: small rules that addresses and doors stand on.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { newReference } from '../../src/domain/case/reference.ts'
import { type Channel, type ChannelId, defaultLanguage, isSlug } from '../../src/domain/channel/channel.ts'
import { isLanguage, isSpokenLanguage, languages, spoken } from '../../src/domain/language.ts'
import { may, roles } from '../../src/domain/people/role.ts'
import { day } from '../../src/kit/instant.ts'

const good = ['abc', 'exempelkoping', 'lilla-edet', 'a1b', '123', 'a'.repeat(40), 'x--y']
const bad = [
  '',
  'a',
  'ab',
  'a'.repeat(41),
  '-abc',
  'abc-',
  'Abc',
  'åre',
  'a b c',
  'a/b',
  'a.b',
  'a_b',
  'abc\n',
  'follow',
  'static',
  'leave',
  'healthz',
  'readyz',
  '%2e',
]
for (const slug of good) test(`"${slug}" may end a public link`, () => expect(isSlug(slug)).toBe(true))
for (const slug of bad) test(`${JSON.stringify(slug)} may not end a public link`, () => expect(isSlug(slug)).toBe(false))

test('a slug needs no escaping in an address and is no language', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z0-9%./ å-]{0,42}$/), (text) => {
      if (!isSlug(text)) return
      expect(encodeURIComponent(text)).toBe(text)
      expect(isLanguage(text)).toBe(false)
    }),
  )
  for (const language of languages) expect(isSlug(language)).toBe(false)
})

test('the short link leads to the channel’s first language', () => {
  const channel = (of: Channel['settings']['languages']): Channel =>
    ({ id: 'c' as ChannelId, slug: 'abc', name: 'A', units: [], settings: { languages: of } }) as unknown as Channel
  expect(defaultLanguage(channel(['en', 'sv']))).toBe('en')
  expect(defaultLanguage(channel([]))).toBe('sv')
})

test('the made-up language is one of the pages and none that people write', () => {
  expect(isLanguage('ar-XB')).toBe(true)
  expect(isSpokenLanguage('ar-XB')).toBe(false)
  expect(languages.map(spoken)).toEqual(['sv', 'en', 'da', 'en'])
  for (const text of ['', 'SV', 'sv-SE', 'constructor', '__proto__']) expect(isLanguage(text)).toBe(false)
})

test('a case reference tells the year of receipt and nothing else (F-140)', () => {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const references = Array.from({ length: 500 }, () => newReference(day('2026-11-21'), random))
  for (const reference of references) expect(reference).toMatch(/^V26-[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(new Set(references).size).toBeGreaterThan(490)
  expect(newReference(day('2031-01-01'), random)).toStartWith('V31-')
})

test('each role opens its own door only (F-110)', () => {
  expect(
    roles.map((role) =>
      (['read-cases', 'read-log', 'keep-register', 'change-channel', 'read-health'] as const).filter((action) => may([role], action)),
    ),
  ).toEqual([
    ['read-cases'],
    ['read-cases'],
    ['read-cases'],
    ['read-cases'],
    ['read-log'],
    ['keep-register'],
    [],
    ['change-channel'],
    ['read-health'],
  ])
  expect(may([], 'read-cases')).toBe(false)
  expect(may(['auditor', 'operator'], 'read-cases')).toBe(false)
  expect(may(['operator', 'handler'], 'read-cases')).toBe(true)
})
