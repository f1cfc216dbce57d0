// Half-yearly summaries in a browser (F-125): the draft, refused and approved, the copy that is read, and what is added later. axe in light, dark and
// forced colours, right to left, room and targets at 320 px; without script.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { hours, instant } from '../../src/kit/instant.ts'
import { confirmReceipt, sendReport, signIn } from '../harness/acts.ts'
import { acknowledge, assess, listed } from '../harness/case-acts.ts'
import { idIn, intrude } from '../harness/intruder.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
let cases: readonly string[]

/** Ida dismisses three reports; something binds Jon to the last one, and he has not answered in the second. */
beforeAll(async () => {
  town = await makeTown({ intake: true, start: instant(Date.parse('2026-12-08T09:00Z')) })
  browsing = await openBrowser()
  for (const what of ['Chefen ändrar mitt schema.', 'Grannens häck är hög.', 'Maten i matsalen är kall.'])
    await confirmReceipt(town, await sendReport(town, { what }))
  const { visitor: ida } = await signIn(town, town.people.ida)
  cases = await listed(ida)
  for (const id of cases) {
    await ida.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
    await acknowledge(ida, id, 'Tack. Vi bedömer din rapport.')
    await assess(ida, id, { work: 'no', interest: 'no', decision: 'dismiss', reason: 'Det rör den som rapporterar själv.' })
  }
  const { visitor: jon } = await signIn(town, town.people.jon)
  const [first, , last] = cases
  await jon.post(`/cases/${first}/conflict-declaration`, { conflict: 'none' })
  await jon.post(`/cases/${last}/conflict-declaration`, { conflict: 'conflict' })
  town.pass(hours(24 * 30))
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const faults: string[] = []
const look = async (name: string, page: Page): Promise<void> => {
  faults.push(...(await faultsOf(name, page, { turned: true })))
}
const openAs = async (name: string): Promise<{ readonly page: Page; readonly leave: () => Promise<void> }> => {
  const { page, context, complaints } = await browsing.open(town.staffUrl, { script: false, viewport: { width: 1200, height: 900 } })
  await signInAs(town, page, town.people[name])
  return {
    page,
    leave: async () => {
      await context.close()
      expect(complaints).toEqual([])
    },
  }
}
const press = (page: Page): Promise<void> => turn(page, () => page.getByRole('button', { name: 'Godkänn och skicka' }).click())
const says = async (page: Page, text: string): Promise<void> => {
  await page.getByText(text).first().waitFor()
}

test('drafted, refused, approved, read, added to and read again: every page is without a fault (WCAG 2.2 AA)', async () => {
  const jon = await openAs('jon')
  await jon.page.goto('/day')
  await look('day with a draft', jon.page)
  await turn(jon.page, () => jon.page.getByRole('link', { name: 'Andra halvåret 2026' }).click())
  await says(jon.page, 'Svara först på frågan om jäv')
  await look('draft with a question', jon.page)
  const draft = jon.page.url()
  await press(jon.page)
  await says(jon.page, 'Inget skickades.')
  await look('draft refused for a question', jon.page)
  const other = (await signIn(town, town.people.jon)).visitor
  await other.post(`/cases/${cases[1]}/conflict-declaration`, { conflict: 'none' })
  await jon.page.goto(draft)
  expect(await jon.page.getByLabel('Skäl, utan namn').count()).toBe(2)
  await jon.page.getByLabel('Skäl, utan namn').first().fill('Ring Anna på 0500-12 34 56.')
  await press(jon.page)
  await says(jon.page, 'Här står ett nummer')
  await look('draft refused for a line', jon.page)
  await jon.page.getByLabel('Skäl, utan namn').first().fill('Rör egna arbetstider.')
  await press(jon.page)
  await says(jon.page, 'Sammanställningen är godkänd och skickad.')
  await look('list, approved', jon.page)
  await turn(jon.page, () => jon.page.getByRole('link', { name: 'Andra halvåret 2026' }).click())
  await says(jon.page, 'Berättar om 2 ärenden.')
  expect(await jon.page.getByText('fattas').count()).toBe(0)
  await jon.leave()

  const anna = await openAs('anna')
  await anna.page.goto('/day')
  await turn(anna.page, () => anna.page.getByRole('link', { name: 'Andra halvåret 2026' }).click())
  await says(anna.page, 'Rör egna arbetstider.')
  await look('copy, read', anna.page)

  const ida = await openAs('ida')
  await ida.page.goto('/day')
  await says(ida.page, 'Fattas i en sammanställning:')
  await look('day with something to add', ida.page)
  await ida.page.goto('/dismissals')
  await look('list, incomplete', ida.page)
  await ida.page.goto(draft)
  await look('copy, incomplete', ida.page)
  await turn(ida.page, () => ida.page.getByRole('link', { name: 'Se vad som fattas' }).click())
  await says(ida.page, 'Ett ärende att lägga till.')
  await look('addition', ida.page)
  await press(ida.page)
  await says(ida.page, 'Tillägget är godkänt och skickat.')
  await ida.leave()

  await anna.page.goto(draft)
  await says(anna.page, 'Tillägg')
  await says(anna.page, 'Berättar om 3 ärenden.')
  await look('copy with an addition', anna.page)
  await anna.leave()
  expect(faults).toEqual([])
})

test('a copy that does not open, and a case that does not, say so without a fault', async () => {
  faults.length = 0
  town.pass(hours(24 * 181))
  intrude(town, ({ run }) => {
    run('UPDATE dismissal_copies SET sealed = randomblob(900) WHERE staff_id = ?', idIn(town, town.people.bo?.email ?? ''))
    run("UPDATE records SET sealed = randomblob(900) WHERE kind = 'people' AND case_id = ?", cases[0] ?? '')
  })
  const bo = await openAs('bo')
  await bo.page.goto('/dismissals')
  await look('list of a handler', bo.page)
  await turn(bo.page, () => bo.page.getByRole('link', { name: 'Andra halvåret 2026' }).click())
  await says(bo.page, 'går inte att öppna med din nyckel')
  await look('copy, unreadable', bo.page)
  await bo.leave()
  const ida = await openAs('ida')
  await ida.page.goto('/dismissals')
  await turn(ida.page, () => ida.page.getByRole('link', { name: 'Första halvåret 2027' }).click())
  await says(ida.page, 'Ett ärende går inte att läsa helt.')
  await look('draft with an altered case', ida.page)
  await ida.leave()
  expect(faults).toEqual([])
})
