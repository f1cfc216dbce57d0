// One side on one address, plainly or with a certificate that can be exchanged while it serves. Bun gives a running server no other
// certificate, so the server is put down and a new one set up on the same address in one turn of the event loop: no connection finds the
// door shut, and requests that have begun end on the old one. Knows no files and no dates.
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
   * @throws Error when it is refused; the one before is then shown as before
   */
  readonly show: (shown: Shown) => void
  /** False only when an exchange failed both ways: `show` tries again. */
  readonly listens: () => boolean
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
  const listen = (shown: Shown | null) => {
    app.listen({ ...splitAddress(address), ...(shown === null ? {} : { tls: { cert: shown.cert, key: shown.key } }) })
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

  let current = first
  let server = listen(first)
  return {
    show: (shown) => {
      retire(server)
      server = null
      try {
        server = listen(shown)
        current = shown
      } catch (error) {
        server = listen(current)
        throw error
      }
    },
    listens: () => server !== null,
    stop: async (atOnce = false) => {
      await Promise.all([server?.stop(atOnce), ...retired])
    },
  }
}
