// Stands between a proxy and the appliance and passes everything on as it is: a test can wait until something has come through the proxy.
import { connect, createServer, type Socket } from 'node:net'
import { freePort } from '../harness/ports.ts'

export interface Relay {
  readonly address: string
  /** Bytes that came from the proxy so far. */
  readonly passed: () => number
  readonly open: () => Promise<void>
  /** Refuses everybody, as the appliance does while it is stopped. */
  readonly close: () => Promise<void>
}

/** @param to where the appliance listens */
export const makeRelay = (to: string): Relay => {
  const { hostname, port: inner } = new URL(`http://${to}`)
  const port = freePort()
  const sockets = new Set<Socket>()
  let passed = 0
  const server = createServer((outer) => {
    const onward = connect(Number(inner), hostname)
    for (const [one, other] of [
      [outer, onward],
      [onward, outer],
    ] as const) {
      sockets.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
    outer.on('data', (part: Buffer) => {
      passed += part.length
    })
    outer.pipe(onward).pipe(outer)
  })
  return {
    address: `127.0.0.1:${port}`,
    passed: () => passed,
    open: () => new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve())),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
