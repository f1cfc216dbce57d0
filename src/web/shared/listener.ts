// One side on one address, plainly or with a certificate that can be exchanged while it serves, and whichever application stands behind it:
// another may take its place between two requests, and those that have begun are answered by the one they began with. Bun gives a running
// server no other certificate: a second server is set up beside it on the same address, then the first takes no more connections. Requests
// that have begun end on the one they began on; a connection that holds none is closed, and its browser comes again. Knows no page, no
// files and no dates.
export type Answering = (request: Request) => Response | Promise<Response>

/** PEM, both. */
export interface Shown {
  readonly cert: string
  readonly key: string
}

export interface Listener {
  /** Who answers from the next request on, on connections that are open too. */
  readonly answer: (answering: Answering) => void
  /**
   * New connections get this certificate from now on.
   * @throws Error when it is refused; then everything is as before
   */
  readonly show: (shown: Shown) => void
  /** Takes no more connections; ends when the requests that have begun have ended, or at once. */
  readonly stop: (atOnce?: boolean) => Promise<void>
}

/** When even the page for faults fails. */
export const lastResort = (): Response =>
  new Response('500\n', { status: 500, headers: { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain' } })

const splitAddress = (address: string): { readonly hostname: string; readonly port: number } => {
  const colon = address.lastIndexOf(':')
  return { hostname: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) }
}

/**
 * @param address host and port, as the settings spell them
 * @param certificate null for a side that speaks plainly
 * @throws Error with the machine's code when the address is not to be had
 */
export const openListener = (first: Answering, address: string, certificate: Shown | null): Listener => {
  const place = splitAddress(address)
  let current = first
  const listen = (shown: Shown | null) =>
    Bun.serve({
      ...place,
      // Two appliances on one port would start without a word and share the requests: only our own second server may come beside.
      reusePort: shown !== null,
      ...(shown === null ? {} : { tls: { cert: shown.cert, key: shown.key } }),
      maxRequestBodySize: 64 * 1024 * 1024,
      idleTimeout: 255,
      // Bun's own page for errors shows source and address, and writes both into the log.
      development: false,
      error: lastResort,
      fetch: (request) => current(request),
    })
  const retired = new Set<Promise<void>>()
  const retire = (old: ReturnType<typeof listen>): void => {
    const ended: Promise<void> = old.stop().then(() => {
      retired.delete(ended)
    })
    retired.add(ended)
  }

  // A server that lets a second one in beside it lets in anybody's: whether the address is free, only one that does not can tell.
  if (certificate !== null) Bun.serve({ ...place, reusePort: false, fetch: () => new Response(null, { status: 503 }) }).stop(true)
  let server = listen(certificate)
  return {
    answer: (answering) => {
      current = answering
    },
    show: (shown) => {
      const old = server
      server = listen(shown)
      // In the next turn: it has then taken in whoever was already at its door.
      setImmediate(() => retire(old))
    },
    stop: async (atOnce = false) => {
      await Promise.all([server.stop(atOnce), ...retired])
    },
  }
}
