// The file of one chunk is an age file like any other: typage opens it, and nothing but the clear text differs from what typage makes.
import { expect, test } from 'bun:test'
import { Decrypter, Encrypter } from 'age-encryption'
import fc from 'fast-check'
import { identityFromSeed, identityText } from '../../src/crypto/identity.ts'
import { oneChunk, smallFile } from '../../src/crypto/small-file.ts'

const secret = new Uint8Array(32).fill(7)
const typage = async (): Promise<Decrypter> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(await identityText('small', secret))
  return decrypter
}

test('typage opens it at every size up to a whole chunk (keys.md 12 test 2)', async () => {
  const identity = await identityFromSeed('small', secret)
  for (const size of [0, 1, 15, 16, 17, 1_000, oneChunk - 1, oneChunk]) {
    const clear = crypto.getRandomValues(new Uint8Array(size))
    expect(await (await typage()).decrypt(await smallFile(identity.self, clear))).toEqual(clear)
  }
})

test('it has the length and the lines of the file that typage makes of the same text', async () => {
  const identity = await identityFromSeed('small', secret)
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (clear) => {
      const encrypter = new Encrypter()
      encrypter.addRecipient(identity.recipient)
      const theirs = await encrypter.encrypt(clear)
      const ours = await smallFile(identity.self, clear)
      const shape = (file: Uint8Array): readonly number[] =>
        new TextDecoder('latin1')
          .decode(file)
          .split('\n')
          .slice(0, 4)
          .map((line) => line.length)
      expect(ours.length).toBe(theirs.length)
      expect(shape(ours).slice(0, 4)).toEqual(shape(theirs).slice(0, 4))
    }),
    { numRuns: 20 },
  )
})

test('every bit counts: one that is turned anywhere in the file, and typage refuses it', async () => {
  const identity = await identityFromSeed('small', secret)
  const file = await smallFile(identity.self, new TextEncoder().encode('En rapport.'))
  for (let at = 0; at < file.length; at += 7) {
    const turned = file.slice()
    turned[at] = (turned[at] ?? 0) ^ 1
    expect(
      await (await typage()).decrypt(turned).then(
        () => 'opened',
        () => 'refused',
      ),
    ).toBe('refused')
  }
})

test('more than a chunk is refused: that is a file of another kind', async () => {
  const identity = await identityFromSeed('small', secret)
  expect(
    await smallFile(identity.self, new Uint8Array(oneChunk + 1)).then(
      () => 'made',
      () => 'refused',
    ),
  ).toBe('refused')
})

test('two files of one text have nothing in common but the frame', async () => {
  const identity = await identityFromSeed('small', secret)
  const [one, two] = [await smallFile(identity.self, secret), await smallFile(identity.self, secret)]
  expect(one.slice(-48)).not.toEqual(two.slice(-48))
})
