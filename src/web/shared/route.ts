// A route is a row of a table: method, path, what it demands of the visitor, and the function that answers. The tables make the application,
// and the tests walk them: a route that is not in a table does not exist.
import { Elysia } from 'elysia'
import { Problem } from '../../kit/problem.ts'
import { readCookie } from './cookie.ts'
import { emptyForm, type Form, makeReadForm } from './form.ts'
import { type Answering, lastResort } from './listener.ts'
import { type Promises, type Reply, respond } from './reply.ts'

/** One request, as routes see it: no address, no user agent, no referrer. */
export interface Exchange {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly path: string
  /** The path of the route as its table spells it; empty where there is no such route. */
  readonly route: string
  readonly form: Form
  readonly cookie: (name: string) => string | null
  readonly secure: boolean
  /** The element that asks, as htmx names it (`div#light`); empty for a plain request. */
  readonly source: string
  readonly acceptsBrotli: boolean
}

export interface Route<Guard extends string> {
  readonly method: 'GET' | 'POST'
  /** Elysia's spelling: `/cases/:id`. */
  readonly path: string
  /** What the visitor must show; the route itself demands it by its types, this says it for the tests. */
  readonly guard: Guard
  readonly answer: (exchange: Exchange) => Promise<Reply>
}

/** Why there is no page to show; the side makes a page of it. */
export type Fault =
  | { readonly kind: 'not-found' | 'foreign' | 'too-large' | 'unprocessable' }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly incident: string }

export interface Side<Guard extends string> {
  readonly routes: readonly Route<Guard>[]
  readonly promises: Promises
  /** The address people know this side by. */
  readonly isSecure: (address: URL) => boolean
  readonly faultPage: (fault: Fault, exchange: Exchange) => Reply | Promise<Reply>
  /** Told of an unexpected error: an incident number and what kind it was, never what anybody typed. */
  readonly report: (incident: string, error: unknown) => void
  readonly incident: () => string
}

/**
 * Cross-site posts are refused by what the browser says of itself. With `Referrer-Policy: no-referrer` browsers send `Origin: null`
 * for our own forms, so that alone is no proof; the cookies are SameSite=Strict besides.
 */
const isForeign = (request: Request): boolean => {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.get('origin')
  return origin !== null && origin !== 'null' && URL.parse(origin)?.host !== urlOf(request).host
}

/** A request may name a host that is none: it then has no address of ours, and gets an answer all the same. */
const urlOf = (request: Request): URL => URL.parse(request.url) ?? new URL('http://invalid/')

const exchangeOf = (request: Request, params: Record<string, string>, secure: boolean, route: string): Exchange => {
  const { pathname, searchParams } = urlOf(request)
  return {
    params,
    query: searchParams,
    path: pathname,
    route,
    form: emptyForm,
    cookie: (name) => readCookie(request, name, secure),
    secure,
    source: request.headers.get('hx-source') ?? '',
    acceptsBrotli: /\bbr\b/.test(request.headers.get('accept-encoding') ?? ''),
  }
}

/** A part of the path that cannot be decoded comes as null: nothing is called so. */
const textsOf = (params: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? '']))

/** A browser that went away while it was sending is no incident: the line would tell the minute. */
const isGone = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

/** Builds the application of one side. */
export const makeSide = <Guard extends string>(side: Side<Guard>): Answering => {
  const readForm = makeReadForm()

  const reply = async (exchange: Exchange, request: Request, route: Route<Guard> | null): Promise<Reply> => {
    let filled = exchange
    try {
      if (route === null) return await side.faultPage({ kind: 'not-found' }, exchange)
      if (route.method === 'POST') {
        if (isForeign(request)) return await side.faultPage({ kind: 'foreign' }, exchange)
        const form = await readForm(request)
        if (form === 'too-large') return await side.faultPage({ kind: 'too-large' }, exchange)
        if (form === 'unreadable') return await side.faultPage({ kind: 'unprocessable' }, exchange)
        filled = { ...exchange, form }
      }
      return await route.answer(filled)
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem('broken', 'an unexpected error', { cause: error })
      const incident = side.incident()
      if ((problem.kind === 'broken' || problem.kind === 'altered') && !isGone(error)) side.report(incident, error)
      return side.faultPage({ kind: 'problem', problem, incident }, filled)
    }
  }

  const answer = async (request: Request, params: Record<string, string>, route: Route<Guard> | null): Promise<Response> => {
    try {
      const exchange = exchangeOf(request, params, side.isSecure(urlOf(request)), route?.path ?? '')
      return respond(await reply(exchange, request, route), request, side.promises)
    } catch (error) {
      side.report(side.incident(), error)
      return lastResort()
    }
  }

  const compiled = (standardHostname: boolean): Answering => {
    const app = new Elysia({ normalize: false, handler: { standardHostname } })
    // First, so that nothing that Elysia itself refuses is answered in its own words.
    app.onError(({ request }) => answer(request, {}, null))
    for (const route of side.routes) {
      // Elysia hands over no params at all, whatever its types say, where a path has none.
      const handler = ({ request, params }: { readonly request: Request; readonly params?: Record<string, string | null> }) =>
        answer(request, textsOf(params ?? {}), route)
      if (route.method === 'GET') app.get(route.path, handler)
      else app.post(route.path, handler, { parse: () => 'raw' })
    }
    app.compile()
    return app.fetch
  }
  // Elysia looks for the path from a fixed character of the address on: behind `http://`, where a host of three letters is one too, or four
  // further on, which is behind `https://` and the shortest name that a certificate can have.
  // A side is asked in one of the two ways, but for the reporters' where Tor comes in plainly beside a certificate: the other is not made.
  const made = new Map<boolean, Answering>()
  const answering = (sealed: boolean): Answering => {
    const app = made.get(sealed) ?? compiled(sealed)
    made.set(sealed, app)
    return app
  }
  return (request) => answering(request.url.startsWith('https:'))(request)
}
