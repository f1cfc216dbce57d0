// Somebody with full write access to the files, and no seed: what they forge, move or cut is refused or shows (keys.md 12 test 4).
import { afterAll, beforeEach, expect, test } from 'bun:test'
import { random } from '../../src/appliance.ts'
import { asRecipient, identityFromSeed, newSeed, type SealingIdentity } from '../../src/crypto/identity.ts'
import { openSide, sealRecord } from '../../src/crypto/record.ts'
import { open, seal } from '../../src/crypto/seal.ts'
import { openWrap, sealWrap } from '../../src/crypto/wrap.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import { utf8 } from '../../src/kit/bytes.ts'
import { Problem } from '../../src/kit/problem.ts'
import type { SealedRecord } from '../../src/store/cases.ts'
import { colleague, enter, keysOf, makeOffice, type Office, removeFolders, report, vaultOf } from './office.ts'

let office: Office
let caseId: CaseId
let receipt: Receipt
let share: SealingIdentity

const firstCase = async (): Promise<CaseId> => {
  const [listed] = (await office.services().staff.lists.page(await enter(office, 'anna'), 'new', null)).cases
  if (listed === undefined) throw new Error('no case')
  return listed.row.id
}
const recordOf = async (kind: SealedRecord['kind'], side: 'dialogue' | 'casework', of = caseId): Promise<SealedRecord> => {
  const found = (await office.store().cases.records(of, side)).filter((record) => record.kind === kind).at(-1)
  if (found === undefined) throw new Error(`no ${kind}`)
  return found
}
const placeOf = (record: SealedRecord, of = caseId) => ({
  installation: office.ground().installation,
  caseId: of,
  kind: `${record.side}/${record.kind}`,
  epoch: record.epoch,
  id: record.id,
  sequence: record.sequence,
  version: record.version,
})
const put = (record: SealedRecord, sealed: Uint8Array, over: Partial<SealedRecord> = {}) =>
  office.behindItsBack(({ big }) => {
    const { id, side, kind, epoch, sequence, version } = { ...record, ...over }
    big
      .query('INSERT OR REPLACE INTO records (case_id, id, side, kind, epoch, sequence, version, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(caseId, id, side, kind, epoch, sequence, version, sealed)
  })

/** How the case looks to Anna: how many things are wrong, or that it does not open at all. */
const seenByAnna = async (): Promise<number | 'refused' | 'nothing'> => {
  try {
    return (await office.services().staff.casework.open(await enter(office, 'anna'), caseId))?.altered ?? 'nothing'
  } catch (error) {
    if (error instanceof Problem && error.kind === 'altered') return 'refused'
    throw error
  }
}

beforeEach(async () => {
  office = await makeOffice()
  receipt = (await report(office)).receipt
  caseId = await firstCase()
  const session = await office.services().reporter.dialogue.signIn(receipt.id, receipt.password)
  await office.services().reporter.dialogue.write(session, { kind: 'message', text: 'En sak till.', identity: null })
  share = await identityFromSeed('share', (await office.store().shares.get(caseId)) ?? new Uint8Array())
})
afterAll(removeFolders)

test('untouched, the case is whole', async () => {
  expect(await seenByAnna()).toBe(0)
})

test('a message sealed to the right key, but by somebody without the seed, is not read', async () => {
  // What a burglar could learn at most: the recipient of the dialogue. Here it is taken from Anna's own key.
  const wrap = (await office.store().cases.wraps(caseId, colleague(office, 'anna').id)).find(({ side }) => side === 'dialogue')
  const context = {
    installation: office.ground().installation,
    caseId,
    side: 'dialogue' as const,
    epoch: 1,
    holder: colleague(office, 'anna').id as string,
  }
  const seed = await openWrap(context, wrap?.sealed ?? new Uint8Array(), (await keysOf(office, 'anna')).identity, share)
  const side = await openSide('dialogue', seed)
  const message = await recordOf('message', 'dialogue')
  const forged = { ...side, bind: random(32) }
  await put(message, await sealRecord(forged, placeOf(message), utf8('{"text":"forged"}'), 'text'))
  expect(await seenByAnna()).toBe(1)
  await put(message, await seal(side.identity, utf8(`viska/1 ${'A'.repeat(43)}\n`)))
  expect(await seenByAnna()).toBe(1)
})

test('a message put in at the end, or again under another number, shows', async () => {
  const message = await recordOf('message', 'dialogue')
  await put(message, message.sealed, { id: 'ANOTHER', sequence: message.sequence + 1 })
  expect(await seenByAnna()).toBeGreaterThan(0)
})

test('a message cut off the end shows', async () => {
  const message = await recordOf('message', 'dialogue')
  await office.behindItsBack(({ big }) => big.query('DELETE FROM records WHERE id = ?').run(message.id))
  expect(await seenByAnna()).toBe(1)
})

test('an older card put back under the newer number does not open, and with it nothing of the casework', async () => {
  const before = await recordOf('card', 'casework')
  const anna = await enter(office, 'anna')
  await office.services().staff.casework.keep(anna, caseId, 'note', 'En anteckning.')
  const after = await recordOf('card', 'casework')
  expect(after.version).toBe(before.version + 1)
  await put(after, before.sealed)
  expect(await seenByAnna()).toBe('refused')
  const [listed] = (await office.services().staff.lists.page(await enter(office, 'anna'), 'new', null)).cases
  expect(listed?.title).toBeNull()
})

test('an older card put back with its older number shows: the note after it has no place', async () => {
  const before = await recordOf('card', 'casework')
  await office.services().staff.casework.keep(await enter(office, 'anna'), caseId, 'note', 'En anteckning.')
  await put(before, before.sealed)
  expect(await seenByAnna()).toBe(1)
})

test('records of another case, sealed by this very program, are refused here', async () => {
  await report(office, { what: 'Något annat.' })
  const others = (await office.services().staff.lists.page(await enter(office, 'anna'), 'new', null)).cases.map(({ row }) => row.id)
  const other = others.find((id) => id !== caseId) ?? caseId
  const mine = await recordOf('report', 'dialogue')
  await put(mine, (await recordOf('report', 'dialogue', other)).sealed)
  expect(await seenByAnna()).toBe(1)
})

test('a wrap with the burglar’s own seed, sealed to the person: nothing opens under it, and the case is refused', async () => {
  const { id } = colleague(office, 'anna')
  const to = asRecipient((await vaultOf(office, 'anna')).pins.recipient)
  if (to === null) throw new Error('no recipient')
  const context = { installation: office.ground().installation, caseId, side: 'dialogue' as const, epoch: 1, holder: id as string }
  const forged = await sealWrap(context, newSeed(random), to, share.recipient)
  await office.behindItsBack(({ big }) => big.query("UPDATE wraps SET sealed = ? WHERE holder = ? AND side = 'dialogue'").run(forged, id))
  expect(await seenByAnna()).toBe('refused')
})

test('a wrap of a colleague, or of the other side, put in one’s own place is refused', async () => {
  const { id } = colleague(office, 'anna')
  const bo = (await office.store().cases.wraps(caseId, colleague(office, 'bo').id)).find(({ side }) => side === 'casework')
  await office.behindItsBack(({ big }) =>
    big.query("UPDATE wraps SET sealed = ? WHERE holder = ? AND side = 'casework'").run(bo?.sealed ?? null, id),
  )
  expect(await seenByAnna()).toBe('refused')
  const own = (await office.store().cases.wraps(caseId, id)).find(({ side }) => side === 'dialogue')
  await office.behindItsBack(({ big }) =>
    big.query("UPDATE wraps SET sealed = ? WHERE holder = ? AND side = 'casework'").run(own?.sealed ?? null, id),
  )
  expect(await seenByAnna()).toBe('refused')
})

test('another epoch written over the rows opens nothing', async () => {
  await office.behindItsBack(({ big }) => {
    big.query('UPDATE cases SET dialogue_epoch = 2, casework_epoch = 2').run()
    big.query('UPDATE wraps SET epoch = 2').run()
    big.query('UPDATE records SET epoch = 2').run()
  })
  expect(await seenByAnna()).toBe('refused')
})

test('a row that says that somebody may read does not give them a key (F-045)', async () => {
  await office.behindItsBack(({ big }) => {
    const dag = colleague(office, 'dag').id
    big
      .query(
        'INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen) SELECT ?, list, received, case_id, 1, 0 FROM entitlements LIMIT 1',
      )
      .run(dag)
    big.query('INSERT INTO wraps SELECT case_id, ?, side, epoch, sealed FROM wraps WHERE holder = ?').run(dag, colleague(office, 'anna').id)
  })
  const dag = await enter(office, 'dag')
  await expect(office.services().staff.casework.open(dag, caseId)).rejects.toThrow(Problem)
  const thing = await seal((await keysOf(office, 'dag')).identity.recipient, utf8('x'))
  expect(await open((await keysOf(office, 'dag')).identity, thing)).toEqual(utf8('x'))
})

test('the reporter, too, is told of what was altered, and still reads the rest', async () => {
  const message = await recordOf('message', 'dialogue')
  await put(message, random(3000))
  const session = await office.services().reporter.dialogue.signIn(receipt.id, receipt.password)
  const view = await office.services().reporter.dialogue.read(session)
  expect(view?.altered).toBe(1)
  expect(view?.report?.answers.source).toBe('Jag räknade själv.')
})
