// The pages of a quiet year as they are shown: the operator's page well and in trouble, test reports from the click to the removal, what stands
// on top of everybody's pages, and the public page of a channel that has closed itself. Axe in light, dark and forced colours, right to left,
// at 320 px and at 400 %.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { hours, instant } from '../../src/kit/instant.ts'
import { sendReport } from '../harness/acts.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, type Tab, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { openFirst, signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
beforeAll(async () => {
  town = await makeTown({ start: instant(Date.parse('2026-01-12T11:00Z')) })
  browsing = await openBrowser()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const window = (base: string, script: boolean): Promise<Tab> => browsing.open(base, { script, viewport: { width: 1200, height: 900 } })
const faults = (name: string, { page }: Tab): Promise<readonly string[]> => faultsOf(name, page, { colours: true, turned: true })
const passDays = async (days: number): Promise<void> => {
  for (let passed = 0; passed < days; passed++) {
    town.pass(hours(24))
    await town.appliance().services.reminders.look()
  }
}

test('the operator’s page, and a test report made with the keyboard alone: the line that says so has the focus (F-141)', async () => {
  const tab = await window(town.staffUrl, false)
  const { page } = tab
  await signInAs(town, page, town.people.eva)
  expect(await faults('operation', tab)).toEqual([])
  await page.getByRole('link', { name: 'Skicka eller ta bort en testrapport' }).click()
  expect(await faults('tests', tab)).toEqual([])
  await page.locator('h1').click()
  const here = () => page.evaluate<string>('document.activeElement?.textContent ?? ""')
  for (let tabs = 0; tabs < 12 && (await here()) !== 'Skicka en testrapport'; tabs++) await page.keyboard.press('Tab')
  await turn(page, () => page.keyboard.press('Enter'))
  // Given by the browser once the page is laid out.
  await page.locator(':focus', { hasText: 'Testrapporten är skickad. Handläggarna får ett mejl.' }).waitFor()
  expect(await here()).toBe('Testrapporten är skickad. Handläggarna får ett mejl.')
  expect(await faults('tests-sent', tab)).toEqual([])
  expect(tab.complaints).toEqual([])
  await tab.context.close()
})

test('a recipient sees the test in the list, opens, acknowledges and removes it, with script on', async () => {
  const tab = await window(town.staffUrl, true)
  const { page } = tab
  await signInAs(town, page, town.people.anna)
  expect(await faults('cases', tab)).toEqual([])
  await openFirst(page)
  expect(await faults('case-test', tab)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('main .v-test').first().isVisible()).toBe(true)
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('link', { name: 'Bekräfta rapporten' }).click()
  await page.getByLabel('Bekräftelse till rapportören').waitFor()
  expect(await faults('acknowledgement-test', tab)).toEqual([])
  await page.getByRole('button', { name: 'Skicka till rapportören' }).click()
  await page.getByText('Testet är klart.').waitFor()
  expect(await faults('case-test-done', tab)).toEqual([])
  await turn(page, () => page.getByRole('button', { name: 'Ta bort testrapporten' }).click())
  expect(await page.locator('.v-fate').textContent()).toBe('Testrapporten är borttagen.')
  expect(tab.complaints).toEqual([])
  await tab.context.close()
})

test('half a year of silence: what stands on top of the pages, the operator’s page in trouble, and the closed public page', async () => {
  await sendReport(town, { what: 'Före tystnaden.' })
  await passDays(125)
  const handler = await window(town.staffUrl, false)
  await signInAs(town, handler.page, town.people.anna)
  expect(await handler.page.locator('.v-notices').textContent()).toContain('Annars tar kanalen inte emot nya rapporter från')
  expect(await faults('cases-duties', handler)).toEqual([])
  await passDays(26)
  const operator = await window(town.staffUrl, false)
  await signInAs(town, operator.page, town.people.eva)
  expect(await operator.page.locator('main').textContent()).toContain('Har stängt sig själv')
  expect(await faults('operation-quiet', operator)).toEqual([])
  const visitor = await window(town.reporterUrl, false)
  await visitor.page.goto(`/sv/${town.slug}`)
  expect(await visitor.page.locator('main').textContent()).toContain('Det beror inte på dig.')
  expect(await faults('closed', visitor)).toEqual([])
  for (const tab of [handler, operator, visitor]) {
    expect(tab.complaints).toEqual([])
    await tab.context.close()
  }
})
