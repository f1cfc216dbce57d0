// kill -9 at every step of a report, of a disposal and of new keys: after the restart a case is whole or gone, and of one that is gone no share, no
// wrap and no record is in any file (keys.md 6, 7 and 12 test 10). And a backup at each of these steps: what it holds is as whole.
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { random } from '../../src/appliance.ts'
import { type BackupKey, newBackupKey } from '../../src/crypto/backup-key.ts'
import { entryHash, genesisHash } from '../../src/crypto/log-chain.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { addDays, day } from '../../src/kit/instant.ts'
import { today } from '../../src/services/ground.ts'
import { setBackupKey, takeBackup } from '../../src/services/operation/backups.ts'
import { restore } from '../../src/services/operation/restoring.ts'
import { makeBackupStore } from '../../src/store/sqlite/backups.ts'
import { makeRestoreStore } from '../../src/store/sqlite/restoring.ts'
import { filesBelow } from '../harness/needles.ts'
import { chooseAutomatic, closedCase, proposalOf } from './disposing.ts'
import { type Moment, momentsOf } from './moments.ts'
import { channelOf, draftOf, enter, makeOffice, newFolder, type Office, receiptOf, removeFolders, report } from './office.ts'

setDefaultTimeout(240_000)

let office: Office
let id: CaseId
let backupKey: BackupKey
afterEach(() => office.close())
afterAll(removeFolders)

const backupsOf = (folder: string) => makeBackupStore({ folder, entryHash, genesisHash, now: office.ground().now })

const begin = async (options: Parameters<typeof makeOffice>[0] = {}): Promise<void> => {
  office = await makeOffice(options)
  backupKey = await newBackupKey(random, 'sv')
  await setBackupKey(backupsOf(office.folder), backupKey.recipient, today(office.ground()))
}

/** As the command does on the files that the killed process left: backed up, and put back elsewhere. */
const throughBackup = async ({ folder }: Moment): Promise<string> => {
  const [to, target] = [newFolder(), join(newFolder(), 'data')]
  const { now } = office.ground()
  const taken = await takeBackup({ files: backupsOf(folder), to, rule: { days: 30, time: '02:30' } }, today(office.ground()))
  if (!taken.ok) throw new Error(taken.refusal)
  const order = {
    from: join(to, taken.value.name),
    shares: join(to, taken.value.shareCopy),
    key: backupKey.text,
    day: today(office.ground()),
  }
  const files = makeRestoreStore({ entryHash, genesisHash, now })
  const asked = { accept: async () => false, acceptUnopened: false }
  const back = await restore(files, { now, random }, { ...order, ...asked }, { folder: target, keep: true, reached: () => {} })
  if (!back.ok) throw new Error(back.refusal.kind)
  return target
}

/** The ends of everything that was sealed in the case, and its share. */
const tracesOf = async (): Promise<readonly Buffer[]> => {
  const share = await office.store().shares.get(id)
  const traces = [Buffer.from(share ?? [])]
  await office.behindItsBack(({ big }) => {
    for (const table of ['wraps', 'records'])
      for (const { sealed } of big.query<{ sealed: Uint8Array }, [string]>(`SELECT sealed FROM ${table} WHERE case_id = ?`).all(id))
        traces.push(Buffer.from(sealed).subarray(-48))
  })
  expect(traces.length).toBeGreaterThan(10)
  return traces
}

const reads = async (name: string): Promise<readonly string[] | null> => {
  const file = await office.services().staff.casework.open(await enter(office, name), id)
  if (file === null) return null
  expect(file.altered).toBe(0)
  return [file.report?.answers.what ?? '', ...file.messages.map(({ message }) => message.text)]
}

test('a disposal, killed before and after every commit: whole or gone; of what is gone nothing is left (keys.md 7, 12 test 10)', async () => {
  await begin({ settings: { publicBody: false }, recipients: 3 })
  const made = await closedCase(office)
  id = made.id
  const [anna, bo] = made.people
  if (anna === undefined || bo === undefined) throw new Error('nobody')
  const disposals = () => office.services().staff.caseDisposals
  expect(await disposals().propose(anna, id, ['stale'], '')).toBe('done')
  const proposal = await proposalOf(office, anna, id)
  expect(await disposals().consent(bo, id, proposal)).toBe('done')
  const traces = await tracesOf()
  const cia = await enter(office, 'cia')
  const moments = await momentsOf(office.folder, async () => {
    expect(await disposals().execute(cia, id, proposal)).toHaveProperty('protocol')
  })
  const held = (folder: string): readonly Buffer[] => {
    const files = filesBelow(folder).map((path) => readFileSync(path))
    return traces.filter((trace) => files.some((file) => file.includes(trace)))
  }
  // The search finds what is there.
  expect(held(moments[0]?.folder ?? '')).toEqual([...traces])
  const ends: string[] = []
  for (const moment of moments) {
    await office.killedAt(moment.folder)
    const { shares, cases, disposals: ended, log } = office.store()
    const isThere = (await cases.find(id)) !== null
    ends.push(isThere ? 'whole' : 'gone')
    const entries = (await log.entries(0, 999)).filter(({ kind }) => kind === 'case-disposed')
    if (isThere) {
      expect([await shares.get(id).then((share) => share?.length), entries.length, await ended.isDisposed(id)]).toEqual([32, 0, false])
      expect(await reads('anna')).toEqual(['Hemligheten i källaren.', expect.any(String), expect.any(String)])
      continue
    }
    expect([moment.name, await shares.get(id), entries.length, await ended.isDisposed(id)]).toEqual([moment.name, null, 1, true])
    await office.store().settle()
    office.close()
    expect(held(office.folder)).toEqual([])
  }
  // Both are seen, and once gone it stays so; there is a step at which the rows are gone and the share is not.
  expect(ends.join(' ')).toMatch(/^(whole ){3,}(gone ?){4,}$/)
})

test('what the program destroys by itself, killed before and after every commit: whole and announced still, or gone with its protocol; the next look goes on, once (L-SE-20, keys.md 12 test 10)', async () => {
  await begin({ settings: { publicBody: false }, recipients: 3 })
  const made = await closedCase(office)
  id = made.id
  await chooseAutomatic(office)
  const due = day('2028-11-19')
  for (let ahead = -30; ahead < 0; ahead++) {
    office.set(`${addDays(due, ahead)}T07:00Z`)
    if (ahead === -30) await enter(office, 'bo')
    await office.services().disposals.look()
  }
  const traces = await tracesOf()
  office.set(`${due}T10:00Z`)
  const moments = await momentsOf(office.folder, () => office.services().disposals.look())
  const held = (folder: string): number => {
    const files = filesBelow(folder).map((path) => readFileSync(path))
    return traces.filter((trace) => files.some((file) => file.includes(trace))).length
  }
  expect(held(moments[0]?.folder ?? '')).toBe(traces.length)
  const ends: string[] = []
  for (const moment of moments) {
    await office.killedAt(moment.folder)
    const { shares, cases, disposals: ended, log, protocols } = office.store()
    const unit = (await office.store().channels.all())[0]?.units[0]?.id ?? ('' as never)
    const state = async () => ({
      there: (await cases.find(id)) !== null,
      share: (await shares.get(id))?.length ?? null,
      disposed: await ended.isDisposed(id),
      announced: (await ended.announced(id)) !== null,
      entries: (await log.entries(0, 999)).filter(({ kind }) => kind === 'case-disposed').length,
      protocols: (await protocols.list(unit, 2028)).map(({ number, signature }) => [number, signature]),
    })
    const gone = { there: false, share: null, disposed: true, announced: false, entries: 1, protocols: [[1, '']] }
    const found = await state()
    ends.push(found.there ? 'whole' : 'gone')
    expect([moment.name, found]).toEqual([
      moment.name,
      found.there ? { there: true, share: 32, disposed: false, announced: true, entries: 0, protocols: [] } : gone,
    ])
    if (found.there) expect(await reads('anna')).toContain('Hemligheten i källaren.')
    // The clock of a machine that comes up again looks, and looks again.
    for (const _ of [1, 2]) await office.services().disposals.look()
    expect([moment.name, await state()]).toEqual([moment.name, gone])
    await office.store().settle()
    office.close()
    expect([moment.name, held(office.folder)]).toEqual([moment.name, 0])
  }
  expect(ends.join(' ')).toMatch(/^(whole )+(gone ?){3,}$/)
})

test('a report, killed before and after every commit: a draft that can be sent, or one whole case whose receipt is shown and opens it (keys.md 4, 12 test 10)', async () => {
  await begin()
  const token = await draftOf(office, { what: 'Sagt på morgonen.' })
  const { channel } = await channelOf(office)
  const send = () => office.services().reporter.intake.send(channel.id, token, 'sv')
  const moments = await momentsOf(office.folder, async () => {
    expect((await send()).name).toBe('sent')
  })
  const ends: string[] = []
  for (const moment of moments) {
    await office.killedAt(moment.folder)
    const { intake, drafts, dialogue } = office.services().reporter
    const isSent = (await intake.receipt(token)) !== null
    ends.push(isSent ? 'whole' : 'gone')
    expect([moment.name, (await drafts.open(channel.id, token)) === null]).toEqual([moment.name, isSent])
    expect(await office.store().caseRoll.page('', 9)).toHaveLength(isSent ? 1 : 0)
    // The browser sends the form once more: no second case comes of it.
    expect([moment.name, (await send()).name]).toEqual([moment.name, 'sent'])
    const [only, ...more] = await office.store().caseRoll.page('', 9)
    expect([moment.name, more]).toEqual([moment.name, []])
    id = only?.row.id ?? id
    for (const name of ['anna', 'bo']) expect([moment.name, await reads(name)]).toEqual([moment.name, ['Sagt på morgonen.']])
    const receipt = await receiptOf(office, token)
    const view = await dialogue.read(await dialogue.signIn(receipt.id, receipt.password))
    expect([view?.altered, view?.report?.answers.what]).toEqual([0, 'Sagt på morgonen.'])
    await office.behindItsBack(({ small }) => {
      expect([moment.name, small.query('SELECT count(*) AS count FROM shares WHERE share IS NOT NULL').get()]).toEqual([
        moment.name,
        { count: 1 },
      ])
    })
  }
  expect(ends.join(' ')).toMatch(/^(gone ){2,}(whole ?){2,}$/)
})

test('new keys because somebody leaves, killed before and after every commit: who remains reads all, whoever left is in or out, never half (keys.md 6)', async () => {
  await begin()
  const { receipt } = await report(office, { what: 'Sagt på morgonen.' })
  const anna = await enter(office, 'anna')
  id = (await office.store().cases.list(anna.staff.id, 'new', null, 1))[0]?.case.id ?? id
  await office.services().staff.casework.acknowledge(anna, id, 'Tack.')
  const cia = await enter(office, 'cia')
  const moments = await momentsOf(office.folder, async () => {
    expect(await office.services().staff.casework.handling.leave(cia, id)).toBe('done')
  })
  const epochs: string[] = []
  for (const moment of moments)
    for (const folder of [moment.folder, await throughBackup(moment)]) {
      await office.killedAt(folder)
      const row = await office.store().cases.find(id)
      const { dialogue, casework } = row?.epoch ?? { dialogue: 0, casework: 0 }
      epochs.push(`${dialogue}${casework}`)
      for (const name of ['anna', 'bo']) expect([moment.name, await reads(name)]).toEqual([moment.name, ['Sagt på morgonen.', 'Tack.']])
      expect((await reads('cia')) === null).toBe(dialogue === 2)
      const side = office.services().reporter.dialogue
      const view = await side.read(await side.signIn(receipt.id, receipt.password))
      expect([view?.altered, view?.report?.answers.what, view?.messages.length]).toEqual([0, 'Sagt på morgonen.', 1])
    }
  expect(new Set(epochs)).toEqual(new Set(['11', '22']))
})

test('a backup at every step of a disposal, put back: whole or gone, never half (keys.md 7)', async () => {
  await begin({ settings: { publicBody: false }, recipients: 3 })
  const made = await closedCase(office)
  id = made.id
  const [anna, bo] = made.people
  if (anna === undefined || bo === undefined) throw new Error('nobody')
  const disposals = () => office.services().staff.caseDisposals
  await disposals().propose(anna, id, ['stale'], '')
  const proposal = await proposalOf(office, anna, id)
  await disposals().consent(bo, id, proposal)
  const cia = await enter(office, 'cia')
  const moments = await momentsOf(office.folder, async () => {
    expect(await disposals().execute(cia, id, proposal)).toHaveProperty('protocol')
  })
  const ends: string[] = []
  for (const moment of moments) {
    await office.killedAt(await throughBackup(moment))
    const isThere = (await office.store().cases.find(id)) !== null
    ends.push(isThere ? 'whole' : 'gone')
    expect(((await office.store().shares.get(id)) === null) === !isThere).toBe(true)
    if (isThere) expect(await reads('bo')).toContain('Hemligheten i källaren.')
  }
  expect(new Set(ends)).toEqual(new Set(['whole', 'gone']))
})
