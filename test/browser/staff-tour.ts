// What staff do in a browser, by the words on the buttons.
import type { Page } from 'playwright-core'
import type { Member, Town } from '../harness/town.ts'
import { turn } from './browser.ts'
import type { Look } from './tour.ts'

export const signInAs = async (town: Town, page: Page, member: Member | undefined): Promise<void> => {
  if (member === undefined) throw new Error('no such person')
  await page.goto('/sign-in')
  await page.getByLabel('E-postadress').fill(member.email)
  await page.getByLabel('Lösenfras').fill(member.passphrase)
  await turn(page, () => page.getByRole('button', { name: 'Gå vidare' }).click())
  await page.getByLabel('Sex siffror från appen').fill(town.code(member))
  await turn(page, () => page.getByRole('button', { name: 'Logga in' }).click())
  await page.locator('.v-mast__person').waitFor()
}

/** The pages before a session, with their refusals. */
export const tourDoor = async (town: Town, page: Page, look: Look): Promise<void> => {
  const member = town.people.anna
  await page.goto('/sign-in')
  await look('sign-in', page)
  await page.getByLabel('E-postadress').fill(member?.email ?? '')
  await page.getByLabel('Lösenfras').fill('fel ord')
  await turn(page, () => page.getByRole('button', { name: 'Gå vidare' }).click())
  await look('sign-in-refused', page)
  await page.getByLabel('Lösenfras').fill(member?.passphrase ?? '')
  await turn(page, () => page.getByRole('button', { name: 'Gå vidare' }).click())
  await look('code', page)
  await page.getByLabel('Sex siffror från appen').fill('000000')
  await turn(page, () => page.getByRole('button', { name: 'Logga in' }).click())
  await look('code-refused', page)
}

/** The locks of one's own account, with their refusals; nothing is changed. */
export const tourLocks = async (page: Page, look: Look): Promise<void> => {
  await page.goto('/account')
  await page.getByRole('link', { name: /Byt.*Lösenfras/ }).click()
  await page.getByRole('heading', { name: 'Byt lösenfras' }).waitFor()
  await look('new-passphrase', page)
  await page.getByLabel('En egen').check()
  await page.getByLabel('Din egen lösenfras').fill('kort')
  await turn(page, () => page.getByRole('button', { name: 'Byt lösenfras' }).click())
  await look('new-passphrase-refused', page)
  await page.goto('/account/totp')
  await page.getByLabel('Sex siffror från appen').fill('000000')
  await turn(page, () => page.getByRole('button', { name: 'Koppla telefonen' }).click())
  await look('new-telephone-refused', page)
  await page.goto('/account/recovery-codes')
  await look('new-codes', page)
  await page.getByLabel('Jag har sparat mina reservkoder').check()
  await turn(page, () => page.getByRole('button', { name: 'Byt till de här koderna' }).click())
  await look('new-codes-refused', page)
  await page.goto('/account/passkeys')
  await look('no-passkeys', page)
}

/** The case that a list shows first. */
export const openFirst = async (page: Page): Promise<void> => {
  await page.locator('.v-card__title a').first().click()
  await page.locator('#next-step').waitFor()
}

/** Everything that a recipient sees; there must be a new case. */
export const tourCases = async (page: Page, look: Look): Promise<void> => {
  await page.goto('/cases')
  await look('list-new', page)
  await openFirst(page)
  await look('case-new', page)
  await page.getByRole('link', { name: 'Bekräfta rapporten' }).click()
  await page.getByLabel('Bekräftelse till rapportören').waitFor()
  const template = await page.getByLabel('Bekräftelse till rapportören').inputValue()
  await look('acknowledgement', page)
  await page.getByLabel('Bekräftelse till rapportören').fill('')
  await page.getByRole('button', { name: 'Skicka till rapportören' }).click()
  await page.getByText('Rutan är tom.').first().waitFor()
  await look('acknowledgement-refused', page)
  await page.getByLabel('Bekräftelse till rapportören').fill(template)
  await page.getByRole('button', { name: 'Skicka till rapportören' }).click()
  await page.getByText('Bekräftelsen är skickad.').waitFor()
  await look('case-ongoing', page)
  const written = [
    { label: 'Skriv till rapportören', button: 'Skicka till rapportören', shown: 'Skickat. Rapportören läser det vid nästa besök.' },
    { label: 'Ny handling', button: 'Spara som handling', shown: 'Handlingen är sparad.' },
    { label: 'Ny anteckning', button: 'Spara anteckning', shown: 'Anteckningen är sparad.' },
  ]
  for (const { label, button, shown } of written) {
    await page.getByRole('button', { name: button }).click()
    await page.getByText('Rutan är tom.').first().waitFor()
    await look(`refused: ${label}`, page)
    await page.getByLabel(label).fill(`${label}: ${'några ord till för att det ska bli en hel rad. '.repeat(4)}`)
    await page.getByRole('button', { name: button }).click()
    await page.getByText(shown).waitFor()
  }
  await look('case-full', page)
  for (const list of ['ongoing', 'archived']) {
    await page.goto(`/cases?list=${list}`)
    await look(`list-${list}`, page)
  }
  await page.goto('/own-report')
  await look('own-report', page)
  await page.goto('/account')
  await look('account', page)
  await page.goto('/cases/01ARZ3NDEKTSV4RRFFQ69G5FAV')
  await look('not-found', page)
}

/** Everything that an administrator sees, with every refusal and a preview; `meanwhile` is what a colleague does while a text is written. */
export const tourKeeping = async (page: Page, look: Look, meanwhile: () => Promise<unknown>, idle: string): Promise<void> => {
  const press = (name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).click())
  await page.goto('/rules')
  await look('rules', page)
  await page.getByLabel('Minuter utan att något görs').fill('200')
  await page.getByLabel('En gång om dagen').check()
  await page.getByLabel('Kvällar och nätter').check()
  await press('Spara reglerna')
  await look('rules-refused', page)
  await page.getByLabel('Minuter utan att något görs').fill(idle)
  await page.getByLabel('Vilken tid på dagen?').selectOption({ label: 'Klockan 12' })
  await page.getByLabel('Börjar').selectOption({ label: 'Klockan 20' })
  await press('Spara reglerna')
  await page.getByText('Sparat. Det gäller nu.').waitFor()
  await look('rules-saved', page)
  await page.getByRole('link', { name: 'Offentliga sidor' }).click()
  await page.getByLabel('Telefonnummer').first().waitFor()
  await look('public-pages', page)
  await page.getByLabel('Telefonnummer').first().fill('ring')
  await page.getByRole('checkbox', { name: 'Svenska' }).uncheck()
  await press('Spara sidorna')
  await look('public-pages-refused', page)
  await page.getByRole('checkbox', { name: 'Svenska' }).check()
  await page.getByLabel('Telefonnummer').first().fill(`0500-12 34 ${idle}`)
  await press('Spara sidorna')
  await page.getByText('Sparat. Det gäller nu.').waitFor()
  await turn(page, () => page.getByRole('link', { name: 'Egna texter: Svenska' }).click())
  await look('texts', page)
  await page.getByLabel('Inledning').fill('# Välkommen\n\nHär får du **berätta**.\n\n* ett\n* två\n\n[Läs mer](https://example.org)')
  await page.getByLabel('Vanliga frågor').fill(`## Vad händer?\n\nVi läser inom ${idle} dagar.`)
  await press('Förhandsgranska')
  await page.getByText('Inget är sparat än.').waitFor()
  await look('texts-preview', page)
  await meanwhile()
  await press('Spara texterna')
  await page.getByText('Någon annan hann före').waitFor()
  await look('texts-stale', page)
  await press('Spara texterna')
  await page.getByText('Sparat. Det gäller nu.').waitFor()
}
