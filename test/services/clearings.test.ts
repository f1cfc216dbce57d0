// What should not be in a case goes by two people's hands, and for good (7 kap. 7 § lag (2021:890), L-SE-17).
import { Database as Sqlite } from 'bun:sqlite'
import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSoundLog } from '../../src/domain/case/case-log.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { enter, makeOffice, type Office, removeFolders, report } from './office.ts'

const secret = 'Grannens dotter Ebba har diabetes'
const marks = { dialogue: '[Borttaget ur rapporten]', casework: '[Borttaget]' }

let office: Office
let id: CaseId
let receipt: Receipt
let anna: Unlocked
let cia: Unlocked
beforeEach(async () => {
  office = await makeOffice()
  const sent = await report(office, { what: `${secret}. Chefen tog pengar ur kassan.`, source: `Jag såg det. ${secret}`, without: ['bo'] })
  receipt = sent.receipt
  anna = await enter(office, 'anna')
  id = (await office.services().staff.lists.page(anna, 'new', null)).cases[0]?.row.id ?? ('' as CaseId)
  await casework().handling.declareFree(anna, id)
  cia = await enter(office, 'cia')
  await casework().handling.declareFree(cia, id)
})
afterAll(removeFolders)

const casework = () => office.services().staff.casework
const clearings = () => casework().clearings
const found = async (who = anna) => {
  const all = await clearings().of(who, id)
  if (all === null) throw new Error('no case')
  return all
}
const placeOf = async (field: string, kind = 'report') => {
  const text = (await found()).texts.find((one) => one.kind === kind && one.field === field)
  if (text === undefined) throw new Error('no such text')
  return { record: text.record, field: text.field }
}
const reason = { reason: 'irrelevant', why: 'Hör inte till saken.' } as const
const propose = async (field = 'what', passage: string | null = secret, kind = 'report') =>
  clearings().propose(anna, id, { ...(await placeOf(field, kind)), passage, ...reason })
const waiting = async (who = anna) => (await found(who)).clearings.find(({ state }) => state === 'waiting')
const answer = async (who: Unlocked, given: 'confirmed' | 'refused' | 'withdrawn') =>
  clearings().answer(who, id, (await waiting())?.id ?? '', given, marks)
const fileNow = async (who = anna) => {
  const file = await casework().open(who, id)
  if (file === null) throw new Error('no case')
  return file
}

describe('a passage of the report', () => {
  test('waits for a colleague, in the sight of both, and nothing is gone before', async () => {
    expect(await propose()).toBe('done')
    for (const who of [anna, cia]) expect((await waiting(who))?.passages).toEqual([secret])
    expect((await fileNow()).report?.answers.what).toContain(secret)
  })

  test('is confirmed by another person and by nobody else, and a mark stands in its place for both sides', async () => {
    await propose()
    expect(await answer(anna, 'confirmed')).toBe('own')
    expect(await answer(cia, 'confirmed')).toBe('done')
    const { report: now, card, altered } = await fileNow()
    expect(now?.answers.what).toBe('[Borttaget ur rapporten]. Chefen tog pengar ur kassan.')
    expect(card.title).not.toContain('Ebba')
    expect(altered).toBe(0)
    const { dialogue } = office.services().reporter
    const session = await dialogue.signIn(receipt.id, receipt.password)
    const read = JSON.stringify(await dialogue.read(session))
    expect(read).toContain('[Borttaget ur rapporten]. Chefen tog pengar')
    expect(read.split(secret)).toHaveLength(2)
    const [done] = (await found()).clearings
    expect(done).toMatchObject({ state: 'done', by: { name: 'Anna Ek' }, confirmed: { by: { name: 'Cia Strand' } }, reason: 'irrelevant' })
    expect(done?.of).toMatch(/^[\w-]{43}$/)
    expect(isSoundLog((await casework().log(anna, id)) ?? ({} as never))).toBe(true)
  })

  test('names the other texts that hold the same words, and leaves them', async () => {
    await propose()
    expect((await waiting())?.copies.map(({ field }) => field)).toEqual(['source'])
    await answer(cia, 'confirmed')
    expect((await fileNow()).report?.answers.source).toContain(secret)
  })

  test('can be refused by the colleague and taken back by whoever proposed it, once', async () => {
    await propose()
    expect(await answer(cia, 'withdrawn')).toBe('own')
    expect(await answer(cia, 'refused')).toBe('done')
    expect(await clearings().answer(cia, id, (await found()).clearings[0]?.id ?? '', 'confirmed', marks)).toBe('answered')
    await propose()
    expect(await answer(anna, 'withdrawn')).toBe('done')
    expect(await waiting()).toBeUndefined()
    expect((await fileNow()).report?.answers.what).toContain(secret)
  })

  test('must stand in the text; spaces and line breaks may differ; only one waits in a record', async () => {
    expect(await propose('what', 'Grannens son')).toBe('nowhere')
    expect(await propose('what', '  ')).toBe('nowhere')
    expect(await propose('what', 'Grannens  dotter\nEbba')).toBe('done')
    expect(await propose('source')).toBe('waiting')
    expect(await clearings().propose(anna, id, { record: 'nothing', field: '', passage: 'x', ...reason })).toBe('gone')
  })

  test('is nobody’s to see or remove who does not read the case', async () => {
    await propose()
    for (const name of ['bo', 'dag', 'eva', 'fia']) {
      const who = await enter(office, name)
      expect(await clearings().of(who, id)).toBeNull()
      expect(await clearings().answer(who, id, (await waiting())?.id ?? '', 'confirmed', marks)).toBeNull()
    }
  })

  test('of a case that somebody altered is not removed: a new head would hide that', async () => {
    await propose()
    const clearing = (await waiting())?.id ?? ''
    office.meanwhile([["DELETE FROM records WHERE side = 'dialogue' AND kind = 'report'"]])
    expect(await clearings().answer(cia, id, clearing, 'confirmed', marks)).toBe('altered')
  })
})

describe('a whole text', () => {
  test.each(['note', 'record'] as const)('of a %s goes, and the file stays whole', async (kind) => {
    await casework().keep(anna, id, kind, secret)
    expect(await propose('', null, kind)).toBe('done')
    expect(await answer(cia, 'confirmed')).toBe('done')
    const { entries, altered } = await fileNow()
    expect([entries.some(({ text }) => text.includes('Ebba')), entries.some(({ text }) => text === '[Borttaget]'), altered]).toEqual([
      false,
      true,
      0,
    ])
  })

  test('of a message goes for both sides, and the dialogue goes on', async () => {
    expect(await casework().write(anna, id, `Hej. ${secret}`)).toBe('done')
    await propose('', null, 'message')
    expect(await answer(cia, 'confirmed')).toBe('done')
    expect(await casework().write(anna, id, 'Tack.')).toBe('done')
    const { messages, altered } = await fileNow()
    expect(messages.map(({ message }) => message.text)).toEqual(['[Borttaget ur rapporten]', 'Tack.'])
    expect(altered).toBe(0)
  })
})

test('after it the sealed bytes that held it are in no live file, and the log has both acts (L-SE-17)', async () => {
  const sealed = () => {
    const big = new Sqlite(join(office.folder, 'viska.sqlite'), { readonly: true })
    const row = big.query<{ sealed: Uint8Array }, []>("SELECT sealed FROM records WHERE kind = 'report'").get()
    big.close()
    return Buffer.from(row?.sealed ?? [])
  }
  const before = sealed()
  // Beyond the header, which every age file begins with, and within one page of the database.
  const needles = [600, 1_400, 2_200].map((at) => before.subarray(at, at + 48))
  const held = () => {
    const files = readdirSync(office.folder).map((name) => readFileSync(join(office.folder, name)))
    return needles.filter((needle) => files.some((file) => file.includes(needle))).length
  }
  expect(held()).toBe(needles.length)
  await propose()
  expect(await answer(cia, 'confirmed')).toBe('done')
  expect(sealed().equals(before)).toBe(false)
  expect(held()).toBe(0)
  const kinds = (await office.store().log.entries(0, 1_000)).map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['clearing-proposed', 'text-cleared']))
  const everything = JSON.stringify([await fileNow(), await casework().log(anna, id)])
  expect(everything.split(secret)).toHaveLength(2)
})
