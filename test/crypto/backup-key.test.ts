// The backup key: one secret in three spellings, each of which opens what was sealed to its public half (T-03).
import { expect, test } from 'bun:test'
import { bech32 } from '@scure/base'
import { Decrypter } from 'age-encryption'
import fc from 'fast-check'
import { endsBackupKey, newBackupKey } from '../../src/crypto/backup-key.ts'
import { asRecipient } from '../../src/crypto/identity.ts'
import { seal } from '../../src/crypto/seal.ts'
import { fromWords, toWords } from '../../src/crypto/word-code.ts'
import { random } from '../store/factories.ts'

const openWith = async (text: string, sealed: Uint8Array): Promise<string> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(text)
  return decrypter.decrypt(sealed, 'text')
}

test.each(['sv', 'en', 'da'] as const)(
  'what is sealed to it opens with the text and with the words, by age alone (%s)',
  async (language) => {
    const key = await newBackupKey(random, language)
    expect(asRecipient(key.recipient)).toBe(key.recipient)
    expect(key.text).toMatch(/^AGE-SECRET-KEY-PQ-1[0-9A-Z]{58}$/)
    const sealed = await seal(key.recipient, new TextEncoder().encode('en kopia'))
    expect(await openWith(key.text, sealed)).toBe('en kopia')
    const secret = fromWords(key.words, language)
    expect(secret).not.toBeNull()
    expect(await openWith(bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', secret ?? new Uint8Array()).toUpperCase(), sealed)).toBe('en kopia')
  },
)

test('two keys have nothing in common', async () => {
  const [one, other] = await Promise.all([newBackupKey(random, 'sv'), newBackupKey(random, 'sv')])
  expect(one.recipient).not.toBe(other.recipient)
  expect(one.fingerprint).not.toBe(other.fingerprint)
  expect(one.fingerprint).toMatch(/^(\d{5} ){7}\d{5}$/)
})

test('its end is known however it is typed, and nothing else is', async () => {
  const key = await newBackupKey(random, 'sv')
  const end = key.text.slice(-6)
  for (const typed of [end, end.toLowerCase(), ` ${end.slice(0, 3)} ${end.slice(3)} `]) expect(endsBackupKey(key, typed, 6)).toBe(true)
  for (const typed of ['', end.slice(1), key.text, `A${end}`, key.text.slice(-7, -1)]) expect(endsBackupKey(key, typed, 6)).toBe(false)
})

test('any 32 bytes are 24 words and come back; one changed word is found out or gives other bytes, never the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.integer({ min: 0, max: 23 }), (bytes, at) => {
      const words = toWords(bytes, 'sv')
      expect(words).toHaveLength(24)
      expect(fromWords(words, 'sv')).toEqual(new Uint8Array(bytes))
      const changed = words.map((word, index) => (index === at ? (word === 'tapir' ? 'muffin' : 'tapir') : word))
      expect(fromWords(changed, 'sv')).not.toEqual(new Uint8Array(bytes))
    }),
  )
})

test('words that are none, too few, or of another language stand for nothing', () => {
  const words = toWords(new Uint8Array(32).fill(7), 'sv')
  expect(fromWords(words.slice(1), 'sv')).toBeNull()
  expect(fromWords([...words.slice(1), 'finnsinte'], 'sv')).toBeNull()
  expect(fromWords(words, 'en')).toBeNull()
  expect(
    fromWords(
      words.map((word) => word.toUpperCase()),
      'sv',
    ),
  ).not.toBeNull()
  expect(() => toWords(new Uint8Array(31), 'sv')).toThrow(RangeError)
})
