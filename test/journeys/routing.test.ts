// Östersund's way over HTTP: a firm from outside assesses first, and the case is then dismissed, investigated within, or investigated from
// outside; whoever may not know of it sees the same as if there were none (F-120 to F-124, F-127, T-09).
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { caseIds, confirmReceipt, followUp, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { lastDay } from '../harness/case-acts.ts'
import { idIn } from '../harness/intruder.ts'
import { searchFolder } from '../harness/needles.ts'
import { valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
beforeAll(async () => {
  town = await makeTown({ intake: true, investigator: true })
})
afterAll(() => town.stop())

const enter = async (name: string): Promise<Visitor> => (await signIn(town, town.people[name])).visitor
const casesOf = async (visitor: Visitor) => [
  ...caseIds((await visitor.get('/cases?list=new')).body),
  ...caseIds((await visitor.get('/cases?list=ongoing')).body),
]

/** A report, and Ida who has begun with it. */
const begun = async (what: string, without: readonly string[] = []) => {
  const ida = await enter('ida')
  const before = await casesOf(ida)
  const sent = await sendReport(town, { what, without })
  await confirmReceipt(town, sent)
  const [id = ''] = (await casesOf(ida)).filter((known) => !before.includes(known))
  await ida.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
  await ida.post(`/cases/${id}/acknowledgement`, { message: 'Tack. Vi bedömer din rapport.' })
  return { ida, id, receipt: sent.receipt }
}
const usual = {
  work: 'yes',
  interest: 'yes',
  office: 'no',
  danger: 'no',
  retaliation: 'low',
  classified: 'no',
  reason: 'Skäl som står här.',
}

describe('the reporter', () => {
  test('is told who reads first and who may read then, on every page that says it (C9)', async () => {
    const { visitor, check } = await writeReport(town, { without: ['bo'] })
    const text = visible(check.body)
    expect(text).toMatch(/Läses först av Ida Frid, advokat\s+Jon Park, jurist/)
    expect(text).toMatch(/Kan sedan läsas av Anna Ek, chefsjurist\s+Cia Strand, förhandlingschef/)
    expect(text).toMatch(/Läsas inte av Bo Lind/)
    expect(visible((await visitor.get(`/sv/${town.slug}/report/readers`)).body)).toContain(
      'Först läser Ida Frid, advokat och Jon Park, jurist.',
    )
    const landing = visible((await visitor.get(`/sv/${town.slug}`)).body)
    expect(landing).toMatch(
      /läser först och bedömer rapporten: Ida Frid, advokat\s+Jon Park, jurist\s+Efter bedömningen kan de lämna den till: Anna Ek/,
    )
    expect(landing).toContain('Ulla Varg, utredare')
    expect(landing).not.toContain('Bara de här personerna')
  })
})

describe('the three outcomes', () => {
  test('no whistleblowing: those who assess close it, and nobody else ever hears of it (F-124)', async () => {
    const { ida, id } = await begun('Grannens häck är för hög vadmal.')
    const done = await ida.post(`/cases/${id}/assessment`, { ...usual, work: 'no', interest: 'no', decision: 'dismiss' })
    expect([done.status, done.path]).toEqual([200, `/cases/${id}/assessment?done=saved`])
    for (const name of ['anna', 'bo', 'cia', 'ulla']) {
      const visitor = await enter(name)
      expect(await casesOf(visitor)).not.toContain(id)
      for (const part of ['', '/assessment', '/assignments']) expect((await visitor.get(`/cases/${id}${part}`)).status).toBe(404)
    }
  })

  test('investigated within: the recipients but the one who was left out read it (F-045, F-121)', async () => {
    const { ida, id, receipt } = await begun('Chefen tog emot en sommarstuga vadmal.', ['bo'])
    await ida.post(`/cases/${id}/assessment`, { ...usual, decision: 'follow-up' })
    const anna = await enter('anna')
    expect(await casesOf(anna)).toContain(id)
    const page = visible((await anna.get(`/cases/${id}`)).body)
    expect(page).toContain('sommarstuga')
    expect(page).toContain('Ida Frid lämnade ärendet vidare till handläggarna')
    const bo = await enter('bo')
    expect(await casesOf(bo)).not.toContain(id)
    expect((await bo.get(`/cases/${id}`)).status).toBe(404)
    await anna.post(`/cases/${id}/messages`, { message: 'Vi utreder nu.' })
    expect(visible((await followUp(town, receipt)).page.body)).toContain('Vi utreder nu.')
  })

  test('investigated from outside: a special office keeps the recipients away (F-122)', async () => {
    const { ida, id } = await begun('Kommundirektören köper av sin bror vadmal.')
    const refused = await ida.post(`/cases/${id}/assessment`, { ...usual, office: 'yes', decision: 'follow-up' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('Skäl som står här.')
    // Nobody comes from outside without a last day (F-099).
    const endless = await ida.post(`/cases/${id}/assessment`, { ...usual, office: 'yes', decision: 'outside', until: '' })
    expect([endless.status, endless.body.includes('Skäl som står här.'), await casesOf(await enter('ulla'))]).toEqual([422, true, []])
    const until = await lastDay(ida, id, 'assessment')
    await ida.post(`/cases/${id}/assessment`, { ...usual, office: 'yes', decision: 'outside', until })
    const ulla = await enter('ulla')
    expect(await casesOf(ulla)).toEqual([id])
    for (const name of ['anna', 'bo', 'cia']) expect((await (await enter(name)).get(`/cases/${id}`)).status).toBe(404)
  })
})

describe('giving a case by hand', () => {
  test('offers whom it can be given to and refuses a forged name, with nothing changed (F-098, F-099)', async () => {
    const { ida, id } = await begun('Nyckeln till förrådet lånas ut vadmal.', ['bo'])
    const at = `/cases/${id}/assignments`
    const page = await ida.get(at)
    expect(visible(page.body)).toContain('Ulla Varg, utredare')
    expect(page.body).not.toContain('Bo Lind')
    const nobody = await ida.post(at, {})
    expect([nobody.status, visible(nobody.body).includes('Välj minst en person.')]).toEqual([422, true])
    const ulla = idIn(town, town.people.ulla?.email ?? '')
    const forged = await ida.post(at, { until: valueIn(page.body, 'until') ?? '', person: [ulla, idIn(town, town.people.bo?.email ?? '')] })
    expect(forged.status).toBe(422)
    expect(visible(forged.body)).toContain('Ingen har fått det.')
    expect((await (await enter('ulla')).get(`/cases/${id}`)).status).toBe(404)
    const given = await ida.post(at, { until: valueIn(page.body, 'until') ?? '', person: ulla })
    expect(given.path).toBe(`${at}?done=saved`)
    expect(await casesOf(await enter('ulla'))).toContain(id)
  })
})

test('no word of any of it stands in a file or in the log (T-02)', () => {
  expect(searchFolder(town.folder, ['vadmal', 'sommarstuga', 'Skäl som står här'])).toEqual([])
  for (const line of town.lines) expect(line).not.toMatch(/vadmal|sommarstuga/)
})

describe('two who assess', () => {
  test('a page from before the colleague’s assessment gives the case to nobody, keeps what was typed, and shows what stands', async () => {
    const { ida, id } = await begun('Direktören lånar vadmalsbilen.')
    const jon = await enter('jon')
    const page = `/cases/${id}/assessment`
    const until = await lastDay(ida, id, 'assessment')
    const last = valueIn((await jon.get(page)).body, 'last')
    await ida.post(page, { ...usual, office: 'yes', decision: 'outside', until, last: valueIn((await ida.get(page)).body, 'last') ?? '?' })
    const late = await jon.post(page, { ...usual, decision: 'follow-up', reason: 'Jons egna skäl.', last: last ?? '?' })
    expect([last, late.status, visible(late.body).includes('Någon annan har sparat svar här')]).toEqual(['', 422, true])
    expect([late.body.includes('Jons egna skäl.'), visible(late.body).includes('Ida Frid')]).toEqual([true, true])
    const anna = await enter('anna')
    expect((await anna.get(`/cases/${id}`)).status).toBe(404)
    const again = { ...usual, office: 'yes', decision: 'outside', until, last: '' }
    expect((await ida.post(page, again)).path).toBe(`${page}?done=saved`)
  })
})
