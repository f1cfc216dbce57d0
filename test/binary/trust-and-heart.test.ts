// Trust & Heart: handling from end to end. Assessed, named and weighed, planned, done, supported, told and closed; what must be answered is
// asked for in time, and nothing is closed while something is missing (F-095 to F-101, F-112 to F-114).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { acknowledge, act, assess, classify, close, enter, nextStep, only, reads, tell, write } from '../harness/case-acts.ts'
import { visible } from '../harness/reading.ts'
import { type Municipality, named, openMunicipality, type Receipt } from './municipality.ts'

setDefaultTimeout(120_000)

const person = (name: string, title: string) => named('trygghult', name, title)

let town: Municipality
let receipt: Receipt
let id = ''
const sealed = (text: string): string => town.typed(text)

beforeAll(async () => {
  town = await openMunicipality(
    {
      slug: 'trygghult',
      name: 'Trygghults kommun',
      notices: 'at-once',
      units: [
        {
          name: 'Trygghults kommun',
          recipients: [person('Anna Ek', 'chefsjurist'), person('Bo Lind', 'säkerhetschef')],
        },
      ],
    },
    [person('Eva Dal', 'it-tekniker')],
  )
})
afterAll(() => town.close())

test('Monday 5 March: somebody gives their name, and how to reach them', async () => {
  receipt = await town.sends({
    relation: 'worker',
    what: 'Nattpasset på Solgården sover, och larmen stängs av.',
    source: 'Jag går på klockan sex och ser spåren.',
    when: 'Varje helg sedan i höstas.',
    identity: 'named',
    name: 'Torbjörg Vattenfors',
    contact: 'torbjorg@hemma.example',
  })
  const anna = await town.at('anna')
  id = await only(anna)
  // Who it is Anna sees when she has said why, and Bo agrees (T-10).
  expect(await reads(anna, id)).not.toContain('Torbjörg Vattenfors')
  await anna.post(`/cases/${id}/identity-requests`, { 'why-name': sealed('Vi måste ringa i kväll.') })
  const bo = await town.at('bo')
  const request = /name="request" value="([^"]+)"/.exec((await bo.get(`/cases/${id}`)).body)?.[1] ?? ''
  await bo.post(`/cases/${id}/identity-answers`, { request, answer: 'agreed' })
  expect(await reads(anna, id)).toContain('Torbjörg Vattenfors')
  expect(await reads(bo, id)).not.toContain('Torbjörg Vattenfors')
  await acknowledge(anna, id, sealed('Tack, Torbjörg. Vi tar det här på allvar.'))
  expect(await town.reporterReads(receipt)).toContain('Du hör vad vi gjort senast tisdag 5 juni 2040')
})

test('Thursday 8 March: both tests of the act, and the risk of being punished (F-095, L-SE-01)', async () => {
  await town.later(3)
  const bo = await town.at('bo')
  expect(await nextStep(bo, id)).toContain('måndag 19 mars 2040')
  await assess(bo, id, { danger: 'yes', retaliation: 'high', urgent: 'yes', reason: sealed('Boende kan skadas i natt.') })
  await act(bo, id, 'risk', {
    level: 'high',
    why: sealed('Bara två går på klockan sex.'),
    protection: sealed('Schemat rörs inte.'),
    again: '2040-04-02',
  })
  expect(await town.reporterReads(receipt)).toContain('Vi utreder det du berättade.')
  expect(await nextStep(bo, id)).toContain('Ge ärendet ett namn')
})

test('named, weighed and planned: the list calls it by its name, the plan by its questions (F-096, F-114)', async () => {
  const anna = await town.at('anna')
  await classify(anna, id, sealed('Nätterna på Solgården'), 'safety', 'high')
  expect(visible((await anna.get('/cases?list=ongoing')).body)).toContain('Nätterna på Solgården')
  const questions = sealed('Vem stänger av larmen?')
  await act(anna, id, 'plan', {
    questions,
    method: ['documents', 'interviews'],
    steps: sealed('Larmloggen först.'),
    preserve: sealed('Loggen skrivs över efter 30 dagar.'),
    end: '2040-05-07',
  })
  expect((await anna.get(`/cases/${id}/plan`)).body).toContain(questions)
})

test('people, tasks and support (F-112, F-113, L-OSL-1)', async () => {
  const anna = await town.at('anna')
  await enter(anna, id, 'people', { who: sealed('Enhetschef Sigvard Mossberg'), part: 'subject', note: '' })
  await enter(anna, id, 'people', { who: 'Torbjörg Vattenfors', part: 'reporter', note: '' })
  const people = await reads(anna, id, '/people')
  expect(people).toContain('17 kap. 3 b § OSL')
  expect(people).toContain('32 kap. 3 b § OSL')
  const [, owner = ''] = /<option value="([^"]+)"[^>]*>Bo Lind</.exec((await anna.get(`/cases/${id}/tasks`)).body) ?? []
  const what = sealed('Begär ut larmloggen för helgerna')
  const task = await enter(anna, id, 'tasks', { what, owner, due: '2040-03-15' })
  await enter(anna, id, 'support', {
    party: 'reporter',
    what: sealed('Tre samtal'),
    state: 'accepted',
    provider: sealed('Företagshälsan Björken'),
  })
  await enter(anna, id, 'support', { party: 'subject', what: sealed('Kontakt med facket'), state: 'offered', provider: '' })

  await town.later(8)
  const bo = await town.at('bo')
  expect(await nextStep(bo, id)).toContain(what)
  await act(bo, id, 'tasks', { entry: task, done: 'yes' })
  expect(await nextStep(bo, id)).not.toContain(what)
  await act(bo, id, 'notes', { note: sealed('Mossberg är ledig till onsdag.') })
  await act(bo, id, 'records', { record: sealed('Larmloggen visar sju avstängda nätter.') })
})

test('Monday 26 March: word to the accused is put off with its reason, and asked for again on its day (L-G-3)', async () => {
  await town.later(10)
  const anna = await town.at('anna')
  const early = await anna.post(`/cases/${id}/notice`, { state: 'deferred' })
  expect(early.status).toBe(422)
  await act(anna, id, 'notice', { state: 'deferred', reason: sealed('Loggen måste säkras först.'), again: '2040-03-30' })
  await town.later(4)
  expect(await nextStep(await town.at('bo'), id)).toContain('fredag 30 mars 2040')
  await act(await town.at('bo'), id, 'notice', { state: 'given' })
})

test('Monday 4 June: nothing is closed while something is missing; told, handed over, closed, archived (F-069, F-100, L-SE-14)', async () => {
  await town.later(66)
  const anna = await town.at('anna')
  expect(await nextStep(anna, id)).toContain('tisdag 5 juni 2040')
  const early = await anna.post(`/cases/${id}/closure`, { outcome: 'confirmed', keeping: 'preserve' })
  expect([early.status, visible(early.body).includes('Något saknas innan ni kan avsluta.')]).toEqual([422, true])
  const sheet = {
    kind: 'final',
    finding: 'confirmed',
    measures: sealed('Nattschemat är gjort om.'),
    reasons: sealed('Loggen visar det.'),
    support: sealed('Samtalen hos Björken fortsätter.'),
  }
  expect(await tell(anna, id, sheet, sealed('Det stämmer. Nattschemat är gjort om.'))).toContain('Samtalen hos Björken fortsätter.')
  await write(anna, id, sealed('Hör av dig om någon är ovänlig.'))
  const half = await anna.post(`/cases/${id}/hand-over`, { needed: 'yes', to: sealed('Inspektionen för vård') })
  expect([half.status, visible(half.body).includes('Saknas') || half.body.includes('error')]).toEqual([422, true])
  await act(anna, id, 'hand-over', {
    needed: 'yes',
    to: 'Inspektionen för vård',
    what: sealed('Larmloggens utdrag'),
    basis: sealed('Lex Sarah'),
    identity: 'no',
  })
  await close(anna, id, { outcome: 'confirmed', measures: sealed('Ny rutin för larm.'), lessons: sealed('Loggen läses varje måndag.') })
  const page = await reads(anna, id)
  expect(page).not.toContain('Mossberg är ledig')
  expect(page).toContain('sju avstängda nätter')
  await act(anna, id, 'archive', {})
  expect(await only(anna, 'archived')).toBe(id)
  expect(await town.reporterReads(receipt)).toContain('Ärendet är avslutat.')
})

test('whoever has every file, line of output and mail finds no word of it, and no name (T-02, T-12, F-055)', async () => {
  const { hits, words, mails, control } = await town.search()
  expect(hits).toEqual([])
  expect(words).toBeGreaterThan(70)
  expect(mails).toBeGreaterThan(0)
  expect(control.length).toBeGreaterThan(0)
})
