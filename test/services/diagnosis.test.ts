// What the operator sees and may send on: how the machine does, who should be reminded, and nothing of a case (F-142, keys.md 11).
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { readMachine } from '../../src/cli/machine.ts'
import { hours, minutes } from '../../src/kit/instant.ts'
import type { Delivery, Mail } from '../../src/outside/mail.ts'
import { diagnosisOf, type Installed } from '../../src/services/operation/diagnosis.ts'
import type { Health } from '../../src/services/operation/health.ts'
import { makeJobRecord } from '../../src/services/operation/job-record.ts'
import { day, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
let answer: Delivery
beforeEach(async () => {
  answer = 'delivered'
  const mail: Mail = { send: async () => answer, close: () => {} }
  office = await makeOffice({ mail })
})
afterEach(() => office.close())
afterAll(removeFolders)

const installed: Installed = {
  version: '0.1.0',
  runtime: '1.4.5',
  demo: false,
  mailConfigured: true,
  https: { reporter: true, staff: true },
  onion: false,
}
const read = async (): Promise<Health> => {
  const health = await office.services().staff.health.read(await enter(office, 'eva'))
  if (health === null) throw new Error('Eva may not')
  return health
}
/** @param free bytes; what else is written to the disk of whoever runs the tests is nothing of Viska's */
const diagnosis = async (free = 40e9): Promise<string> => diagnosisOf({ ...(await read()), free }, installed, true).join('\n')

test('says what somebody who helps needs to know', async () => {
  expect((await diagnosis()).split('\n')).toEqual([
    expect.stringMatching(/^viska 0\.1\.0, bun 1\.4\.5, schema \d{4}-[a-z-]+$/),
    'up less than a day',
    'database answers, under 50 MB',
    'disk more than 25000 MB free, reserve 268 MB',
    'clock sound, confirmed by a telephone: yes',
    'backups: not set, key no, one there no, late no; restore tried no',
    'jobs failing: none',
    'mail set, failing: none',
    'https: reporter yes, staff yes; onion no',
    'swap unknown, core dumps unknown, root no, dangerous variables: none',
    'channel 1: open; keys: proved 5, due 0, overdue 0, silent 0, away 0, unproved 0, lacking 0; auditor with a key: yes; compared: no',
    'operators: keys: proved 1, due 0, overdue 0, silent 0, away 0, unproved 0, lacking 0',
  ])
})

test('holds no name, no address, no day, and no number of anything that reporters do (F-142)', async () => {
  const before = await diagnosis()
  for (let count = 0; count < 12; count++) await report(office, { what: `Hemlighet ${count}.`, without: ['bo'] })
  const anna = await enter(office, 'anna')
  const { lists, casework } = office.services().staff
  for (const { row } of (await lists.page(anna, 'new', null)).cases.slice(0, 5)) await casework.acknowledge(anna, row.id, 'Tack.')
  expect(await diagnosis()).toBe(before)
  const people = office.invited.flatMap(({ staff }) => [...staff.name.split(' '), staff.email, staff.title])
  for (const word of [...people, 'provkoping', 'Provköping', '2026', '@', office.folder, '://'])
    expect([word, before.includes(word)]).toEqual([word, false])
})

test('what is free is told so roughly that no report shows, and a full disk still does', async () => {
  expect(await diagnosis(39e9)).toBe(await diagnosis(26e9))
  const freeOf = async (free: number) => (await diagnosis(free)).split('\n').find((line) => line.startsWith('disk'))
  expect(await freeOf(260e6)).toBe('disk more than 250 MB free, reserve 268 MB')
  expect(await freeOf(49e6)).toBe('disk under 50 MB free, reserve 268 MB')
  expect(await freeOf(3e12)).toBe('disk more than 100000 MB free, reserve 268 MB')
})

test('names what is wrong, in words that need no explaining', async () => {
  await report(office)
  answer = 'certificate'
  office.pass(minutes(15))
  await office.services().notices.flush()
  office.services().jobRecord.ended('settle', false)
  await office.behindItsBack(() => {})
  office.services().jobRecord.ended('sweep', false)
  const lines = (await diagnosis()).split('\n')
  expect(lines).toContain('mail set, failing: certificate')
  // As of the last start.
  expect(lines).toContain('jobs failing: sweep')
})

test('a mail that does not get through: whom it is to, why, since when, and when it is tried again', async () => {
  await report(office, { without: ['bo'] })
  answer = 'unreachable'
  office.pass(minutes(15))
  await office.services().notices.flush()
  const { failing } = await read()
  expect(failing.map(({ name, fault, since }) => [name, fault, since])).toEqual([
    ['Anna Ek', 'unreachable', '2026-11-18' as never],
    ['Cia Strand', 'unreachable', '2026-11-18' as never],
  ])
  for (const { next } of failing) expect(next).toBeGreaterThan(Date.parse('2026-11-18T10:15Z'))
})

test('who has a key, who lacks one and who should be reminded; never when anybody was here', async () => {
  office.close()
  office = await makeOffice({ withoutKeys: ['cia'] })
  office.pass(100 * day)
  await enter(office, 'anna')
  const health = await read()
  const people = health.channels[0]?.people.map(({ name, roles, state }) => `${name} (${roles.join()}): ${state}`).sort()
  expect(people).toEqual([
    'Anna Ek (handler): proved',
    'Bo Lind (handler): due',
    'Cia Strand (handler): lacking',
    'Dag Berg (auditor): due',
    'Fia Holm (admin): due',
  ])
  expect(health.operators).toEqual([{ name: 'Eva Dal', roles: ['operator'], state: 'proved', invitation: null }])
  expect(health.channels[0]).toMatchObject({ state: 'lacking', lacking: ['Cia Strand'], auditable: true })
  // The days that the drill keeps stay where they are.
  const [proof] = (await office.store().drill.facts()).proofs
  expect(JSON.stringify(health.channels)).not.toContain(proof?.day ?? '')
})

test('a channel whose tables differ from what its people signed says so, and not that a key is missing', async () => {
  office.meanwhile([["UPDATE staff SET title = 'biträdande' WHERE name = 'Bo Lind'"]])
  expect((await read()).channels).toMatchObject([{ state: 'altered', lacking: [] }])
})

test('an admin without keys closes nothing, nor does a later recipient; that the tables were altered is said although keys are missing', async () => {
  office.close()
  office = await makeOffice({ withoutKeys: ['fia'] })
  const state = async () => (await read()).channels.map(({ state, lacking }) => ({ state, lacking }))
  expect(await state()).toEqual([{ state: 'open', lacking: [] }])
  const fia = office.invited.find(({ staff }) => staff.name === 'Fia Holm')?.staff.id ?? ''
  const added = `INSERT INTO appointments (staff_id, channel_id, unit_id, role, position, since, decision)
    SELECT ?, channel_id, unit_id, role, (SELECT max(position) + 1 FROM appointments), since, decision
    FROM appointments WHERE role = 'handler' LIMIT 1`
  office.meanwhile([[added, fia]])
  expect(await state()).toEqual([{ state: 'open', lacking: [] }])
  office.meanwhile([["UPDATE staff SET title = 'biträdande' WHERE name = 'Bo Lind'"]])
  expect(await state()).toEqual([{ state: 'altered', lacking: [] }])
})

test('before there is a list the channel waits for those who are to stand in it, and for no admin', async () => {
  office.close()
  office = await makeOffice({ withoutKeys: ['cia', 'dag', 'fia'] })
  expect((await read()).channels).toMatchObject([{ state: 'lacking', lacking: ['Cia Strand', 'Dag Berg'] }])
})

test('a job that fails is there with its first failure and how often, until it ends well', () => {
  let at = 0
  const record = makeJobRecord({ now: () => at as never })
  for (let times = 0; times < 3; times++) {
    at += hours(1)
    record.ended('reminders', false)
  }
  record.ended('notices', true)
  expect(record.failing()).toEqual([{ name: 'reminders', since: hours(1) as never, times: 3 }])
  record.ended('reminders', true)
  expect(record.failing()).toEqual([])
})

test('the machine is seen from inside the process: no value of a variable, and unknown where nothing can be seen', () => {
  const seen = readMachine({ LD_PRELOAD: '/tmp/evil.so', BUN_OPTIONS: '' })
  expect(seen.dangerous).toEqual(['LD_PRELOAD'])
  expect(JSON.stringify(seen)).not.toContain('evil')
  for (const fact of [seen.swap, seen.coreDumps]) expect(['on', 'off', 'unknown']).toContain(fact)
})
