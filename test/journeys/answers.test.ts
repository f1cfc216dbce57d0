// What people type: required answers, the bounds, and texts that try to be something else than text.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { longestForm, longestFormSaid } from '../../src/web/shared/form.ts'
import { caseIds, followUp, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { texts, valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
let anna: Visitor
const at = (): string => `/sv/${town.slug}/report`

beforeAll(async () => {
  town = await makeTown({ settings: { nameRule: 'open' } })
  anna = (await signIn(town, town.people.anna)).visitor
})
afterAll(() => town.stop())

const begun = async (): Promise<Visitor> => {
  const visitor = makeVisitor(town.reporterUrl)
  await visitor.post(at(), { relation: 'worker' })
  return visitor
}

test('the two required answers may not be white space only, each is named, and all that was typed stays (F-031, F-032)', async () => {
  const blank = ' \t\n\u00a0\u2003 '
  const others = { extent: 'Trettio gånger.', where: 'På lagret.', when: 'I maj.' }
  for (const [what, source, told] of [
    [blank, 'Jag såg det.', 'Du har inte skrivit vad du vill berätta'],
    ['Det stjäls.', blank, 'Du har inte skrivit hur du vet det'],
  ] as const) {
    const visitor = await begun()
    const refused = await visitor.post(`${at()}/account`, { what, source, ...others })
    expect(refused.status).toBe(422)
    expect(visible(refused.body)).toContain(told)
    for (const [name, value] of Object.entries({ what, source, ...others })) expect(valueIn(refused.body, name)).toBe(value)
    // The page shows it again, and nothing leads past it.
    expect(valueIn((await visitor.get(`${at()}/account`)).body, 'where')).toBe('På lagret.')
    expect((await visitor.post(`${at()}/check`, {})).status).toBe(422)
  }
})

test('the three other answers may be empty (F-033 to F-035)', async () => {
  const visitor = await begun()
  const onward = await visitor.post(`${at()}/account`, { what: 'a', source: 'b' })
  expect(onward.path).toBe(`${at()}/readers`)
  expect(textOf((await visitor.post(`${at()}/check`, {})).body, 'receipt-id')).not.toBe('')
})

test('100,000 characters are taken, one more is refused with the whole text given back (F-031)', async () => {
  const longest = 'å'.repeat(100_000)
  const visitor = await begun()
  const refused = await visitor.post(`${at()}/account`, { what: `${longest}ä`, source: 'Jag såg det.' })
  expect(refused.status).toBe(422)
  expect(valueIn(refused.body, 'what')).toBe(`${longest}ä`)
  expect((await visitor.post(`${at()}/check`, {})).status).toBe(422)
  expect((await visitor.post(`${at()}/account`, { what: longest, source: 'Jag såg det.' })).path).toBe(`${at()}/readers`)
})

test('a post larger than five whole answers is refused with 413 before it is read, says that the report is not sent, and the draft stays (F-147)', async () => {
  const { visitor } = await writeReport(town, { what: 'Det här står redan.' })
  const refused = await visitor.post(`${at()}/account`, { what: 'x'.repeat(longestForm), source: 'Jag såg det.' })
  expect(refused.status).toBe(413)
  expect(visible(refused.body)).toContain('Din rapport är inte skickad.')
  expect(visible(refused.body)).toContain(longestFormSaid)
  expect(valueIn((await visitor.get(`${at()}/account`)).body, 'what')).toBe('Det här står redan.')
})

test('a post without a length that never ends is cut off at the bound (F-147)', async () => {
  const { visitor } = await writeReport(town, { what: 'Det här står redan.' })
  let sent = 0
  const body = new ReadableStream({
    pull: (stream) => {
      if (sent > 4 * longestForm) return stream.close()
      sent += 65_536
      stream.enqueue(new TextEncoder().encode(`what=${'y'.repeat(65_531)}`))
    },
  })
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  const response = await fetch(`${town.reporterUrl}${at()}/account`, { method: 'POST', body, headers })
  expect(response.status).toBe(413)
  expect(visible(await response.text())).toContain('Din rapport är inte skickad.')
})

const hostile = [
  `</textarea><script>alert('x')</script><img src=x onerror=alert(1)>`,
  `"><input name="what" value='" onfocus=alert(1) autofocus`,
  `&lt;b&gt; &amp;amp; &#60; %3Cscript%3E \${7*7} {{7*7}}`,
  '<!-- ]]> --> <style>body{display:none}</style> javascript:alert(1)',
  '\u202egnp.tnemucod\u202c \u2067שלום\u2069 مرحبا',
  '👩🏽‍🚒🏳️‍🌈 e\u0301 ﷽ 𝒜𝓃𝓃𝒶 \ufeffz\u200b\u200d',
  '  \n\n  framför och bakom\n\n',
  "Robert'); DROP TABLE cases;--",
  '{"json": true}',
].join('\n')

/** What is left of it: NUL has no place in a page, and form fields end lines their own way. */
const kept = (typed: string): string => typed.replaceAll('\0', '').replace(/\r\n?/g, '\n')

test('hostile text in every field comes back escaped and identical on both sides (T-17, F-050, F-064)', async () => {
  const typed = `${hostile}\0\r\nslut`
  const line = `<script>alert("1")</script>'&quot;\u202e👩🏽‍🚒\0`
  const written = { what: typed, source: `källa ${typed}`, extent: `omfång ${typed}`, where: `plats ${typed}`, when: `tid ${typed}` }
  const person = { identity: 'named', name: `N${line}`, contact: `C${line}`, phone: `P${line}` } as const
  const { visitor, check } = await writeReport(town, { ...written, ...person })
  const account = await visitor.get(`${at()}/account`)
  for (const [name, value] of Object.entries(written)) expect(valueIn(account.body, name)).toBe(kept(value))
  const identity = await visitor.get(`${at()}/identity`)
  for (const name of ['name', 'contact', 'phone'] as const) expect(valueIn(identity.body, name)).toBe(kept(person[name]))

  const before = caseIds((await anna.get('/cases?list=new')).body)
  const sent = await visitor.post(`${at()}/check`, {})
  const receipt = { id: textOf(sent.body, 'receipt-id'), password: textOf(sent.body, 'receipt-password') }
  const id = caseIds((await anna.get('/cases?list=new')).body).find((one) => !before.includes(one)) ?? ''
  const staff = await anna.get(`/cases/${id}`)
  const reporter = await followUp(town, receipt)
  const own = await reporter.visitor.get('/sv/follow/case/report')
  for (const page of [check, account, identity, staff, own]) {
    expect(page.status).toBe(200)
    for (const raw of ['<script>alert', '<img src=x', '<style>body', '\0']) expect(page.body).not.toContain(raw)
  }
  for (const page of [check, staff, own]) {
    for (const value of Object.values(written)) expect(texts(page.body)).toContain(kept(value))
    for (const value of [person.name, person.contact, person.phone]) expect(texts(page.body).join('\n')).toContain(kept(value))
  }

  // The dialogue, both ways.
  const fromReporter = kept(`svar ${typed}`)
  const fromStaff = kept(`fråga ${typed}`)
  await reporter.visitor.post('/sv/follow/case', { message: `svar ${typed}` })
  await anna.post(`/cases/${id}/messages`, { message: `fråga ${typed}` })
  for (const page of [await anna.get(`/cases/${id}`), await reporter.visitor.get('/sv/follow/case')]) {
    expect(texts(page.body)).toContain(fromReporter)
    expect(texts(page.body)).toContain(fromStaff)
    expect(page.body).not.toContain('<script>alert')
  }
  expect((await anna.get('/cases?list=new')).body).not.toContain('<script>alert')
})

test('hostile text in what is refused stands in the form as it was typed (F-031, T-17)', async () => {
  const visitor = await begun()
  const refused = await visitor.post(`${at()}/account`, { what: '', source: `\n\n${hostile}` })
  expect(refused.status).toBe(422)
  expect(valueIn(refused.body, 'source')).toBe(`\n\n${hostile}`)
})

test('half a surrogate pair and bytes that are no UTF-8 lose neither the report nor the text around them (F-049)', async () => {
  const visitor = await begun()
  // What a program may send; browsers put the replacement character themselves.
  const answer = await visitor.send('POST', `${at()}/account`, 'what=f%C3%B6re+%ED%A0%80+efter+%FF+slut&source=jag')
  expect(answer.status).toBe(303)
  const value = valueIn((await visitor.get(`${at()}/account`)).body, 'what') ?? ''
  expect(value).toStartWith('före ')
  expect(value).toEndWith(' slut')
  expect(value).toContain('\ufffd')
  expect(textOf((await visitor.post(`${at()}/check`, {})).body, 'receipt-id')).not.toBe('')
})

test('one word of 100,000 letters is shown whole to both sides, and the list shows its beginning (F-031, F-064)', async () => {
  const word = 'kopparkabelförråd'.repeat(6_000).slice(0, 100_000)
  const { receipt } = await sendReport(town, { what: word })
  const list = await anna.get('/cases?list=new')
  const pages = await Promise.all(caseIds(list.body).map((id) => anna.get(`/cases/${id}`)))
  expect(pages.filter(({ body }) => texts(body).includes(word))).toHaveLength(1)
  expect(list.body).not.toContain(word.slice(0, 200))
  const { visitor } = await followUp(town, receipt)
  expect(texts((await visitor.get('/sv/follow/case/report')).body)).toContain(word)
})

test('a field sent several times, unknown fields and a foreign content type break nothing (T-17)', async () => {
  const visitor = await begun()
  const doubled = await visitor.post(`${at()}/account`, {
    what: ['Första.', 'Andra.'],
    source: 'Jag.',
    __proto__x: 'y',
    constructor: 'z',
    go: 'nonsense',
  })
  expect(doubled.path).toBe(`${at()}/readers`)
  expect(valueIn((await visitor.get(`${at()}/account`)).body, 'what')).toBe('Första.')
  const json = await visitor.send('POST', `${at()}/account`, '{"what":"Tredje."}', { 'content-type': 'application/json' })
  expect(json.status).toBe(415)
  expect(visible(json.body)).toContain('Din rapport är inte skickad.')
  expect(valueIn((await visitor.get(`${at()}/account`)).body, 'what')).toBe('Första.')
})
