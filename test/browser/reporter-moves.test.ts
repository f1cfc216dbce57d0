// What people do to a browser: back, forward, reload, two presses, two tabs, another language in the middle. Nothing typed is lost, nothing
// is sent twice, and the browser never has to ask whether to send a form again.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'bun:test'
import { caseIds, confirmReceipt, followUp, sendReport, signIn } from '../harness/acts.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, type Tab } from './browser.ts'
import { move, press, receiptOn } from './tour.ts'

let town: Town
let browsing: Browsing
let tab: Tab

beforeAll(async () => {
  town = await makeTown()
  browsing = await openBrowser()
})
beforeEach(async () => {
  tab = await browsing.open(town.reporterUrl, { script: false, viewport: { width: 390, height: 780 } })
})
afterEach(async () => {
  expect(tab.complaints).toEqual([])
  await tab.context.close()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const path = ({ page }: Tab = tab): string => new URL(page.url()).pathname
const words = async ({ page }: Tab = tab): Promise<string> => (await page.locator('main').textContent()) ?? ''
const cases = async (): Promise<number> => caseIds((await signIn(town, town.people.anna)).page.body).length

const write = async ({ page }: Tab = tab): Promise<void> => {
  await page.goto('/sv/provkoping/report')
  await press(page)
  await page.locator('#what').fill('Fakturan är påhittad.')
  await page.locator('#source').fill('Jag attesterade den.')
  await press(page)
  await press(page)
  await press(page)
}

test('back through every step and forward again shows what was typed, also past a refused page (F-049)', async () => {
  await tab.page.goto('/sv/provkoping/report')
  await press(tab.page)
  await tab.page.locator('#what').fill('Fakturan är påhittad.')
  await press(tab.page)
  expect(await words()).toContain('Du har inte skrivit hur du vet det.')
  await tab.page.locator('#source').fill('Jag attesterade den.')
  await press(tab.page)
  expect(path()).toEndWith('/readers')
  await press(tab.page)
  await tab.page.locator('[name=identity][value=alias]').check()
  await tab.page.locator('#alias').fill('Attesten')
  await press(tab.page)
  const seen: string[] = []
  for (let step = 0; step < 5; step += 1) {
    await move(tab.page, 'goBack')
    seen.push(path().replace(/.*report\/?/, ''))
    if (path().endsWith('/account')) expect(await tab.page.locator('#what').inputValue()).toBe('Fakturan är påhittad.')
  }
  expect(seen).toEqual(['identity', 'readers', 'account', 'account', ''])
  for (let step = 0; step < 5; step += 1) await move(tab.page, 'goForward')
  expect(path()).toEndWith('/check')
  expect(await words()).toContain('Attesten')
})

test('reloading any step asks nothing and keeps everything', async () => {
  await write()
  for (const step of ['', '/account', '/readers', '/identity', '/check']) {
    await tab.page.goto(`/sv/provkoping/report${step}`)
    await tab.page.reload()
    expect(path()).toBe(`/sv/provkoping/report${step}`)
  }
  expect(await words()).toContain('Fakturan är påhittad.')
})

test('two presses of send make one case and one receipt, which a reload and going back still show', async () => {
  const before = await cases()
  await write()
  await tab.page.locator('main form button[type=submit]').first().dblclick()
  await tab.page.waitForURL('**/receipt')
  const receipt = await receiptOn(tab.page)
  await tab.page.reload()
  expect(await receiptOn(tab.page)).toEqual(receipt)
  await press(tab.page)
  expect(await words()).toContain('Rapporten är framme.')
  await tab.page.getByRole('link', { name: 'Skriv ut' }).click()
  await move(tab.page, 'goBack')
  expect(await receiptOn(tab.page)).toEqual(receipt)
  await tab.page.goto('/sv/provkoping/report/check')
  expect(path()).toEndWith('/receipt')
  expect(await cases()).toBe(before + 1)
  expect((await followUp(town, receipt)).page.path).toBe('/sv/follow/case')
})

test('after the receipt was kept, going back shows it no more and sends nothing again', async () => {
  await write()
  await press(tab.page)
  const { password } = await receiptOn(tab.page)
  const sent = await cases()
  await tab.page.locator('#last-four').fill(password.slice(-4))
  await press(tab.page)
  expect(path()).toEndWith('/done')
  await move(tab.page, 'goBack')
  expect(await words()).not.toContain(password)
  await move(tab.page, 'goBack')
  expect(await words()).not.toContain('Fakturan är påhittad.')
  expect(await cases()).toBe(sent)
})

test('two tabs write one report: neither undoes the other, and send in both makes one case', async () => {
  const before = await cases()
  await write()
  const other = await browsing.beside(tab, town.reporterUrl)
  await other.page.goto('/sv/provkoping/report/account')
  await other.page.locator('#where').fill('Ekonomikontoret.')
  await tab.page.goto('/sv/provkoping/report/identity')
  await tab.page.locator('[name=identity][value=alias]').check()
  await tab.page.locator('#alias').fill('Tvåan')
  await press(tab.page)
  await press(other.page)
  expect(path(other)).toEndWith('/check')
  expect(await words(other)).toContain('Tvåan')
  expect(await words(other)).toContain('Ekonomikontoret.')
  await press(tab.page)
  const receipt = await receiptOn(tab.page)
  await press(other.page)
  expect(await receiptOn(other.page)).toEqual(receipt)
  expect(await cases()).toBe(before + 1)
})

test('another language in the middle of a step takes along what was just typed (F-050)', async () => {
  await tab.page.goto('/sv/provkoping/report')
  await press(tab.page)
  await tab.page.locator('#what').fill('Halvt skrivet')
  await tab.page.getByRole('button', { name: 'English' }).click()
  expect(path()).toBe('/en/provkoping/report/account')
  expect(await tab.page.locator('html').getAttribute('lang')).toBe('en')
  expect(await tab.page.locator('#what').inputValue()).toBe('Halvt skrivet')
})

test('another language takes along a reply, a request and a name that are being typed, and sends none of them (F-050)', async () => {
  const sent = await sendReport(town)
  await confirmReceipt(town, sent)
  await tab.page.goto('/sv/follow')
  await tab.page.locator('#id').fill(sent.receipt.id)
  await tab.page.locator('#password').fill(sent.receipt.password)
  await press(tab.page)
  await tab.page.locator('#message').fill('Ett halvt svar')
  await tab.page.getByRole('button', { name: 'English' }).click()
  expect(await tab.page.locator('html').getAttribute('lang')).toBe('en')
  expect(await tab.page.locator('#message').inputValue()).toBe('Ett halvt svar')
  expect(await tab.page.locator('.v-message').count()).toBe(0)
  await press(tab.page)
  expect(path()).toBe('/en/follow/case')
  expect(await tab.page.locator('.v-message').count()).toBe(1)
  await tab.page.goto('/en/follow/case/request')
  await tab.page.locator('[value=deletion-request]').check()
  await tab.page.locator('#message').fill('Because')
  await tab.page.getByRole('button', { name: 'Svenska' }).click()
  expect(await tab.page.locator('[value=deletion-request]').isChecked()).toBe(true)
  expect(await tab.page.locator('#message').inputValue()).toBe('Because')
  await tab.page.goto('/sv/follow/case/identity')
  await tab.page.locator('#name').fill('Ulla')
  await tab.page.getByRole('button', { name: 'English' }).click()
  expect(await tab.page.locator('#name').inputValue()).toBe('Ulla')
  await tab.page.goto('/sv/follow/case')
  expect(await tab.page.locator('.v-message').count()).toBe(1)
})

test('two presses on a reply send it once in sight of the reporter, and a reload sends nothing', async () => {
  const sent = await sendReport(town)
  await confirmReceipt(town, sent)
  await tab.page.goto('/sv/follow')
  await tab.page.locator('#id').fill(sent.receipt.id)
  await tab.page.locator('#password').fill(sent.receipt.password)
  await press(tab.page)
  await tab.page.locator('#message').fill('En enda gång')
  await tab.page.locator('main form button[type=submit]').first().dblclick()
  await tab.page.waitForURL('**/case?done=sent')
  await tab.page.reload()
  expect(await tab.page.locator('.v-message').count()).toBe(1)
})
