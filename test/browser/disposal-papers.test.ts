// The papers of disposal in a browser: a rule entered by one person and confirmed by another, requests for release at the register and in the case, the
// receipt of an archive, protocols and their check (L-ARK-1, L-ARK-2, F-107). axe in light, dark and forced colours, right to left, room and targets at
// 320 px; without script.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { instant } from '../../src/kit/instant.ts'
import { confirmReceipt, sendReport, signIn } from '../harness/acts.ts'
import { listed } from '../harness/case-acts.ts'
import { intrude } from '../harness/intruder.ts'
import { author, protocolFacts, storeProtocol } from '../harness/protocols.ts'
import { makeTown, type Town, today } from '../harness/town.ts'
import { type Browsing, openBrowser, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
let id = ''

beforeAll(async () => {
  // The pages of the year are those of this year: no New Year's night between what is done and who looks.
  town = await makeTown({ registrar: true, start: instant(Date.parse('2026-11-18T09:00:00Z')) })
  browsing = await openBrowser()
  await confirmReceipt(town, await sendReport(town, { what: 'Lamporna såldes vidare.' }))
  const { visitor: anna } = await signIn(town, town.people.anna)
  ;[id = ''] = await listed(anna)
  await anna.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const faults: string[] = []
const look = async (name: string, page: Page): Promise<void> => {
  faults.push(...(await faultsOf(name, page, { turned: true })))
}
const openAs = async (name: string): Promise<{ readonly page: Page; readonly leave: () => Promise<void> }> => {
  const { page, context, complaints } = await browsing.open(town.staffUrl, { script: false, viewport: { width: 1200, height: 900 } })
  await signInAs(town, page, town.people[name])
  return {
    page,
    leave: async () => {
      await context.close()
      expect(complaints).toEqual([])
    },
  }
}
const press = (page: Page, name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).first().click())
const says = (page: Page, text: string): Promise<void> => page.getByText(text).first().waitFor()

test('a rule, entered by one and confirmed by another', async () => {
  const fia = await openAs('fia')
  await turn(fia.page, () => fia.page.getByRole('link', { name: 'Gallring' }).click())
  await look('protocols-none', fia.page)
  await turn(fia.page, () => fia.page.getByRole('link', { name: 'Regler', exact: true }).last().click())
  await says(fia.page, 'Ingen regel gäller i dag för')
  await look('rules-none', fia.page)
  await turn(fia.page, () =>
    fia.page
      .getByRole('button', { name: 'Skriv in en regel' })
      .or(fia.page.getByRole('link', { name: 'Skriv in en regel' }))
      .click(),
  )
  await press(fia.page, 'Skriv in regeln')
  await look('rule-refused', fia.page)
  await fia.page.getByLabel('Gallras').check()
  for (const [label, text] of [
    ['Antal år efter avslutet', '2'],
    ['Rättslig grund', '10 § arkivlagen (1990:782)'],
    ['Vem har beslutat?', 'Kommunstyrelsen'],
    ['Beslutets dag', '2025-03-11'],
    ['Beslutets nummer', 'KS 2025/112 § 24'],
    ['Gäller från', '2025-04-01'],
  ] as const)
    await fia.page.getByLabel(label, { exact: false }).fill(text)
  await press(fia.page, 'Skriv in regeln')
  await says(fia.page, 'Regeln är inskriven')
  await look('rule-own', fia.page)
  const path = new URL(fia.page.url()).pathname
  await fia.leave()
  const kim = await openAs('kim')
  await kim.page.goto(path)
  await look('rule-waiting', kim.page)
  await press(kim.page, 'Bekräfta regeln')
  await says(kim.page, 'Regeln är bekräftad')
  await press(kim.page, 'Låt regeln upphöra')
  await look('rule-end-refused', kim.page)
  await kim.page.goto('/disposal-rules')
  await look('rules', kim.page)
  await kim.leave()
})

test('requests for release, at the register and in the case; an archive’s receipt', async () => {
  const kim = await openAs('kim')
  await kim.page.goto('/register')
  await turn(kim.page, () => kim.page.getByRole('link', { name: /^VB / }).click())
  await press(kim.page, 'Anteckna')
  await look('register-release-refused', kim.page)
  await kim.page.getByRole('radio', { name: 'Begäran om utlämnande' }).check()
  await kim.page.getByLabel('Dag då det kom in').fill(today(town))
  await press(kim.page, 'Anteckna')
  await says(kim.page, 'väntar på beslut')
  await look('register-release', kim.page)
  await kim.leave()
  const anna = await openAs('anna')
  await anna.page.goto(`/cases/${id}/releases`)
  await press(anna.page, 'Anteckna beslutet')
  await look('case-release-refused', anna.page)
  await anna.page.getByLabel('Avgjort för gott, dag').fill(today(town))
  await press(anna.page, 'Anteckna beslutet')
  await says(anna.page, 'slutligt avgjort')
  await anna.page.goto(`/cases/${id}/archive-receipt`)
  await press(anna.page, 'Spara kvittot')
  await look('archive-receipt-refused', anna.page)
  await anna.leave()
})

test('protocols, one of them, and the check', async () => {
  const [channel] = await town.store().channels.all()
  const unit = channel?.units[0]
  const eva = (await town.store().people.directory()).find(({ name }) => name.startsWith('Anna'))
  if (channel === undefined || unit === undefined || eva === undefined) throw new Error('no place')
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const facts = protocolFacts(null, today(town), { unit, proposed: null, consents: [] })
  const insert = (sql: string, ...values: (string | number)[]) => void intrude(town, ({ run }) => run(sql, ...values))
  const place = { channelId: channel.id, unitId: unit.id }
  const ground = { store: town.store(), random }
  const { stored } = await storeProtocol(ground, insert, { ...place, caseId: 'gone' as CaseId }, null, facts)
  const shown = { ...facts, executed: { ...facts.executed, by: author(eva.name, eva.title, eva.id) } }
  const forged = await storeProtocol(ground, insert, { ...place, caseId: 'gone-2' as CaseId }, null, shown)
  const dag = await openAs('dag')
  await dag.page.goto('/disposals')
  await says(dag.page, 'Stämmer inte')
  await look('protocols', dag.page)
  await turn(dag.page, () => dag.page.getByRole('link', { name: /^GP \d+-1$/ }).click())
  await look('protocol', dag.page)
  await dag.page.goto(`/disposals/${forged.stored.id}`)
  await look('protocol-unproven', dag.page)
  await dag.page.goto('/disposals/check')
  await press(dag.page, 'Kontrollera')
  await look('check-refused', dag.page)
  const file = JSON.stringify({ protocol: JSON.parse(stored.body), key: '', signature: '' })
  await dag.page.getByLabel('Protokollets fil').fill(file)
  await press(dag.page, 'Kontrollera')
  // Nobody signed it, and nobody chose that cases go by themselves.
  await says(dag.page, 'Protokollet är inte det som skrevs under')
  await look('check', dag.page)
  await dag.leave()
  const kim = await openAs('kim')
  await kim.page.goto('/register?view=public')
  await look('register-public-disposed', kim.page)
  await kim.leave()
})

test('no page has a fault', () => {
  expect(faults).toEqual([])
})
