// What staff do in a browser, by the words on the buttons.
import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { addDays, day } from '../../src/kit/instant.ts'
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

/** The duty of silence, with words that are no longer those, accepted in the end; whoever is signed in has not accepted it. */
export const tourSilence = async (page: Page, look: Look): Promise<void> => {
  const accept = () => turn(page, () => page.getByRole('button', { name: 'Jag har läst och godtar' }).click())
  await page.goto('/cases')
  await page.getByRole('heading', { name: 'Du har tystnadsplikt' }).waitFor()
  await look('confidentiality', page)
  await page.locator('input[name=text]').evaluate((field) => field.setAttribute('value', 'se-public:0'))
  await accept()
  await page.getByText('Texten har ändrats').waitFor()
  await look('confidentiality-refused', page)
  await accept()
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

/** Answers that nothing binds the person to the case that they have just opened, when they are asked (F-126). */
export const sayFree = async (page: Page): Promise<void> => {
  await page.locator('#next-step, #conflict').first().waitFor()
  if ((await page.locator('#conflict').count()) === 0) return
  await page.locator('#conflict').check()
  await page.locator('main form button[type=submit]').last().click()
  await page.locator('#next-step').waitFor()
}

/** One's own page without an address for a calendar, the address, the page with it and when it is closed. */
const tourCalendar = async (page: Page, look: Look): Promise<void> => {
  const press = (name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).click())
  await page.goto('/account')
  await look('account', page)
  await press('Skapa en adress')
  await look('calendar address', page)
  await page.goto('/account')
  await page.getByText('Adressen gäller sedan').waitFor()
  await look('account with a calendar', page)
  await press('Stäng adressen')
  await page.getByText('Du har ingen adress.').waitFor()
  await look('account, calendar closed', page)
}

/** The case that a list shows first. */
export const openFirst = async (page: Page): Promise<void> => {
  await page.locator('.v-card__title a').first().click()
  await sayFree(page)
}

/** What an assessment asks when it concerns a special office, and when somebody comes from outside; refused, and not taken. */
const tourOutside = async (
  page: Page,
  look: Look,
  { press, choose }: { readonly press: (name: string) => Promise<void>; readonly choose: (names: readonly string[]) => Promise<void> },
): Promise<void> => {
  await choose(['office', 'decision-2'])
  await page.locator('#until').waitFor()
  await look('assessment from outside', page)
  await page.locator('#until').fill('')
  await choose(['work', 'interest', 'danger-2', 'retaliation', 'classified-2'])
  await page.locator('#reason').fill('Någon utifrån ska utreda.')
  await press('Spara')
  await page.locator('.govuk-error-summary').waitFor()
  await look('assessment without a last day', page)
}

/** Another last day for the investigator: refused without a reason for the time that is taken, and taken with one. */
const tourTerm = async (page: Page, look: Look, press: (name: string) => Promise<void>): Promise<void> => {
  const change = page.locator('details').filter({ hasText: 'Ändra sista dag' })
  await change.locator('summary').click()
  const last = change.locator('input[type=date]')
  await last.fill(addDays(day(await last.inputValue()), -30))
  await look('term', page)
  await press('Spara sista dagen')
  await page.getByText('Den nya dagen kommer tidigare. Skriv varför.').first().waitFor()
  await look('term refused', page)
  await change.locator('textarea').fill('Uppdraget blev mindre än vi trodde.')
  await press('Spara sista dagen')
  await page.getByText('Till och med').first().waitFor()
}

/** The parts of the work on the case that is open, each refused once and then taken, to the closing. */
const tourWork = async (page: Page, look: Look): Promise<void> => {
  const case_ = new URL(page.url()).pathname
  const press = (name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).click())
  const choose = async (names: readonly string[]): Promise<void> => {
    for (const name of names) await page.locator(`#${name}`).check()
  }
  const refuse = async (part: string, button = 'Spara'): Promise<void> => {
    await page.goto(`${case_}/${part}`)
    await look(part, page)
    await press(button)
    await look(`${part} refused`, page)
  }
  await refuse('assessment')
  await tourOutside(page, look, { press, choose })
  await choose(['work', 'interest', 'office-2', 'danger-2', 'retaliation', 'classified-2', 'decision'])
  await page.locator('#reason').fill('Det är gjort i arbetet och rör fler än rapportören.')
  await press('Spara')
  await refuse('classification')
  await page.locator('#title').fill('Inköp på en förvaltning')
  await page.locator('#category').selectOption('procurement')
  await choose(['severity-2'])
  await press('Spara')
  for (const part of ['risk', 'plan']) await refuse(part)
  for (const [part, fields] of [
    ['tasks', { what: 'Hämta avtalen', due: '2040-11-25' }],
    ['people', { who: 'Inköparen', note: 'Nämns i rapporten' }],
    ['support', { what: 'Samtal', provider: 'Företagshälsovården' }],
  ] as const) {
    await refuse(part, 'Lägg till')
    for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value)
    if (part === 'tasks') await page.locator('#owner').selectOption({ index: 1 })
    if (part === 'people') await page.locator('#part').check()
    if (part === 'support') await choose(['party', 'state'])
    await press('Lägg till')
    await look(`${part} with one`, page)
  }
  await page.goto(`${case_}/tasks`)
  await press('Markera som klar: Hämta avtalen')
  await refuse('assignments', 'Ge ärendet')
  await choose(['person'])
  await press('Ge ärendet')
  await look('assignments given', page)
  await tourTerm(page, look, press)
  await refuse('notice')
  await choose(['state-3'])
  await press('Spara')
  await refuse('hand-over')
  await choose(['needed-2'])
  await press('Spara')
  await tourFinalReport(page, look, { press, choose, refuse })
  await refuse('feedback', 'Visa texten')
  await tourFeedbackDraft(page, look)
  await choose(['kind-2', 'finding-2'])
  await page.locator('#measures').fill('Vi har infört en ny rutin.')
  await page.locator('#reasons').fill('Rutinen saknades.')
  await press('Visa texten')
  await look('feedback preview', page)
  await press('Skicka till rapportören')
  await page.goto(`${case_}/closure`)
  await look('closure that waits', page)
  await page.goto(`${case_}/summary`)
  await look('summary', page)
  await page.goto('/day')
  await look('day', page)
  await page.goto(`${case_}/notes`)
  await look('notes', page)
  await press('Rensa de andra')
  await refuse('closure', 'Avsluta ärendet')
  await choose(['outcome-2', 'keeping'])
  await press('Avsluta ärendet')
  await look('case-closed', page)
  await press('Lägg i arkiv')
  await look('case-archived', page)
  await press('Öppna igen')
  await look('case-archived refused', page)
}

interface Hands {
  readonly press: (name: string) => Promise<void>
  readonly choose: (names: readonly string[]) => Promise<void>
  readonly refuse: (part: string, button: string) => Promise<void>
}

/** The final report: refused, presented, its code, the note with it, and what its addressee has before them (F-121). */
const tourFinalReport = async (page: Page, look: Look, { press, choose, refuse }: Hands): Promise<void> => {
  const back = new URL(page.url()).pathname.replace(/[^/]*$/, 'final-report')
  await refuse('final-report', 'Lämna slutrapporten')
  for (const [name, words] of Object.entries({ heading: 'Inköp på en förvaltning', done: 'Avtal lästa.', found: 'Tre köp utan avtal.' }))
    await page.locator(`#${name}`).fill(words)
  await choose(['identity-2'])
  await press('Lämna slutrapporten')
  const code = (await page.locator('#reading-code').textContent()) ?? ''
  await look('final report, its code', page)
  await turn(page, () => page.getByRole('link', { name: 'Skriv ut en lapp' }).click())
  await look('final report, its note', page)
  await page.goto('/reading')
  await look('reading', page)
  await press('Läs')
  await look('reading, nothing typed', page)
  await page.locator('#code').fill('0000 0000 0000 0000 0000')
  await press('Läs')
  await look('reading refused', page)
  await page.locator('#code').fill(code)
  await press('Läs')
  await page.getByText('Tre köp utan avtal.').waitFor()
  await look('reading, the report', page)
  await page.goto(back)
  await look('final report presented', page)
  await press('Avsluta läsningen')
  await page.getByText('Går inte att läsa längre.').waitFor()
}

/** Feedback that is begun, kept, found again and thrown away, on the page of its questions. */
const tourFeedbackDraft = async (page: Page, look: Look): Promise<void> => {
  const at = page.url()
  await page.goto(at)
  await page.locator('#measures').fill('Vi har begärt in avtalen.')
  await page.getByRole('button', { name: 'Spara utkast' }).click()
  await page.getByText('Utkast sparat').waitFor()
  await look('case feedback, draft kept', page)
  await page.goto(at)
  await page.getByText('Det här är ditt utkast').waitFor()
  expect(await page.locator('#measures').inputValue()).toBe('Vi har begärt in avtalen.')
  await look('case feedback, draft restored', page)
  await turn(page, () => page.getByRole('button', { name: 'Kasta utkastet' }).click())
  await page.getByText('Utkastet är borta.').waitFor()
  expect(await page.locator('#measures').inputValue()).toBe('')
}

/** A draft that is kept while somebody types, a search, a narrowed list and related cases, from the case that is open and back to it. */
const tourDaily = async (page: Page, look: Look): Promise<void> => {
  const back = new URL(page.url()).pathname
  await page.goto(back)
  await page.getByLabel('Skriv till rapportören').fill('Ett påbörjat svar')
  await page.getByRole('button', { name: 'Spara utkast' }).click()
  await page.getByText('Utkast sparat').waitFor()
  await look('draft kept', page)
  await page.goto(back)
  await look('draft restored', page)
  await page.getByRole('button', { name: 'Kasta utkastet' }).click()
  await page.getByText('Utkastet är borta.').waitFor()
  await page.goto('/cases/search')
  await look('search', page)
  for (const [words, shown] of [
    ['', 'Skriv minst ett ord.'],
    ['några', 'Sökresultat'],
  ] as const) {
    await page.getByLabel('Ord att söka efter').fill(words)
    await page.getByRole('button', { name: 'Sök', exact: true }).click()
    await page.getByText(shown).first().waitFor()
    await look(`search: ${shown}`, page)
  }
  await page.goto('/cases?list=ongoing&order=due&severity=high')
  await look('list-narrowed', page)
  await page.goto(`${back}/related`)
  await page.getByLabel('Referens till det andra ärendet').fill('V26-0000')
  await turn(page, () => page.getByRole('button', { name: 'Länka ärendena' }).click())
  await look('related-refused', page)
  await page.goto(back)
}

/** Everything that a recipient sees; there must be a new case. */
export const tourCases = async (page: Page, look: Look): Promise<void> => {
  await page.goto('/cases')
  await look('list-new', page)
  await page.locator('.v-card__title a').first().click()
  await page.locator('#conflict').waitFor()
  await look('conflict', page)
  await turn(page, () => page.getByRole('button', { name: 'Fortsätt' }).click())
  await look('conflict-refused', page)
  await sayFree(page)
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
  await tourDaily(page, look)
  await tourWork(page, look)
  for (const list of ['ongoing', 'archived']) {
    await page.goto(`/cases?list=${list}`)
    await look(`list-${list}`, page)
  }
  await page.goto('/own-report')
  await look('own-report', page)
  await tourCalendar(page, look)
  await page.goto('/cases/01ARZ3NDEKTSV4RRFFQ69G5FAV')
  await look('not-found', page)
}

/** What a unit of a joint link has of its own. */
export const tourUnits = async (page: Page, look: Look): Promise<void> => {
  const press = (name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).click())
  await page.goto('/rules')
  await turn(page, () => page.getByRole('link', { name: 'Enheternas egna regler' }).click())
  await look('units', page)
  await turn(page, () => page.getByRole('link', { name: 'Ändra' }).last().click())
  await page.getByLabel('Annat företag eller annan förening', { exact: true }).check()
  await page.getByLabel('Egna nummer').check()
  await page.getByLabel('Telefonnummer').first().fill('ring')
  await page.getByLabel('Dagar till första bedömningen').fill('99')
  await press('Spara enhetens regler')
  await look('unit-refused', page)
  await page.getByLabel('Telefonnummer').first().fill('0240-12 34')
  await page.getByLabel('Dagar till första bedömningen').fill('10')
  await page.getByLabel('Namn').fill('Styrelsen')
  await press('Spara enhetens regler')
  await page.getByText('Sparat. Det gäller nu.').waitFor()
  await look('unit', page)
  await turn(page, () => page.getByRole('link', { name: 'Enhetens poster' }).click())
  await look('unit-posts', page)
  await page.goBack()
  await turn(page, () => page.getByRole('link', { name: 'Egna texter: Svenska' }).click())
  await look('unit-texts', page)
  await page.goto('/units')
  await look('units-own', page)
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
