// Groups in a real browser, without a script and on a telephone: made, filled, given a case by showing first who gets it, and somebody taken back from it.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { sendReport } from '../harness/acts.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { openFirst, signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
beforeAll(async () => {
  const serving = { Provköping: { recipients: ['Anna Ek', 'Bo Lind', 'Cia Strand'], investigators: ['Ulla Varg', 'Vera Ask'] } }
  town = await makeTown({ demo: true, units: ['Provköping', 'Provbolaget'], serving })
  browsing = await openBrowser()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

test('a group from its name to the case that is taken back: every page and state is without a fault (WCAG 2.2 AA, F-098)', async () => {
  await sendReport(town, { what: 'Kvitton.', without: ['bo'] })
  const { page, context, complaints } = await browsing.open(town.staffUrl, { script: false, viewport: { width: 360, height: 800 } })
  const faults: string[] = []
  const look = async (name: string): Promise<void> => {
    faults.push(...(await faultsOf(name, page, { colours: true, turned: true })))
    if (process.env.SHOTS !== undefined) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
  }
  const press = (name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).click())
  const follow = (name: string): Promise<void> => turn(page, () => page.getByRole('link', { name }).click())
  await signInAs(town, page, town.people.fia)
  await page.goto('/rules')
  await follow('Grupper att ge ärenden till')
  await look('groups-none')
  await press('Skapa gruppen')
  await page.getByText('Skriv vad gruppen heter.').first().waitFor()
  await look('groups-refused')
  await page.getByLabel('Gruppens namn').fill('Utredningsgruppen')
  await page.getByLabel('Enhet').selectOption({ label: 'Provköping' })
  await press('Skapa gruppen')
  await look('group-empty')
  for (const name of ['Bo Lind', 'Ulla Varg', 'Vera Ask']) await page.getByLabel(new RegExp(`^${name}`)).check()
  await press('Ta med i gruppen')
  await look('group')
  const groupUrl = new URL(page.url()).pathname
  await page.goto('/groups')
  await look('groups')
  await context.clearCookies()
  await signInAs(town, page, town.people.anna)
  await page.goto('/cases')
  await openFirst(page)
  const at = new URL(page.url()).pathname
  await page.goto(`${at}/assignments`)
  await look('assignments-with-group')
  await follow('Utredningsgruppen')
  expect(await page.getByText('bortvald av den som rapporterade').count()).toBe(1)
  await look('assignments-group')
  await page.getByLabel(/^Vera Ask/).uncheck()
  await press('Ge ärendet till de valda')
  expect(page.url()).toEndWith('?done=saved')
  await look('assignments-given')
  await context.clearCookies()
  await signInAs(town, page, town.people.fia)
  await page.goto(groupUrl)
  await press('Ta Ulla Varg ur gruppen')
  await look('group-left')
  await context.clearCookies()
  await signInAs(town, page, town.people.anna)
  await page.goto(at)
  expect(await page.getByText('Ulla Varg är inte längre med i gruppen Utredningsgruppen').count()).toBe(1)
  await look('case-group-left')
  await follow('Se vilka som läser ärendet')
  await look('assignments-left')
  await press('Ta ärendet från Ulla Varg')
  expect(page.url()).toEndWith('?done=saved')
  expect(await page.getByText('Ulla Varg är inte längre med').count()).toBe(0)
  await page.goto(at)
  expect(await page.getByText('tog ärendet från Ulla Varg, som inte längre är med i gruppen Utredningsgruppen').count()).toBe(1)
  await context.close()
  expect(faults).toEqual([])
  expect(complaints).toEqual([])
})
