// A visitor over TLS who checks the certificate as a browser does, and may come from an address of its own: what a log would hold of it.
import { connect as connectPlain } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { makeRawVisitor, type RawVisitor } from './raw-visitor.ts'

export interface TlsWay {
  /** The name in the address line; the certificate must be made out to it. */
  readonly name: string
  readonly port: number
  /** PEM of the authority that is trusted, and no other. */
  readonly root: string
  /** Address on this machine to come from. */
  readonly from?: string
}

/** An open connection whose certificate was found right. */
export const openTls = ({ name, port, root, from = '127.0.0.1' }: TlsWay): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const plain = connectPlain({ host: '127.0.0.1', port, localAddress: from })
    plain.on('error', reject)
    plain.on('connect', () => {
      const socket = connect({ socket: plain, servername: name, ca: root, rejectUnauthorized: true }, () => resolve(socket))
      socket.on('error', reject)
    })
  })

/** Day until which the certificate that new connections get is valid, YYYY-MM-DD. */
export const shownUntil = async (way: TlsWay): Promise<string> => {
  // Whoever stands at the door in the very moment of an exchange is reset, and comes again as a browser does; once, no more.
  const socket = await openTls(way).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET') throw error
    await Bun.sleep(100)
    return openTls(way)
  })
  const { valid_to } = socket.getPeerCertificate()
  socket.destroy()
  return new Date(valid_to).toISOString().slice(0, 10)
}

/** Everything that comes until the other end closes. */
export const heardFrom = (socket: TLSSocket): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    socket.on('data', (part: Buffer) => parts.push(part))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(parts)))
  })

export const makeTlsVisitor = (way: TlsWay): RawVisitor =>
  makeRawVisitor({
    origin: `https://${way.name}`,
    exchange: async (request) => {
      const socket = await openTls(way)
      const heard = heardFrom(socket)
      socket.write(request)
      return heard
    },
  })
