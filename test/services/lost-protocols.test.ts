// Protocols that were lost when an old backup was put back (L-ARK-2, F-106): whoever kept the file gives it back, and nothing else changes by it. What
// anybody else makes of such a file is refused.
import { afterAll, afterEach, beforeAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { UnitId } from '../../src/domain/channel/channel.ts'
import { canonicalJson, type Protocol, type ProtocolId, type SignedProtocol } from '../../src/domain/disposal/protocol.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { protocolBytes } from '../../src/services/disposal/protocols.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { backupsOf } from './backing-up.ts'
import { closedCase, delivered, proposalOf, ruleOfTwo } from './disposing.ts'
import { enter, makeOffice, newFolder, type Office, removeFolders, renewed } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
/** Of a case that came in before the backup, and of one after it. */
let [before, after]: [SignedProtocol, SignedProtocol] = [{}, {}] as [SignedProtocol, SignedProtocol]
let known: CaseId
/** As it was put back. */
const kept = join(newFolder(), 'kept')

/** Everybody says yes, the last by destroying it. @returns the file that kim keeps of it */
const destroyed = async (id: CaseId): Promise<SignedProtocol> => {
  const { caseDisposals, papers } = office.services().staff
  const [anna, bo, cia] = [await enter(office, 'anna'), await enter(office, 'bo'), await enter(office, 'cia')]
  expect(await caseDisposals.propose(anna, id, ['stale'], '')).toBe('done')
  const proposal = await proposalOf(office, anna, id)
  expect(await caseDisposals.consent(bo, id, proposal)).toBe('done')
  const outcome = await caseDisposals.execute(cia, id, proposal)
  if (outcome === null || !('protocol' in outcome)) throw new Error(JSON.stringify(outcome))
  const paper = await papers.find(await enter(office, 'kim'), outcome.protocol)
  if (paper?.whole == null) throw new Error('no protocol')
  return { protocol: paper.whole, key: paper.key, signature: paper.signature }
}

beforeAll(async () => {
  office = await makeOffice({ recipients: 3, registrar: true })
  const backups = await backupsOf(office)
  await ruleOfTwo(office, await enter(office, 'fia'), await enter(office, 'kim'))
  const first = await closedCase(office)
  known = first.id
  await delivered(office, await enter(office, 'anna'), known)
  const old = await backups.take()
  before = await destroyed(known)
  const second = await closedCase(office)
  await delivered(office, await enter(office, 'anna'), second.id)
  after = await destroyed(second.id)
  const { folder } = await backups.putBack(old, (await backups.take()).shares)
  cpSync(folder, kept, { recursive: true })
})
afterEach(() => office.close())
afterAll(removeFolders)
beforeEach(() => office.killedAt(kept))

const year = 2026
const unit = () => before.protocol.unit.id as UnitId
const lost = () => office.store().protocols.lost(unit(), year)
const fileOf = (signed: SignedProtocol): string => JSON.stringify(signed, null, 2)
const takeIn = async (name: string, text: string) => office.services().staff.lostProtocols.takeIn(await enter(office, name), text)
const refused = async (text: string, name = 'kim') => {
  const rows = await contents()
  const outcome = await takeIn(name, text)
  expect([await contents(), await lost()]).toEqual([rows, [1, 2]])
  return 'refusal' in outcome ? outcome.refusal : outcome
}
/** Signed anew by somebody of ours. */
const signedBy = async (who: Unlocked, protocol: Protocol): Promise<SignedProtocol> => ({
  ...{ protocol, key: who.signing.publicKey },
  signature: toBase64Url(await who.signing.sign(protocolBytes(canonicalJson(protocol)))),
})
/** Every row of the big file but those of who is signed in, table by table. */
const contents = async (): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>()
  await office.behindItsBack(({ big }) => {
    for (const { name } of big.query<{ name: string }, []>("SELECT name FROM sqlite_schema WHERE type = 'table'").all())
      if (!/session|^staff$|_log|^log$|looks|second/.test(name)) found.set(name, JSON.stringify(big.query(`SELECT * FROM ${name}`).all()))
  })
  return found
}

test('a registrar brings the file: it is back in its place, proven, on the entry of its case in the register, and nothing else changed', async () => {
  expect(await lost()).toEqual([1, 2])
  const rows = await contents()
  const outcome = await takeIn('kim', fileOf(before))
  expect(outcome).toEqual({ taken: before.protocol.id })
  const now = await contents()
  expect([...now.keys()].filter((name) => now.get(name) !== rows.get(name)).toSorted()).toEqual(['disposal_protocols', 'lost_protocols'])
  expect(await lost()).toEqual([2])
  const kim = await enter(office, 'kim')
  const paper = await office.services().staff.papers.find(kim, before.protocol.id)
  expect(paper).toMatchObject({ proven: true, takenIn: '2026-11-18', whole: before.protocol })
  expect(await office.services().staff.papers.check(kim, fileOf(before))).toBe('signed')
  expect((await office.store().register.byCase(known))?.disposed).toMatchObject({ protocol: before.protocol.id, number: 1 })
  expect((await office.store().log.entries(0, 9_999)).map(({ kind }) => kind)).toContain('protocol-taken-in')
  expect(await refusedAgain()).toBe('known')
  // No number is given again.
  expect(await office.store().protocols.last(unit(), year)).toBe(2)
})
const refusedAgain = async () => {
  const outcome = await takeIn('kim', fileOf(before))
  return 'refusal' in outcome ? outcome.refusal : 'taken'
}

test('one of a case that came in after the backup, of which nobody knows here, is taken in, too; a case that got its number since is not its', async () => {
  const made = await closedCase(office)
  const entry = await office.store().register.byCase(made.id)
  expect(`VB ${entry?.year}-${entry?.number}`).toBe(after.protocol.case.registerNumber)
  expect(await takeIn('kim', fileOf(after))).toEqual({ taken: after.protocol.id })
  expect((await office.services().staff.papers.find(await enter(office, 'kim'), after.protocol.id))?.proven).toBe(true)
  expect([(await office.store().register.byCase(made.id))?.disposed, (await office.store().cases.find(made.id))?.id]).toEqual([
    null,
    made.id,
  ])
})

/** As the program names one. */
const another = '0123456789ABCDEFGHJKMNPQRS' as ProtocolId

test('two that name one entry of the register: the second stands by itself', async () => {
  await takeIn('kim', fileOf(before))
  const other = await signedBy(await enter(office, 'cia'), { ...before.protocol, id: another, number: 2 })
  expect(await takeIn('kim', fileOf(other))).toEqual({ taken: other.protocol.id })
  expect((await office.store().register.byCase(known))?.disposed?.protocol).toBe(before.protocol.id)
})

test('put back once more, from a backup with it: it stands there, and is proven still', async () => {
  const backups = await backupsOf(office)
  await takeIn('kim', fileOf(before))
  const { folder } = await backups.putBack(await backups.take())
  await office.killedAt(folder)
  expect((await office.services().staff.papers.find(await enter(office, 'kim'), before.protocol.id))?.proven).toBe(true)
  expect(await lost()).toEqual([2])
})

test('what is not what was signed, not ours, not lost, or brought by somebody who does not keep the register: refused, and nothing changed', async () => {
  for (const text of ['', 'hej', '{}', fileOf({ ...before, protocol: { ...before.protocol, unit: null as never } })])
    expect(await refused(text)).toBe('none')
  const turned = { ...before, protocol: { ...before.protocol, reasons: ['asked'] as const } }
  expect(await refused(fileOf(turned))).toBe('altered')
  for (const name of ['anna', 'dag', 'fia']) expect([name, await refused(fileOf(before), name)]).toEqual([name, 'elsewhere'])
  expect(await refused(fileOf({ ...before, protocol: { ...before.protocol, installation: 'another' } }))).toBe('elsewhere')
  expect(await refused(fileOf({ ...before, protocol: { ...before.protocol, unit: { id: 'another', name: 'x' } } }))).toBe('elsewhere')
  const next = await signedBy(await enter(office, 'cia'), { ...before.protocol, number: 3 })
  expect(await refused(fileOf(next))).toBe('not-lost')
})

test('whoever executes no disposal of the unit signs none, also with their own key and in their own or another name (L-ARK-2, T-14)', async () => {
  const { protocol } = before
  for (const name of ['kim', 'fia', 'eva', 'dag']) {
    const who = await enter(office, name)
    for (const author of [{ ...who.staff }, { ...protocol.executed.by, id: who.staff.id }]) {
      const by = { id: author.id, name: author.name ?? '', title: author.title ?? '' }
      const forged = { ...protocol, id: another, logHead: `999999:${'A'.repeat(43)}`, executed: { ...protocol.executed, by } }
      expect([name, await refused(fileOf(await signedBy(who, forged)))]).toEqual([name, 'unproven'])
    }
  }
  // A recipient, but in a name that the list of keys has for nobody, or for somebody else.
  const cia = await enter(office, 'cia')
  const bo = (await enter(office, 'bo')).staff
  for (const by of [
    { ...protocol.executed.by, name: bo.name },
    { ...protocol.executed.by, title: 'kommundirektör' },
  ])
    expect(await refused(fileOf(await signedBy(cia, { ...protocol, executed: { ...protocol.executed, by: by as never } })))).toBe(
      'unproven',
    )
})

test('one that a recipient made up keeps the true one out of nothing: both stand, and each says so (L-ARK-2)', async () => {
  const made = await signedBy(await enter(office, 'cia'), { ...before.protocol, id: another, reasons: ['asked'] })
  expect(await takeIn('kim', fileOf(made))).toEqual({ taken: another })
  const { papers } = office.services().staff
  const kim = await enter(office, 'kim')
  expect(await papers.find(kim, another)).toMatchObject({ proven: true, hasRival: false })
  expect(await takeIn('kim', fileOf(before))).toEqual({ taken: before.protocol.id })
  for (const id of [another, before.protocol.id]) expect(await papers.find(kim, id)).toMatchObject({ proven: true, hasRival: true })
  // What was never lost has no room for another one.
  const next = await destroyed(await closed())
  const rival = await signedBy(await enter(office, 'cia'), { ...next.protocol, id: another.replace('0', 'Z') as ProtocolId })
  expect(await takeIn('kim', fileOf(rival))).toEqual({ refusal: 'not-lost' })
  expect(await papers.find(kim, next.protocol.id)).toMatchObject({ proven: true, hasRival: false })
})
const closed = async (): Promise<CaseId> => {
  const { id } = await closedCase(office)
  await delivered(office, await enter(office, 'anna'), id)
  return id
}

test('in the name of a case that stands, or of one that was destroyed, none is taken in: nobody reads that it is gone, and it can go (L-ARK-2)', async () => {
  const id = await closed()
  const cia = await enter(office, 'cia')
  for (const name of [id, known]) {
    const forged = { ...before.protocol, id: name as string as ProtocolId, case: { ...before.protocol.case, registerNumber: '' } }
    expect(await refused(fileOf(await signedBy(cia, forged)))).toBe('none')
  }
  expect((await office.store().register.byCase(id))?.disposed).toBeNull()
  expect((await destroyed(id)).protocol.number).toBe(3)
})

test('with a part that no page can show, one that a recipient signed is none (L-ARK-2)', async () => {
  const cia = await enter(office, 'cia')
  const odd: readonly Readonly<Record<string, unknown>>[] = [
    ...['another', 'x\r\nSet-Cookie: a=b', another.toLowerCase()].map((id) => ({ id })),
    ...[{ type: 'nonsense' }, { mainNumber: { a: 1 } }, { received: '2026-13-01' }].map((part) => ({
      case: { ...before.protocol.case, ...part },
    })),
    ...[{ consents: [null] }, { reasons: [7] }, { substituted: [{}] }, { overruled: [1] }, { rule: 'x' }, { rule: {} }, { receipt: {} }],
    ...[
      { announced: { on: 1 } },
      { exported: [{ by: 1 }] },
      { exported: {} },
      { despite: { doubts: 'x' } },
      { proposed: {} },
      { backupsUntil: { a: 1 } },
      { year: 1999 },
      { more: 1 },
    ],
  ]
  for (const part of odd) {
    const forged = await signedBy(cia, { ...before.protocol, ...part } as Protocol)
    expect([part, await refused(fileOf(forged))]).toEqual([part, 'none'])
    expect(await office.services().staff.papers.check(cia, fileOf({ ...forged, protocol: { ...forged.protocol, id: another } }))).not.toBe(
      'signed',
    )
  }
  const deep = `{"protocol":{"format":"viska/disposal/1","id":"x","a":${'['.repeat(50_000)}${']'.repeat(50_000)}},"key":"","signature":""}`
  expect(await office.services().staff.papers.check(cia, deep)).toBe('none')
})

test('what somebody signs now in a name that is not theirs, with keys that they got since, or beside another log, is proven by nothing (T-14)', async () => {
  const { protocol } = before
  for (const name of ['kim', 'anna'])
    expect([name, await refused(fileOf(await signedBy(await enter(office, name), protocol)))]).toEqual([name, 'unproven'])
  const cia = await enter(office, 'cia')
  for (const logHead of [`5:${'A'.repeat(43)}`, 'none'])
    expect([logHead, await refused(fileOf(await signedBy(cia, { ...protocol, logHead })))]).toEqual([logHead, 'unproven'])
  await renewed(office, 'cia', ['anna', 'bo'])
  expect(await refused(fileOf(await signedBy(await enter(office, 'cia'), protocol)))).toBe('unproven')
  // What she signed with the key of then is hers still.
  expect(await takeIn('kim', fileOf(before))).toEqual({ taken: protocol.id })
  expect((await office.services().staff.papers.find(await enter(office, 'kim'), protocol.id))?.proven).toBe(true)
})

test('what the program did nobody signed: without the log nothing stands behind it (L-SE-20)', async () => {
  const protocol: Protocol = { ...before.protocol, executed: { ...before.protocol.executed, by: null } }
  expect(await refused(fileOf({ protocol, key: '', signature: '' }))).toBe('unsigned')
})

test.each([
  ['a word of it', `UPDATE disposal_protocols SET body = replace(body, 'KS 1', 'KS 2')`],
  ['the log’s entry of it', `UPDATE log SET mark = '' WHERE kind = 'protocol-taken-in'`],
  ['that anything was put back', `UPDATE log SET kind = 'restore-tried' WHERE kind = 'restored'`],
])('altered in the tables after it was taken in: %s', async (_, statement) => {
  await takeIn('kim', fileOf(before))
  await office.behindItsBack(({ big }) => big.exec(statement))
  expect((await office.services().staff.papers.find(await enter(office, 'kim'), before.protocol.id))?.proven).toBe(false)
})

test('two bring it at the same moment: it is taken in once', async () => {
  const kim = await enter(office, 'kim')
  const { lostProtocols } = office.services().staff
  const outcomes = await Promise.all([1, 2].map(() => lostProtocols.takeIn(kim, fileOf(before))))
  expect(outcomes.filter((one) => 'taken' in one)).toHaveLength(1)
  expect(outcomes).toContainEqual({ refusal: 'known' })
  expect((await office.store().log.entries(0, 9_999)).filter(({ kind }) => kind === 'protocol-taken-in')).toHaveLength(1)
})
