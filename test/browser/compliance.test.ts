// The pages of those who answer for a channel as they are shown: axe in light, dark and forced colours, right to left, at 320 px and at 400 %; without
// script.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
beforeAll(async () => {
  town = await makeTown({ units: ['Provköpings kommun', 'Provköpings Bostäder AB'] })
  browsing = await openBrowser()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

test('the standing, what is put down, a paper with an edition and a change, and the processors (F-138, L-SE-12, L-G-6)', async () => {
  const tab = await browsing.open(town.staffUrl, { script: false, viewport: { width: 1200, height: 900 } })
  const { page } = tab
  const faults = (name: string): Promise<readonly string[]> => faultsOf(name, page, { colours: true, turned: true })
  const press = (name: string | RegExp): Promise<void> => turn(page, () => page.getByRole('button', { name }).click())
  await signInAs(town, page, town.people.fia)
  await page.goto('/compliance')
  expect(await faults('compliance units')).toEqual([])
  await page.getByRole('link', { name: 'Provköpings kommun' }).click()
  await page.getByRole('heading', { name: 'Så står det till' }).waitFor()
  const unit = new URL(page.url()).pathname
  await press('Anteckna')
  expect(await faults('compliance, deed refused')).toEqual([])
  await page.getByLabel('Medarbetarna har informerats om kanalen').check()
  await page.locator('#day').fill('2026-01-15')
  await page.locator('#what').fill('Alla chefer informerade sina arbetsplatser.')
  await press('Anteckna')
  expect(await page.locator(':focus').textContent()).toBe('Det är antecknat.')
  expect(await faults('compliance')).toEqual([])
  await page.goto(`${unit}/papers/documentation`)
  await press('Utfärda utgåva 1')
  expect(await faults('paper issued')).toEqual([])
  await page.goto(`${unit}/processors`)
  await press('Lägg till')
  expect(await faults('processors refused')).toEqual([])
  await page.locator('#name').fill('Byrån Sju')
  await page.getByLabel('Bedömer eller utreder').check()
  await page.locator('#what').fill('Utreder enskilda ärenden.')
  await press('Lägg till')
  expect(await faults('processors')).toEqual([])
  await page.goto(`${unit}/papers/documentation`)
  await page.getByText('Ändrat sedan').waitFor()
  expect(await faults('paper changed')).toEqual([])
  await page.goto(`${unit}/papers/assessment`)
  expect(await faults('assessment')).toEqual([])
  expect(tab.complaints).toEqual([])
  await tab.context.close()
})
