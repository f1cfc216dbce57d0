import { expect, test } from 'bun:test'
import { canonicalPasskeyName, longestPasskeyName, passkeyNameFault, passkeyPlace } from '../../src/domain/people/passkey.ts'
import { secondFactorRule } from '../../src/domain/people/second-factor.ts'

test.each([
  ['https://inne.exempel.se', 'inne.exempel.se', 'https://inne.exempel.se'],
  ['https://inne.exempel.se:8443', 'inne.exempel.se', 'https://inne.exempel.se:8443'],
  ['https://INNE.exempel.se:443', 'inne.exempel.se', 'https://inne.exempel.se'],
  ['https://vissla', 'vissla', 'https://vissla'],
  ['https://räka.exempel.se', 'xn--rka-qla.exempel.se', 'https://xn--rka-qla.exempel.se'],
  ['http://localhost:8081', 'localhost', 'http://localhost:8081'],
  ['http://inne.localhost:8081', 'inne.localhost', 'http://inne.localhost:8081'],
])('at %s passkeys belong to %s', (url, host, origin) => {
  expect(passkeyPlace(url)).toEqual({ host, origin })
})

test.each([
  'http://inne.exempel.se',
  'http://127.0.0.1:8081',
  'https://10.0.0.7',
  'https://[fd00::7]:8443',
  'http://localhost.exempel.se',
  'ftp://localhost',
  'inne',
  '',
])('at %s browsers offer none', (url) => {
  expect(passkeyPlace(url)).toBeNull()
})

test('a passkey has a name of one line that no other has', () => {
  expect(canonicalPasskeyName('  Min \n telefon ')).toBe('Min telefon')
  expect(passkeyNameFault('', [])).toBe('missing')
  expect(passkeyNameFault('å'.repeat(longestPasskeyName), [])).toBeNull()
  expect(passkeyNameFault('å'.repeat(longestPasskeyName + 1), [])).toBe('too-long')
  expect(passkeyNameFault('telefonen', ['Telefonen'])).toBe('taken')
})

test.each([
  [false, 0, { digits: true, passkeyMissing: false }],
  [false, 2, { digits: true, passkeyMissing: false }],
  [true, 0, { digits: true, passkeyMissing: true }],
  [true, 1, { digits: false, passkeyMissing: false }],
])('demanded %p, passkeys %i: %p', (passkeyDemanded, passkeys, rule) => {
  expect(secondFactorRule({ passkeyDemanded, passkeys })).toEqual({ ...rule, passkeyDemanded })
})
