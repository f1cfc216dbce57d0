// The demo as it is made, on real files with cheap passphrases: it is whole, and everything that it offers to do can be done.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'
import { openData, random } from '../../src/appliance.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { yearPeriod } from '../../src/domain/case/register.ts'
import { day, hours, type Instant, instant, seconds } from '../../src/kit/instant.ts'
import { randomId } from '../../src/kit/random.ts'
import { makeDemo } from '../../src/services/demo/demo.ts'
import { ownFingerprint } from '../../src/services/keys/key-lists.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { makeServices, type Services } from '../../src/services/services.ts'
import type { Store } from '../../src/store/store.ts'
import { cheapKdf } from '../harness/town.ts'
import { newFolder, removeFolders } from './office.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(240_000)

let store: Store
let services: Services
let made: Awaited<ReturnType<typeof makeDemo>>
// Three minutes before midnight in Stockholm: the day changes between the stories, and while it is played.
let at = Date.parse('2026-11-18T22:57:23Z')
const now = (): Instant => instant(at)

beforeAll(async () => {
  store = await openData(join(newFolder(), 'data'), now)
  const ground = { store, now, random, installation: randomId(random) }
  const settings = { draftQuota: 64 * 1024 * 1024, staffUrl: 'http://127.0.0.1:8081', kdfCost: cheapKdf }
  made = await makeDemo(ground, settings, () => {})
  services = await makeServices(ground, { ...settings, mail: null, letter: () => ({ subject: '', text: '' }) })
})
afterAll(() => {
  store.close()
  removeFolders()
})

const enter = async (name: string): Promise<Unlocked> => {
  const person = made.demo.staff.find((one) => one.name === name)
  at += seconds(60)
  const half = await services.staff.signIn.passphrase(person?.email ?? '', person?.password ?? '')
  const outcome = await services.staff.signIn.code(half, totpCode(person?.totpSecret ?? '', now()))
  const who = outcome.name === 'signed-in' ? await services.staff.sessions.find(outcome.token) : null
  if (who === null) throw new Error(`${name} is not let in`)
  return who
}
const listOf = async (who: Unlocked) => {
  const [list] = await services.staff.keyLists.of(who)
  if (list === undefined) throw new Error('no list')
  return list
}

test('everybody comes in with keys as they should be; the channel is open, compared by all, and its log is whole', async () => {
  for (const { name } of made.demo.staff) expect([name, (await enter(name)).fault]).toEqual([name, null])
  expect((await services.reporter.channels.list()).map(({ open, hasRecovery }) => [open, hasRecovery])).toEqual([[true, true]])
  const { list, compared, waiting } = await listOf(await enter('Anna Ek'))
  expect(list?.holders.map(({ name }) => name).sort()).toEqual([
    ...['Anna Ek', 'Bo Lind', 'Cia Ström', 'Dag Berg', 'Per Rud', 'Siv Ask', 'Sten Mark', 'Ulla Varg'],
  ])
  expect([compared.missing, waiting]).toEqual([[], null])
  expect(await services.staff.log.verify()).toMatchObject({ brokenAt: null })
})

test('two sheets that were printed can be tried, and open every case of the person', async () => {
  const [, second, third] = made.tasks.sheets.map(({ words }) => words)
  const who = await enter('Bo Lind')
  const { channel } = await listOf(who)
  // He was left out of one of the twelve; there is a test report beside them.
  expect(await services.staff.recoveries.tryOut(who, channel.id, [second ?? '', third ?? ''])).toEqual({
    ok: true,
    value: { opened: 12, failed: 0 },
  })
})

test('half-yearly summaries stand in each state: one to be approved, one that was, with what was added to it (F-125)', async () => {
  const [siv, cia] = [await enter('Siv Ask'), await enter('Cia Ström')]
  const { dismissals } = services.staff
  const [unit] = await dismissals.units(siv)
  expect(await store.cases.countUnseen(siv.staff.id, 'archived', 9)).toBe(0)
  expect(unit?.halves.map(({ half, state, tellings }) => [half, state, tellings])).toEqual([
    ['2026-2', 'running', 0],
    ['2026-1', 'late', 0],
    ['2025-2', 'approved', 2],
  ])
  expect((await dismissals.draft(siv, unit?.id ?? '', '2026-1'))?.lines).toHaveLength(1)
  expect((await dismissals.waiting(cia)).read.map(({ half }) => half)).toEqual(['2025-2'])
  const read = await dismissals.read(cia, unit?.id ?? '', '2025-2')
  expect([read?.tellings.map(({ reasons, by }) => [reasons.length, by.name]), read?.unreadable]).toEqual([
    [
      [1, 'Per Rud'],
      [1, 'Siv Ask'],
    ],
    false,
  ])
})

test('somebody left a case in the middle of it: it has new keys since, and who remains reads all of it (keys.md 6)', async () => {
  const anna = await enter('Anna Ek')
  const archived = (await services.staff.lists.page(anna, 'archived', null)).cases
  const left = archived.find(({ row }) => row.epoch.casework > 1)
  const file = left === undefined ? null : await services.staff.casework.open(anna, left.row.id)
  expect([file?.row.epoch, file?.altered]).toEqual([{ dialogue: 2, casework: 2 }, 0])
  expect(file?.report?.answers.what).not.toBe('')
  expect(await services.staff.casework.open(await enter('Cia Ström'), file?.row.id ?? ('' as never))).toBeNull()
})

test('the newcomer waits, and two of the others admit him with what he reads from his own page', async () => {
  const newcomer = await enter(made.tasks.newcomer)
  const anna = await enter('Anna Ek')
  const { channel, expected } = await listOf(anna)
  expect(expected.map(({ name, state }) => [name, state])).toEqual([
    ['Hans Mo', 'newcomer'],
    ['Gun Åker', 'invited'],
  ])
  const id = newcomer.staff.id
  expect(await services.staff.rosterChanges.admit(anna, channel.id, id, ownFingerprint(newcomer))).toBeNull()
  const bo = await enter('Bo Lind')
  const hash = (await listOf(bo)).waiting?.hash ?? ''
  expect(await services.staff.rosterChanges.confirm(bo, channel.id, hash, ownFingerprint(newcomer))).toBeNull()
  expect((await listOf(bo)).list?.holders.map(({ name }) => name)).toContain('Hans Mo')
  expect((await enter('Hans Mo')).fault).toBeNull()
  expect((await services.reporter.channels.list())[0]?.open).toBe(true)
})

test('the invitation is open, for nearly two weeks yet', async () => {
  const { token, name } = made.tasks.invitation
  expect(await services.staff.invitations.state(token)).toMatchObject({ name: 'open', staff: { name } })
  at += hours(24 * 13)
  expect((await services.staff.invitations.state(token)).name).toBe('open')
  at += hours(24)
  expect((await services.staff.invitations.state(token)).name).toBe('expired')
})

test('there are two rules of disposal in force, one that has ended, and one that waits for somebody else (L-ARK-1)', async () => {
  const fia = await enter('Fia Holm')
  const [place] = await services.staff.disposalRules.places(fia)
  if (place === undefined) throw new Error('no place')
  const { own } = await services.staff.disposalRules.book(fia, place)
  expect(own.map(({ standing }) => standing).toSorted()).toEqual(['over', 'valid', 'valid', 'waiting'])
})

test('cases are seen at their end: one is gone and left a protocol and its line in the register, one lacks its third consent, a lift waits for its second hand (F-102 to F-106, L-ARK-2)', async () => {
  const [kim, anna, cia] = [await enter('Kim Lund'), await enter('Anna Ek'), await enter('Cia Ström')]
  const { papers, registers, waitingActs, caseDisposals, lists } = services.staff
  const [place] = await papers.places(kim)
  if (place === undefined) throw new Error('no place')
  const found = (await papers.year(kim, place, 2026)).papers
  expect(
    found.map(({ proven, protocol: { number, rule, consents, executed } }) => [
      proven,
      number,
      rule?.number,
      consents.length,
      executed.by?.name,
    ]),
  ).toEqual([[true, 1, 'KS § 27', 3, 'Bo Lind']])
  expect(made.demo.receipts.map(({ state }) => state)).not.toContain('destroyed')
  const reference = found[0]?.protocol.case.reference
  const [register] = await registers.of(kim)
  const listed = register === undefined ? null : await registers.list(kim, register.unit.id, yearPeriod(2026), 'whole')
  expect(listed?.entries.filter((entry) => entry.reference === reference)).toHaveLength(1)
  const third = (await lists.page(cia, 'archived', null)).cases.find(({ title }) => title === 'Bränslekort på helger')
  const standing = third === undefined ? null : await caseDisposals.standing(cia, third.row.id)
  expect(standing?.lines.find(({ item }) => item === 'consent')).toMatchObject({ found: 'no', count: 2, of: 3 })
  const waits = async (who: Unlocked) => (await waitingActs(who)).map(({ kind, turn }) => `${turn} ${kind}`)
  expect(await waits(cia)).toContain('own disposal')
  expect(await waits(anna)).toContain('own lift')
})

test('the head of a week has been put away by an auditor, and the log still has it (T-18)', async () => {
  const heads = await services.staff.weeklyHeads.read(await enter('Dag Berg'))
  expect(heads?.map(({ week, holds, isCopied, copies }) => [week, holds, isCopied, copies.map(({ name }) => name)])).toEqual([
    [day('2026-11-02'), true, true, ['Dag Berg']],
  ])
})

test('a case was given to a group: through it to the one who did not read it yet, and the case says so (F-098)', async () => {
  const [cia, ulla] = [await enter('Cia Ström'), await enter('Ulla Varg')]
  const { lists, casework } = services.staff
  const given = (await lists.page(ulla, 'ongoing', null)).cases.find(({ title }) => title === 'Biljetter före ett avtal')
  const file = given === undefined ? null : await casework.open(cia, given.row.id)
  expect(file?.people?.entitled.filter(({ through }) => through !== undefined).map(({ id, through }) => [id, through?.name])).toEqual([
    [ulla.staff.id, 'Utredningsgruppen'],
  ])
  const [offer] = file?.groups.offers ?? []
  expect(offer?.cannot.map(({ person, why }) => [person.name, why]).sort()).toEqual([
    ['Bo Lind', 'reads'],
    ['Ulla Varg', 'reads'],
  ])
})

test('a case is locked in three weeks: each of those who read it sees the day, management that it waits to be destroyed or delivered (L-SE-18, F-085)', async () => {
  const { endingCases, compliance, lists } = services.staff
  for (const name of ['Anna Ek', 'Bo Lind', 'Cia Ström']) {
    const who = await enter(name)
    expect((await endingCases(who)).map(({ until, locked }) => [until, locked])).toEqual([[day('2026-12-10'), false]])
    expect((await lists.page(who, 'archived', null)).cases.map(({ title }) => title)).toContain('Kött till skolköken')
  }
  const [first] = await compliance.of(await enter('Tor Vik'))
  expect(first?.lines.find(({ topic }) => topic === 'disposal')).toMatchObject({ state: 'none', more: { near: 'small', past: 'none' } })
})
