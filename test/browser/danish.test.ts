// The Danish sides as they are shown, where Danish law holds: long words find room at 320 px, nothing is wrong to axe, and the pages that only
// this frame has can be used without script.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { makeSay } from '../../src/i18n/say.ts'
import { confirmReceipt, followUp, sendReport } from '../harness/acts.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { openFirst } from './staff-tour.ts'
import { answerAsStaff, type Look, press, tourFollow, tourPublic, tourWizard } from './tour.ts'

let town: Town
let browsing: Browsing
const say = makeSay('da')

beforeAll(async () => {
  town = await makeTown({ settings: { frame: 'dk', languages: ['da', 'en'] }, language: 'da' })
  browsing = await openBrowser()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

/** Words that must not stand in a history or on a task bar (F-150). */
const telling = /provköping|kommun|whist|indberet|\bsag\b/i
const inspector = () => {
  const faults: string[] = []
  const look: Look = async (name, page) => {
    faults.push(...(await faultsOf(name, page, { colours: false })))
    const title = await page.evaluate<string>('document.title')
    if (title === '' || telling.test(title)) faults.push(`${name}: the title is "${title}"`)
  }
  return { faults, look }
}

test('every page and state of reporters is without a fault (F-150, WCAG 2.2 AA)', async () => {
  const { page, context, complaints } = await browsing.open(town.reporterUrl, { script: false, viewport: { width: 360, height: 740 } })
  const { faults, look } = inspector()
  await tourPublic(town, 'da', page, look)
  const receipt = await tourWizard(town, 'da', page, look)
  await answerAsStaff(town)
  await tourFollow(town, 'da', page, look, receipt)
  await context.close()
  expect(faults).toEqual([])
  expect(complaints.filter((complaint) => !/404.*nothing\/here/.test(complaint))).toEqual([])
})

test('consent is given with the name, taken back, and refused when nothing is chosen, without script (§ 26)', async () => {
  const { page, context, complaints } = await browsing.open(town.reporterUrl, { script: false, viewport: { width: 360, height: 740 } })
  const { faults, look } = inspector()
  const sent = await sendReport(town, { identity: 'named', name: 'Disa Holm', consent: true }, 'da')
  await confirmReceipt(town, sent, 'da')
  await page.goto('/da/follow')
  await page.locator('#id').fill(sent.receipt.id)
  await page.locator('#password').fill(sent.receipt.password)
  await press(page)
  await page.getByRole('link', { name: say('reporter.case.consent') }).click()
  expect(await page.locator('main').textContent()).toContain('Lige nu gælder: du sagde ja')
  await look('consent', page)
  await press(page)
  await look('consent-refused', page)
  await page.getByRole('link', { name: say('reporter.consent.fault.missing') }).click()
  await page.getByLabel('Nej').check()
  await press(page)
  expect(await page.locator('main').textContent()).toContain(say('reporter.case.kind.consent-withdrawal'))
  await look('case-consents', page)
  await context.close()
  expect(faults).toEqual([])
  expect(complaints).toEqual([])
})

test('staff’s pages in Danish are without a fault, and the text that asks for consent stands in the box', async () => {
  const sent = await sendReport(town, { relation: 'worker', identity: 'named', name: 'Ebbe Dam', without: ['bo'] }, 'da')
  await confirmReceipt(town, sent, 'da')
  await (await followUp(town, sent.receipt, 'da')).visitor.post('/da/follow/case', { message: 'Det skete igen.' })
  const { page, context, complaints } = await browsing.open(town.staffUrl, { script: true, viewport: { width: 360, height: 740 } })
  const { faults } = inspector()
  const look: Look = async (name, shown) => void faults.push(...(await faultsOf(name, shown, { colours: false })))
  const member = town.people.anna
  if (member === undefined) throw new Error('no such person')
  await page.goto('/sign-in')
  await look('sign-in', page)
  await page.getByLabel(say('staff.sign-in.email')).fill(member.email)
  await page.getByLabel(say('staff.sign-in.password')).fill(member.passphrase)
  await page.getByRole('button', { name: say('staff.sign-in.submit') }).click()
  await page.getByLabel(say('staff.totp.code')).fill(town.code(member))
  await look('code', page)
  await page.getByRole('button', { name: say('staff.totp.submit') }).click()
  await page.locator('.v-mast__person').waitFor()
  await look('list', page)
  await openFirst(page)
  await look('case', page)
  await page.getByRole('link', { name: say('staff.reply.template.consent') }).click()
  await page.locator('#reply textarea').filter({ hasText: '[' }).waitFor()
  expect(await page.getByLabel(say('staff.reply.label')).inputValue()).toContain(say('staff.template.consent.gap'))
  await look('case-asking', page)
  for (const path of ['/account', '/own-report']) {
    await page.goto(path)
    await look(path, page)
  }
  await context.close()
  expect(faults).toEqual([])
  expect(complaints).toEqual([])
})
