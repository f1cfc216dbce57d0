// The reporter's way with the keyboard alone and script off: every stop of the Tab key can be seen, and what needs mending comes first.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { caseIds, signIn } from '../harness/acts.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, type Tab } from './browser.ts'
import { focused, focusFault } from './inspect.ts'
import { type Keyboard, keyboardOf } from './keyboard.ts'
import { receiptOn, type ShownReceipt } from './tour.ts'

let town: Town
let browsing: Browsing
let tab: Tab
let key: Keyboard['key']
let type: Keyboard['type']
let has: Keyboard['has']
let tabTo: Keyboard['tabTo']
let enter: Keyboard['enter']
let receipt: ShownReceipt
const unseen: string[] = []

beforeAll(async () => {
  town = await makeTown()
  browsing = await openBrowser()
  tab = await browsing.open(town.reporterUrl, { script: false, viewport: { width: 360, height: 640 } })
  ;({ key, type, has, tabTo, enter } = keyboardOf(tab.page, unseen))
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const main = 'main form button.govuk-button:not(.govuk-button--secondary)'
const heading = async (): Promise<string> => ((await tab.page.locator('h1').textContent()) ?? '').trim()

test('the first Tab shows the skip link, which leads past the mast to the page', async () => {
  await tab.page.goto('/sv/provkoping')
  await key('Tab')
  expect(await focused(tab.page)).toBe('govuk-skip-link')
  expect(await focusFault(tab.page)).toBeNull()
  await key('Enter')
  expect(await focused(tab.page)).toBe('main')
  await key('Tab')
  expect(await tab.page.evaluate<boolean>("document.activeElement.closest('main') !== null")).toBe(true)
})

test('what was left out is told first, with the focus on it and a way to the box, without any script', async () => {
  await enter('main a[href$="/report"]')
  await tabTo('[name=relation]')
  await key('ArrowDown')
  await enter(main)
  expect(await heading()).toBe('Vad har hänt?')
  await enter(main)
  expect(await focused(tab.page)).toBe('govuk-error-summary')
  expect(await focusFault(tab.page)).toBeNull()
  expect(await tab.page.title()).toStartWith('Fel: ')
  await tabTo('.govuk-error-summary a[href="#what"]')
  await key('Enter')
  expect(await focused(tab.page)).toBe('what')
  expect(await focusFault(tab.page)).toBeNull()
})

test('a report is written, checked and sent by keys alone, and the receipt kept', async () => {
  await type('Någon tar diesel ur kommunens tank.')
  await tabTo('#source')
  await type('Jag ser mätaren varje morgon.')
  await enter(main)
  await tabTo('[name=concerns][value=colleague]')
  await key('Space')
  await tabTo('[name=recipient]')
  await key('Space')
  await enter(main)
  await tabTo('[name=identity]')
  await key('ArrowDown')
  await tabTo('#alias')
  await type('Mätaren')
  // Enter in a box goes on; it must not change the language or throw anything away.
  await Promise.all([tab.page.waitForNavigation(), key('Enter')])
  expect(await heading()).toBe('Kontrollera din rapport')
  expect(await tab.page.locator('main').textContent()).toContain('Mätaren')
  await enter(main)
  receipt = await receiptOn(tab.page)
  await tabTo('#saved')
  await key('Space')
  await enter('main form .v-buttons button, main form > button.govuk-button')
  expect(await heading()).toBe('Klart. Du har sparat.')
})

test('following up, answering and signing out by keys alone', async () => {
  const bo = await signIn(town, town.people.bo)
  const [id = ''] = caseIds(bo.page.body)
  await bo.visitor.post(`/cases/${id}/acknowledgement`, { message: 'Tack. Hur mycket saknas?' })
  await enter('main a[href$="/follow"]')
  await tabTo('#id')
  await type(receipt.id)
  await tabTo('#password')
  await type(receipt.password)
  await Promise.all([tab.page.waitForNavigation(), key('Enter')])
  expect(await tab.page.locator('main').textContent()).toContain('Hur mycket saknas?')
  await tabTo('a[href="#message-1"]')
  await key('Enter')
  await tabTo('#message')
  await type('Ungefär fyrtio liter i veckan.')
  await enter(main)
  expect(await tab.page.locator('main').textContent()).toContain('Ungefär fyrtio liter i veckan.')
  await enter('form[action$="/sign-out"] button')
  expect(await tab.context.cookies()).toEqual([])
})

test('the way out is the third stop of every page: skip link, name, leave', async () => {
  await tab.page.goto('/sv/provkoping/report')
  for (const _ of ['skip', 'name', 'leave']) await key('Tab')
  expect(await has('.v-leave__button')).toBe(true)
  await Promise.all([tab.page.waitForNavigation(), key('Enter')])
  expect(await tab.page.title()).toBe('Tom sida')
})

test('at every stop on the whole way the focus could be seen (WCAG 2.4.7, 2.4.11)', () => {
  expect(unseen).toEqual([])
  expect(tab.complaints).toEqual([])
})
