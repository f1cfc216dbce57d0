// A joint link whose units are under different law (F-128, L-G-9): each case goes by its own unit's, from the moment it is sent; a change of one
// unit holds for its cases at once and for no others.
import { afterAll, afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { noAnswers } from '../../src/domain/case/answers.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { feedbackDue } from '../../src/domain/case/deadline.ts'
import type { ProvisionCode } from '../../src/domain/case/secrecy-marking.ts'
import type { UnitId } from '../../src/domain/channel/channel.ts'
import type { PostId } from '../../src/domain/channel/post.ts'
import type { UnitSettings } from '../../src/domain/channel/unit-settings.ts'
import { addDays } from '../../src/kit/instant.ts'
import type { KeptChannel } from '../../src/services/channel/channel-keeping.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import type { StoredCase } from '../../src/store/cases.ts'
import { channelOf, day, enter, makeOffice, type Office, receiptOf, removeFolders } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
let fia: Unlocked
let [town, water]: [UnitId, UnitId] = ['' as UnitId, '' as UnitId]
beforeEach(async () => {
  office = await makeOffice({ units: ['Provköpings kommun', 'Vattenbolaget'], neighbour: true })
  fia = await enter(office, 'fia')
  const { units } = await channel()
  ;[town, water] = [units[0]?.id ?? town, units[1]?.id ?? water]
})
afterEach(() => office.close())
afterAll(removeFolders)

const keeper = () => office.services().staff.keeper
const channel = async (): Promise<KeptChannel> => {
  const found = (await keeper().own(fia)).find(({ slug }) => slug === 'provkoping')
  if (found === undefined) throw new Error('no channel of theirs')
  return found
}
const set = async (unit: UnitId, own: UnitSettings, version?: number) => {
  const { id, version: now } = await channel()
  return keeper().changeUnit(fia, id, unit, version ?? now, () => own)
}

/** A report to a unit, ticks and all. */
const sendTo = async (unit: UnitId | null, ticks: { readonly consent?: boolean; readonly waiver?: boolean } = {}) => {
  const { reporter } = office.services()
  const view = await reporter.channels.bySlug('provkoping')
  if (view === null) throw new Error('no channel')
  const answers = { ...noAnswers, unit, what: 'Vatten säljs svart.', source: 'Jag såg det.', identity: 'named' as const, name: 'Siv' }
  const change = () => ({ ...answers, consent: ticks.consent === true })
  const saved = await reporter.drafts.save({ channel: view.channel, token: null, language: 'sv', change, begin: true })
  const outcome = await reporter.intake.send(view.channel.id, saved?.token ?? '', 'sv', ticks.waiver === true)
  if (outcome.name !== 'sent') throw new Error(outcome.name)
  return receiptOf(office, saved?.token ?? '')
}
const rows = async (): Promise<readonly StoredCase[]> =>
  (await office.store().cases.dated(addDays((await channel()).changed, 4000))).map(({ row }) => row)
const caseOf = async (unit: UnitId): Promise<StoredCase> => {
  const found = (await rows()).find(({ unitId }) => unitId === unit)
  if (found === undefined) throw new Error('no case')
  return found
}
const open = async (id: CaseId, who?: Unlocked) => {
  const file = await office.services().staff.casework.open(who ?? (await enter(office, 'anna')), id)
  if (file === null) throw new Error('not for them')
  return file
}
/** The next date of each unit's case, as the lists and the daily look find it. */
const dueOf = async (unit: UnitId) => {
  const anna = await enter(office, 'anna')
  const at = (await caseOf(unit)).id
  const found = await office.store().cases.list(anna.staff.id, 'ongoing', null, 50, 'due')
  return found.find((item) => item.case.id === at)?.cursor.day
}

test('a company’s report is under the company’s law, the municipality’s under its own: register, marking, duty, posts', async () => {
  expect(await set(water, { publicBody: false })).toBe('done')
  await sendTo(water)
  await sendTo(town)
  const [company, municipality] = [await caseOf(water), await caseOf(town)]
  expect(await office.store().register.byCase(company.id)).toBeNull()
  expect((await office.store().register.byCase(municipality.id))?.provisions).toEqual(['32:3b' as ProvisionCode])
  const [one, other] = [await open(company.id), await open(municipality.id)]
  expect([one.channel.settings.publicBody, other.channel.settings.publicBody]).toEqual([false, true])
  expect(one.channel.settings.controller).toEqual({ name: 'Vattenbolaget', contact: '' })
  expect([one, other].map(({ posts }) => posts[0]?.title)).toEqual(['verkställande direktör', 'kommundirektör'])
  const anna = await enter(office, 'anna')
  expect(await office.services().staff.confidentiality.open(anna)).toEqual(['se-public', 'se-private'])
})

test('a Danish daughter keeps a register of its own marks; what its act does not know is not said there', async () => {
  await set(water, { frame: 'dk', publicBody: false })
  await sendTo(water, { consent: true, waiver: true })
  await sendTo(town, { consent: true, waiver: true })
  const [daughter, municipality] = [await caseOf(water), await caseOf(town)]
  expect([daughter.unacknowledged, municipality.unacknowledged]).toEqual([false, true])
  const answers = [(await open(daughter.id)).report?.answers, (await open(municipality.id)).report?.answers]
  expect(answers.map((said) => [said?.consent, said?.noAcknowledgement])).toEqual([
    [true, false],
    [false, true],
  ])
  const [marks, others] = [await office.store().register.byCase(daughter.id), await office.store().register.byCase(municipality.id)]
  expect([marks?.unitId, others?.unitId]).toEqual([water, town])
  expect(marks?.provisions).not.toEqual(others?.provisions as never)
})

test('a report of which nobody knows the unit goes to the first one, and by its law', async () => {
  await set(town, { publicBody: false })
  await sendTo(null)
  const { id, unitId } = await caseOf(town)
  expect(unitId).toBe(town)
  expect((await open(id)).channel.settings.publicBody).toBe(false)
})

test('another clock of one unit dates its cases anew, and no others; none that runs becomes a later one (L-SE-10)', async () => {
  for (const unit of [water, town]) await sendTo(unit)
  const anna = await enter(office, 'anna')
  for (const unit of [water, town]) await office.services().staff.casework.acknowledge(anna, (await caseOf(unit)).id, 'Tack.')
  const assessment = addDays((await caseOf(town)).received, 14)
  expect([await dueOf(water), await dueOf(town)]).toEqual([assessment, assessment])
  expect(await set(water, { assessmentDays: 5 })).toBe('done')
  expect([await dueOf(water), await dueOf(town)]).toEqual([addDays(assessment, -9), assessment])

  // Six months hold for what comes in from tomorrow on: the date that a reporter was told stays.
  expect(await set(water, { assessmentDays: 0, feedbackMonths: 6 })).toBe('done')
  const three = feedbackDue((await caseOf(water)).received, (await caseOf(water)).acknowledged)
  expect([await dueOf(water), await dueOf(town)]).toEqual([three, assessment])
  office.pass(2 * day)
  await sendTo(water)
  const late = (await rows()).filter(({ unitId }) => unitId === water).toSorted((a, b) => (a.received < b.received ? 1 : -1))[0]
  const { channel: now, row } = await open(late?.id ?? ('' as CaseId))
  expect(feedbackDue(row.received, null, now.settings)).toBe(feedbackDue(row.received, null, { feedbackMonths: 6 }))
  // Back to what the channel has: no later date for anybody, and six months for nobody.
  expect(await set(water, {})).toBe('done')
  expect(feedbackDue(row.received, null, (await open(row.id)).channel.settings)).toBe(feedbackDue(row.received, null))
})

test('the clocks of the channel move the cases of units that have none of their own', async () => {
  await set(water, { assessmentDays: 5 })
  for (const unit of [water, town]) await sendTo(unit)
  const anna = await enter(office, 'anna')
  for (const unit of [water, town]) await office.services().staff.casework.acknowledge(anna, (await caseOf(unit)).id, 'Tack.')
  const { id, version } = await channel()
  const before = [await dueOf(water), await dueOf(town)]
  expect(await keeper().change(fia, id, version, (settings) => ({ ...settings, assessmentDays: 10 }))).toBe('done')
  expect([await dueOf(water), await dueOf(town)]).toEqual([before[0], addDays((await caseOf(town)).received, 10)])
})

test('reporters see the law and the clock of their unit behind their receipt', async () => {
  await set(water, { publicBody: false, feedbackMonths: 6, controller: { name: 'Styrelsen', contact: 'dso@vatten.example' } })
  office.pass(2 * day)
  const { id, password } = await sendTo(water)
  const { dialogue } = office.services().reporter
  const view = await dialogue.read(await dialogue.signIn(id, password))
  expect(view?.channel.settings).toMatchObject({ publicBody: false, feedbackMonths: 6, controller: { name: 'Styrelsen' } })
  expect(view?.channel.settings).toEqual((await open((await caseOf(water)).id)).channel.settings)
})

test('only who keeps the channel changes its units, each change is signed in the log, and the second of two is told', async () => {
  const { id, version } = await channel()
  const own = { publicBody: false }
  for (const name of ['anna', 'dag', 'eva'])
    expect(await keeper().changeUnit(await enter(office, name), id, water, version, () => own)).toBeNull()
  expect(await keeper().changeUnit(fia, id, 'none' as UnitId, version, () => own)).toBeNull()
  const neighbour = (await keeper().own(fia)).find(({ slug }) => slug === 'grannby')
  expect(await keeper().changeUnit(fia, id, neighbour?.units[0]?.id ?? water, version, () => own)).toBeNull()
  expect(await set(water, own)).toBe('done')
  expect(await set(water, own)).toBe('unchanged')
  expect(await set(water, { frame: 'dk' }, version)).toBe('stale')
  expect((await channelOf(office)).channel.slug).toBe('grannby')
  const reading = await office.services().staff.log.read(await enter(office, 'dag'), null)
  const told = reading?.entries.filter(({ entry }) => entry.kind === 'posts-changed') ?? []
  expect(told.map(({ signed, details }) => [signed, details?.changes])).toEqual([
    [true, [{ field: 'unit', unit: 'Vattenbolaget', what: 'body', from: null, to: 'company' }]],
  ])
})

test('whoever hands up a report sees that the posts of the unit are others, by its law too, and who saved them (F-123)', async () => {
  const kinds = async () => (await office.store().log.entries(0, 1000)).map(({ kind }) => kind).filter((kind) => kind.endsWith('-changed'))
  await set(water, { controller: { name: 'Styrelsen', contact: '' } })
  await set(water, { publicBody: false })
  const posts = { posts: [{ id: 'p' as PostId, title: 'vd', place: 1, holder: '' as const }], outside: 'byrån' }
  await set(water, { publicBody: false, posts })
  expect(await kinds()).toEqual(['channel-changed', 'posts-changed', 'posts-changed'])
  expect((await channel()).units[1]?.own?.posts?.saved?.name).toBe('Fia Holm')
  expect(await set(water, { publicBody: false, posts })).toBe('unchanged')
})

test('a unit that leaves a law keeps the register that was begun under it, and it can still be read', async () => {
  await sendTo(water)
  await set(water, { publicBody: false })
  const registers = await office.services().staff.registers.of(await enter(office, 'dag'))
  expect(registers.map(({ unit }) => unit.id)).toContain(water)
})
