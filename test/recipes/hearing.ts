// Somebody in the appliance's place who tells what came through the proxy: the names and values of all headers.
import type { Issued } from '../harness/certificates.ts'

export interface Hearing {
  readonly address: string
  readonly end: () => Promise<void>
}

/** @param pair speaks TLS with it; plainly when null */
export const openHearing = (pair: Issued | null): Hearing => {
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    ...(pair === null ? {} : { tls: { cert: pair.cert, key: pair.key } }),
    // As a page, so that whoever compresses pages would do so here.
    fetch: (request) => new Response(JSON.stringify(Object.fromEntries(request.headers)), { headers: { 'Content-Type': 'text/html' } }),
  })
  return { address: `127.0.0.1:${server.port}`, end: () => server.stop(true) }
}
