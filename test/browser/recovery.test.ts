// The whole making of a recovery in a browser, with script off and on: every page and refusal without a fault, the printed sheet on one page of
// A4, two words typed back, a colleague with the fingerprint, the trial and the use (keys.md 8, WCAG 2.2 AA).
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { hours } from '../../src/kit/instant.ts'
import { sendReport } from '../harness/acts.ts'
import { fingerprintOn, namedCustodians, wordsOn } from '../harness/paper.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await openBrowser()
})
afterAll(() => browsing.close())

const press = (page: Page, name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).click())
const go = (page: Page, name: string): Promise<void> => turn(page, () => page.getByRole('link', { name, exact: true }).click())
const says = async (page: Page, words: string): Promise<void> => expect(await page.locator('body').textContent()).toContain(words)
/** Pages of the document that the browser would print. */
const printed = async (page: Page): Promise<number> =>
  (
    Buffer.from(await page.pdf({ format: 'A4' }))
      .toString('latin1')
      .match(/\/Type \/Page\b(?!s)/g) ?? []
  ).length

describe.each([false, true])('with script %p', (script) => {
  let town: Town
  beforeAll(async () => {
    town = await makeTown()
    await sendReport(town, { what: 'Lampor till isbanan köps två gånger.' })
  })
  afterAll(() => town.stop())

  test('three sheets on paper, a colleague on the telephone, a trial and a use', async () => {
    const faults: string[] = []
    const look = async (name: string, page: Page): Promise<void> => {
      faults.push(...(await faultsOf(name, page, { colours: !script, turned: !script })))
    }
    const tab = await browsing.open(town.staffUrl, { script, viewport: { width: 1200, height: 900 } })
    const { page } = tab
    await signInAs(town, page, town.people.anna)
    await page.goto('/keys')
    await go(page, 'Till reservnyckeln')
    await look('none', page)
    await go(page, 'Gör en reservnyckel')
    await look('custodians', page)
    await page.locator('#name-2').fill('Eva Dal')
    await press(page, 'Gör de tre arken')
    await says(page, 'Eva Dal sköter servern eller kanalen')
    await look('custodians-refused', page)
    for (const [id, text] of Object.entries(namedCustodians)) if (id !== 'sure') await page.locator(`#${id}`).fill(text)
    await page.locator('#sure').check()
    await press(page, 'Gör de tre arken')

    const sheets: string[] = []
    let fingerprint = ''
    for (const name of ['Gun Hav', 'Ivar Jord', 'Cia Strand']) {
      await says(page, `Nu är det ${name} som tar över`)
      await look(`handover ${name}`, page)
      await go(page, 'Visa arket')
      expect(await page.title()).toBe('Information')
      expect(await page.locator('.v-tabs, nav, script').count()).toBe(0)
      expect(await page.evaluate<number>('document.querySelector(".v-qr").naturalWidth')).toBeGreaterThan(100)
      await look(`sheet ${name}`, page)
      expect(await printed(page)).toBe(1)
      const words = wordsOn(await page.content())
      expect(words).toHaveLength(30)
      sheets.push(words.join(' '))
      fingerprint = fingerprintOn(await page.content())
      await go(page, 'Arket är på papper, gå vidare')
      if (name === 'Gun Hav') {
        await page.locator('#word-1').fill('inte')
        await press(page, 'Arket är på papper')
        await says(page, 'Titta på pappret.')
        await look('handover-refused', page)
      }
      const asked = (await page.locator('label').allTextContents()).map((label) => Number(/Ord (\d+)/.exec(label)?.[1]))
      for (const [box, place] of asked.entries()) await page.locator(`#word-${box + 1}`).fill(words[place - 1] ?? '')
      await press(page, 'Arket är på papper')
      // Going back shows no sheet again, neither this one nor the next.
      await turn(page, () => page.evaluate('history.go(-2)').catch(() => undefined))
      expect(wordsOn(await page.content())).toEqual([])
      await page.goto(`/recovery/${town.slug}/ceremony`)
    }
    await says(page, 'Alla tre arken är på papper')
    await look('made', page)
    await press(page, 'Lägg fram för kollegorna')
    await look('proposed', page)

    const bo = await browsing.open(town.staffUrl, { script, viewport: { width: 1200, height: 900 } })
    await signInAs(town, bo.page, town.people.bo)
    await bo.page.goto('/keys')
    await says(bo.page, 'Den bekräftas under Reservnyckel på papper.')
    await look('keys', bo.page)
    await go(bo.page, 'Till reservnyckeln')
    expect(fingerprintOn(await bo.page.content())).toBe('')
    await look('waiting', bo.page)
    await bo.page.getByLabel('Avtrycket på arket').fill(fingerprint.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)))
    await press(bo.page, 'Bekräfta reservnyckeln')
    await says(bo.page, 'Grupp 8 stämmer inte.')
    await look('waiting-refused', bo.page)
    await bo.page.getByLabel('Avtrycket på arket').fill(fingerprint)
    await press(bo.page, 'Bekräfta reservnyckeln')
    await says(bo.page, 'Reservnyckeln gäller.')
    await press(bo.page, 'Dela med reservnyckeln')
    await look('in-force', bo.page)

    await go(bo.page, 'Pröva arken')
    await look('trial', bo.page)
    const [first = '', second = '', third = ''] = sheets
    await bo.page.getByLabel('Orden på det ena arket').fill(first.split(' ').with(6, 'aborre').join('\n'))
    await bo.page.getByLabel('Orden på det andra arket').fill(second)
    await press(bo.page, 'Pröva')
    await says(bo.page, 'Ord 7 (rad 2), ”aborre”, finns inte i ordlistan.')
    await look('trial-refused', bo.page)
    await bo.page.getByLabel('Orden på det ena arket').fill(first)
    await press(bo.page, 'Pröva')
    await says(bo.page, 'Arken fungerar, och de öppnar ärendena som du läser.')
    await go(bo.page, 'Använd arken')
    await look('use', bo.page)
    await bo.page.getByLabel('Orden på det ena arket').fill(third.toUpperCase())
    await bo.page.getByLabel('Orden på det andra arket').fill(first)
    await press(bo.page, 'Dela ärendena på nytt')
    await says(bo.page, 'Reservnyckeln är använd.')
    await look('used', bo.page)

    await page.goto('/cases')
    await says(page, 'Reservnyckeln har använts. Läs när och av vem.')
    await go(page, 'Till reservnyckeln')
    await press(page, 'Jag har sett det')
    await look('seen', page)

    // A year less three weeks goes by.
    town.pass(hours(24 * 344))
    await signInAs(town, bo.page, town.people.bo)
    await says(bo.page, 'Reservnyckeln på papper för Provköpings kommun ska prövas senast')
    await look('to-be-tried', bo.page)
    const duty = bo.page.locator('.v-notice').filter({ hasText: 'ska prövas senast' })
    await turn(bo.page, () => duty.getByRole('link', { name: 'Till reservnyckeln' }).click())
    await go(bo.page, 'Pröva arken')
    await bo.page.getByLabel('Orden på det ena arket').fill(second)
    await bo.page.getByLabel('Orden på det andra arket').fill(third)
    await press(bo.page, 'Pröva')
    await says(bo.page, 'Arken fungerar')
    expect(await bo.page.locator('.v-notices').textContent()).not.toContain('ska prövas senast')
    const complaints = [...tab.complaints, ...bo.complaints]
    await tab.context.close()
    await bo.context.close()
    expect(faults).toEqual([])
    expect(complaints).toEqual([])
  })
})
