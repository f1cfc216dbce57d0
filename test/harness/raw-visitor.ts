// A visitor who writes requests byte by byte, on a connection of its own each, by whatever way leads to the appliance: Tor, TLS.
import { type Answer, encodeForm, type Visitor } from './visitor.ts'

export interface Way {
  /** What the browser's address line says: `https://visselblasning.example`. */
  readonly origin: string
  /** Sends a request and gives all that comes back until the other end closes. */
  readonly exchange: (request: string) => Promise<Buffer>
}

export interface RawVisitor extends Visitor {
  /** Every Set-Cookie line so far, as it came. */
  readonly setCookies: readonly string[]
  /** Every answer so far, redirects too. */
  readonly answers: readonly Answer[]
}

/** RFC 9112, 7.1; no extensions, no trailers. */
const unchunked = (bytes: Buffer): Buffer => {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at)
    const length = Number.parseInt(bytes.subarray(at, line).toString(), 16)
    if (line < 0 || Number.isNaN(length)) throw new Error('not whole chunks')
    if (length === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(line + 2, line + 2 + length))
    at = line + 2 + length + 2
  }
}

export const parseAnswer = (path: string, bytes: Buffer): Answer => {
  const end = bytes.indexOf('\r\n\r\n')
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = new Headers()
  for (const line of lines) headers.append(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim())
  const rest = bytes.subarray(end + 4)
  const body = headers.get('transfer-encoding') === 'chunked' ? unchunked(rest) : rest
  const length = Number(headers.get('content-length') ?? body.length)
  if (end < 0 || body.length !== length) throw new Error(`not a whole answer to ${path}: ${first}, ${body.length} bytes of ${length}`)
  return { status: Number(first.split(' ')[1]), path, body: body.toString('utf8'), headers }
}

export const makeRawVisitor = ({ origin, exchange }: Way): RawVisitor => {
  const own = new URL(origin).host
  const cookies = new Map<string, string>()
  const setCookies: string[] = []
  const answers: Answer[] = []
  const send: Visitor['send'] = async (method, path, body = '', extra = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    // With Referrer-Policy: no-referrer browsers say Origin: null of our own forms.
    const posted = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }
    const headers = {
      Host: own,
      Connection: 'close',
      ...(cookie === '' ? {} : { Cookie: cookie }),
      ...(method === 'POST' ? { ...posted, 'Content-Length': String(Buffer.byteLength(body)) } : {}),
      ...extra,
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const answer = parseAnswer(path, await exchange(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`))
    answers.push(answer)
    for (const line of answer.headers.getSetCookie()) {
      setCookies.push(line)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  const follow = async (answer: Answer): Promise<Answer> => {
    const to = answer.headers.get('location')
    if (answer.status !== 303 || to === null) return answer
    const { host, pathname, search } = new URL(to, origin)
    if (host !== own) throw new Error(`led away, to ${host}`)
    return follow(await send('GET', pathname + search))
  }
  return {
    cookies,
    setCookies,
    answers,
    send,
    get: async (path, headers) => follow(await send('GET', path, undefined, headers)),
    post: async (path, fields, headers) => follow(await send('POST', path, encodeForm(fields), headers)),
  }
}
