// The reporter's whole way in Chromium with script off, in Swedish, by the words on the buttons, as a person goes it.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { caseIds, signIn } from '../harness/acts.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, type Tab, turn } from './browser.ts'
import { receiptOn, type ShownReceipt } from './tour.ts'

let town: Town
let browsing: Browsing
let tab: Tab
let receipt: ShownReceipt

const typed = {
  'Vad vill du berätta?': 'Kassan på badhuset stämmer aldrig på söndagar.\n\nDet fattas ungefär tvåtusen kronor var gång.',
  'Hur vet du det?': 'Jag räknar kassan & skriver <under> på "dagsrapporten".',
  'Hur ofta eller hur mycket?': 'Varje söndag sedan i våras.',
  'Var hände det?': 'Badhuset, kassan närmast gymmet.',
  'När hände det?': 'Söndagar efter stängning.',
}

beforeAll(async () => {
  town = await makeTown()
  browsing = await openBrowser()
  tab = await browsing.open(town.reporterUrl, { script: false, viewport: { width: 390, height: 780 } })
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const click = (name: string): Promise<void> => turn(tab.page, () => tab.page.getByRole('button', { name, exact: true }).click())
const follow = (name: string): Promise<void> => turn(tab.page, () => tab.page.getByRole('link', { name, exact: true }).click())
const path = (): string => new URL(tab.page.url()).pathname
const heading = async (): Promise<string> => ((await tab.page.locator('h1').textContent()) ?? '').trim()
const words = async (): Promise<string> => (await tab.page.locator('main').textContent()) ?? ''

test('five pages lead to check-your-answers, all fields filled in, one recipient left out (F-031 to F-036, F-044)', async () => {
  await tab.page.goto('/provkoping')
  expect(path()).toBe('/sv/provkoping')
  expect(await tab.context.cookies()).toEqual([])
  await follow('Lämna en rapport')
  expect(await tab.context.cookies()).toEqual([])
  await tab.page.getByLabel('Jag arbetar eller har arbetat här').check()
  await click('Fortsätt')
  expect(await heading()).toBe('Vad har hänt?')
  for (const [label, text] of Object.entries(typed)) await tab.page.getByLabel(label).fill(text)
  await click('Fortsätt')
  await tab.page.getByLabel('En chef i ledande ställning').check()
  expect(await tab.page.getByLabel('Bo Lind, säkerhetschef').isChecked()).toBe(true)
  await tab.page.getByLabel('Bo Lind, säkerhetschef').uncheck()
  await click('Fortsätt')
  await tab.page.getByLabel('Jag säger vem jag är.').check()
  await tab.page.getByLabel('Namn', { exact: true }).fill('Siv Åkerö')
  await tab.page.getByLabel('E-post eller adress').fill('siv@hemma.example')
  await tab.page.getByLabel('Telefon').fill('070-111 22 33')
  await click('Fortsätt')
  expect(await heading()).toBe('Kontrollera din rapport')
})

test('check-your-answers shows every word, who reads and who does not, and each can be changed (F-048)', async () => {
  const shown = await words()
  for (const text of Object.values(typed)) expect(shown).toContain(text)
  for (const text of ['Siv Åkerö', 'siv@hemma.example', '070-111 22 33', 'En chef i ledande ställning']) expect(shown).toContain(text)
  const row = (key: string) => tab.page.locator('.govuk-summary-list__row', { has: tab.page.locator(`dt:text-is("${key}")`) })
  expect(await row('Läsas av').textContent()).toContain('Anna Ek, chefsjurist')
  expect(await row('Läsas av').textContent()).not.toContain('Bo Lind')
  expect(await row('Läsas inte av').textContent()).toContain('Bo Lind, säkerhetschef')
  await turn(tab.page, () => row('Läsas inte av').getByRole('link').click())
  expect(await tab.page.getByLabel('Bo Lind, säkerhetschef').isChecked()).toBe(false)
  await click('Fortsätt')
  expect(await heading()).toBe('Kontrollera din rapport')
})

test('the receipt is shown, kept as a file that tells nothing, confirmed, and gone (F-060, F-061)', async () => {
  await click('Skicka rapporten')
  expect(await heading()).toBe('Rapporten är skickad. Spara det här nu.')
  receipt = await receiptOn(tab.page)
  expect(receipt.id).toMatch(/^\d{4} \d{3} \d{3}$/)
  const download = tab.page.waitForEvent('download')
  await tab.page.getByRole('button', { name: 'Hämta som fil', exact: true }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('anteckning.txt')
  const note = await Bun.file(await file.path()).text()
  expect(note).toContain(receipt.password)
  expect(note).not.toMatch(/rapport|provköping|http|viss/i)
  await tab.page.getByLabel(/de fyra sista tecknen/).fill('0000')
  await click('Klart')
  expect(await words()).toContain('Det stämmer inte med lösenordet')
  expect(await receiptOn(tab.page)).toEqual(receipt)
  await tab.page.getByLabel(/de fyra sista tecknen/).fill(receipt.password.slice(-4).toLowerCase())
  await click('Klart')
  expect(await heading()).toBe('Klart. Du har sparat.')
  expect(await words()).not.toContain(receipt.password)
  expect(await tab.context.cookies()).toEqual([])
})

test('the reporter comes back, reads what staff wrote, and answers (F-062 to F-066)', async () => {
  const anna = await signIn(town, town.people.anna)
  const [id = ''] = caseIds(anna.page.body)
  await anna.visitor.post(`/cases/${id}/acknowledgement`, { message: 'Tack. Vi läser.' })
  await anna.visitor.post(`/cases/${id}/messages`, { message: 'Vem stänger kassan?' })
  await follow('Följ upp din rapport')
  await tab.page.getByLabel('ID', { exact: true }).fill(receipt.id.replaceAll(' ', ''))
  await tab.page.getByLabel('Lösenord', { exact: true }).fill(receipt.password.toLowerCase())
  await click('Logga in')
  expect(path()).toBe('/sv/follow/case')
  const shown = await words()
  for (const text of ['Tack. Vi läser.', 'Vem stänger kassan?', 'chefsjurist', 'Nytt', 'Vi har läst din rapport.'])
    expect(shown).toContain(text)
  expect(shown).not.toContain('badhuset')
  await tab.page.getByLabel('Skriv till oss').fill('Det växlar.\nOftast samma person.')
  await click('Skicka')
  expect(await words()).toContain('Det är skickat.')
  expect(await words()).toContain('Oftast samma person.')
})

test('the own report stands behind a click; asking to erase is a message of its own kind (F-066, F-068)', async () => {
  await follow('Läs din rapport')
  expect(await words()).toContain('Kassan på badhuset stämmer aldrig på söndagar.')
  await follow('Tillbaka till ärendet')
  await follow('Be oss ta tillbaka eller radera rapporten')
  await tab.page.getByLabel('Jag vill att rapporten raderas').check()
  await tab.page.getByLabel('Vill du säga varför?').fill('Jag är rädd.')
  await click('Skicka begäran')
  expect(await words()).toContain('Du bad oss att radera rapporten')
})

test('a renewed receipt opens the case and the old one does not any more (F-143)', async () => {
  await follow('Få ett nytt ID och lösenord')
  await click('Visa nya')
  const renewed = await receiptOn(tab.page)
  expect(renewed.id).not.toBe(receipt.id)
  await tab.page.getByLabel('Jag har sparat').check()
  await click('Klart')
  expect(await words()).toContain('Använd ditt nya ID och lösenord nästa gång.')
  await click('Logga ut')
  expect(await tab.context.cookies()).toEqual([])
  await tab.page.goto('/sv/follow/case')
  expect(await heading()).toBe('Följ upp din rapport')
  const signInWith = async ({ id, password }: ShownReceipt): Promise<void> => {
    await tab.page.getByLabel('ID', { exact: true }).fill(id)
    await tab.page.getByLabel('Lösenord', { exact: true }).fill(password)
    await click('Logga in')
  }
  await signInWith(receipt)
  expect(await words()).toContain('Det går inte att öppna något med det ID och lösenordet.')
  await signInWith(renewed)
  expect(await words()).toContain('Vem stänger kassan?')
})

test('leaving quickly is one press on any page, and nothing leads back in (T-16)', async () => {
  await click('Lämna sidan snabbt')
  expect(await tab.page.title()).toBe('Tom sida')
  expect(await tab.context.cookies()).toEqual([])
  await tab.page.goBack()
  expect(await words()).not.toContain('Vem stänger kassan?')
})

test('the browser complained of nothing on the whole way', () => {
  expect(tab.complaints).toEqual([])
})
