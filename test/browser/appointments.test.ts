// The pages on which people are appointed, invited again and taken out, as shown: axe in light, dark and forced colours, room at 320 px and at
// 400 %, targets, without any script.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'
import type { Look } from './tour.ts'

let town: Town
let browsing: Browsing

beforeAll(async () => {
  town = await makeTown({ demo: true, withoutKeys: ['cia'], neighbour: true, units: ['Provköpings kommun', 'Provbostäder AB'] })
  browsing = await openBrowser()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

test('appointing, a new link, ending and the register are without a fault in every state (WCAG 2.2 AA)', async () => {
  const faults: string[] = []
  const look: Look = async (name, page) => {
    faults.push(...(await faultsOf(name, page, { colours: true, turned: true })))
  }
  for (const [who, place] of [
    ['fia', 'keys'],
    ['eva', 'operation'],
  ] as const) {
    const { page, context, complaints } = await browsing.open(town.staffUrl, { script: false, viewport: { width: 1200, height: 900 } })
    await signInAs(town, page, town.people[who])
    await page.goto(`/${place}`)
    if (place === 'keys') await page.getByText('Visa registret').click()
    await look(`${place} serving`, page)
    const person = page.locator('#serving article', { hasText: 'Cia Strand' })
    await person.getByLabel('E-postadress').fill('cia@')
    await turn(page, () => person.getByRole('button', { name: 'Ge en ny länk' }).click())
    await look(`${place} link refused`, page)
    await page
      .getByRole('link', { name: /^Bjud in/ })
      .first()
      .click()
    await page.getByLabel('E-postadress').fill('lena@')
    await look(`${place} invitation`, page)
    await turn(page, () => page.getByRole('button', { name: 'Skapa inbjudan' }).click())
    await look(`${place} invitation refused`, page)
    await page.goto(`/${place}`)
    await page
      .locator('#serving')
      .getByRole('link', { name: /^Avsluta uppdraget/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Avsluta uppdraget' }).waitFor()
    await look(`${place} ending`, page)
    await context.close()
    expect(complaints).toEqual([])
  }
  expect(faults).toEqual([])
})
