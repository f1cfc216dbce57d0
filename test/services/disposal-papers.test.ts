// Protocols of disposals (L-ARK-2): what stands in one was signed and the log vouches for it; whatever somebody brings or writes into the tables is
// told apart from it (keys.md 12 tests 4 and 14).
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { RuleAct, RuleId, RuleTerms, StandingRule } from '../../src/domain/disposal/disposal-rule.ts'
import { day } from '../../src/kit/instant.ts'
import { makeDisposalPapers } from '../../src/services/disposal/disposal-papers.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { author, protocolFacts, storeProtocol } from '../harness/protocols.ts'
import { channelOf, enter, makeOffice, type Office, removeFolders, renewed } from './office.ts'

let office: Office
let anna: Unlocked
beforeEach(async () => {
  office = await makeOffice({ registrar: true })
  anna = await enter(office, 'anna')
})
afterEach(() => office.close())
afterAll(removeFolders)

const on = day('2026-11-18')
const papers = () => office.services().staff.papers
const destroyed = async (who: Unlocked | null, caseId = 'case-1', more = {}) => {
  const { channel } = await channelOf(office)
  const unit = channel.units[0] ?? { id: '' as never, name: '' }
  const by = who === null ? null : author(who.staff.name, who.staff.title, who.staff.id)
  return storeProtocol(
    office.ground(),
    (sql, ...values) => office.meanwhile([[sql, ...values]]),
    { channelId: channel.id, unitId: unit.id, caseId: caseId as CaseId },
    who?.signing ?? null,
    protocolFacts(by, on, { unit, ...more }),
  )
}
const fileOf = ({ stored: { body, key, signature } }: Awaited<ReturnType<typeof destroyed>>, spaces = 2): string =>
  JSON.stringify({ protocol: JSON.parse(body), key, signature }, null, spaces)

test('is read by registrars and auditors, and of all others by those who had a hand in it: nobody learns by it of a case that they were left out of', async () => {
  const { stored } = await destroyed(anna)
  for (const name of ['anna', 'kim', 'dag']) expect((await papers().find(await enter(office, name), stored.id))?.proven).toBe(true)
  for (const name of ['bo', 'fia', 'eva']) expect(await papers().find(await enter(office, name), stored.id)).toBeNull()
  const bo = await enter(office, 'bo')
  const [his] = await papers().places(bo)
  if (his === undefined) throw new Error('no place')
  const seen = await papers().year(bo, his, 2026)
  expect([seen.years, seen.papers]).toEqual([[], []])
  const [place] = await papers().places(anna)
  if (place === undefined) throw new Error('no place')
  const { years, papers: list } = await papers().year(anna, place, 2026)
  expect([years, list.map(({ id }) => id)]).toEqual([[2026], [stored.id]])
})

test('bears no number for who reads no register: neither a gap nor a place in it tells them of cases that they were left out of (F-045, T-09)', async () => {
  const { stored } = await destroyed(anna)
  await destroyed(await enter(office, 'bo'), 'case-2')
  const third = await destroyed(anna, 'case-3')
  const [place] = await papers().places(anna)
  if (place === undefined) throw new Error('no place')
  const { papers: list } = await papers().year(anna, place, 2026)
  expect(list.map(({ protocol, whole }) => [protocol.number, protocol.case.registerNumber, whole])).toEqual([
    [null, '', null],
    [null, '', null],
  ])
  const numbers = [stored, third.stored].flatMap(({ body }) =>
    [...body.matchAll(/"registerNumber":"([^"]+)"/g)].map(([, number]) => number),
  )
  expect(numbers).toHaveLength(2)
  for (const number of numbers) expect(JSON.stringify(list)).not.toContain(number)
  for (const name of ['kim', 'dag'])
    expect((await papers().find(await enter(office, name), third.stored.id))?.whole).toMatchObject({ number: 3 })
})

test('numbers have no gaps', async () => {
  const made = [await destroyed(anna), await destroyed(anna, 'case-2'), await destroyed(null, 'case-3')]
  expect(made.map(({ stored }) => stored.number)).toEqual([1, 2, 3])
})

test('one that nobody signed is proven by a rule of its unit that lets the program do it, and by nothing else: the log’s mark is anybody’s to write who holds the file (L-SE-20)', async () => {
  const { channel } = await channelOf(office)
  const unit = channel.units[0] ?? { id: '' as never, name: '' }
  const facts = protocolFacts(null, on)
  const terms: RuleTerms = { ...(facts.rule as RuleTerms), automatic: true }
  const { stored } = await destroyed(null, 'case-1', { publicBody: false, rule: { ...terms, id: 'rule-1' } })
  const kim = await enter(office, 'kim')
  expect((await papers().find(kim, stored.id))?.proven).toBe(false)
  const confirmed = { name: 'confirmed', on: day('2026-01-01') } as RuleAct
  const { id: _, ...plain } = terms as RuleTerms & { readonly id?: string }
  const rule: StandingRule = {
    id: 'rule-1' as RuleId,
    channel: channel.id,
    unit: unit.id,
    terms: plain,
    acts: [confirmed],
    standing: 'valid',
  }
  const noPlaces = async () => ({ held: () => false, listed: () => null, hadKey: () => false })
  const nothingLost = { isProven: async () => false, mayTakeIn: () => false }
  const proven = async (more: Partial<StandingRule>, of = stored.id) =>
    (await makeDisposalPapers({ store: office.store() }, noPlaces, async () => [{ ...rule, ...more }], nothingLost).find(kim, of))?.proven
  expect(await proven({})).toBe(true)
  for (const other of [{ unit: 'another' as never }, { standing: 'unproven' } as const, { terms: { ...plain, years: 1 } }])
    expect(await proven(other)).toBe(false)
  // No authority ever let a program decide.
  expect(await proven({}, (await destroyed(null, 'case-2', { rule: { ...terms, id: 'rule-1' } })).stored.id)).toBe(false)
})

test('a protocol that somebody brings is the one that was signed, however its file is laid out; with another word in it, it is not', async () => {
  const made = await destroyed(anna)
  const file = fileOf(made)
  expect(await papers().check(anna, file)).toBe('signed')
  expect(await papers().check(anna, fileOf(made, 0))).toBe('signed')
  const { protocol, ...rest } = JSON.parse(file)
  const turned = { ...rest, protocol: Object.fromEntries(Object.entries(protocol).toReversed()) }
  expect(await papers().check(anna, JSON.stringify(turned))).toBe('signed')
  expect(await papers().check(anna, file.replace('Kommunstyrelsen', 'Kommunfullmäktige'))).toBe('altered')
  expect(await papers().check(anna, file.replace(made.stored.id, 'another'))).toBe('altered')
  expect(await papers().check(anna, file.replace(/"signature": ".{6}/, '"signature": "AAAAAA'))).toBe('altered')
  for (const text of [
    '',
    'hej',
    '[]',
    'null',
    '{}',
    '{"protocol":1,"key":"","signature":""}',
    '{"protocol":{"format":"x"},"key":"","signature":""}',
  ])
    expect(await papers().check(anna, text)).toBe('none')
})

test('one that was signed elsewhere is known as no protocol of ours', async () => {
  const made = await destroyed(anna)
  office.meanwhile([['DELETE FROM disposal_protocols']])
  expect(await papers().check(anna, fileOf(made))).toBe('foreign')
})

test.each([
  ['a word of it', `UPDATE disposal_protocols SET body = replace(body, 'Kommunstyrelsen', 'Arkivet')`],
  ['its signature', `UPDATE disposal_protocols SET signature = ''`],
  ['who signed', `UPDATE disposal_protocols SET key = 'AAAA'`],
])('what is changed in the tables is told: %s', async (_, statement) => {
  const { stored } = await destroyed(anna)
  office.meanwhile([[statement]])
  expect((await papers().find(anna, stored.id))?.proven).toBe(false)
})

test('what is no protocol at all is not shown, and the page of the unit says that it stands there', async () => {
  const { stored } = await destroyed(anna)
  office.meanwhile([[`UPDATE disposal_protocols SET body = '{'`]])
  expect(await papers().find(anna, stored.id)).toBeNull()
  const [place] = await papers().places(anna)
  if (place === undefined) throw new Error('no place')
  expect((await papers().year(anna, place, 2026)).papers).toEqual([])
  expect((await papers().year(await enter(office, 'kim'), place, 2026)).broken).toBe(1)
})

test('one for which the log has no entry is none, also signed by somebody of ours', async () => {
  const made = await destroyed(anna)
  await office.behindItsBack(({ big }) => big.exec(`UPDATE log SET mark = '' WHERE kind = 'case-disposed'`))
  expect((await papers().find(await enter(office, 'kim'), made.stored.id))?.proven).toBe(false)
})

test('who gets other keys has signed it still; somebody else never has', async () => {
  const made = await destroyed(anna)
  const bo = await enter(office, 'bo')
  const other = await destroyed(anna, 'case-2', { executed: { by: author(bo.staff.name, '', bo.staff.id), on } })
  await renewed(office, 'anna', ['bo', 'cia'])
  const kim = await enter(office, 'kim')
  expect((await papers().find(kim, made.stored.id))?.proven).toBe(true)
  expect((await papers().find(kim, other.stored.id))?.proven).toBe(false)
})
