// Whose word counts at the end of a case (F-104, T-09): nobody's who is in conflict or gone, neither as the first hand nor as the second; nobody is replaced
// who is there; and nobody's yes reaches beyond what stood there when it was given.
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { addDays, hours, day as on } from '../../src/kit/instant.ts'
import { today } from '../../src/services/ground.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { type ClosedCase, closedCase, proposalOf } from './disposing.ts'
import { lastEntry, putBack, snapshot, writeIn } from './forging.ts'
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

const marks = { dialogue: '[x]', casework: '[x]' }
/** Somebody removes a passage, and another confirms it. */
const clear = async (field: string, passage: string) => {
  const { clearings } = office.services().staff.casework
  const text = (await clearings.of(by('anna'), id))?.texts.find((one) => one.field === field && one.text.includes(passage))
  if (text === undefined) throw new Error('no such text')
  const wish = { record: text.record, field: text.field, passage, reason: 'irrelevant' as const, why: 'Hör inte hit.' }
  expect(await clearings.propose(by('anna'), id, wish)).toBe('done')
  const name = (await clearings.of(by('bo'), id))?.waiting[0]?.id ?? ''
  expect(await clearings.answer(by('bo'), id, { id: name, answer: 'agreed', marks, decision: null })).toBe('done')
}

test('a name removed from what somebody said of the end takes nothing from their word: the case is kept, and can end (L-SE-17, F-104)', async () => {
  await begin()
  expect(await disposals().propose(by('anna'), id, ['other'], 'Eva Svensson har bett om detta, och vi har kommit överens om det.')).toBe(
    'done',
  )
  expect(await consent('bo')).toBe('done')
  expect(await disposals().object(by('cia'), id, await proposal(), 'Eva Svensson har skyddad adress; jag vill vänta tills vidare.')).toBe(
    'done',
  )
  await clear('other', 'Eva Svensson')
  await clear('reason', 'Eva Svensson')
  const now = await standing()
  expect([now?.doubt, now?.proposal?.other.includes('Eva'), now?.seats[2]?.objection?.reason.includes('Eva')]).toEqual([null, false, false])
  expect(await given()).toEqual([idOf('anna'), idOf('bo')])
  expect(await disposals().withdraw(by('cia'), id, await proposal())).toBe('done')
  expect(await execute('cia')).toHaveProperty('protocol')
})

test('a name removed from the reason of a hold that is over leaves the case as it was (L-SE-17, L-SE-07)', async () => {
  await begin()
  await disposals().hold(by('cia'), id, 'Eva Svensson har väckt talan om skadestånd vid tingsrätten.')
  await disposals().lift(by('anna'), id, 'Eva Svensson har tagit tillbaka sin talan, och domen står fast.')
  const lift = (await standing())?.course.hold?.lifts[0]?.id ?? ''
  expect(await disposals().answerLift(by('bo'), id, lift, 'agreed', '')).toBe('done')
  await clear('reason', 'Eva Svensson har väckt')
  await clear('reason', 'Eva Svensson har tagit')
  expect(await standing()).toMatchObject({ doubt: null, course: { hold: null } })
})

test('words that a colleague puts in place of somebody’s own, with the key of the case in hand, are not what was signed (T-09)', async () => {
  await begin()
  await propose()
  const before = await snapshot(office, id)
  await object('cia')
  const said = await lastEntry(office, by('bo'), id)
  const event = { ...said.event, reason: 'Ja, gärna.' } as NonNullable<typeof said.event>
  for (const [entry, doubt] of [
    [said, null],
    [{ ...said, event }, 'behind'],
  ] as const) {
    putBack(office, before)
    await writeIn(office, by('bo'), id, () => entry)
    office.meanwhile([['UPDATE cases SET version = ? WHERE id = ?', before.row.version + 1, id]])
    expect((await standing())?.doubt ?? null).toBe(doubt)
  }
})

/** Somebody adds an entry to the log once more, with other bytes sealed in it. */
const forge = async (kind: string) => {
  const entry = (await office.store().log.entries(0, 9_999)).filter((one) => one.kind === kind && one.mark !== '').at(-1)
  if (entry === undefined) throw new Error('no such entry')
  const { hash: _, seq: __, ...rest } = entry
  return rest
}

test('an entry of the log that somebody adds once more, byte by byte, says nothing new (T-18)', async () => {
  await begin()
  await propose()
  await office.store().log.append(await forge('disposal-said'))
  await office.store().log.append(await forge('case-closed'))
  expect((await standing())?.doubt).toBeNull()
})

test('what was written into the log stops a proposal; a new one by a decision goes on in spite of it, consented to anew, and its protocol says so (L-SE-18, T-18)', async () => {
  await begin()
  await propose()
  await consent('bo')
  await office.store().log.append({ ...(await forge('case-closed')), details: null })
  expect((await standing())?.doubt).toBe('behind')
  expect(await execute('cia')).toEqual({ refusal: 'behind' })
  expect(await propose('cia')).toBe('doubt-decision')
  expect(await disposals().propose(by('cia'), id, ['stale'], '', decision)).toBe('done')
  expect(await standing()).toMatchObject({ doubt: null, lasting: ['behind'] })
  expect(await given()).toEqual([idOf('cia')])
  await consent('anna')
  const outcome = await execute('bo')
  if (outcome === null || !('protocol' in outcome)) throw new Error(JSON.stringify(outcome))
  const body = JSON.parse((await office.store().protocols.find(outcome.protocol))?.body ?? '{}')
  expect(body.despite).toEqual({ decision, doubts: ['behind'] })
  // Nor does it say that there are no copies of what the log knows better (T-09).
  expect('exported' in body).toBe(false)
})

test('a decision reaches no doubt that came after the proposal: put back to before somebody took their yes back, nothing goes (T-18)', async () => {
  await begin()
  await office.store().log.append({ ...(await forge('case-closed')), details: null })
  await disposals().propose(by('anna'), id, ['stale'], '', decision)
  await consent('bo')
  await consent('cia')
  const before = await snapshot(office, id)
  await disposals().withdraw(by('cia'), id, await proposal())
  putBack(office, before)
  expect(await given()).toHaveLength(3)
  expect(await execute('anna')).toEqual({ refusal: 'behind' })
})

test('a wish to lift a hold that was taken back is answered by nobody where the case was put back to before that; a new one is (L-SE-07, T-18)', async () => {
  await begin()
  await disposals().hold(by('cia'), id, 'Tvist.')
  await disposals().lift(by('cia'), id, 'Slut.')
  const lift = async () => (await standing())?.course.hold?.lifts.at(-1)?.id ?? ''
  const before = await snapshot(office, id)
  await disposals().answerLift(by('cia'), id, await lift(), 'withdrawn', '')
  putBack(office, before)
  expect(await disposals().answerLift(by('anna'), id, await lift(), 'agreed', '')).toBe('behind')
  await disposals().answerLift(by('cia'), id, await lift(), 'withdrawn', '')
  await disposals().lift(by('cia'), id, 'Slut.')
  expect(await disposals().answerLift(by('anna'), id, await lift(), 'agreed', '')).toBe('done')
})

test('a case that the log does not know to have come in goes only by a decision (T-18)', async () => {
  await begin()
  office.meanwhile([["UPDATE log SET mark = 'x' WHERE kind IN ('report-received', 'report-registered')"]])
  expect(await standing()).toMatchObject({ doubt: 'unreceived' })
  expect(await propose()).toBe('doubt-decision')
})

test('where two receive, whoever objects does not set that aside: a third recipient does, to whom the case is given (F-104, L-SE-18)', async () => {
  await begin(['anna', 'bo'], { recipients: 2 })
  await propose()
  await object('bo')
  const aside = { objector: idOf('bo'), decision }
  expect(await disposals().overrule(by('anna'), id, await proposal(), aside)).toBe('own-proposal')
  expect(await disposals().overrule(by('bo'), id, await proposal(), aside)).toBe('own-objection')
})
