// A municipality can open its own data without this program: by the script in docs, which knows age, SQLite and nothing of ours.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type OpenedCase, openOwnData, openWithSheets } from '../../docs/open-own-data.ts'
import { wordLists } from '../../src/crypto/passphrase.ts'
import { caseIds, followUp, type Sent, sendReport, signIn } from '../harness/acts.ts'
import { makePaper, type Paper } from '../harness/paper.ts'
import { makeTown, type Town } from '../harness/town.ts'

let town: Town
let sent: Sent
let copies: string
let older: Paper
let paper: Paper

const open = (name: string, passphrase = town.people[name]?.passphrase ?? ''): Promise<readonly OpenedCase[]> =>
  openOwnData(copies, town.people[name]?.email ?? '', passphrase)

beforeAll(async () => {
  town = await makeTown()
  sent = await sendReport(town, { what: 'Virket till bryggan hamnade på en sommarstuga.', source: 'Jag lastade det.', without: ['bo'] })
  const { visitor, page } = await signIn(town, town.people.anna)
  const [id = ''] = caseIds(page.body)
  await visitor.post(`/cases/${id}/acknowledgement`, { message: 'Tack, vi har fått det.' })
  await visitor.post(`/cases/${id}/notes`, { note: 'Fråga hamnkaptenen först.' })
  // Cia says that something binds her: from here on the case has other keys.
  await (await signIn(town, town.people.cia)).visitor.post(`/cases/${id}/conflict-declaration`, { conflict: 'conflict' })
  await (await followUp(town, sent.receipt)).visitor.post('/sv/follow/case', { message: 'Det stod en vit lastbil där.' })
  older = await makePaper(town)
  await sendReport(town, { what: 'Kranen hyrs ut på nätterna.', without: ['cia'] })
  paper = await makePaper(town)
  const bo = await signIn(town, town.people.bo)
  await sendReport(town, { what: 'Nycklarna till lagret är borta.' })
  await bo.visitor.post(`/recovery/${town.slug}/older-cases`, {})
  await town.store().settle()
  copies = join(town.folder, '../copies')
  cpSync(town.folder, copies, { recursive: true })
})
afterAll(() => town.stop())

test('a recipient opens both sides of a case with the two files, the passphrase and age alone', async () => {
  const cases = await open('anna')
  expect(cases).toHaveLength(3)
  const spelled = JSON.stringify(cases)
  for (const text of ['Virket till bryggan', 'vi har fått det', 'hamnkaptenen', 'vit lastbil']) expect(spelled).toContain(text)
  expect(new Set(cases[0]?.records.map(({ side }) => side))).toEqual(new Set(['dialogue', 'casework']))
})

test('the one left out opens nothing with it, nor whoever left the case, nor an auditor (F-045, keys.md 12 test 7)', async () => {
  expect(JSON.stringify(await open('cia'))).not.toContain('Virket till bryggan')
  expect(JSON.stringify(await open('bo'))).not.toContain('Virket till bryggan')
  expect(JSON.stringify(await open('cia'))).not.toContain('Kranen hyrs ut')
  for (const name of ['dag', 'fia']) expect(await open(name)).toEqual([])
})

test('without the right passphrase it opens nothing', async () => {
  await expect(open('anna', 'sju helt andra ord som ingen har')).rejects.toThrow()
})

const whats = async (sheets: readonly string[], folder = copies): Promise<readonly string[]> => {
  const spelled = JSON.stringify(await openWithSheets(folder, sheets))
  return ['Virket till bryggan', 'Kranen hyrs ut', 'Nycklarna till lagret'].filter((text) => spelled.includes(text))
}

test('two sheets open every case that was sealed to them, on both sides, with the two files and age alone (keys.md 12 test 20)', async () => {
  const [one = '', two = '', three = ''] = paper.sheets
  // Bo shared what he reads; what left him out waits for Anna or Cia.
  for (const pair of [
    [one, two],
    [three, one],
    [two.toUpperCase(), `1 ${three.replaceAll(' ', ', ')}`],
  ])
    expect(await whats(pair)).toEqual(['Kranen hyrs ut', 'Nycklarna till lagret'])
  const [opened] = await openWithSheets(copies, [one, two])
  expect(new Set(opened?.records.map(({ side }) => side))).toEqual(new Set(['dialogue', 'casework']))
})

test('one sheet opens nothing, nor the same twice, nor sheets of two sets, nor an old pair what was shared with the new (keys.md 12 test 20)', async () => {
  const [one = '', two = ''] = paper.sheets
  for (const sheets of [[one], [one, one], []]) await expect(openWithSheets(copies, sheets)).rejects.toThrow()
  expect(await whats([one, older.sheets[1] ?? ''])).toEqual([])
  expect(await whats([older.sheets[0] ?? '', older.sheets[1] ?? ''])).toEqual([])
  const words = two.split(' ')
  await expect(openWithSheets(copies, [one, words.with(9, words[9] === 'abborre' ? 'absolut' : 'abborre').join(' ')])).rejects.toThrow(
    'do not add up',
  )
  await expect(openWithSheets(copies, [one, words.with(9, 'qqq').join(' ')])).rejects.toThrow('word 10')
})

test('all three sheets open nothing without the shares (keys.md 12 test 20)', async () => {
  const without = join(town.folder, '../without-shares')
  cpSync(copies, without, { recursive: true })
  rmSync(join(without, 'shares.sqlite'))
  await expect(openWithSheets(without, paper.sheets)).rejects.toThrow()
  await Bun.write(join(without, 'shares.sqlite'), '')
  await expect(openWithSheets(without, paper.sheets)).rejects.toThrow()
  expect(await whats(paper.sheets)).toHaveLength(2)
})

test('the lists of words beside the script are those of the program', () => {
  for (const [language, list] of Object.entries(wordLists))
    expect(readFileSync(join(import.meta.dir, `../../docs/words-${language}.txt`), 'utf8')).toBe(`${list.join('\n')}\n`)
})

test('the script needs nothing of ours', () => {
  const text = readFileSync(join(import.meta.dir, '../../docs/open-own-data.ts'), 'utf8')
  const named = [...text.matchAll(/from '([^']+)'/g)].map(([, name]) => name)
  expect(named).toEqual(['bun:sqlite', 'node:crypto', 'node:fs', 'node:path', '@scure/base', 'age-encryption', 'shamir-secret-sharing'])
  expect(text).not.toMatch(/\bimport\(|\brequire\(/)
})
