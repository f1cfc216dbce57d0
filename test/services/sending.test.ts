// Sending and coming back: every receipt that was shown opens its case, however often and from however many tabs it was sent
// (keys.md 3, 4 and 12 tests 11, 12, 13; F-048, F-062, T-08).

import { Database as Sqlite } from 'bun:sqlite'
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identityFromSeed } from '../../src/crypto/identity.ts'
import { sealingSeedOf } from '../../src/crypto/token.ts'
import { noAnswers } from '../../src/domain/case/answers.ts'
import { jobs } from '../../src/jobs/table.ts'
import { hours, minutes } from '../../src/kit/instant.ts'
import { Problem } from '../../src/kit/problem.ts'
import { copyOf, readDisk, rob, rowsOf } from './burglar.ts'
import { channelOf, draftOf, enter, makeOffice, newFolder, type Office, receiptOf, removeFolders, report } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice()
})
afterEach(() => office.close())
afterAll(removeFolders)

const reporter = () => office.services().reporter
const send = async (token: string) => (await reporter().intake.send((await channelOf(office)).channel.id, token, 'sv')).name
const opens = async ({ id, password }: { readonly id: string; readonly password: string }) =>
  (await reporter().dialogue.read(await reporter().dialogue.signIn(id, password)))?.report?.answers.what
const casesOf = async (name: string) => (await office.services().staff.lists.page(await enter(office, name), 'new', null)).cases

test('sent twice, and ten times at once: one case, one receipt, and it opens the case (F-048)', async () => {
  const token = await draftOf(office, { what: 'Om och om igen.' })
  const names = await Promise.all(Array.from({ length: 10 }, () => send(token)))
  expect(new Set([...names, await send(token)])).toEqual(new Set(['sent']))
  expect(await opens(await receiptOf(office, token))).toBe('Om och om igen.')
  expect(await receiptOf(office, token)).toEqual(await receiptOf(office, token))
  expect(await casesOf('anna')).toHaveLength(1)
  expect(rowsOf(join(copyOf(office.folder), 'viska.sqlite')).get('receipts')).toHaveLength(1)
})

test('twenty reports at the same moment: all are stored, and every receipt opens its own', async () => {
  const texts = Array.from({ length: 20 }, (_, index) => `Rapport nummer ${index}.`)
  const sent = await Promise.all(texts.map((what) => report(office, { what })))
  expect(await Promise.all(sent.map(({ receipt }) => opens(receipt)))).toEqual(texts)
  expect(new Set(sent.map(({ receipt }) => receipt.id)).size).toBe(20)
  expect(await casesOf('bo')).toHaveLength(20)
})

test('a receipt is shown until it is confirmed, or for two hours, and opens the case ever after', async () => {
  const [confirmed, forgotten] = [await report(office), await report(office)]
  await reporter().intake.confirm(confirmed.token)
  expect(await reporter().intake.receipt(confirmed.token)).toBeNull()
  expect(await send(confirmed.token)).toBe('no-draft')
  office.pass(hours(2) + 1)
  expect(await reporter().intake.receipt(forgotten.token)).toBeNull()
  for (const { receipt } of [confirmed, forgotten]) expect(await opens(receipt)).toBe('Det försvinner pengar ur kassan.')
})

test('a clock that is set back costs the reporter neither the receipt nor what was typed', async () => {
  const sent = await report(office)
  const typing = await draftOf(office, { what: 'Halvskrivet.' })
  const { channel } = await channelOf(office)
  office.pass(-minutes(30))
  expect(await receiptOf(office, sent.token)).toEqual(sent.receipt)
  await expect(reporter().drafts.open(channel.id, typing)).rejects.toThrow(Problem)
  office.pass(minutes(30))
  expect((await reporter().drafts.open(channel.id, typing))?.content.answers.what).toBe('Halvskrivet.')
})

test('the clock stands a day back: sending is refused as a wrong clock, and the draft stays', async () => {
  await report(office)
  // A telephone agreed with the clock on that day: it has come.
  await enter(office, 'anna')
  office.pass(-hours(24))
  const token = await draftOf(office)
  await expect(send(token)).rejects.toMatchObject({ kind: 'clock' })
  expect((await reporter().drafts.open((await channelOf(office)).channel.id, token))?.content.answers.source).toBe('Jag räknade själv.')
})

test('an unsound draft is not sent, and says which page demands something', async () => {
  const { channel } = await channelOf(office)
  const change = () => ({ ...noAnswers, what: 'Bara detta.' })
  const saved = await reporter().drafts.save({ channel, token: null, language: 'sv', change, begin: true })
  expect(await reporter().intake.send(channel.id, saved?.token ?? '', 'sv')).toEqual({ name: 'unsound', step: 'account' })
  expect(await reporter().drafts.open(channel.id, saved?.token ?? '')).not.toBeNull()
})

test('what is no token sends nothing and shows nothing', async () => {
  for (const token of ['', 'x', 'A'.repeat(43), 'A'.repeat(44)]) {
    expect(await send(token)).toBe('no-draft')
    expect(await reporter().intake.receipt(token)).toBeNull()
    await reporter().intake.confirm(token)
  }
})

/** The state of the big file after each transaction that the write-ahead log still holds, oldest first: what somebody with both can go back to. */
const statesOf = (folder: string): readonly string[] => {
  const copy = copyOf(folder)
  const [big, wal] = ['viska.sqlite', 'viska.sqlite-wal'].map((name) => join(copy, name)) as [string, string]
  const log = readFileSync(wal)
  if (log.length < 32) return [copy]
  const frame = 24 + log.readUInt32BE(8)
  const commits = Array.from({ length: Math.floor((log.length - 32) / frame) }, (_, index) => 32 + index * frame).filter(
    (at) => log.readUInt32BE(at + 4) > 0,
  )
  return commits.map((at) => {
    const state = join(newFolder(), 'state')
    mkdirSync(state)
    copyFileSync(big, join(state, 'viska.sqlite'))
    copyFileSync(join(copy, 'shares.sqlite'), join(state, 'shares.sqlite'))
    writeFileSync(join(state, 'viska.sqlite-wal'), log.subarray(0, at + frame))
    return state
  })
}
const cookieKeys = (token: string) =>
  Promise.all((['draft', 'slip'] as const).map(async (purpose) => identityFromSeed(purpose, sealingSeedOf(token, purpose))))

test('after sending, the old cookie with the database and its write-ahead log opens the receipt’s slip at most; after confirming, nothing', async () => {
  const { token } = await report(office)
  const keys = await cookieKeys(token)
  const openedIn = async () => (await Promise.all(statesOf(office.folder).map((state) => rob(readDisk(state), keys)))).flat()
  // Before the log is emptied there is something to find: this way of looking works.
  expect((await openedIn()).some((name) => name.startsWith('drafts'))).toBe(true)
  await office.store().settle()
  expect(new Set(await openedIn())).toEqual(new Set(['slips']))
  await reporter().intake.confirm(token)
  await office.store().settle()
  expect(await openedIn()).toEqual([])
}, 300_000)

test('a draft that was thrown away is gone from both files', async () => {
  const token = await draftOf(office)
  const keys = await cookieKeys(token)
  expect(await rob(readDisk(office.folder), keys)).toEqual(['drafts answers', 'drafts wrap'])
  await reporter().drafts.discard(token)
  await office.store().settle()
  for (const state of statesOf(office.folder)) expect(await rob(readDisk(state), keys)).toEqual([])
})

test('the log is emptied every minute, whether anything was sent or not (keys.md 4, T-04)', async () => {
  const { token } = await report(office)
  await reporter().intake.confirm(token)
  const wal = () => Bun.file(join(office.folder, 'viska.sqlite-wal')).size
  expect(wal()).toBeGreaterThan(0)
  const settle = jobs.find(({ name }) => name === 'settle')
  expect(settle?.when).toMatch(/^\d+ \* \* \* \* \*$/)
  await settle?.run({ ...office.services(), certificates: { renew: () => undefined } })
  expect(wal()).toBe(0)
})

test('right, unknown, wrong and malformed receipts take the same steps: their times lie together (T-08)', async () => {
  const { receipt } = await report(office)
  const tries: Readonly<Record<string, readonly [string, string]>> = {
    right: [receipt.id, receipt.password],
    wrong: [receipt.id, '0123456789ABCDEFGHJK'],
    unknown: ['1234567890', receipt.password],
    malformed: ['not a receipt', ''],
    long: ['9'.repeat(5000), 'x'.repeat(100_000)],
  }
  // The shortest time of each: other work on the machine only ever adds to a time, so with every round the shortest comes nearer to what the
  // steps take, and two that take different steps stay apart however many rounds there are.
  const shortest = new Map<string, number>()
  const spread = (): number => Math.max(...shortest.values()) / Math.min(...shortest.values())
  for (let round = 0; round < 25 || (round < 500 && spread() >= 1.5); round++)
    for (const [name, [id, password]] of Object.entries(tries)) {
      const start = performance.now()
      await reporter().dialogue.signIn(id, password)
      shortest.set(name, Math.min(shortest.get(name) ?? Number.POSITIVE_INFINITY, performance.now() - start))
    }
  expect(spread()).toBeLessThan(1.5)
}, 300_000)

test('a button that the reporter presses twice says it once; the same words later are said again', async () => {
  const { receipt } = await report(office)
  const { dialogue } = reporter()
  const token = await dialogue.signIn(receipt.id, receipt.password)
  const write = () => dialogue.write(token, { kind: 'message', text: 'Är någon där?', identity: null })
  const texts = async () => (await dialogue.read(token))?.messages.map(({ message }) => message.text)
  expect(await Promise.all([write(), write()])).toEqual(['done', 'done'])
  expect(await texts()).toEqual(['Är någon där?'])
  office.pass(minutes(2))
  expect(await write()).toBe('done')
  expect(await texts()).toEqual(['Är någon där?', 'Är någon där?'])
})

test('a sign-in and a look at the answers write nothing at all (T-11)', async () => {
  const { receipt } = await report(office)
  await office.store().settle()
  const dump = () => {
    const copy = copyOf(office.folder)
    const file = new Sqlite(join(copy, 'viska.sqlite'))
    try {
      return Bun.hash(file.serialize())
    } finally {
      file.close()
    }
  }
  const before = dump()
  office.pass(hours(5))
  const session = await reporter().dialogue.signIn(receipt.id, receipt.password)
  await reporter().dialogue.read(session)
  await reporter().dialogue.signIn(receipt.id, '0123456789ABCDEFGHJK')
  reporter().dialogue.signOut(session)
  expect(dump()).toBe(before)
})
