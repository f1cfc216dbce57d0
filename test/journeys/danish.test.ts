// A Danish municipality: both sides in Danish under Danish law. Consent before a name is passed on, given, taken back, asked for, and seen by
// staff (§ 26 of the Danish act); a Swedish channel has none of it.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { wordsDa } from '../../src/crypto/words-da.ts'
import { caseIds, followUp, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { texts, valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
let anna: Visitor

beforeAll(async () => {
  town = await makeTown({ settings: { frame: 'dk', languages: ['da', 'en'] }, language: 'da' })
  anna = (await signIn(town, town.people.anna)).visitor
})
afterAll(() => town.stop())

const known = new Set<string>()
/** Path and page of the newest case as staff see it. */
const newestCase = async (): Promise<{ readonly path: string; readonly body: string }> => {
  const id = caseIds((await anna.get('/cases?list=new')).body).find((one) => !known.has(one)) ?? ''
  known.add(id)
  return { path: `/cases/${id}`, body: (await anna.get(`/cases/${id}`)).body }
}
const consentPath = '/da/follow/case/consent'

test('pages whose address names no language speak that of the house', async () => {
  const visitor = makeVisitor(town.reporterUrl)
  expect((await visitor.get(`/${town.slug}`)).path).toBe(`/da/${town.slug}`)
  for (const path of ['/', '/no/such/page', '/leave']) expect((await visitor.get(path)).body).toContain('<html lang="da"')
  const staff = makeVisitor(town.staffUrl)
  expect(visible((await staff.get('/sign-in')).body)).toContain('Kodesætning')
  expect((await staff.get('/sign-in?language=sv')).body).toContain('<html lang="sv"')
})

test('staff got seven Danish words', () => {
  const words = town.people.anna?.passphrase.split(' ') ?? []
  expect(words).toHaveLength(7)
  expect(words.filter((word) => !wordsDa.includes(word))).toEqual([])
})

test('the receipt is kept in a file whose name is Danish too, and tells nobody what it is for', async () => {
  const { visitor, receipt } = await sendReport(town, {}, 'da')
  const file = await visitor.post(`/da/${town.slug}/report/receipt/file`, {})
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="notat.txt"')
  const [id, password, date] = file.body.split('\n')
  expect([id, password]).toEqual([receipt.id, receipt.password])
  expect(date).toMatch(/^[a-zø]+dag den \d{1,2}\. [a-z]+ \d{4}$/)
  await newestCase()
})

test('a name is said with consent, and both sides see it', async () => {
  const written = { relation: 'worker', identity: 'named', name: 'Disa Holm', consent: true } as const
  const { check } = await writeReport(town, written, 'da')
  expect(visible(check.body)).toContain('Navnet må gives til dem, der hjælper med at undersøge sagen.')
  const { receipt } = await sendReport(town, written, 'da')
  const staff = await newestCase()
  expect(visible(staff.body)).toContain('Indberetteren sagde ja')
  const { visitor } = await followUp(town, receipt, 'da')
  expect(visible((await visitor.get('/da/follow/case/report')).body)).toContain('Navnet må gives')
  expect(visible((await visitor.get(consentPath)).body)).toContain('Lige nu gælder: du sagde ja')
})

test('without a tick there is no consent; staff ask, the reporter says yes, and then no', async () => {
  const { receipt } = await sendReport(town, { identity: 'named', name: 'Ebbe Dam' }, 'da')
  const { path, body } = await newestCase()
  expect(visible(body)).toContain('Intet samtykke. Giv ikke videre, hvem indberetteren er')

  expect(valueIn((await anna.get(`${path}?template=disclosure`)).body, 'message')).toBe('')
  const asking = valueIn((await anna.get(`${path}?template=consent`)).body, 'message') ?? ''
  expect(asking).toContain('[Skriv her, hvem det er, og hvorfor.]')
  const unfinished = await anna.post(`${path}/messages`, { message: asking })
  expect([unfinished.status, valueIn(unfinished.body, 'message')]).toEqual([422, asking])
  const question = asking.replace(/\[.*?\]/, 'Det er kommunens advokat, som skal læse aftalen.')
  await anna.post(`${path}/messages`, { message: question })

  const { visitor, page } = await followUp(town, receipt, 'da')
  expect(texts(page.body).join('\n')).toContain('kommunens advokat')
  expect(page.body).toContain(`href="${consentPath}"`)
  const nothing = await visitor.post(consentPath, { message: 'Kun advokaten.' })
  expect([nothing.status, valueIn(nothing.body, 'message')]).toEqual([422, 'Kun advokaten.'])
  const turned = await visitor.post(consentPath, { consent: 'consent', message: 'Kun advokaten.', go: 'language:en' })
  expect(turned.body).toContain('May your name be passed on?')
  expect([valueIn(turned.body, 'consent'), valueIn(turned.body, 'message')]).toEqual(['consent', 'Kun advokaten.'])

  await visitor.post(consentPath, { consent: 'consent', message: 'Kun advokaten.' })
  const yes = visible((await anna.get(path)).body)
  for (const words of ['Samtykke: navnet må gives videre', 'Indberetteren sagde ja til, at navnet gives videre', 'Kun advokaten.'])
    expect(yes).toContain(words)
  await visitor.post(consentPath, { consent: 'consent-withdrawal', message: '' })
  expect(visible((await anna.get(path)).body)).toContain('Indberetteren sagde nej')
  expect(visible((await visitor.get(consentPath)).body)).toContain('Lige nu gælder: du sagde nej')
})

test('a name said later can carry consent, and an alias never does', async () => {
  const { receipt } = await sendReport(town, { identity: 'alias', alias: 'Granen', consent: true }, 'da')
  const { path, body } = await newestCase()
  expect(visible(body)).toContain('Intet samtykke.')
  const { visitor } = await followUp(town, receipt, 'da')
  await visitor.post('/da/follow/case/identity', { alias: 'Bøgen', consent: 'yes' })
  expect(visible((await anna.get(path)).body)).toContain('Intet samtykke.')
  const refused = await visitor.post('/da/follow/case/identity', { name: 'x'.repeat(501), consent: 'yes' })
  expect([refused.status, valueIn(refused.body, 'consent')]).toEqual([422, 'yes'])
  await visitor.post('/da/follow/case/identity', { name: 'Freja Lund', consent: 'yes' })
  expect(visible((await anna.get(path)).body)).toContain('Indberetteren sagde ja')
})

test('a Swedish channel in Danish has no such question: the page is not there and a forged tick says nothing', async () => {
  const swedish = await makeTown({ settings: { languages: ['sv', 'da'] } })
  try {
    const { receipt } = await sendReport(swedish, { identity: 'named', name: 'Gerda Ravn', consent: true }, 'da')
    const { visitor, page } = await followUp(swedish, receipt, 'da')
    expect(page.body).not.toContain(consentPath)
    expect(visible((await visitor.get('/da/follow/case/report')).body)).not.toContain('Navnet')
    for (const answer of [await visitor.get(consentPath), await visitor.post(consentPath, { consent: 'consent' })])
      expect(answer.status).toBe(404)
    const landing = visible((await visitor.get(`/da/${swedish.slug}`)).body)
    expect(landing).toContain('den svenske lov (2021:890)')
    expect(landing).not.toContain('1436')
    const bo = (await signIn(swedish, swedish.people.bo)).visitor
    const [id = ''] = caseIds((await bo.get('/cases?list=new')).body)
    const file = await bo.get(`/cases/${id}?template=consent`)
    expect(valueIn(file.body, 'message')).toBe('')
    expect(visible(file.body)).not.toContain('§ 26')
  } finally {
    await swedish.stop()
  }
})
