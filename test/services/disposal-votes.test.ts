// Whose word counts at the end of a case (F-104, T-09): nobody's who is in conflict or gone, neither as the first hand nor as the second; nobody is replaced
// who is there; and nobody's yes reaches beyond what stood there when it was given.
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { addDays, hours, day as on } from '../../src/kit/instant.ts'
import { today } from '../../src/services/ground.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { type ClosedCase, closedCase, proposalOf } from './disposing.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders } from './office.ts'

setDefaultTimeout(120_000)
afterAll(removeFolders)
afterEach(() => office.close())

let office: Office
let made: ClosedCase
let people: Readonly<Record<string, Unlocked>> = {}
let id: CaseId

const disposals = () => office.services().staff.caseDisposals
const by = (name: string): Unlocked => people[name] as Unlocked
const begin = async (names: readonly string[] = ['anna', 'bo', 'cia'], options: Parameters<typeof makeOffice>[0] = {}) => {
  office = await makeOffice({ settings: { publicBody: false }, recipients: 3, ...options })
  made = await closedCase(office, names)
  people = Object.fromEntries(names.map((name, index) => [name, made.people[index] as Unlocked]))
  id = made.id
}
const decision = { body: 'Kommunstyrelsen', on: on('2026-11-02'), number: 'KS 2026/17' }
const idOf = (name: string): StaffId => colleague(office, name).id
const standing = (name = 'anna') => disposals().standing(by(name), id)
const proposal = (name = 'anna') => proposalOf(office, by(name), id)
const propose = (name = 'anna') => disposals().propose(by(name), id, ['stale'], '')
const consent = async (name: string) => disposals().consent(by(name), id, await proposal(name))
const object = async (name: string) => disposals().object(by(name), id, await proposal(name), 'Nej.')
const execute = async (name: string) => disposals().execute(by(name), id, await proposal(name))
const leave = (name: string) => office.services().staff.casework.handling.leave(by(name), id)
const waiting = async (name = 'anna') => (await standing(name))?.decisions[0]?.id ?? ''
const given = async (name = 'anna') => (await standing(name))?.seats.filter(({ consent: word }) => word !== null).map(({ of }) => of)

test('who asked that a hold be lifted and is then found in conflict is no hand (L-SE-07, T-09)', async () => {
  await begin()
  expect(await disposals().hold(by('cia'), id, 'Tvist.')).toBe('done')
  expect(await disposals().lift(by('anna'), id, 'Behövs inte.')).toBe('done')
  const lift = (await standing('bo'))?.course.hold?.lifts[0]?.id ?? ''
  expect(await leave('anna')).toBe('done')
  expect(await disposals().answerLift(by('bo'), id, lift, 'agreed', '')).toBe('answered')
  expect((await standing('bo'))?.course.hold).not.toBeNull()
  // Nothing of hers stands in the way of a new wish.
  expect(await disposals().lift(by('bo'), id, 'Behövs inte.')).toBe('done')
})

test('a hold that two lifted, one of them in conflict, is not lifted (L-SE-07, T-09)', async () => {
  await begin()
  await disposals().hold(by('cia'), id, 'Tvist.')
  await disposals().lift(by('anna'), id, 'Behövs inte.')
  const lift = (await standing('bo'))?.course.hold?.lifts[0]?.id ?? ''
  expect(await disposals().answerLift(by('bo'), id, lift, 'agreed', '')).toBe('done')
  expect((await standing('bo'))?.course.hold).toBeNull()
  expect(await leave('anna')).toBe('done')
  expect((await standing('bo'))?.course.hold).toMatchObject({ value: 'Tvist.' })
})

test('what somebody in conflict wrote down sets no objection aside, however often another confirms it (F-104, T-09)', async () => {
  await begin()
  await propose()
  await object('cia')
  expect(await disposals().overrule(by('bo'), id, await proposal(), { objector: idOf('cia'), decision })).toBe('done')
  const name = await waiting()
  expect(await leave('bo')).toBe('done')
  expect(await disposals().answer(by('anna'), id, await proposal(), name, 'agreed', '')).toBe('answered')
  expect(await execute('anna')).toEqual({ refusal: 'not-agreed' })
})

test('nor where it was confirmed before the conflict came to light (F-104, T-09)', async () => {
  await begin()
  await propose()
  await object('cia')
  await disposals().overrule(by('bo'), id, await proposal(), { objector: idOf('cia'), decision })
  expect(await disposals().answer(by('anna'), id, await proposal(), await waiting(), 'agreed', '')).toBe('done')
  expect(await leave('bo')).toBe('done')
  expect((await standing())?.seats.find(({ of }) => of === idOf('cia'))).toMatchObject({ overruled: null })
  expect(await execute('anna')).toEqual({ refusal: 'not-agreed' })
})

test('a request for the name by somebody who may not read the case any more is agreed to by nobody (T-10)', async () => {
  await begin(['anna', 'bo', 'cia'], { settings: { publicBody: false, nameRule: 'second' } })
  const { identityRequests } = office.services().staff.casework
  const { dialogue } = office.services().reporter
  const token = await dialogue.signIn(made.receipt.id, made.receipt.password)
  const identity = { mode: 'named', alias: '', name: 'Eva Svensson', contact: '', phone: '', consent: false } as const
  expect(await dialogue.write(token, { kind: 'identity', text: '', identity })).toBe('done')
  expect(await identityRequests.ask(by('anna'), id, 'Behövs för samtalet.')).toBe('done')
  const asked = (await standing('bo'))?.course.identityRequests[0]?.id ?? ''
  expect(asked).not.toBe('')
  expect(await leave('anna')).toBe('done')
  expect(await identityRequests.answer(by('bo'), id, asked, 'agreed')).toBe('answered')
})

test('a row that is taken from the tables makes nobody absent (F-104)', async () => {
  await begin()
  await propose()
  await consent('bo')
  const instead = { absent: idOf('cia'), by: idOf('bo'), decision }
  office.meanwhile([['DELETE FROM entitlements WHERE case_id = ? AND staff_id = ?', id, idOf('cia')]])
  expect(await disposals().substitute(by('anna'), id, await proposal(), instead)).toBe('present')
})

const instead = () => ({ absent: idOf('cia'), by: idOf('bo'), decision })
const replace = async (name: string) => disposals().substitute(await enter(office, name), id, await proposal(), instead())

test('a row of leave that somebody wrote into the tables replaces nobody, nor one that is longer than it was entered (F-104)', async () => {
  await begin()
  await propose()
  const day = today(office.ground())
  office.meanwhile([
    ['INSERT INTO leaves (id, staff_id, since, until, substitute, decision) VALUES (?, ?, ?, ?, ?, ?)', 'x', idOf('cia'), day, day, '', ''],
  ])
  expect(await replace('anna')).toBe('present')
  office.meanwhile([['DELETE FROM leaves']])
  const typed = { since: day, until: day, substitute: '', decision: '' }
  expect(await office.services().staff.leaves.enter(by('cia'), idOf('cia'), typed)).toBe('done')
  office.meanwhile([['UPDATE leaves SET until = ?', addDays(day, 3)]])
  expect(await replace('anna')).toBe('present')
  office.meanwhile([['UPDATE leaves SET until = ?', day]])
  expect(await replace('anna')).toBe('done')
})

test('whom an administrator says to be away gets a mail, and is replaced once a week has passed; never where they have looked since (F-104)', async () => {
  await begin()
  await propose()
  const day = today(office.ground())
  const fia = await enter(office, 'fia')
  const told = async () => (await office.store().notices.all()).map(({ staffId }) => staffId)
  for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
  const typed = { since: day, until: addDays(day, 30), substitute: '', decision: '' }
  expect(await office.services().staff.leaves.enter(fia, idOf('cia'), typed)).toBe('done')
  expect(await told()).toEqual([idOf('cia')])
  expect(await replace('anna')).toBe('present')
  office.pass(hours(24 * 8))
  people = { anna: await enter(office, 'anna'), bo: await enter(office, 'bo'), cia: await enter(office, 'cia') }
  expect((await standing())?.absences.get(idOf('cia'))).toEqual({ why: 'leave', until: addDays(day, 30) })
  // Cia comes to look at the case.
  const { casework } = office.services().staff
  expect(await casework.handling.declareFree(by('cia'), id)).toBe('done')
  expect(await casework.open(by('cia'), id)).not.toBeNull()
  expect(await replace('anna')).toBe('present')
})

test('who was a recipient stands in the signed lists of keys, whatever the table of appointments says (F-104)', async () => {
  await begin()
  const { rosterChanges, keyLists } = office.services().staff
  const channel = (await channelOf(office)).channel.id
  expect(await rosterChanges.release(await enter(office, 'anna'), channel, idOf('cia'))).toBeNull()
  const bo = await enter(office, 'bo')
  const change = (await keyLists.one(bo, channel))?.waiting
  expect(await rosterChanges.confirm(bo, channel, change?.hash ?? '', '')).toBeNull()
  const anna = await enter(office, 'anna')
  expect((await disposals().standing(anna, id))?.voters).toHaveLength(3)
  office.meanwhile([["UPDATE appointments SET role = 'investigator' WHERE staff_id = ?", idOf('cia')]])
  expect((await disposals().standing(anna, id))?.voters).toHaveLength(3)
})

test('an objection that the authority set aside is made again by nobody as long as the proposal stands (F-104)', async () => {
  await begin()
  await propose()
  await object('cia')
  await disposals().overrule(by('bo'), id, await proposal(), { objector: idOf('cia'), decision })
  await disposals().answer(by('anna'), id, await proposal(), await waiting(), 'agreed', '')
  expect(await object('cia')).toBe('done')
  expect((await standing())?.seats.find(({ of }) => of === idOf('cia'))?.overruled).not.toBeNull()
})

test('who agreed before the reporter wrote again is asked anew (F-104)', async () => {
  await begin()
  await propose()
  await consent('bo')
  expect(await given()).toEqual([idOf('anna'), idOf('bo')])
  const { dialogue } = office.services().reporter
  const token = await dialogue.signIn(made.receipt.id, made.receipt.password)
  expect(await dialogue.write(token, { kind: 'message', text: 'Jag har nya bevis!', identity: null })).toBe('done')
  expect(await given()).toEqual([])
  expect(await office.services().staff.casework.write(by('cia'), id, 'Tack.')).toBe('done')
  expect(await execute('cia')).toEqual({ refusal: 'not-agreed' })
  expect(await given()).toEqual([idOf('cia')])
  await consent('anna')
  expect(await execute('bo')).toHaveProperty('protocol')
})

test('who agreed before the case had to be kept is asked anew once it need not be (F-104, L-SE-07)', async () => {
  await begin()
  await propose()
  await consent('bo')
  expect(await disposals().hold(by('cia'), id, 'Tvist vid domstol.')).toBe('done')
  expect(await disposals().lift(by('cia'), id, 'Slut.')).toBe('done')
  const lift = (await standing())?.course.hold?.lifts[0]?.id ?? ''
  expect(await disposals().answerLift(by('anna'), id, lift, 'agreed', '')).toBe('done')
  expect(await given()).toEqual([])
  expect(await execute('cia')).toEqual({ refusal: 'not-agreed' })
})
