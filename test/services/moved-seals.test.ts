// Every kind of sealed bytes of a case, put in the place of others by somebody who writes to the files: of another case, person, kind, epoch, version or
// installation. It is refused or told of, and nobody reads there what belongs elsewhere (keys.md 5, 12 test 3; T-18).
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'
import { isSoundLog } from '../../src/domain/case/case-log.ts'
import { randomId } from '../../src/kit/random.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { makeServices } from '../../src/services/services.ts'
import { cheapKdf } from '../harness/town.ts'
import { colleague, type Office, officeUrl, removeFolders } from './office.ts'
import { endOf, exchanged, isSealed, movedIn, plainBytes, type Row, rowIn, rowsIn, schemaOf, withBytes } from './seals.ts'
import { both, finalReport, makeTwoCases, needles, otherOf, type TwoCases, type Which } from './two-cases.ts'

setDefaultTimeout(120_000)

let office: Office
let anna: Unlocked
let bo: Unlocked
let cases: TwoCases['cases']
let receipts: TwoCases['receipts']
let codes: TwoCases['codes']
let before: TwoCases['before']
beforeAll(async () => {
  ;({ office, anna, bo, cases, receipts, codes, before } = await makeTwoCases())
})
afterAll(removeFolders)

const staff = () => office.services().staff
const casework = () => staff().casework
const idOf = (name: string) => colleague(office, name).id

/** Anna in another request: within one, a card that was opened is not opened again. */
const annaNow = async (): Promise<Unlocked> => {
  const who = await staff().sessions.find(anna.token)
  if (who === null) throw new Error('signed out')
  return who
}

/** What somebody sees of a case, by its pages: how many things are wrong, and that nothing of the other case is there. */
const seenBy = async (who: Unlocked, which: Which): Promise<number | 'refused' | 'nothing'> => {
  const file = await endOf(() => casework().open(who, cases[which]))
  if (file === 'refused') return file
  if (file === null) return 'nothing'
  expect(JSON.stringify(file)).not.toContain(needles[otherOf(which)])
  return file.altered
}
const seenByReporter = async (which: Which): Promise<number | 'refused' | 'nothing'> => {
  const { dialogue } = office.services().reporter
  const { id, password } = receipts[which]
  const view = await endOf(async () => dialogue.read(await dialogue.signIn(id, password)))
  if (view === 'refused') return view
  if (view === null) return 'nothing'
  expect(JSON.stringify(view)).not.toContain(needles[otherOf(which)])
  return view.altered
}
/** No list names a case by the words of another. */
const expectLists = async (): Promise<void> => {
  for (const list of ['new', 'ongoing'] as const)
    for (const { row, title } of (await staff().lists.page(await annaNow(), list, null)).cases)
      for (const which of both) if (row.id === cases[which]) expect(title ?? '').not.toContain(needles[otherOf(which)])
}

/** A test of the sealed bytes in `table.column`. */
const kind = (name: string, work: (place: readonly [table: string, column: string]) => Promise<void>): void => {
  const [table = '', column = ''] = name.split('.')
  test(`${name}: refused elsewhere (keys.md 12 test 3)`, () => work([table, column]))
}

test('untouched, everything is whole', async () => {
  for (const which of both) {
    expect([await seenBy(anna, which), await seenBy(bo, which), await seenByReporter(which)]).toEqual([0, 0, 0])
    expect((await casework().replyDrafts.find(anna, cases[which], 'message')).draft?.fields.message).toEqual([`Utkast ${needles[which]}.`])
    expect((await staff().reading.read(codes[which]))?.report.found).toBe(`${needles[which]}.`)
    expect(JSON.stringify(await casework().open(anna, cases[which]))).toContain(needles[which])
  }
})

describe('of a case', () => {
  kind('records.sealed', async (place) => {
    const kinds = new Map(rowsIn(office, 'records', { case_id: cases.a }).map((row) => [`${row.side}/${row.kind}`, row]))
    expect([...kinds.keys()].toSorted()).toEqual([
      ...['casework/card', 'casework/entry', 'casework/keyring', 'casework/people'],
      ...['dialogue/keyring', 'dialogue/message', 'dialogue/report', 'dialogue/thread'],
    ])
    const like = ({ side, kind: name }: Row, which: Which) => rowsIn(office, 'records', { case_id: cases[which], side, kind: name }).at(-1)
    for (const [name, one] of kinds) {
      const [mine, theirs] = [like(one, 'a') ?? {}, like(one, 'b') ?? {}]
      await exchanged(office, place, mine, theirs, async () => {
        const seen = [name, await seenBy(anna, 'a'), await seenBy(bo, 'b')]
        expect(seen).not.toContain(0)
        if (one.side === 'dialogue') expect([name, await seenByReporter('a'), await seenByReporter('b')]).not.toContain(0)
        await expectLists()
      })
      // Another kind of the same case: no other record of it stands in for this one.
      for (const other of kinds.values())
        if (other !== one && other.side === one.side)
          await withBytes(office, place, mine, other.sealed, async () =>
            expect([name, other.kind, await seenBy(anna, 'a')]).not.toContain(0),
          )
      // Its own bytes of an earlier version, or under the keys before.
      const earlier = before.records.find(({ id }) => id === mine.id)
      if (earlier !== undefined && earlier.version !== mine.version)
        await withBytes(office, place, mine, earlier.sealed, async () =>
          expect([name, 'earlier', await seenBy(anna, 'a')]).not.toContain(0),
        )
    }
    expect(
      before.records.some(
        ({ kind: name, version, id }) => name === 'card' && version !== rowIn(office, 'records', { case_id: cases.a, id }).version,
      ),
    ).toBe(true)
  })

  kind('wraps.sealed', async (place) => {
    const of = (which: Which) => rowsIn(office, 'wraps', { case_id: cases[which] })
    const people = new Map([
      [idOf('anna') as string, anna],
      [idOf('bo') as string, bo],
    ])
    const find = (rows: readonly Row[], holder: unknown, side: unknown) =>
      rows.find((row) => row.holder === holder && row.side === side) ?? {}
    const receiptIn = (rows: readonly Row[]) => rows.find(({ holder }) => !office.people.values().some(({ id }) => id === holder))?.holder
    for (const side of ['dialogue', 'casework']) {
      const [mine, theirs] = [find(of('a'), idOf('anna'), side), find(of('b'), idOf('anna'), side)]
      await exchanged(office, place, mine, theirs, async () =>
        expect([await seenBy(anna, 'a'), await seenBy(anna, 'b')]).toEqual(['refused', 'refused']),
      )
      // Another person, another side, another epoch.
      await exchanged(office, place, mine, find(of('a'), idOf('bo'), side), async () => {
        for (const who of people.values()) expect(await seenBy(who, 'a')).toBe('refused')
      })
      const [own, old] = [find(of('a'), idOf('anna'), side), find(before.wraps, idOf('anna'), side)]
      expect(old.epoch).not.toBe(own.epoch as number)
      await withBytes(office, place, own, old.sealed, async () => expect(await seenBy(anna, 'a')).toBe('refused'))
    }
    await exchanged(office, place, find(of('a'), idOf('anna'), 'dialogue'), find(of('a'), idOf('anna'), 'casework'), async () =>
      expect(await seenBy(anna, 'a')).toBe('refused'),
    )
    const [mine, theirs] = [find(of('a'), receiptIn(of('a')), 'dialogue'), find(of('b'), receiptIn(of('b')), 'dialogue')]
    await exchanged(office, place, mine, theirs, async () =>
      expect([await seenByReporter('a'), await seenByReporter('b'), await seenBy(anna, 'a')]).toEqual(['refused', 'refused', 0]),
    )
  })

  kind('case_views.sealed', async (place) => {
    const of = (which: Which) =>
      rowsIn(office, 'case_views', { case_id: cases[which] }).toSorted((x, y) => (x.number as number) - (y.number as number))
    const sound = async (which: Which) => isSoundLog((await casework().log(anna, cases[which])) ?? ({} as never))
    expect([await sound('a'), await sound('b')]).toEqual([true, true])
    await exchanged(office, place, of('a')[0] ?? {}, of('b')[0] ?? {}, async () =>
      expect([await sound('a'), await sound('b')]).toEqual([false, false]),
    )
    await exchanged(office, place, of('a')[0] ?? {}, of('a')[1] ?? {}, async () =>
      expect([await sound('a'), await sound('b')]).toEqual([false, true]),
    )
  })

  kind('reply_drafts.sealed', async (place) => {
    const row = (which: Which, name: string) => rowIn(office, 'reply_drafts', { case_id: cases[which], staff_id: idOf(name) })
    const found = async (who: Unlocked, which: Which) => (await casework().replyDrafts.find(who, cases[which], 'message')).draft
    await exchanged(office, place, row('a', 'anna'), row('b', 'anna'), async () =>
      expect([await found(anna, 'a'), await found(anna, 'b')]).toEqual([null, null]),
    )
    await exchanged(office, place, row('a', 'anna'), row('a', 'bo'), async () =>
      expect([await found(anna, 'a'), await found(bo, 'a')]).toEqual([null, null]),
    )
    const old = row('b', 'bo')
    await casework().replyDrafts.keep(bo, cases.b, 'message', { message: ['Nyare.'] }, 1)
    await withBytes(office, place, row('b', 'bo'), old.sealed, async () => expect(await found(bo, 'b')).toBeNull())
    expect((await found(bo, 'b'))?.fields.message).toEqual(['Nyare.'])
  })

  kind('final_reports.sealed', async (place) => {
    const form = casework().finalReports.formOf('')
    expect(await casework().finalReports.present(anna, cases.a, form, finalReport(office, `Mer ${needles.a}.`))).toBe('done')
    const second = (await casework().finalReports.code(anna, cases.a, form))?.code ?? ''
    const rows = rowsIn(office, 'final_reports')
    const found = async (code: string) => (await staff().reading.read(code))?.report.found ?? null
    const rowWith = (id: string) => rows.find((row) => row.id === id) ?? {}
    const [first, more] = (await casework().open(anna, cases.a))?.course.presented.map(({ id }) => rowWith(id)) ?? []
    const other = rowIn(office, 'final_reports', { case_id: cases.b })
    if (first === undefined || more === undefined) throw new Error('not two')
    const hex = (of: Row) => Buffer.from(of.tag as Uint8Array).toString('hex')
    const tags = (one: Row, two: Row, ofOne: Row, ofTwo: Row) => {
      const set = 'UPDATE final_reports SET tag = unhex(?) WHERE id = ?'
      office.meanwhile([
        [set, '00', one.id as string],
        [set, hex(ofTwo), two.id as string],
        [set, hex(ofOne), one.id as string],
      ])
    }
    // Of another case, and of the same; with the codes besides each opens, and is the paper of another row.
    for (const [theirs, code] of [
      [other, codes.b],
      [more, second],
    ] as const) {
      const read = async () => [await found(codes.a), await found(code)]
      await exchanged(office, place, first, theirs, async () => expect(await read()).toEqual([null, null]))
      tags(first, theirs, theirs, first)
      await exchanged(office, place, first, theirs, async () => expect(await read()).toEqual([null, null]))
      tags(first, theirs, first, theirs)
    }
    expect([await found(codes.a), await found(codes.b), await found(second)]).toEqual([
      `${needles.a}.`,
      `${needles.b}.`,
      `Mer ${needles.a}.`,
    ])
  })
})

test('of another installation: the same bytes under the same keys open nothing of a case (keys.md 12 test 3)', async () => {
  const ground = { ...office.ground(), installation: randomId(office.ground().random) }
  const letter = () => ({ subject: 'Nytt', text: 'Logga in.' })
  const settings = { mail: null, letter, draftQuota: 64 * 1024 * 1024, kdfCost: cheapKdf, staffUrl: officeUrl }
  const { staff: elsewhere, reporter } = await makeServices(ground, settings)
  for (const which of both) {
    const id = cases[which]
    expect(await endOf(() => elsewhere.casework.open(anna, id))).toBe('refused')
    expect((await elsewhere.casework.replyDrafts.find(anna, id, 'message')).draft).toBeNull()
    expect(await elsewhere.reading.read(codes[which])).toBeNull()
    expect(await reporter.dialogue.signIn(receipts[which].id, receipts[which].password)).toBeNull()
    expect(await seenBy(anna, which)).toBe(0)
  }
  expect((await elsewhere.lists.page(await annaNow(), 'ongoing', null)).cases.map(({ title }) => title)).toEqual([null, null])
})

test('every column of sealed bytes is moved by a test that names it, and all other bytes are known to be plain', async () => {
  for (const name of ['viska.sqlite', 'shares.sqlite']) {
    const { blobs, texts } = schemaOf(office, name)
    expect(blobs.filter((one) => !(one in movedIn)).toSorted()).toEqual(plainBytes.filter((one) => blobs.includes(one)).toSorted())
    // What is sealed stands in no column of text.
    expect(texts.filter((text) => /age-encryption|YWdlLWVuY3J5cHRpb24/.test(text))).toEqual([])
    for (const column of plainBytes.filter((one) => blobs.includes(one))) {
      const [table = '', of = ''] = column.split('.')
      expect([column, rowsIn(office, table, {}, name).some((row) => isSealed(row[of]))]).toEqual([column, false])
    }
  }
  for (const [column, file] of Object.entries(movedIn))
    expect([column, (await Bun.file(join(import.meta.dir, file)).text()).includes(column)]).toEqual([column, true])
})
