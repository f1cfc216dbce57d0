// The script by which anybody checks a protocol without the program (L-ARK-2): it runs on a protocol as it is downloaded, and sees a changed word.
import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { checkProtocol } from '../../docs/check-protocol.ts'
import { signingKey } from '../../src/crypto/signing.ts'
import { canonicalJson, type ProtocolId, protocolOf } from '../../src/domain/disposal/protocol.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { day } from '../../src/kit/instant.ts'
import { protocolBytes } from '../../src/services/disposal/protocols.ts'
import { author, protocolFacts } from '../harness/protocols.ts'

const signed = async () => {
  const key = await signingKey(new Uint8Array(32).fill(7))
  const protocol = protocolOf(protocolFacts(author('Anna Ek'), day('2026-11-18')), 'P1' as ProtocolId, { year: 2026, number: 1 })
  return { protocol, key: key.publicKey, signature: toBase64Url(await key.sign(protocolBytes(canonicalJson(protocol)))) }
}

test('a protocol as it is downloaded holds, also laid out anew; with another word it does not', async () => {
  const one = await signed()
  const file = JSON.stringify(one, null, 2)
  expect(checkProtocol(file)).toEqual({ holds: true, number: 'GP 2026-1', signedBy: 'Anna Ek', key: one.key })
  expect(checkProtocol(JSON.stringify(one)).holds).toBe(true)
  expect(checkProtocol(file.replace('Kommunstyrelsen', 'Kommunfullmäktige')).holds).toBe(false)
  expect(checkProtocol(file.replace('"years": 2', '"years": 1')).holds).toBe(false)
  expect(checkProtocol(JSON.stringify({ ...one, signature: toBase64Url(new Uint8Array(64)) })).holds).toBe(false)
  expect(checkProtocol(JSON.stringify({ ...one, key: '', signature: '' })).holds).toBe(false)
})

test('it needs nothing of the program', async () => {
  const text = await Bun.file(join(import.meta.dir, '../../docs/check-protocol.ts')).text()
  expect([...text.matchAll(/from '([^']+)'/g)].map(([, name]) => name)).toEqual(['node:crypto', 'node:fs'])
})
