// What waits for a second person, as each of them is told of it: from the cases that they read, the rules of disposal and the lists of keys; and nothing
// of a case to anybody else (F-102 to F-105, F-126, L-SE-17, L-ARK-1).
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { RuleTerms } from '../../src/domain/disposal/disposal-rule.ts'
import { day as on } from '../../src/kit/instant.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { closedCase, mustBeEntered, proposalOf } from './disposing.ts'
import { day, enter, makeOffice, type Office, removeFolders, renewed, report } from './office.ts'

setDefaultTimeout(120_000)
afterAll(removeFolders)
let office: Office
afterEach(() => office.close())

const staff = () => office.services().staff
const waits = async (who: Unlocked): Promise<readonly string[]> =>
  (await staff().waitingActs(who)).map(({ kind, turn, since, name, at }) => `${turn} ${kind} ${since} ${name} ${at.name}`)
const referenceOf = async (id: CaseId): Promise<string> => (await office.store().cases.find(id))?.reference ?? ''
const free = async (people: readonly Unlocked[], id: CaseId): Promise<void> => {
  for (const who of people) await staff().casework.handling.declareFree(who, id)
}

test('a proposal to destroy waits for those who have not agreed, its author for them, an objection for the author; a hold for nobody', async () => {
  office = await makeOffice({ settings: { publicBody: false }, recipients: 3 })
  const { id, people } = await closedCase(office)
  const [anna, bo, cia] = people as [Unlocked, Unlocked, Unlocked]
  await free([anna, bo], id)
  const disposals = staff().caseDisposals
  await disposals.propose(anna, id, ['stale'], '')
  const reference = await referenceOf(id)
  const asked = `own disposal 2026-11-18 Anna Ek ${reference}`
  expect(await waits(anna)).toEqual([`others disposal 2026-11-18 Anna Ek ${reference}`])
  expect(await waits(bo)).toEqual([asked])
  // Whoever has not said whether anything binds them to it is told nothing of it (F-126).
  expect(await waits(cia)).toEqual([])
  await free([cia], id)
  expect(await waits(cia)).toEqual([asked])
  const proposal = await proposalOf(office, anna, id)
  await disposals.consent(bo, id, proposal)
  expect(await waits(bo)).toEqual([])
  office.pass(2 * day)
  await disposals.object(cia, id, proposal, 'Någon kan fråga efter den.')
  expect(await waits(anna)).toEqual([`own objection 2026-11-20 Cia Strand ${reference}`])
  expect(await waits(cia)).toEqual([])
  await disposals.withdraw(cia, id, proposal)
  expect(await waits(cia)).toEqual([asked])
  await disposals.hold(bo, id, 'Polisen har frågat.')
  for (const who of [anna, bo, cia]) expect(await waits(who)).toEqual([])
  await disposals.lift(bo, id, 'Polisen är klar.')
  expect(await waits(bo)).toEqual([`others lift 2026-11-20 Bo Lind ${reference}`])
  expect(await waits(anna)).toEqual([`own lift 2026-11-20 Bo Lind ${reference}`])
  const lift = (await disposals.standing(anna, id))?.course.hold?.lifts.at(-1)?.id ?? ''
  await disposals.answerLift(anna, id, lift, 'agreed', '')
  await disposals.withdraw(anna, id, proposal)
  for (const who of [anna, bo, cia]) expect(await waits(who)).toEqual([])
})

test('what is to be removed waits for the others who read the case, and for nobody else (L-SE-17)', async () => {
  office = await makeOffice({ recipients: 3 })
  await report(office, { what: 'Ebba har diabetes. Kassan är tom.', without: ['cia'] })
  const [anna, bo, cia] = [await enter(office, 'anna'), await enter(office, 'bo'), await enter(office, 'cia')]
  const id = (await staff().lists.page(anna, 'new', null)).cases[0]?.row.id as CaseId
  await free([anna, bo], id)
  const { clearings } = staff().casework
  const record = (await clearings.of(anna, id))?.texts.find(({ field }) => field === 'what')?.record ?? ''
  const wish = { record, field: 'what', passage: 'Ebba', reason: 'irrelevant', why: 'Hör inte hit.' } as const
  expect(await clearings.propose(anna, id, wish)).toBe('done')
  const reference = await referenceOf(id)
  expect(await waits(anna)).toEqual([`others clearing 2026-11-18 Anna Ek ${reference}`])
  expect(await waits(bo)).toEqual([`own clearing 2026-11-18 Anna Ek ${reference}`])
  expect(await waits(cia)).toEqual([])
  const waiting = (await clearings.of(bo, id))?.waiting[0]?.id ?? ''
  await clearings.answer(bo, id, { id: waiting, answer: 'refused', marks: { dialogue: '', casework: '' }, decision: null })
  for (const who of [anna, bo]) expect(await waits(who)).toEqual([])
  await staff().casework.handling.leave(bo, id)
  expect(await clearings.propose(anna, id, wish)).toBe('done')
  // Nobody else is left: the word that is missing is hers, with a decision.
  expect(await waits(anna)).toEqual([`own clearing 2026-11-18 Anna Ek ${reference}`])
})

test('a rule of disposal waits for whoever else keeps them, also for those without a day of cases (L-ARK-1)', async () => {
  office = await makeOffice({ registrar: true })
  const [fia, kim, anna] = [await enter(office, 'fia'), await enter(office, 'kim'), await enter(office, 'anna')]
  const [place] = await staff().disposalRules.places(fia)
  if (place === undefined) throw new Error('no place')
  const entered = await staff().disposalRules.enter(fia, place, {
    ...{ type: 'follow-up', fate: 'destroy', years: 2, basis: '10 § arkivlagen (1990:782)', body: 'Kommunstyrelsen', number: 'KS 1' },
    ...{ decided: on('2025-01-01'), from: on('2025-02-01'), to: '' },
  })
  mustBeEntered(entered)
  expect(await waits(fia)).toEqual(['others rule 2026-11-18 Fia Holm Provköpings kommun'])
  expect(await waits(kim)).toEqual(['own rule 2026-11-18 Fia Holm Provköpings kommun'])
  expect(await waits(anna)).toEqual([])
  await staff().disposalRules.confirm(kim, entered.entered)
  for (const who of [fia, kim]) expect(await waits(who)).toEqual([])
})

test('what the program is to destroy by itself waits for a recipient too, who may say yes to it; of other rules they are not asked (L-SE-20)', async () => {
  office = await makeOffice({ settings: { publicBody: false } })
  const [fia, anna] = [await enter(office, 'fia'), await enter(office, 'anna')]
  const [place] = await staff().disposalRules.places(fia)
  if (place === undefined) throw new Error('no place')
  const terms: Omit<RuleTerms, 'type'> = {
    ...{ fate: 'destroy', years: 2, basis: '8 kap. 4 § lag (2021:890)', body: 'Styrelsen', number: '§ 7' },
    ...{ decided: on('2026-11-01'), from: on('2026-11-01'), to: '' },
  }
  await staff().disposalRules.enter(fia, place, { ...terms, type: 'suggestion' })
  expect(await waits(anna)).toEqual([])
  const entered = await staff().disposalRules.enter(fia, place, { ...terms, type: 'follow-up', automatic: true })
  mustBeEntered(entered)
  expect(await waits(anna)).toEqual(['own rule 2026-11-18 Fia Holm Provköpings kommun'])
  expect(await waits(fia)).toHaveLength(2)
  await staff().disposalRules.confirm(anna, entered.entered)
  expect(await waits(anna)).toEqual([])
})

test('a rule about names that is to hide less waits for whoever may say yes, and whoever asked waits for them (T-10)', async () => {
  office = await makeOffice({})
  const [fia, anna, dag] = [await enter(office, 'fia'), await enter(office, 'anna'), await enter(office, 'dag')]
  const [channel] = await office.store().channels.all()
  if (channel === undefined) throw new Error('no channel')
  const { id, version } = channel
  expect(await staff().keeper.change(fia, id, version, (settings) => ({ ...settings, nameRule: 'open' }))).toBe('names-wait')
  expect(await waits(anna)).toEqual(['own names 2026-11-18 Fia Holm Provköpings kommun'])
  expect(await waits(fia)).toEqual(['others names 2026-11-18 Fia Holm Provköpings kommun'])
  expect(await waits(dag)).toEqual([])
  expect(await staff().nameRules.confirm(anna, id, 'open')).toBeNull()
  // It holds now, and is news for everybody; nobody is asked any more.
  for (const who of [fia, anna]) expect(await waits(who)).toEqual([])
})

test('somebody with new keys waits for a call, a change of the list for its second hand, and never for whom it is about', async () => {
  office = await makeOffice({ recipients: 3 })
  for (const name of ['anna', 'bo', 'cia']) await enter(office, name)
  await renewed(office, 'cia', ['anna', 'bo'])
  const [anna, bo, cia] = [await enter(office, 'anna'), await enter(office, 'bo'), await enter(office, 'cia')]
  expect(await waits(anna)).toEqual(['own call null Cia Strand Provköpings kommun'])
  expect(await waits(cia)).toEqual([])
  const channel = (await staff().channels.list())[0]?.channel.id
  if (channel === undefined) throw new Error('no channel')
  expect(await staff().rosterChanges.release(anna, channel, cia.staff.id)).toBeNull()
  expect(await waits(anna)).toEqual(['others roster 2026-11-18 Anna Ek Provköpings kommun'])
  expect(await waits(bo)).toEqual(['own roster 2026-11-18 Anna Ek Provköpings kommun'])
  expect(await waits(cia)).toEqual([])
})

test('whose own keys do not fit is told of nothing', async () => {
  office = await makeOffice({ settings: { publicBody: false }, recipients: 3 })
  const { id, people } = await closedCase(office)
  const [anna, bo] = people as [Unlocked, Unlocked, Unlocked]
  await free([anna, bo], id)
  await staff().caseDisposals.propose(anna, id, ['stale'], '')
  expect(await waits(bo)).toHaveLength(1)
  expect(await waits({ ...bo, fault: 'roster' })).toEqual([])
})
