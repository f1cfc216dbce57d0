// Who may read: one of three may be left out, two must stay, and nobody can be left out where there are only two (F-043 to F-045).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { PostId } from '../../src/domain/channel/post.ts'
import { caseIds, recipientIds, signIn, writeReport } from '../harness/acts.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, textOf } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
const at = (): string => `/sv/${town.slug}/report`

beforeAll(async () => {
  town = await makeTown()
})
afterAll(() => town.stop())

/** Stands before the page that asks who may read, with the ids of Anna, Bo and Cia. */
const atReaders = async () => {
  const visitor = makeVisitor(town.reporterUrl)
  await visitor.post(at(), { relation: 'worker' })
  const page = await visitor.post(`${at()}/account`, { what: 'Det saknas pengar.', source: 'Jag räknade.' })
  const ids = recipientIds(page.body)
  const [anna = '', bo = '', cia = ''] = ['anna', 'bo', 'cia'].map((name) => ids.get(name))
  return { visitor, ids: [anna, bo, cia] as const }
}
const namesOn = (html: string, key: string): string => {
  const [, value = ''] = new RegExp(`${key}\\s*</dt>([\\s\\S]*?)</dd>`).exec(html) ?? []
  return visible(value)
}

test('all three are named and ticked from the start (F-043)', async () => {
  const { visitor, ids } = await atReaders()
  expect(ids).toHaveLength(3)
  const page = await visitor.get(`${at()}/readers`)
  for (const name of ['Anna Ek, chefsjurist', 'Bo Lind, säkerhetschef', 'Cia Strand, förhandlingschef']) expect(page.body).toContain(name)
  expect(page.body.match(/name="recipient"[^>]* checked/g)).toHaveLength(3)
})

test('three stay or one is left out: both are taken, and the check page names who reads and who does not (F-044, F-019)', async () => {
  const { visitor, ids } = await atReaders()
  const [anna, bo, cia] = ids
  await visitor.post(`${at()}/readers`, { asked: '1', recipient: [anna, bo, cia] })
  const all = await visitor.get(`${at()}/check`)
  expect(namesOn(all.body, 'Läsas av')).toContain('Bo Lind')
  expect(namesOn(all.body, 'Läsas inte av')).toContain('Ingen')
  await visitor.post(`${at()}/readers`, { asked: '1', recipient: [anna, cia] })
  const two = await visitor.get(`${at()}/check`)
  expect(namesOn(two.body, 'Läsas av')).not.toContain('Bo Lind')
  expect(namesOn(two.body, 'Läsas inte av')).toContain('Bo Lind')
})

test('one reader or none is refused with 422, the ticks and all that was typed kept (F-044)', async () => {
  for (const left of [1, 0]) {
    const { visitor, ids } = await atReaders()
    const refused = await visitor.post(`${at()}/readers`, { asked: '1', concerns: 'head', recipient: ids.slice(0, left) })
    expect(refused.status).toBe(422)
    expect(visible(refused.body)).toContain('Minst två måste kunna läsa')
    expect(refused.body.match(/name="recipient"[^>]* checked/g) ?? []).toHaveLength(left)
    expect(refused.body).toMatch(/value="head"[^>]* checked/)
    expect((await visitor.get(`${at()}/account`)).body).toContain('Det saknas pengar.')
    // Neither the check page nor sending goes past it.
    for (const answer of [await visitor.get(`${at()}/check`), await visitor.post(`${at()}/check`, {})]) {
      expect(answer.status).toBe(422)
      expect(answer.path).toContain('/report/readers')
    }
  }
  expect(caseIds((await signIn(town, town.people.anna)).page.body)).toEqual([])
})

test('ticks for people who are no recipients count for nothing (F-044)', async () => {
  const { visitor, ids } = await atReaders()
  const refused = await visitor.post(`${at()}/readers`, { asked: '1', recipient: [ids[0], 'NOBODY', ids[0]] })
  expect(refused.status).toBe(422)
})

test('a report that nobody was asked about goes to all three (F-044)', async () => {
  const { visitor } = await atReaders()
  const sent = await visitor.post(`${at()}/check`, {})
  expect(textOf(sent.body, 'receipt-id')).not.toBe('')
  for (const member of ['anna', 'bo', 'cia']) expect(caseIds((await signIn(town, town.people[member])).page.body)).toHaveLength(1)
})

test('with two recipients nobody can be left out, not by a made-up form either, and the way on stays open (F-044)', async () => {
  const small = await makeTown({ recipients: 2 })
  try {
    const path = `/sv/${small.slug}/report`
    const { visitor, check } = await writeReport(small, {})
    expect(check.path).toBe(`${path}/check`)
    const page = await visitor.get(`${path}/readers`)
    expect(page.body).not.toContain('name="recipient"')
    expect(visible(page.body)).toContain('Anna Ek, chefsjurist')
    const anna = (await small.store().people.byEmail(small.people.anna?.email ?? ''))?.id ?? ''
    expect((await visitor.post(`${path}/readers`, { asked: '1', recipient: [anna] })).status).toBe(422)
    expect((await visitor.post(`${path}/check`, {})).status).toBe(422)
    // The page itself has nothing to tick: its own form leads on, to both.
    expect((await visitor.post(`${path}/readers`, { concerns: [] })).path).not.toContain('/readers')
    const sent = await visitor.post(`${path}/check`, {})
    expect(textOf(sent.body, 'receipt-id')).not.toBe('')
    for (const member of ['anna', 'bo']) expect(caseIds((await signIn(small, small.people[member])).page.body)).toHaveLength(1)
  } finally {
    await small.stop()
  }
})

test('another unit has its own recipients: ticks made for the first one count for nothing there (F-044, F-128)', async () => {
  const joint = await makeTown({ units: ['Provköpings kommun', 'Provköpings vatten AB'] })
  try {
    const path = `/sv/${joint.slug}/report`
    const { visitor } = await writeReport(joint, { without: ['bo'] })
    expect(namesOn((await visitor.get(`${path}/check`)).body, 'Läsas inte av')).toContain('Bo Lind')
    const start = await visitor.get(path)
    const units = [...start.body.matchAll(/name="unit"[^>]*value="([0-9A-Z]{26})"/g)].map(([, value = '']) => value)
    expect(units).toHaveLength(2)
    await visitor.post(path, { relation: 'worker', unit: units[1] ?? '' })
    const check = await visitor.get(`${path}/check`)
    expect(namesOn(check.body, 'Läsas inte av')).toContain('Ingen')
    expect(visible(check.body)).toContain('Provköpings vatten AB')
  } finally {
    await joint.stop()
  }
})

test('a ticked office takes its holder away and nobody else, and can be taken back (F-122)', async () => {
  const post = (id: string, title: string) => ({ id: id as PostId, title, place: null, holder: '' as const })
  const posts = { posts: [post('post-1', 'Säkerhetschef'), post('post-2', 'kommundirektör')], outside: 'extern jurist' }
  const other = await makeTown({ settings: { posts } })
  try {
    const visitor = makeVisitor(other.reporterUrl)
    const to = `/sv/${other.slug}/report`
    await visitor.post(to, { relation: 'worker' })
    const first = await visitor.post(`${to}/account`, { what: 'Det saknas pengar.', source: 'Jag räknade.' })
    const [anna = '', bo = '', cia = ''] = ['anna', 'bo', 'cia'].map((name) => recipientIds(first.body).get(name))
    const all = { asked: '1', offered: [anna, bo, cia], recipient: [anna, bo, cia] }
    await visitor.post(`${to}/readers`, { ...all, post: 'post-1' })
    const check = (await visitor.get(`${to}/check`)).body
    expect(namesOn(check, 'Läsas inte av')).toContain('Bo Lind')
    expect(namesOn(check, 'Läsas av')).not.toContain('Bo Lind')
    expect(namesOn(check, 'Post det gäller')).toContain('Säkerhetschef')
    const again = (await visitor.get(`${to}/readers`)).body
    expect(visible(again)).toContain('Bo Lind, säkerhetschef får inte läsa, eftersom det gäller den personens post.')
    expect(recipientIds(again).has('bo')).toBe(false)
    // Two are left: the page says so and has no boxes.
    await visitor.post(`${to}/readers`, { post: 'post-2' })
    expect(namesOn((await visitor.get(`${to}/check`)).body, 'Läsas av')).toContain('Bo Lind')
    await visitor.post(`${to}/readers`, { ...all, post: 'post-1' })
    expect(textOf((await visitor.post(`${to}/check`, {})).body, 'receipt-id')).not.toBe('')
    expect(caseIds((await signIn(other, other.people.bo)).page.body)).toEqual([])
    expect(caseIds((await signIn(other, other.people.anna)).page.body)).toHaveLength(1)
  } finally {
    await other.stop()
  }
})
