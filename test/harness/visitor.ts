// A visitor over HTTP with a cookie jar and no script: follows redirects by hand, so that tests see each answer.

export interface Answer {
  readonly status: number
  /** Path and query of the page that finally answered. */
  readonly path: string
  readonly body: string
  readonly headers: Headers
}

export interface Visitor {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  /** Follows redirects. A list of values sends the field several times. */
  readonly post: (
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>
  /** One request, redirects not followed. */
  readonly send: (method: 'GET' | 'POST', path: string, body?: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  readonly cookies: Map<string, string>
}

export const encodeForm = (fields: Readonly<Record<string, string | readonly string[]>>): string => {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of typeof value === 'string' ? [value] : value) form.append(name, one)
  return form.toString()
}

/** The address that a page sends the question of a conflict of interest to, when that is what it asks. */
const asked = ({ body, path }: Answer): string | null =>
  path.includes('/conflict-declaration') ? null : (/action="(\/cases\/[0-9A-Z]{26}\/conflict-declaration)"/.exec(body)?.[1] ?? null)

/** The texts about the duty of silence that a page asks to accept (L-SE-21). */
const silence = ({ body }: Answer): readonly string[] =>
  body.includes('action="/confidentiality"') ? [...body.matchAll(/name="text" value="([^"]+)"/g)].map(([, text = '']) => text) : []

/**
 * @param answers whether the visitor does by themselves what everybody does before they read a case: accepts the duty of silence (L-SE-21)
 *   and says that nothing binds them to it (F-126)
 */
export const makeVisitor = (base: string, cookies: Map<string, string> = new Map(), answers = true): Visitor => {
  const send: Visitor['send'] = async (method, path, body, headers = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${base}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return { status: response.status, path, body: await response.text(), headers: response.headers }
  }
  const follow = async (answer: Answer): Promise<Answer> => {
    const to = answer.headers.get('location')
    if (answer.status !== 303 || to === null) return answer
    const { pathname, search } = new URL(to, base)
    return follow(await send('GET', pathname + search))
  }
  /** Then they do what they wanted; whom a form had led to the page goes on from there. */
  const accept = async (led: boolean, texts: readonly string[], again: () => Promise<Answer>): Promise<Answer> => {
    const after = await send('POST', '/confidentiality', encodeForm({ text: texts }))
    return led ? follow(after) : again()
  }
  const once = async (method: 'GET' | 'POST', path: string, body?: string, headers?: Readonly<Record<string, string>>): Promise<Answer> => {
    const again = async (): Promise<Answer> => follow(await send(method, path, body, headers))
    const first = await again()
    const texts = answers && !path.startsWith('/confidentiality') ? silence(first) : []
    const answer = texts.length === 0 ? first : await accept(method === 'POST' && first.path !== path, texts, again)
    const question = answers ? asked(answer) : null
    if (question === null) return answer
    await send('POST', question, 'conflict=none')
    return again()
  }
  return {
    cookies,
    send,
    get: (path, headers) => once('GET', path, undefined, headers),
    post: (path, fields, headers) => once('POST', path, encodeForm(fields), headers),
  }
}

/** The text of the first element with this id, tags stripped. */
export const textOf = (html: string, id: string): string => {
  const [, inner = ''] = new RegExp(`id="${id}"[^>]*>([\\s\\S]*?)</output>`).exec(html) ?? []
  return inner.replace(/<[^>]+>/g, '').trim()
}
