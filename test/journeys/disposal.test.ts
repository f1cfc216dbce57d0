// TOPmanager's procedure from the first proposal to the third consent (F-085, F-102 to F-106), over HTTP; what is left of the case afterwards, in the
// files and in old copies of them (keys.md 7; 12 test 9).
import { Database } from 'bun:sqlite'
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holds, proveDisposal } from '../../docs/prove-disposal.ts'
import { random } from '../../src/appliance.ts'
import { backupFiles } from '../../src/backup-plan.ts'
import { type BackupKey, newBackupKey } from '../../src/crypto/backup-key.ts'
import { today } from '../../src/services/ground.ts'
import { setBackupKey, type Taken, takeBackup } from '../../src/services/operation/backups.ts'
import { confirmReceipt, followUp, type Sent, sendReport, signIn } from '../harness/acts.ts'
import { act, leadToArchive, listed } from '../harness/case-acts.ts'
import { answer, destroy, propose } from '../harness/disposing.ts'
import { intrude } from '../harness/intruder.ts'
import { filesBelow, searchFolder } from '../harness/needles.ts'
import { makePaper, type Paper } from '../harness/paper.ts'
import { valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Answer, makeVisitor, type Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let paper: Paper
let sent: Sent
let other: Sent
let id = ''
let reference = ''
let backupKey: BackupKey
let oldBackup: Taken
const backups = mkdtempSync(join(tmpdir(), 'backups-'))
const old = mkdtempSync(join(tmpdir(), 'old-copy-'))
const words = ['Spaden ligger under trappan.', 'Ett hemligt svar.', 'Rutinen om spadar']

const staff = async (name: 'anna' | 'bo' | 'cia' | 'ulla'): Promise<Visitor> => (await signIn(town, town.people[name])).visitor

/** As `viska backup --to` does, beside the appliance. */
const backUp = async (): Promise<Taken> => {
  const taken = await takeBackup({ files: backupFiles({ data: town.folder }), to: backups, rule: { days: 30, time: '02:30' } }, today(town))
  if (!taken.ok) throw new Error(taken.refusal)
  return taken.value
}

beforeAll(async () => {
  town = await makeTown({ settings: { publicBody: false }, investigator: true })
  paper = await makePaper(town)
  backupKey = await newBackupKey(random, 'sv')
  await setBackupKey(backupFiles({ data: town.folder }), backupKey.recipient, today(town))
  sent = await sendReport(town, { what: words[0] ?? '' })
  await confirmReceipt(town, sent)
  const anna = await staff('anna')
  id = await leadToArchive(anna, { message: words[1] ?? '', reason: words[2] ?? '', title: 'Spadärendet' })
  other = await sendReport(town, { what: 'En helt annan sak.' })
  await confirmReceipt(town, other)
  reference = /V\d\d-[0-9A-Z]{4}/.exec(visible((await anna.get(`/cases/${id}`)).body))?.[0] ?? ''
})
afterAll(async () => {
  await town.stop()
  for (const folder of [old, backups]) rmSync(folder, { recursive: true, force: true })
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
  const objected = await answer(bo, id, 'objection', { objection: 'Det kan komma en tvist.' })
  expect(visible(objected.body)).toContain('Du har invänt. Din invändning stoppar gallringen så länge den gäller.')
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
  // The one who set it cannot lift it alone: somebody else agrees, or says why not.
  await act(bo, id, 'hold-release', { lift: 'Polisen har lagt ned.' })
  const own = (await bo.get(`/cases/${id}/disposal`)).body
  expect([visible(own).includes('Väntar på att en annan'), own.includes('value="agreed"')]).toEqual([true, false])
  expect(visible((await cia.get('/day')).body)).toContain('vill häva gallringsstoppet')
  const asked = await cia.get(`/cases/${id}/disposal`)
  const request = valueIn(asked.body, 'request') ?? ''
  const silent = await cia.post(`/cases/${id}/hold-answers`, { request, answer: 'refused', 'why-not': ' ' })
  expect([silent.status, visible(silent.body).includes('Polisen har lagt ned.')]).toEqual([422, true])
  await act(cia, id, 'hold-answers', { request, answer: 'refused', 'why-not': 'Beslutet kan överklagas.' })
  expect(visible((await bo.get(`/cases/${id}/disposal`)).body)).toContain('ville behålla stoppet: Beslutet kan överklagas.')
  await act(bo, id, 'hold-release', { lift: 'Nu är det slut.' })
  const again = valueIn((await cia.get(`/cases/${id}/disposal`)).body, 'request') ?? ''
  const lifted = await act(cia, id, 'hold-answers', { request: again, answer: 'agreed' })
  expect(visible(lifted.body)).toContain('Gallringsstoppet är hävt. Inget är gallrat.')
  // Who had agreed did so before there was a reason to keep it: all are asked again.
  expect(visible((await cia.get(`/cases/${id}/disposal`)).body)).toContain('Godkänn gallring (0 av 3)')
  for (const name of ['anna', 'bo'] as const) await answer(await staff(name), id, 'consent')
})

test('the third consent: the page that says what goes, and then it is gone for everybody', async () => {
  oldBackup = await backUp()
  // While nobody holds the files: as a copy of the machine's disk would have them.
  await town.halt()
  cpSync(town.folder, old, { recursive: true })
  await town.restart()
  const cia = await staff('cia')
  const page = await cia.get(`/cases/${id}/destruction`)
  const pressed = { proposal: valueIn(page.body, 'proposal') ?? '' }
  // Pressed again and again, as a hurried hand does: whichever answer the browser shows says what is done.
  const all = await Promise.all([1, 2, 3, 4].map(() => cia.post(`/cases/${id}/destruction`, pressed)))
  for (const text of [
    'Gallra nu, går inte att ångra',
    'Det här går inte att ångra.',
    'Gallringsprotokollet, undertecknat av dig',
    reference,
  ])
    expect(visible(page.body)).toContain(text)
  const isGone = ({ status, body }: Answer) => [status, visible(body).includes(`Ärendet ${reference} är gallrat`)]
  expect(all.map(isGone)).toEqual(all.map(() => [200, true]))
  // The way back, and the same form once more, for those who had a hand in it; for nobody else.
  const anna = await staff('anna')
  for (const again of [await cia.get(`/cases/${id}/destruction`), await cia.post(`/cases/${id}/destruction`, pressed)])
    expect(isGone(again)).toEqual([200, true])
  expect(isGone(await anna.get(`/cases/${id}/destruction`))).toEqual([200, true])
  expect((await anna.get('/cases/another/destruction')).status).toBe(404)
  const [{ total = 0 } = {}] = intrude(town, ({ all }) => all<{ total: number }>('SELECT count(*) AS total FROM disposal_protocols'))
  expect(total).toBe(1)
  for (const name of ['anna', 'bo', 'cia'] as const) {
    const visitor = await staff(name)
    // An old link of a mail, and a part of the case that somebody had open.
    for (const path of ['', '/disposal', '/log', '/clearings'])
      expect(isGone(await visitor.get(`/cases/${id}${path}`))).toEqual([200, true])
    expect(await listed(visitor, 'archived')).toEqual([])
  }
  const late = await anna.post(`/cases/${id}/messages`, { message: 'Ett svar som kom för sent.' })
  expect([isGone(late), late.body.includes('Ett svar som kom för sent.')]).toEqual([[410, true], true])
  // For an investigator who had no hand in it, it never was there.
  const ulla = await staff('ulla')
  const nothing = await ulla.get('/cases/another')
  for (const path of ['', '/disposal', '/destruction']) {
    const { status, body } = await ulla.get(`/cases/${id}${path}`)
    expect([path, status, body]).toEqual([path, 404, nothing.body])
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

/** Everything that people know together. */
const keys = () => ({ people: ['anna', 'bo', 'cia'].flatMap((name) => town.people[name] ?? []), sheets: paper.sheets.slice(0, 2) })

test('an old backup, the share copies two backups later, all passphrases and the sheets do not open it; they open the other one (F-106)', async () => {
  const inFolder = (name: string): string => join(backups, name)
  const [first, second] = [await backUp(), await backUp()]
  const sharesThen = join(old, 'shares.sqlite')
  const before = { old: inFolder(oldBackup.name), backupKey: backupKey.text }
  const proof = await proveDisposal({ ...before, sharesThen, shares: inFolder(second.shareCopy) }, reference, keys())
  expect(proof.records).toBeGreaterThan(5)
  expect(proof.tried.map(({ before: then, after, others }) => [then, after, others])).toEqual([1, 2, 3, 4].map(() => [true, false, 1]))
  expect(holds(proof)).toBe(true)
  // Each of them can do what anybody can; trying all of them takes its time.
  const one = { people: keys().people.slice(0, 1), sheets: [] }
  for (const shares of [inFolder(first.shareCopy), town.folder])
    expect(holds(await proveDisposal({ ...before, shares }, reference, one))).toBe(true)
  // With the shares of then it is no proof: that the answer can be another one.
  const opens = await proveDisposal({ ...before, shares: sharesThen }, reference, one)
  expect([holds(opens), opens.tried.every(({ after }) => after)]).toEqual([false, true])
  expect(holds(await proveDisposal({ ...before, shares: town.folder }, 'V26-0000', one))).toBe(false)
})

test('what is no proof is said: another key of backups, a passphrase of nobody, a file that is none', async () => {
  const files = { old: join(backups, oldBackup.name), shares: town.folder, backupKey: backupKey.text }
  const line = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'a proof',
      (error: Error) => error.message,
    )
  const other = await newBackupKey(random, 'sv')
  expect(await line(proveDisposal({ ...files, backupKey: other.text }, reference, keys()))).toContain('does not open with that key')
  expect(await line(proveDisposal({ ...files, old: join(backups, 'none') }, reference, keys()))).toContain('there is no')
  const [anna] = keys().people
  const wrong = { people: [{ email: anna?.email ?? '', passphrase: 'sju helt andra ord' }], sheets: [] }
  expect(await line(proveDisposal(files, reference, wrong))).toContain('that is not the passphrase')
})

test('the script itself, as anybody runs it: it answers in words, exits with 0, and writes nothing', async () => {
  await Bun.write(join(old, 'backup-key'), backupKey.text)
  const at = (options: Readonly<Record<string, string>>) => Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  const args = at({ case: reference, old: join(backups, oldBackup.name), shares: town.folder, 'key-file': join(old, 'backup-key') })
  const typed = [...keys().people.map(({ email, passphrase }) => `${email} ${passphrase}`), '', ...keys().sheets, '', ''].join('\n')
  const script = Bun.spawn([process.execPath, join(import.meta.dir, '../../docs/prove-disposal.ts'), ...args], {
    stdin: new Blob([typed]),
    stdout: 'pipe',
    env: { ...process.env, TMPDIR: join(old, 'nothing-can-be-written-here') },
  })
  const [code, out] = [await script.exited, await script.stdout.text()]
  expect([code, out]).toEqual([0, expect.stringContaining(`proof: none of 4 keys opens ${reference}`)])
})

test('the protocol says that a backup went where nobody deletes it (F-106, L-ARK-2)', async () => {
  const [unit] = (await town.store().channels.all()).flatMap(({ units }) => units)
  const on = today(town)
  const [stored] = await town.store().protocols.list(unit?.id ?? ('' as never), Number(on.slice(0, 4)))
  expect(JSON.parse(stored?.body ?? '{}')).toMatchObject({ backupsUntil: '', backupsElsewhere: { count: 1, first: on, last: on } })
})

test('a copy of its row says so on the list, in the table for download and on its own page, and an old link leads to the true one (L-ARK-2, T-18)', async () => {
  intrude(town, ({ run }) =>
    run(`INSERT INTO disposal_protocols (id, channel_id, unit_id, case_id, year, number, reference, day, body, key, signature)
      SELECT 'COPY', channel_id, unit_id, 'another', year, number + 1, reference, day, body, key, signature FROM disposal_protocols`),
  )
  const cia = await staff('cia')
  const list = (await cia.get('/disposals')).body
  expect([list.includes('href="/disposals/COPY"'), visible(list).split('Stämmer inte').length]).toEqual([true, 2])
  const table = (await cia.get('/disposals/list.csv')).body
  expect(table.split('(Stämmer inte)')).toHaveLength(2)
  const page = (await cia.get('/disposals/COPY')).body
  expect(visible(page)).toContain('Det som står här är inte det protokoll som skrevs under när ärendet gallrades.')
  expect(page).toContain('href="/disposals/COPY/protocol.pdf"')
  expect((await cia.get('/cases/another')).status).toBe(404)
  const [, link = ''] = /href="(\/disposals\/[^"]+)"/.exec((await cia.get(`/cases/${id}`)).body.split('<main')[1] ?? '') ?? []
  expect(visible((await cia.get(link)).body)).not.toContain('Det som står här är inte')
})
