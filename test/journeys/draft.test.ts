// Writing a report the way people do: back and forth, in two tabs, in another language, too slowly.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { hours, minutes } from '../../src/kit/instant.ts'
import { recipientIds, writeReport } from '../harness/acts.ts'
import { forms, texts, valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Answer, makeVisitor, textOf } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
const at = (step = '', language = 'sv'): string => `/${language}/${town.slug}/report${step === '' ? '' : `/${step}`}`
const told = { what: 'Porten står olåst.', source: 'Jag gick förbi.', extent: 'Varje natt.', where: 'Västra gaveln.', when: 'Efter tio.' }

beforeAll(async () => {
  town = await makeTown({ neighbour: true })
})
afterAll(() => town.stop())

const shows = (page: Answer, values: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(values)) expect(valueIn(page.body, name)).toBe(value)
}
const isSent = (page: Answer): boolean => textOf(page.body, 'receipt-id') !== ''

test('no cookie is set before the first post, and the first post sets one that scripts and other sites never get (T-16)', async () => {
  const visitor = makeVisitor(town.reporterUrl)
  for (const path of [`/sv/${town.slug}`, at(), '/sv/follow', `/${town.slug}`])
    expect((await visitor.get(path)).headers.getSetCookie()).toEqual([])
  expect(visitor.cookies.size).toBe(0)
  const first = await visitor.send('POST', at(), 'relation=worker')
  expect(first.headers.getSetCookie()[0]).toMatch(/^d=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
})

test('back and forward in any order keep every answer, and a correction leads back to the check page (F-050)', async () => {
  const visitor = makeVisitor(town.reporterUrl)
  await visitor.post(at(), { relation: 'board' })
  // Back from the account with half an answer: it is kept, not checked.
  const back = await visitor.post(at('account'), { ...told, what: '', go: 'back' })
  expect(back.path).toBe(at())
  expect(back.body).toMatch(/value="board"[^>]* checked/)
  shows(await visitor.get(at('account')), { ...told, what: '' })
  // The identity first, then the account.
  await visitor.post(at('identity'), { identity: 'alias', alias: 'Rördrom' })
  expect((await visitor.post(at('account'), told)).path).toBe(at('check'))
  await visitor.post(at('readers'), { concerns: ['head', 'supplier'] })
  for (const step of ['check', '', 'readers', 'account', 'identity', 'account', '', 'check'])
    expect((await visitor.get(at(step))).status).toBe(200)
  shows(await visitor.get(at('account')), told)
  const check = await visitor.post(at('account'), { ...told, where: 'Östra gaveln.' })
  expect(check.path).toBe(at('check'))
  for (const text of [told.what, 'Östra gaveln.', 'Rördrom']) expect(texts(check.body).join('\n')).toContain(text)
  expect(visible(check.body)).toContain('leverantör')
  expect(isSent(await visitor.post(at('check'), {}))).toBe(true)
})

test('the check page cannot be reached past what is missing, and says what that is (F-040)', async () => {
  const visitor = makeVisitor(town.reporterUrl)
  await visitor.post(at(), { relation: 'worker' })
  const led = await visitor.get(at('check'))
  expect(led.path).toBe(`${at('account')}?look=again`)
  expect(led.status).toBe(422)
  for (const step of ['account', 'readers', 'identity', 'check'])
    expect((await makeVisitor(town.reporterUrl).get(at(step))).path).toBe(at())
})

test('two tabs on different pages do not undo each other, on the same page the last one stands (F-050)', async () => {
  const visitor = makeVisitor(town.reporterUrl)
  await visitor.post(at(), { relation: 'worker' })
  const page = await visitor.post(at('account'), told)
  const [first = '', second = ''] = recipientIds(page.body).values()
  const other = makeVisitor(town.reporterUrl, visitor.cookies)
  const both = await Promise.all([
    visitor.post(at('account'), { ...told, what: 'Porten är borta.' }),
    other.post(at('readers'), { asked: '1', concerns: 'myself', recipient: [first, second] }),
  ])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  const check = await visitor.get(at('check'))
  expect(texts(check.body)).toContain('Porten är borta.')
  expect(visible(check.body)).toContain('Mig själv')
  // The same page in both tabs: one of the two, whole.
  await Promise.all(
    ['A', 'B'].map((tab) =>
      makeVisitor(town.reporterUrl, visitor.cookies).post(at('account'), {
        what: `${tab} vad`,
        source: `${tab} hur`,
        extent: tab,
        where: tab,
        when: tab,
      }),
    ),
  )
  const last = await visitor.get(at('account'))
  const stands = valueIn(last.body, 'extent') ?? ''
  expect(['A', 'B']).toContain(stands)
  shows(last, { what: `${stands} vad`, source: `${stands} hur`, extent: stands, where: stands, when: stands })
})

test('changing the language on any page takes what was just typed along, also what would be refused (F-050)', async () => {
  const visitor = makeVisitor(town.reporterUrl)
  const english = await visitor.post(at(), { relation: 'applicant', go: 'language:en' })
  expect(english.path).toBe(at('', 'en'))
  expect(english.body).toContain('lang="en"')
  expect(english.body).toMatch(/value="applicant"[^>]* checked/)
  const account = await visitor.post(at('account', 'en'), { what: '', source: 'Jag var där.', when: 'I går.', go: 'language:sv' })
  expect(account.path).toBe(at('account'))
  expect(account.status).toBe(200)
  shows(account, { what: '', source: 'Jag var där.', when: 'I går.' })
  await visitor.post(at('account'), told)
  expect((await visitor.post(at('readers'), { concerns: 'elected', go: 'language:en' })).body).toMatch(/value="elected"[^>]* checked/)
  shows(await visitor.post(at('identity', 'en'), { identity: 'alias', alias: 'Änglavakt', go: 'language:sv' }), { alias: 'Änglavakt' })
  const check = await visitor.post(at('check'), { go: 'language:en' })
  expect(check.path).toBe(at('check', 'en'))
  expect(texts(check.body)).toContain(told.what)
  expect(isSent(await visitor.post(at('check', 'en'), {}))).toBe(true)
})

test('an unknown or unoffered language loses nothing (F-050)', async () => {
  const { visitor } = await writeReport(town, told)
  for (const language of ['xx', 'ar-XB', '../../leave', ''])
    expect((await visitor.post(at('account'), { ...told, go: `language:${language}` })).status).toBeLessThan(500)
  shows(await visitor.get(at('account')), told)
})

test('a draft that lay for two hours is gone; what was just posted is given back, and one press goes on with it (C12, F-147)', async () => {
  const { visitor } = await writeReport(town, { what: 'Det gamla.', identity: 'alias', alias: 'Gammal' })
  town.pass(hours(2) + minutes(1))
  const late = await visitor.post(at('account'), told)
  expect(late.status).toBe(410)
  expect(visible(late.body)).toContain('Din rapport är inte skickad')
  shows(late, told)
  expect(late.body).not.toContain('Det gamla.')
  const form = forms(late.body).find(({ action }) => action === at('account'))
  const onward = await visitor.post(at('account'), form?.fields ?? {})
  expect(onward.path).toBe(at('readers'))
  const check = await visitor.get(at('check'))
  expect(texts(check.body)).toContain(told.what)
  expect(check.body).not.toContain('Gammal')
  expect(isSent(await visitor.post(at('check'), {}))).toBe(true)
})

test('reading keeps a draft alive no longer than it may lie, writing does; after a day it ends all the same', async () => {
  const { visitor } = await writeReport(town, told)
  for (let hour = 0; hour < 16; hour++) {
    town.pass(minutes(89))
    expect((await visitor.post(at('account'), told)).status).toBe(200)
  }
  town.pass(minutes(89))
  expect((await visitor.post(at('account'), told)).status).toBe(410)
})

test('sending from a page that lay too long says that nothing was sent and offers to begin anew (F-147)', async () => {
  const { visitor } = await writeReport(town, told)
  town.pass(hours(2) + minutes(1))
  const late = await visitor.post(at('check'), {})
  expect(late.status).toBe(410)
  expect(visible(late.body)).toContain('Din rapport är inte skickad.')
  expect(visible(late.body)).toContain('Det du skrev är borttaget, för din säkerhet.')
  expect(late.body).toContain(`href="${at()}"`)
})
