// What two sheets open and whom they give it to; what one does not; who is told; and what a swapped recovery comes to
// (keys.md 5, 8, 12 tests 1, 5, 6 and 20).
import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { identityFromSeed } from '../../src/crypto/identity.ts'
import { joinSheets, newRecovery } from '../../src/crypto/recovery.ts'
import { readSheet, spellSheet } from '../../src/crypto/recovery-sheet.ts'
import { sealWrap } from '../../src/crypto/wrap.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import { recoveryHolder } from '../../src/domain/keys/recovery.ts'
import { toHex } from '../../src/kit/bytes.ts'
import { spokenFingerprint } from '../../src/services/keys/rosters.ts'
import { readDisk, rob, tally } from './burglar.ts'
import { channelOf, colleague, day, enter, keysOf, makeOffice, type Office, removeFolders, renewed, report, takeUp } from './office.ts'
import { type MadeSet, makeSet, waitingHash } from './sheets.ts'

let office: Office
let channel: ChannelId
beforeEach(async () => {
  office = await makeOffice()
  channel = (await channelOf(office)).channel.id
})
afterAll(removeFolders)

const staff = () => office.services().staff
const viewFor = async (name: string) => {
  const [view] = await staff().recoveries.of(await enter(office, name))
  if (view === undefined) throw new Error('no view')
  return view
}
const pair = ({ sheets }: MadeSet, a = 0, b = 1): [string, string] => [sheets[a] ?? '', sheets[b] ?? '']
const identityOf = async (made: MadeSet, a = 0, b = 1) => {
  const [one, two] = pair(made, a, b).map((sheet) => readSheet(sheet, 'sv'))
  if (one?.ok !== true || two?.ok !== true) throw new Error('not read')
  const joined = await joinSheets(one.value, two.value)
  if (joined === null) throw new Error('not joined')
  return joined
}
const spokenBy = async (name: string): Promise<string> => {
  const { identity, signing } = await keysOf(office, name)
  return spokenFingerprint({ recipient: identity.recipient, signingKey: signing.publicKey })
}
/** All cases on the disk, as somebody with both files and these keys opens them: records by kind. */
const opens = async (...keys: Parameters<typeof rob>[1]) => {
  await office.store().settle()
  const names = new Map([...office.people].map(([name, { id }]) => [id as string, name])).set(recoveryHolder, recoveryHolder)
  return tally((await rob(readDisk(office.folder, names), keys)).filter((name) => name.startsWith('records')))
}
const caseOf = async (name: string): Promise<CaseId> => {
  const { cases } = await staff().lists.page(await enter(office, name), 'new', null)
  const [first] = cases
  if (first === undefined) throw new Error('no case')
  return first.row.id
}
const readBy = async (name: string, id: CaseId): Promise<string | null> => {
  const opened = await staff().casework.open(await enter(office, name), id)
  return opened?.report?.answers.what ?? null
}

/** Loses the passphrase; two colleagues give a new invitation, which is taken up. */
const loseKeys = async (name: string, ...hands: readonly [string, string]): Promise<void> => {
  await renewed(office, name, hands)
  await enter(office, name)
}
const admit = async (name: string, first: string, second: string): Promise<void> => {
  const spoken = await spokenBy(name)
  expect(await staff().rosterChanges.admit(await enter(office, first), channel, colleague(office, name).id, spoken)).toBeNull()
  const who = await enter(office, second)
  expect(await staff().rosterChanges.confirm(who, channel, await waitingHash(office, who, channel), spoken)).toBeNull()
}

const oneCase = { 'records card': 1, 'records people': 1, 'records report': 1, 'records thread': 1 }

describe('what is sealed', () => {
  test('before there is a recovery no case has a wrap for it; from then on every new one has, on both sides (keys.md 8)', async () => {
    await report(office)
    const made = await makeSet(office)
    const sheets = await identityOf(made)
    expect(await opens(sheets)).toEqual({})
    await report(office, { without: ['cia'] })
    expect(await opens(sheets)).toEqual(oneCase)
    expect(await opens(await identityOf(made, 2, 0))).toEqual(oneCase)
  })

  test('one sheet opens nothing, nor do two without the shares (keys.md 12 test 20)', async () => {
    const made = await makeSet(office)
    await report(office)
    const one = readSheet(made.sheets[0] ?? '', 'sv')
    if (!one.ok) throw new Error('not read')
    const { share } = one.value
    const guesses = [share.slice(0, 32), share.slice(1)]
    for (const guess of guesses) expect(await opens(await identityFromSeed('recovery', guess))).toEqual({})
    await office.store().settle()
    expect(await rob({ ...readDisk(office.folder), shares: [] }, [await identityOf(made)])).toEqual([])
  })

  test('older cases are shared with it by one who opens them, in one press; cases they were left out of stay as they are', async () => {
    await report(office)
    await report(office, { without: ['cia'] })
    const made = await makeSet(office)
    expect((await viewFor('anna')).olderCases).toBe(2)
    expect((await viewFor('cia')).olderCases).toBe(1)
    expect(await staff().resharing.shareWithRecovery(await enter(office, 'cia'), channel)).toEqual({ done: 1, left: 0 })
    expect((await viewFor('anna')).olderCases).toBe(1)
    expect(await opens(await identityOf(made))).toEqual(oneCase)
    expect(await staff().resharing.shareWithRecovery(await enter(office, 'bo'), channel)).toEqual({ done: 1, left: 0 })
    expect((await viewFor('anna')).olderCases).toBe(0)
    const kinds = (await office.store().log.entries(0, 999)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'shared-with-recovery')).toHaveLength(2)
  })

  test('a new set takes the place of the old one: old sheets open only what was not shared again', async () => {
    const old = await makeSet(office)
    await report(office)
    await report(office, { what: 'Två.' })
    const made = await makeSet(office, 'bo', 'cia')
    expect((await viewFor('anna')).olderCases).toBe(2)
    const [first] = await office.store().cases.waiting(colleague(office, 'anna').id, channel)
    office.meanwhile([['DELETE FROM lost_keys WHERE staff_id = ? AND case_id <> ?', recoveryHolder, first?.caseId ?? '']])
    await staff().resharing.shareWithRecovery(await enter(office, 'anna'), channel)
    expect(await opens(await identityOf(old))).toEqual(oneCase)
    expect(await opens(await identityOf(made))).toEqual(oneCase)
    await report(office, { what: 'Tre.' })
    expect(await opens(await identityOf(old))).toEqual(oneCase)
  })
})

describe('a recovery that somebody swapped in the tables (keys.md 12 test 5)', () => {
  const strangers = async () => newRecovery(office.ground().random)
  const swap = async (recipient: string, over: object = {}): Promise<void> => {
    const stored = await office.store().rosters.newest(channel)
    office.meanwhile([
      [
        'UPDATE rosters SET body = ? WHERE seq = ?',
        JSON.stringify({ ...stored?.roster, ...over, recovery: recipient }),
        stored?.roster.seq ?? 0,
      ],
    ])
  }

  test.each(['in force', 'that never was'])(
    'one %s: the next report is not sealed to it, the channel closes, every sign-in is red',
    async (which) => {
      if (which === 'in force') await makeSet(office)
      const { recipient, sheets } = await strangers()
      await swap(recipient)
      expect((await channelOf(office)).open).toBe(false)
      expect((await channelOf(office)).hasRecovery).toBe(false)
      await expect(report(office)).rejects.toThrow('not sent')
      for (const name of ['anna', 'dag']) expect((await enter(office, name)).fault).toBe('roster')
      const [one, two] = sheets as never as [never, never]
      const key = await joinSheets(one, two)
      expect(await rob(readDisk(office.folder), key === null ? [] : [key])).toEqual([])
    },
  )

  test('a first list with a recovery in it is none: it comes later, by two', async () => {
    const { recipient } = await strangers()
    await office.behindItsBack(({ big, small }) => {
      const body = JSON.parse(String(big.query<{ body: string }, []>('SELECT body FROM rosters').get()?.body))
      big.query('UPDATE rosters SET body = ?').run(JSON.stringify({ ...body, recovery: recipient }))
      small.query("DELETE FROM marks WHERE name LIKE 'genesis/%'").run()
    })
    expect(await office.rosters().current(channel)).toBeNull()
  })

  test('a wrap that somebody else made under its name opens no record, and shares nothing', async () => {
    const made = await makeSet(office)
    await report(office)
    const id = await caseOf('anna')
    // The recipient is no secret and the share lies in a file: a wrap of one's own seed opens, and no record of the case opens under that.
    const { installation } = office.ground()
    const share = await identityFromSeed('share', (await office.store().shares.get(id)) ?? new Uint8Array())
    const { recipient } = await identityOf(made)
    for (const side of ['dialogue', 'casework'] as const) {
      const context = { installation, caseId: id, side, epoch: 1, holder: recoveryHolder }
      const sealed = await sealWrap(context, new Uint8Array(32).fill(7), recipient, share)
      office.meanwhile([['UPDATE wraps SET sealed = unhex(?) WHERE holder = ? AND side = ?', toHex(sealed), recoveryHolder, side]])
    }
    office.meanwhile([['INSERT INTO lost_keys (staff_id, case_id) VALUES (?, ?)', colleague(office, 'cia').id, id]])
    expect(await staff().recoveryUses.use(await enter(office, 'cia'), channel, pair(made))).toEqual({
      ok: true,
      value: { own: 0, left: 1 },
    })
    expect(await staff().recoveries.tryOut(await enter(office, 'anna'), channel, pair(made))).toEqual({
      ok: true,
      value: { opened: 0, failed: 1 },
    })
  })
})

describe('trying the sheets', () => {
  test('two that work open the locks of the person’s cases, show nothing, and are remembered by their day', async () => {
    const made = await makeSet(office)
    await report(office)
    await report(office, { without: ['bo'] })
    office.pass(30 * day)
    expect(await staff().recoveries.tryOut(await enter(office, 'bo'), channel, pair(made, 2, 1))).toEqual({
      ok: true,
      value: { opened: 1, failed: 0 },
    })
    expect((await viewFor('anna')).inForce).toMatchObject({ tried: '2026-12-18', tryBefore: '2027-12-18' })
    expect((await office.store().log.entries(0, 999)).map(({ kind }) => kind)).toContain('recovery-tried')
    expect(await staff().recoveries.hasNews(await enter(office, 'anna'))).toBe(false)
  })

  test('what is typed wrong is told box by box, and nothing is remembered', async () => {
    const made = await makeSet(office)
    const other = await newRecovery(office.ground().random)
    const anna = await enter(office, 'anna')
    const tried = async (one: string, two: string) => {
      const outcome = await staff().recoveries.tryOut(anna, channel, [one, two])
      return outcome?.ok === false ? outcome.refusal : outcome
    }
    const [first, second] = pair(made)
    const slip = second.split(' ').with(6, 'aborre').join(' ')
    expect(await tried('', second)).toEqual({ first: { kind: 'missing' }, second: null, both: null })
    expect(await tried(first, slip)).toMatchObject({ first: null, second: { kind: 'unknown', at: 7, meant: 'abborre' } })
    expect(await tried(first, first)).toEqual({ first: null, second: null, both: 'same' })
    const foreign = other.sheets.map((sheet) => spellSheet(sheet, 'sv').join(' '))
    expect(await tried(first, foreign[1] ?? '')).toMatchObject({ both: 'sets' })
    expect(await tried(foreign[0] ?? '', foreign[1] ?? '')).toMatchObject({ both: 'foreign' })
    expect((await viewFor('anna')).inForce?.tried).toBeNull()
  })

  test('sheets of a set that was replaced are told so', async () => {
    const old = await makeSet(office)
    await makeSet(office, 'bo', 'cia')
    expect(await staff().recoveries.tryOut(await enter(office, 'anna'), channel, pair(old))).toMatchObject({
      ok: false,
      refusal: { both: 'replaced' },
    })
  })

  test('shares that were never one set, under the label of one, do not belong together', async () => {
    const made = await makeSet(office)
    const sheet = readSheet(made.sheets[0] ?? '', 'sv')
    if (!sheet.ok) throw new Error('not read')
    const share = sheet.value.share.with(0, (sheet.value.share[0] ?? 0) ^ 1).with(32, sheet.value.share[32] === 7 ? 8 : 7)
    const forged = spellSheet({ ...sheet.value, number: 2, share: new Uint8Array(share) }, 'sv').join(' ')
    expect(await staff().recoveries.tryOut(await enter(office, 'anna'), channel, [made.sheets[0] ?? '', forged])).toMatchObject({
      ok: false,
      refusal: { both: 'apart' },
    })
  })

  test('nobody else may: an auditor, the operator, a person whose new key is not in the list yet', async () => {
    const made = await makeSet(office)
    await loseKeys('cia', 'bo', 'anna')
    for (const name of ['dag', 'eva', 'cia'])
      expect([name, await staff().recoveries.tryOut(await enter(office, name), channel, pair(made))]).toEqual([name, null])
  })
})

describe('using them', () => {
  test('whoever lost their keys gets their cases back, and those who left them out stay closed to them (keys.md 5)', async () => {
    const made = await makeSet(office)
    await report(office, { what: 'För alla.' })
    const shared = await caseOf('cia')
    await report(office, { what: 'Inte för Cia.', without: ['cia'] })
    await loseKeys('cia', 'bo', 'anna')
    await admit('cia', 'anna', 'bo')
    expect(await readBy('cia', shared)).toBeNull()
    const { id } = colleague(office, 'cia')
    const others = (await office.store().cases.list(colleague(office, 'anna').id, 'new', null, 9)).map((each) => each.case.id)
    // Somebody put the person left out into the index and the queue.
    for (const caseId of others.filter((each) => each !== shared))
      office.meanwhile([
        ["INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen) VALUES (?, 'new', '2026-11-18', ?, 0, 0)", id, caseId],
        ['INSERT INTO lost_keys (staff_id, case_id) VALUES (?, ?)', id, caseId],
      ])
    expect(await staff().recoveryUses.use(await enter(office, 'cia'), channel, pair(made, 1, 2))).toEqual({
      ok: true,
      value: { own: 1, left: 1 },
    })
    expect(await readBy('cia', shared)).toBe('För alla.')
    expect(await opens((await keysOf(office, 'cia')).identity)).toEqual(oneCase)
  })

  test('each use is told to everybody who reads cases, until they have seen it; by mail; and in the log', async () => {
    const made = await makeSet(office)
    await report(office)
    expect((await staff().recoveryUses.use(await enter(office, 'bo'), channel, pair(made)))?.ok).toBe(true)
    const waiting = (await office.store().notices.all()).map(({ staffId }) => staffId)
    for (const name of ['anna', 'bo', 'cia']) {
      expect(waiting).toContain(colleague(office, name).id)
      expect(await staff().recoveries.hasNews(await enter(office, name))).toBe(true)
    }
    expect(await staff().recoveries.hasNews(await enter(office, 'dag'))).toBe(false)
    const [use] = (await viewFor('cia')).uses
    expect(use).toMatchObject({ day: '2026-11-18', who: 'Bo Lind', isNew: true })
    await staff().recoveries.markSeen(await enter(office, 'cia'), use?.id ?? '')
    expect(await staff().recoveries.hasNews(await enter(office, 'cia'))).toBe(false)
    expect(await staff().recoveries.hasNews(await enter(office, 'anna'))).toBe(true)
    expect((await viewFor('cia')).uses).toMatchObject([{ who: 'Bo Lind', isNew: false }])
    const read = await staff().log.read(await enter(office, 'dag'), null)
    const entry = read?.entries.find((each) => each.entry.kind === 'recovery-used')
    expect(entry).toMatchObject({ details: { who: 'Bo Lind' }, signed: true })
  })

  test('a use that opened nothing is told too; sheets that are wrong are not', async () => {
    const made = await makeSet(office)
    await staff().recoveryUses.use(await enter(office, 'bo'), channel, [made.sheets[0] ?? '', made.sheets[0] ?? ''])
    expect((await viewFor('anna')).uses).toEqual([])
    expect(await staff().recoveryUses.use(await enter(office, 'bo'), channel, pair(made))).toEqual({ ok: true, value: { own: 0, left: 0 } })
    expect((await viewFor('anna')).uses).toHaveLength(1)
  })

  test('sheets of a replaced set still open what was sealed to them, and share it with the new set too', async () => {
    const old = await makeSet(office)
    await report(office, { what: 'Gammalt.' })
    const id = await caseOf('cia')
    const made = await makeSet(office, 'bo', 'cia')
    await loseKeys('cia', 'bo', 'anna')
    await admit('cia', 'anna', 'bo')
    const cia = await enter(office, 'cia')
    expect(await staff().recoveryUses.use(cia, channel, pair(made))).toEqual({ ok: true, value: { own: 0, left: 1 } })
    expect(await staff().recoveryUses.use(cia, channel, pair(old))).toEqual({ ok: true, value: { own: 1, left: 0 } })
    expect(await readBy('cia', id)).toBe('Gammalt.')
    expect(await opens(await identityOf(made))).toEqual(oneCase)
    expect(await opens(await identityOf(old))).toEqual({})
  })

  test('nobody else may: an auditor, the operator, a person whose new key is not in the list yet', async () => {
    const made = await makeSet(office)
    await loseKeys('cia', 'bo', 'anna')
    for (const name of ['dag', 'eva', 'cia'])
      expect([name, await staff().recoveryUses.use(await enter(office, name), channel, pair(made))]).toEqual([name, null])
    expect((await viewFor('anna')).uses).toEqual([])
  })

  test('all three recipients lost their keys: the auditor, alone by then, goes on in everybody’s sight, and two sheets give the cases back', async () => {
    const made = await makeSet(office)
    await report(office, { what: 'För alla.' })
    const shared = await caseOf('cia')
    await report(office, { what: 'Inte för Bo.', without: ['bo'] })
    const alone = async (): Promise<void> => {
      const hash = await waitingHash(office, await enter(office, 'dag'), channel)
      office.pass(31 * day)
      expect(await staff().rosterChanges.proceedAlone(await enter(office, 'dag'), channel, hash)).toBeNull()
    }
    const { id } = colleague(office, 'anna')
    const { passphrase } = colleague(office, 'dag')
    const start = async () => staff().renewals.start(await enter(office, 'dag'), channel, id, passphrase)
    // While others stand in the list, one hand is one hand, however long it waits.
    expect((await start()).name).toBe('done')
    office.pass(14 * day)
    const [open] = (await staff().keyLists.one(await enter(office, 'dag'), channel))?.renewals ?? []
    expect(await staff().renewals.give(await enter(office, 'dag'), channel, open?.id ?? '', passphrase)).toMatchObject({
      refusal: 'may-not',
    })
    for (const name of ['bo', 'cia']) {
      expect(await staff().rosterChanges.release(await enter(office, 'dag'), channel, colleague(office, name).id)).toBeNull()
      await alone()
    }
    expect((await start()).name).toBe('done')
    office.pass(7 * day)
    const dag = await enter(office, 'dag')
    const [lone] = (await staff().keyLists.one(dag, channel))?.renewals ?? []
    const given = await staff().renewals.give(dag, channel, lone?.id ?? '', passphrase)
    const account = await office.store().people.byId(id)
    if (given.name !== 'done' || account === null) throw new Error('no link')
    ;(office.people as Map<string, unknown>).set('anna', await takeUp(office, { staff: account, roles: [], token: given.link.token }))
    await enter(office, 'anna')
    expect(await staff().rosterChanges.admit(dag, channel, id, await spokenBy('anna'))).toBeNull()
    await alone()
    expect((await staff().lists.page(await enter(office, 'anna'), 'new', null)).cases.every(({ lost }) => lost)).toBe(true)
    expect(await staff().recoveryUses.use(await enter(office, 'anna'), channel, pair(made))).toMatchObject({ ok: true, value: { own: 2 } })
    expect(await readBy('anna', shared)).toBe('För alla.')
    expect(await opens((await keysOf(office, 'anna')).identity)).toEqual(Object.fromEntries(Object.keys(oneCase).map((name) => [name, 2])))
  }, 120_000)
})
