// No single hand ends a case (F-104, T-09): who is replaced and by whose hands, cases that too few recipients are left of, and what somebody who writes the
// files, with a key of the case or without one, makes of the votes.
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import { actMark } from '../../src/crypto/record.ts'
import type { FileEntry } from '../../src/domain/case/case-file.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { addDays, day as on } from '../../src/kit/instant.ts'
import type { OpenCase } from '../../src/services/case/case-opening.ts'
import { makeWords } from '../../src/services/disposal/words.ts'
import { today } from '../../src/services/ground.ts'
import { makeReadProvenPlaces } from '../../src/services/people/proven-places.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import type { LogHead } from '../../src/store/log.ts'
import type { Store } from '../../src/store/store.ts'
import { type ClosedCase, closedCase, proposalOf } from './disposing.ts'
import { lastEntry, putBack, snapshot, writeIn } from './forging.ts'
import { spokenBy, waitingFor } from './hands.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, renewed } from './office.ts'

setDefaultTimeout(120_000)
afterAll(removeFolders)
afterEach(() => office.close())

let office: Office
let made: ClosedCase
let people: Readonly<Record<string, Unlocked>> = {}
let id: CaseId

const disposals = () => office.services().staff.caseDisposals
const by = (name: string): Unlocked => {
  const who = people[name]
  if (who === undefined) throw new Error('nobody')
  return who
}
const begin = async (names: readonly string[], options: Parameters<typeof makeOffice>[0] = {}) => {
  office = await makeOffice({ settings: { publicBody: false }, recipients: 3, ...options })
  made = await closedCase(office, names)
  people = Object.fromEntries(names.map((name, index) => [name, made.people[index] as Unlocked]))
  id = made.id
}
const idOf = (name: string): StaffId => colleague(office, name).id
const decision = { body: 'Kommunstyrelsen', on: on('2026-11-02'), number: 'KS 2026/17' }
const proposal = () => proposalOf(office, by(Object.keys(people)[0] ?? ''), id)
const propose = (name: string, entrusted: typeof decision | null = null) => disposals().propose(by(name), id, ['stale'], '', entrusted)
const consent = async (name: string) => disposals().consent(by(name), id, await proposal())
const execute = async (name: string) => disposals().execute(by(name), id, await proposal())
const standing = (name = Object.keys(people)[0] ?? '') => disposals().standing(by(name), id)
const kinds = async () => (await office.store().log.entries(0, 9_999)).map(({ kind }) => kind)

test('who is there and silent is replaced by nobody; who is on leave is, by two hands, and speaks for themselves when back (F-104)', async () => {
  await begin(['anna', 'bo', 'cia'])
  await propose('anna')
  await consent('bo')
  const instead = { absent: idOf('cia'), by: idOf('bo'), decision }
  expect(await disposals().substitute(by('anna'), id, await proposal(), instead)).toBe('present')
  const day = today(office.ground())
  const typed = { since: day, until: addDays(day, 5), substitute: '', decision: '' }
  expect(await office.services().staff.leaves.enter(by('cia'), idOf('cia'), typed)).toBe('done')
  expect((await standing())?.absences.get(idOf('cia'))).toEqual({ why: 'leave', until: addDays(day, 5) })
  expect(await disposals().substitute(by('bo'), id, await proposal(), instead)).toBe('own-hand')
  expect(await disposals().substitute(by('anna'), id, await proposal(), instead)).toBe('done')
  const waiting = (await standing())?.decisions[0]?.id ?? ''
  const answer = async (name: string, what: 'agreed' | 'withdrawn') => disposals().answer(by(name), id, await proposal(), waiting, what, '')
  expect(await answer('anna', 'agreed')).toBe('own')
  expect(await answer('bo', 'withdrawn')).toBe('own')
  expect(await execute('bo')).toEqual({ refusal: 'not-agreed' })
  expect(await answer('bo', 'agreed')).toBe('done')
  expect((await standing())?.seats.find(({ of }) => of === idOf('cia'))).toMatchObject({ by: idOf('bo'), consent: null })
  // Nobody is counted by it: and she may still say no.
  expect(await disposals().object(by('cia'), id, await proposal(), 'Jag är här.')).toBe('done')
  expect(await execute('bo')).toEqual({ refusal: 'not-agreed' })
})

test('a leave that ends before the second hand: whoever is back answers themselves', async () => {
  await begin(['anna', 'bo', 'cia'])
  await propose('anna')
  const day = today(office.ground())
  await office.services().staff.leaves.enter(by('cia'), idOf('cia'), { since: day, until: addDays(day, 5), substitute: '', decision: '' })
  await disposals().substitute(by('anna'), id, await proposal(), { absent: idOf('cia'), by: idOf('bo'), decision })
  const [leave] = await office.services().staff.leaves.of(by('cia'))
  expect(await office.services().staff.leaves.end(by('cia'), leave?.id ?? '')).toBe(true)
  const waiting = (await standing())?.decisions[0]?.id ?? ''
  expect(await disposals().answer(by('bo'), id, await proposal(), waiting, 'agreed', '')).toBe('present')
})

test('a case that only those read who assess first ends by a decision of the authority and the hands of both (F-104)', async () => {
  await begin(['ida', 'jon'], { recipients: 0, intake: true })
  expect(await standing()).toMatchObject({ entrusted: true, able: [idOf('ida'), idOf('jon')] })
  expect(await propose('ida')).toBe('decision')
  expect(await propose('ida', decision)).toBe('done')
  expect(await execute('ida')).toEqual({ refusal: 'not-agreed' })
  const outcome = await execute('jon')
  if (outcome === null || !('protocol' in outcome)) throw new Error(JSON.stringify(outcome))
  const body = JSON.parse((await office.store().protocols.find(outcome.protocol))?.body ?? '{}')
  expect(body.entrusted).toEqual(decision)
  // Found again: whoever had a hand in it is told that it is done, also one whose role reads no protocols; for everybody else it never was there.
  const { ofCase } = office.services().staff.papers
  const { reference } = body.case
  expect(await ofCase(by('jon'), id)).toEqual({ protocol: outcome.protocol, reference })
  const roleless = { ...by('jon'), roles: ['investigator'] as const, appointments: [] }
  expect(await ofCase(roleless, id)).toEqual({ protocol: null, reference })
  expect(await ofCase({ ...roleless, staff: { ...roleless.staff, id: 'other' as StaffId } }, id)).toBeNull()
  expect(body.consents).toHaveLength(2)
})

test('a closed case is given to recipients who may have it: then they have the votes, and those who assess have none', async () => {
  await begin(['ida', 'jon'], { recipients: 3, intake: true })
  const who = await standing()
  // The assessment let the recipients in; who assesses has no vote beside them.
  expect(who?.entrusted).toBe(false)
  expect(await propose('ida', decision)).toBe('no-vote')
})

test('put back to before a consent was taken back: the log knows better, and nothing goes', async () => {
  await begin(['anna', 'bo', 'cia'])
  await propose('anna')
  await consent('bo')
  await consent('cia')
  const before = await snapshot(office, id)
  expect(await disposals().withdraw(by('bo'), id, await proposal())).toBe('done')
  putBack(office, before)
  expect((await standing())?.seats.every(({ consent: word }) => word !== null)).toBe(true)
  expect((await standing())?.doubt).toBe('behind')
  expect(await execute('anna')).toEqual({ refusal: 'behind' })
  expect((await kinds()).filter((kind) => kind === 'record-altered')).toHaveLength(1)
  expect(await office.store().cases.find(id)).not.toBeNull()
})

test('put back, and worked on since, or with a row that says it was not: still known', async () => {
  await begin(['anna', 'bo', 'cia'])
  await propose('anna')
  await consent('bo')
  await consent('cia')
  const { version = 0 } = (await office.store().cases.find(id)) ?? {}
  const before = await snapshot(office, id)
  await disposals().hold(by('bo'), id, 'Tvist.')
  putBack(office, before)
  expect(await execute('anna')).toEqual({ refusal: 'behind' })
  office.meanwhile([['UPDATE cases SET version = ? WHERE id = ?', version + 1, id]])
  expect((await standing())?.doubt).toBe('behind')
  office.meanwhile([['UPDATE cases SET version = ? WHERE id = ?', version, id]])
  expect(await office.services().staff.casework.keep(by('cia'), id, 'record', 'Något annat.')).toBe('done')
  expect(await execute('anna')).toEqual({ refusal: 'behind' })
})

test('a consent that a colleague writes in somebody’s name, with the key of the case in hand, counts for nothing (T-09)', async () => {
  await begin(['anna', 'bo', 'cia'])
  await propose('anna')
  await consent('bo')
  const name = await proposal()
  const forged = (entry: Partial<FileEntry>): FileEntry => ({
    ...{ format: 1, kind: 'event', at: office.ground().now(), text: 'disposal-consented' },
    author: { id: idOf('cia'), name: 'Cia', title: '' },
    event: { name: 'disposal-consented', proposal: name },
    ...entry,
  })
  await writeIn(office, by('bo'), id, ({ row }) => forged({ act: row.version }))
  expect((await standing())?.seats.find(({ of }) => of === idOf('cia'))?.consent).toBeNull()
  expect((await standing())?.doubt).toBe('unproven')
  expect(await execute('anna')).toEqual({ refusal: 'unproven' })
  expect(await execute('bo')).toEqual({ refusal: 'unproven' })
})

test('a consent that keys sign that somebody gave up, as of a day on which they had them, counts for nothing (T-09, T-14)', async () => {
  let back: LogHead | null = null
  const store = (one: Store): Store => ({ ...one, log: { ...one.log, head: async () => back ?? (await one.log.head()) } })
  await begin(['anna', 'bo', 'cia'], { store })
  await propose('anna')
  const name = await proposal()
  const { heard = 0 } = (await standing()) ?? {}
  const old = by('cia')
  const then = await office.store().log.head()
  await renewed(office, 'cia', ['anna', 'bo'])
  const [{ channel }, spoken] = [await channelOf(office), await spokenBy(office, 'cia')]
  const { rosterChanges } = office.services().staff
  await rosterChanges.admit(await enter(office, 'anna'), channel.id, idOf('cia'), spoken)
  const bo = await enter(office, 'bo')
  await rosterChanges.confirm(bo, channel.id, (await waitingFor(office, channel.id, bo)).hash, spoken)
  // Whoever holds the old key, that of the case, and the file.
  const row = (await snapshot(office, id)).row
  const act = row.version + 1
  const ground = office.ground()
  const readPlaces = makeReadProvenPlaces(ground, office.rosters())
  back = then
  const said = await makeWords(ground, readPlaces).sign(old, { row } as OpenCase, { name: 'disposal-consented', proposal: name, heard })
  back = null
  let mark = ''
  await writeIn(office, bo, id, ({ casework: { side } }) => {
    mark = actMark(side, id, act, said.signed?.signature ?? '')
    return { ...said, act }
  })
  await office.store().log.append({ kind: 'disposal-said', day: today(ground), channel: row.channelId, details: null, mark })
  office.meanwhile([['UPDATE cases SET version = ? WHERE id = ?', act, id]])
  expect((await disposals().standing(bo, id))?.seats.find(({ of }) => of === idOf('cia'))?.consent).toBeNull()
  expect((await disposals().standing(bo, id))?.doubt).toBe('behind')
})

test('a consent that was given and taken back cannot be said again by a copy of it', async () => {
  await begin(['anna', 'bo', 'cia'])
  await propose('anna')
  await consent('bo')
  await consent('cia')
  const copy = await lastEntry(office, by('anna'), id)
  await disposals().withdraw(by('cia'), id, await proposal())
  await writeIn(office, by('bo'), id, () => copy)
  expect((await standing())?.seats.find(({ of }) => of === idOf('cia'))?.consent).toBeNull()
  expect(await execute('anna')).toEqual({ refusal: 'unproven' })
})

test('a word taken back that a colleague with the key writes over with one of their own is missed: the log knows which word it was', async () => {
  await begin(['anna', 'bo', 'cia'])
  await propose('anna')
  await consent('bo')
  await consent('cia')
  const before = await snapshot(office, id)
  await disposals().withdraw(by('cia'), id, await proposal())
  const said = (await office.store().log.entries(0, 9_999)).filter(({ kind }) => kind === 'disposal-said').at(-1)
  expect(said?.mark).toMatch(/^[\w-]{43}\.[\w-]{43}$/)
  putBack(office, before)
  // A note in its place, with the number of its act.
  await writeIn(office, by('bo'), id, ({ row }) => ({
    ...{ format: 1, kind: 'note', at: office.ground().now(), text: 'Inget.', act: row.version + 1 },
    author: { id: idOf('bo'), name: 'Bo', title: '' },
  }))
  office.meanwhile([['UPDATE cases SET version = version + 1 WHERE id = ?', id]])
  expect((await standing())?.doubt).toBe('behind')
  expect(await execute('anna')).toEqual({ refusal: 'behind' })
})

test('a rule that is entered or ends between the look and the end: everything is looked at again (L-ARK-1, L-ARK-2)', async () => {
  let between: (() => Promise<void>) | null = null
  const outcomes: string[] = []
  await begin(['anna', 'bo', 'cia'], {
    store: (store) => ({
      ...store,
      disposals: {
        ...store.disposals,
        destroy: async (work) => {
          const act = between
          between = null
          await act?.()
          const outcome = await store.disposals.destroy(work)
          outcomes.push(outcome)
          return outcome
        },
      },
    }),
  })
  await propose('anna')
  await consent('bo')
  await consent('cia')
  // What vouches for a rule that began or ended; the case itself is untouched.
  between = async () => {
    const { channelId } = (await office.store().cases.find(id)) ?? { channelId: '' as never }
    await office.store().log.append({ kind: 'disposal-rules-changed', day: today(office.ground()), channel: channelId, details: null })
  }
  expect(await execute('anna')).toHaveProperty('protocol')
  expect(outcomes).toEqual(['stale', 'done'])
})
