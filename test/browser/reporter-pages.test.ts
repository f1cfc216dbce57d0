// Every page and state of the reporter's side as it is shown: axe in light, dark and forced colours, room at 320 px and at 400 %, targets,
// nothing inline or from elsewhere, a title that tells nothing. Then what the promises of the landing page weigh.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { LanguageCode } from '../../src/domain/language.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser } from './browser.ts'
import { axeFaults, faultsOf, foreignParts, smallTargets, tooWide } from './inspect.ts'
import { answerAsStaff, type Look, tourFollow, tourJoint, tourLate, tourPublic, tourWizard } from './tour.ts'

let town: Town
let browsing: Browsing

beforeAll(async () => {
  town = await makeTown({ demo: true })
  browsing = await openBrowser()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

/** Words that must not stand in a history or on a task bar (F-150). */
const telling = /provköping|kommun|viss|whist|rapport|report|anmäl/i
/** The right-to-left language is made up; its letters say nothing about the words. */
const walks: readonly { readonly language: LanguageCode; readonly colours: boolean }[] = [
  { language: 'sv', colours: true },
  { language: 'ar-XB', colours: false },
]

describe.each([...walks])('in $language', ({ language, colours }) => {
  test('every page and state is without a fault (F-150, T-16, WCAG 2.2 AA)', async () => {
    const tab = await browsing.open(town.reporterUrl, { script: false, viewport: { width: 1200, height: 900 } })
    const faults: string[] = []
    const seen: string[] = []
    const look: Look = async (name, page) => {
      seen.push(name)
      faults.push(...(await faultsOf(name, page, { colours })))
      const title = await page.evaluate<string>('document.title')
      if (title === '' || telling.test(title)) faults.push(`${name}: the title is "${title}"`)
    }
    await tourPublic(town, language, tab.page, look)
    const receipt = await tourWizard(town, language, tab.page, look)
    await answerAsStaff(town)
    await tourFollow(town, language, tab.page, look, receipt)
    await tourLate(town, language, tab.page, look)
    await tab.context.close()
    expect(faults).toEqual([])
    expect(tab.complaints.filter((complaint) => !/404.*nothing\/here/.test(complaint))).toEqual([])
    expect(seen.length).toBeGreaterThan(35)
  })
})

test.each([...walks])(
  'the pages of a joint link, and of one of its units, are without a fault in $language (F-128)',
  async ({ language, colours }) => {
    const own = {
      'Provköpings Danska A/S': { frame: 'dk', publicBody: false, controller: { name: 'Bestyrelsen', contact: 'dpo@provkoping.example' } },
    } as const
    const joint = await makeTown({ demo: true, units: ['Provköpings kommun', 'Provköpings Danska A/S'], own })
    const tab = await browsing.open(joint.reporterUrl, { script: false, viewport: { width: 1200, height: 900 } })
    const faults: string[] = []
    await tourJoint(joint, language, tab.page, async (name, page) => {
      faults.push(...(await faultsOf(name, page, { colours })))
    })
    await tab.context.close()
    await joint.stop()
    expect(faults).toEqual([])
  },
  120_000,
)

test('the eyes of these tests see what is wrong, with script off too', async () => {
  const tab = await browsing.open(town.reporterUrl, { script: false, viewport: { width: 320, height: 640 } })
  await tab.page.route('**/wrong', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html><head><title>x</title></head><body><main><p style="color:#bbb;background:#fff">pale</p>
        <input><a href="#x" style="font-size:8px">tiny</a><div style="width:900px">wide</div></main></body></html>`,
    }),
  )
  await tab.page.goto('/wrong')
  const found = (await axeFaults(tab.page)).join('\n')
  for (const rule of ['color-contrast', 'html-has-lang', 'label']) expect(found).toContain(`${rule}:`)
  expect((await axeFaults(tab.page, 'colours')).join()).toContain('color-contrast')
  expect(await tooWide(tab.page)).not.toEqual([])
  expect(await smallTargets(tab.page)).not.toEqual([])
  expect(await foreignParts(tab.page)).not.toEqual([])
  await tab.context.close()
})

test('on paper the receipt is its two lines, without a word of where it is from', async () => {
  const tab = await browsing.open(town.reporterUrl, { script: false })
  const receipt = await tourWizard(town, 'sv', tab.page, async (name, page) => {
    if (!name.startsWith('receipt')) return
    await page.emulateMedia({ media: 'print' })
    const paper = await page.evaluate<string>('document.body.innerText')
    expect(paper).toContain((await page.locator('#receipt-password, .v-text.v-code').first().textContent())?.trim().slice(0, 4) ?? '-')
    expect(paper).not.toMatch(/provköping|rapport|kommun|http|lösenord|viss|spara/i)
    await page.emulateMedia({ media: null })
  })
  expect(receipt.password).not.toBe('')
  await tab.context.close()
})

test('the landing page is at most three requests and 20 kB, and sets no cookie', async () => {
  const tab = await browsing.open(town.reporterUrl, { script: false })
  const session = await tab.context.newCDPSession(tab.page)
  let weight = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    weight += encodedDataLength
  })
  await session.send('Network.enable')
  await tab.page.goto(`/sv/${town.slug}`, { waitUntil: 'networkidle' })
  expect(tab.requests.length).toBeLessThanOrEqual(3)
  expect(weight).toBeGreaterThan(5_000)
  expect(weight).toBeLessThanOrEqual(20_000)
  for (const page of ['protection', 'who', 'other-ways', 'questions', 'report']) await tab.page.goto(`/sv/${town.slug}/${page}`)
  await tab.page.goto('/sv/follow')
  expect(await tab.context.cookies()).toEqual([])
  expect(tab.complaints).toEqual([])
  await tab.context.close()
})

test('without pictures, style sheets and colours the landing page still says who reads, where to begin and the address', async () => {
  const tab = await browsing.open(town.reporterUrl, { script: false })
  await tab.page.route(/\.(css|png)/, (route) => route.abort())
  await tab.page.goto(`/sv/${town.slug}`)
  const text = await tab.page.locator('main').textContent()
  for (const part of ['Anna Ek, chefsjurist', 'Skydda dig först', new URL(town.reporterUrl).host]) expect(text).toContain(part)
  await tab.page.getByRole('link', { name: 'Lämna en rapport' }).click()
  await tab.page.getByLabel('Inget av det här').check()
  await tab.page.getByRole('button', { name: 'Fortsätt' }).click()
  await tab.page.getByLabel('Vad vill du berätta?').fill('Utan färg')
  await tab.page.getByRole('button', { name: 'Fortsätt' }).click()
  // A fault is told in words, not by a red line.
  expect(await tab.page.locator('main').textContent()).toContain('Fel:')
  await tab.context.close()
})
