// A backup from before a text was removed, put back: the text goes again before anybody reads it, as a disposal is repeated (L-SE-17, keys.md 7).
import type { Database as Sqlite } from 'bun:sqlite'
import { afterAll, afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { restoredLines } from '../../src/cli/backup-lines.ts'
import { isSoundLog } from '../../src/domain/case/case-log.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { ClearableText } from '../../src/domain/case/clearable.ts'
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { filesBelow } from '../harness/needles.ts'
import { backupsOf, type OfficeBackups, type TakenBackup } from './backing-up.ts'
import { close, proposalOf } from './disposing.ts'
import { momentsOf } from './moments.ts'
import { enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)
afterAll(removeFolders)

const secret = 'Grannens dotter Ebba har diabetes'
/** In another answer of the same report. */
const other = 'Hennes bror Olle sitter i fängelse'
const marks = { dialogue: '[Borttaget ur rapporten]', casework: '[Borttaget]' }
let office: Office
let backups: OfficeBackups
let id: CaseId
let receipt: Receipt
let anna: Unlocked
let cia: Unlocked

const casework = () => office.services().staff.casework
const clearings = () => casework().clearings
/** Whoever comes after a start that ended every session. */
const signIn = async (): Promise<void> => {
  anna = await enter(office, 'anna')
  cia = await enter(office, 'cia')
}

beforeEach(async () => {
  office = await makeOffice({ registrar: true, settings: { publicBody: false } })
  backups = await backupsOf(office)
  const long = 'Chefen tog pengar ur kassan, och det har han gjort i flera år.'
  ;({ receipt } = await report(office, { what: `${secret}. ${long}`, source: `Jag såg det själv. ${other}. ${long}`, without: ['bo'] }))
  await signIn()
  id = (await office.services().staff.lists.page(anna, 'new', null)).cases[0]?.row.id ?? ('' as CaseId)
  for (const who of [anna, cia]) await casework().handling.declareFree(who, id)
})
afterEach(() => office.close())

const propose = async (field: string, kind: ClearableText['kind'] = 'report'): Promise<string> => {
  const text = (await clearings().of(anna, id))?.texts.findLast((one) => one.kind === kind && one.field === field)
  if (text === undefined) throw new Error(`no such text: ${field}`)
  const wish = { record: text.record, field, passage: field === 'source' ? other : secret, reason: 'sensitive', why: 'Hälsa.' } as const
  expect(await clearings().propose(anna, id, wish)).toBe('done')
  return (await clearings().of(anna, id))?.waiting.at(-1)?.id ?? ''
}
const confirm = async (clearing: string): Promise<void> =>
  expect(await clearings().answer(cia, id, { id: clearing, answer: 'agreed', marks, decision: null })).toBe('done')
const clear = async (field: string, kind: ClearableText['kind'] = 'report') => confirm(await propose(field, kind))

/** The old backup with the shares of today, served. @returns how many texts it brought back */
const restoreOld = async (old: TakenBackup): Promise<number> => {
  const { shares } = await backups.take()
  const back = await backups.putBack(old, shares)
  const lines = restoredLines(back, false, 1).join('\n')
  expect(/removed since/.test(lines)).toBe(back.look.cleared > 0)
  await office.killedAt(back.folder)
  return back.look.cleared
}

const inFiles = async <T>(read: (files: { readonly big: Sqlite; readonly small: Sqlite }) => T): Promise<T> => {
  const found: T[] = []
  await office.behindItsBack((files) => found.push(read(files)))
  return found[0] as T
}
const sealedIn = (): Promise<readonly Buffer[]> =>
  inFiles(({ big }) =>
    big
      .query<{ sealed: Uint8Array }, [string]>("SELECT sealed FROM records WHERE case_id = ? AND kind IN ('report', 'message', 'entry')")
      .all(id)
      .map(({ sealed }) => Buffer.from(sealed)),
  )
/** Which of those bytes lie in any live file. */
const lying = (sealed: readonly Buffer[]): number => {
  const files = filesBelow(office.folder).map((path) => readFileSync(path))
  return sealed.filter((one) => files.some((bytes) => bytes.includes(one.subarray(-48)))).length
}

const expectCleared = async (fields: readonly string[]): Promise<void> => {
  const page = await office.services().staff.lists.page(anna, 'new', null)
  const file = await casework().open(anna, id)
  const { dialogue } = office.services().reporter
  const seen = await dialogue.read(await dialogue.signIn(receipt.id, receipt.password))
  const everything = JSON.stringify([page, file?.report, file?.messages, file?.entries, file?.card.title, seen])
  expect([everything.includes('Ebba'), everything.includes('Olle')]).toEqual([false, !fields.includes('source')])
  expect([file?.altered, seen?.altered]).toEqual([0, 0])
  for (const field of fields) expect(JSON.stringify(file?.report?.answers[field as 'what'])).toContain(marks.dialogue)
  expect(isSoundLog((await casework().log(anna, id)) ?? ({} as never))).toBe(true)
}
const kinds = async () => (await office.store().log.entries(0, 9_999)).map(({ kind }) => kind)

test('report, record and title: gone again with the first who signs in, with who removed it and why', async () => {
  await casework().keep(anna, id, 'record', `En handling. ${secret}. Och mer.`)
  const old = await backups.take()
  await clear('what')
  await clear('source')
  await clear('', 'record')
  const done = (await clearings().of(anna, id))?.done
  expect(done).toHaveLength(3)
  expect(await restoreOld(old)).toBe(3)
  const before = await sealedIn()
  expect(await office.store().clearedTexts.casesFor(anna.staff.id)).toEqual([id])
  await signIn()
  expect(await office.store().clearedTexts.casesFor(anna.staff.id)).toEqual([])
  await expectCleared(['what', 'source'])
  const stand = await sealedIn()
  const replaced = before.filter((one) => !stand.some((other) => other.equals(one)))
  // The two of the report are in one record.
  expect([replaced.length, lying(replaced)]).toEqual([2, 0])
  const byId = (all: typeof done) => (all ?? []).toSorted((a, b) => a.id.localeCompare(b.id))
  expect(byId((await clearings().of(anna, id))?.done)).toEqual(byId(done))
  expect((await kinds()).filter((kind) => kind === 'clearing-repeated')).toHaveLength(3)
  // Put back once more, from the same old backup and shares made after it: as often as anybody does.
  expect(await restoreOld(old)).toBe(3)
  await signIn()
  await expectCleared(['what', 'source'])
})

test('the repeating is killed before and after every commit, in either file: each time it is found again, done wholly, and done once (L-SE-17, keys.md 12 test 10)', async () => {
  await casework().keep(anna, id, 'record', `En handling. ${secret}. Och mer.`)
  const old = await backups.take()
  await clear('what')
  await clear('', 'record')
  expect(await restoreOld(old)).toBe(2)
  const before = await sealedIn()
  const moments = await momentsOf(office.folder, signIn)
  const left: number[] = []
  for (const moment of moments) {
    await office.killedAt(moment.folder)
    const { n } = await inFiles(
      ({ big }) =>
        big
          .query<{ n: number }, [string]>(
            'SELECT count(*) AS n FROM cleared_texts t JOIN records r ON r.case_id = t.case_id AND r.id = t.record_id AND r.version = t.version WHERE t.case_id = ?',
          )
          .get(id) ?? { n: -1 },
    )
    left.push(n)
    await signIn()
    await expectCleared(['what'])
    expect([moment.name, await office.store().clearedTexts.casesFor(anna.staff.id)]).toEqual([moment.name, []])
    expect([moment.name, (await kinds()).filter((kind) => kind === 'clearing-repeated').length]).toEqual([moment.name, 2])
    // The small file knows of both still: from the next backup that is put back they go again.
    expect(await inFiles(({ small }) => small.query<{ n: number }, []>('SELECT count(*) AS n FROM cleared_texts').get()?.n)).toBe(2)
    const stand = await sealedIn()
    const replaced = before.filter((one) => !stand.some((other) => other.equals(one)))
    await office.store().settle()
    expect([moment.name, replaced.length, lying(replaced)]).toEqual([moment.name, 2, 0])
  }
  // All three are seen: nothing done, one of two, both.
  expect([...new Set(left)]).toEqual([2, 1, 0])
})

test('a backup from between the two hands: what one proposed and the other confirmed since is done', async () => {
  const clearing = await propose('what')
  const old = await backups.take()
  await confirm(clearing)
  expect(await restoreOld(old)).toBe(1)
  await signIn()
  await expectCleared(['what'])
  const found = await clearings().of(anna, id)
  expect([found?.waiting.length, found?.done.map((one) => one.id)]).toEqual([0, [clearing]])
})

test('it got new keys between the backup and the clearing: the text goes all the same', async () => {
  const old = await backups.take()
  office.meanwhile([['UPDATE cases SET casework_stale = 1, dialogue_stale = 1 WHERE id = ?', id]])
  await casework().write(anna, id, 'Vi hör av oss.')
  expect((await office.store().cases.find(id))?.epoch).toEqual({ dialogue: 2, casework: 2 })
  await clear('what')
  expect(await restoreOld(old)).toBe(1)
  expect((await office.store().cases.find(id))?.epoch).toEqual({ dialogue: 1, casework: 1 })
  await signIn()
  await expectCleared(['what'])
})

test('a backup from after it, and one of another text: nothing is removed that nobody removed', async () => {
  await clear('what')
  const later = await backups.take()
  await clear('source')
  expect(await restoreOld(later)).toBe(1)
  await signIn()
  await expectCleared(['what', 'source'])
  expect((await kinds()).filter((kind) => kind === 'clearing-repeated')).toHaveLength(1)
  expect(await restoreOld(await backups.take())).toBe(0)
})

test('a case that is destroyed leaves no row of it, in either file (keys.md 7)', async () => {
  await clear('what')
  await close(office, anna, id)
  const rows = () =>
    inFiles((files) =>
      [files.big, files.small].map((file) => file.query<{ n: number }, []>('SELECT count(*) AS n FROM cleared_texts').get()?.n ?? -1),
    )
  expect(await rows()).toEqual([1, 1])
  await signIn()
  const { caseDisposals } = office.services().staff
  expect(await caseDisposals.propose(anna, id, ['stale'], '')).toBe('done')
  expect(await caseDisposals.execute(cia, id, await proposalOf(office, anna, id))).toHaveProperty('protocol')
  expect(await rows()).toEqual([0, 0])
})

interface ClearedRow {
  readonly record_id: string
  readonly how: Uint8Array<ArrayBuffer>
  readonly said: Uint8Array<ArrayBuffer>
}

test('cleared_texts.how and cleared_texts.said: refused elsewhere, and whoever reads the text that came back is told (keys.md 12 test 3)', async () => {
  for (const words of ['En handling', 'En till']) await casework().keep(anna, id, 'record', `${words}. ${secret}. Och mer.`)
  const old = await backups.take()
  for (const text of (await clearings().of(anna, id))?.texts.filter(({ kind }) => kind === 'record') ?? []) {
    const { record, field } = text
    expect(await clearings().propose(anna, id, { record, field, passage: secret, reason: 'sensitive', why: 'Hälsa.' })).toBe('done')
    await confirm((await clearings().of(anna, id))?.waiting[0]?.id ?? '')
  }
  const rows = await inFiles(({ small }) => small.query<ClearedRow, []>('SELECT record_id, how, said FROM cleared_texts').all())
  const [one, two] = rows
  if (one === undefined || two === undefined) throw new Error('not two')
  const forms: Readonly<Record<string, readonly ClearedRow[]>> = {
    // Both lie under the same keys, for a text of the casework.
    each: [{ ...one, how: one.said, said: one.how }, two],
    how: [
      { ...one, how: two.how },
      { ...two, how: one.how },
    ],
    said: [
      { ...one, said: two.said },
      { ...two, said: one.said },
    ],
    untouched: [one, two],
  }
  const seen: (readonly [string, boolean, boolean])[] = []
  for (const [name, form] of Object.entries(forms)) {
    await inFiles((files) => {
      for (const file of [files.big, files.small])
        for (const { how, said, record_id } of form)
          file.query('UPDATE cleared_texts SET how = ?, said = ? WHERE record_id = ?').run(how, said, record_id)
    })
    expect(await restoreOld(old)).toBe(2)
    await signIn()
    const file = await casework().open(anna, id)
    seen.push([name, (file?.altered ?? 0) > 0, JSON.stringify(file?.entries).includes('Ebba')])
  }
  expect(seen).toEqual([
    ['each', true, true],
    ['how', true, true],
    ['said', true, true],
    ['untouched', false, false],
  ])
})
