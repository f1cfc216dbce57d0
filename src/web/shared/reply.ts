// Makes every response, so that no route sets a security header, and none can forget one.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** What a route answers; turned into a Response in one place. */
export interface Reply {
  readonly status: number
  readonly body: string | Uint8Array<ArrayBuffer>
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  readonly cookies: readonly string[]
  /** `public` the same for everybody: may be compressed · `personal` never compressed, padded so that its length says little (T-07). */
  readonly kind: 'public' | 'personal' | 'asset'
}

type Extra = Partial<Pick<Reply, 'status' | 'headers' | 'cookies' | 'kind'>>

export const page = (html: string, { status = 200, headers = {}, cookies = [], kind = 'personal' }: Extra = {}): Reply => ({
  status,
  body: html,
  type: 'text/html; charset=utf-8',
  headers,
  cookies,
  kind,
})

/** A form that was right leads on by 303, so that going back or reloading does not send it twice. */
export const redirect = (to: string, { headers = {}, cookies = [] }: Extra = {}): Reply => ({
  status: 303,
  body: '',
  type: 'text/plain; charset=utf-8',
  headers: { ...headers, Location: to },
  cookies,
  kind: 'personal',
})

export const plain = (body: string, { status = 200, headers = {} }: Extra = {}): Reply => ({
  status,
  body,
  type: 'text/plain; charset=utf-8',
  headers,
  cookies: [],
  kind: 'public',
})

export const image = (png: Uint8Array<ArrayBuffer>, { headers = {} }: Extra = {}): Reply => ({
  status: 200,
  body: png,
  type: 'image/png',
  headers,
  cookies: [],
  kind: 'asset',
})

/** A file to keep, made for whoever asks; never stored on the way. */
export const download = (body: Reply['body'], { type, name }: { readonly type: string; readonly name: string }): Reply => ({
  status: 200,
  body,
  type,
  headers: { 'Content-Disposition': `attachment; filename="${name}"` },
  cookies: [],
  kind: 'personal',
})

/** What a side promises to browsers in every response. */
export interface Promises {
  readonly contentSecurityPolicy: string
  /** Strict-Transport-Security, where the public address is https. */
  readonly https: boolean
  /** The onion address of this side, offered to Tor Browser; empty for none. */
  readonly onion: string
}

const padding = 16 * 1024

/** White space after the document, up to the next 16 KiB: pages of one step have one length. */
const padded = (html: string): Uint8Array<ArrayBuffer> => {
  const bytes = new TextEncoder().encode(html)
  const whole = new Uint8Array(Math.ceil(bytes.length / padding) * padding).fill(0x20)
  whole.set(bytes)
  return whole
}

/** Compressed public pages, by their text: few, and the same for everybody. */
const compressed = new Map<string, Uint8Array<ArrayBuffer>>()
const mostCompressed = 200

const compress = (html: string, encoding: 'br' | 'gzip'): Uint8Array<ArrayBuffer> => {
  const key = `${encoding}${html}`
  const known = compressed.get(key)
  if (known !== undefined) return known
  const made = new Uint8Array(
    encoding === 'br' ? brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : gzipSync(html, { level: 9 }),
  )
  const oldest = compressed.keys().next().value
  if (compressed.size >= mostCompressed && oldest !== undefined) compressed.delete(oldest)
  compressed.set(key, made)
  return made
}

const encodingFor = (request: Request): 'br' | 'gzip' | null => {
  const accepted = request.headers.get('accept-encoding') ?? ''
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
}

const onionLocation = (request: Request, onion: string): Record<string, string> => {
  const address = onion === '' ? null : URL.parse(request.url)
  return address === null || address.hostname.endsWith('.onion') ? {} : { 'Onion-Location': `${onion}${address.pathname}` }
}

export const respond = (reply: Reply, request: Request, { contentSecurityPolicy, https, onion }: Promises): Response => {
  const headers = new Headers({
    'Content-Type': reply.type,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentSecurityPolicy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(https ? { 'Strict-Transport-Security': 'max-age=63072000' } : {}),
    ...onionLocation(request, onion),
    ...reply.headers,
  })
  for (const cookie of reply.cookies) headers.append('Set-Cookie', cookie)
  if (typeof reply.body !== 'string') return new Response(reply.body, { status: reply.status, headers })
  const encoding = reply.kind === 'public' && reply.body.length > 1024 ? encodingFor(request) : null
  if (reply.kind === 'public') headers.set('Vary', 'Accept-Encoding')
  if (encoding !== null) headers.set('Content-Encoding', encoding)
  const isPage = reply.kind === 'personal' && reply.body !== '' && reply.type.startsWith('text/html')
  const body = encoding !== null ? compress(reply.body, encoding) : isPage ? padded(reply.body) : reply.body
  return new Response(reply.body === '' ? null : body, { status: reply.status, headers })
}
