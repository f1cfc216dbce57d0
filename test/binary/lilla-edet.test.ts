// Lilla Edet: everything is handled outside. The municipality has nobody who reads a case, and its page says so (F-127).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { acknowledge, act, assess, assignable, classify, close, nextStep, only, reads, tell, write } from '../harness/case-acts.ts'
import { idIn, intrude } from '../harness/intruder.ts'
import { visible } from '../harness/reading.ts'
import { makeVisitor } from '../harness/visitor.ts'
import { type Municipality, named, openMunicipality, type Receipt } from './municipality.ts'

setDefaultTimeout(120_000)

const person = (name: string, title: string) => named('lillaedet', name, title)

let town: Municipality
let receipt: Receipt
let id = ''
const sealed = (text: string): string => town.typed(text)

beforeAll(async () => {
  town = await openMunicipality(
    {
      slug: 'lilla-edet',
      name: 'Lilla Edets kommun',
      hostedBy: 'outside',
      notices: 'at-once',
      otherWays: [{ kind: 'record', phone: '0000-33 07 40', hours: 'dygnet runt' }],
      units: [
        {
          name: 'Lilla Edets kommun',
          intake: [person('Ida Frid', 'utredare'), person('Jon Park', 'utredare')],
          registrars: [person('Kim Lund', 'registrator')],
        },
      ],
      auditors: [person('Dag Berg', 'revisor')],
      admins: [person('Fia Holm', 'kanslichef')],
    },
    [person('Eva Dal', 'it-tekniker')],
  )
})
afterAll(() => town.close())

test('the page says who reads: two from outside, nobody of the municipality; no wifi of the workplace, a telephone besides', async () => {
  const landing = visible((await makeVisitor(town.reporterUrl()).get(`/sv/${town.slug}`)).body)
  expect(landing).toContain('Ida Frid, utredare')
  expect(landing).toContain('Jon Park, utredare')
  expect(landing).toContain('Bara de här personerna')
  expect(landing).not.toContain('kan de lämna den till')
  expect(landing).toMatch(/wifi/i)
  expect(visible((await makeVisitor(town.reporterUrl()).get(`/sv/${town.slug}/other-ways`)).body)).toContain('0000-33 07 40')
})

test('Monday 5 March: a report comes to the two outside; those of the municipality who have keys open nothing', async () => {
  receipt = await town.sends({
    relation: 'contractor',
    what: 'Nämndens ordförande låter sin bisyssla bygga bryggan vid slussen.',
    source: 'Jag gjöt fundamenten.',
    concerns: ['elected'],
  })
  for (const name of ['ida', 'jon']) id = await only(await town.at(name))
  for (const name of ['dag', 'fia', 'eva', 'kim']) {
    const visitor = await town.at(name)
    for (const path of [`/cases/${id}`, `/cases/${id}/assessment`, '/day'])
      expect([path, (await visitor.get(path)).status]).toEqual([path, 404])
  }
})

test('Friday 9 March: an investigator confirms and asks; the reporter answers through the receipt', async () => {
  await town.later(4)
  const ida = await town.at('ida')
  expect(await nextStep(ida, id)).toContain('måndag 12 mars 2040')
  await acknowledge(ida, id, sealed('Din rapport har kommit till oss, utanför kommunen.'))
  await write(ida, id, sealed('Minns du i vilken månad du göt fundamenten?'))
  const page = await town.reporterReads(receipt)
  expect(page).toContain('Minns du i vilken månad du göt fundamenten?')
  expect(page).toContain('Du hör vad vi gjort senast lördag 9 juni 2040')
  await (await town.reporter(receipt)).post('/sv/follow/case', { message: sealed('Det var i maj, före midsommarveckan.') })
  expect(await reads(await town.at('jon'), id)).toContain('Det var i maj, före midsommarveckan.')
})

test('the case stays with the two: there is nobody inside to give it to, and none to investigate beside them', async () => {
  const jon = await town.at('jon')
  await write(jon, id, sealed('Tack. Det hjälper.'))
  expect((await assignable(jon, id)).size).toBe(0)
  const outside = await jon.post(`/cases/${id}/assessment`, {
    ...{
      work: 'yes',
      interest: 'yes',
      union: 'no',
      office: 'yes',
      danger: 'no',
      retaliation: 'low',
      classified: 'no',
      decision: 'outside',
    },
    reason: sealed('Ordföranden är förtroendevald.'),
  })
  expect([outside.status, visible(outside.body).includes('Ordföranden är förtroendevald.')]).toEqual([422, true])
  await assess(jon, id, { office: 'yes', inside: 'Vi är själva utifrån.', reason: 'Ordföranden är förtroendevald.' })
  expect(await town.reporterReads(receipt)).toContain('Vi utreder det du berättade.')
})

test('Thursday 7 June: told before the date of the law, closed and archived by those outside (F-069, F-100)', async () => {
  await town.later(90)
  const ida = await town.at('ida')
  expect(await nextStep(ida, id)).toContain('lördag 9 juni 2040')
  await classify(ida, id, sealed('Bryggan vid slussen'), 'side-job')
  const sheet = {
    kind: 'final',
    finding: 'confirmed',
    measures: sealed('Nämnden har fått vår rapport.'),
    reasons: sealed('Fakturorna visar det.'),
  }
  await tell(ida, id, sheet, sealed('Det stämmer. Nämnden har fått vår rapport om bryggan.'))
  await act(ida, id, 'notice', { state: 'given' })
  await act(ida, id, 'hand-over', { needed: 'no' })
  await close(ida, id, { outcome: 'confirmed', measures: sealed('Bisysslan ska prövas.') })
  await act(ida, id, 'archive', {})
  expect(await only(await town.at('jon'), 'archived')).toBe(id)
  const page = await town.reporterReads(receipt)
  expect(page).toContain('Nämnden har fått vår rapport om bryggan.')
  expect(page).toContain('Ärendet är avslutat.')
})

test('“which cases came this year?”: the registrar, who holds no key, has the answer on the first page, and the list in one click (F-145)', async () => {
  let pages = 0
  const began = performance.now()
  const kim = await town.at('kim')
  const asks = async (path: string) => {
    pages++
    return kim.get(path)
  }
  const first = await asks('/')
  expect(first.path).toBe('/register')
  expect(visible(first.body)).toContain('1 ärende kom in 2040.')
  const [, list = ''] = /href="(\/register\/list\.csv[^"]*)"/.exec(first.body) ?? []
  const file = await asks(list.replaceAll('&amp;', '&'))
  expect([file.status, file.body.includes('2040-03-05')]).toEqual([200, true])
  for (const { body } of [first, file]) expect(body).not.toMatch(/bisyssla|slussen/)
  expect(pages).toBe(2)
  // Of the machine's own part there is next to nothing; the minute is for reading.
  expect(performance.now() - began).toBeLessThan(30_000)
  const own = intrude(town, ({ all }) =>
    all<{ holder: string }>('SELECT holder FROM wraps WHERE holder = ?', idIn(town, town.email('kim'))),
  )
  expect(own).toEqual([])
})

test('whoever has every file, line of output and mail finds no word of it (T-02, T-12, F-055)', async () => {
  const { hits, words, mails, control } = await town.search()
  expect(hits).toEqual([])
  expect(words).toBeGreaterThan(80)
  expect(mails).toBeGreaterThan(0)
  expect(control.length).toBeGreaterThan(0)
})
