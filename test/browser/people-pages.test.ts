// Leave and the table of who may what in a real browser: a leave entered, refused, seen by a colleague where work is given out, and ended.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { addDays } from '../../src/kit/instant.ts'
import { sendReport } from '../harness/acts.ts'
import { makeTown, type Town, today } from '../harness/town.ts'
import { type Browsing, openBrowser, type Tab, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { openFirst, signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
beforeAll(async () => {
  town = await makeTown({ demo: true, investigator: true })
  browsing = await openBrowser()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const newWindow = (): Promise<Tab> => browsing.open(town.staffUrl, { script: false, viewport: { width: 1200, height: 900 } })

test('leave and who may what: every page and state is without a fault (WCAG 2.2 AA), also where a case is given to the substitute', async () => {
  await sendReport(town, { what: 'Kvitton.', without: ['bo'] })
  const { page, context, complaints } = await newWindow()
  const faults: string[] = []
  const look = async (name: string): Promise<void> => {
    faults.push(...(await faultsOf(name, page, { colours: true, turned: true })))
    if (process.env.SHOTS !== undefined) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
  }
  const press = (name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).click())
  const day = (days: number): string => addDays(today(town), days)
  await signInAs(town, page, town.people.fia)
  await page.goto('/roles')
  await look('roles')
  await page.goto('/leaves')
  await look('leaves-none')
  await page.getByText('Lägg in ledighet för någon annan').click()
  await turn(page, () => page.getByRole('link', { name: /^Anna Ek/ }).click())
  await press('Spara ledigheten')
  await look('leaves-refused')
  await page.getByLabel('Första dagen borta').fill(day(-1))
  await page.getByLabel('Sista dagen borta').fill(day(9))
  await page.getByLabel('Ersättare').selectOption({ label: 'Ulla Varg, utredare' })
  await page.getByLabel('Beslut (frivilligt)').fill('KS § 130')
  await press('Spara ledigheten')
  await page.getByText('Ledigheten är sparad.').waitFor()
  await look('leaves-saved')
  await context.clearCookies()
  await signInAs(town, page, town.people.cia)
  await page.goto('/day')
  await page.getByText('Ersättare: Ulla Varg').waitFor()
  await look('day-away')
  await page.goto('/cases')
  await openFirst(page)
  await page.goto(`${new URL(page.url()).pathname}/assignments`)
  await look('assignments-away')
  await press('Ge ärendet till ersättaren Ulla Varg')
  expect(page.url()).toEndWith('?done=saved')
  await look('assignments-given')
  expect(await page.getByRole('button', { name: 'Ge ärendet till ersättaren Ulla Varg' }).count()).toBe(0)
  await context.close()
  expect(faults).toEqual([])
  expect(complaints).toEqual([])
})
