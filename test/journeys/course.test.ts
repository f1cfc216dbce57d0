// A case from the report to the archive over HTTP, without script, both sides together: what the law asks in time, what the reporter reads at
// each point, and what is left readable at rest afterwards.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { hours } from '../../src/kit/instant.ts'
import { caseIds, confirmReceipt, followUp, type Sent, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { search, searchFolder } from '../harness/needles.ts'
import { forms, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
beforeAll(async () => {
  town = await makeTown()
})
afterAll(() => town.stop())

const days = (count: number): void => town.pass(hours(24 * count))
const enter = async (name: string): Promise<Visitor> => (await signIn(town, town.people[name])).visitor
const firstOf = async (visitor: Visitor, list = 'new'): Promise<string> => caseIds((await visitor.get(`/cases?list=${list}`)).body)[0] ?? ''
const reporterReads = async ({ receipt }: Sent): Promise<string> => visible((await followUp(town, receipt)).page.body)
const nextStep = async (visitor: Visitor, id: string): Promise<string> => {
  const { body } = await visitor.get(`/cases/${id}`)
  return visible(/<section id="next-step"[\s\S]*?<\/section>/.exec(body)?.[0] ?? '')
}
const secrets: string[] = []
const typed = (text: string): string => {
  secrets.push(text)
  return text
}
const assessment = (more: Record<string, string> = {}): Record<string, string> => ({
  ...{ work: 'yes', interest: 'yes', office: 'no', danger: 'no', retaliation: 'raised', classified: 'no', decision: 'follow-up' },
  reason: typed('Medel som är allmänna, sett i tjänsten av en handräckare.'),
  ...more,
})

test('the procedure to the archive: acknowledged, asked, assessed, told, closed, archived (F-091 to F-101, L-SE-05)', async () => {
  const sent = await sendReport(town, { what: typed('Vaktmästaren hyr ut gymnastiksalen svart.'), source: typed('Jag bär ut stolarna.') })
  await confirmReceipt(town, sent)
  const anna = await enter('anna')
  const id = await firstOf(anna)
  expect(await nextStep(anna, id)).toContain('Bekräfta att rapporten är mottagen.')
  await anna.post(`/cases/${id}/acknowledgement`, { message: typed('Tack, vi läser varje rad.') })
  expect(await reporterReads(sent)).toContain('Nu bedömer vi den.')
  expect(await nextStep(anna, id)).toContain('Bedöm rapporten.')

  const half = await anna.post(`/cases/${id}/assessment`, { work: 'yes', reason: typed('Halvskriven bedömning om stolarna.') })
  expect([half.status, visible(half.body).includes('Halvskriven bedömning om stolarna.')]).toEqual([422, true])
  expect((await anna.post(`/cases/${id}/assessment`, assessment())).path).toBe(`/cases/${id}/assessment?done=saved`)
  expect(await reporterReads(sent)).toContain('Vi utreder det du berättade.')
  await anna.post(`/cases/${id}/classification`, { title: typed('Uthyrning av lokaler'), category: 'favour', severity: 'medium', lead: '' })
  expect(visible((await anna.get('/cases?list=ongoing')).body)).toContain('Uthyrning av lokaler')

  const bo = await enter('bo')
  await bo.post(`/cases/${id}/notes`, { note: typed('Ring inte vaktmästaren än.') })
  await bo.post(`/cases/${id}/people`, { entry: '', who: typed('Vaktmästare Rolf Silverstjärna'), part: 'subject', note: '' })
  const page = await bo.get(`/cases/${id}/people`)
  const entry = /name="entry" value="([0-9A-Z]{26})"/.exec(page.body)?.[1] ?? ''
  for (let press = 0; press < 2; press++)
    await bo.post(`/cases/${id}/people`, { entry, who: 'Vaktmästare Rolf Silverstjärna', part: 'subject', note: '' })
  expect(visible((await bo.get(`/cases/${id}/people`)).body).split('17 kap. 3 b § OSL').length - 1).toBe(1)

  days(80)
  const cia = await enter('cia')
  expect(await nextStep(cia, id)).toContain('Berätta för rapportören vad ni har gjort.')
  const told = {
    kind: 'final',
    finding: 'confirmed',
    measures: typed('Uthyrningen sker nu i bokningen.'),
    reasons: typed('Den hade ingen kontroll.'),
  }
  const preview = await cia.post(`/cases/${id}/feedback`, told)
  expect(visible(preview.body)).toContain('Det stämmer i huvudsak')
  const text = visible(/<textarea[^>]*name="message"[^>]*>([\s\S]*?)<\/textarea>/.exec(preview.body)?.[1] ?? '')
  expect((await cia.post(`/cases/${id}/feedback`, { ...told, go: 'send', message: text })).path).toBe(`/cases/${id}?done=saved`)
  expect(await reporterReads(sent)).toContain('Uthyrningen sker nu i bokningen.')

  const early = await cia.post(`/cases/${id}/closure`, { outcome: 'confirmed', keeping: 'preserve' })
  expect([early.status, visible(early.body).includes('Något saknas innan ni kan avsluta.')]).toEqual([422, true])
  await cia.post(`/cases/${id}/notice`, { state: 'given' })
  await cia.post(`/cases/${id}/hand-over`, { needed: 'no' })
  const purge = forms((await cia.get(`/cases/${id}/notes`)).body).find(({ action }) => action.endsWith('/notes-purge'))
  await (await enter('bo')).post(`/cases/${id}/notes`, { note: typed('Skriven medan Cia läste.') })
  await cia.post(`/cases/${id}/notes-purge`, purge?.fields ?? {})
  const stays = await cia.get(`/cases/${id}/notes`)
  expect(visible(stays.body)).toContain('Skriven medan Cia läste.')
  await cia.post(`/cases/${id}/notes-purge`, forms(stays.body).find(({ action }) => action.endsWith('/notes-purge'))?.fields ?? {})
  expect((await cia.post(`/cases/${id}/closure`, { outcome: 'confirmed', keeping: 'preserve', measures: '', lessons: '' })).path).toBe(
    `/cases/${id}?done=saved`,
  )
  expect(await reporterReads(sent)).toContain('Ärendet är avslutat.')
  // The page stands open with its button, and the reporter writes meanwhile: the call is not put away unread (F-149).
  expect(await nextStep(cia, id)).toContain('Arkivera')
  const late = (await followUp(town, sent.receipt)).visitor
  await late.post('/sv/follow/case', { message: typed('Chefen har frågat vem som skrev.') })
  const refused = await cia.post(`/cases/${id}/archive`, {})
  expect(refused.status).toBe(422)
  expect(visible(refused.body)).toContain('Rapportören har skrivit efter avslutet. Därför är ärendet inte arkiverat.')
  expect(await nextStep(cia, id)).toContain('Rapportören har skrivit efter avslutet')
  await cia.post(`/cases/${id}/settlement`, { 'settle-reason': typed('Vi talades vid.') })
  expect((await cia.post(`/cases/${id}/archive`, {})).path).toBe(`/cases/${id}?done=saved`)
  expect(await firstOf(cia, 'archived')).toBe(id)

  // A message to a closed case calls for somebody (F-149).
  const back = (await followUp(town, sent.receipt)).visitor
  await back.post('/sv/follow/case', { message: typed('Jag har blivit av med mina kvällspass.') })
  expect(await nextStep(cia, id)).toContain('Rapportören har skrivit efter avslutet')
  expect((await cia.post(`/cases/${id}/settlement`, { 'settle-reason': ' ' })).status).toBe(422)
  expect((await cia.post(`/cases/${id}/reopening`, { 'reopen-reason': typed('Kan vara en repressalie.') })).path).toBe(
    `/cases/${id}?done=saved`,
  )
  expect(await firstOf(cia, 'ongoing')).toBe(id)
  expect(await reporterReads(sent)).toContain('Vi har öppnat ärendet igen. Arbetet går vidare.')
})

test('a report that belongs elsewhere goes no further, with word where to turn (F-124, F-008)', async () => {
  const sent = await sendReport(town, { what: typed('Min lön är lägre än grannens.') })
  await confirmReceipt(town, sent)
  const anna = await enter('anna')
  const id = await firstOf(anna)
  await anna.post(`/cases/${id}/acknowledgement`, { message: 'Tack.' })
  const wrong = await anna.post(`/cases/${id}/assessment`, assessment({ decision: 'dismiss' }))
  expect([wrong.status, visible(wrong.body).includes('Rapporten kan inte sållas bort.')]).toEqual([422, true])
  await anna.post(`/cases/${id}/assessment`, assessment({ decision: 'dismiss', interest: 'no', union: 'no' }))
  const told = { kind: 'final', measures: typed('Du kan prata med lönekontoret.'), reasons: typed('det gäller bara din egen lön.') }
  const preview = await anna.post(`/cases/${id}/feedback`, told)
  expect(visible(preview.body)).toContain('Det betyder inte att vi inte tror dig.')
  expect(visible(preview.body)).toContain('din chef, chefens chef, facket, skyddsombudet')
  await anna.post(`/cases/${id}/feedback`, { ...told, go: 'send', message: 'Vi går inte vidare här. Du kan prata med lönekontoret.' })
  expect(await reporterReads(sent)).toContain('Vi går inte vidare här. Läs varför, och vart du kan vända dig.')
  // What was dismissed too soon is looked at again: the reporter must not read that it ends here.
  await anna.post(`/cases/${id}/assessment`, assessment({}))
  expect(await reporterReads(sent)).toContain('Vi har öppnat ärendet igen. Arbetet går vidare.')
})

test('somebody whom nothing may be told reads that, and not that the work goes on (5 kap. 8 § 3)', async () => {
  const sent = await sendReport(town, { what: typed('Nattfjärilar i kylrummet.') })
  await confirmReceipt(town, sent)
  const anna = await enter('anna')
  const id = await firstOf(anna)
  await anna.post(`/cases/${id}/acknowledgement`, { message: 'Tack.' })
  await anna.post(`/cases/${id}/feedback-excuse`, { reason: typed('Åklagaren har bett om det.') })
  expect(await reporterReads(sent)).toContain('Vi kan inte berätta mer om vad rapporten ledde till.')
})

test('somebody who wants no acknowledgement gets none, and is told in time all the same (L-SE-10)', async () => {
  const { visitor } = await writeReport(town, { what: typed('Kylrummet larmar och ingen lagar det.') })
  const page = await visitor.post(`/sv/${town.slug}/report/check`, { 'no-acknowledgement': 'yes' })
  // No page promises an answer that nobody wanted.
  expect(visible(page.body)).toContain('Någon bekräftelse kommer inte före det.')
  expect(visible(page.body)).not.toContain('Då ska det finnas ett svar.')
  const receipt = { id: textOf(page.body, 'receipt-id'), password: textOf(page.body, 'receipt-password') }
  expect(visible((await followUp(town, receipt)).page.body)).toContain('Du ville inte ha någon bekräftelse.')
  const done = await confirmReceipt(town, { visitor, receipt, page })
  expect(visible(done.body)).not.toContain('Då ska det finnas ett svar.')
  const bo = await enter('bo')
  const id = await firstOf(bo)
  expect(await nextStep(bo, id)).toContain('Rapportören vill inte ha någon bekräftelse.')
  expect((await bo.post(`/cases/${id}/beginning`, {})).path).toBe(`/cases/${id}?done=saved`)
  days(8)
  expect(visible((await followUp(town, receipt)).page.body)).not.toContain('Vi skulle ha svarat')
  days(95)
  expect(visible((await followUp(town, receipt)).page.body)).toContain('Vi skulle ha svarat')
})

test('before a case is opened nothing of it is shown but whose it is and whom it concerns (F-126)', async () => {
  const sent = await sendReport(town, { what: typed('Bibliotekets katt bor hos chefen.'), concerns: ['head'] })
  await confirmReceipt(town, sent)
  const entered = (await signIn(town, town.people.bo)).visitor
  const bo = makeVisitor(town.staffUrl, entered.cookies, false)
  const id = caseIds((await bo.get('/cases?list=new')).body)[0] ?? ''
  const asked = await bo.get(`/cases/${id}`)
  expect(visible(asked.body)).toContain('En chef i ledande ställning')
  expect(asked.body).not.toContain('katt')
  for (const part of ['assessment', 'feedback', 'closure', 'notes', 'people', 'acknowledgement', 'oral-record'])
    expect((await bo.get(`/cases/${id}/${part}`)).body).not.toContain('katt')
  const kept = await bo.post(`/cases/${id}/messages`, { message: typed('Skrivet för tidigt.') })
  expect([kept.body.includes('Skrivet för tidigt.'), kept.body.includes('katt')]).toEqual([true, false])
  expect((await bo.post(`/cases/${id}/conflict-declaration`, {})).status).toBe(422)
  const left = await bo.post(`/cases/${id}/conflict-declaration`, { conflict: 'conflict' })
  expect(visible(left.body)).toContain('Du har lämnat ärendet')
  for (const path of [`/cases/${id}`, `/cases/${id}/assessment`, `/cases/${id}/conflict-declaration`])
    expect((await bo.get(path)).status).toBe(404)
  const anna = await enter('anna')
  expect(visible((await anna.get(`/cases/${id}`)).body)).toContain('lämnade ärendet på grund av jäv')
})

test('keys that lack nobody are not shared again, and the sentence says what is the matter; of what was typed it says nothing', async () => {
  const sent = await sendReport(town, { what: typed('Nycklarna till kassan ligger framme.') })
  await confirmReceipt(town, sent)
  const cia = await enter('cia')
  const id = await firstOf(cia)
  const refused = await cia.post(`/cases/${id}/key-shares`, { reader: 'nobody' })
  expect([refused.status, visible(refused.body)]).toEqual([422, expect.stringContaining('Nycklarna är inte delade.')])
  for (const other of ['Det du skrev finns kvar', 'Välj igen']) expect(visible(refused.body)).not.toContain(other)
})

test('what may be classified is shown on no page any more, and nothing is written in it (L-SE-02)', async () => {
  const sent = await sendReport(town, { what: typed('Ritningen till bergrummet ligger framme.') })
  await confirmReceipt(town, sent)
  const anna = await enter('anna')
  const id = await firstOf(anna)
  await anna.post(`/cases/${id}/acknowledgement`, { message: 'Tack.' })
  await anna.post(
    `/cases/${id}/assessment`,
    assessment({ classified: 'yes', decision: 'quarantine', reason: typed('Bergrummet är skyddat.') }),
  )
  const cia = await enter('cia')
  expect(visible((await cia.get(`/cases/${id}`)).body)).toContain('Ring säkerhetsskyddschefen i dag.')
  const parts = ['', '/assessment', '/classification', '/people', '/notes', '/feedback', '/closure', '/oral-record', '/acknowledgement']
  for (const part of parts) expect((await cia.get(`/cases/${id}${part}`)).body).not.toMatch(/ergrum/)
  // Whatever is sent to it is refused in so many words, and comes back to whoever typed it.
  for (const [part, fields] of [
    ['/records', { record: 'Avskrift.' }],
    ['/messages', { message: 'Avskrift.' }],
    ['/feedback', { go: 'send', kind: 'final', measures: 'Avskrift.', message: 'Hej.' }],
    ['/reopening', { 'reopen-reason': 'Avskrift.' }],
    ['/quarantine-release', { 'release-reason': 'Avskrift.' }],
  ] as const) {
    const refused = await cia.post(`/cases/${id}${part}`, fields)
    expect([part, refused.status]).toEqual([part, part === '/quarantine-release' ? 422 : 423])
    expect(refused.body).toContain('Avskrift.')
    expect(refused.body).not.toMatch(/ergrum/)
  }
  expect((await cia.get('/cases?list=ongoing')).body).not.toMatch(/ergrum/)
  expect(await reporterReads(sent)).not.toContain('Hej.')
})

test('nothing of all that is readable at rest (F-055, T-12)', async () => {
  expect(secrets.length).toBeGreaterThan(15)
  const hits = searchFolder(town.folder, secrets)
  expect(hits).toEqual([])
  expect(search('x', Buffer.from(secrets[0] ?? ''), secrets).length).toBeGreaterThan(0)
})
