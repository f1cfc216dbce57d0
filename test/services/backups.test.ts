// Backups of a working office: once a day by themselves, in the middle of what people do, and what those read who come back after a restore.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openData, random } from '../../src/appliance.ts'
import { type BackupKey, newBackupKey } from '../../src/crypto/backup-key.ts'
import { entryHash, genesisHash } from '../../src/crypto/log-chain.ts'
import { isBackupDue, lastBackupExpires } from '../../src/domain/installation/backup-rule.ts'
import { day, hours, instant } from '../../src/kit/instant.ts'
import { today } from '../../src/services/ground.ts'
import { type BackupPlan, forgetBackup, forgettable, makeBackups, setBackupKey, takeBackup } from '../../src/services/operation/backups.ts'
import { restore } from '../../src/services/operation/restoring.ts'
import { makeServices } from '../../src/services/services.ts'
import { makeBackupStore } from '../../src/store/sqlite/backups.ts'
import { makeRestoreStore } from '../../src/store/sqlite/restoring.ts'
import { cheapKdf } from '../harness/town.ts'
import { makeOffice, newFolder, type Office, removeFolders, report } from './office.ts'

let key: BackupKey
let office: Office
beforeAll(async () => {
  key = await newBackupKey(random, 'sv')
  office = await makeOffice()
})
// Several real backups each: patience for a machine that has other things to do.
setDefaultTimeout(120_000)
afterAll(() => {
  office.close()
  removeFolders()
})

const planFor = (to: string): BackupPlan => ({
  files: makeBackupStore({ folder: office.folder, entryHash, genesisHash, now: office.ground().now }),
  to,
  rule: { days: 30, time: '02:30' },
})

const putBack = async (to: string, { name, shareCopy }: { readonly name: string; readonly shareCopy: string }) => {
  const folder = join(newFolder(), 'data')
  const { now } = office.ground()
  const back = await restore(
    makeRestoreStore({ entryHash, genesisHash, now }),
    { now, random },
    {
      from: join(to, name),
      shares: join(to, shareCopy),
      key: key.text,
      day: today({ now }),
      accept: async () => false,
      acceptUnopened: false,
    },
    { folder, keep: true, reached: () => {} },
  )
  if (!back.ok) throw new Error(back.refusal.kind)
  return { folder, ...back.value }
}

test('without a key none is made, and that is said; with one, once a day from its time on', async () => {
  const to = newFolder()
  const plan = planFor(to)
  const backups = makeBackups(office.ground(), plan)
  await backups.look()
  expect(await backups.state()).toMatchObject({ hasKey: false, newest: null, lateSince: null })
  expect(await takeBackup(plan, today(office.ground()))).toEqual({ ok: false, refusal: 'no-key' })
  await setBackupKey(plan.files, key.recipient, today(office.ground()))
  await Promise.all([backups.look(), backups.look()])
  await backups.look()
  expect(await backups.state()).toMatchObject({ hasKey: true, kept: 1, newest: { day: today(office.ground()) }, lateSince: null })
  office.pass(hours(24))
  await backups.look()
  expect((await backups.state()).kept).toBe(2)
})

test('when it fails it waits an hour, nothing else stops, and after two days that is said (keys.md 7)', async () => {
  const place = join(newFolder(), 'taken')
  writeFileSync(place, 'a file where the folder should be')
  const backups = makeBackups(office.ground(), planFor(place))
  const failure = (): Promise<string> =>
    backups.look().then(
      () => 'none',
      (error: Error) => error.message,
    )
  expect(await failure()).toContain('cannot be made')
  expect(await failure()).toBe('none')
  office.pass(hours(1))
  expect(await failure()).toContain('cannot be made')
  office.pass(hours(48))
  expect((await backups.state()).lateSince).not.toBeNull()
  rmSync(place)
  office.pass(hours(1))
  expect(await failure()).toBe('none')
  expect(await backups.state()).toMatchObject({ lateSince: null, kept: 1 })
})

test('made while reports come in: each that it holds opens whole, each that was promised before it is in it', async () => {
  const to = newFolder()
  await report(office)
  const sending = Promise.all([1, 2, 3, 4, 5, 6].map(() => report(office)))
  const taken = await takeBackup(planFor(to), today(office.ground()))
  await sending
  if (!taken.ok) throw new Error(taken.refusal)
  expect(taken.value.shares).toBe(taken.value.cases)
  expect(taken.value.cases).toBeGreaterThanOrEqual(1)
  const { folder, look } = await putBack(to, taken.value)
  expect(look).toMatchObject({ missing: 0, disposed: 0 })
  const store = await openData(folder, office.ground().now)
  const log = await store.log.entries(0, 10_000)
  expect(log.filter(({ kind }) => kind === 'report-received')).toHaveLength(taken.value.cases)
  store.close()
})

test('whoever serves reads that data was put back, until they have read it; the log has the head that it was taken at', async () => {
  const to = newFolder()
  const taken = await takeBackup(planFor(to), today(office.ground()))
  if (!taken.ok) throw new Error(taken.refusal)
  const { folder } = await putBack(to, taken.value)
  const store = await openData(folder, office.ground().now)
  const everybody = await store.people.appointments()
  for (const { staffId } of everybody) expect(await store.restorations.unseen(staffId)).toHaveLength(1)
  const [first] = everybody
  if (first === undefined) throw new Error('nobody serves')
  await store.restorations.markSeen(first.staffId)
  expect(await store.restorations.unseen(first.staffId)).toEqual([])
  const [entry] = (await store.log.entries(taken.value.entries, 9)).filter(({ kind }) => kind === 'restored')
  expect(entry?.channel).not.toBe('')
  store.close()
})

test('a disposal is told of backups elsewhere, and not of the one that is being made in the folder of the setting (F-106, L-ARK-2)', async () => {
  const [to, other] = [newFolder(), newFolder()]
  const plan = planFor(to)
  const backups = makeBackups(office.ground(), plan)
  const now = today(office.ground())
  const earlier = (await backups.reach(now, now)).elsewhere?.count ?? 0
  expect((await takeBackup(planFor(to), now)).ok).toBe(true)
  expect((await backups.reach(now, now)).elsewhere?.count ?? 0).toBe(earlier)
  const seen: Promise<number>[] = []
  const reached = (step: string): void => {
    if (step === 'sealed') seen.push(backups.reach(now, now).then(({ elsewhere }) => elsewhere?.count ?? 0))
  }
  await takeBackup(planFor(to), now, { reached })
  await takeBackup(planFor(other), now, { reached })
  expect(await Promise.all(seen)).toEqual([earlier, earlier + 1])
  expect((await backups.state()).elsewhere).toMatchObject({ last: now })
})

test('the reporter is promised a day for the backups that the program looks after, and is told where others have their case (F-106)', async () => {
  const office = await makeOffice()
  const files = makeBackupStore({ folder: office.folder, entryHash, genesisHash, now: office.ground().now })
  await setBackupKey(files, key.recipient, today(office.ground()))
  const planned = (to: string): BackupPlan => ({ files, to, rule: { days: 30, time: '02:30' } })
  const here = planned(newFolder())
  const { receipt } = await report(office)
  const letter = () => ({ subject: '', text: '' })
  const settings = { mail: null, letter, draftQuota: 1, staffUrl: '', kdfCost: cheapKdf }
  const read = async (backups: BackupPlan | null) => {
    const { dialogue } = (await makeServices(office.ground(), { ...settings, backups })).reporter
    return (await dialogue.read(await dialogue.signIn(receipt.id, receipt.password)))?.backups
  }
  await takeBackup(here, today(office.ground()))
  expect(await read(null)).toBeNull()
  expect(await read(here)).toEqual({ days: 31, isElsewhere: false })
  await takeBackup(planned(newFolder()), today(office.ground()))
  expect(await read(here)).toEqual({ days: 31, isElsewhere: true })
  office.close()
})

test('the day from which no backup holds what was disposed of (keys.md 7)', () => {
  expect(lastBackupExpires(day('2026-11-22'), { days: 30 })).toBe(day('2026-12-23'))
  // The second share copy after it comes later than the one day.
  expect(lastBackupExpires(day('2026-11-22'), { days: 1 })).toBe(day('2026-11-24'))
  expect(lastBackupExpires(day('2026-11-22'), null)).toBeNull()
})

test('the backup of a day is due from its time on, in the zone of the law; one of a day to come is a mistake of a clock', () => {
  const at = (moment: string) => () => instant(Date.parse(moment))
  const rule = { time: '02:30' }
  // 02:29 and 02:30 in Stockholm.
  expect(isBackupDue(day('2026-11-21'), at('2026-11-22T01:29Z'), rule)).toBe(false)
  expect(isBackupDue(day('2026-11-21'), at('2026-11-22T01:30Z'), rule)).toBe(true)
  expect(isBackupDue(day('2026-11-22'), at('2026-11-22T22:59Z'), rule)).toBe(false)
  expect(isBackupDue(null, at('2026-11-22T00:00Z'), rule)).toBe(true)
  expect(isBackupDue(day('2036-11-22'), at('2026-11-22T03:00Z'), rule)).toBe(true)
})

test('of one that people destroyed elsewhere they say so, once, and no disposal names it; one that the program looks after is not theirs to forget (F-106, L-ARK-2)', async () => {
  const [to, other] = [newFolder(), newFolder()]
  const plan = planFor(to)
  const now = today(office.ground())
  const backups = makeBackups(office.ground(), plan)
  const take = async (where: string): Promise<number> => {
    const taken = await takeBackup(planFor(where), now)
    if (!taken.ok) throw new Error(taken.refusal)
    return taken.value.number
  }
  const [here, left, moved] = [await take(to), await take(other), await take(to)]
  const asked = async (number: number) => {
    const found = await plan.files.installation()
    if (found === null) throw new Error('not set up')
    return forgettable(plan, found, number)
  }
  const named = async () => (await backups.state()).elsewhereNumbers
  const noted = async () => (await office.store().log.entries(0, 99_999)).filter(({ kind }) => kind === 'backup-forgotten').length
  const installation = await plan.files.installation()
  if (installation === null) throw new Error('not set up')
  expect(forgettable(null, installation, left)).toEqual({ ok: false, refusal: 'no-folder' })
  expect([await asked(here), await asked(99), (await asked(left)).ok]).toEqual([
    { ok: false, refusal: 'here' },
    { ok: false, refusal: 'unknown' },
    true,
  ])
  const before = (await backups.reach(now, now)).elsewhere?.count ?? 0
  const found = await asked(left)
  if (!found.ok) throw new Error(found.refusal)
  expect(await named()).toContain(left)
  expect(
    await Promise.all([
      forgetBackup(plan.files, found.value, now).catch(() => false),
      forgetBackup(plan.files, found.value, now).catch(() => false),
    ]),
  ).toContain(true)
  expect([await named(), await noted(), await asked(left)]).toEqual([
    (await named()).filter((one) => one !== left),
    1,
    { ok: false, refusal: 'unknown' },
  ])
  expect((await backups.reach(now, now)).elsewhere?.count ?? 0).toBe(before - 1)
  expect(await forgetBackup(plan.files, found.value, now)).toBe(false)
  expect(await noted()).toBe(1)
  // One that somebody took out of the folder by hand is theirs, too.
  for (const name of readdirSync(to)) if (name.includes(`-${String(moved).padStart(6, '0')}-`)) rmSync(join(to, name))
  expect([await named().then((all) => all.includes(moved)), (await asked(moved)).ok]).toEqual([true, true])
})

test('while another backup is made none is forgotten, and the number of one that was cut short is not given again', async () => {
  const other = newFolder()
  const plan = planFor(newFolder())
  const now = today(office.ground())
  let number = 0
  const during: unknown[] = []
  await takeBackup(planFor(other), now, {
    reached: (step) => {
      if (step !== 'copied') return
      const last = plan.files.installation().then((found) => found?.standing.at(-1))
      during.push(
        last.then((one) =>
          one === undefined
            ? null
            : plan.files
                .forget(one, { day: now, channel: '', kind: 'backup-forgotten', details: null })
                .catch((error: Error) => error.message),
        ),
      )
    },
  })
  expect(await Promise.all(during)).toEqual([expect.stringContaining('is being made')])
  // As kill -9 leaves it, between the name of the file and the word that it has one.
  office.meanwhile([
    ['UPDATE backups SET number = number - 1'],
    ['UPDATE backups_standing SET made = 0 WHERE number = (SELECT max(number) FROM backups_standing)'],
  ])
  const cut = (await plan.files.installation())?.standing.at(-1)
  if (cut === undefined) throw new Error('none')
  number = cut.number
  expect(cut.isMade).toBe(false)
  expect(await forgetBackup(plan.files, cut, now)).toBe(true)
  // Which it was, the log says.
  const noted = (await office.store().log.entries(0, 99_999)).filter(({ kind }) => kind === 'backup-forgotten')
  expect(noted.at(-1)?.mark).toBe(`${number}.${cut.day}`)
  const next = await takeBackup(plan, now)
  expect(next.ok && next.value.number).toBe(number + 1)
})

test('a day that somebody writes into the file takes no older backup (T-18)', async () => {
  const office = await makeOffice()
  const plan = {
    files: makeBackupStore({ folder: office.folder, entryHash, genesisHash, now: office.ground().now }),
    to: newFolder(),
    rule: { days: 30, time: '02:30' },
  } as const
  const backups = makeBackups(office.ground(), plan)
  await setBackupKey(plan.files, (await newBackupKey(random, 'sv')).recipient, today(office.ground()))
  for (let made = 0; made < 3; made++) {
    await backups.look()
    office.pass(hours(24))
  }
  office.meanwhile([
    [
      "INSERT INTO drill_clock (only_row, believed, steady) VALUES (1, '2029-01-01', 0) ON CONFLICT (only_row) DO UPDATE SET believed = excluded.believed",
    ],
  ])
  await backups.look()
  expect((await backups.state()).kept).toBe(4)
  office.close()
})
