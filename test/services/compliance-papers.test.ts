// What a court and an inspector read of how a unit destroys and preserves: the rules as they stand, how often, how long a backup remembers; never which
// case, and no number that grows today (L-SE-22, L-ARK-1, L-ARK-2, 5 kap. 6 § lag (2021:890)).
import { afterAll, afterEach, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { RuleId, RuleTerms } from '../../src/domain/disposal/disposal-rule.ts'
import { day } from '../../src/kit/instant.ts'
import { author, protocolFacts, storeProtocol } from '../harness/protocols.ts'
import { mustBeEntered } from './disposing.ts'
import { enter, makeOffice, type Office, removeFolders } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const placeOf = async (name = 'fia') => {
  const who = await enter(office, name)
  const [place] = await staff().compliance.places.of(who)
  if (place === undefined) throw new Error('no place')
  return { who, place }
}
/** The section of the documentation on preserving and destroying, as lines. */
const said = async (): Promise<string> => {
  const { place } = await placeOf()
  const { paper } = await staff().compliance.papers.read(place, 'documentation', 'sv')
  const { blocks = [] } = paper.sections.find(({ heading }) => heading.includes('gallring')) ?? {}
  return blocks.flatMap(({ text, table }) => [text ?? '', ...(table?.rows ?? []).map((cells) => cells.join(' · '))]).join('\n')
}
const terms: RuleTerms = {
  ...{ type: 'follow-up', fate: 'destroy', years: 2, basis: '10 § arkivlagen (1990:782)', body: 'Kommunstyrelsen', number: 'KS § 24' },
  ...{ decided: day('2026-09-01'), from: day('2026-10-01'), to: '' },
}
const entered = async (more: Partial<RuleTerms> = {}): Promise<RuleId> => {
  const fia = await enter(office, 'fia')
  const [place] = await staff().disposalRules.places(fia)
  const outcome = place === undefined ? null : await staff().disposalRules.enter(fia, place, { ...terms, ...more })
  mustBeEntered(outcome)
  return outcome.entered
}
const pack = async (name = 'fia') => {
  const { who, place } = await placeOf(name)
  const found = await staff().compliance.pack(who, place.unit.id)
  if (found === null) throw new Error('no pack')
  return found
}

test('a rule stands in the documentation once two people are behind it, with basis, body, day, number and how long it holds; when it ends, it goes', async () => {
  office = await makeOffice({ registrar: true })
  expect(await said()).toContain('Ingen regel om gallring eller bevarande gäller. Utan en sådan gallras ingenting.')
  const id = await entered()
  expect(await said()).not.toContain('KS § 24')
  const kim = await enter(office, 'kim')
  await staff().disposalRules.confirm(kim, id)
  const row =
    'Rapport som följdes upp · Gallras 2 år efter avslutet · 10 § arkivlagen (1990:782) · Kommunstyrelsen, 2026-09-01, KS § 24 · från 2026-10-01'
  expect(await said()).toContain(row)
  expect(await said()).toContain('Programmet gallrar ingenting av sig självt.')
  const { place } = await placeOf()
  await staff().compliance.papers.issue(await enter(office, 'fia'), place, 'documentation', 1)
  await staff().disposalRules.end(kim, id, day('2026-11-17'))
  expect(await said()).not.toContain('KS § 24')
  const { changes } = await staff().compliance.papers.read(place, 'documentation', 'sv')
  expect(changes?.flatMap(({ gone }) => gone)).toContain(row)
  // The register keeps it, with how it stands.
  expect((await pack()).rules.map(({ standing, terms: { number } }) => [standing, number])).toEqual([['over', 'KS § 24']])
})

test('that the program destroys by itself is said where two people chose it (8 kap. 4 § lag (2021:890))', async () => {
  office = await makeOffice({ settings: { publicBody: false } })
  expect(await said()).toContain('Programmet gallrar ingenting av sig självt.')
  const id = await entered({ automatic: true, basis: '8 kap. 4 § lag (2021:890)', body: 'Styrelsen' })
  expect(await said()).toContain('Programmet gallrar ingenting av sig självt.')
  await staff().disposalRules.confirm(await enter(office, 'anna'), id)
  const now = await said()
  expect(now).toContain('programmet gallrar rapporter av sig självt')
  expect(now).toContain('minst 30 dagar i förväg')
  expect(now).not.toContain('Programmet gallrar ingenting')
})

test('protocols are counted by year that is over and as a band: one that is signed today changes nothing', async () => {
  office = await makeOffice({ registrar: true, start: '2024-01-12T07:00Z' })
  const { place } = await placeOf()
  const { channel } = place.whole
  const anna = await enter(office, 'anna')
  let made = 0
  const destroyed = async (on: string): Promise<void> => {
    office.set(`${on}T07:00Z`)
    const by = author(anna.staff.name, anna.staff.title, anna.staff.id)
    await storeProtocol(
      office.ground(),
      (sql, ...values) => office.meanwhile([[sql, ...values]]),
      { channelId: channel.id, unitId: place.unit.id, caseId: `case-${made++}` as CaseId },
      anna.signing,
      protocolFacts(by, day(on), { unit: place.unit }),
    )
  }
  for (const on of ['2024-02-01', ...Array.from({ length: 5 }, (_, month) => `2025-0${month + 1}-01`)]) await destroyed(on)
  office.set('2026-11-17T07:00Z')
  const before = (await pack()).disposals
  expect(before.toSorted((a, b) => a.year - b.year)).toEqual([
    { year: 2024, count: 'small' },
    { year: 2025, count: 5 },
  ])
  await destroyed('2026-11-18')
  expect((await pack()).disposals).toEqual(before)
})

test('the pack says until when a backup remembers, and on which days a restore was tried', async () => {
  office = await makeOffice({})
  await office.store().log.append({ day: day('2026-11-18'), channel: '', kind: 'restore-tried', details: null })
  const { backups, drills } = await pack('dag')
  expect([backups.rule, drills as readonly string[]]).toEqual([null, ['2026-11-18']])
})
