// A municipality can open its own data without this program: by the script in docs, which knows age, SQLite and nothing of ours.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type OpenedCase, openOwnData } from '../../docs/open-own-data.ts'
import { caseIds, followUp, type Sent, sendReport, signIn } from '../harness/acts.ts'
import { makeTown, type Town } from '../harness/town.ts'

let town: Town
let sent: Sent
let copies: string

const open = (name: string, passphrase = town.people[name]?.passphrase ?? ''): Promise<readonly OpenedCase[]> =>
  openOwnData(copies, town.people[name]?.email ?? '', passphrase)

beforeAll(async () => {
  town = await makeTown()
  sent = await sendReport(town, { what: 'Virket till bryggan hamnade på en sommarstuga.', source: 'Jag lastade det.', without: ['bo'] })
  const { visitor, page } = await signIn(town, town.people.anna)
  const [id = ''] = caseIds(page.body)
  await visitor.post(`/cases/${id}/acknowledgement`, { message: 'Tack, vi har fått det.' })
  await visitor.post(`/cases/${id}/notes`, { note: 'Fråga hamnkaptenen först.' })
  await (await followUp(town, sent.receipt)).visitor.post('/sv/follow/case', { message: 'Det stod en vit lastbil där.' })
  await town.store().settle()
  copies = join(town.folder, '../copies')
  cpSync(town.folder, copies, { recursive: true })
})
afterAll(() => town.stop())

test('a recipient opens both sides of a case with the two files, the passphrase and age alone', async () => {
  const cases = await open('anna')
  expect(cases).toHaveLength(1)
  const spelled = JSON.stringify(cases)
  for (const text of ['Virket till bryggan', 'vi har fått det', 'hamnkaptenen', 'vit lastbil']) expect(spelled).toContain(text)
  expect(new Set(cases[0]?.records.map(({ side }) => side))).toEqual(new Set(['dialogue', 'casework']))
})

test('the one left out opens nothing with it, nor does an auditor (F-045)', async () => {
  expect(await open('bo')).toEqual([])
  for (const name of ['dag', 'fia']) expect(await open(name)).toEqual([])
})

test('without the right passphrase it opens nothing', async () => {
  await expect(open('anna', 'sju helt andra ord som ingen har')).rejects.toThrow()
})

test('the script needs nothing of ours', () => {
  const text = readFileSync(join(import.meta.dir, '../../docs/open-own-data.ts'), 'utf8')
  const named = [...text.matchAll(/from '([^']+)'/g)].map(([, name]) => name)
  expect(named).toEqual(['bun:sqlite', 'node:crypto', 'node:fs', 'node:path', '@scure/base', 'age-encryption', 'shamir-secret-sharing'])
  expect(text).not.toMatch(/\bimport\(|\brequire\(/)
})
