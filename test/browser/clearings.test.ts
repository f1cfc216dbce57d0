// Removing what should not be there, in a browser (L-SE-17): the texts of a case, the form with its refusals, what waits before both, what is done, what
// keeps it from being done. axe in light, dark and forced colours, right to left, room and targets at 320 px; without script, on a phone and on a desk.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { confirmReceipt, sendReport, signIn } from '../harness/acts.ts'
import { listed } from '../harness/case-acts.ts'
import { makeTown, type Town, today } from '../harness/town.ts'
import { type Browsing, openBrowser, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
let id = ''
const secret = 'Grannens dotter Ebba har diabetes'

beforeAll(async () => {
  town = await makeTown({ registrar: true })
  browsing = await openBrowser()
  const what = `${secret}. Chefen tar lampor ur förrådet och säljer dem till sin svåger varje vår.`
  await confirmReceipt(town, await sendReport(town, { what, source: `Jag packar lamporna själv, och ser vart de körs. ${secret}` }))
  for (const name of ['anna', 'bo']) {
    const { visitor } = await signIn(town, town.people[name])
    ;[id = id] = await listed(visitor)
    await visitor.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
    if (name === 'anna') await visitor.post(`/cases/${id}/notes`, { note: `Ring förrådet. ${secret}` })
  }
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const faults: string[] = []
const look = async (name: string, page: Page): Promise<void> => {
  faults.push(...(await faultsOf(name, page, { turned: true })))
}
const openAs = async (name: string, width: number) => {
  const { page, context, complaints } = await browsing.open(town.staffUrl, { script: false, viewport: { width, height: 800 } })
  await signInAs(town, page, town.people[name])
  return {
    page,
    leave: async () => {
      await context.close()
      expect(complaints).toEqual([])
    },
  }
}
const press = (page: Page, name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).first().click())
const says = (page: Page, text: string): Promise<void> => page.getByText(text).first().waitFor()

test('proposed by one on a phone, with every refusal', async () => {
  const { page, leave } = await openAs('anna', 360)
  await page.goto(`/cases/${id}`)
  await turn(page, () => page.getByRole('link', { name: 'Rensa en uppgift som inte ska finnas här' }).click())
  await look('clearings', page)
  await turn(page, () => page.getByRole('link', { name: 'Ta bort något i: Rapporten' }).first().click())
  await look('clearing-form', page)
  await press(page, 'Skicka till en kollega')
  await look('clearing-form-refused', page)
  await page.getByLabel('Orden som ska bort').fill(`${secret}. Chefen tar lampor ur förrådet och säljer`)
  await page.getByLabel('Varför?').selectOption('sensitive')
  await page.getByLabel('Förklara kort').fill('Hälsa, som inte hör till saken.')
  await press(page, 'Skicka till en kollega')
  await says(page, 'Då skulle mer än hälften av texten försvinna')
  await look('clearing-too-much', page)
  await page.getByLabel('Orden som ska bort').fill(secret)
  await press(page, 'Skicka till en kollega')
  await says(page, 'Ditt förslag väntar på en kollega')
  await look('clearing-own', page)
  await leave()
})

test('stopped while the case is held, then confirmed by another; what is left is told', async () => {
  const { page, leave } = await openAs('bo', 1200)
  await page.goto(`/cases/${id}/disposal`)
  const { visitor } = await signIn(town, town.people.cia)
  await visitor.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
  await visitor.post(`/cases/${id}/hold`, { hold: 'Tvist om en uppsägning.' })
  await page.goto(`/cases/${id}/clearings`)
  await says(page, 'Någon har stoppat gallring')
  expect(await page.getByRole('button', { name: 'Ta bort texten för alltid' }).count()).toBe(0)
  await look('clearing-held', page)
  await visitor.post(`/cases/${id}/hold-release`, { lift: 'Tvisten är över.' })
  await page.goto(`/cases/${id}/disposal`)
  await press(page, 'Häv gallringsstoppet')
  await page.goto(`/cases/${id}/clearings`)
  await look('clearing-asked', page)
  await press(page, 'Ta bort texten för alltid')
  await says(page, 'Texten är borttagen ur ärendet för alltid.')
  await look('clearing-done', page)
  expect(await page.getByText(secret).count()).toBe(2)
  await leave()
})

test('alone, where nobody else can be given the case: by a written decision', async () => {
  for (const name of ['bo', 'cia']) {
    const { visitor } = await signIn(town, town.people[name])
    await visitor.post(`/cases/${id}/conflict-declaration`, { conflict: 'conflict' })
  }
  const { page, leave } = await openAs('anna', 360)
  await page.goto(`/cases/${id}/clearings`)
  await turn(page, () => page.getByRole('link', { name: 'Ta bort något i: Anteckning' }).first().click())
  await page.getByLabel('Hela texten').check()
  await page.getByLabel('Varför?').selectOption('irrelevant')
  await page.getByLabel('Förklara kort').fill('Hör inte till saken.')
  await look('clearing-form-alone', page)
  await press(page, 'Spara förslaget')
  await look('clearing-alone', page)
  await press(page, 'Ta bort texten för alltid')
  await says(page, 'Skriv vilket beslut')
  await look('clearing-undecided', page)
  await page.getByLabel('Vem beslutade?').fill('Kommundirektören')
  await page.getByLabel('När togs beslutet?').fill(today(town))
  await page.getByLabel('Beslutets nummer').fill('KS 2026-7')
  await press(page, 'Ta bort texten för alltid')
  await says(page, 'efter beslut av Kommundirektören')
  await look('clearing-decided', page)
  await leave()
})

test('no page has a fault', () => {
  expect(faults).toEqual([])
})
