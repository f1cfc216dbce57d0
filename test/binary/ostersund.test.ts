// Östersund: a firm from outside assesses every report first. What is whistleblowing goes to the three of the municipality, what concerns a
// special office to somebody outside, and what is neither is closed with word to the reporter where to turn (F-120 to F-124, T-09).
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { acknowledge, act, assess, classify, close, listed, nextStep, reads, tell, usualAssessment, write } from '../harness/case-acts.ts'
import { forms, visible } from '../harness/reading.ts'
import { type Municipality, named, openMunicipality, type Receipt } from './municipality.ts'

setDefaultTimeout(120_000)

const person = (name: string, title: string) => named('ostersund', name, title)
const inside = ['anna', 'bo', 'cia']

let town: Municipality
beforeAll(async () => {
  town = await openMunicipality(
    {
      slug: 'ostersund',
      name: 'Östersunds kommun',
      units: [
        {
          name: 'Östersunds kommun',
          intake: [person('Ida Frid', 'advokat'), person('Jon Park', 'jurist')],
          recipients: [person('Anna Ek', 'chefsjurist'), person('Bo Lind', 'säkerhetschef'), person('Cia Strand', 'förhandlingschef')],
          investigators: [person('Ulla Varg', 'advokat, utredare')],
        },
      ],
      auditors: [person('Dag Berg', 'revisor')],
    },
    [person('Eva Dal', 'it-tekniker')],
  )
})
afterAll(() => town.close())

const sealed = (text: string): string => town.typed(text)
const cases = { bribe: '', director: '', wage: '' }
let bribe: Receipt
let director: Receipt
let wage: Receipt

/** A report, and the case that the firm has from it. */
const comes = async (what: string): Promise<readonly [Receipt, string]> => {
  const ida = await town.at('ida')
  const before = await listed(ida)
  const receipt = await town.sends({ what, source: 'Det vet alla på kontoret i Torvalla.' })
  const [id = ''] = (await listed(ida)).filter((known) => !before.includes(known))
  return [receipt, id]
}

test('Monday 5 March: three reports come to the firm; nobody in the municipality sees that there are any (F-120)', async () => {
  ;[bribe, cases.bribe] = await comes('Chefen för gatorna fick en fjällstuga av asfaltsfirman.')
  ;[director, cases.director] = await comes('Kommundirektören hyr ut sin lada till räddningstjänsten.')
  ;[wage, cases.wage] = await comes('Min lön är lägre än grannens i rummet bredvid.')
  expect(new Set(Object.values(cases)).size).toBe(3)
  for (const name of [...inside, 'ulla']) expect(await listed(await town.at(name))).toEqual([])
  const step = await nextStep(await town.at('ida'), cases.bribe)
  expect(step).toContain('Lagen ger er till måndag 12 mars 2040')
  expect(step).toContain('Ert eget mål är tisdag 6 mars 2040')
  const page = await town.reporterReads(bribe)
  expect(page).toContain('Vi bekräftar senast måndag 12 mars 2040')
  // Three months from day seven, as long as nobody has answered.
  expect(page).toContain('Du hör vad vi gjort senast tisdag 12 juni 2040')
})

test('Tuesday 6 March: the firm acknowledges all three; three months run from that day (L-SE-10)', async () => {
  await town.later(1)
  const ida = await town.at('ida')
  for (const id of Object.values(cases)) await acknowledge(ida, id, sealed('Tack för att du berättar. Byrån läser nu din rapport.'))
  const page = await town.reporterReads(director)
  expect(page).toContain(sealed('Byrån läser nu din rapport.'))
  expect(page).toContain('Du hör vad vi gjort senast onsdag 6 juni 2040')
  expect(await nextStep(ida, cases.director)).toContain('tisdag 20 mars 2040')
})

describe('Wednesday 14 March: the firm assesses', () => {
  beforeAll(() => town.later(8))

  test('a bribe is whistleblowing: it goes to the three of the municipality (F-121)', async () => {
    const ida = await town.at('ida')
    const half = await ida.post(`/cases/${cases.bribe}/assessment`, { work: 'yes', reason: sealed('Gåvan är värd mer än en lunch.') })
    expect([half.status, visible(half.body).includes('Gåvan är värd mer än en lunch.')]).toEqual([422, true])
    await assess(ida, cases.bribe, { reason: 'Gåvan är värd mer än en lunch.' })
    for (const name of inside) {
      const visitor = await town.at(name)
      expect(await listed(visitor, 'ongoing')).toEqual([cases.bribe])
      expect(await reads(visitor, cases.bribe)).toContain('asfaltsfirman')
    }
    expect(await reads(await town.at('anna'), cases.bribe)).toContain('Ida Frid lämnade ärendet vidare till handläggarna')
  })

  test('the director holds a special office: only somebody outside may have it (F-122)', async () => {
    const ida = await town.at('ida')
    const reason = sealed('Hyran betalas av den förvaltning som hen leder.')
    const within = await ida.post(`/cases/${cases.director}/assessment`, { ...usualAssessment, office: 'yes', reason })
    expect([within.status, visible(within.body).includes(reason)]).toEqual([422, true])
    const sheet = (await ida.get(`/cases/${cases.director}/assessment`)).body
    const [, post = ''] = /<input[^>]*name="posts"[^>]*value="([^"]+)"[^>]*>[^<]*<label[^>]*>\s*Kommundirektör/i.exec(sheet) ?? []
    expect(post).not.toBe('')
    await assess(ida, cases.director, { office: 'yes', posts: post, decision: 'outside', reason })
    const ulla = await town.at('ulla')
    expect(await listed(ulla, 'ongoing')).toEqual([cases.director])
    expect(await reads(ulla, cases.director)).toContain('räddningstjänsten')
    for (const name of inside) expect((await (await town.at(name)).get(`/cases/${cases.director}`)).status).toBe(404)
  })

  test('a wage is nobody’s whistleblowing: the firm says where to turn, and closes it (F-124, F-008)', async () => {
    const ida = await town.at('ida')
    const reason = sealed('Det rör bara hens egen lön.')
    await assess(ida, cases.wage, { interest: 'no', decision: 'dismiss', reason })
    const sheet = { kind: 'final', measures: sealed('Du kan prata med din chef eller facket.'), reasons: reason }
    const preview = await tell(ida, cases.wage, sheet, sealed('Vi går inte vidare. Prata med din chef eller facket.'))
    expect(preview).toContain('Det betyder inte att vi inte tror dig.')
    expect(await town.reporterReads(wage)).toContain('Prata med din chef eller facket.')
    await classify(ida, cases.wage, sealed('Fråga om egen lön'), 'other', 'low')
    await act(ida, cases.wage, 'hand-over', { needed: 'no' })
    await close(ida, cases.wage, { outcome: 'dismissed' })
    expect(await town.reporterReads(wage)).toContain('Vi går inte vidare här.')
    for (const name of [...inside, 'ulla']) expect((await (await town.at(name)).get(`/cases/${cases.wage}`)).status).toBe(404)
  })
})

describe('Monday 4 June: two days before the date of the law', () => {
  beforeAll(() => town.later(82))

  test('the municipality tells the reporter what became of it, closes and archives (F-069, F-100)', async () => {
    const anna = await town.at('anna')
    expect(await nextStep(anna, cases.bribe)).toContain('onsdag 6 juni 2040')
    await classify(anna, cases.bribe, sealed('Stuga från leverantör'), 'bribery', 'high')
    const sheet = {
      kind: 'final',
      finding: 'confirmed',
      measures: sealed('Avtalet med firman är uppsagt.'),
      reasons: sealed('Gåvan är styrkt.'),
    }
    await tell(anna, cases.bribe, sheet, sealed('Det stämmer. Avtalet med firman är uppsagt.'))
    expect(await town.reporterReads(bribe)).toContain('Avtalet med firman är uppsagt.')
    const bo = await town.at('bo')
    await act(bo, cases.bribe, 'notice', { state: 'given' })
    await act(bo, cases.bribe, 'hand-over', { needed: 'no' })
    await close(bo, cases.bribe, { outcome: 'confirmed' })
    await act(bo, cases.bribe, 'archive', {})
    expect(await listed(anna, 'archived')).toEqual([cases.bribe])
  })

  test('the investigator outside, who is not done, says what remains and when more comes (F-070)', async () => {
    const ulla = await town.at('ulla')
    expect(await nextStep(ulla, cases.director)).toContain('onsdag 6 juni 2040')
    const sheet = {
      kind: 'interim',
      measures: sealed('Hyresavtalen är begärda.'),
      reasons: sealed('De är många.'),
      remaining: sealed('Två samtal.'),
      next: '2040-07-02',
    }
    await tell(ulla, cases.director, sheet, sealed('Vi har begärt hyresavtalen. Två samtal återstår. Du hör av oss den 2 juli.'))
    expect(await town.reporterReads(director)).toContain('Två samtal återstår.')
  })

  test('one day past the date nothing is late: an interim word in time is feedback', async () => {
    await town.later(3)
    const ulla = await town.at('ulla')
    expect(await nextStep(ulla, cases.director)).not.toContain('6 juni')
    expect(await town.reporterReads(director)).not.toContain('Vi skulle ha svarat')
  })
})

describe('Monday 2 July: the half-year is over', () => {
  beforeAll(() => town.later(25))

  test('the investigator ends the case of the director, and nobody in the municipality has ever seen it', async () => {
    const ulla = await town.at('ulla')
    expect(await nextStep(ulla, cases.director)).toContain('måndag 2 juli 2040')
    await classify(ulla, cases.director, sealed('Direktörens lada'), 'conflict', 'high')
    const sheet = {
      kind: 'final',
      finding: 'partly',
      measures: sealed('Avtalet görs om av en annan.'),
      reasons: sealed('Hen beslutade själv.'),
    }
    await tell(ulla, cases.director, sheet, sealed('Det stämmer delvis. Avtalet görs om av en annan.'))
    await write(ulla, cases.director, sealed('Tack. Du behöver inte göra mer.'))
    await act(ulla, cases.director, 'notice', { state: 'given' })
    await act(ulla, cases.director, 'hand-over', { needed: 'no' })
    await close(ulla, cases.director, { outcome: 'partly' })
    for (const name of inside) {
      const visitor = await town.at(name)
      const seen = [...(await listed(visitor)), ...(await listed(visitor, 'ongoing')), ...(await listed(visitor, 'archived'))]
      expect(seen).toEqual([cases.bribe])
    }
  })

  test('a director’s case is reported past the director (F-123)', async () => {
    const page = visible((await (await town.at('ulla')).get(`/cases/${cases.director}/plan`)).body)
    expect(page).toContain('kommunstyrelsens ordförande')
    expect(page).toContain('inte till kommundirektör')
  })

  test('the firm approves the summary of the half-year, and the three read how many and why, and nobody’s name (F-125)', async () => {
    const ida = await town.at('ida')
    const [href = ''] = /\/dismissals\/[^"/]+\/[^"/]+/.exec((await ida.get('/dismissals')).body) ?? []
    const draft = await ida.get(href)
    const form = forms(draft.body).find(({ action }) => action.endsWith('/approval'))
    expect(visible(draft.body)).not.toContain('Fråga om egen lön')
    const fields = form?.fields ?? {}
    const reason = Object.keys(fields).find((name) => name.startsWith('reason-')) ?? ''
    const naming = await ida.post(`${href}/approval`, { ...fields, [reason]: 'Ring gunnel@ostersund.example.' })
    expect(naming.status).toBe(422)
    for (const name of inside) expect(visible((await (await town.at(name)).get(href)).body)).not.toContain('Ida Frid')
    expect((await ida.post(`${href}/approval`, fields)).path).toBe('/dismissals?done=approved')
    for (const name of inside) {
      const visitor = await town.at(name)
      expect(visible((await visitor.get('/day')).body)).toContain('Sammanställning att läsa')
      expect(visible((await visitor.get(href)).body)).toContain('1–4')
      expect((await visitor.get(`/cases/${cases.wage}`)).status).toBe(404)
    }
  })
})

test('whoever has every file, line of output and mail finds no word of it (T-02, T-12, F-055)', async () => {
  const { hits, words, mails, control } = await town.search()
  expect(hits).toEqual([])
  expect(words).toBeGreaterThan(80)
  expect(mails).toBeGreaterThan(0)
  expect(control.length).toBeGreaterThan(0)
})
