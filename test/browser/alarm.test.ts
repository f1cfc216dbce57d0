// A red sign-in as people meet it: the line on every page leads to what was found and what to do; a telephone and a keyboard are enough to
// clear it (keys.md 8, T-14).
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { intrude } from '../harness/intruder.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, type Tab, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
beforeAll(async () => {
  town = await makeTown()
  browsing = await openBrowser()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const window = (width: number): Promise<Tab> => browsing.open(town.staffUrl, { script: false, viewport: { width, height: 800 } })
const faults = (name: string, { page }: Tab): Promise<readonly string[]> => faultsOf(name, page, { colours: true, turned: true })

test('a title that somebody wrote into the tables is put back with the passphrase', async () => {
  const tab = await window(360)
  const { page } = tab
  intrude(town, ({ run }) => run("UPDATE staff SET title = 'biträdande' WHERE email = ?", town.people.bo?.email ?? ''))
  await signInAs(town, page, town.people.bo)
  await turn(page, () => page.getByRole('link', { name: 'Läs vad som har hänt och vad du gör.' }).click())
  expect(await page.locator('main').textContent()).toContain('en annan titel eller en annan plats än du själv har skrivit under')
  expect(await faults('alarm-put-back', tab)).toEqual([])
  await page.getByLabel('Din lösenfras').fill('inte den')
  await turn(page, () => page.getByRole('button', { name: 'Sätt tillbaka' }).click())
  expect(await page.locator('.govuk-error-summary').count()).toBe(1)
  expect(await faults('alarm-wrong', tab)).toEqual([])
  await page.getByLabel('Din lösenfras').fill(town.people.bo?.passphrase ?? '')
  await turn(page, () => page.keyboard.press('Enter'))
  expect(await page.locator('main').textContent()).toContain('Varningen är borta.')
  expect(await page.locator('.v-notice-alarm').count()).toBe(0)
  expect(await page.locator('main').textContent()).not.toContain('biträdande')
  expect(tab.complaints).toEqual([])
  await tab.context.close()
})

test('a log that was cut is accepted with the digits that a colleague reads out; what was typed stays when something is missing', async () => {
  const colleague = await window(1200)
  await signInAs(town, colleague.page, town.people.bo)
  const first = await window(360)
  await signInAs(town, first.page, town.people.anna)
  await first.context.close()
  intrude(town, ({ run }) => run('DELETE FROM log WHERE seq > (SELECT max(seq) FROM log) - 2'))

  const tab = await window(360)
  const { page } = tab
  await signInAs(town, page, town.people.anna)
  await turn(page, () => page.getByRole('link', { name: 'Läs vad som har hänt och vad du gör.' }).click())
  expect(await faults('alarm-accept', tab)).toEqual([])
  await colleague.page.goto('/keys')
  await colleague.page.getByText('Visa listans siffror att läsa upp').click()
  const spoken = (await colleague.page.locator('details .v-digits').first().textContent()) ?? ''
  await page.getByLabel('Siffrorna som din kollega läser upp').fill(spoken)
  await page.getByLabel('Din lösenfras').fill(town.people.anna?.passphrase ?? '')
  await turn(page, () => page.getByRole('button', { name: 'Godkänn det som står nu' }).click())
  expect(await page.locator('.govuk-error-summary').textContent()).toContain('Kryssa i rutan')
  expect(await page.getByLabel('Siffrorna som din kollega läser upp').inputValue()).toBe(spoken)
  expect(await faults('alarm-unanswered', tab)).toEqual([])
  await page.getByLabel('Ja. De andra som har nyckel').check()
  await page.getByLabel('Din lösenfras').fill(town.people.anna?.passphrase ?? '')
  await turn(page, () => page.getByRole('button', { name: 'Godkänn det som står nu' }).click())
  expect(await page.locator('main').textContent()).toContain('Varningen är borta.')
  expect(tab.complaints).toEqual([])
  await tab.context.close()
  await colleague.context.close()
})
