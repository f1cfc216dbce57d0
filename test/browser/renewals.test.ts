// New keys in place of lost ones, as people see it: a member begins, a colleague gives out the link, the person concerned stops it, and a link
// that is void says so. Axe in light, dark and forced colours, right to left, at 320 px and at 400 %.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
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

const window = (): Promise<Tab> => browsing.open(town.staffUrl, { script: false, viewport: { width: 1200, height: 900 } })
const faults: string[] = []
const look = async (name: string, page: Page): Promise<void> => {
  faults.push(...(await faultsOf(name, page, { colours: true, turned: true })))
}
const follow = (page: Page, name: string): Promise<void> => turn(page, () => page.getByRole('link', { name, exact: true }).click())
const press = (page: Page, name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).click())
const sign = async (page: Page, person: 'anna' | 'bo', button: string): Promise<void> => {
  await page.getByLabel('Din lösenfras').fill(town.people[person]?.passphrase ?? '')
  await press(page, button)
}
const begin = async (page: Page, name: string): Promise<void> => {
  await page.goto('/keys')
  if (name === 'Cia Strand') await page.getByText(`Har ${name} slutat eller tappat nyckeln?`).click()
  await follow(page, `${name} har tappat nyckeln`)
}

test('two hands, a stop, and what each page says meanwhile', async () => {
  const [annas, bos, cias, evas] = [await window(), await window(), await window(), await window()]
  const [anna, bo, cia, eva] = [annas.page, bos.page, cias.page, evas.page]
  await signInAs(town, anna, town.people.anna)
  await signInAs(town, bo, town.people.bo)
  await signInAs(town, cia, town.people.cia)
  await signInAs(town, eva, town.people.eva)

  await begin(anna, 'Cia Strand')
  await look('start', anna)
  await press(anna, 'Börja')
  await anna.getByText('Skriv din lösenfras. Inget är ändrat än.').first().waitFor()
  await look('start-refused', anna)
  await sign(anna, 'anna', 'Börja')
  await anna.getByText('Påbörjat.').waitFor()
  await look('waits-own', anna)

  await bo.goto('/cases')
  await look('banner', bo)
  await bo.getByText('En kollega har tappat sin nyckel.').waitFor()
  await bo.goto('/keys')
  await look('waits', bo)
  await follow(bo, 'Ring Cia Strand och bekräfta')
  await look('give', bo)
  await sign(bo, 'bo', 'Bekräfta och visa länken')
  await look('link', bo)
  const link = (await bo.locator('code.v-link').textContent()) ?? ''

  await cia.goto('/keys')
  await look('about-own', cia)
  await press(cia, 'Stoppa det här')
  await cia.getByText('Stoppat. Din nyckel gäller som förut.').waitFor()
  await look('stopped', cia)
  await cia.goto(link)
  expect(await cia.locator('h1').textContent()).toBe('Länken gäller inte längre')
  await look('replaced', cia)

  await begin(anna, 'Eva Dal')
  await sign(anna, 'anna', 'Börja')
  await eva.goto('/operation')
  await follow(eva, 'Läs vem, och stoppa')
  await look('operator', eva)
  await press(eva, 'Stoppa det här')
  await eva.getByText('Stoppat.').waitFor()

  for (const tab of [annas, bos, cias, evas]) {
    expect(tab.complaints.filter((complaint) => !complaint.includes('410'))).toEqual([])
    await tab.context.close()
  }
  expect(faults).toEqual([])
})
