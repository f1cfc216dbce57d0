import { expect, test } from 'bun:test'
import { inflateSync } from 'node:zlib'
import { bech32 } from '@scure/base'
import { armor, Decrypter, type Identity } from 'age-encryption'
import * as cctv from 'cctv-age'
import { hybridIdentity } from '../../src/crypto/hybrid.ts'

// The published vectors of the age format (c2sp.org/CCTV/age). All run, so that an update of typage is checked too; those with a hybrid
// identity run a second time with ours in its place and must end the same.

interface Vector {
  readonly values: (key: string) => readonly string[]
  readonly body: Uint8Array
}

const parse = (whole: Uint8Array): Vector => {
  const bytes = Buffer.from(whole)
  const split = bytes.indexOf('\n\n')
  const lines = bytes.subarray(0, split).toString().split('\n')
  const values = (key: string) => lines.filter((line) => line.startsWith(`${key}: `)).map((line) => line.slice(key.length + 2))
  const body = bytes.subarray(split + 2)
  return { values, body: new Uint8Array(values('compressed')[0] === 'zlib' ? inflateSync(body) : body) }
}

const vectors = Object.entries(cctv as unknown as Record<string, Uint8Array>)
const isHybridText = (text: string) => text.startsWith('AGE-SECRET-KEY-PQ-1')

const native = async (text: string): Promise<Identity | string> =>
  isHybridText(text) ? (await hybridIdentity(bech32.decodeToBytes(text).bytes)).identity : text

/** What became of the file in the words of the vectors; on success with the SHA-256 of what was inside. */
const verdict = async (vector: Vector, identities: readonly (Identity | string)[]): Promise<string> => {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  for (const passphrase of vector.values('passphrase')) decrypter.addPassphrase(passphrase)
  let file = vector.body
  try {
    if (vector.values('armored')[0] === 'yes') file = armor.decode(Buffer.from(file).toString('latin1'))
  } catch {
    return 'armor failure'
  }
  try {
    await decrypter.decryptHeader(file)
  } catch (error) {
    const message = String(error)
    if (message.includes('no identity matched')) return 'no match'
    return message.includes('invalid header HMAC') ? 'HMAC failure' : 'header failure'
  }
  try {
    return `success ${new Bun.SHA256().update(await decrypter.decrypt(file)).digest('hex')}`
  } catch {
    return 'payload failure'
  }
}

const expected = ({ values }: Vector): string =>
  values('expect')[0] === 'success' ? `success ${values('payload')[0]}` : (values('expect')[0] ?? 'nothing expected')

test('the package holds the 143 vectors, 19 of them with a hybrid identity', () => {
  expect(vectors.length).toBe(143)
  expect(vectors.filter(([, whole]) => parse(whole).values('identity').some(isHybridText)).length).toBe(19)
})

for (const [name, whole] of vectors) {
  const vector = parse(whole)
  const texts = vector.values('identity')
  test(`typage opens or refuses ${name} as published`, async () => {
    // Which stage refuses is typage's own affair (a MAC that is cut short is a header failure in Go and an HMAC failure here).
    const opened = (word: string) => (word.startsWith('success') ? word : 'refused')
    expect(opened(await verdict(vector, texts))).toBe(opened(expected(vector)))
  })
  if (!texts.some(isHybridText)) continue
  test(`the native identity judges ${name} as published and as typage does`, async () => {
    const ours = await verdict(vector, await Promise.all(texts.map(native)))
    expect(ours).toBe(expected(vector))
    expect(ours).toBe(await verdict(vector, texts))
  })
}
