// Addresses as people type them: what becomes of each, and what is refused for which reason.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { exitAddress, onionAddress, sameHost, siteAddress } from '../../src/domain/installation/web-address.ts'

test.each([
  ['https://visselblasning.exempel.se', 'https://visselblasning.exempel.se'],
  ['visselblasning.exempel.se', 'https://visselblasning.exempel.se'],
  [' HTTPS://Exempel.SE/ ', 'https://exempel.se'],
  ['https://exempel.se:8443', 'https://exempel.se:8443'],
  ['https://åmål.se', 'https://xn--ml-xiab.se'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%j is the address %j', (typed, address) => {
  expect(siteAddress(typed)).toEqual({ ok: true, value: address })
})

test.each([
  ['', 'no-address'],
  ['javascript:alert(1)', 'no-address'],
  ['ftp://exempel.se', 'no-address'],
  ['https://', 'no-address'],
  ['https://exempel.se\nVISKA_DATA=/tmp', 'no-address'],
  ['två ord', 'no-address'],
  ['https://exempel.se/vissla', 'has-more'],
  ['https://exempel.se?a=b', 'has-more'],
  ['https://anna:hemligt@exempel.se', 'has-more'],
  ['http://exempel.se', 'not-https'],
  ['http://10.0.0.1:8081', 'not-https'],
  ['http://0.0.0.0:8081', 'not-https'],
])('%j is refused: %s', (typed, refusal) => {
  expect(siteAddress(typed)).toEqual({ ok: false, refusal: refusal as never })
})

test('whatever is typed: one line without spaces, or refused', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const site = siteAddress(typed)
      if (site.ok) expect(site.value).toMatch(/^https?:\/\/\S+$/)
      for (const address of [exitAddress(typed), onionAddress(typed)]) if (address !== null) expect(address).not.toMatch(/\s/)
    }),
  )
})

const onion = `${'a'.repeat(55)}d.onion`
test.each([
  [onion, `http://${onion}`],
  [`http://${onion}/`, `http://${onion}`],
  [`https://${onion.toUpperCase()}`, `https://${onion}`],
  [`${onion}/vissla`, null],
  ['abc.onion', null],
  [`${'a'.repeat(55)}1.onion`, null],
  ['', null],
])('the onion address %j is %j', (typed, address) => {
  expect(onionAddress(typed)).toBe(address)
})

test.each([
  ['https://www.exempel.se/vader?ort=1', 'https://www.exempel.se/vader?ort=1'],
  ['www.exempel.se', 'https://www.exempel.se/'],
  ['http://www.exempel.se', null],
  ['https://localhost/', null],
  ['https://intranat', null],
  ['https://anna:hemligt@exempel.se', null],
  [`https://exempel.se/${'a'.repeat(300)}`, null],
  ['vader', null],
  ['', null],
])('the page to leave to, %j, is %j', (typed, address) => {
  expect(exitAddress(typed)).toBe(address)
})

test('two addresses of one host are known as such, whatever comes after it', () => {
  expect(sameHost('https://exempel.se/a', 'https://exempel.se:8443')).toBe(true)
  expect(sameHost('https://www.exempel.se', 'https://exempel.se')).toBe(false)
})
