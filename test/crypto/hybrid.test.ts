import { expect, test } from 'bun:test'
import { Decrypter, Encrypter, identityToRecipient, Stanza } from 'age-encryption'
import { identityFromSeed, identityText } from '../../src/crypto/identity.ts'
import { open, seal } from '../../src/crypto/seal.ts'
import { random, seedOf, someone } from './samples.ts'

const sizes = [0, 1, 65_535, 65_536, 65_537, 131_072]

for (const size of sizes) {
  test(`typage opens ${size} bytes that we sealed, and we open what typage sealed`, async () => {
    const clear = new Uint8Array(size).map((_, i) => i % 251)
    const identity = await someone(1)
    const theirs = new Decrypter()
    theirs.addIdentity(await identityText('person', seedOf(1)))
    expect(await theirs.decrypt(await seal(identity.recipient, clear))).toEqual(clear)
    const encrypter = new Encrypter()
    encrypter.addRecipient(identity.recipient)
    expect(await open(identity, await encrypter.encrypt(clear))).toEqual(clear)
  })
}

test('the recipient is the one that typage derives from the identity text', async () => {
  for (const secret of [seedOf(0), seedOf(255), random(32)]) {
    const identity = await identityFromSeed('dialogue', secret)
    const text = await identityText('dialogue', secret)
    expect(text).toMatch(/^AGE-SECRET-KEY-PQ-1[0-9A-Z]{58}$/)
    expect(await identityToRecipient(text)).toBe(identity.recipient)
    expect(identity.recipient).toHaveLength(1959)
  }
})

const fileKey = new Uint8Array(16).fill(9)
const stanzaFor = async (value: number): Promise<{ enc: string; body: Uint8Array }> => {
  const [stanza] = await (await someone(value)).self.wrapFileKey(fileKey)
  return { enc: stanza?.args[1] ?? '', body: stanza?.body ?? new Uint8Array() }
}
const unwrap = async (stanzas: Stanza[]) => (await someone(1)).age.unwrapFileKey(stanzas)

test('a wrapped file key comes back, also behind stanzas of other kinds and other people', async () => {
  const [mine, other] = [await stanzaFor(1), await stanzaFor(2)]
  const stanza = ({ enc, body }: typeof mine) => new Stanza(['mlkem768x25519', enc], body)
  expect(await unwrap([new Stanza(['grease', 'x'], new Uint8Array(3)), stanza(other), stanza(mine)])).toEqual(fileKey)
  expect(await unwrap([stanza(other)])).toBeNull()
  expect(await unwrap([new Stanza(['MLKEM768X25519', mine.enc], mine.body)])).toBeNull()
})

test('a stanza that is not exactly of the published shape is refused, not skipped', async () => {
  const { enc, body } = await stanzaFor(1)
  const bytes = Uint8Array.fromBase64(enc)
  const wrong: readonly (readonly [string[], Uint8Array])[] = [
    [[], body],
    [[enc, ''], body],
    [[enc, 'more'], body],
    [[`${enc}=`], body],
    [[`${enc.slice(0, 40)} ${enc.slice(40)}`], body],
    [[bytes.toBase64({ alphabet: 'base64url', omitPadding: true })], body],
    [[enc], body.subarray(0, 31)],
    [[enc], new Uint8Array(33)],
  ]
  for (const [args, some] of wrong) {
    await expect((async () => unwrap([new Stanza(['mlkem768x25519', ...args], some)]))()).rejects.toThrow()
  }
})

test('an encapsulated key that is too short, too long or contributes nothing is refused', async () => {
  const { enc, body } = await stanzaFor(1)
  const bytes = Uint8Array.fromBase64(enc)
  const attempt = async (some: Uint8Array) => unwrap([new Stanza(['mlkem768x25519', some.toBase64({ omitPadding: true })], body)])
  await expect(attempt(bytes.slice(0, 1119))).rejects.toThrow('canonical')
  await expect(attempt(Buffer.concat([bytes, new Uint8Array(1)]))).rejects.toThrow('canonical')
  await expect(attempt(new Uint8Array(bytes).fill(0, 1088))).rejects.toThrow()
})

test('the last character of the encapsulated key has one spelling only', async () => {
  const { enc, body } = await stanzaFor(1)
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const next = alphabet[alphabet.indexOf(enc.at(-1) ?? '') + 1] ?? ''
  const twin = enc.slice(0, -1) + next
  expect(Uint8Array.fromBase64(twin)).toEqual(Uint8Array.fromBase64(enc))
  await expect((async () => unwrap([new Stanza(['mlkem768x25519', twin], body)]))()).rejects.toThrow('canonical')
})

test('the same identity wraps differently every time', async () => {
  expect((await stanzaFor(1)).enc).not.toBe((await stanzaFor(1)).enc)
})
