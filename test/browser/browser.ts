// Debian's Chromium as people have it: launched once per test file, a fresh profile each, with script off or on. What the page complains
// of (its own policy, errors, requests to elsewhere) is kept, and every test ends by asking for it.
import { setDefaultTimeout } from 'bun:test'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const args = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

export interface Tab {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors, refusals by the page's policy, and requests to another host: empty when all is well. */
  readonly complaints: readonly string[]
  /** Every request, in order: path with query. */
  readonly requests: string[]
}

export interface Browsing {
  /** A window of its own profile on the side at `base`. */
  readonly open: (base: string, options: BrowserContextOptions & { readonly script: boolean }) => Promise<Tab>
  /** One more tab beside another, with the same cookies. */
  readonly beside: (tab: Tab, base: string) => Promise<Tab>
  readonly close: () => Promise<void>
}

// For every test of this folder: a browser beside other tests on two cores is slow now and then, and bun ends it with a test that takes too long.
setDefaultTimeout(300_000)

/** A refused form answers 4xx with its page; Chromium writes that to the console as if a part were missing. */
const isRefusal = (text: string): boolean => /status of 4(?:01|03|09|10|22) /.test(text)

const watch = async (context: BrowserContext, base: string): Promise<Tab> => {
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isRefusal(message.text()))
      complaints.push(`${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    const { origin, pathname, search } = new URL(request.url())
    requests.push(pathname + search)
    if (origin !== new URL(base).origin && !request.url().startsWith('data:')) complaints.push(`asked ${request.url()}`)
  })
  return { page, context, complaints, requests }
}

/** Does what leads to another page, and waits until that page is there: what comes next sees it, and not the one before. */
export const turn = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), act()])
}

export const openBrowser = async (): Promise<Browsing> => {
  const executablePath = process.env.CHROMIUM ?? Bun.which('chromium') ?? Bun.which('chromium-browser') ?? ''
  const browser: Browser = await chromium.launch({ executablePath, args })
  return {
    open: async (base, { script, ...options }) => {
      const context = await browser.newContext({
        baseURL: base,
        javaScriptEnabled: script,
        serviceWorkers: 'block',
        locale: 'sv-SE',
        reducedMotion: 'reduce',
        ...options,
      })
      context.setDefaultTimeout(60_000)
      return watch(context, base)
    },
    beside: ({ context }, base) => watch(context, base),
    close: () => browser.close(),
  }
}
