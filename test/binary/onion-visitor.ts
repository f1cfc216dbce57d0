// Somebody with Tor Browser: each request is a stream of its own through the SOCKS port of a Tor client, which looks names up itself.
import { connect, type Socket } from 'node:net'
import { type Answer, encodeForm, type Visitor } from '../harness/visitor.ts'

export interface Onion {
  readonly onion: string
  readonly socks: number
}

/** Tor has no way to that port of the onion service; the number is what SOCKS says of it. */
export class NoWay extends Error {}

/** SOCKS 5 (RFC 1928) to a name: no name is looked up on this machine. */
const socksRequest = (name: string, port: number): Buffer =>
  Buffer.concat([Buffer.from([5, 1, 0, 3, name.length]), Buffer.from(name), Buffer.from([port >> 8, port & 255])])

/** Sends bytes to a port of the onion service, and gives all that comes back until the other end closes. */
export const exchangeBytes = ({ onion, socks }: Onion, port: number, bytes: string, ms = 30_000): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    let heard: Buffer = Buffer.alloc(0)
    let step: 'greeting' | 'asking' | 'open' = 'greeting'
    const socket: Socket = connect(socks, '127.0.0.1', () => socket.write(Buffer.from([5, 1, 0])))
    const fail = (error: Error): void => {
      socket.destroy()
      reject(error)
    }
    const timer = setTimeout(() => fail(new Error('no answer through the onion service')), ms)
    socket.on('error', fail)
    socket.on('close', () => {
      clearTimeout(timer)
      if (step === 'open') resolve(heard)
      else reject(new NoWay(`closed while ${step}`))
    })
    socket.on('data', (part: Buffer) => {
      heard = Buffer.concat([heard, part])
      if (step === 'greeting' && heard.length >= 2) {
        heard = heard.subarray(2)
        step = 'asking'
        socket.write(socksRequest(onion, port))
      }
      // The answer carries an IPv4 address: ten bytes.
      if (step === 'asking' && heard.length >= 10) {
        if (heard[1] !== 0) return fail(new NoWay(`SOCKS answers ${heard[1]}`))
        heard = heard.subarray(10)
        step = 'open'
        socket.write(bytes)
      }
    })
  })

const parse = (path: string, bytes: Buffer): Answer => {
  const end = bytes.indexOf('\r\n\r\n')
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = new Headers()
  for (const line of lines) headers.append(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim())
  const body = bytes.subarray(end + 4)
  if (end < 0 || headers.has('transfer-encoding') || body.length !== Number(headers.get('content-length') ?? 0))
    throw new Error(`not a whole answer to ${path}: ${first}, ${body.length} bytes of ${headers.get('content-length')}`)
  return { status: Number(first.split(' ')[1]), path, body: body.toString('utf8'), headers }
}

export interface OnionVisitor extends Visitor {
  /** Every Set-Cookie line so far, as it came. */
  readonly setCookies: readonly string[]
  /** Every answer so far, redirects too. */
  readonly answers: readonly Answer[]
}

export const makeOnionVisitor = (way: Onion): OnionVisitor => {
  const cookies = new Map<string, string>()
  const setCookies: string[] = []
  const answers: Answer[] = []
  const send: Visitor['send'] = async (method, path, body = '', extra = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    // With Referrer-Policy: no-referrer Tor Browser says Origin: null of our own forms.
    const posted = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }
    const headers = {
      Host: way.onion,
      Connection: 'close',
      ...(cookie === '' ? {} : { Cookie: cookie }),
      ...(method === 'POST' ? { ...posted, 'Content-Length': String(Buffer.byteLength(body)) } : {}),
      ...extra,
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const answer = parse(path, await exchangeBytes(way, 80, `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`))
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
    const { host, pathname, search } = new URL(to, `http://${way.onion}`)
    if (host !== way.onion) throw new Error(`led away from the onion service, to ${host}`)
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
