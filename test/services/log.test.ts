// The chained log: what was changed, cut or regrown is found with a head (keys.md 9 and 12 test 14, T-18).
import { afterAll, beforeEach, expect, test } from 'bun:test'
import { asRecipient } from '../../src/crypto/identity.ts'
import { entryHash, genesisHash } from '../../src/crypto/log-chain.ts'
import { verify } from '../../src/crypto/signing.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { everything } from '../../src/domain/log-filter.ts'
import { fromBase64Url, toBase64Url } from '../../src/kit/bytes.ts'
import { dayOf, hours } from '../../src/kit/instant.ts'
import { sealJson } from '../../src/services/json.ts'
import { entryOf, signedAct } from '../../src/services/log-details.ts'
import { makeLogReader } from '../../src/services/operation/log-reading.ts'
import { enter, keysOf, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice()
  await report(office, { without: ['bo'] })
})
afterAll(removeFolders)

const log = () => office.services().staff.log
/** Changes the big file and takes the mark beside it away, as somebody who holds both would. */
const rewrite = (sql: string) =>
  office.behindItsBack(({ big, small }) => {
    big.exec(sql)
    small.exec("DELETE FROM marks WHERE name = 'log'")
  })

test('untouched, the whole chain verifies, and the head it gives is held later on', async () => {
  const { brokenAt, length, head } = await log().verify()
  expect(brokenAt).toBeNull()
  expect(length).toBeGreaterThan(10)
  expect(head).toMatch(new RegExp(`^${length}:[\\w-]{43}$`))
  for (let i = 0; i < 3; i++) await report(office)
  expect(await log().holds(head)).toBe(true)
  expect((await log().verify()).length).toBe(length + 3)
})

test.each([
  ["UPDATE log SET kind = 'acknowledged' WHERE seq = 4", 4],
  ["UPDATE log SET day = '2026-11-17' WHERE seq = 5", 5],
  ["UPDATE log SET channel_id = 'other' WHERE seq = 3", 3],
  ["UPDATE log SET details = x'00' WHERE seq = 2", 2],
  ["UPDATE log SET hash = x'00' WHERE seq = 7", 7],
  ['DELETE FROM log WHERE seq = 6', 6],
  ['UPDATE log SET seq = 1000 WHERE seq = 6', 6],
  ['UPDATE log SET details = (SELECT details FROM log WHERE seq = 11) WHERE seq = 12', 12],
  ["UPDATE installation SET id = 'another'", 1],
])('%s: found at entry %d', async (sql, at) => {
  await rewrite(sql)
  // The installation is read when the services begin.
  const seen = await (sql.includes('installation') ? verifyAs('another') : log().verify())
  expect(seen.brokenAt).toBe(at)
})

const verifyAs = (installation: string) => makeLogReader({ store: office.store(), installation }, office.rosters()).verify()

test('a log that was cut at the end verifies by itself, but does not hold the head that was written down', async () => {
  const { head, length } = await log().verify()
  await rewrite(`DELETE FROM log WHERE seq > ${length - 3}`)
  expect((await log().verify()).brokenAt).toBeNull()
  expect(await log().holds(head)).toBe(false)
  // Grown again to the same length and beyond.
  for (let i = 0; i < 4; i++) await report(office)
  expect((await log().verify()).brokenAt).toBeNull()
  expect(await log().holds(head)).toBe(false)
})

test('a chain made wholly anew verifies by itself, but does not hold the head that was written down', async () => {
  const { head } = await log().verify()
  const entries = await office.store().log.entries(0, 1000)
  await office.behindItsBack(({ big, small }) => {
    let previous: Uint8Array = genesisHash(office.ground().installation)
    for (const { seq, details, ...entry } of entries) {
      const kind = seq === 4 ? 'signed-in' : entry.kind
      previous = entryHash(previous, { seq, ...entry, kind, details: details ?? new Uint8Array() })
      big.query('UPDATE log SET kind = ?, hash = ? WHERE seq = ?').run(kind, previous, seq)
    }
    small.exec("DELETE FROM marks WHERE name = 'log'")
  })
  expect((await log().verify()).brokenAt).toBeNull()
  expect(await log().holds(head)).toBe(false)
})

test('what is no head is not held', async () => {
  for (const head of ['', ':', '1', '1:', '0:', '-1:x', '999:x', '1:x', 'one:x', `${'9'.repeat(30)}:x`])
    expect(await log().holds(head)).toBe(false)
})

test('the auditor reads who did what, signed; a handler and the operator read nothing', async () => {
  const anna = await enter(office, 'anna')
  const { casework, lists } = office.services().staff
  const [listed] = (await lists.page(anna, 'new', null)).cases
  if (listed === undefined) throw new Error('no case')
  await casework.acknowledge(anna, listed.row.id, 'Tack.')
  const reading = await log().read(await enter(office, 'dag'), null)
  const entry = reading?.entries.find(({ entry: { kind } }) => kind === 'acknowledged')
  if (entry === undefined) throw new Error('no entry')
  const [stored] = await office.store().log.entries(entry.entry.seq - 1, 1)
  expect(entry?.details).toMatchObject({ who: 'Anna Ek', reference: listed.row.reference })
  const { by = '', reference = '', signature = '', salt = '', head = '' } = entry?.details ?? {}
  const { publicKey } = (await keysOf(office, 'anna')).signing
  const raw = fromBase64Url(signature) ?? new Uint8Array()
  expect(
    verify(publicKey, signedAct({ ...entry.entry, mark: stored?.mark ?? '', salt }, 'acknowledged', by as StaffId, reference, head), raw),
  ).toBe(true)
  expect(
    verify(publicKey, signedAct({ ...entry.entry, mark: stored?.mark ?? '', salt }, 'acknowledged', by as StaffId, 'V26-AAAA', head), raw),
  ).toBe(false)
  expect(entry?.signed).toBe(true)
  expect(await log().holds(head)).toBe(true)
  expect(await log().read(anna, null)).toBeNull()
  for (const name of ['eva', 'fia']) expect(await log().read(await enter(office, name), null)).toBeNull()
})

test('an entry that somebody put in with a good hash and another name shows as unsigned', async () => {
  const [channel] = await office.store().channels.all()
  const roster = channel === undefined ? null : await office.store().rosters.newest(channel.id)
  const bo = (await office.store().people.staff()).find(({ name }) => name === 'Bo Lind')
  if (channel === undefined || roster === null || bo === undefined) throw new Error('no channel')
  const details = { format: 1, by: bo.id, who: bo.name, reference: 'V26-AAAA', signature: '', head: '' }
  const sealed = await sealJson(asRecipient(roster.roster.overview) ?? (roster.roster.overview as never), details, 'card')
  await office
    .store()
    .log.append({ kind: 'acknowledged', day: dayOf(office.ground().now(), 'Europe/Stockholm'), channel: channel.id, details: sealed })
  const reading = await log().read(await enter(office, 'dag'), null)
  const forged = reading?.entries.find(({ details: read }) => read?.reference === 'V26-AAAA')
  expect(forged?.details?.who).toBe('Bo Lind')
  expect(forged?.signed).toBe(false)
})

test('what somebody signed for one entry is signed in no other: of a later day, of the same, nor with another mark (T-18)', async () => {
  const anna = await enter(office, 'anna')
  const [listed] = (await office.services().staff.lists.page(anna, 'new', null)).cases
  if (listed === undefined) throw new Error('no case')
  await office.services().staff.casework.acknowledge(anna, listed.row.id, 'Tack.')
  const made = (await office.store().log.entries(0, 1_000)).findLast(({ kind }) => kind === 'acknowledged')
  if (made === undefined) throw new Error('no entry')
  const { kind, channel, details, mark } = made
  const again = (more: Partial<typeof made>) =>
    office.store().log.append({ kind, channel, details, mark, day: dayOf(office.ground().now(), 'Europe/Stockholm'), ...more })
  await again({})
  await again({ mark: 'another' })
  office.pass(hours(24))
  await again({})
  office.pass(hours(24))
  await again({})
  const read = await log().read(await enter(office, 'dag'), null)
  const found = read?.entries.filter(({ entry }) => entry.kind === 'acknowledged').map(({ signed }) => signed)
  expect(found).toEqual([false, false, false, false, true])
})

test('what an earlier version signed stays signed, once and on its day (T-18)', async () => {
  const { signing } = await keysOf(office, 'anna')
  const { id, name } = (await enter(office, 'anna')).staff
  const [channel] = await office.store().channels.all()
  const roster = channel === undefined ? null : await office.store().rosters.newest(channel.id)
  if (channel === undefined || roster === null) throw new Error('no channel')
  const { seq, hash } = await office.store().log.head()
  const head = `${seq}:${toBase64Url(hash)}`
  const signature = toBase64Url(await signing.sign(signedAct(null, 'acknowledged', id, 'V26-AAAA', head)))
  const append = async () => {
    // Sealed anew each time: the bytes are others.
    const sealed = { format: 1, by: id, who: name, reference: 'V26-AAAA', signature, head }
    const details = await sealJson(asRecipient(roster.roster.overview) ?? (roster.roster.overview as never), sealed, 'card')
    await office
      .store()
      .log.append({ kind: 'acknowledged', day: dayOf(office.ground().now(), 'Europe/Stockholm'), channel: channel.id, details })
  }
  await append()
  await append()
  office.pass(hours(48))
  await append()
  const read = await log().read(await enter(office, 'dag'), null)
  const found = read?.entries.filter(({ entry }) => entry.kind === 'acknowledged').map(({ signed }) => signed)
  expect(found).toEqual([false, false, true])
})

test('of two acts of one person that are alike, done at one head, each is theirs: a double press is no forgery (T-18)', async () => {
  const { signing } = await keysOf(office, 'anna')
  const { id, name } = (await enter(office, 'anna')).staff
  const [channel] = await office.store().channels.all()
  const overview = channel === undefined ? null : ((await office.rosters().current(channel.id))?.overview ?? null)
  if (channel === undefined || overview === null) throw new Error('no channel')
  const head = await office.store().log.head()
  const day = dayOf(office.ground().now(), 'Europe/Stockholm')
  const act = {
    kind: 'acknowledged',
    day,
    channel: channel.id,
    overview,
    reference: 'V26-AAAA',
    head,
    by: { staff: { id, name }, signing },
  } as const
  const [first, second] = [await entryOf(act), await entryOf(act)]
  await office.store().log.append(first)
  await office.store().log.append(second)
  // What was sealed for one of them is good for no third.
  await office.store().log.append(second)
  const read = await log().read(await enter(office, 'dag'), null)
  expect(read?.entries.filter(({ entry }) => entry.kind === 'acknowledged').map(({ signed }) => signed)).toEqual([false, true, true])
})

test('what a reporter does stands in the log without any name', async () => {
  const reading = await log().read(await enter(office, 'dag'), null)
  const received = reading?.entries.find(({ entry: { kind } }) => kind === 'report-received')
  expect(received?.details).toEqual({ format: 3, by: '', who: '', reference: '', signature: '', head: '' })
})

test('long logs are read page by page, newest first, and every entry once', async () => {
  for (let i = 0; i < 230; i++)
    await office.store().log.append({ kind: 'signed-in', day: '2026-11-18' as never, channel: '', details: null })
  const dag = await enter(office, 'dag')
  const seen: number[] = []
  for (let before: number | null = null, pages = 0; pages < 10; pages++) {
    const reading = await log().read(dag, before)
    seen.push(...(reading?.entries.map(({ entry: { seq } }) => seq) ?? []))
    before = reading?.older ?? null
    if (before === null) break
  }
  const { length } = await log().verify()
  expect(seen).toEqual(Array.from({ length }, (_, index) => length - index))
})

test('an auditor narrows the log by kind, days and person, and turns its pages without missing or repeating an entry', async () => {
  const dag = await enter(office, 'dag')
  const all = (await log().read(dag, null, everything, 10_000))?.entries ?? []
  const kind = 'signed-in' as const
  const wanted = all.filter(({ entry, details }) => entry.kind === kind && details?.by === dag.staff.id).map(({ entry }) => entry.seq)
  expect(wanted.length).toBeGreaterThan(0)
  const narrowed = await log().read(dag, null, { ...everything, kind, person: dag.staff.id })
  expect(narrowed?.entries.map(({ entry }) => entry.seq)).toEqual(wanted)
  expect(narrowed?.people.map(({ name }) => name)).toContain('Anna Ek')
  const seen: number[] = []
  for (let before: number | null = null; ; ) {
    const page: Awaited<ReturnType<ReturnType<typeof log>['read']>> = await log().read(dag, before, { ...everything, kind }, 1)
    seen.push(...(page?.entries.map(({ entry }) => entry.seq) ?? []))
    before = page?.older ?? null
    if (before === null) break
  }
  expect(seen).toEqual(all.filter(({ entry }) => entry.kind === kind).map(({ entry }) => entry.seq))
  expect((await log().read(dag, null, { ...everything, from: '2026-11-19' as never }))?.entries).toEqual([])
  expect(await log().read(await enter(office, 'anna'), null, everything)).toBeNull()
})
