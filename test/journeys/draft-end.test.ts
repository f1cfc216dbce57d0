// What a draft does not open for, and how it ends: thrown away, or left in a hurry. Nothing of it stays behind.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { sendReport, writeReport } from '../harness/acts.ts'
import { valueIn } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Answer, makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'

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
const _isSent = (page: Answer): boolean => textOf(page.body, 'receipt-id') !== ''

test('the draft of one channel does not open in another, and what was just typed there is given back', async () => {
  const { visitor } = await writeReport(town, told)
  const there = '/sv/grannby/report'
  expect((await visitor.get(`${there}/account`)).body).not.toContain(told.what)
  expect((await visitor.get(there)).body).not.toContain(told.what)
  const strayed = await visitor.post(`${there}/account`, { what: 'Till grannen.', source: 'Hört.' })
  expect(strayed.status).toBe(410)
  shows(strayed, { what: 'Till grannen.', source: 'Hört.' })
  expect(strayed.body).not.toContain(told.what)
  expect((await visitor.post(`${there}/check`, {})).status).toBe(410)
  expect((await visitor.get('/sv/nosuch/report')).status).toBe(404)
  // Looking in there has cost nothing here.
  shows(await visitor.get(at('account')), told)
})

test('a foreign, a tampered and a malformed cookie open nothing, and nothing fails', async () => {
  const { visitor } = await writeReport(town, told)
  const own = visitor.cookies.get('d') ?? ''
  const turned = `${own[0] === 'A' ? 'B' : 'A'}${own.slice(1)}`
  const strange = [
    Buffer.alloc(32, 7).toString('base64url'),
    turned,
    own.slice(0, -1),
    `${own}A`,
    '',
    '%00',
    'x'.repeat(5_000),
    `${own}%0d%0aSet-Cookie:a=b`,
  ]
  for (const value of strange) {
    const stranger = makeVisitor(town.reporterUrl, new Map([['d', value]]))
    for (const step of ['', 'account', 'readers', 'identity', 'check', 'receipt', 'receipt/print', 'discard']) {
      const page = await stranger.get(at(step))
      expect(page.status).toBeLessThan(500)
      expect(page.body).not.toContain(told.what)
      stranger.cookies.set('d', value)
    }
    const posted = await stranger.post(at('account'), { what: 'Mitt eget.', source: 'Jag.' })
    expect(posted.status).toBe(410)
    expect(valueIn(posted.body, 'what')).toBe('Mitt eget.')
  }
  shows(await visitor.get(at('account')), told)
})

const discardFrom = async (step: string): Promise<{ readonly visitor: Visitor; readonly asked: Answer; readonly cookie: string }> => {
  const { visitor } = await writeReport(town, told)
  const cookie = visitor.cookies.get('d') ?? ''
  return { visitor, cookie, asked: await visitor.post(at(step), { ...told, go: 'discard' }) }
}

test('what was written can be thrown away on every page, after one question, and the old cookie opens nothing (F-146, keys.md 12 test 11)', async () => {
  for (const step of ['', 'account', 'readers', 'identity', 'check']) {
    const { visitor, asked, cookie } = await discardFrom(step)
    expect(asked.path).toStartWith(at('discard'))
    expect(asked.body).not.toContain(told.what)
    expect(asked.body).toContain(`href="${at(step)}"`)
    const gone = await visitor.post(at('discard'), {})
    expect(gone.path).toBe(`/sv/${town.slug}`)
    expect(visitor.cookies.has('d')).toBe(false)
    const old = makeVisitor(town.reporterUrl, new Map([['d', cookie]]))
    expect((await old.get(at('account'))).body).not.toContain(told.what)
    expect((await makeVisitor(town.reporterUrl, new Map([['d', cookie]])).post(at('check'), {})).status).toBe(410)
  }
})

test('who answers no to that question finds everything as it was (F-146)', async () => {
  const { visitor } = await discardFrom('readers')
  shows(await visitor.get(at('account')), told)
})

test('leaving quickly ends draft, receipt and session, empties the cache, and leads to a page without a word of it (T-16)', async () => {
  const { visitor } = await writeReport(town, told)
  const draft = visitor.cookies.get('d') ?? ''
  const sent = await sendReport(town, told)
  const slip = sent.visitor.cookies.get('d') ?? ''
  await sent.visitor.post('/sv/follow', sent.receipt)
  const session = sent.visitor.cookies.get('f') ?? ''
  expect(session).not.toBe('')
  for (const leaving of [visitor, sent.visitor]) {
    const left = await leaving.send('POST', '/leave', '')
    expect(left.status).toBe(303)
    expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(leaving.cookies.size).toBe(0)
    const blank = await leaving.get(left.headers.get('location') ?? '')
    for (const word of ['Provköping', 'rapport', 'visselblås', told.what, sent.receipt.password])
      expect(blank.body.toLowerCase()).not.toContain(word.toLowerCase())
  }
  const old = (): Visitor => makeVisitor(town.reporterUrl, new Map([['d', draft]]))
  expect((await old().get(at('account'))).body).not.toContain(told.what)
  const seen = await makeVisitor(town.reporterUrl, new Map([['d', slip]])).get(at('receipt'))
  expect(seen.body).not.toContain(sent.receipt.password)
  expect((await makeVisitor(town.reporterUrl, new Map([['f', session]])).get('/sv/follow/case')).body).not.toContain('follow/case/report')
})
