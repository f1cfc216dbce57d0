// A reporter says who they are; those who read the case see it when one has said why and another has agreed (T-10).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { caseIds, followUp, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let anna: Visitor
let bo: Visitor
let cia: Visitor
beforeAll(async () => {
  town = await makeTown()
  anna = (await signIn(town, town.people.anna)).visitor
  bo = (await signIn(town, town.people.bo)).visitor
  cia = (await signIn(town, town.people.cia)).visitor
})
afterAll(() => town.stop())

const who = { identity: 'named', name: 'Disa Holm', contact: 'disa@post.example', phone: '070-111 22 33' } as const
const secrets = [who.name, who.contact, who.phone]
const requestIn = (body: string): string => /name="request" value="([^"]+)"/.exec(body)?.[1] ?? ''
const shows = async (visitor: Visitor, path: string): Promise<boolean> => {
  const { status, body } = await visitor.get(path)
  expect(status).toBe(200)
  const found = secrets.filter((secret) => body.includes(secret))
  expect([0, secrets.length]).toContain(found.length)
  return found.length > 0
}

test('asked for with a reason, agreed to by another, seen by whoever asked and by nobody else; found by no search before', async () => {
  await sendReport(town, who)
  const [id = ''] = caseIds((await anna.get('/cases?list=new')).body)
  const page = `/cases/${id}`
  for (const visitor of [anna, bo, cia]) expect(await shows(visitor, page)).toBe(false)
  expect((await anna.post('/cases/search', { words: 'disa' })).body).not.toContain(id)

  const empty = await anna.post(`${page}/identity-requests`, { 'why-name': ' ' })
  expect(empty.status).toBe(422)
  await anna.post(`${page}/identity-requests`, { 'why-name': 'Vi måste nå rapportören i dag.' })
  const waiting = (await bo.get(page)).body
  expect(visible(waiting)).toContain('Vi måste nå rapportören i dag.')
  const request = requestIn(waiting)

  // Nobody agrees with themselves, and asking twice changes nothing.
  expect((await anna.post(`${page}/identity-answers`, { request, answer: 'agreed' })).status).toBe(422)
  const again = await anna.post(`${page}/identity-requests`, { 'why-name': 'En gång till.' })
  expect([again.status, again.body.includes('En gång till.')]).toEqual([422, true])
  expect(await shows(anna, page)).toBe(false)

  await bo.post(`${page}/identity-answers`, { request, answer: 'agreed' })
  expect([await shows(anna, page), await shows(bo, page), await shows(cia, page)]).toEqual([true, false, false])
  expect(visible((await cia.get(page)).body)).toMatch(/Anna Ek bad att få se vem rapportören är.*|Bo Lind gick med på att visa namnet/s)

  const second = await cia.post(`${page}/identity-answers`, { request, answer: 'refused' })
  expect(second.status).toBe(422)
  expect(await shows(anna, page)).toBe(true)
})

test('a no, and a question that is taken back, show nothing; what is said later in the dialogue is hidden as well', async () => {
  const { receipt } = await sendReport(town, { identity: 'anonymous' })
  const ids = caseIds((await anna.get('/cases?list=new')).body)
  const opened = await Promise.all(ids.map(async (one) => [one, (await anna.get(`/cases/${one}`)).body] as const))
  const id = opened.find(([, body]) => visible(body).includes('Vem är rapportören? Anonym'))?.[0] ?? ''
  const page = `/cases/${id}`
  const { visitor } = await followUp(town, receipt)
  await visitor.post('/sv/follow/case/identity', { name: who.name, contact: who.contact, phone: who.phone, alias: '' })
  expect(await shows(cia, page)).toBe(false)
  await cia.post(`${page}/identity-requests`, { 'why-name': 'Jag är nyfiken.' })
  await anna.post(`${page}/identity-answers`, { request: requestIn((await anna.get(page)).body), answer: 'refused' })
  expect(await shows(cia, page)).toBe(false)
  await cia.post(`${page}/identity-requests`, { 'why-name': 'Jag ska ringa upp.' })
  await cia.post(`${page}/identity-answers`, { request: requestIn((await cia.get(page)).body), answer: 'withdrawn' })
  expect(requestIn((await anna.get(page)).body)).toBe('')
  expect(await shows(cia, page)).toBe(false)
})

test('the page says under what a name is given, and its form brings that back: it is kept though the rule is looser by then', async () => {
  const open = await makeTown({ settings: { nameRule: 'open' } })
  try {
    const reader = (await signIn(open, open.people.anna)).visitor
    const promise = /<input type="hidden" name="promised" value="(\w+)"/
    const cases: string[] = []
    const newest = async (): Promise<string> => {
      const id = caseIds((await reader.get('/cases?list=new')).body).find((one) => !cases.includes(one)) ?? ''
      cases.push(id)
      return `/cases/${id}`
    }
    // In a report, and corrected afterwards on a page that has it still.
    const { visitor: writer } = await writeReport(open, who)
    const step = `/sv/${open.slug}/report/identity`
    expect(promise.exec((await writer.get(step)).body)?.[1]).toBe('open')
    await writer.post(step, { ...who, promised: 'second' })
    const after = (await writer.get(step)).body
    expect([promise.exec(after)?.[1], visible(after).includes('Namnet är dolt även för dem')]).toEqual(['second', true])
    await writer.post(step, { ...who, promised: 'open' })
    await writer.post(`/sv/${open.slug}/report/check`, {})
    expect(await shows(reader, await newest())).toBe(false)

    for (const [promised, isShown] of [
      ['open', true],
      ['gibberish', true],
      ['second', false],
    ] as const) {
      const { receipt } = await sendReport(open, { identity: 'anonymous' })
      const page = await newest()
      const { visitor } = await followUp(open, receipt)
      const at = '/sv/follow/case/identity'
      expect(promise.exec((await visitor.get(at)).body)?.[1]).toBe('open')
      // Refused, the page says what it said.
      const refused = await visitor.post(at, { name: '', contact: '', phone: '', alias: '', promised })
      expect([refused.status, promise.exec(refused.body)?.[1]]).toEqual([422, promised === 'second' ? 'second' : 'open'])
      await visitor.post(at, { name: who.name, contact: who.contact, phone: who.phone, alias: '', promised })
      expect([promised, await shows(reader, page)]).toEqual([promised, isShown])
    }
  } finally {
    open.stop()
  }
})
