// Looks at a page as it is shown: axe-core, room, targets, and what it must not hold. With script off too: the debugger may still run an
// expression in the page, so what is checked is the very document that was served, in the state that the person sees.
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const axe = await Bun.file(join(import.meta.dir, '../../node_modules/axe-core/axe.min.js')).text()
const eyes = await Bun.file(join(import.meta.dir, 'in-page.js')).text()

/** What axe finds wrong: rule and element, one line each. `colours` only the rules that a change of colours can break. */
export const axeFaults = async (page: Page, what: 'all' | 'colours' = 'all'): Promise<readonly string[]> => {
  await lookClosely(page)
  // What happens to lie half under the head of a page that was scrolled is no small target.
  await page.evaluate('scrollTo({ top: 0, behavior: "instant" })')
  return page.evaluate<string[]>(`eyes.runAxe('${what}')`)
}

/** Once in each document: the source of axe is half a megabyte. */
const lookClosely = async (page: Page): Promise<void> => {
  if (!(await page.evaluate<boolean>('"eyes" in window && "axe" in window'))) await page.evaluate(`${axe};${eyes};0`)
}

const look = async <T>(page: Page, expression: string): Promise<T> => {
  await page.evaluate(`"eyes" in window || (() => {${eyes}})()`)
  return page.evaluate<T>(expression)
}

/** Anything wider than the window: nobody scrolls sideways to read (WCAG 1.4.10). */
export const tooWide = (page: Page): Promise<readonly string[]> => look(page, 'eyes.tooWide()')

/** Targets that a trembling thumb misses: under 24 by 24 CSS pixels (WCAG 2.5.8). */
export const smallTargets = (page: Page): Promise<readonly string[]> => look(page, 'eyes.smallTargets()')

/** Anything inline, embedded, or fetched from elsewhere; our own script is the only one there is. */
export const foreignParts = (page: Page): Promise<readonly string[]> => look(page, 'eyes.foreignParts()')

/** Why the element with the focus cannot be seen to have it: no ring, out of sight, under the mast (WCAG 2.4.7, 2.4.11). */
export const focusFault = (page: Page): Promise<string | null> => look(page, 'eyes.focusFault()')

/** Id, name or text of what has the focus. */
export const focused = (page: Page): Promise<string> =>
  look(
    page,
    '(document.activeElement.id || document.activeElement.name || document.activeElement.className || document.activeElement.textContent.trim())',
  )

/** Waits, 10 s at most, until the browser has moved the focus to where the page asks for it: that comes after its load event. */
export const focusSettled = async (page: Page): Promise<void> => {
  const there = "[null, document.activeElement].includes(document.querySelector('[autofocus]'))"
  for (let tries = 0; tries < 200 && !(await page.evaluate<boolean>(there)); tries += 1) await Bun.sleep(50)
}

/** The ways people look at a page; each leaves the page as the first. */
export const ways = [
  { name: 'dark', media: { colorScheme: 'dark' }, colours: true },
  { name: 'forced colours', media: { forcedColors: 'active', colorScheme: 'dark' }, colours: true },
] as const

/**
 * Everything that is looked at on every page: one line for each fault, none when all is well.
 * `turned` also with the page's direction turned round: no language of staff runs from right to left yet, but the sheet must stand it.
 */
export const faultsOf = async (
  name: string,
  page: Page,
  { colours = true, turned = false }: { readonly colours?: boolean; readonly turned?: boolean } = {},
): Promise<readonly string[]> => {
  const faults: string[] = []
  const note = (where: string, found: readonly string[]): void => void faults.push(...found.map((fault) => `${name}, ${where}: ${fault}`))
  await page.waitForLoadState()
  await page.setViewportSize({ width: 1200, height: 900 })
  note('light', await axeFaults(page))
  note('holds', await foreignParts(page))
  if (colours) {
    for (const { name: way, media } of ways) {
      await page.emulateMedia(media)
      note(way, await axeFaults(page, 'colours'))
    }
    await page.emulateMedia({ colorScheme: null, forcedColors: null })
  }
  if (turned) {
    await page.evaluate("document.documentElement.dir = 'rtl'")
    note('right to left', await axeFaults(page))
    await page.setViewportSize({ width: 320, height: 256 })
    note('right to left, 320 px', await tooWide(page))
    await page.evaluate("document.documentElement.dir = 'ltr'")
  }
  // 1280 × 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 })
  note('320 px', await tooWide(page))
  note('320 px', await smallTargets(page))
  return faults
}
