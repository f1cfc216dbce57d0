// A Danish organisation in TOPmanager's way: three named recipients of whom one is left out, a mark that blinks yellow until one of the two has
// begun and green until the other has looked, questions through the receipt, an answer within three months, the archive (F-082, F-090 to F-094).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { acknowledge, act, assess, classify, close, listed, nextStep, only, reads, tell, write } from '../harness/case-acts.ts'
import { answer, destroy, propose } from '../harness/disposing.ts'
import { visible } from '../harness/reading.ts'
import { type Municipality, named, openMunicipality, type Receipt } from './municipality.ts'

setDefaultTimeout(120_000)

const person = (name: string, title: string) => named('firma', name, title, 'da')
const mark = async (name: string): Promise<string> => /v-light-(\w+)/.exec((await (await town.at(name)).get('/light')).body)?.[1] ?? 'none'

let town: Municipality
let receipt: Receipt
let id = ''
const sealed = (text: string): string => town.typed(text)

beforeAll(async () => {
  town = await openMunicipality(
    {
      slug: 'firma',
      name: 'Firma A/S',
      frame: 'dk',
      publicBody: false,
      notices: 'at-once',
      units: [
        {
          name: 'Firma A/S',
          recipients: [person('Lars Bøg', 'direktør'), person('Mette Lund', 'HR-chef'), person('Niels Vig', 'formand')],
        },
      ],
    },
    [person('Eva Dal', 'it-tekniker')],
    'da',
  )
})
afterAll(() => town.close())

test('mandag 5. marts: the report goes to two of three; the third sees nothing at all (F-045)', async () => {
  receipt = await town.sends({
    what: 'Direktøren sælger kasserede trucks til sin nabo.',
    source: 'Jeg kørte dem selv derhen.',
    extent: 'Fire trucks siden nytår.',
    where: 'Den gamle hal ved fjorden.',
    when: 'Altid en lørdag.',
    identity: 'alias',
    alias: 'Havørnen',
    without: ['lars'],
  })
  const mette = await town.at('mette')
  expect(await mark('mette')).toBe('yellow')
  id = await only(mette)
  const page = await reads(mette, id)
  for (const text of ['kasserede trucks', 'Fire trucks siden nytår.', 'Den gamle hal ved fjorden.', 'Altid en lørdag.', 'Havørnen'])
    expect(page).toContain(text)
  expect(await listed(await town.at('lars'))).toEqual([])
  expect(await mark('lars')).not.toBe('yellow')
  expect((await (await town.at('lars')).get(`/cases/${id}`)).status).toBe(404)
})

test('tirsdag 6. marts: one of the two acknowledges within a day; for the other the mark is green until they have looked', async () => {
  await town.later(1)
  const mette = await town.at('mette')
  expect(await nextStep(mette, id)).toContain('12. marts 2040')
  await acknowledge(mette, id, sealed('Kære indberetter. Tak, vi undersøger det.'))
  expect(await mark('niels')).toBe('green')
  const niels = await town.at('niels')
  const second = await niels.post(`/cases/${id}/acknowledgement`, { message: sealed('Det gør jeg også.') })
  expect([second.status, visible(second.body).includes('Det gør jeg også.'), visible(second.body).includes('Mette Lund')]).toEqual([
    409,
    true,
    true,
  ])
  await reads(niels, id)
  expect(await mark('niels')).toBe('none')
  expect(await town.reporterReads(receipt)).toContain('6. juni 2040')
})

test('questions and answers through the receipt, in order (F-062 to F-066)', async () => {
  const niels = await town.at('niels')
  await write(niels, id, sealed('Hvilken lørdag var den sidste?'))
  const reporter = await town.reporter(receipt)
  await reporter.post('/da/follow/case', { message: sealed('Den første lørdag i februar.') })
  await reporter.post('/da/follow/case', { message: sealed('Naboen hedder noget med Krog.') })
  const page = await reads(await town.at('mette'), id)
  const order = [
    'Tak, vi undersøger det.',
    'Hvilken lørdag var den sidste?',
    'Den første lørdag i februar.',
    'Naboen hedder noget med Krog.',
  ]
  expect(order.map((text) => page.indexOf(text)).every((at, index, all) => at > (all[index - 1] ?? 0))).toBe(true)
})

test('mandag 4. juni: told before the three months are over, closed, archived, and taken up again (F-101)', async () => {
  await town.later(90)
  const mette = await town.at('mette')
  await write(mette, id, sealed('Tak for svarene.'))
  await assess(mette, id, { reason: sealed('Selskabets midler.') })
  expect(await nextStep(mette, id)).toContain('6. juni 2040')
  await classify(mette, id, sealed('Trucks til naboen'), 'fraud', 'high')
  const sheet = { kind: 'final', finding: 'confirmed', measures: sealed('Salget er stoppet.'), reasons: sealed('Bilagene mangler.') }
  await tell(mette, id, sheet, sealed('Det passer. Salget er stoppet.'))
  await act(mette, id, 'notice', { state: 'nobody' })
  await act(mette, id, 'hand-over', { needed: 'no' })
  await close(mette, id, { outcome: 'confirmed' })
  await act(mette, id, 'archive', {})
  const niels = await town.at('niels')
  expect(await only(niels, 'archived')).toBe(id)
  expect(await town.reporterReads(receipt)).toContain('Salget er stoppet.')
  await act(niels, id, 'reopening', { 'reopen-reason': sealed('En ny lørdag.') })
  expect(await only(niels, 'ongoing')).toBe(id)
  // Opened again it is not new: acknowledging once more is refused, and no date begins to run anew (L-SE-05).
  const again = await niels.post(`/cases/${id}/acknowledgement`, { message: sealed('Tak én gang til.') })
  expect([again.status, visible(again.body).includes('Tak én gang til.')]).toEqual([409, true])
  const page = await town.reporterReads(receipt)
  expect(page).toContain('6. marts 2040')
  expect(page).not.toMatch(/september 2040|Tak én gang til/)
  for (const list of ['new', 'ongoing', 'archived']) expect(await listed(await town.at('lars'), list)).toEqual([])
})

test('proposed by one, agreed to by the second, destroyed by the third: gone for everybody (F-102 to F-106)', async () => {
  const gone = await town.sends({ what: 'Kantinens kaffe er fra i går.', source: 'Jeg drak det.', extent: '', where: '', when: '' })
  const [lars, mette, niels] = [await town.at('lars'), await town.at('mette'), await town.at('niels')]
  const third = await only(lars)
  for (const visitor of [lars, mette, niels]) await visitor.post(`/cases/${third}/conflict-declaration`, { conflict: 'none' })
  await acknowledge(lars, third, sealed('Tak for kaffen.'))
  await assess(lars, third, { reason: sealed('Ingen har lidt skade.') })
  await classify(lars, third, sealed('Kaffen'), 'fraud', 'low')
  const sheet = { kind: 'final', finding: 'confirmed', measures: sealed('Ny kaffe.'), reasons: sealed('Den var gammel.') }
  await tell(lars, third, sheet, sealed('Der er kommet ny kaffe.'))
  await act(lars, third, 'notice', { state: 'nobody' })
  await act(lars, third, 'hand-over', { needed: 'no' })
  await close(lars, third, { outcome: 'confirmed' })
  await act(lars, third, 'archive', {})
  await propose(lars, third, ['stale', 'other'], sealed('Kaffen er drukket.'))
  const red = await niels.get('/cases?list=archived')
  expect([red.body.includes('class="v-disposal"'), visible(red.body).includes('Foreslået til kassation (1 af 3)')]).toEqual([true, true])
  await answer(mette, third, 'consent')
  expect(await listed(niels, 'archived')).toContain(third)
  const { page, gone: after } = await destroy(niels, third)
  expect(visible(page.body)).toContain('Kassér nu, kan ikke fortrydes')
  expect([after.status, visible(after.body).includes('er kasseret')]).toEqual([200, true])
  for (const visitor of [lars, mette, niels]) expect((await visitor.get(`/cases/${third}`)).body).toMatch(/är gallrat|er kasseret/)
  await expect(town.reporterReads(gone)).rejects.toThrow()
})

test('whoever has every file, line of output and mail finds no word of it (T-02, T-12, F-055)', async () => {
  const { hits, words, mails, control } = await town.search()
  expect(hits).toEqual([])
  expect(words).toBeGreaterThan(50)
  expect(mails).toBeGreaterThan(0)
  expect(control.length).toBeGreaterThan(0)
})
