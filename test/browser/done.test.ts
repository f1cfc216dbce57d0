// What the product is for, as its people meet it: the compiled binary in an empty folder, set up by `init`, a real mail server, Chromium with
// script off for the reporter and on for staff. Afterwards no file of the machine holds a word of it.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { emptyFolder, run, type Served, startServing } from '../binary/binary.ts'
import { type BinaryMember, plan, takeUpAll } from '../binary/members.ts'
import { search, searchFolder } from '../harness/needles.ts'
import { openPostOffice, type PostOffice } from '../harness/post-office.ts'
import { type Browsing, openBrowser, type Tab, turn } from './browser.ts'
import { openFirst } from './staff-tour.ts'
import { receiptOn, type ShownReceipt } from './tour.ts'

const folder = emptyFolder()
let served: Served
let members: Readonly<Record<string, BinaryMember>>
let post: PostOffice
let browsing: Browsing
let reporter: Tab
let receipt: ShownReceipt

const typed = {
  'Vad vill du berätta?': 'Konstgräset på idrottsplatsen betalades två gånger.',
  'Hur vet du det?': 'Jag har sett båda fakturorna på samma skrivbord.',
  'Hur ofta eller hur mycket?': 'Två miljoner kronor varje gång.',
  'Var hände det?': 'Fritidskontoret, andra våningen.',
  'När hände det?': 'Före midsommar.',
}
const question = 'Minns du vems skrivbord det var?'
const answers = ['Det närmast kopiatorn.', 'Kontoret var låst när jag gick.']

const click = (tab: Tab, name: string): Promise<void> => turn(tab.page, () => tab.page.getByRole('button', { name, exact: true }).click())

/** Presses the main button of a page without script. */
const press = (page: Page): Promise<void> => turn(page, () => page.locator('main button[type=submit]').first().click())

/** Passphrase and a recovery code, typed into the pages. */
const signIn = async (member: BinaryMember | undefined): Promise<Tab> => {
  const tab = await browsing.open(served.staffUrl, { script: true, viewport: { width: 1200, height: 900 } })
  await tab.page.goto('/sign-in')
  await tab.page.locator('input[name=email]').fill(member?.email ?? '')
  await tab.page.locator('input[name=password]').fill(member?.passphrase ?? '')
  await press(tab.page)
  await tab.page.locator('input[name=code]').fill(member?.recoveryCodes.pop() ?? '')
  await press(tab.page)
  await tab.page.waitForURL('**/cases')
  return tab
}

beforeAll(async () => {
  post = await openPostOffice()
  await Bun.write(join(folder.path, 'plan.json'), plan)
  const { out } = await run(folder.path, ['init', 'plan.json'])
  served = await startServing({ cwd: folder.path, environment: { VISKA_SMTP_URL: post.url } })
  members = await takeUpAll(served.staffUrl, out)
  browsing = await openBrowser()
  reporter = await browsing.open(served.reporterUrl, { script: false, viewport: { width: 360, height: 740 } })
})
afterAll(async () => {
  await browsing.close()
  await served.end('SIGTERM')
  await post.stop()
  folder.drop()
})

test('a person writes a report with all fields, leaves one recipient out, and keeps the receipt (F-031 to F-036, F-044, F-060)', async () => {
  const { page } = reporter
  await page.goto('/provkoping')
  await page.getByRole('link', { name: 'Lämna en rapport', exact: true }).click()
  await page.getByLabel('Jag arbetar eller har arbetat här').check()
  await click(reporter, 'Fortsätt')
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label).fill(text)
  await click(reporter, 'Fortsätt')
  await page.getByLabel('En chef i ledande ställning').check()
  await page.getByLabel('Bo Lind, säkerhetschef').uncheck()
  await click(reporter, 'Fortsätt')
  await click(reporter, 'Fortsätt')
  for (const text of Object.values(typed)) expect(await page.locator('main').textContent()).toContain(text)
  await click(reporter, 'Skicka rapporten')
  receipt = await receiptOn(page)
  await page.locator('input[name=last-four]').fill(receipt.password.slice(-4))
  await click(reporter, 'Klart')
  expect(new URL(page.url()).pathname).toBe('/sv/provkoping/report/done')
  expect(reporter.complaints).toEqual([])
})

test('the two others get the neutral mail, see yellow, acknowledge and ask; the one left out sees nothing (F-045, F-080 to F-082, F-091)', async () => {
  const until = Date.now() + 180_000
  while (post.delivered.length < 2 && Date.now() < until) await Bun.sleep(250)
  expect(post.delivered.map(({ to }) => to[0]).sort()).toEqual(['anna@provkoping.example', 'cia@provkoping.example'])

  const anna = await signIn(members.anna)
  expect(await anna.page.locator('.v-light-yellow').count()).toBe(1)
  await openFirst(anna.page)
  const address = new URL(anna.page.url()).pathname
  for (const text of Object.values(typed)) expect(await anna.page.locator('main').textContent()).toContain(text)
  await anna.page.goto(`${address}/acknowledgement`)
  await anna.page.locator('main button[type=submit]').first().click()
  await anna.page.waitForURL(`**${address}?done=acknowledgement*`)
  await anna.page.locator('textarea[name=message]').fill(question)
  await anna.page.getByRole('button', { name: 'Skicka till rapportören' }).click()
  await anna.page.locator('#dialogue', { hasText: question }).waitFor()

  const bo = await signIn(members.bo)
  expect(await bo.page.locator('.v-card').count()).toBe(0)
  expect((await bo.page.goto(address))?.status()).toBe(404)
})

test('the reporter comes back, answers, and writes once more; both recipients read it (F-062 to F-066)', async () => {
  const { page } = reporter
  await page.goto('/sv/follow')
  await page.getByLabel('ID', { exact: true }).fill(receipt.id)
  await page.getByLabel('Lösenord', { exact: true }).fill(receipt.password)
  await press(page)
  expect(await page.locator('main').textContent()).toContain(question)
  for (const answer of answers) {
    await page.locator('textarea[name=message]').fill(answer)
    await press(page)
  }
  expect(reporter.complaints).toEqual([])
  const cia = await signIn(members.cia)
  await cia.page.goto('/cases?list=ongoing')
  await openFirst(cia.page)
  for (const answer of answers) expect(await cia.page.locator('#dialogue').textContent()).toContain(answer)
})

test('somebody with all files of the machine finds no word of it (F-055, T-01, T-12, keys.md 12 test 16)', () => {
  const plain = (spelled: string): string => spelled.replaceAll(' ', '')
  const words = [...Object.values(typed), question, ...answers, receipt.id, receipt.password, plain(receipt.id), plain(receipt.password)]
  expect(searchFolder(folder.path, words)).toEqual([])
  expect(search('mail', Buffer.from(post.delivered.map(({ raw }) => raw).join('\n')), words)).toEqual([])
  expect(searchFolder(folder.path, ['Provköpings kommun'])).not.toEqual([])
})
