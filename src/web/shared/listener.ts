// A port of ours, and whichever application stands behind it: another may take its place between two requests, and those that have begun are
// answered by the one they began with. Knows no page.
import type { Elysia } from 'elysia'

export interface Listener {
  /** From the next request on, on connections that are open too. */
  readonly show: (answer: Answering) => void
  /** Lets what has begun end. */
  readonly stop: () => Promise<void>
}
export type Answering = (request: Request) => Response | Promise<Response>

/** An application as a listener takes it. */
export const answering = (app: Elysia): Answering => {
  app.compile()
  return app.fetch
}

/** When even the page for faults fails. */
export const lastResort = (): Response =>
  new Response('500\n', { status: 500, headers: { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain' } })

/**
 * Takes the port.
 * @throws Error with the code of the system when it is not to be had
 */
export const listen = (address: { readonly hostname: string; readonly port: number }, first: Answering): Listener => {
  let current = first
  const server = Bun.serve({
    ...address,
    // Two appliances on one port would start without a word and share the requests.
    reusePort: false,
    maxRequestBodySize: 64 * 1024 * 1024,
    idleTimeout: 255,
    // Bun's own page for errors shows source and address, and writes both into the log.
    development: false,
    error: lastResort,
    fetch: (request) => current(request),
  })
  return {
    show: (answer) => {
      current = answer
    },
    stop: () => server.stop(),
  }
}
