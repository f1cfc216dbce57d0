// What a restore refuses, each with its own reason and leaving nothing behind; and what it takes that is no share copy (T-03).
import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newBackupKey } from '../../src/crypto/backup-key.ts'
import { asRecipient } from '../../src/crypto/identity.ts'
import { sealStream } from '../../src/crypto/sealed-stream.ts'
import { backUp, backupKey, files, putBack } from './backing-up.ts'
import { problemOf } from './contract/stage.ts'
import * as make from './factories.ts'
import { ask, newFolder, open, removeFolders } from './folders.ts'

// Several real backups each: patience for a machine that has other things to do.
setDefaultTimeout(120_000)
afterAll(removeFolders)

const withCase = async (installation = 'installation-1') => {
  const folder = newFolder()
  const store = await open(folder)
  await store.people.setUp(make.installation({ id: installation, backupRecipient: (await backupKey()).recipient }))
  await store.rosters.add(make.roster(0))
  const add = async () => {
    const work = make.newCase()
    await store.shares.put(work.row.id, make.shareOf())
    expect(await store.cases.create(work)).toBe('done')
    return work.row.id
  }
  const first = await add()
  return { folder, store, add, first }
}

/** A backup of one case, and a folder that is not there yet. */
const scene = async () => {
  const { folder, store, first, add } = await withCase()
  const to = newFolder()
  const taken = await backUp(folder, to)
  return { folder, store, first, add, to, taken, target: join(newFolder(), 'data') }
}

test('another key, a key that is none, words with a fault; the words themselves open', async () => {
  const { store, to, taken, target } = await scene()
  store.close()
  const other = await newBackupKey(make.random, 'sv')
  expect(await putBack(target, to, taken, { key: other.text })).toEqual({
    ok: false,
    refusal: { kind: 'other-key', path: join(to, taken.name) },
  })
  const { words, text } = await backupKey()
  for (const key of ['', 'hej', text.slice(0, -1), words.slice(1).join(' ')])
    expect(await putBack(target, to, taken, { key })).toEqual({ ok: false, refusal: { kind: 'bad-key' } })
  expect(existsSync(target)).toBe(false)
  expect(await putBack(target, to, taken, { key: `# on paper\n${words.join('\n')}\n` })).toMatchObject({ ok: true })
})

test('a file that was cut anywhere, or has one bit turned, is damaged; what it held is nowhere', async () => {
  const { store, to, taken, target } = await scene()
  store.close()
  const path = join(to, taken.name)
  const whole = readFileSync(path)
  const header = whole.indexOf('\n---') + 50
  for (const length of [20, header, header + 20, 65_552 + header, whole.length - 1, whole.length - 65_552]) {
    truncateSync(path, Math.min(length, whole.length - 1))
    expect(await putBack(target, to, taken)).toMatchObject({
      ok: false,
      refusal: { kind: expect.stringMatching(/^(damaged|not-a-backup)$/) },
    })
    writeFileSync(path, whole)
  }
  for (const at of [header - 10, header + 30, whole.length >> 1, whole.length - 1]) {
    const turned = Buffer.from(whole)
    turned[at] = (turned[at] ?? 0) ^ 1
    writeFileSync(path, turned)
    expect(await putBack(target, to, taken)).toEqual({ ok: false, refusal: { kind: 'damaged', path } })
  }
  expect(existsSync(target)).toBe(false)
})

test('files that are something else, or are not there', async () => {
  const { store, to, taken, target } = await scene()
  store.close()
  writeFileSync(join(to, 'notes.txt'), 'hej')
  const back = (name: string, shareCopy: string) => putBack(target, to, { name, shareCopy })
  expect(await back('nothing', taken.shareCopy)).toEqual({ ok: false, refusal: { kind: 'no-file' } })
  expect(await back(taken.name, 'nothing')).toEqual({ ok: false, refusal: { kind: 'no-shares' } })
  expect(await back('notes.txt', taken.shareCopy)).toEqual({ ok: false, refusal: { kind: 'not-a-backup' } })
  expect(await back(taken.name, 'notes.txt')).toEqual({ ok: false, refusal: { kind: 'not-shares' } })
  expect(await back(taken.shareCopy, taken.name)).toEqual({ ok: false, refusal: { kind: 'not-a-backup' } })
  expect(await back(taken.name, taken.name)).toEqual({ ok: false, refusal: { kind: 'not-shares' } })
  expect(existsSync(target)).toBe(false)
})

test('shares of another installation, as a copy and as the file in use', async () => {
  const { store, to, taken, target } = await scene()
  const other = await withCase('installation-2')
  const elsewhere = newFolder()
  const theirs = await backUp(other.folder, elsewhere)
  store.close()
  other.store.close()
  for (const shares of [join(elsewhere, theirs.shareCopy), join(other.folder, 'shares.sqlite')])
    expect(await putBack(target, to, taken, { shares })).toEqual({ ok: false, refusal: { kind: 'other-installation' } })
  // Two installations may share a folder: neither touches what is the other's.
  await backUp(other.folder, to)
  expect(await putBack(target, to, taken)).toMatchObject({ ok: true })
})

test('a share copy beside that another key sealed: refused with its name, since it may be the newer one; only a word goes on without it', async () => {
  const { folder, store, first, to, taken, target } = await scene()
  // Its first backup has laid down both; with the second one, sealed to another key, a disposal would be known to that one only.
  const other = await newBackupKey(make.random, 'sv')
  await files(folder).setRecipient(other.recipient, make.logEntry('backup-key-set'))
  await store.shares.destroy(first)
  const later = await backUp(folder, to)
  store.close()
  expect(later.shareCopy).not.toBe(taken.shareCopy)
  const unopened = { ok: false, refusal: { kind: 'unopened-shares', path: join(to, later.shareCopy) } } as const
  expect(await putBack(target, to, taken)).toEqual(unopened)
  expect(existsSync(target)).toBe(false)
  expect(await putBack(target, to, taken, { acceptUnopened: true })).toMatchObject({ ok: true, value: { cases: 1 } })
  // A copy that a crash left half overwritten is no better.
  writeFileSync(join(to, later.shareCopy), new Uint8Array(32_768))
  expect(await putBack(join(newFolder(), 'data'), to, taken)).toEqual(unopened)
})

test('cases without a share go only after a yes to their number, and can never come again', async () => {
  const { folder, store, first, add, to, taken, target } = await scene()
  const second = await add()
  // A copy from before the second case, named with a backup from after it.
  const aside = join(newFolder(), taken.shareCopy)
  copyFileSync(join(to, taken.shareCopy), aside)
  const elsewhere = newFolder()
  const later = await backUp(folder, elsewhere)
  store.close()
  const asked: number[] = []
  const accept = async (missing: number) => asked.push(missing) < 0
  const newer = { ok: false, refusal: { kind: 'newer-shares', path: expect.stringContaining('-shares-') } } as const
  expect(await putBack(target, elsewhere, later, { shares: aside, accept })).toEqual(newer)
  for (const turn of [1, 2]) rmSync(join(elsewhere, later.shareCopy.replace(/[12]\.age$/, `${turn}.age`)))
  expect(await putBack(target, elsewhere, later, { shares: aside, accept })).toEqual({ ok: false, refusal: { kind: 'missing', count: 1 } })
  expect(asked).toEqual([1])
  expect(existsSync(target)).toBe(false)
  expect(await putBack(target, elsewhere, later, { shares: aside, accept: async () => true })).toMatchObject({
    ok: true,
    value: { cases: 1 },
  })
  const again = await open(target)
  expect([await again.cases.find(second), await again.shares.get(second)]).toEqual([null, null])
  expect(await again.cases.find(first)).not.toBeNull()
  expect(await problemOf(again.shares.put(second, make.shareOf()))).toBe('broken')
  expect((await again.log.entries(0, 99)).filter(({ kind }) => kind === 'case-lost')).toHaveLength(1)
  expect(await again.caseRoll.counts()).toMatchObject([{ came: 2, goneAgain: 1, standing: 1 }])
  again.close()
})

test('the shares.sqlite of the lost machine: it knows what was disposed of, and how many entries are lost', async () => {
  const { folder, store, first, to, taken, target } = await scene()
  await store.log.append(make.logEntry('signed-in'))
  await store.log.append(make.logEntry('signed-in'))
  await store.settle()
  store.close()
  ask(folder, 'shares', 'UPDATE shares SET share = NULL WHERE case_id = ?', first)
  const back = await putBack(target, to, taken, { shares: join(folder, 'shares.sqlite') })
  expect(back).toMatchObject({ ok: true, value: { cases: 0, look: { disposed: 1, lost: 2 } } })
  const again = await open(target)
  const kinds = (await again.log.entries(taken.entries, 99)).map(({ kind }) => kind)
  expect(kinds).toEqual(['disposal-repeated', 'restored'])
  again.close()
})

test('a newer schema is refused in one line, by a backup and by a restore', async () => {
  const { folder, store, to, taken, target } = await scene()
  store.close()
  const line = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: Error) => error.message,
    )
  expect(await putBack(target, to, taken)).toMatchObject({ ok: true })
  const later = "INSERT INTO migrations VALUES ((SELECT max(number) + 1 FROM migrations), '9999-later.sql', 'x')"
  for (const place of [folder, target]) ask(place, 'viska', later)
  expect(await line(backUp(folder, to))).toContain('install the newer version')
  // As a newer version would have sealed it.
  const recipient = asRecipient((await backupKey()).recipient)
  if (recipient === null) throw new Error('no recipient')
  const { sealed } = await sealStream(recipient, Bun.file(join(target, 'viska.sqlite')).stream())
  await Bun.write(join(to, 'newer.age'), new Response(sealed))
  const empty = join(newFolder(), 'data')
  expect(await line(putBack(empty, to, { ...taken, name: 'newer.age' }))).toContain('install the newer version')
  expect(existsSync(empty)).toBe(false)
})

test('a drill keeps nothing', async () => {
  const { store, to, taken, target } = await scene()
  store.close()
  expect(await putBack(target, to, taken, { keep: false })).toMatchObject({ ok: true, value: { cases: 1 } })
  expect(existsSync(target)).toBe(false)
})

test('what a backup leaves out is not in the copy, not even in free pages (keys.md 4 and 12 test 11)', async () => {
  const { folder, store, to, target } = await scene()
  const draft = make.draft()
  await store.drafts.add(draft, 1e9)
  const taken = await backUp(folder, to)
  expect(await store.drafts.find(draft.id)).not.toBeNull()
  store.close()
  expect(await putBack(target, to, taken)).toMatchObject({ ok: true })
  const bytes = readFileSync(join(target, 'viska.sqlite'))
  for (const part of [draft.wrap, draft.answers, draft.id]) expect(bytes.includes(Buffer.from(part).subarray(0, 32))).toBe(false)
  const held = ask<Record<string, number>>(
    target,
    'viska',
    'SELECT (SELECT count(*) FROM drafts) + (SELECT count(*) FROM slips) + (SELECT count(*) FROM sessions) + (SELECT count(*) FROM reply_drafts) + (SELECT count(*) FROM final_reports) + (SELECT count(*) FROM calendar_feeds) AS n',
  )
  expect(held).toEqual([{ n: 0 }])
  expect(ask(target, 'viska', 'SELECT id FROM invitations WHERE used = 0 AND replaced = 0')).toEqual([])
})
