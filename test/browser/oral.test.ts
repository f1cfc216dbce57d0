// Every page of a report that came another way, as it is shown at 360 px without script: registering, handing over, the first sign-in, the text
// to approve. axe in light, dark and forced colours, room, targets.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { sayFree, signInAs } from './staff-tour.ts'
import { type Look, receiptOn } from './tour.ts'

let town: Town
let browsing: Browsing
beforeAll(async () => {
  town = await makeTown({ demo: true })
  browsing = await openBrowser()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const faults: string[] = []
const look: Look = async (name, page) => {
  faults.push(...(await faultsOf(name, page, { colours: true, turned: false })))
}

test('from the call to the approval, every page is without a fault (WCAG 2.2 AA)', async () => {
  const viewport = { width: 360, height: 740 }
  const staff = await browsing.open(town.staffUrl, { script: false, viewport })
  const { page } = staff
  await signInAs(town, page, town.people.anna)
  await turn(page, () => page.getByRole('link', { name: 'Registrera en rapport som kom på annat sätt' }).click())
  await look('registration', page)
  await turn(page, () => page.getByRole('button', { name: 'Spara och visa ID och lösenord' }).click())
  await look('registration-refused', page)
  await page.getByLabel('Telefon', { exact: true }).first().check()
  await page.locator('#what').fill('Vaktmästaren säljer kommunens gräsklippare.')
  await page.locator('#source').fill('Grannen köpte en.')
  await page.locator('#recording').check()
  await page.locator('#record').fill('Hon ringde och berättade om gräsklipparen.\n\nHon ville vara anonym.')
  await turn(page, () => page.getByRole('button', { name: 'Spara och visa ID och lösenord' }).click())
  await look('handover', page)
  const receipt = await receiptOn(page)
  await turn(page, () => page.getByRole('link', { name: 'Skriv ut för ett förslutet kuvert' }).click())
  await look('handover-print', page)
  await turn(page, () => page.getByRole('link', { name: 'Tillbaka' }).click())
  await turn(page, () => page.getByRole('button', { name: 'Klart' }).click())
  await sayFree(page)
  await look('case-registered', page)
  await turn(page, () => page.getByRole('link', { name: 'Protokoll och godkännande' }).click())
  await look('oral-draft', page)
  await turn(page, () => page.getByRole('button', { name: 'Skicka till rapportören' }).click())
  await look('oral-offered', page)

  const reporter = await browsing.open(town.reporterUrl, { script: false, viewport })
  const own = reporter.page
  await own.goto('/sv/follow')
  await own.locator('#id').fill(receipt.id)
  await own.locator('#password').fill(receipt.password)
  await turn(own, () => own.locator('main form button[type=submit]').first().click())
  await look('first-sign-in', own)
  await turn(own, () => own.getByRole('button', { name: 'Visa nya' }).click())
  await look('first-receipt', own)
  await own.getByLabel('Jag har sparat').check()
  await turn(own, () => own.getByRole('button', { name: 'Klart' }).click())
  await look('case-with-text', own)
  await turn(own, () => own.getByRole('link', { name: 'Läs texten' }).click())
  await look('record', own)
  await turn(own, () => own.getByRole('button', { name: 'Skicka svaret' }).click())
  await look('record-refused', own)
  await own.getByLabel('Den stämmer. Jag godkänner den.').check()
  await turn(own, () => own.getByRole('button', { name: 'Skicka svaret' }).click())
  await look('case-approved', own)
  await page.reload()
  await look('oral-approved', page)

  expect(faults).toEqual([])
  expect([...staff.complaints, ...reporter.complaints]).toEqual([])
  await staff.context.close()
  await reporter.context.close()
})
