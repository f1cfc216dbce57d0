// A walk through every page and state of the reporter's side, by real clicks: whoever looks stops at each. The words come from the
// catalogue, so that the walk goes in any language.
import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import type { LanguageCode } from '../../src/domain/language.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { hours } from '../../src/kit/instant.ts'
import { caseIds, sendReport, signIn } from '../harness/acts.ts'
import { setAddressRule } from '../harness/address-rule.ts'
import type { Town } from '../harness/town.ts'
import { turn } from './browser.ts'

/** Called at each stop with its name. */
export type Look = (name: string, page: Page) => Promise<void>

export interface ShownReceipt {
  readonly id: string
  readonly password: string
}

const textOf = async (page: Page, selector: string): Promise<string> => ((await page.locator(selector).textContent()) ?? '').trim()

export const receiptOn = async (page: Page): Promise<ShownReceipt> => ({
  id: await textOf(page, '#receipt-id'),
  password: await textOf(page, '#receipt-password'),
})

/** The main button: the first submit button of the main form. */
export const press = (page: Page): Promise<void> => turn(page, () => page.locator('main form button[type=submit]').first().click())

/** Back or forward. Between two pages the debugger has for a moment no page to ask: then once more. */
export const move = async (page: Page, way: 'goBack' | 'goForward'): Promise<void> => {
  try {
    await page[way]()
  } catch (error) {
    if (!String(error).includes('Not attached')) throw error
    await page.waitForLoadState()
    await page[way]()
  }
}

const long = 'Förvaltningschefens bror får alla markentreprenader utan upphandling. '.repeat(6)

/** Before anything is sent. */
export const tourPublic = async (town: Town, language: LanguageCode, page: Page, look: Look): Promise<void> => {
  for (const part of ['', '/protection', '/who', '/other-ways', '/questions']) {
    await page.goto(`/${language}/${town.slug}${part}`)
    for (const closed of await page.locator('summary').all()) await closed.click()
    await look(part === '' ? 'landing' : part.slice(1), page)
  }
  await page.goto(`/${language}/nothing/here/at/all`)
  await look('not-found', page)
}

/** The same of a joint link whose units are under different law (F-128). */
export const tourJoint = async (town: Town, language: LanguageCode, page: Page, look: Look): Promise<void> => {
  const say = makeSay(language)
  for (const part of ['', '/protection', '/other-ways']) {
    await page.goto(`/${language}/${town.slug}${part}`)
    await look(`joint${part.replace('/', '-')}`, page)
    await turn(page, () =>
      page
        .getByRole('navigation', { name: say('reporter.units.label') })
        .getByRole('link')
        .last()
        .click(),
    )
    await look(`unit${part.replace('/', '-')}`, page)
  }
}

/** Writes a report, with every refusal on the way, and stops at the receipt. */
export const tourWizard = async (town: Town, language: LanguageCode, page: Page, look: Look): Promise<ShownReceipt> => {
  await page.goto(`/${language}/${town.slug}/report`)
  await page.locator('[name=relation][value=none]').check()
  await look('relation', page)
  await press(page)
  await look('account', page)
  await press(page)
  await look('account-refused', page)
  await page.locator('#what').fill(long)
  await page.locator('#source').fill('Jag har sett fakturorna.')
  await press(page)
  await look('readers', page)
  const ticks = page.locator('[name=recipient]')
  await ticks.nth(0).uncheck()
  await ticks.nth(1).uncheck()
  await press(page)
  await look('readers-refused', page)
  await ticks.nth(0).check()
  await ticks.nth(1).uncheck()
  await page.locator('[name=concerns][value=head]').check()
  await press(page)
  await look('identity', page)
  await page.locator('[name=identity][value=named]').check()
  await page.locator('#name').fill('Å'.repeat(600))
  await look('identity-named', page)
  await press(page)
  await look('identity-refused', page)
  await page.locator('#name').fill('')
  await page.locator('[name=identity][value=alias]').check()
  await page.locator('#alias').fill('Blåklinten')
  await press(page)
  await look('check', page)
  await turn(page, () => page.locator('[name=go][value=discard]').click())
  await look('discard', page)
  await move(page, 'goBack')
  await press(page)
  await look('receipt', page)
  const receipt = await receiptOn(page)
  await press(page)
  await look('receipt-refused', page)
  await page.goto(`/${language}/${town.slug}/report/receipt/print`)
  await look('receipt-print', page)
  await move(page, 'goBack')
  await page.locator('#receipt-password').waitFor()
  await page.locator('#last-four').fill(receipt.password.slice(-4))
  await press(page)
  await look('done', page)
  return receipt
}

/** Staff answer, so that there is something to read. */
export const answerAsStaff = async (town: Town): Promise<void> => {
  const { visitor, page } = await signIn(town, town.people.anna)
  const [id = ''] = caseIds(page.body)
  await visitor.post(`/cases/${id}/acknowledgement`, { message: 'Tack för att du berättar. Vi har läst det.' })
  await visitor.post(`/cases/${id}/messages`, {
    message: `Minns du vilken dag det var?\n\n${'En lång förklaring av varför vi frågar. '.repeat(10)}`,
  })
}

/** Everything behind the receipt. */
export const tourFollow = async (town: Town, language: LanguageCode, page: Page, look: Look, receipt: ShownReceipt): Promise<void> => {
  const say = makeSay(language)
  await page.goto(`/${language}/follow`)
  await look('follow', page)
  await page.locator('#id').fill('1234')
  await press(page)
  await look('follow-refused', page)
  await page.locator('#id').fill(receipt.id)
  await page.locator('#password').fill(receipt.password)
  await press(page)
  await look('case', page)
  await press(page)
  await look('case-refused', page)
  await page.locator('#message').fill('Det var en tisdag.')
  await press(page)
  await look('case-sent', page)
  const open = async (part: 'report' | 'request' | 'identity' | 'receipt' | 'ways', label: string): Promise<void> => {
    await page.goto(`/${language}/follow/case`)
    await turn(page, () => page.getByRole('link', { name: label, exact: true }).click())
    expect(new URL(page.url()).pathname).toEndWith(`/case/${part}`)
  }
  await open('report', say('reporter.case.own-report', { kind: 'report' }))
  await look('own-report', page)
  await open('ways', say('reporter.case.other-ways'))
  await look('case-ways', page)
  await open('request', say('reporter.case.request', { kind: 'report' }))
  await look('request', page)
  await press(page)
  await look('request-refused', page)
  await page.locator('[name=request][value=withdrawal-request]').check()
  await press(page)
  await look('case-requested', page)
  await open('identity', say('reporter.case.identify'))
  await look('say-who', page)
  await press(page)
  await look('say-who-refused', page)
  await open('receipt', say('reporter.case.renew'))
  await look('renew', page)
  await press(page)
  await look('renewed', page)
  await press(page)
  await look('renewed-refused', page)
  await page.locator('#saved').check()
  await press(page)
  await look('case-renewed', page)
  await page.locator('#message').fill('Det här skrev jag medan tiden gick.')
  town.pass(hours(3))
  await press(page)
  await look('follow-session-over', page)
  await page.goto(`/${language}/follow`)
  await page.locator('main').waitFor()
  await page.goto('/leave')
  await look('leave', page)
}

/** The address for news in each of its states; the town has a server for it. */
export const tourNotify = async (town: Town, language: LanguageCode, page: Page, look: Look, server: string): Promise<void> => {
  const { receipt } = await sendReport(town, {}, language)
  const follow = async (): Promise<void> => {
    await page.goto(`/${language}/follow`)
    await page.locator('#id').fill(receipt.id)
    await page.locator('#password').fill(receipt.password)
    await press(page)
  }
  const [at, notify] = [`/${language}/follow/case`, `/${language}/follow/case/notify`]
  const remove = (): Promise<void> => turn(page, () => page.locator('[name=go][value=remove]').click())
  await page.goto(`/${language}/${town.slug}/report`)
  await press(page)
  await page.locator('#what').fill('Något.')
  await page.locator('#source').fill('Såg det.')
  await press(page)
  await press(page)
  await page.locator('#notify').fill('tofsvipan')
  await press(page)
  await look('identity, no address', page)
  await page.locator('#notify').fill('tofsvipan@post.example')
  await press(page)
  await look('check, an address', page)
  await follow()
  await page.goto(notify)
  await look('notify', page)
  await page.locator('#notify').fill('tofsvipan')
  await press(page)
  await look('notify, refused', page)
  await page.locator('#notify').fill('tofsvipan@post.example')
  await press(page)
  await look('notify, saved', page)
  await page.goto(notify)
  await look('notify, left', page)
  await remove()
  await look('notify, removed', page)
  await page.goto(notify)
  await page.locator('#notify').fill('tofsvipan@post.example')
  await press(page)
  // The operator takes the server away.
  await town.restart({ reporterSmtpUrl: '' })
  await follow()
  await look('case, no mail at present', page)
  await page.goto(notify)
  await look('notify, no mail at present', page)
  await town.restart({ reporterSmtpUrl: server })
  await setAddressRule(town, 'off')
  await follow()
  await look('case, no mail any more', page)
  await page.goto(notify)
  await look('notify, given up', page)
  await setAddressRule(town, 'on')
  await page.goto(notify)
  await look('notify, given up and asked for again', page)
  await remove()
  expect(new URL(page.url()).pathname).toBe(at)
}

/** What somebody meets who came back too late. */
export const tourLate = async (town: Town, language: LanguageCode, page: Page, look: Look): Promise<void> => {
  await page.goto(`/${language}/${town.slug}/report`)
  await press(page)
  await page.locator('#what').fill('Det här fick ligga över natten.')
  town.pass(hours(25))
  await press(page)
  await look('account-expired', page)
  await page.goto(`/${language}/${town.slug}/report/check`)
  await look('expired', page)
}
