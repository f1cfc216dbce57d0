// One side on one address, plainly or with a certificate that can be exchanged while it serves. Bun gives a running server no other
// certificate: a second server is set up beside it on the same address, then the first takes no more connections. Requests that have begun
// end on the one they began on; a connection that holds none is closed, and its browser comes again. Knows no files and no dates.
import type { Elysia } from 'elysia'

/** A side as it is made; the wiring hands it over unopened. */
export type App = Elysia

/** PEM, both. */
export interface Shown {
  readonly cert: string
  readonly key: string
}

export interface Listener {
  /**
   * New connections get this certificate from now on.
   * @throws Error when it is refused; then everything is as before
   */
  readonly show: (shown: Shown) => void
  /** Takes no more connections; ends when the requests that have begun have ended, or at once. */
  readonly stop: (atOnce?: boolean) => Promise<void>
}

const splitAddress = (address: string): { readonly hostname: string; readonly port: number } => {
  const colon = address.lastIndexOf(':')
  return { hostname: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) }
}

/**
 * @param address host and port, as the settings spell them
 * @param first null for a side that speaks plainly
 * @throws Error with the machine's code when the address is not to be had
 */
export const openListener = (app: App, address: string, first: Shown | null): Listener => {
  const place = splitAddress(address)
  const listen = (shown: Shown | null) => {
    app.listen({ ...place, ...(shown === null ? {} : { reusePort: true, tls: { cert: shown.cert, key: shown.key } }) })
    // Elysia leaves something behind for the end of the process each time; we end our servers ourselves.
    process.removeAllListeners('beforeExit')
    return app.server
  }
  const retired = new Set<Promise<void>>()
  const retire = (old: ReturnType<typeof listen>): void => {
    if (old === null) return
    const ended: Promise<void> = old.stop().then(() => {
      retired.delete(ended)
    })
    retired.add(ended)
  }

  // A server that lets a second one in beside it lets in anybody's: whether the address is free, only one that does not can tell.
  if (first !== null) Bun.serve({ ...place, reusePort: false, fetch: () => new Response(null, { status: 503 }) }).stop(true)
  let server = listen(first)
  return {
    show: (shown) => {
      const old = server
      server = listen(shown)
      // In the next turn: it has then taken in whoever was already at its door.
      setImmediate(() => retire(old))
    },
    stop: async (atOnce = false) => {
      await Promise.all([server?.stop(atOnce), ...retired])
    },
  }
}
