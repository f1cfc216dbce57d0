// Who can open what, tried with real keys on every sealed thing of real database files (keys.md 12 test 1, T-01, F-045, F-055, F-110).
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { identityFromSeed, type SealingIdentity } from '../../src/crypto/identity.ts'
import { deriveReceipt } from '../../src/crypto/receipt.ts'
import { vaultIdentity } from '../../src/crypto/vault.ts'
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import { type Disk, readDisk, rob, tally } from './burglar.ts'
import { colleague, enter, keysOf, makeOffice, type Office, removeFolders, report, tokenOf } from './office.ts'

let office: Office
let disk: Disk
let receipt: Receipt
const people = ['anna', 'bo', 'cia', 'dag', 'eva', 'fia'] as const

beforeAll(async () => {
  office = await makeOffice()
  const sent = await report(office, { without: ['bo'], alias: 'Blåklinten' })
  receipt = sent.receipt
  const { casework, lists } = office.services().staff
  const anna = await enter(office, 'anna')
  const [listed] = (await lists.page(anna, 'new', null)).cases
  if (listed === undefined) throw new Error('no case')
  await casework.acknowledge(anna, listed.row.id, 'Tack.')
  await casework.keep(anna, listed.row.id, 'note', 'En anteckning.')
  const session = await office.services().reporter.dialogue.signIn(receipt.id, receipt.password)
  await office.services().reporter.dialogue.write(session, { kind: 'message', text: 'En sak till.', identity: null })
  // A second report, with everybody: nobody's key for one case may open another.
  await report(office, { what: 'Något annat.' })
  await tokenOf(office, 'dag')
  const fia = await enter(office, 'fia')
  const [kept] = await office.services().staff.keeper.own(fia)
  if (kept === undefined) throw new Error('no channel')
  await office.services().staff.keeper.change(fia, kept.id, kept.version, (settings) => ({ ...settings, staffIdleMinutes: 20 }))
  disk = readDisk(office.folder, new Map([...office.people].map(([name, { id }]) => [id as string, name])))
})
afterAll(() => {
  office.close()
  removeFolders()
})

/** Everything of the case from which Bo was left out, that both sides see. */
const dialogue = { 'records message': 2, 'records report': 1, 'records thread': 1 }
const casework = { 'records card': 1, 'records entry': 2, 'records people': 1 }
/** The case that everybody may read. */
const other = { 'records card': 1, 'records people': 1, 'records report': 1, 'records thread': 1 }

const plus = (...parts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> =>
  tally(parts.flatMap((part) => Object.entries(part).flatMap(([name, count]) => Array.from({ length: count }, () => name))))

const vaultKey = async (name: string): Promise<SealingIdentity> => {
  const { email, passphrase } = colleague(office, name)
  const kdf = (await office.store().people.byEmail(email))?.keys?.kdf ?? '{}'
  return vaultIdentity(passphrase, JSON.parse(kdf))
}

test('on this disk there is everything that this test is about', () => {
  const all = tally(disk.sealed.map(({ name }) => name))
  expect(all).toMatchObject({
    ...plus(dialogue, casework, other),
    'wraps casework anna': 2,
    'wraps casework bo': 1,
    'wraps dialogue reporter': 2,
  })
  expect(all['wraps casework reporter']).toBeUndefined()
  expect(all['log details report-received']).toBe(2)
  expect(all.statistics).toBe(2)
  expect(all.slips).toBe(2)
  expect(disk.shares).toHaveLength(2)
})

test('the operator, with the whole disk and all shares, opens nothing', async () => {
  expect(await rob(disk, [])).toEqual([])
  const { email } = colleague(office, 'eva')
  expect(email).toContain('eva')
  expect(tally(await rob(disk, [await vaultKey('eva')]))).toEqual({ 'staff vault eva': 1 })
})

test('the reporter’s receipt opens the dialogue of its own case and no casework', async () => {
  const { seed } = await deriveReceipt(office.ground().installation, receipt.id, receipt.password)
  const opened = tally(await rob(disk, [await identityFromSeed('reporter', seed)]))
  expect(opened).toEqual(plus(dialogue, { 'wraps dialogue reporter': 1 }))
})

test('a reader opens both sides of their cases, and neither log nor statistics', async () => {
  const wraps = (name: string, count: number) => ({ [`wraps casework ${name}`]: count, [`wraps dialogue ${name}`]: count })
  // Besides them only when the person's own session began, which is sealed to them.
  const own = { anna: { 'sessions note full anna': 1 }, cia: {} }
  for (const name of ['anna', 'cia'] as const)
    expect(tally(await rob(disk, [(await keysOf(office, name)).identity]))).toEqual(
      plus(dialogue, casework, other, wraps(name, 2), own[name]),
    )
})

test('somebody left out opens nothing of that case, whatever they hold (F-045)', async () => {
  const opened = tally(await rob(disk, [(await keysOf(office, 'bo')).identity, await vaultKey('bo')]))
  expect(opened).toEqual(plus(other, { 'wraps casework bo': 1, 'wraps dialogue bo': 1, 'staff vault bo': 1 }))
})

test('the auditor opens the log and the statistics, and no case', async () => {
  const opened = tally(await rob(disk, [(await keysOf(office, 'dag')).identity, await vaultKey('dag')]))
  const names = Object.keys(opened)
  expect(names.filter((name) => !/^(log|statistics|overview_wraps|staff vault dag|sessions note full dag)/.test(name))).toEqual([])
  expect(opened.statistics).toBe(2)
  expect(opened['overview_wraps dag']).toBe(1)
  expect(opened['log details acknowledged']).toBe(1)
  expect(opened['log details channel-changed']).toBe(1)
})

test('the admin opens no case, no log, not even what they changed themselves (keys.md 12 test 1)', async () => {
  expect(tally(disk.sealed.map(({ name }) => name))['log details channel-changed']).toBe(1)
  // Their own session's note, by which they know it.
  expect(await rob(disk, [(await keysOf(office, 'fia')).identity])).toEqual(['sessions note full fia'])
  expect(tally(await rob(disk, [await vaultKey('fia')]))).toEqual({ 'staff vault fia': 1, 'sessions note full fia': 1 })
})

test('all who were left out or may not read together open no more than each alone', async () => {
  const gang = await Promise.all(['bo', 'dag', 'eva', 'fia'].map(async (name) => (await keysOf(office, name)).identity))
  const opened = tally(await rob(disk, gang))
  expect(opened['records report']).toBe(1)
  expect(opened['records card']).toBe(1)
  expect(opened['records entry']).toBeUndefined()
  expect(opened['records message']).toBeUndefined()
})

test('without the shares even everybody together opens no case (keys.md 7)', async () => {
  const all = await Promise.all(people.map(async (name) => (await keysOf(office, name)).identity))
  const { seed } = await deriveReceipt(office.ground().installation, receipt.id, receipt.password)
  const opened = await rob({ ...disk, shares: [] }, [...all, await identityFromSeed('reporter', seed)])
  expect(opened.filter((name) => /^(records|wraps)/.test(name))).toEqual([])
  expect(opened).not.toEqual([])
})
