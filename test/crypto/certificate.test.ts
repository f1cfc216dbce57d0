import { afterAll, expect, test } from 'bun:test'
import { readCertificatePair } from '../../src/crypto/certificate.ts'
import { curve, type Issued, locked, makeAuthority, rsa } from '../harness/certificates.ts'

const authority = makeAuthority()
afterAll(authority.drop)
const names = ['DNS:viska.example', 'DNS:*.inner.example', 'IP:192.0.2.7', 'IP:2001:db8::7']
const own = authority.issue({ names, from: -1, until: 60 })
const other = authority.issue({ names })
const half = (pem: string): string => pem.slice(0, pem.length / 2)
const read = ({ cert, key }: Pick<Issued, 'cert' | 'key'>) => readCertificatePair(cert, key)
const held = (pair: Pick<Issued, 'cert' | 'key'>) => {
  const found = read(pair)
  if (!found.ok) throw new Error(found.refusal)
  return found.value
}

test('a pair that fits tells how long it lasts and for whom, whatever kind its key is of', () => {
  for (const pair of [own, authority.issue({ names, from: -1, until: 60, key: rsa(2048) })]) {
    const { from, until, lacksIssuer } = held(pair)
    expect(Math.round((until - Date.now()) / 86_400_000)).toBe(60)
    expect(Math.round((from - Date.now()) / 86_400_000)).toBe(-1)
    expect(lacksIssuer).toBe(false)
  }
})

test.each([
  ['viska.example', true],
  ['VISKA.example', true],
  ['arenden.inner.example', true],
  ['192.0.2.7', true],
  ['[2001:db8::7]', true],
  ['inner.example', false],
  ['viska.example.evil', false],
  ['192.0.2.8', false],
  ['', false],
])('it is made out to %s: %p', (host, named) => {
  expect(held(own).names(host)).toBe(named)
})

test('a certificate alone in its file lacks its issuer; one that signed itself has none', () => {
  expect(held({ cert: own.alone, key: own.key }).lacksIssuer).toBe(true)
  expect(held(authority.self).lacksIssuer).toBe(false)
})

test('certificate and key may lie in one file, in either order', () => {
  for (const both of [own.cert + own.key, own.key + own.cert]) expect(read({ cert: both, key: both }).ok).toBe(true)
})

test.each<[string, string, string, string]>([
  ['the key of another certificate', own.cert, other.key, 'unfit'],
  ['the issuer’s certificate first', own.cert.replace(own.alone, '') + own.alone, own.key, 'unfit'],
  ['half a certificate', half(own.alone), own.key, 'no-certificate'],
  ['an issuer cut off in the middle', own.cert.slice(0, -200), own.key, 'no-certificate'],
  ['a certificate with a byte changed', own.cert.replace('MII', 'MIJ'), own.key, 'no-certificate'],
  ['no certificate', '', own.key, 'no-certificate'],
  ['something else', 'not this', 'nor that', 'no-certificate'],
  ['the two changed over', own.key, own.cert, 'no-certificate'],
  ['half a key', own.cert, half(own.key), 'no-key'],
  ['no key', own.cert, '', 'no-key'],
  ['a key with a passphrase', own.cert, locked(own.key), 'locked'],
])('%s is refused', (_, cert, key, refusal) => {
  expect(readCertificatePair(cert, key)).toEqual({ ok: false, refusal: refusal as never })
})

test.each([
  ['a short RSA key', rsa(1024)],
  ['a curve that browsers do not take', curve('P-224')],
  ['a kind of key that the library does not know', curve('secp256k1')],
])('%s is refused', (_, key) => {
  expect(read(authority.issue({ names, key }))).toEqual({ ok: false, refusal: 'unusable' })
})
