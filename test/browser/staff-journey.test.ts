// What staff do with a case, with script off and on: the same work gives the same result, and htmx only makes it smoother.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { minutes } from '../../src/kit/instant.ts'
import { confirmReceipt, followUp, openedList, type Sent, sendReport, signIn } from '../harness/acts.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, type Tab } from './browser.ts'
import { focused } from './inspect.ts'
import { openFirst, sayFree, signInAs } from './staff-tour.ts'

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

const words = async ({ page }: Tab): Promise<string> => (await page.locator('main').textContent()) ?? ''
const press = ({ page }: Tab, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
const openWindow = (script: boolean): Promise<Tab> => browsing.open(town.staffUrl, { script, viewport: { width: 1200, height: 900 } })

/** A new report, and Anna before it. */
const begin = async (script: boolean, what: string): Promise<{ readonly tab: Tab; readonly sent: Sent }> => {
  const sent = await sendReport(town, { what, identity: 'alias', alias: 'Ringblomman' })
  await confirmReceipt(town, sent)
  // She has opened it before: only then the list says its name (F-126).
  const { visitor } = await signIn(town, town.people.anna)
  await openedList(visitor)
  const tab = await openWindow(script)
  await signInAs(town, tab.page, town.people.anna)
  await tab.page.goto('/cases')
  await tab.page.getByRole('link', { name: what }).click()
  await sayFree(tab.page)
  return { tab, sent }
}
const acknowledge = async (tab: Tab): Promise<void> => {
  await tab.page.getByRole('link', { name: 'Bekräfta rapporten' }).click()
  await press(tab, 'Skicka till rapportören')
  await tab.page.getByText('Bekräftelsen är skickad.').waitFor()
}
/** Full page loads from now on. */
const pageLoads = ({ page }: Tab): string[] => {
  const loads: string[] = []
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads.push(request.url())
  })
  return loads
}

describe.each([false, true])('with script %p', (script) => {
  test('a recipient acknowledges, asks, keeps a record and a note; the reporter sees the first two only (F-091 to F-094)', async () => {
    const { tab, sent } = await begin(script, `Snöröjningen faktureras dubbelt, script ${script}.`)
    expect(await tab.page.locator('.v-light-yellow').textContent()).toContain('Nya ärenden')
    expect(await words(tab)).toContain('Ringblomman')
    await acknowledge(tab)
    await tab.page.getByRole('link', { name: 'Börja med texten för en fråga' }).click()
    await tab.page.locator('#message', { hasText: '[Skriv din fråga här.]' }).waitFor()
    expect(await tab.page.getByLabel('Skriv till rapportören').inputValue()).toContain('[Skriv din fråga här.]')
    await tab.page.getByLabel('Skriv till rapportören').fill('Vilka veckor?')
    await press(tab, 'Skicka till rapportören')
    await tab.page.getByText('Skickat. Rapportören läser det vid nästa besök.').waitFor()
    await tab.page.getByLabel('Ny handling').fill('Begärt ut fakturor från ekonomi.')
    await press(tab, 'Spara som handling')
    await tab.page.getByText('Handlingen är sparad.').waitFor()
    await tab.page.getByLabel('Ny anteckning').fill('Ring revisorn.')
    await press(tab, 'Spara anteckning')
    await tab.page.getByText('Anteckningen är sparad.').waitFor()
    const seen = await words(tab)
    for (const text of ['Vilka veckor?', 'Begärt ut fakturor', 'Ring revisorn.', 'Anna Ek bekräftade rapporten'])
      expect(seen).toContain(text)
    const { page } = await followUp(town, sent.receipt)
    expect(page.body).toContain('Vilka veckor?')
    expect(page.body).not.toContain('Begärt ut fakturor')
    expect(page.body).not.toContain('Ring revisorn.')
    expect(tab.complaints).toEqual([])
    await tab.context.close()
  })

  test('a text that is too long stands in its box again, whole, with the focus on what is wrong', async () => {
    const { tab } = await begin(script, `För långt svar, script ${script}.`)
    const long = 'å'.repeat(100_001)
    await tab.page.getByLabel('Skriv till rapportören').fill(long)
    await press(tab, 'Skicka till rapportören')
    await tab.page.getByText('Texten är inte sparad.').first().waitFor()
    expect(await tab.page.getByLabel('Skriv till rapportören').inputValue()).toBe(long)
    expect(await focused(tab.page)).toMatch(script ? 'reply' : 'govuk-error-summary')
    expect(tab.complaints).toEqual([])
    await tab.context.close()
  })

  test('a session that ended while somebody wrote gives the text back beside the way in', async () => {
    const { tab } = await begin(script, `Sessionen tog slut, script ${script}.`)
    await tab.page.getByLabel('Skriv till rapportören').fill('Det här tog lång tid att formulera.')
    town.pass(minutes(31))
    await press(tab, 'Skicka till rapportören')
    await tab.page.getByText('Du har loggats ut').waitFor()
    expect(await tab.page.getByLabel('Det du skrev').inputValue()).toBe('Det här tog lång tid att formulera.')
    expect(await tab.page.getByLabel('Lösenfras').isVisible()).toBe(true)
    expect(await words(tab)).not.toContain('Sessionen tog slut')
    expect(tab.complaints).toEqual([])
    await tab.context.close()
  })
})

test('with script a reply loads no page, and what is typed in the other boxes stays', async () => {
  const { tab } = await begin(true, 'Utan omladdning.')
  await acknowledge(tab)
  const loads = pageLoads(tab)
  await tab.page.getByLabel('Ny handling').fill('En halv handling')
  await tab.page.getByLabel('Ny anteckning').fill('En halv anteckning')
  await tab.page.getByLabel('Skriv till rapportören').fill('Ett helt svar')
  await press(tab, 'Skicka till rapportören')
  await tab.page.getByText('Skickat. Rapportören läser det vid nästa besök.').waitFor()
  expect(await tab.page.getByLabel('Skriv till rapportören').inputValue()).toBe('')
  expect(await tab.page.getByLabel('Ny handling').inputValue()).toBe('En halv handling')
  expect(await tab.page.getByLabel('Ny anteckning').inputValue()).toBe('En halv anteckning')
  // What tells of the reply elsewhere on the page is fresh too.
  expect(await tab.page.locator('#timeline').textContent()).toContain('Anna Ek skrev till rapportören')
  await press(tab, 'Spara anteckning')
  await tab.page.getByText('Anteckningen är sparad.').waitFor()
  expect(await tab.page.getByLabel('Ny handling').inputValue()).toBe('En halv handling')
  expect(loads).toEqual([])
  expect(tab.complaints).toEqual([])
  await tab.context.close()
})

test('with script the mark at the menu comes by itself within a minute, and a lost session takes nothing that is typed (F-082, F-083)', async () => {
  const quiet = await makeTown()
  await confirmReceipt(quiet, await sendReport(quiet, { what: 'Allt är läst.' }))
  const tab = await browsing.open(quiet.staffUrl, { script: true, viewport: { width: 1200, height: 900 } })
  await tab.page.clock.install()
  await signInAs(quiet, tab.page, quiet.people.anna)
  await openFirst(tab.page)
  await acknowledge(tab)
  expect(await tab.page.locator('#light').textContent()).toBe('')
  await tab.page.getByLabel('Ny anteckning').fill('Halvfärdigt')
  const refreshed = async (): Promise<void> => {
    const answer = tab.page.waitForResponse('**/light')
    await tab.page.clock.runFor(61_000)
    await (await answer).finished()
  }
  await confirmReceipt(quiet, await sendReport(quiet, { what: 'Nytt under tiden.' }))
  await refreshed()
  await tab.page.locator('#light .v-light-yellow', { hasText: 'Nya ärenden' }).waitFor()
  quiet.pass(minutes(31))
  await refreshed()
  await tab.page.getByText('Du är utloggad. Det du har skrivit står kvar i rutan.').waitFor()
  expect(await tab.page.getByLabel('Ny anteckning').inputValue()).toBe('Halvfärdigt')
  expect(tab.complaints).toEqual([])
  await tab.context.close()
  await quiet.stop()
})

test('with script going between the lists changes the address, and Back leads to the list before', async () => {
  const tab = await openWindow(true)
  await signInAs(town, tab.page, town.people.cia)
  const loads = pageLoads(tab)
  await tab.page.getByRole('link', { name: /^Pågående/ }).click()
  await tab.page.waitForURL('**/cases?list=ongoing')
  expect(loads).toEqual([])
  await tab.page.goBack()
  await tab.page.locator('#list-new[aria-current=page]').waitFor()
  expect(tab.complaints).toEqual([])
  await tab.context.close()
})
