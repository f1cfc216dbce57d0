// Two private companies behind one link, and a law firm that receives for both (5 kap. 3 § lag (2021:890), L-SE-11), over HTTP: the reporter is told
// who alone reads and answers what they write later; the firm reads and investigates, and no page answers it with a word of the dialogue.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { addDays } from '../../src/kit/instant.ts'
import { followUp, type Sent, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { acknowledge, act, only, write } from '../harness/case-acts.ts'
import { forms, visible } from '../harness/reading.ts'
import { staffRoutes } from '../harness/tables.ts'
import { makeTown, type Town, today } from '../harness/town.ts'
import type { Answer, Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let anna: Visitor | undefined
let ida: Visitor | undefined
let fia: Visitor | undefined
let sent: Sent
let reporter: Visitor
let id = ''
let unit = ''

const visitor = (one: Visitor | undefined): Visitor => {
  if (one === undefined) throw new Error('nobody is here')
  return one
}
const inDays = (days: number): string => addDays(today(town), days)

/** Said in the dialogue alone. */
const planted = [
  'Kvittot',
  'Lönnlöv',
  'Granat',
  '070-4711',
  'Välkommen',
  'Frågetecken',
  'Nedskrivet',
  'Rättelsen',
  'Åtgärden',
  'Skälet',
  'Återtaget',
]
const plantedIn = ({ body }: Answer): readonly string[] => planted.filter((word) => visible(body).includes(word))

beforeAll(async () => {
  town = await makeTown({
    settings: { publicBody: false, nameRule: 'open' },
    units: ['Bygg AB', 'Data AB'],
    serving: {
      'Bygg AB': { recipients: ['Anna Ek', 'Bo Lind'], intake: ['Ida Frid', 'Jon Park'] },
      'Data AB': { recipients: ['Cia Strand', 'Dan Alm'], intake: ['Ida Frid', 'Jon Park'] },
    },
  })
  unit = (await town.store().channels.bySlug('provkoping'))?.units[0]?.id ?? ''
  sent = await sendReport(town, { unit, what: 'Betongen är för tunn.', source: 'Jag mätte.' })
  // One after the other: each code of a telephone is good once, and the clock moves between them.
  anna = (await signIn(town, town.people.anna)).visitor
  ida = (await signIn(town, town.people.ida)).visitor
  fia = (await signIn(town, town.people.fia)).visitor
  id = await only(visitor(anna))
  reporter = (await followUp(town, sent.receipt)).visitor
  await acknowledge(visitor(anna), id, 'Välkommen.')
  const said = (path: string, fields: Record<string, string>) => reporter.post(`/sv/follow/case${path}`, fields)
  await said('', { message: 'Kvittot ligger i lådan.' })
  await said('/identity', { name: 'Siv Granat', contact: 'hemma', phone: '070-4711', alias: 'Lönnlöv' })
  await said('/request', { request: 'withdrawal-request', message: 'Återtaget.' })
  await write(visitor(anna), id, 'Frågetecken?')
  await visitor(anna).post(`/cases/${id}/oral-record`, { message: 'Nedskrivet.', 'answer-by': inDays(14), version: '0' })
  await said('/record', { answer: 'correct', message: 'Rättelsen.', version: '1' })
  const feedback = { kind: 'interim', measures: 'Åtgärden', reasons: 'Skälet', remaining: 'Resten', next: inDays(60) }
  await act(visitor(anna), id, 'feedback', { ...feedback, go: 'send', message: 'Åtgärden, av Skälet.' })
})
afterAll(() => town.stop())

describe('the reporter', () => {
  test('reads on the public page who reads, and who of them has no contact with them', async () => {
    const page = visible((await reporter.get('/sv/provkoping')).body)
    expect(page).toMatch(
      /Bygg AB\s+Anna Ek, jurist\s+Bo Lind, jurist\s+Läser och utreder, men har ingen kontakt med dig:\s+Ida Frid, advokat/,
    )
  })

  test('is told before sending who reads the report, and who alone reads and answers what comes later', async () => {
    const { visitor: writing, check } = await writeReport(town, { unit })
    const page = visible(check.body)
    expect(page).toMatch(/Läser din rapport och utreder\s+Anna Ek, jurist\s+Bo Lind, jurist\s+Ida Frid, advokat\s+Jon Park, advokat/)
    expect(page).toMatch(/Läser det du skriver sedan och svarar\s+Anna Ek, jurist\s+Bo Lind, jurist/)
    const readers = visible((await writing.get('/sv/provkoping/report/readers')).body)
    expect(readers).toContain('Ida Frid, advokat och Jon Park, advokat läser din rapport och utreder, men har ingen kontakt med dig.')
  })

  test('is told so again where they write', async () => {
    const page = visible((await reporter.get('/sv/follow/case')).body)
    expect(page).toContain('Det du skriver här läser bara Anna Ek, jurist och Bo Lind, jurist.')
  })
})

describe('the firm', () => {
  test('reads the report, and who keeps the contact and why', async () => {
    const page = await visitor(ida).get(`/cases/${id}`)
    expect(page.status).toBe(200)
    const text = visible(page.body)
    for (const shown of [
      'Betongen är för tunn.',
      'Anna Ek och Bo Lind sköter kontakten med rapportören. Du läser rapporten och utreder.',
      'De får dela på att ta emot och utreda, men var och en svarar sina egna rapportörer.',
      '5 kap. 3 § lagen (2021:890)',
    ])
      expect(text).toContain(shown)
    expect(forms(page.body).map(({ action }) => action)).not.toContain(`/cases/${id}/messages`)
    expect(visible((await visitor(anna).get(`/cases/${id}`)).body)).toContain('Bara Anna Ek och Bo Lind läser och svarar')
  })

  test('no page of the staff’s side answers with a word of the dialogue', async () => {
    // What is searched for must be there to be found.
    expect([...plantedIn(await visitor(anna).get(`/cases/${id}`))].sort()).toEqual([...planted].sort())
    const pages = staffRoutes.filter(({ method }) => method === 'GET').map(({ path }) => path.replace(':channel', 'provkoping'))
    const paths = pages.map((path) => path.replace('/cases/:id', `/cases/${id}`)).filter((path) => !path.includes(':'))
    expect(paths.filter((path) => path.includes(id)).length).toBeGreaterThan(15)
    for (const path of [...paths, `/cases/${id}?template=question`, '/cases?list=ongoing', '/cases?list=ongoing&order=moved'])
      expect([path, plantedIn(await visitor(ida).get(path))]).toEqual([path, []])
    for (const word of planted) {
      const search = async (one: Visitor | undefined) =>
        (await visitor(one).post('/cases/search', { words: word })).body.includes(`href="/cases/${id}`)
      expect([word, await search(ida), await search(anna)]).toEqual([word, false, true])
    }
  })

  const words = [
    ...['acknowledgement', 'messages', 'feedback', 'feedback-excuse', 'conversion', 'oral-record', 'settlement', 'beginning'],
    ...['reply-drafts/message', 'reply-drafts/message/removal', 'reply-drafts/feedback', 'reply-drafts/feedback/removal'],
  ]
  const typed = (): Record<string, string> => ({
    ...{ message: 'Gissningen.', go: 'send', kind: 'final', measures: 'Gissningen.', reasons: 'Gissningen.', reason: 'Gissningen.' },
    ...{ 'settle-reason': 'Gissningen.', 'answer-by': inDays(10), version: '1', 'draft-version': '0' },
  })
  test.each(words)('POST %s is refused in so many words, with what was typed', async (path) => {
    const answer = await visitor(ida).post(`/cases/${id}/${path}`, typed())
    expect(answer.status).toBe(403)
    expect(visible(answer.body)).toContain('Det gick inte. Anna Ek och Bo Lind sköter kontakten med rapportören, inte du.')
    if (!path.endsWith('removal')) expect(answer.body).toContain('Gissningen.')
    expect(plantedIn(answer)).toEqual([])
  })

  test.each(['acknowledgement', 'feedback', 'conversion', 'oral-record', 'beginning'])('GET %s is refused, too', async (path) => {
    const answer = await visitor(ida).get(`/cases/${id}/${path}`)
    expect([answer.status, plantedIn(answer)]).toEqual([403, []])
  })

  test('whatever form of a case it sends, no word of it reaches the reporter, nor the reporter’s reach it', async () => {
    const posts = staffRoutes.filter(({ method, path }) => method === 'POST' && path.startsWith('/cases/:id/'))
    // What takes the case from them, or has them leave it, is none of theirs here.
    const tried = posts.map(({ path }) => path).filter((path) => !path.endsWith('/conflict-declaration') && !path.endsWith('/test-removal'))
    for (const path of tried) {
      const answer = await visitor(ida).post(path.replace(':id', id), typed())
      expect([path, plantedIn(answer)]).toEqual([path, []])
    }
    expect(visible((await reporter.get('/sv/follow/case')).body)).not.toContain('Gissningen')
  })

  test('works on the case as everybody does', async () => {
    await act(visitor(ida), id, 'notes', { note: 'Fråga om ritningen.' })
    expect(visible((await visitor(anna).get(`/cases/${id}`)).body)).toContain('Fråga om ritningen.')
    const closing = (await visitor(ida).get(`/cases/${id}/closure`)).body
    expect(visible(closing)).toContain('Sista återkopplingen är lämnad')
    expect(closing).not.toContain(`href="/cases/${id}/feedback"`)
  })
})

describe('the administrator', () => {
  test('reads on the unit’s page what is shared, and may say that the law asks for no channel of its own', async () => {
    const path = `/units/provkoping/${unit}`
    const page = await visitor(fia).get(path)
    expect(visible(page.body)).toContain('men inte på kontakten med rapportören och återkopplingen (5 kap. 3 §)')
    const fields = forms(page.body).find(({ action }) => action === path)?.fields ?? {}
    expect(fields.sharing).toEqual(['receipt'])
    expect(visible((await visitor(fia).post(path, { ...fields, sharing: 'whole' })).body)).toContain('Sparat.')
    expect(plantedIn(await visitor(ida).get(`/cases/${id}`))).toContain('Kvittot')
    const { version } = (await town.store().channels.bySlug('provkoping')) ?? { version: 0 }
    await visitor(fia).post(path, { ...fields, version: String(version), sharing: 'receipt' })
    expect(plantedIn(await visitor(ida).get(`/cases/${id}`))).toEqual([])
  })
})
