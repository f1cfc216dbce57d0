// What auditors read of a backup that people destroyed: which one it was, on the page of the log and in the file that is fetched (F-106, T-18).
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { random } from '../../src/appliance.ts'
import { newBackupKey } from '../../src/crypto/backup-key.ts'
import { entryHash, genesisHash } from '../../src/crypto/log-chain.ts'
import { today } from '../../src/services/ground.ts'
import { forgetBackup, setBackupKey, takeBackup } from '../../src/services/operation/backups.ts'
import { makeBackupStore } from '../../src/store/sqlite/backups.ts'
import { signIn } from '../harness/acts.ts'
import { appendEntry } from '../harness/log-writer.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'

let town: Town
const folder = mkdtempSync(join(tmpdir(), 'viska-elsewhere-'))
beforeAll(async () => {
  town = await makeTown()
})
afterAll(async () => {
  await town.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a backup that people destroyed is named to auditors by its number and day; an entry that names none says no more than its kind', async () => {
  const files = makeBackupStore({ folder: town.folder, entryHash, genesisHash, now: town.now })
  const day = today({ now: town.now })
  await setBackupKey(files, (await newBackupKey(random, 'sv')).recipient, day)
  expect(await takeBackup({ files, to: folder, rule: { days: 30, time: '02:30' } }, day)).toMatchObject({ ok: true, value: { number: 1 } })
  const [one] = (await files.installation())?.standing ?? []
  if (one === undefined) throw new Error('none')
  expect(await forgetBackup(files, one, day)).toBe(true)
  for (const mark of ['', '1', '0.2026-11-22', '<b>1</b>.2026-11-22', '1.2026-02-30']) appendEntry(town, { kind: 'backup-forgotten', mark })

  const dag = (await signIn(town, town.people.dag)).visitor
  const kind = 'Antecknade på servern att en säkerhetskopia utanför programmets mapp är förstörd'
  const which = /Det var säkerhetskopia 1 från [a-zåäö]+ \d{1,2} [a-z]+ \d{4}\./
  const page = visible((await dag.get('/log?kind=backup-forgotten')).body)
  expect(page.split('Det var säkerhetskopia')).toHaveLength(2)
  expect(page).toMatch(which)
  const lines = (await dag.get('/log.csv?kind=backup-forgotten')).body.split('\n').filter((line) => line.includes(kind))
  expect(lines).toHaveLength(6)
  expect(lines.filter((line) => line.includes('Det var säkerhetskopia'))).toEqual([expect.stringMatching(which)])
})
