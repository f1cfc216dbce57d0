// New keys of a case: whoever left opens nothing sealed from then on, with their old keys, old copies of the files and the whole disk; everybody who
// remains reads all of it, and so does the reporter (keys.md 6, 12 tests 6 and 7).
import { afterAll, afterEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import type { SealingIdentity } from '../../src/crypto/identity.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { legalZone } from '../../src/domain/case/deadline.ts'
import type { Thread } from '../../src/domain/case/dialogue.ts'
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import { addDays, dayOf } from '../../src/kit/instant.ts'
import { readSide } from '../../src/services/case/case-reading.ts'
import { nextHead } from '../../src/services/case/case-writing.ts'
import { openSideOf } from '../../src/services/case/side-keys.ts'
import { type Disk, readDisk, rob } from './burglar.ts'
import { spokenBy, waitingFor } from './hands.ts'
import {
  channelOf,
  colleague,
  day,
  enter,
  keysOf,
  makeOffice,
  type Office,
  type OfficeOptions,
  removeFolders,
  renewed,
  report,
} from './office.ts'

setDefaultTimeout(120_000)

let office: Office
let id: CaseId
let receipt: Receipt
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const casework = () => staff().casework
const reporterSide = () => office.services().reporter.dialogue
const idOf = (name: string) => colleague(office, name).id
const row = async () => {
  const found = await office.store().cases.find(id)
  if (found === null) throw new Error('no case')
  return found
}
const epochs = async () => {
  const { epoch, stale } = await row()
  return { epoch: [epoch.dialogue, epoch.casework], stale: [stale.dialogue, stale.casework] }
}
const wrapsOf = async (holder: string) =>
  (await office.store().cases.wraps(id, holder)).map(({ side, epoch }) => `${side} ${epoch}`).toSorted()

const begin = async (options: OfficeOptions = {}, told: Parameters<typeof report>[1] = {}): Promise<void> => {
  office = await makeOffice(options)
  receipt = (await report(office, { what: 'Sagt på morgonen.', ...told })).receipt
  const anna = await enter(office, 'anna')
  const [first] = await office.store().cases.list(anna.staff.id, 'new', null, 1)
  id = first?.case.id ?? id
  await casework().acknowledge(anna, id, 'Tack.')
  await casework().keep(anna, id, 'note', 'En anteckning på morgonen.')
}
const keep = async (name: string, text: string) => casework().keep(await enter(office, name), id, 'note', text)
const write = async (text: string): Promise<string> => {
  const session = await reporterSide().signIn(receipt.id, receipt.password)
  return reporterSide().write(session, { kind: 'message', text, identity: null })
}
/** What somebody reads of it, notes and messages; null for somebody who opens it not at all. */
const reads = async (name: string): Promise<readonly string[] | null> => {
  const file = await casework().open(await enter(office, name), id)
  if (file === null) return null
  expect(file.altered).toBe(0)
  return [file.report?.answers.what ?? '', ...file.messages.map(({ message }) => message.text), ...file.entries.map(({ text }) => text)]
}
const reporterReads = async (): Promise<readonly string[]> => {
  const view = await reporterSide().read(await reporterSide().signIn(receipt.id, receipt.password))
  expect(view?.altered).toBe(0)
  return [view?.report?.answers.what ?? '', ...(view?.messages ?? []).map(({ message }) => message.text)]
}

/** Two members take somebody out of the key list. */
const release = async (name: string, [one, other]: readonly [string, string]): Promise<void> => {
  const { id: channel } = (await channelOf(office)).channel
  expect(await staff().rosterChanges.release(await enter(office, one), channel, idOf(name))).toBeNull()
  const second = await enter(office, other)
  expect(await staff().rosterChanges.confirm(second, channel, (await waitingFor(office, channel, second)).hash, '')).toBeNull()
}

const disk = async (): Promise<Disk> => {
  await office.store().settle()
  return readDisk(office.folder)
}
/** What came since, of which somebody with these keys, the files of then and the files of now opens anything. */
const opensOfNew = async (then: Disk, keys: readonly SealingIdentity[]): Promise<readonly string[]> => {
  const now = await disk()
  const old = new Set(then.sealed.map(({ bytes }) => Buffer.from(bytes).toString('base64')))
  const added = now.sealed.filter(({ bytes }) => !old.has(Buffer.from(bytes).toString('base64')))
  expect(added.length).toBeGreaterThan(0)
  const sealed = [...then.sealed, ...added.map(({ name, bytes }) => ({ name: `new ${name}`, bytes }))]
  return (await rob({ sealed, shares: [...then.shares, ...now.shares] }, keys)).filter(
    (name) => name.startsWith('new records') || name.startsWith('new case_views'),
  )
}

describe('whoever leaves with an act', () => {
  test('opens nothing sealed after it: the act itself makes new keys (keys.md 12 test 7)', async () => {
    await begin()
    const cia = await keysOf(office, 'cia')
    const noon = await disk()
    expect(await casework().handling.leave(await enter(office, 'cia'), id)).toBe('done')
    expect(await epochs()).toEqual({ epoch: [2, 2], stale: [false, false] })
    expect([await wrapsOf(idOf('cia')), await wrapsOf(idOf('anna'))]).toEqual([[], ['casework 2', 'dialogue 2']])
    await keep('anna', 'En anteckning vid ett.')
    expect(await write('Sagt vid ett.')).toBe('done')
    // Who remains opens what came; so the empty list below says something.
    expect((await opensOfNew(noon, [(await keysOf(office, 'bo')).identity])).length).toBeGreaterThan(3)
    expect(await opensOfNew(noon, [cia.identity])).toEqual([])
    expect(await reads('cia')).toBeNull()
    for (const name of ['anna', 'bo'])
      expect(await reads(name)).toEqual(
        expect.arrayContaining(['Sagt på morgonen.', 'Tack.', 'Sagt vid ett.', 'En anteckning på morgonen.', 'En anteckning vid ett.']),
      )
    expect(await reporterReads()).toEqual(['Sagt på morgonen.', 'Tack.', 'Sagt vid ett.'])
  })

  test('several times over: whoever comes reads all epochs with one wrap of each side, and nothing is altered (keys.md 12 test 7)', async () => {
    await begin({ investigator: true })
    for (const name of ['cia', 'bo']) expect(await casework().handling.leave(await enter(office, name), id)).toBe('done')
    await write('Sagt vid tre.')
    const until = addDays(dayOf(office.ground().now(), legalZone), 30)
    const anna = await enter(office, 'anna')
    expect(await casework().handling.assign(anna, id, [idOf('ulla')], until)).toBe('done')
    expect([(await epochs()).epoch, await wrapsOf(idOf('ulla'))]).toEqual([
      [3, 3],
      ['casework 3', 'dialogue 3'],
    ])
    expect(await reads('ulla')).toEqual(
      expect.arrayContaining(['Sagt på morgonen.', 'Tack.', 'Sagt vid tre.', 'En anteckning på morgonen.']),
    )
    const [keyring] = (await office.store().cases.records(id, 'casework')).filter(({ kind }) => kind === 'keyring')
    expect([keyring?.epoch, keyring?.version]).toEqual([3, 2])
    // A note from before is purged under the keys of now.
    expect(await casework().handling.purge(anna, id, 'all', [])).toBe('done')
    expect(await reads('anna')).not.toContain('En anteckning på morgonen.')
  })
})

describe('a removal by somebody without a key', () => {
  test('by the key list: the reporter’s next message makes new keys of the dialogue, the next act of staff those of the casework', async () => {
    await begin()
    const cia = await keysOf(office, 'cia')
    const noon = await disk()
    await release('cia', ['anna', 'bo'])
    expect([await epochs(), await wrapsOf(idOf('cia'))]).toEqual([{ epoch: [1, 1], stale: [true, true] }, []])
    expect(await write('Sagt vid ett.')).toBe('done')
    expect(await epochs()).toEqual({ epoch: [2, 1], stale: [false, true] })
    expect(await wrapsOf(idOf('anna'))).toEqual(['casework 1', 'dialogue 2'])
    expect(await opensOfNew(noon, [cia.identity])).toEqual([])
    expect(await reads('bo')).toEqual(expect.arrayContaining(['Sagt vid ett.', 'En anteckning på morgonen.']))
    expect(await keep('anna', 'En anteckning vid två.')).toBe('done')
    expect(await epochs()).toEqual({ epoch: [3, 2], stale: [false, false] })
    expect(await opensOfNew(noon, [cia.identity])).toEqual([])
    expect(await reporterReads()).toEqual(['Sagt på morgonen.', 'Tack.', 'Sagt vid ett.'])
    expect((await reads('bo'))?.includes('En anteckning vid två.')).toBe(true)
    // Nothing is stale any more: the next act goes on with the keys that stand.
    await keep('bo', 'Till.')
    expect((await epochs()).epoch).toEqual([3, 2])
  })

  test('by the clock: whose time is over opens nothing of what is sealed after it (F-099)', async () => {
    await begin({ investigator: true })
    const until = addDays(dayOf(office.ground().now(), legalZone), 2)
    expect(await casework().handling.assign(await enter(office, 'anna'), id, [idOf('ulla')], until)).toBe('done')
    const ulla = await keysOf(office, 'ulla')
    const noon = await disk()
    office.pass(4 * day)
    await office.services().reminders.look()
    expect([(await epochs()).stale, await wrapsOf(idOf('ulla'))]).toEqual([[true, true], []])
    await write('Sagt efteråt.')
    await keep('anna', 'Skrivet efteråt.')
    expect([(await epochs()).stale, await opensOfNew(noon, [ulla.identity])]).toEqual([[false, false], []])
    expect(await reads('bo')).toEqual(expect.arrayContaining(['Sagt efteråt.', 'Skrivet efteråt.']))
  })

  test('of keys that somebody may know: who gets other ones waits, is given the newest, and reads all; the old ones open nothing new', async () => {
    await begin()
    const cia = await keysOf(office, 'cia')
    const noon = await disk()
    await renewed(office, 'cia', ['anna', 'bo'])
    await enter(office, 'cia')
    const [spoken, { id: channel }] = [await spokenBy(office, 'cia'), (await channelOf(office)).channel]
    expect(await staff().rosterChanges.admit(await enter(office, 'anna'), channel, idOf('cia'), spoken)).toBeNull()
    const bo = await enter(office, 'bo')
    expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(office, channel, bo)).hash, spoken)).toBeNull()
    expect((await epochs()).stale).toEqual([true, true])
    await write('Sagt medan Cia väntar.')
    await keep('anna', 'Skrivet medan Cia väntar.')
    expect([await epochs(), await wrapsOf(idOf('cia'))]).toEqual([{ epoch: [3, 2], stale: [false, false] }, []])
    const [listed] = (await staff().lists.page(await enter(office, 'cia'), 'ongoing', null)).cases
    expect([listed?.lost, listed?.title, await reads('cia')]).toEqual([true, null, null])
    expect(await opensOfNew(noon, [cia.identity])).toEqual([])
    expect(await staff().resharing.shareCase(await enter(office, 'bo'), id, idOf('cia'))).toBe('done')
    expect(await wrapsOf(idOf('cia'))).toEqual(['casework 2', 'dialogue 3'])
    expect(await reads('cia')).toEqual(
      expect.arrayContaining(['Sagt på morgonen.', 'Sagt medan Cia väntar.', 'En anteckning på morgonen.', 'Skrivet medan Cia väntar.']),
    )
    expect(await opensOfNew(noon, [cia.identity])).toEqual([])
  })
})

test('a message of the reporter makes no keys that nobody of the staff would hold: the only reader keeps theirs (keys.md 6)', async () => {
  await begin()
  for (const name of ['bo', 'cia']) expect(await casework().handling.leave(await enter(office, name), id)).toBe('done')
  const before = await wrapsOf(idOf('anna'))
  await renewed(office, 'anna', ['bo', 'cia'])
  await enter(office, 'anna')
  const [spoken, { id: channel }] = [await spokenBy(office, 'anna'), (await channelOf(office)).channel]
  expect(await staff().rosterChanges.admit(await enter(office, 'bo'), channel, idOf('anna'), spoken)).toBeNull()
  const cia = await enter(office, 'cia')
  expect(await staff().rosterChanges.confirm(cia, channel, (await waitingFor(office, channel, cia)).hash, spoken)).toBeNull()
  expect((await epochs()).stale).toEqual([true, true])
  expect(await write('Sagt medan ingen kan läsa.')).toBe('done')
  expect([(await epochs()).stale, await wrapsOf(idOf('anna'))]).toEqual([[true, true], before])
  expect(await reporterReads()).toContain('Sagt medan ingen kan läsa.')
})

describe('an entitlement put in for whoever was left out, and the mark of a removal (F-045, keys.md 12 test 6)', () => {
  const intrude = (mark: 'dialogue' | 'both') =>
    office.behindItsBack(({ big }) => {
      big
        .query(
          `INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen)
           SELECT ?, list, received, case_id, 1, 0 FROM entitlements LIMIT 1`,
        )
        .run(idOf('bo'))
      big.run('DELETE FROM exclusions')
      big.run(`UPDATE cases SET dialogue_stale = 1${mark === 'both' ? ', casework_stale = 1' : ''}`)
    })

  test('give no wrap with the reporter’s message', async () => {
    await begin({}, { without: ['bo'] })
    await intrude('both')
    expect(await write('Mer om saken.')).toBe('done')
    expect([(await epochs()).epoch, await wrapsOf(idOf('bo')), await wrapsOf(idOf('anna'))]).toEqual([
      [2, 1],
      [],
      ['casework 1', 'dialogue 2'],
    ])
    expect(await reads('bo')).toBeNull()
    expect(await reads('cia')).toContain('Mer om saken.')
  })

  test('give none with an act of staff either, which takes the row away and tells the log', async () => {
    await begin({}, { without: ['bo'] })
    await intrude('both')
    expect(await keep('anna', 'Skrivet sedan.')).toBe('done')
    expect([(await epochs()).epoch, await wrapsOf(idOf('bo'))]).toEqual([[2, 2], []])
    expect([...(await office.store().cases.readers(id))].toSorted()).toEqual([idOf('anna'), idOf('cia')].toSorted())
    expect((await office.store().log.entries(0, 999)).map(({ kind }) => kind)).toContain('roll-altered')
  })

  test('give none where somebody in conflict is put back with everything that they had held', async () => {
    await begin()
    const held = await office.store().cases.wraps(id, idOf('bo'))
    const thread = (await office.store().cases.records(id, 'dialogue')).find(({ kind }) => kind === 'thread')
    expect(await casework().handling.leave(await enter(office, 'bo'), id)).toBe('done')
    await intrude('both')
    await office.behindItsBack(({ big }) => {
      for (const { side, epoch, sealed } of held)
        big
          .query('INSERT INTO wraps (case_id, holder, side, epoch, sealed) VALUES (?, ?, ?, ?, ?)')
          .run(id, idOf('bo'), side, epoch, sealed)
      // And the head of the dialogue, which knew of them: it is none of the newest keys.
      big.query('DELETE FROM records WHERE id = ?').run(thread?.id ?? '')
      big
        .query(
          "INSERT INTO records (case_id, id, side, kind, epoch, sequence, version, sealed) VALUES (?, ?, 'dialogue', 'thread', 1, 0, ?, ?)",
        )
        .run(id, thread?.id ?? '', thread?.version ?? 0, thread?.sealed ?? new Uint8Array())
    })
    await expect(write('Mer om saken.')).rejects.toThrow()
    expect((await wrapsOf(idOf('bo'))).filter((wrap) => !wrap.endsWith(' 1'))).toEqual([])
  })
})

describe('the reporter’s receipts', () => {
  const session = () => reporterSide().signIn(receipt.id, receipt.password)

  test('a new one that waits and the one that it replaces both open what new keys seal; the dead one opens nothing new', async () => {
    await begin()
    const token = await session()
    const other = await reporterSide().renew(token)
    if (other === null) throw new Error('no receipt')
    expect(await casework().handling.leave(await enter(office, 'cia'), id)).toBe('done')
    await casework().write(await enter(office, 'anna'), id, 'Svar vid ett.')
    expect(await reporterReads()).toContain('Svar vid ett.')
    await reporterSide().confirmRenewal(token)
    expect(await session()).toBeNull()
    const dead = receipt
    receipt = other
    expect(await reporterReads()).toContain('Svar vid ett.')
    // Somebody who knows the dead one puts its row back: by what is sealed it is none.
    await office.behindItsBack(({ big }) => {
      big.run("INSERT INTO receipts (tag, case_id, holder, replaces) SELECT randomblob(32), case_id, 'dead', NULL FROM receipts")
      big.run('UPDATE cases SET dialogue_stale = 1, casework_stale = 1')
    })
    await keep('anna', 'Till.')
    expect(await wrapsOf('dead')).toEqual([])
    receipt = dead
    expect(await session()).toBeNull()
  })

  test('one that is made while somebody has just been removed comes with new keys', async () => {
    await begin()
    await release('cia', ['anna', 'bo'])
    const token = await session()
    const other = await reporterSide().renew(token)
    expect(await epochs()).toEqual({ epoch: [2, 1], stale: [false, true] })
    await reporterSide().confirmRenewal(token)
    expect(await reporterSide().write(token, { kind: 'message', text: 'Med det nya.', identity: null })).toBe('done')
    receipt = other ?? receipt
    expect(await reporterReads()).toContain('Med det nya.')
    expect(await reads('anna')).toContain('Med det nya.')
  })
})

describe('a case from before, whose dialogue says nothing of readers and receipts', () => {
  /** As the version before this one sealed it. */
  const asBefore = async (): Promise<void> => {
    const { ground } = office
    const side = await openSideOf(ground(), await row(), 'dialogue', idOf('anna'), (await keysOf(office, 'anna')).identity)
    if (side === null) throw new Error('no key')
    const { head } = await readSide<Thread>(ground(), id, side)
    const { readers: _, receipts: __, ...before } = head.body
    const { sealed } = await nextHead(ground(), id, side, { ...head, record: { ...head.record, version: head.record.version - 1 } }, before)
    await office.behindItsBack(({ big }) => big.query('UPDATE records SET sealed = ? WHERE id = ?').run(sealed, head.record.id))
  }

  test('goes on: staff make new keys of the casework, and those of the dialogue wait for the reporter', async () => {
    await begin()
    await asBefore()
    expect(await casework().handling.leave(await enter(office, 'cia'), id)).toBe('done')
    expect(await epochs()).toEqual({ epoch: [1, 2], stale: [true, false] })
    expect(await write('Sagt efteråt.')).toBe('done')
    // Staff have said who reads it, the reporter where their own keys are sealed to.
    expect(await epochs()).toEqual({ epoch: [2, 2], stale: [false, false] })
    expect([await reads('cia'), (await reads('bo'))?.includes('Sagt efteråt.')]).toEqual([null, true])
    expect(await reporterReads()).toEqual(['Sagt på morgonen.', 'Tack.', 'Sagt efteråt.'])
  })

  test('the reporter first: the message goes in, and the next act of staff makes the keys of both', async () => {
    await begin()
    await asBefore()
    await release('cia', ['anna', 'bo'])
    expect(await write('Sagt efteråt.')).toBe('done')
    expect(await epochs()).toEqual({ epoch: [1, 1], stale: [true, true] })
    expect(await keep('anna', 'Skrivet sedan.')).toBe('done')
    expect(await epochs()).toEqual({ epoch: [2, 2], stale: [false, false] })
    expect(await reporterReads()).toEqual(['Sagt på morgonen.', 'Tack.', 'Sagt efteråt.'])
    expect(await reads('bo')).toContain('Sagt efteråt.')
  })
})
