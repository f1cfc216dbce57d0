// Taking the file of a case out, in a browser (T-09): the question with its refusals, what waits before both, the yes, and the file that is saved. axe in
// light, dark and forced colours, right to left, room and targets at 320 px; without script, on a phone and on a desk.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { confirmReceipt, sendReport, signIn } from '../harness/acts.ts'
import { listed } from '../harness/case-acts.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
let id = ''

beforeAll(async () => {
  town = await makeTown()
  browsing = await openBrowser()
  await confirmReceipt(town, await sendReport(town, { what: 'Chefen tar lampor ur förrådet och säljer dem till sin svåger varje vår.' }))
  for (const name of ['anna', 'bo']) {
    const { visitor } = await signIn(town, town.people[name])
    ;[id = id] = await listed(visitor)
    await visitor.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
  }
}, 60_000)
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const faults: string[] = []
const look = async (name: string, page: Page): Promise<void> => {
  faults.push(...(await faultsOf(name, page, { turned: true })))
}
const openAs = async (name: string, width: number, script = false) => {
  const { page, context, complaints } = await browsing.open(town.staffUrl, { script, viewport: { width, height: 800 } })
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

test('asked for by one on a phone, with the refusal of an empty box', async () => {
  const { page, leave } = await openAs('anna', 360)
  await page.goto(`/cases/${id}`)
  await turn(page, () => page.getByRole('link', { name: 'Kopia av akten' }).click())
  await look('exports', page)
  await press(page, 'Be om en kopia')
  await look('exports-refused', page)
  await page.getByLabel('Varför behöver du en kopia av akten?').fill('Den ska till kommunarkivet.')
  await press(page, 'Be om en kopia')
  await says(page, 'Frågan är skickad.')
  await look('exports-waiting', page)
  await leave()
}, 120_000)

test('answered by another, who finds it on the case', async () => {
  const { page, leave } = await openAs('bo', 1200)
  await page.goto(`/cases/${id}`)
  await says(page, 'Anna Ek ber om en kopia av akten.')
  await look('case-with-export', page)
  await turn(page, () => page.getByRole('link', { name: 'Kopia av akten' }).first().click())
  await look('exports-asked', page)
  await press(page, 'Ja, Anna Ek får en kopia')
  await says(page, 'Du sa ja. Anna Ek kan hämta en kopia.')
  await look('exports-answered', page)
  await leave()
}, 120_000)

for (const script of [false, true])
  test(`fetched with script ${script}: a PDF is saved, and the page stands where it stood`, async () => {
    const { page, leave } = await openAs('anna', 360, script)
    await page.goto(`/cases/${id}/exports`)
    await look(`exports-ready-${script}`, page)
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Hämta en kopia som PDF' }).click()
    const saved = await saving
    expect(saved.suggestedFilename()).toMatch(/^v\d\d-\w{4}-[12]\.pdf$/)
    expect(readFileSync(await saved.path(), 'latin1').startsWith('%PDF-')).toBe(true)
    await says(page, 'Du kan hämta en kopia')
    await page.reload()
    await says(page, script ? 'Kopia 2:' : 'Kopia 1:')
    await look(`exports-taken-${script}`, page)
    await leave()
  }, 120_000)

test('no page is with a fault (WCAG 2.2 AA)', () => {
  expect(faults).toEqual([])
})
