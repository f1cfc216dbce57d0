// Cookies: for this host and its own pages only, gone with the browser (T-16, T-17).
import { expect, test } from 'bun:test'
import { expireCookie, isSecure, readCookie, setCookie } from '../../src/web/shared/cookie.ts'

const request = (cookie?: string, url = 'http://localhost/') => new Request(url, cookie === undefined ? {} : { headers: { cookie } })

test('a cookie is for scripts never, for other sites never, and without a date', () => {
  expect(setCookie('d', 'token', false)).toBe('d=token; Path=/; HttpOnly; SameSite=Strict')
  expect(setCookie('d', 'token', true)).toBe('__Host-d=token; Path=/; HttpOnly; SameSite=Strict; Secure')
  for (const secure of [true, false]) expect(setCookie('d', 'x', secure)).not.toMatch(/expires|max-age|domain/i)
})

test('taking a cookie away names it as it was set', () => {
  for (const secure of [true, false]) {
    const [name] = setCookie('d', 'x', secure).split('=')
    expect(expireCookie('d', secure)).toStartWith(`${name}=; Max-Age=0; Path=/;`)
    expect(expireCookie('d', secure).includes('Secure')).toBe(secure)
  }
})

test.each([
  ['d=one', 'one'],
  ['a=x; d=one; f=y', 'one'],
  ['a=x;d=one', 'one'],
  ['d=', ''],
  ['d=one=two', 'one=two'],
  ['dd=x', null],
  ['xd=x', null],
  ['__Host-d=x', null],
  ['D=x', null],
  ['', null],
] as const)('from "%s" the cookie d reads %p', (header, value) => {
  expect(readCookie(request(header), 'd', false)).toBe(value)
})

test('over https only the cookie counts that this very host set: one planted by a neighbour does not', () => {
  expect(readCookie(request('d=planted; __Host-d=own'), 'd', true)).toBe('own')
  expect(readCookie(request('d=planted'), 'd', true)).toBeNull()
  expect(readCookie(request(), 'd', true)).toBeNull()
})

test('https by the public address means Secure; an onion service is http and safe all the same', () => {
  expect(isSecure(new URL('http://127.0.0.1/'), 'https://viska.example')).toBe(true)
  expect(isSecure(new URL('http://127.0.0.1/'), 'http://127.0.0.1:8080')).toBe(false)
  expect(isSecure(new URL('http://abc.onion/'), 'https://viska.example')).toBe(false)
  expect(isSecure(new URL('http://abc.onion.example/'), 'https://viska.example')).toBe(true)
})
