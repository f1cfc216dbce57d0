// The end of a case in a browser, without script: proposed, waiting on everybody's day, objected to, held, the last page, the page after it and the
// protocol (F-085, F-102 to F-106, L-SE-07). axe in light, dark and forced colours, right to left, room and targets at 320 px.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { confirmReceipt, sendReport, signIn } from '../harness/acts.ts'
import { act, leadToArchive } from '../harness/case-acts.ts'
import { answer, propose } from '../harness/disposing.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
let id = ''

beforeAll(async () => {
  town = await makeTown({ settings: { publicBody: false } })
  browsing = await openBrowser()
  await confirmReceipt(town, await sendReport(town, { what: 'Lamporna såldes vidare.' }))
  const { visitor: anna } = await signIn(town, town.people.anna)
  id = await leadToArchive(anna)
  for (const name of ['bo', 'cia'] as const) {
    const { visitor } = await signIn(town, town.people[name])
    await visitor.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
  }
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const faults: string[] = []
const as = async (name: string, walk: (page: Page, look: (stop: string) => Promise<void>) => Promise<void>): Promise<void> => {
  const { page, context, complaints } = await browsing.open(town.staffUrl, { script: false, viewport: { width: 1200, height: 900 } })
  await signInAs(town, page, town.people[name])
  await walk(page, async (stop) => {
    faults.push(...(await faultsOf(stop, page, { turned: true })))
  })
  await context.close()
  expect(complaints).toEqual([])
}
const press = (page: Page, name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).first().click())
const follow = (page: Page, name: string | RegExp): Promise<void> => turn(page, () => page.getByRole('link', { name }).first().click())
const says = (page: Page, text: string): Promise<void> => page.getByText(text).first().waitFor()

test('proposed by one: the form, its refusal, and what the author then waits for', async () => {
  await as('anna', async (page, look) => {
    await page.goto(`/cases/${id}/disposal`)
    await press(page, 'Föreslå gallring')
    await look('proposal refused')
  })
  const { visitor: anna } = await signIn(town, town.people.anna)
  await propose(anna, id)
})

test('it waits on the day of the second, who objects, and takes that back; a hold stops it before everything else', async () => {
  await as('bo', async (page, look) => {
    await page.goto('/day')
    await says(page, 'Anna Ek föreslår att ett ärende gallras.')
    await look('day that waits')
    await follow(page, /^Till gallringen i ärende /)
    await says(page, 'Föreslagen för gallring (1 av 3)')
    await look('one of three')
    await page.goto(`/cases/${id}`)
    await says(page, 'Ärendet är föreslaget för gallring.')
    await look('case that is proposed')
    await follow(page, 'Till gallringen')
    await page.locator('summary').filter({ hasText: 'Invänd' }).click()
    await page.locator('#objection').fill('Någon kan fråga efter det.')
    await press(page, 'Invänd mot gallringen')
    await says(page, 'Föreslagen för gallring, någon har invänt')
    await look('objected')
    await press(page, 'Ta tillbaka min invändning')
    await page.locator('textarea[name=hold]').fill('Polisen har frågat efter det.')
    await press(page, 'Stoppa gallring')
    await says(page, 'Polisen har frågat efter det.')
    await look('held')
    await page.goto('/cases?list=archived')
    await says(page, 'Får inte gallras')
    await look('list with one that is held')
  })
})

test('the last consent: what goes and what stays, the page after it, and the protocol (F-104, F-106)', async () => {
  const { visitor: bo } = await signIn(town, town.people.bo)
  await act(bo, id, 'hold-release', { lift: 'Polisen är klar.' })
  await as('cia', async (page, look) => {
    await page.goto(`/cases/${id}/disposal`)
    await says(page, 'Polisen är klar.')
    await look('lift that waits')
    await press(page, 'Häv gallringsstoppet')
    await look('no hold any more')
  })
  // A hold takes back what the others had agreed to.
  const { visitor: anna } = await signIn(town, town.people.anna)
  for (const one of [anna, bo]) await answer(one, id, 'consent')
  await as('cia', async (page, look) => {
    await page.goto(`/cases/${id}/disposal`)
    await follow(page, 'Gå till sista sidan')
    await says(page, 'Det här går inte att ångra.')
    await look('last page')
    await press(page, 'Gallra nu, går inte att ångra')
    await page.getByRole('heading', { name: /är gallrat$/ }).waitFor()
    await look('gone')
    await follow(page, 'Läs protokollet')
    await look('protocol of it')
  })
})

test('no page has a fault', () => {
  expect(faults).toEqual([])
})
