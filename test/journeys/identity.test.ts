// Who the reporter says they are: anonymous unless something else was chosen, and nothing that was thought better of is sent.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { caseIds, followUp, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { texts, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
let anna: Visitor

beforeAll(async () => {
  town = await makeTown()
  anna = (await signIn(town, town.people.anna)).visitor
})
afterAll(() => town.stop())

/** The newest case as staff see it. */
const onlyCase = async (known: Set<string>): Promise<string> => {
  const id = caseIds((await anna.get('/cases?list=new')).body).find((one) => !known.has(one)) ?? ''
  known.add(id)
  return (await anna.get(`/cases/${id}`)).body
}
const known = new Set<string>()

test('a report with all fields, named, is shown whole to both sides (F-033 to F-035, F-038, F-041, F-064)', async () => {
  const written = {
    relation: 'contractor',
    what: 'Fakturorna betalas två gånger.',
    source: 'Jag skrev dem själv.',
    extent: 'Elva stycken.',
    where: 'Norra förrådet.',
    when: 'Sedan i våras.',
    concerns: ['supplier', 'head'],
    identity: 'named',
    name: 'Disa Holm',
    contact: 'disa@post.example',
    phone: '070-111 22 33',
  } as const
  const { receipt } = await sendReport(town, written)
  const page = await onlyCase(known)
  const { visitor } = await followUp(town, receipt)
  const own = await visitor.get('/sv/follow/case/report')
  const who = [written.name, written.contact, written.phone]
  for (const text of [written.what, written.source, written.extent, written.where, written.when, ...who]) {
    expect(texts(own.body).join('\n')).toContain(text)
    // Who they are is shown to those who ask for it (T-10).
    expect([text, texts(page).join('\n').includes(text)]).toEqual([text, !(who as readonly string[]).includes(text)])
  }
  expect(visible(page)).toContain('Rapportören har sagt vem hen är')
})

test('an alias is shown to both sides, and the name typed before it is not sent (F-038)', async () => {
  const { receipt } = await sendReport(town, {
    identity: 'alias',
    alias: 'Sothöna',
    name: 'Gunnar Ost',
    contact: 'ost@post.example',
    phone: '0911',
  })
  const page = await onlyCase(known)
  expect(page).toContain('Sothöna')
  const own = await (await followUp(town, receipt)).visitor.get('/sv/follow/case/report')
  expect(own.body).toContain('Sothöna')
  for (const gone of ['Gunnar', 'ost@post', '0911']) for (const body of [page, own.body]) expect(body).not.toContain(gone)
})

test('a name typed first is not sent when anonymous is chosen in the end (F-038, F-040)', async () => {
  const at = `/sv/${town.slug}/report`
  const { visitor, check } = await writeReport(town, { identity: 'named', name: 'Gunnar Ost', contact: 'ost@post.example', phone: '0911' })
  expect(check.body).toContain('Gunnar Ost')
  const again = await visitor.post(`${at}/identity`, {
    identity: 'anonymous',
    alias: 'Ostbagen',
    name: 'Gunnar Ost',
    contact: 'ost@post.example',
    phone: '0911',
  })
  expect(again.path).toBe(`${at}/check`)
  for (const gone of ['Gunnar', 'ost@post', '0911', 'Ostbagen']) expect(again.body).not.toContain(gone)
  expect(visible(again.body)).toContain('Du skickar som Anonym')
  await visitor.post(`${at}/check`, {})
  const page = await onlyCase(known)
  for (const gone of ['Gunnar', 'ost@post', '0911', 'Ostbagen']) expect(page).not.toContain(gone)
})

test('without any identity field the report is anonymous, and so it is when the step is never opened (F-039)', async () => {
  const at = `/sv/${town.slug}/report`
  for (const withStep of [true, false]) {
    const visitor = makeVisitor(town.reporterUrl)
    await visitor.post(at, { relation: 'worker' })
    await visitor.post(`${at}/account`, { what: 'Något är fel.', source: 'Jag såg det.' })
    const check = withStep ? await visitor.post(`${at}/identity`, {}) : await visitor.get(`${at}/check`)
    expect(visible(check.body)).toContain('Du skickar som Anonym')
    const sent = await visitor.post(`${at}/check`, {})
    expect(textOf(sent.body, 'receipt-id')).not.toBe('')
    expect(visible(await onlyCase(known))).toContain('Vem är rapportören? Anonym')
  }
})

test('an unknown value of identity is anonymous, not an error (F-039)', async () => {
  const at = `/sv/${town.slug}/report`
  const { visitor } = await writeReport(town, {})
  const check = await visitor.post(`${at}/identity`, { identity: 'administrator', name: 'Gunnar Ost' })
  expect(check.path).toBe(`${at}/check`)
  expect(check.body).not.toContain('Gunnar')
})

test('every identity field may stay empty, named or not (F-041, F-057)', async () => {
  for (const identity of ['named', 'alias'] as const) {
    const { receipt } = await sendReport(town, { identity })
    expect(receipt.id).toMatch(/^\d{4} \d{3} \d{3}$/)
  }
})

test('an alias of 101 characters is refused with everything kept, one of 100 is taken (F-038)', async () => {
  const at = `/sv/${town.slug}/report`
  const { visitor } = await writeReport(town, {})
  const refused = await visitor.post(`${at}/identity`, { identity: 'alias', alias: 'b'.repeat(101) })
  expect(refused.status).toBe(422)
  expect(refused.body).toContain(`value="${'b'.repeat(101)}"`)
  expect((await visitor.post(`${at}/identity`, { identity: 'alias', alias: 'b'.repeat(100) })).path).toBe(`${at}/check`)
})
