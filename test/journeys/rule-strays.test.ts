// An entry of the log that no rule of disposal accounts for, over HTTP: the page says what is wrong and what to do, two who keep rules leave it out, and
// nothing that was typed is lost (T-14, T-18, L-ARK-1).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { signIn } from '../harness/acts.ts'
import { appendEntry } from '../harness/log-writer.ts'
import { valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
const enter = async (name: string): Promise<Visitor> => (await signIn(town, town.people[name])).visitor
beforeAll(async () => {
  town = await makeTown({ registrar: true })
})
afterAll(() => town.stop())

const decision = {
  basis: '10 § arkivlagen',
  body: 'Kommunstyrelsen',
  decided: '2025-03-11',
  number: 'KS 2025-12',
  from: '2025-04-01',
  to: '',
}
const wrong = 'hör inte till någon regel som står som den skrevs under'

test('two leave it out: the reason stays while it is wrong, a double press and an old form do nothing, and the rules hold again', async () => {
  const [fia, kim, anna] = [await enter('fia'), await enter('kim'), await enter('anna')]
  const rules = await fia.get('/disposal-rules')
  const unit = /disposal-rules\/new\?unit=(\w+)/.exec(rules.body)?.[1] ?? ''
  const entered = await fia.post('/disposal-rules', { unit, type: 'follow-up', fate: 'destroy', years: '2', ...decision })
  await kim.post(`${entered.path.split('?')[0]}/confirmation`, {})
  expect(visible((await fia.get('/disposal-rules')).body)).not.toContain(wrong)
  // A second one for the same days is refused by the name of the first, with a link to it, and everything typed is still there (L-ARK-1).
  const again = await fia.post('/disposal-rules', {
    unit,
    type: 'follow-up',
    fate: 'preserve',
    years: '3',
    ...decision,
    basis: 'En annan grund',
  })
  expect([again.status, again.body.includes('En annan grund')]).toEqual([422, true])
  expect(again.body).toContain(`href="${entered.path.split('?')[0]}"`)
  expect(visible(again.body)).toContain('Den andra regeln: Rapport som följdes upp. Gallras 2 år efter avslutet, från 2025-04-01')
  expect(visible((await fia.get('/disposal-rules/strays')).body)).toContain('hör till en regel som finns')

  appendEntry(town, { kind: 'disposal-rules-changed', ofChannel: true })
  const told = visible((await anna.get('/disposal-rules')).body)
  expect(told).toContain(wrong)
  expect(told).toContain('Gäller inte: stämmer inte med det som skrevs under')
  // No rule is entered meanwhile: the form says so before anybody types, and keeps what was typed where the entry came later.
  expect(visible((await fia.get(`/disposal-rules/new?unit=${unit}`)).body)).toContain(wrong)
  const stopped = await fia.post('/disposal-rules', {
    unit,
    type: 'suggestion',
    fate: 'preserve',
    years: '0',
    ...decision,
    basis: 'En tredje grund',
  })
  expect([stopped.status, stopped.body.includes('En tredje grund')]).toEqual([422, true])
  for (const part of ['Regeln är inte sparad', 'Se vad som är fel och vad ni kan göra']) expect(visible(stopped.body)).toContain(part)
  const seen = await fia.get('/disposal-rules/strays')
  const entries = valueIn(seen.body, 'entries') ?? ''
  expect([/Rad \d+, \p{L}+\s\d+\s\p{L}+\s\d{4}/u.test(visible(seen.body)), entries]).toEqual([true, expect.stringMatching(/^\d+:\S+$/)])
  // Whoever reads them and keeps none reads who does it, and finds no door.
  expect(visible((await anna.get('/disposal-rules/strays')).body)).toContain('Det här gör två personer tillsammans')
  expect((await anna.post('/disposal-rules/strays', { unit, entries, reason: 'x' })).status).toBe(404)

  const path = '/disposal-rules/strays'
  expect((await fia.post(path, { unit, entries, reason: ' ' })).status).toBe(422)
  const long = `Lång förklaring ${'x'.repeat(12_000)} slut`
  const tooLong = await fia.post(path, { unit, entries, reason: long })
  expect([tooLong.status, tooLong.body.includes(long), visible(tooLong.body).includes('högst 1 000 tecken')]).toEqual([422, true, true])
  const stale = await fia.post(path, { unit, entries: '1:x', reason: 'Ett skäl som står kvar' })
  expect([stale.status, stale.body.includes('Ett skäl som står kvar')]).toEqual([422, true])
  const asked = await fia.post(path, { unit, entries, reason: 'Granskaren kände inte igen raden.' })
  expect(asked.path).toBe(`${path}?unit=${unit}&done=asked`)
  expect((await fia.post(path, { unit, entries, reason: 'En gång till' })).status).toBe(422)
  const settlement = valueIn(asked.body, 'settlement') ?? ''
  const own = await fia.post(`${path}/answer`, { unit, settlement, answer: 'agreed' })
  expect([own.status, visible(own.body).includes('Någon annan bekräftar eller säger nej')]).toEqual([422, true])

  // A form that says neither yes nor no says neither, and whoever did not ask takes nothing back.
  for (const answer of [{}, { answer: 'settled' }]) {
    const unsaid = await kim.post(`${path}/answer`, { unit, settlement, ...answer })
    expect([unsaid.status, visible(unsaid.body).includes('Inget svar kom med')]).toEqual([422, true])
  }
  expect((await kim.post(`${path}/answer`, { unit, settlement, answer: 'withdrawn' })).status).toBe(422)

  // Where Kim begins, the way leads there.
  expect((await kim.get('/register')).body).toContain(`href="${path}?unit=${unit}"`)
  const page = await kim.get(path)
  expect(visible(page.body)).toContain('Granskaren kände inte igen raden.')
  expect((await kim.post(`${path}/answer`, { unit, settlement, answer: 'agreed' })).path).toBe(`${path}?unit=${unit}&done=agreed`)
  expect((await kim.post(`${path}/answer`, { unit, settlement, answer: 'agreed' })).status).toBe(422)
  const after = visible((await fia.get('/disposal-rules')).body)
  expect(after).not.toContain(wrong)
  expect(after).toContain('Förslag om rader i loggen')
  expect(after).not.toContain('Gäller inte')
})
