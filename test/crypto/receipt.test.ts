import { expect, test } from 'bun:test'
import { hkdf } from '@noble/hashes/hkdf.js'
import { scrypt } from '@noble/hashes/scrypt.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { deriveReceipt, newReceipt } from '../../src/crypto/receipt.ts'
import { toHex, utf8 } from '../../src/kit/bytes.ts'
import { problemOf, random } from './samples.ts'

const id = '0123456789'
const password = '0123456789ABCDEFGHJK'

test('a new receipt is ten digits and twenty Crockford characters, and no two are alike', () => {
  const receipts = Array.from({ length: 200 }, () => newReceipt(random))
  for (const receipt of receipts) {
    expect(receipt.id).toMatch(/^\d{10}$/)
    expect(receipt.password).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
  }
  expect(new Set(receipts.map((receipt) => receipt.password)).size).toBe(200)
})

test('a receipt gives the keys that keys.md describes, worked out by another implementation', async () => {
  const material = scrypt(password, utf8(`viska/receipt/1inst${id}`), { N: 4096, r: 8, p: 1, dkLen: 32 })
  const expand = (label: string) => hkdf(sha256, material, undefined, utf8(`viska/1/receipt/${label}`), 32)
  const { tagHash, seed } = await deriveReceipt('inst', id, password)
  expect(toHex(tagHash)).toBe(toHex(sha256(expand('tag'))))
  expect(toHex(seed)).toBe(toHex(expand('seed')))
})

test('one receipt always gives the same keys; another ID, password or installation gives others', async () => {
  const keysOf = async (...[installation, anId, aPassword]: Parameters<typeof deriveReceipt>) => {
    const { tagHash, seed } = await deriveReceipt(installation, anId, aPassword)
    return [toHex(tagHash), toHex(seed)]
  }
  const first = await keysOf('one', id, password)
  expect(await keysOf('one', id, password)).toEqual(first)
  const others = [
    ...(await keysOf('two', id, password)),
    ...(await keysOf('one', '0123456788', password)),
    ...(await keysOf('one', id, '0123456789ABCDEFGHJM')),
    ...(await keysOf('one1', id, password)),
  ]
  expect(new Set([...first, ...others]).size).toBe(10)
})

test('an ID that is not canonical never reaches the derivation', async () => {
  for (const wrong of ['', '123456789', '12345678901', '12345 6789', '٠١٢٣٤٥٦٧٨٩']) {
    await expect(deriveReceipt('one', wrong, password)).rejects.toThrow(RangeError)
  }
})

test('two derive at once, 64 wait, and the next is told that it is busy; who sends a report does not stand in that queue (T-15)', async () => {
  const followers = Array.from({ length: 70 }, () => problemOf(() => deriveReceipt('one', id, password)))
  const senders = Array.from({ length: 10 }, () => problemOf(() => deriveReceipt('one', id, password, 'send')))
  const kinds = await Promise.all(followers)
  expect(kinds.filter((kind) => kind === 'none')).toHaveLength(66)
  expect(kinds.filter((kind) => kind === 'busy')).toHaveLength(4)
  expect(await Promise.all(senders)).toEqual(senders.map(() => 'none'))
})
