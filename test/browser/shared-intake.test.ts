// Companies behind one link and a firm that receives for both (L-SE-11), in a browser without script: what the firm, its own recipients and the
// reporter see. axe in light, dark and forced colours, right to left, room and targets at 320 px.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { sendReport, signIn } from '../harness/acts.ts'
import { only } from '../harness/case-acts.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
let id: string
let unit: string
let receipt: { readonly id: string; readonly password: string }

beforeAll(async () => {
  town = await makeTown({
    settings: { publicBody: false },
    units: ['Bygg AB', 'Data AB', 'Frakt AB'],
    serving: {
      'Bygg AB': { recipients: ['Anna Ek', 'Bo Lind'], intake: ['Ida Frid', 'Jon Park'] },
      'Data AB': { recipients: ['Cia Strand', 'Dan Alm'], intake: ['Ida Frid', 'Jon Park'] },
      'Frakt AB': { recipients: ['Cia Strand', 'Elin Vik'] },
    },
  })
  browsing = await openBrowser()
  unit = (await town.store().channels.bySlug('provkoping'))?.units[0]?.id ?? ''
  receipt = (await sendReport(town, { unit })).receipt
  const { visitor: anna } = await signIn(town, town.people.anna)
  id = await only(anna)
  await anna.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
  const { visitor: ida } = await signIn(town, town.people.ida)
  await ida.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const faults: string[] = []
const look = async (name: string, page: Page): Promise<void> => {
  faults.push(...(await faultsOf(name, page, { turned: true })))
}
const openAs = async (name: string) => {
  const tab = await browsing.open(town.staffUrl, { script: false, viewport: { width: 1200, height: 900 } })
  await signInAs(town, tab.page, town.people[name])
  return tab
}

test('who keeps the contact, a word refused, what a unit shares: every page of staff is without a fault (WCAG 2.2 AA)', async () => {
  const ida = await openAs('ida')
  await ida.page.goto(`/cases/${id}`)
  await ida.page.getByText('Anna Ek och Bo Lind sköter kontakten').first().waitFor()
  await look('case, without the contact', ida.page)
  await ida.page.goto(`/cases/${id}/feedback`)
  await ida.page.getByText('Det gick inte.').first().waitFor()
  await look('case, a word refused', ida.page)
  await ida.page.goto(`/cases/${id}/closure`)
  await look('closing list, without the contact', ida.page)
  const anna = await openAs('anna')
  await anna.page.goto(`/cases/${id}`)
  await anna.page.getByText('Bara Anna Ek och Bo Lind läser och svarar').waitFor()
  await look('case, with the contact', anna.page)
  const fia = await openAs('fia')
  await fia.page.goto('/units/provkoping')
  await fia.page.getByText('Data AB delar bara på att ta emot och utreda.').waitFor()
  await look('units, one with too few of its own', fia.page)
  await fia.page.goto(`/units/provkoping/${unit}`)
  await look('unit, what it shares', fia.page)
  for (const { context } of [ida, anna, fia]) await context.close()
  expect(faults).toEqual([])
})

test('who reads and who answers: every page of the reporter is without a fault (WCAG 2.2 AA)', async () => {
  faults.length = 0
  const { page, context, complaints } = await browsing.open(town.reporterUrl, { script: false, viewport: { width: 360, height: 800 } })
  await page.goto('/sv/provkoping')
  await page.getByText('Läser och utreder, men har ingen kontakt med dig:').first().waitFor()
  await look('landing', page)
  await page.goto('/sv/follow')
  await page.getByLabel('ID').fill(receipt.id)
  await page.getByLabel('Lösenord').fill(receipt.password)
  await turn(page, () => page.locator('main button[type=submit]').first().click())
  await page.getByText('Det du skriver här läser bara Anna Ek, jurist och Bo Lind, jurist.').waitFor()
  await look('follow-up', page)
  await context.close()
  expect([faults, complaints]).toEqual([[], []])
})
