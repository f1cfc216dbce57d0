// TOPmanager's procedure from the first proposal to the third consent (F-085, F-102 to F-106), over HTTP; what is left of the case afterwards, in the
// files and in old copies of them (keys.md 7; 12 test 9).
import { Database } from 'bun:sqlite'
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { proveDisposal } from '../../docs/prove-disposal.ts'
import { confirmReceipt, followUp, type Sent, sendReport, signIn } from '../harness/acts.ts'
import { acknowledge, act, assess, classify, close, listed, only, tell } from '../harness/case-acts.ts'
import { answer, destroy, propose } from '../harness/disposing.ts'
import { filesBelow, searchFolder } from '../harness/needles.ts'
import { makePaper, type Paper } from '../harness/paper.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let paper: Paper
let sent: Sent
let other: Sent
let id = ''
let reference = ''
const old = mkdtempSync(join(tmpdir(), 'old-copy-'))
const words = ['Spaden ligger under trappan.', 'Ett hemligt svar.', 'Rutinen om spadar']

const staff = async (name: 'anna' | 'bo' | 'cia'): Promise<Visitor> => (await signIn(town, town.people[name])).visitor

beforeAll(async () => {
  town = await makeTown({ settings: { publicBody: false } })
  paper = await makePaper(town)
  sent = await sendReport(town, { what: words[0] ?? '' })
  await confirmReceipt(town, sent)
  const anna = await staff('anna')
  id = await only(anna)
  await acknowledge(anna, id, words[1] ?? '')
  await assess(anna, id, { reason: words[2] ?? '' })
  await classify(anna, id, 'Spadärendet', 'fraud')
  await tell(anna, id, { kind: 'final', finding: 'partly', measures: 'Ny rutin.', reasons: 'Den saknades.' }, 'Nu är vi klara.')
  await act(anna, id, 'notice', { state: 'nobody' })
  await act(anna, id, 'hand-over', { needed: 'no' })
  await close(anna, id, { outcome: 'partly' })
  await act(anna, id, 'archive', {})
  other = await sendReport(town, { what: 'En helt annan sak.' })
  await confirmReceipt(town, other)
  reference = /V\d\d-[0-9A-Z]{4}/.exec(visible((await anna.get(`/cases/${id}`)).body))?.[0] ?? ''
})
afterAll(async () => {
  await town.stop()
  rmSync(old, { recursive: true, force: true })
})

test('proposed by one: red and in words for everybody, in the list and on the case (F-085, F-102, F-103)', async () => {
  const anna = await staff('anna')
  const missing = await anna.post(`/cases/${id}/disposal-proposal`, { reasons: ['other'], other: '' })
  expect(missing.status).toBe(422)
  await propose(anna, id, ['asked', 'stale'])
  for (const name of ['bo', 'cia'] as const) {
    const visitor = await staff(name)
    await visitor.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
    for (const path of ['/cases?list=archived', `/cases/${id}`]) {
      const { body } = await visitor.get(path)
      expect(body).toContain('class="v-disposal"')
      expect(visible(body)).toContain('Föreslagen för gallring (1 av 3)')
    }
  }
})

test('two of three: there is no last page, and a press on it destroys nothing (F-104)', async () => {
  const bo = await staff('bo')
  expect(visible((await bo.get(`/cases/${id}/disposal`)).body)).toContain('Godkänn gallring (1 av 3)')
  const page = await bo.get(`/cases/${id}/destruction`)
  expect(visible(page.body)).not.toContain('Gallra nu, går inte att ångra')
  await answer(bo, id, 'consent')
  const pressed = await destroy(bo, id)
  expect(pressed.gone.status).toBe(422)
  expect(await listed(bo, 'archived')).toContain(id)
})

test('an objection stops it and is taken back; a consent is taken back and given again (F-105)', async () => {
  const bo = await staff('bo')
  const empty = await bo.post(`/cases/${id}/disposal-objection`, { objection: ' ' })
  expect(empty.status).toBe(422)
  await answer(bo, id, 'objection', { objection: 'Det kan komma en tvist.' })
  expect(visible((await (await staff('anna')).get(`/cases/${id}`)).body)).toContain('Föreslagen för gallring, någon har invänt')
  await answer(bo, id, 'withdrawal')
  await answer(bo, id, 'consent')
})

test('a hold is refused past, in words, and lifted (L-SE-07)', async () => {
  const [bo, cia] = [await staff('bo'), await staff('cia')]
  await act(bo, id, 'hold', { hold: 'Polisen frågar.' })
  expect(visible((await cia.get('/cases?list=archived')).body)).toContain('Får inte gallras')
  const { gone } = await destroy(cia, id)
  expect([gone.status, visible(gone.body).includes('Gallring är stoppad i ärendet.')]).toEqual([422, true])
  await act(cia, id, 'hold-release', { lift: 'Polisen har lagt ned.' })
})

test('the third consent: the page that says what goes, and then it is gone for everybody', async () => {
  // While nobody holds the files: as a copy of the machine's disk would have them.
  await town.halt()
  cpSync(town.folder, old, { recursive: true })
  await town.restart()
  const cia = await staff('cia')
  const { page, gone } = await destroy(cia, id)
  for (const text of [
    'Gallra nu, går inte att ångra',
    'Det här går inte att ångra.',
    'Gallringsprotokollet, undertecknat av dig',
    reference,
  ])
    expect(visible(page.body)).toContain(text)
  expect([gone.status, visible(gone.body).includes(`Ärendet ${reference} är gallrat`)]).toEqual([200, true])
  for (const name of ['anna', 'bo', 'cia'] as const) {
    const visitor = await staff(name)
    expect((await visitor.get(`/cases/${id}`)).status).toBe(404)
    expect(await listed(visitor, 'archived')).toEqual([])
  }
  // The other one is as it was.
  expect((await followUp(town, other.receipt)).page.path).toBe('/sv/follow/case')
})

test('its receipt is one that nobody has (keys.md 12 test 13)', async () => {
  const tried = async ({ id: number, password }: Sent['receipt']) => {
    const { status, body } = await makeVisitor(town.reporterUrl).post('/sv/follow', { id: number, password })
    return { status, body: body.replaceAll(number, '').replaceAll(password, '') }
  }
  expect(await tried(sent.receipt)).toEqual(
    await tried({ ...sent.receipt, id: sent.receipt.id.replaceAll(/\d/g, (digit) => String(9 - Number(digit))) }),
  )
})

test('nothing of it is in any live file: no word, no wrap, no share (keys.md 12 test 9)', async () => {
  const before = new Database(join(old, 'viska.sqlite'), { readonly: true })
  const small = new Database(join(old, 'shares.sqlite'), { readonly: true })
  const blobs = [
    ...before
      .query<{ sealed: Uint8Array }, [string]>('SELECT sealed FROM wraps WHERE case_id = ?')
      .all(id)
      .map(({ sealed }) => sealed),
    ...before
      .query<{ sealed: Uint8Array }, [string]>('SELECT sealed FROM records WHERE case_id = ?')
      .all(id)
      .map(({ sealed }) => sealed),
  ].map((sealed) => Buffer.from(sealed).subarray(-48))
  const share = small.query<{ share: Uint8Array }, [string]>('SELECT share FROM shares WHERE case_id = ?').get(id)?.share
  before.close()
  small.close()
  expect(blobs.length).toBeGreaterThan(10)
  if (share === undefined) throw new Error('no share in the old copy')
  const copy = mkdtempSync(join(tmpdir(), 'live-copy-'))
  try {
    Bun.spawnSync(['cp', '-a', `${town.folder}/.`, copy])
    const live = filesBelow(copy).map((path) => readFileSync(path))
    const found = [...blobs, Buffer.from(share)].filter((bytes) => live.some((file) => file.includes(bytes)))
    expect(found).toEqual([])
    // The search finds what is there.
    const then = filesBelow(old).map((path) => readFileSync(path))
    expect([...blobs, Buffer.from(share)].every((bytes) => then.some((file) => file.includes(bytes)))).toBe(true)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  expect(searchFolder(town.folder, words)).toEqual([])
})

test('an old copy, all passphrases and the sheets of the recovery do not open it with the shares of today (F-106)', async () => {
  const people = ['anna', 'bo', 'cia'].flatMap((name) => town.people[name] ?? [])
  const keys = { people, sheets: paper.sheets.slice(0, 2) }
  expect(await proveDisposal(old, town.folder, reference, keys)).toEqual({ before: 4, after: 0, tried: 4 })
})
