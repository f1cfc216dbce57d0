// Test reports (F-141): the way of a real one, counted nowhere, made by people who can read none, removed wholly by one click, and never a real
// case in their place.
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import fc from 'fast-check'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { UnitId } from '../../src/domain/channel/channel.ts'
import { toHex } from '../../src/kit/bytes.ts'
import { minutes } from '../../src/kit/instant.ts'
import type { Letter, Mail } from '../../src/outside/mail.ts'
import { testCaseId } from '../../src/services/case/test-names.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { searchFolder } from '../harness/needles.ts'
import { copyOf, readDisk, rob, rowsOf, tally } from './burglar.ts'
import { channelOf, colleague, day, enter, keysOf, makeOffice, type Office, type OfficeOptions, removeFolders, report } from './office.ts'
import { makeTurns } from './turns.ts'

let office: Office
let letters: Letter[]
const begin = async (options: Partial<OfficeOptions> = {}): Promise<void> => {
  letters = []
  const send: Mail['send'] = async (letter) => {
    letters.push(letter)
    return 'delivered'
  }
  office = await makeOffice({ mail: { send, close: () => {} }, ...options })
}
beforeEach(() => begin())
afterEach(() => office.close())
afterAll(removeFolders)

const text = { what: 'Provrapport om vadmalsrullar.', source: 'Från Evas kontrollrunda.' }
const staff = () => office.services().staff
const unitOf = async (at = 0): Promise<UnitId> => (await channelOf(office)).channel.units[at]?.id ?? ('' as UnitId)
const make = async (who: Unlocked, unit?: UnitId) => staff().testReports.make(who, unit ?? (await unitOf()), 'sv', text)
const remove = (who: Unlocked, id: CaseId) => staff().testReports.remove(who, id)
const standing = async (): Promise<CaseId> => {
  const [test] = await office.store().testReports.all()
  if (test === undefined) throw new Error('no test stands')
  return test.caseId
}
const firstOf = async (who: Unlocked, list: 'new' | 'ongoing' = 'new') => (await staff().lists.page(who, list, null)).cases[0]
const flush = async (): Promise<readonly string[]> => {
  office.pass(minutes(15))
  await office.services().notices.flush()
  return letters
    .splice(0)
    .map(({ to }) => to.split('.')[0] ?? '')
    .sort()
}

describe('made', () => {
  test.each(['anna', 'fia', 'eva'])(
    'by %s: the unit’s recipients get the neutral mail, open it with their own keys and acknowledge it',
    async (by) => {
      const maker = await enter(office, by)
      expect(await make(maker)).toBe('done')
      expect(await flush()).toEqual(['anna', 'bo', 'cia'])
      const bo = await enter(office, 'bo')
      const listed = await firstOf(bo)
      expect(listed).toMatchObject({ title: text.what, test: true })
      const id = listed?.row.id ?? ('' as CaseId)
      expect(await staff().casework.open(bo, id)).toMatchObject({ card: { test: true }, altered: 0, report: { answers: text } })
      expect(await staff().casework.acknowledge(bo, id, 'Tack.')).toEqual({ name: 'done' })
      expect((await staff().testReports.places(maker))[0]).toMatchObject({ test: { caseId: id, acknowledged: true } })
      // Whoever made it without being a recipient opens nothing of it.
      if (by !== 'anna') expect(await staff().casework.open(maker, id)).toBeNull()
    },
  )

  test('it is sealed to the recipients alone: operator, admin and auditor open nothing of it, a recipient both sides (keys.md 12 test 1)', async () => {
    await make(await enter(office, 'eva'))
    const disk = readDisk(office.folder, new Map([...office.people].map(([name, { id }]) => [id as string, name])))
    const opened = async (...names: readonly string[]) =>
      tally(await rob(disk, await Promise.all(names.map(async (name) => (await keysOf(office, name)).identity))))
    expect(Object.keys(await opened('eva', 'fia', 'dag')).filter((name) => /^(records|wraps)/.test(name))).toEqual([])
    expect(await opened('bo')).toMatchObject({ 'records report': 1, 'records card': 1, 'wraps casework bo': 1, 'wraps dialogue bo': 1 })
  })

  test('removed, it leaves no row behind in any table, nor who said that something binds them to it', async () => {
    const anna = await enter(office, 'anna')
    await make(anna)
    const id = await standing()
    expect(await staff().casework.handling.leave(await enter(office, 'bo'), id)).toBe('done')
    expect(await remove(anna, id)).toBe('done')
    await office.behindItsBack(({ big }) => {
      const tables = big.query<{ name: string }, []>("SELECT name FROM sqlite_master WHERE type = 'table'").all()
      for (const { name } of tables) {
        const rows = big.query<object, []>(`SELECT * FROM "${name}"`).all()
        expect([name, rows.filter((row) => Object.values(row).includes(id))]).toEqual([name, []])
      }
    })
  })

  test('it counts nowhere: no record of statistics, not when it is acknowledged either, and the log calls it a test', async () => {
    await make(await enter(office, 'fia'))
    const anna = await enter(office, 'anna')
    await staff().casework.acknowledge(anna, await standing(), 'Tack.')
    expect(rowsOf(join(copyOf(office.folder), 'viska.sqlite')).get('statistics')).toEqual([])
    const kinds = (await office.store().log.entries(0, 999)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'test-sent')).toHaveLength(1)
    expect(kinds).not.toContain('report-received')
    const read = await staff().log.read(await enter(office, 'dag'), null)
    expect(read?.entries.find(({ entry }) => entry.kind === 'test-sent')).toMatchObject({ details: { who: 'Fia Holm' }, signed: true })
  })

  test('one stands at a time in a unit, also for two clicks at the same moment', async () => {
    const [anna, eva] = [await enter(office, 'anna'), await enter(office, 'eva')]
    expect((await Promise.all([make(anna), make(anna), make(eva)])).sort()).toEqual(['done', 'standing', 'standing'])
    expect(await make(eva)).toBe('standing')
    expect(await office.store().testReports.all()).toHaveLength(1)
  })

  test('for the units of one’s own: a handler’s, all of an admin’s channels, all for the operator; the auditor makes none', async () => {
    office.close()
    await begin({ units: ['Kommunen', 'Bolaget'] })
    const units = async (name: string) => (await staff().testReports.places(await enter(office, name))).map(({ unit }) => unit)
    for (const name of ['anna', 'fia', 'eva']) expect(await units(name)).toEqual(['Kommunen', 'Bolaget'])
    expect(await units('dag')).toEqual([])
    expect(await make(await enter(office, 'dag'))).toBeNull()
    expect(await make(await enter(office, 'anna'), 'nowhere' as UnitId)).toBeNull()
    expect(await make(await enter(office, 'anna'), await unitOf(1))).toBe('done')
    expect((await office.store().testReports.all()).map(({ unitId }) => unitId)).toEqual([await unitOf(1)])
  })

  test('not while the channel is closed: it would not get in, as a report would not', async () => {
    office.close()
    await begin({ withoutKeys: ['cia'] })
    expect(await make(await enter(office, 'eva'))).toBe('closed')
    expect(await office.store().testReports.all()).toEqual([])
  })

  test('somebody whose keys do not fit makes and removes none', async () => {
    const anna = { ...(await enter(office, 'anna')), fault: 'log' } as Unlocked
    expect(await make(anna)).toBeNull()
    await make(await enter(office, 'bo'))
    expect(await remove(anna, await standing())).toBe('gone')
    expect(await office.store().testReports.all()).toHaveLength(1)
  })
})

describe('removed', () => {
  test.each(['bo', 'fia', 'eva'])(
    'by %s: nothing of it is left in any file after settling, nor its keys (F-141, keys.md 7)',
    async (by) => {
      const real = await report(office, { what: 'En riktig rapport om tjärfat.' })
      await make(await enter(office, 'eva'))
      const id = await standing()
      const anna = await enter(office, 'anna')
      await staff().casework.acknowledge(anna, id, 'Tack för vadmalen.')
      await staff().casework.keep(anna, id, 'note', 'Lägg rullarna i boden.')
      const reference = (await office.store().cases.find(id))?.reference ?? ''
      const share = await office.store().shares.get(id)
      const [wrap] = await office.store().cases.wraps(id, anna.staff.id)
      const nonce = (await office.store().testReports.all())[0]?.nonce
      const before = new Map(rowsOf(join(copyOf(office.folder), 'viska.sqlite')))
      // They are there now, so that finding nothing later means something.
      const pieces = [share, wrap?.sealed.slice(-64), nonce].map((bytes) => toHex(bytes ?? new Uint8Array()))
      const inFiles = () => searchBytes(office.folder, pieces)
      expect(inFiles()).toEqual(pieces)

      expect(await remove(await enter(office, by), id)).toBe('done')
      expect(await office.services().upkeep.settle()).toBeUndefined()
      expect(inFiles()).toEqual([])
      expect(searchFolder(office.folder, ['vadmal', 'kontrollrunda', 'Lägg rullarna', reference])).toEqual([])
      const after = rowsOf(join(copyOf(office.folder), 'viska.sqlite'))
      for (const [table, rows] of after) expect([table, JSON.stringify(rows).includes(id)]).toEqual([table, false])
      expect([...before.keys()].sort()).toEqual([...after.keys()].sort())
      // Of the small file the tombstone is left: that the case was, and that it never opens again.
      const tombstone = rowsOf(join(copyOf(office.folder), 'shares.sqlite')).get('shares') ?? []
      expect(tombstone.find((row) => row.case_id === id)).toEqual({ case_id: id, share: null })
      // And the real one is as it was.
      const { dialogue } = office.services().reporter
      expect(await dialogue.read(await dialogue.signIn(real.receipt.id, real.receipt.password))).toMatchObject({ altered: 0 })
      expect((await firstOf(anna))?.title).toBe('En riktig rapport om tjärfat.')
    },
  )

  test('the log keeps that it was, who made it and who removed it', async () => {
    await make(await enter(office, 'eva'))
    await remove(await enter(office, 'bo'), await standing())
    const read = await staff().log.read(await enter(office, 'dag'), null)
    const acts = read?.entries
      .filter(({ entry }) => entry.kind.startsWith('test-'))
      .map(({ entry, details, signed }) => [entry.kind, details?.who, signed])
    expect(acts).toEqual([
      ['test-removed', 'Bo Lind', true],
      ['test-sent', 'Eva Dal', true],
    ])
    expect((await staff().log.verify()).brokenAt).toBeNull()
  })

  test('by two at once and by a double click: once, and everybody is told so', async () => {
    await make(await enter(office, 'eva'))
    const id = await standing()
    const [anna, bo, eva] = [await enter(office, 'anna'), await enter(office, 'bo'), await enter(office, 'eva')]
    const outcomes = await Promise.all([anna, anna, bo, eva, eva].map((who) => remove(who, id)))
    expect(outcomes.sort()).toEqual(['done', 'gone', 'gone', 'gone', 'gone'])
    expect(await remove(anna, id)).toBe('gone')
    expect((await office.store().log.entries(0, 999)).filter(({ kind }) => kind === 'test-removed')).toHaveLength(1)
  })

  test('while somebody acknowledges it and looks at it: in any order nothing is half, and nobody gets an error', async () => {
    const { store, against, after } = makeTurns()
    office.close()
    await begin({ store })
    const [anna, bo, eva] = [await enter(office, 'anna'), await enter(office, 'bo'), await enter(office, 'eva')]
    const acknowledged = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 0, max: 40 }), async (drawn, calls) => {
        await make(eva)
        const id = await standing()
        const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
        const [removal, acknowledgement, listed, opened] = await against<string>(drawn, [
          async () => {
            // It takes fewer steps than the others, so it lets some of theirs go first.
            await Promise.race([after(calls), answered])
            return remove(bo, id)
          },
          async () => (await staff().casework.acknowledge(anna, id, 'Tack.').finally(answer))?.name ?? 'gone',
          async () => (await staff().lists.page(anna, 'new', null)).cases.map(({ title }) => title ?? 'altered').join(),
          async () => String((await staff().casework.open(anna, id))?.card.test ?? 'gone'),
        ])
        expect(removal).toBe('done')
        // Whoever looks meanwhile sees it or does not: it is never shown as altered in the list, and its page is no error.
        expect(['', text.what]).toContain(listed ?? '')
        expect(['true', 'gone']).toContain(opened ?? '')
        acknowledged.add(acknowledgement ?? '')
        expect(await office.store().cases.find(id)).toBeNull()
        expect(await staff().casework.open(anna, id)).toBeNull()
        expect((await staff().lists.counts(anna)).lists).toEqual({ new: 0, ongoing: 0, suggestions: 0, archived: 0 })
      }),
      { numRuns: 30 },
    )
    // Both orders were drawn: else all of the above would say less than it seems to.
    expect([...acknowledged].sort()).toEqual(['done', 'gone'])
  }, 120_000)

  test('a crash between the rows and the share: at the next start the share is gone too', async () => {
    await make(await enter(office, 'eva'))
    const id = await standing()
    const { testReports, log } = office.store()
    const entry = { day: '2026-11-18' as never, channel: '' as const, kind: 'test-removed' as const, details: null }
    expect((await log.head()).seq).toBeGreaterThan(0)
    await testReports.remove(id, entry, '')
    expect(await office.store().shares.get(id)).not.toBeNull()
    await office.behindItsBack(() => {})
    expect(await office.store().shares.get(id)).toBeNull()
  })

  test('and then another can be made', async () => {
    const eva = await enter(office, 'eva')
    for (let round = 0; round < 3; round++) {
      expect(await make(eva)).toBe('done')
      expect(await remove(eva, await standing())).toBe('done')
    }
  })
})

describe('a real case', () => {
  const realCase = async (): Promise<CaseId> => {
    await report(office, { what: 'Riktigt.', without: ['bo'] })
    return (await firstOf(await enter(office, 'anna')))?.row.id ?? ('' as CaseId)
  }
  /** What somebody with the disk would write to have it taken for a test. */
  const forge = async (id: CaseId, nonce = '00'.repeat(32)): Promise<void> => {
    const { channel } = await channelOf(office)
    const columns = 'INSERT INTO test_reports (case_id, channel_id, unit_id, nonce, made) VALUES (?, ?, ?, unhex(?), ?)'
    office.meanwhile([[columns, id, channel.id, await unitOf(), nonce, '2026-11-18']])
  }

  test('is no test: whoever reads it is told so, whoever does not learns nothing, and it stays', async () => {
    const id = await realCase()
    expect(await remove(await enter(office, 'anna'), id)).toBe('no-test')
    for (const name of ['bo', 'fia', 'eva']) {
      expect(await remove(await enter(office, name), id)).toBe('gone')
      expect(await remove(await enter(office, name), '7'.repeat(26) as CaseId)).toBe('gone')
    }
    expect(await office.store().cases.find(id)).not.toBeNull()
  })

  test('does not become one by a row that says so: the card inside, and the name of the case, say otherwise', async () => {
    const id = await realCase()
    await forge(id)
    for (const name of ['anna', 'cia', 'fia', 'eva']) expect([name, await remove(await enter(office, name), id)]).toEqual([name, 'no-test'])
    // Left out by the reporter: to Bo there is nothing here.
    expect(await remove(await enter(office, 'bo'), id)).toBe('gone')
    expect(await office.store().cases.find(id)).not.toBeNull()
    expect((await firstOf(await enter(office, 'cia')))?.title).toBe('Riktigt.')
  })

  test('nor by the nonce of a real test, moved to it', async () => {
    await make(await enter(office, 'eva'))
    const [stands] = await office.store().testReports.all()
    const nonce = toHex(stands?.nonce ?? new Uint8Array())
    expect(testCaseId(stands?.nonce ?? new Uint8Array())).toBe(stands?.caseId as CaseId)
    await remove(await enter(office, 'eva'), await standing())
    const id = await realCase()
    await forge(id, nonce)
    for (const name of ['anna', 'fia', 'eva']) expect(await remove(await enter(office, name), id)).toBe('no-test')
  })

  test('and a test does not become a real one: its card is marked whatever the rows say', async () => {
    await make(await enter(office, 'eva'))
    office.meanwhile([['DELETE FROM test_reports']])
    const anna = await enter(office, 'anna')
    expect(await firstOf(anna)).toMatchObject({ test: true })
    expect(await remove(anna, (await firstOf(anna))?.row.id ?? ('' as CaseId))).toBe('gone')
  })
})

test('a recipient who came later has no key of it and removes nothing; the others do', async () => {
  await make(await enter(office, 'eva'))
  const id = await standing()
  office.meanwhile([
    ['DELETE FROM wraps WHERE holder = ?', colleague(office, 'cia').id],
    ['DELETE FROM entitlements WHERE staff_id = ?', colleague(office, 'cia').id],
  ])
  expect(await remove(await enter(office, 'cia'), id)).toBe('gone')
  office.pass(day)
  expect(await remove(await enter(office, 'bo'), id)).toBe('done')
})

/** Those of the pieces, in hex, that stand somewhere in the files. */
const searchBytes = (folder: string, pieces: readonly string[]): readonly string[] => {
  const copy = copyOf(folder)
  const found = Bun.spawnSync(['sh', '-c', `cat "${copy}"/*`]).stdout
  return pieces.filter((piece) => found.includes(Buffer.from(piece, 'hex')))
}
