// Somebody with Tor Browser: each request is a stream of its own through the SOCKS port of a Tor client, which looks names up itself.
import { connect, type Socket } from 'node:net'
import { makeRawVisitor, type RawVisitor } from '../harness/raw-visitor.ts'

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

export type OnionVisitor = RawVisitor

export const makeOnionVisitor = (way: Onion): OnionVisitor =>
  makeRawVisitor({ origin: `http://${way.onion}`, exchange: (bytes) => exchangeBytes(way, 80, bytes) })
