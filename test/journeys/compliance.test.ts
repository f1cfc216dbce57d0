// Those who answer for a channel, over HTTP: what they see tells of no case, what they put down stands, papers are issued and differ afterwards, and
// the pack for supervision holds not a word of what anybody reported (F-138, L-SE-12, L-SE-22, L-G-6 to L-G-8).
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { unzipSync } from 'fflate'
import { confirmReceipt, followUp, sendReport, signIn } from '../harness/acts.ts'
import { acknowledge, only } from '../harness/case-acts.ts'
import { intrude } from '../harness/intruder.ts'
import { search } from '../harness/needles.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let fia: Visitor
let dag: Visitor
let unit: string
const enter = async (name: string): Promise<Visitor> => (await signIn(town, town.people[name])).visitor
const fetched = async ({ cookies }: Visitor, path: string): Promise<Buffer> => {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(`${town.staffUrl}${path}`, { headers: { cookie } })
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}
const at = (part = ''): string => `/compliance/${unit}${part}`

beforeAll(async () => {
  town = await makeTown({})
  fia = await enter('fia')
  dag = await enter('dag')
  const first = await fia.get('/compliance')
  unit = /^\/compliance\/(\w+)$/.exec(first.path)?.[1] ?? ''
})
afterAll(() => town.stop())

describe('what the page tells', () => {
  test('is the same before and after a report came in: page, papers and pack, byte for byte (keys.md 9)', async () => {
    const look = async () => [
      (await fia.get(at())).body,
      (await fia.get(at('/papers/documentation'))).body,
      (await fetched(fia, at('/pack.zip'))).toString('base64'),
      (await fetched(fia, at('/papers/assessment/draft.pdf'))).toString('base64'),
    ]
    const before = await look()
    await sendReport(town, { what: 'Rektorn hyr ut matsalen.' })
    expect(await look()).toEqual(before)
  })

  test('a duty that is not done says so in a word, whose task it is, and the law', async () => {
    const page = visible((await fia.get(at())).body)
    expect(page).toContain('Den skriftliga dokumentationen är inte utfärdad.')
    expect(page).toContain('Uppgift för: ledning')
    expect(page).toContain('5 kap. 6 § lag (2021:890)')
    expect(page).not.toMatch(/V\d\d-[0-9A-Z]{4}/)
  })
})

describe('who may what', () => {
  test('an auditor reads and puts nothing down; handlers and the operator find nothing', async () => {
    expect((await dag.get(at())).status).toBe(200)
    expect((await dag.get(at())).body).not.toContain(`action="${at('/deeds')}"`)
    expect((await dag.post(at('/deeds'), { kind: 'policy', day: '2026-01-02', what: 'X' })).status).toBe(404)
    expect((await dag.post(at('/papers/documentation/editions'), { number: '1' })).status).toBe(404)
    for (const name of ['anna', 'eva']) {
      const visitor = await enter(name)
      for (const part of ['', '/pack.zip', '/papers/documentation', '/processors']) expect((await visitor.get(at(part))).status).toBe(404)
      expect((await visitor.get('/account')).body).not.toContain('href="/compliance"')
    }
  })

  test('a unit that does not exist and a paper of no kind are not found', async () => {
    for (const path of ['/compliance/nowhere', at('/papers/secrets'), '/compliance/nowhere/pack.zip'])
      expect((await fia.get(path)).status).toBe(404)
  })
})

test('for a breach an auditor takes the access log from the page, with who opened which case; the others are told whom to ask (L-G-7)', async () => {
  const sent = await sendReport(town, { what: 'Någon har läst i pärmen.' })
  await confirmReceipt(town, sent)
  const anna = await enter('anna')
  const id = /\/cases\/([0-9A-Z]{26})/.exec((await anna.get('/cases')).body)?.[1] ?? ''
  await anna.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
  await anna.get(`/cases/${id}`)
  const page = (await dag.get(at())).body
  const [, href = ''] = /href="(\/log\.csv[^"]*)"/.exec(page) ?? []
  const log = await dag.get(href.replaceAll('&amp;', '&'))
  expect([log.status, log.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(log.body).toMatch(/;Anna Ek;V\d\d-[0-9A-Z]{4};/)
  expect(log.body).not.toContain('pärmen')
  const asked = visible((await fia.get(at())).body)
  expect(asked).toContain('inom 72 timmar')
  expect(asked).toContain('Bara en granskare kan öppna loggen. Be om den hos Dag Berg.')
  expect((await fia.get(at())).body).not.toContain('/log.csv')
  expect((await fia.get(href)).status).toBe(404)
})

describe('what is put down', () => {
  test('a campaign needs its day and a sentence; refused it keeps what was typed, taken it stands with its name and in the log', async () => {
    const refused = await fia.post(at('/deeds'), { kind: 'campaign', language: '', day: '2999-01-01', what: 'Möte med alla skolor.' })
    expect([refused.status, visible(refused.body)]).toEqual([422, expect.stringContaining('Dagen har inte varit än.')])
    expect(refused.body).toContain('Möte med alla skolor.')
    const taken = await fia.post(at('/deeds'), { kind: 'campaign', language: '', day: '2026-01-15', what: 'Möte med alla skolor.' })
    expect(taken.path).toBe(`${at()}?done=deed`)
    expect(visible(taken.body)).toContain('Möte med alla skolor. Antecknat')
    expect(visible((await dag.get('/log')).body)).toContain('Något som är gjort för kanalen antecknades Fia Holm')
  })

  test('a processor is added and ended, and stays in the list', async () => {
    const refused = await fia.post(at('/processors'), { kind: 'intake', name: '', what: 'Bedömer rapporter.', agreed: '' })
    expect([refused.status, visible(refused.body)]).toEqual([422, expect.stringContaining('Skriv biträdets namn.')])
    const added = await fia.post(at('/processors'), { kind: 'intake', name: 'Byrån Sju', what: 'Bedömer rapporter.', agreed: '2026-02-01' })
    expect(visible(added.body)).toContain('Byrån Sju')
    expect(visible((await fia.get(at('/papers/processing'))).body)).toContain('Byrån Sju: Bedömer rapporter. Avtal 2026-02-01.')
    const [, ending = ''] = /action="([^"]+\/ending)"/.exec(added.body) ?? []
    expect(visible((await fia.post(ending, {})).body)).toContain('Biträdet är avslutat.')
    expect(visible((await fia.get(at('/papers/processing'))).body)).not.toContain('Byrån Sju')
  })

  test('an edition keeps its words; a change of the settings shows as what stood and what stands; the same words are not issued twice', async () => {
    const page = at('/papers/documentation')
    const issued = await fia.post(`${page}/editions`, { number: '1' })
    expect(issued.path).toBe(`${page}?done=issued`)
    expect((await fia.post(`${page}/editions`, { number: '2' })).path).toBe(`${page}?done=unchanged`)
    const first = await fetched(fia, `${page}/editions/1`)
    intrude(town, ({ run }) => run(`UPDATE channels SET settings = json_set(settings, '$.assessmentDays', 21)`))
    const changed = visible((await fia.get(page)).body)
    expect(changed).toContain('Stod förut Den första bedömningen görs normalt inom 14 dagar')
    expect(changed).toContain('Står nu Den första bedömningen görs normalt inom 21 dagar')
    expect(await fetched(fia, `${page}/editions/1`)).toEqual(first)
    expect((await fia.post(`${page}/editions`, { number: '1' })).path).toBe(`${page}?done=faster`)
    expect((await fia.post(`${page}/editions`, { number: '2' })).path).toBe(`${page}?done=issued`)
  })
})

const needles = {
  typed: ['Kassören köper båtmotorer', 'Jag bar in lådorna', 'båthuset vid Tallnäs'],
  reporter: ['Signe Wallin', 'signe.wallin@post.example', '070-111 22 33'],
  staff: ['Tack för din rapport om motorerna', 'Fråga fler i hamnen'],
}

test('the pack holds every paper, and not a word of a case, no reporter and no reference, in any spelling or stream (L-SE-22)', async () => {
  const { typed, reporter, staff } = needles
  const [what = '', source = '', where = ''] = typed
  const [name = '', contact = '', phone = ''] = reporter
  const sent = await sendReport(town, { what, source, where, identity: 'named', name, contact, phone } as Parameters<typeof sendReport>[1])
  await confirmReceipt(town, sent)
  const { visitor } = await followUp(town, sent.receipt)
  await visitor.post('/sv/follow/case', { message: 'Motorerna står kvar.' })
  const anna = await enter('anna')
  const id = await only(anna).catch(async () => /\/cases\/([0-9A-Z]{26})/.exec((await anna.get('/cases')).body)?.[1] ?? '')
  await acknowledge(anna, id, staff[0] ?? '')
  await anna.post(`/cases/${id}/notes`, { note: staff[1] ?? '' })
  const references = intrude(town, ({ all }) => all<{ reference: string; id: string }>('SELECT reference, id FROM cases'))
  expect(references.length).toBeGreaterThan(0)
  const words = [
    ...[...typed, ...reporter, ...staff, 'Motorerna står kvar', 'Rektorn hyr ut matsalen'],
    ...[...references.flatMap(({ reference, id: own }) => [reference, own]), sent.receipt.id, sent.receipt.password],
  ]
  for (const who of [fia, dag]) {
    const zip = await fetched(who, at('/pack.zip'))
    const files = Object.entries(unzipSync(new Uint8Array(zip)))
    expect(files.map(([file]) => file).sort()).toEqual([
      ...[
        'dokumentation-2.pdf',
        'gallringar.csv',
        'gallringsregler.csv',
        'gjort.csv',
        'installningar.csv',
        'konsekvensbedomning-utkast.pdf',
      ],
      ...['lage.csv', 'logg.csv', 'om-paketet.txt', 'personuppgiftsbitraden.csv', 'registerforteckning-utkast.pdf'],
      ...['sakerhetskopior.csv', 'uppdrag.csv'],
    ])
    expect([['pack.zip', zip] as const, ...files].flatMap(([file, bytes]) => search(file, Buffer.from(bytes), words))).toEqual([])
    // The search finds what is there: a search that cannot would pass with everything.
    expect(files.flatMap(([file, bytes]) => search(file, Buffer.from(bytes), ['Fia Holm'])).map(({ where: file }) => file)).toContain(
      'uppdrag.csv',
    )
  }
})

test('the settings in the pack have the names and the values that their pages have', async () => {
  const { 'installningar.csv': file } = unzipSync(new Uint8Array(await fetched(fia, at('/pack.zip'))))
  const text = Buffer.from(file ?? []).toString()
  expect(text).toContain('Vilken lag gäller?;Den svenska lagen (2021:890)')
  expect(text).not.toMatch(/[{}[\]]|true|false|\b(?:staffIdleMinutes|nameRule|publicBody|hiddenAddress)\b/)
})

test('the number of the log, which grows with the cases, is given to auditors alone', async () => {
  const logOf = async (who: Visitor) =>
    Buffer.from(unzipSync(new Uint8Array(await fetched(who, at('/pack.zip'))))['logg.csv'] ?? []).toString()
  const [auditors, admins] = [await logOf(dag), await logOf(fia)]
  expect(auditors).toMatch(/Loggens slutsumma;\d+:/)
  expect(admins).not.toMatch(/\d+:[\w-]{43}/)
  expect(admins).toContain('Loggens kedja är hel')
})
