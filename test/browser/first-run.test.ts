// The first run in Debian's Chromium without script: every page and its refusals by axe, at 320 px, in dark, in forced colours and from right
// to left; the whole way by keyboard alone; and the page that somebody leaves to (T-16, WCAG 2.2 AA).
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { makePlace, type Place } from '../harness/beginning.ts'
import { openPostOffice } from '../harness/post-office.ts'
import { comeIn, type Fields, officer, setUpNow, staffed, walkTo } from '../harness/wizard.ts'
import { type Browsing, openBrowser, type Tab, turn } from './browser.ts'
import { faultsOf, focusFault } from './inspect.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await openBrowser()
})
afterAll(() => browsing.close())

const newTab = (place: Place): Promise<Tab> => browsing.open(place.staffUrl, { script: false, viewport: { width: 1200, height: 900 } })
const press = (page: Page): Promise<void> => turn(page, () => page.locator('main form button[type=submit]').first().click())
const follow = (page: Page, selector: string): Promise<void> => turn(page, () => page.locator(selector).first().click())
const fill = async (page: Page, fields: Fields): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) if (name !== 'language') await page.locator(`#${name}`).fill(String(value))
  await press(page)
}
const addButton = 'main a.govuk-button--secondary'

test('every page and every refusal is without a fault', async () => {
  const place = await makePlace()
  const post = await openPostOffice()
  const { page, context, complaints } = await newTab(place)
  const faults: string[] = []
  const look = async (name: string): Promise<void> => {
    faults.push(...(await faultsOf(name, page, { turned: true })))
    await page.setViewportSize({ width: 1200, height: 900 })
  }
  await page.goto('/')
  await look('shut')
  await page.goto(place.link())
  await look('welcome')
  await press(page)
  await look('overview')
  await follow(page, 'main a.govuk-button')
  await look('language')
  await press(page)
  await press(page)
  await look('organisation-refused')
  await page.locator('#name').fill('Provköpings kommun')
  await press(page)
  await follow(page, addButton)
  await look('unit')
  await page.locator('#name').fill('Provköpingsbostäder och fastighetsförvaltning AB')
  await press(page)
  await look('units')
  await press(page)
  await page.locator('#reporterUrl').fill('http://visselblasning.provkoping.example')
  await press(page)
  await look('addresses-refused')
  await page.locator('#reporterUrl').fill('visselblasning.provkoping.example')
  await press(page)
  await page.locator('[value=own]').check()
  await press(page)
  await look('exit-refused')
  await page.locator('[value=blank]').check()
  await press(page)
  await look('mail')
  await press(page)
  await look('mail-refused')
  await page.locator('#host').fill('127.0.0.1')
  await page.locator('#port').fill(new URL(post.url).port)
  await page.locator('[name=security][value=none]').check()
  await page.locator('#sender').fill('noreply@provkoping.example')
  await press(page)
  await page.locator('#to').fill('eva@provkoping.example')
  await press(page)
  await look('mail-test-delivered')
  post.refuse(550)
  await press(page)
  await look('mail-test-failed')
  await follow(page, addButton)
  await look('backup')
  await press(page)
  expect(await page.evaluate<number>('document.querySelector(".v-qr").naturalWidth')).toBeGreaterThan(50)
  await press(page)
  await look('paper-refused')
  const text = ((await page.locator('#backup-key').textContent()) ?? '').trim()
  await page.locator('#last').fill(text.slice(-6))
  await press(page)
  await press(page)
  await look('operators-refused')
  await follow(page, addButton)
  await press(page)
  await look('person-refused')
  await fill(page, staffed.operators[0] ?? {})
  await press(page)
  await look('admins')
  await follow(page, 'main section ul a')
  await press(page)
  await press(page)
  await press(page)
  await look('recipients')
  await follow(page, 'main a[href="/set-up/intake"]')
  await follow(page, addButton)
  await fill(page, officer('Ida Frid', 'advokat'))
  await press(page)
  await look('intake-refused')
  await follow(page, 'main dl a')
  await turn(page, () => page.locator('main button[name=go][value=remove]').click())
  await press(page)
  for (const fields of staffed.recipients) {
    await follow(page, addButton)
    await fill(page, fields)
  }
  await press(page)
  await look('recipients-refused')
  for (const fields of staffed.recipients.slice(0, 2)) {
    await turn(page, () => page.locator(addButton).nth(1).click())
    await fill(page, fields)
  }
  await press(page)
  await look('check')
  const conf = join(place.folder, 'viska.conf')
  const settings = await Bun.file(conf).text()
  await Bun.write(conf, `${settings}VISKA_ODD=1\n`)
  await press(page)
  await look('settings-fault')
  await Bun.write(conf, settings)
  await press(page)
  await look('links')
  await press(page)
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await page.goBack()
  expect(await page.locator('main').textContent()).not.toContain('/invitation/')
  await page.goto(place.reporterUrl)
  await context.close()
  await post.stop()
  await place.stop()
  expect(faults).toEqual([])
  expect(complaints.filter((complaint) => !complaint.startsWith(`asked ${place.reporterUrl}`) && !complaint.includes('404'))).toEqual([])
}, 300_000)

test('all the way by keyboard alone: every control is reached, shows its focus, and nothing traps it', async () => {
  const place = await makePlace()
  const { page, context } = await newTab(place)
  const faults: string[] = []
  /** Tab until something has the focus. */
  const reach = async (selector: string): Promise<void> => {
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press('Tab')
      const fault = await focusFault(page)
      if (fault !== null && !fault.startsWith('nothing')) faults.push(`${page.url()}: ${fault}`)
      if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
    }
    throw new Error(`the keyboard does not reach ${selector} on ${page.url()}`)
  }
  const enter = async (selector = 'main form button[type=submit]'): Promise<void> => {
    await reach(selector)
    await turn(page, () => page.keyboard.press('Enter'))
  }
  const type = async (selector: string, text: string): Promise<void> => {
    await reach(selector)
    await page.keyboard.type(text)
  }
  const person = async (fields: Fields): Promise<void> => {
    await enter(addButton)
    for (const name of ['name', 'title', 'email', 'decision', 'since']) await type(`#${name}`, String(fields[name]))
    await enter()
  }
  await page.goto(place.link())
  await enter()
  await enter('main a.govuk-button')
  await enter()
  await type('#name', 'Provköpings kommun')
  await enter()
  await enter()
  await enter()
  await enter()
  await reach('[name=mail]')
  await page.keyboard.press('ArrowDown')
  await enter()
  await enter()
  const text = ((await page.locator('#backup-key').textContent()) ?? '').trim()
  await type('#last', text.slice(-6))
  await enter()
  await person(officer('Eva Dal', 'it-tekniker'))
  await enter()
  await enter()
  await enter()
  for (const fields of staffed.recipients) await person(fields)
  await enter()
  await enter()
  expect(await page.locator('h1').textContent()).toBe('Viska är uppsatt')
  await context.close()
  await place.stop()
  expect(faults).toEqual([])
}, 180_000)

test('“leave quickly” hides the page and goes on to the page that was chosen, which learns not where from (T-16)', async () => {
  const place = await makePlace()
  const visitor = await comeIn(place.staffUrl, place.link())
  await walkTo(visitor, 'check')
  await setUpNow(visitor)
  const { page, context } = await browsing.open(place.reporterUrl, { script: false })
  // The made-up host answers here.
  await page.route(/vader\.example/, (route) => route.fulfill({ body: '<title>Väder</title>', contentType: 'text/html' }))
  const asked: { readonly url: URL; readonly referer: string | undefined }[] = []
  page.on('request', (request) => asked.push({ url: new URL(request.url()), referer: request.headers().referer }))
  await page.goto('/sv/provkopings/report')
  await page.locator('.v-leave__button').click()
  await page.waitForURL(/vader\.example/)
  const after = asked.slice(asked.findIndex(({ url }) => url.pathname === '/leave'))
  expect(after.map(({ url }) => url.pathname)).toEqual(['/leave', '/leave', '/idag'])
  expect(asked.map(({ referer }) => referer)).toEqual(asked.map(() => undefined))
  await context.close()
  await place.stop()
})
