// A joint link whose units are under different law, over HTTP: its administrator says what each has of its own, a reporter reads and sends by the
// law of the unit they chose, and staff handle it by that (F-128, L-G-9).
import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import type { UnitId } from '../../src/domain/channel/channel.ts'
import { followUp, type Sent, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { forms, valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Answer, makeVisitor, type Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let fia: Visitor
const units: Record<'town' | 'water' | 'daughter', UnitId> = { town: '' as UnitId, water: '' as UnitId, daughter: '' as UnitId }
beforeAll(async () => {
  town = await makeTown({
    units: ['Provköpings kommun', 'Provköpings Vatten AB', 'Prøvkøbing A/S'],
    own: { 'Prøvkøbing A/S': { frame: 'dk', publicBody: false } },
    registrar: true,
    settings: { otherWays: [{ kind: 'talk', phone: '0500-12 34 56', hours: '' }] },
  })
  const [one, two, three] = (await channel())?.units ?? []
  Object.assign(units, { town: one?.id, water: two?.id, daughter: three?.id })
})
afterAll(() => town.stop())
beforeEach(async () => {
  fia = (await signIn(town, town.people.fia)).visitor
})

const channel = () => town.store().channels.bySlug('provkoping')
const at = (unit: UnitId, part = ''): string => `/units/provkoping/${unit}${part}`
type Fields = Record<string, readonly string[]>
const formOf = async (path: string): Promise<Fields> => {
  const { body } = await fia.get(path)
  const form = forms(body).find(({ action }) => action === path)
  if (form === undefined) throw new Error(`no form at ${path}`)
  const selects = [...body.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].map(([, name = '', options = '']) => [
    name,
    [/value="([^"]*)" selected/.exec(options)?.[1] ?? ''],
  ])
  return { ...form.fields, ...Object.fromEntries(selects) }
}
const change = async (path: string, over: Fields): Promise<Answer> => fia.post(path, { ...(await formOf(path)), ...over })
const own = async (unit: UnitId) => (await channel())?.units.find(({ id }) => id === unit)?.own ?? {}
const publicPage = async (path: string): Promise<string> => visible((await makeVisitor(town.reporterUrl).get(path)).body)

describe('the administrator', () => {
  test('is led from the rules to the units, and reads what each has of its own', async () => {
    expect((await fia.get('/rules/provkoping')).body).toContain('href="/units/provkoping"')
    const page = visible((await fia.get('/units')).body)
    expect(page).toMatch(/Provköpings Vatten AB\s+Allt är som i kanalen\./)
    expect(page).toMatch(/Prøvkøbing A\/S\s+Eget: lag och slag av organisation\./)
  })

  test('what is typed wrong is told all at once, and stands', async () => {
    const page = await change(at(units.water), {
      ...{ body: ['neither'], assessment: ['999'], whose: ['own'], 'phone-1': ['ring'], 'kind-1': ['talk'], 'hours-1': ['<b>'] },
      controller: ['Å'.repeat(121)],
    })
    expect(page.status).toBe(422)
    for (const told of [
      'Välj ett av alternativen.',
      'Skriv ett helt tal från 0 till 60.',
      'Korta till högst 120 tecken.',
      'minst tre siffror',
    ])
      expect(visible(page.body)).toContain(told)
    expect([valueIn(page.body, 'assessment'), valueIn(page.body, 'phone-1')]).toEqual(['999', 'ring'])
    expect(await own(units.water)).toEqual({})
  })

  test('says that the company is one, who answers for its data, and on which number it is reached', async () => {
    const saved = await change(at(units.water), {
      ...{ body: ['company'], assessment: ['5'], controller: ['Styrelsen'], contact: ['dso@vatten.example'] },
      ...{ whose: ['own'], 'kind-1': ['talk'], 'phone-1': ['0500-77 77 77'], 'hours-1': ['fredagar'] },
    })
    expect([saved.status, visible(saved.body).includes('Sparat. Det gäller nu.')]).toEqual([200, true])
    expect(await own(units.water)).toEqual({
      publicBody: false,
      controller: { name: 'Styrelsen', contact: 'dso@vatten.example' },
      assessmentDays: 5,
      otherWays: [{ kind: 'talk', phone: '0500-77 77 77', hours: 'fredagar' }],
    })
    const dag = (await signIn(town, town.people.dag)).visitor
    expect(visible((await dag.get('/log')).body)).toContain('Provköpings Vatten AB, Personuppgiftsansvarig: Styrelsen, dso@vatten.example.')
  })

  test('a colleague who was faster: nothing is lost, and what stands now is told', async () => {
    const stale = await formOf(at(units.water))
    await change(at(units.water), { assessment: ['6'] })
    const page = await fia.post(at(units.water), { ...stale, assessment: ['7'] })
    expect(page.status).toBe(409)
    expect(visible(page.body)).toMatch(/Dagar till första bedömningen\s+6/)
    expect(valueIn(page.body, 'assessment')).toBe('7')
    await change(at(units.water), { assessment: ['5'] })
  })

  test('its posts are the usual ones of its kind until it has its own, and can be given back (F-123)', async () => {
    const path = at(units.water, '/posts')
    expect(await formOf(path)).toMatchObject({ whose: ['lent'], 'title-0': ['verkställande direktör'] })
    await change(path, { whose: ['own'], 'title-0': ['vd för vattnet'] })
    expect((await own(units.water)).posts?.posts[0]?.title).toBe('vd för vattnet')
    expect((await change(path, { whose: ['own'], outside: [''] })).status).toBe(422)
    await change(path, { whose: ['lent'] })
    expect(await own(units.water)).not.toHaveProperty('posts')
    expect((await own(units.water)).publicBody).toBe(false)
  })

  test('its own words stand on its pages, the channel’s on the others', async () => {
    const path = at(units.water, '/texts/sv')
    const preview = await fia.post(`${path}/preview`, { ...(await formOf(path)), intro: ['Välkommen till **vattnet**.'] })
    expect(preview.body).toContain('<strong>vattnet</strong>')
    expect(await own(units.water)).not.toHaveProperty('texts')
    await change(path, { intro: ['Välkommen till vattnet.'] })
    expect(await publicPage(`/sv/provkoping?unit=${units.water}`)).toContain('Välkommen till vattnet.')
    expect(await publicPage('/sv/provkoping')).not.toContain('Välkommen till vattnet.')
  })

  test('units of somebody else’s, or that never were, are not found; nor is any by others', async () => {
    for (const path of ['/units/grannby', '/units/provkoping/none', at(units.water, '/texts/xx'), '/units/%3Cb%3E'])
      expect([path, (await fia.get(path)).status]).toEqual([path, 404])
    const anna = (await signIn(town, town.people.anna)).visitor
    for (const path of ['/units', '/units/provkoping', at(units.water), at(units.water, '/posts'), at(units.water, '/texts/sv')])
      expect((await anna.get(path)).status).toBe(404)
    const posted = await anna.post(at(units.water), { controller: 'Inte min att skriva.' })
    expect([posted.status, posted.body.includes('Inte min att skriva.')]).toEqual([404, true])
  })
})

describe('the public pages', () => {
  test('say that the units differ, and speak of the one that is looked at: law, numbers, who answers for the data', async () => {
    expect(await publicPage('/sv/provkoping')).toContain('Flera verksamheter har den här länken.')
    const [all, water, daughter] = await Promise.all(
      ['', `?unit=${units.water}`, `?unit=${units.daughter}`].map((unit) => publicPage(`/sv/provkoping/other-ways${unit}`)),
    )
    expect([all?.includes('0500-12 34 56'), all?.includes('Arbetsmiljöverket')]).toEqual([true, true])
    expect([water?.includes('0500-77 77 77'), water?.includes('0500-12 34 56')]).toEqual([true, false])
    expect([daughter?.includes('Den Nationale Whistleblowerordning'), daughter?.includes('Arbetsmiljöverket')]).toEqual([true, false])
    const protection = await publicPage('/sv/provkoping/protection')
    expect(protection).toContain('Provköpings Vatten AB: Styrelsen. Så når du dem: dso@vatten.example')
    expect(await publicPage(`/sv/provkoping/protection?unit=${units.water}`)).toContain('Rapporten är inte en allmän handling.')
    expect(await publicPage('/sv/provkoping/other-ways?unit=nothing')).toBe(all ?? '')
  })

  test('the way on from one of them is to the same unit, in every language', async () => {
    const { body } = await makeVisitor(town.reporterUrl).get(`/sv/provkoping?unit=${units.daughter}`)
    const links = [...body.matchAll(/href="(\/(?:sv|en)\/provkoping(?:\/(?:who|other-ways|protection|questions))?(?:\?[^"#]*)?)[#"]/g)].map(
      ([, href]) => href,
    )
    const lost = links.filter((href = '') => !href.includes(`unit=${units.daughter}`) && !/^\/sv\/provkoping(\?unit=.*)?$/.test(href))
    expect([links.length > 8, lost]).toEqual([true, []])
  })
})

describe('a report', () => {
  test('before it is known to whom it goes the cautious word stands; then the word of the unit’s law', async () => {
    const visitor = makeVisitor(town.reporterUrl)
    expect(visible((await visitor.get('/sv/provkoping/report')).body)).toContain('Den som ber om handlingen kan få se vad du skrev.')
    const check = async (unit: UnitId) => visible((await writeReport(town, { unit, relation: 'none' })).check.body)
    const [municipal, company, danish] = [await check(units.town), await check(units.water), await check(units.daughter)]
    expect([municipal, company].map((page) => page.includes('allmän handling'))).toEqual([true, false])
    // The Danish act knows no waiver, and asks for consent instead.
    const waiver = 'Jag vill inte ha'
    expect([municipal, company, danish].map((page) => page.includes(waiver))).toEqual([true, true, false])
  })

  let [company, danish]: Sent[] = []
  test('to the Danish daughter is Danish behind the receipt too, and its address tells no unit', async () => {
    danish = await sendReport(town, { unit: units.daughter, identity: 'named', name: 'Siv', consent: true })
    company = await sendReport(town, { unit: units.water, identity: 'named', name: 'Siv', consent: true })
    const { visitor, page } = await followUp(town, danish.receipt)
    expect(page.body).toContain('/sv/follow/case/consent')
    expect(page.body).not.toContain(units.daughter)
    const ways = await visitor.get('/sv/follow/case/ways')
    for (const said of [
      'hos Prøvkøbing A/S',
      'lov nr. 1436',
      'Den Nationale Whistleblowerordning',
      'Prøvkøbing A/S är personuppgiftsansvarig.',
    ])
      expect(visible(ways.body)).toContain(said)
    const other = await followUp(town, company.receipt)
    expect(other.page.body).not.toContain('/sv/follow/case/consent')
    const swedish = visible((await other.visitor.get('/sv/follow/case/ways')).body)
    for (const said of ['lag 2021:890', 'Styrelsen är personuppgiftsansvarig.', '0500-77 77 77']) expect(swedish).toContain(said)
  })

  test('staff see whose law it is under: markings, the template for consent, no waiver', async () => {
    const anna = (await signIn(town, town.people.anna)).visitor
    const kim = (await signIn(town, town.people.kim)).visitor
    const registers = visible((await kim.get('/register')).body)
    expect(registers).toContain('Prøvkøbing A/S')
    const rows = await town.store().cases.dated('9999-12-31' as never)
    const idOf = (unit: UnitId): string => rows.find(({ row }) => row.unitId === unit)?.row.id ?? ''
    const [one, other] = [
      await anna.get(`/cases/${idOf(units.daughter)}/acknowledgement`),
      await anna.get(`/cases/${idOf(units.water)}/acknowledgement`),
    ]
    // What the Danish act does not know is not offered.
    expect([one, other].map(({ body }) => body.includes('/beginning'))).toEqual([false, true])
    // L-G-9: the receiver answers for what it is given.
    const passed = { needed: 'yes', to: 'Länsstyrelsen', what: 'Protokollet', basis: '5 kap. 10 §', identity: 'no', told: 'yes' }
    await anna.post(`/cases/${idOf(units.water)}/hand-over`, passed)
    expect(visible((await anna.get(`/cases/${idOf(units.water)}`)).body)).toContain(
      'Styrelsen är personuppgiftsansvarig för ärendet. Länsstyrelsen ansvarar själv för det som lämnas.',
    )
    const [file, plain] = [await anna.get(`/cases/${idOf(units.daughter)}`), await anna.get(`/cases/${idOf(units.water)}`)]
    expect([visible(file.body).includes('nr. 1436'), visible(plain.body).includes('nr. 1436')]).toEqual([true, false])
  })
})
