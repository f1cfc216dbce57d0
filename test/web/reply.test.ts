// Every response is made in one place: no route can forget a header, and the length of a personal page tells its step only (T-07, T-16, T-17).
import { expect, test } from 'bun:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { image, page, plain, type Reply, redirect, respond } from '../../src/web/shared/reply.ts'

const promises = { contentSecurityPolicy: "default-src 'none'", https: true, onion: '' }
const answer = (reply: Reply, headers: Readonly<Record<string, string>> = {}, over: Partial<typeof promises> = {}, path = '/sv/x') =>
  respond(reply, new Request(`http://localhost${path}`, { headers }), { ...promises, ...over })

const kinds: Readonly<Record<string, Reply>> = {
  page: page('<p>x</p>'),
  'public page': page('<p>x</p>', { kind: 'public' }),
  'error page': page('<p>x</p>', { status: 500 }),
  redirect: redirect('/sv'),
  text: plain('ok'),
  image: image(new Uint8Array(4)),
}
for (const [name, reply] of Object.entries(kinds))
  test(`${name}: carries every header that protects the visitor`, () => {
    const { headers } = answer(reply)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{7,}$/)
    expect(headers.get('server')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('set-cookie')).toBeNull()
  })

test('without https nobody is told to insist on it', () => {
  expect(answer(page('x'), {}, { https: false }).headers.get('strict-transport-security')).toBeNull()
})

test('each cookie is a header of its own', () => {
  expect(answer(page('x', { cookies: ['a=1; Path=/', 'b=2; Path=/'] })).headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/'])
})

test('a personal page is as long as its step of 16 KiB, whatever stands in it, and never compressed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 0, max: 40_000 }), async (text, more) => {
      const html = `<!doctype html>${text}${'å'.repeat(more)}`
      const response = answer(page(html), { 'accept-encoding': 'gzip, br' })
      const bytes = new Uint8Array(await response.arrayBuffer())
      expect(bytes.length).toBe(Math.ceil(Buffer.byteLength(html) / 16_384) * 16_384)
      expect(Buffer.from(bytes).toString()).toStartWith(html.toWellFormed())
      expect(Buffer.from(bytes).toString().slice(html.length).trim()).toBe('')
      expect(response.headers.get('content-encoding')).toBeNull()
    }),
    { numRuns: 30 },
  )
})

test('a public page is compressed as the browser takes it, and is the same page', async () => {
  const html = `<!doctype html>${'Visselblåsning. '.repeat(500)}`
  const bodyOf = async (accepted: string) => {
    const response = answer(page(html, { kind: 'public' }), { 'accept-encoding': accepted })
    expect(response.headers.get('vary')).toBe('Accept-Encoding')
    return [response.headers.get('content-encoding'), Buffer.from(await response.arrayBuffer())] as const
  }
  const [br, squeezed] = await bodyOf('gzip, deflate, br')
  expect([br, brotliDecompressSync(squeezed).toString()]).toEqual(['br', html])
  const [gzip, zipped] = await bodyOf('gzip')
  expect([gzip, gunzipSync(zipped).toString()]).toEqual(['gzip', html])
  const [none, bare] = await bodyOf('identity')
  expect([none, bare.toString()]).toEqual([null, html])
  // Two pages are not mixed up in what is remembered.
  const other = answer(page(html.replaceAll('V', 'W'), { kind: 'public' }), { 'accept-encoding': 'br' })
  expect(brotliDecompressSync(await other.arrayBuffer()).toString()).toStartWith('<!doctype html>Wissel')
})

test('a form that was right leads on by 303 with nothing to read', async () => {
  const response = answer(redirect('/sv/x', { cookies: ['a=1'], headers: { 'Clear-Site-Data': '"cache"' } }))
  expect([response.status, response.headers.get('location'), await response.text()]).toEqual([303, '/sv/x', ''])
  expect(response.headers.get('clear-site-data')).toBe('"cache"')
})
