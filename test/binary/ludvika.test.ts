// Ludvika: one link for the municipality and its companies, each with its own recipients. Who does not know which it is may say so; and a
// handler whom something binds to a case leaves it, to counsel from outside when nobody else is left (F-020, F-126).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { acknowledge, act, assess, classify, close, listed, nextStep, only, reads, tell } from '../harness/case-acts.ts'
import { visible } from '../harness/reading.ts'
import { makeVisitor } from '../harness/visitor.ts'
import { type Municipality, named, openMunicipality, type Receipt } from './municipality.ts'

setDefaultTimeout(120_000)

const person = (name: string, title: string) => named('ludvika', name, title)
const anna = person('Anna Ek', 'kanslichef')

let town: Municipality
let water: Receipt
let homes: Receipt
let unsure: Receipt
const cases = { water: '', homes: '', unsure: '' }
const sealed = (text: string): string => town.typed(text)

beforeAll(async () => {
  town = await openMunicipality(
    {
      slug: 'ludvika',
      name: 'Ludvika kommun',
      notices: 'at-once',
      units: [
        { name: 'Ludvika kommun', recipients: [anna, person('Bo Lind', 'personalchef')] },
        {
          name: 'WBAB',
          publicBody: false,
          // Fewer than fifty work there: Disa Holm answers its reporters, and those of Ludvikahem (5 kap. 2 § lag (2021:890)).
          sharing: 'whole',
          assessmentDays: 5,
          controller: { name: 'Styrelsen för WBAB', contact: 'dso@wbab.example' },
          otherWays: [{ kind: 'talk', phone: '0240-77 77', hours: 'fredagar' }],
          recipients: [person('Cia Ström', 'vd'), person('Disa Holm', 'ekonomichef')],
          investigators: [person('Ulla Varg', 'advokat')],
        },
        { name: 'Ludvikahem', recipients: [anna, person('Disa Holm', 'ekonomichef')] },
      ],
    },
    [person('Eva Dal', 'it-tekniker')],
  )
})
afterAll(() => town.close())

/** The choices of the first page: what each unit is called there, and its value. */
const units = async (): Promise<ReadonlyMap<string, string>> => {
  const { body } = await makeVisitor(town.reporterUrl()).get(`/sv/${town.slug}/report`)
  return new Map(
    [...body.matchAll(/<input[^>]*name="unit"[^>]*value="([^"]*)"[^>]*>([\s\S]*?)<\/label>/g)].map(([, value = '', label = '']) => [
      visible(label).trim(),
      value,
    ]),
  )
}

test('one link names the municipality and its companies, and who reads for each', async () => {
  expect([...(await units()).keys()]).toEqual(['Ludvika kommun', 'WBAB', 'Ludvikahem', 'Vet inte'])
  const landing = visible((await makeVisitor(town.reporterUrl()).get(`/sv/${town.slug}`)).body)
  expect(landing).toMatch(/WBAB\s+Cia Ström, vd\s+Disa Holm, ekonomichef/)
})

test('the company says what is its own: no public records, its number, who answers for its data (F-128, L-G-9)', async () => {
  const unit = (await units()).get('WBAB') ?? '?'
  const page = async (path: string) => visible((await makeVisitor(town.reporterUrl()).get(`/sv/${town.slug}${path}`)).body)
  expect(await page(`/protection?unit=${unit}`)).toContain('Rapporten är inte en allmän handling.')
  expect(await page(`/protection?unit=${unit}`)).toContain('Styrelsen för WBAB är personuppgiftsansvarig. Så når du dem: dso@wbab.example')
  expect(await page('/protection')).toContain('Rapporten blir en allmän handling.')
  const ways = [await page(`/other-ways?unit=${unit}`), await page('/other-ways')]
  expect(ways.map((words) => words.includes('0240-77 77'))).toEqual([true, false])
})

test('Monday 5 March: each report goes to the recipients of its unit; one of nobody-knows goes to the municipality’s (F-020)', async () => {
  const unit = await units()
  water = await town.sends({
    what: 'Rören från Norge skrivs på dubbla räkningar.',
    source: 'Jag lägger dem.',
    unit: unit.get('WBAB') ?? '?',
  })
  homes = await town.sends({
    what: 'Trean vid torget har bytts bort under bordet.',
    source: 'Grannen skröt.',
    unit: unit.get('Ludvikahem') ?? '?',
  })
  unsure = await town.sends({ what: 'Någon tankar sin egen skoter på depåkortet.', source: 'Kvittona ligger kvar.', unit: '' })
  const of = async (name: string) => (await listed(await town.at(name))).length
  expect([await of('anna'), await of('bo'), await of('cia'), await of('disa'), await of('ulla')]).toEqual([2, 1, 1, 2, 0])
  cases.water = await only(await town.at('cia'))
  cases.unsure = await only(await town.at('bo'))
  cases.homes = (await listed(await town.at('anna'))).find((id) => id !== cases.unsure) ?? ''
  expect(await reads(await town.at('disa'), cases.homes)).toContain('Trean vid torget')
  expect(visible((await (await town.at('anna')).get('/cases')).body)).toContain('Ludvikahem')
  for (const name of ['anna', 'bo']) expect((await (await town.at(name)).get(`/cases/${cases.water}`)).status).toBe(404)
})

test('behind the receipt the law of the unit holds, and nothing there says which unit in its address', async () => {
  const [company, municipality] = [await town.reporter(water), await town.reporter(homes)]
  const ways = [await company.get('/sv/follow/case/ways'), await municipality.get('/sv/follow/case/ways')].map(({ body }) => visible(body))
  expect(ways.map((words) => words.includes('0240-77 77'))).toEqual([true, false])
  expect(ways[0]).toContain('Det här gäller ditt ärende hos WBAB.')
  expect(ways[1]).toContain('Ludvikahem är personuppgiftsansvarig.')
  // Its staff are told of no public record, and the municipality's are.
  const of = async (name: string, id: string) => (await (await town.at(name)).get(`/cases/${id}`)).body
  const secrecy = [await of('cia', cases.water), await of('anna', cases.homes)].map((body) =>
    body.includes('Kan omfattas av sekretess. Rapportören: 32 kap. 3 b §.'),
  )
  expect(secrecy).toEqual([false, true])
})

test('before it is read everybody is asked whether something binds them to it; one of two leaves, and cannot come back (F-126)', async () => {
  await town.later(1)
  const cia = await town.alone('cia')
  await acknowledge(await town.at('disa'), cases.water, sealed('Tack. Vi läser om rören.'))
  const left = await cia.post(`/cases/${cases.water}/conflict-declaration`, { conflict: 'conflict' })
  expect(visible(left.body)).toContain('Du har lämnat ärendet')
  for (const part of ['', '/assessment', '/assignments', '/conflict-declaration'])
    expect([part, (await cia.get(`/cases/${cases.water}${part}`)).status]).toEqual([part, 404])
  expect(await reads(await town.at('disa'), cases.water)).toContain('lämnade ärendet på grund av jäv')
})

test('the last one leaves too: counsel from outside has it at once, and goes on from there (F-126)', async () => {
  expect(await listed(await town.at('ulla'), 'ongoing')).toEqual([])
  const disa = await town.alone('disa')
  const left = await disa.post(`/cases/${cases.water}/conflict-declaration`, { conflict: 'conflict' })
  expect(visible(left.body)).toContain('Du har lämnat ärendet')
  const ulla = await town.at('ulla')
  expect(await only(ulla, 'ongoing')).toBe(cases.water)
  expect(await reads(ulla, cases.water)).toContain('Rören från Norge')
  expect(await nextStep(ulla, cases.water)).toContain('söndag 11 mars 2040')
  await act(ulla, cases.water, 'messages', { message: sealed('Jag är utifrån och tar över ditt ärende.') })
  expect(await town.reporterReads(water)).toContain('Jag är utifrån och tar över ditt ärende.')
  expect(await town.reporterReads(water)).toContain('onsdag 6 juni 2040')
})

test('where there is nobody from outside the last one cannot leave, and is told what to do', async () => {
  const [bo, of] = [await town.alone('bo'), cases.unsure]
  await bo.post(`/cases/${of}/conflict-declaration`, { conflict: 'conflict' })
  const stays = await (await town.alone('anna')).post(`/cases/${of}/conflict-declaration`, { conflict: 'conflict' })
  expect([stays.status, visible(stays.body).includes('Be administratören att utse någon till.')]).toEqual([422, true])
  expect(await only(await town.at('bo')).catch(() => 'none')).toBe('none')
  expect(await listed(await town.at('anna'))).toContain(of)
})

test('Monday 19 March, two weeks on: the first look is done, and the reporter hears of it (F-078)', async () => {
  await town.later(13)
  const ulla = await town.at('ulla')
  await assess(ulla, cases.water, { reason: sealed('Dubbla räkningar är allmänna medel.') })
  await classify(ulla, cases.water, sealed('Räkningar för rör'), 'fraud', 'high')
  expect(await town.reporterReads(water)).toContain('Vi utreder det du berättade.')
  // Nobody has answered these for two weeks: the date of the law has passed, and both sides see it.
  expect(await nextStep(await town.at('anna'), cases.homes)).toContain('måndag 12 mars 2040')
  for (const receipt of [homes, unsure]) expect(await town.reporterReads(receipt)).toContain('Vi skulle ha svarat')
})

test('told, closed and archived by counsel; the two who left never see it again', async () => {
  const ulla = await town.at('ulla')
  const sheet = {
    kind: 'final',
    finding: 'partly',
    measures: sealed('Räkningarna betalas tillbaka.'),
    reasons: sealed('Två av tre var dubbla.'),
  }
  await tell(ulla, cases.water, sheet, sealed('Det stämmer delvis. Räkningarna betalas tillbaka.'))
  await act(ulla, cases.water, 'notice', { state: 'given' })
  await act(ulla, cases.water, 'hand-over', { needed: 'no' })
  await close(ulla, cases.water, { outcome: 'partly' })
  await act(ulla, cases.water, 'archive', {})
  expect(await only(ulla, 'archived')).toBe(cases.water)
  for (const name of ['cia', 'disa'])
    for (const list of ['new', 'ongoing', 'archived']) expect(await listed(await town.at(name), list)).not.toContain(cases.water)
})

test('whoever has every file, line of output and mail finds no word of it (T-02, T-12, F-055)', async () => {
  const { hits, words, mails, control } = await town.search()
  expect(hits).toEqual([])
  expect(words).toBeGreaterThan(60)
  expect(mails).toBeGreaterThan(0)
  expect(control.length).toBeGreaterThan(0)
})
