// A case is the one that was received, or whoever opens it is told that it is not: the log's entry of its arrival fits no other (T-18).
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { random } from '../../src/appliance.ts'
import { entryHash } from '../../src/crypto/log-chain.ts'
import { newToken } from '../../src/crypto/token.ts'
import { noAnswers } from '../../src/domain/case/answers.ts'
import { type Arrival, arrivalOf, isSoundLog } from '../../src/domain/case/case-log.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { day, hours } from '../../src/kit/instant.ts'
import { today } from '../../src/services/ground.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, renewed, report } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice()
})
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
/** Without a sign-in: whoever was there has seen the log, and would be told that it moved. */
const all = async (list: 'new' | 'suggestions' = 'new'): Promise<readonly CaseId[]> =>
  (await office.store().cases.list(colleague(office, 'anna').id, list, null, 10)).map((item) => item.case.id)
const newest = async (list: 'new' | 'suggestions' = 'new'): Promise<CaseId> => (await all(list))[0] ?? ('' as CaseId)
const arrival = async (id: CaseId): Promise<Arrival | undefined> => (await staff().casework.open(await enter(office, 'anna'), id))?.arrival
const soundness = async (id: CaseId): Promise<boolean | null> => {
  const log = await staff().casework.log(await enter(office, 'anna'), id)
  return log === null ? null : isSoundLog(log)
}
const told = async () => (await office.store().log.entries(0, 1_000)).filter(({ kind }) => kind === 'case-unproven').length
const behind = (sql: string) =>
  office.behindItsBack(({ big, small }) => {
    big.exec(sql)
    small.exec("DELETE FROM marks WHERE name = 'log'")
  })

describe('a case that came in', () => {
  test('is known to the log, on the days after it, and when its keys were made anew', async () => {
    await report(office)
    const id = await newest()
    expect(await arrival(id)).toBe('proven')
    await renewed(office, 'bo', ['anna', 'cia'])
    office.pass(hours(50))
    const anna = await enter(office, 'anna')
    expect(await staff().casework.handling.declareFree(anna, id)).toBe('done')
    expect(await staff().casework.keep(anna, id, 'note', 'Läst.')).toBe('done')
    expect([await arrival(id), await soundness(id), await told()]).toEqual(['proven', true, 0])
  })

  test('is known as a suggestion that became a report, as what staff registered, and as a test', async () => {
    await report(office, { kind: 'suggestion' })
    const suggestion = await newest('suggestions')
    const anna = await enter(office, 'anna')
    await staff().casework.handling.declareFree(anna, suggestion)
    expect(await staff().suggestions.convert(anna, suggestion, 'Det är jäv.', 'Nu är det en rapport.')).toBe('done')
    const { channel, recipients } = await channelOf(office)
    const unit = channel.units[0]?.id as never
    const answers = { ...noAnswers, what: 'Kassan.', source: 'Hon såg det.', recipients: recipients.map(({ id }) => id) }
    const form = newToken(random)
    const record = { document: 'protocol', text: 'Hon ringde.' } as const
    const received = today(office.ground())
    const told = { form, unit, language: 'sv', wayIn: 'phone', received, recording: 'yes', record, answers } as const
    expect(await staff().registrations.register(anna, told)).toBe('done')
    const registered = (await staff().registrations.receipt(anna, form))?.caseId ?? ('' as CaseId)
    expect(await staff().testReports.make(anna, unit, 'sv', { what: 'Ett prov.', source: 'Påhittat.' })).toBe('done')
    const [tested] = await office.store().testReports.all()
    expect([await arrival(suggestion), await arrival(registered), await arrival(tested?.caseId ?? ('' as CaseId))]).toEqual([
      'proven',
      'proven',
      'proven',
    ])
  })
})

describe('a case in the place of another', () => {
  let id: CaseId
  /** Somebody sends a report of their own, takes away that it came in, and the case that was there before. */
  beforeEach(async () => {
    await report(office)
    const first = await newest()
    await report(office, { what: 'Allt är bra.' })
    id = (await all()).find((one) => one !== first) ?? id
    await office.behindItsBack(({ big, small }) => {
      big.exec('PRAGMA foreign_keys = OFF')
      big.query('DELETE FROM cases WHERE id = ?').run(first)
      big.exec("DELETE FROM log WHERE seq = (SELECT max(seq) FROM log WHERE kind = 'report-received')")
      small.exec("DELETE FROM marks WHERE name = 'log'")
    })
  })

  test('is told of to whoever opens it, in its log, and once a day to the auditors', async () => {
    expect([await arrival(id), await soundness(id), await told()]).toEqual(['unproven', false, 1])
    expect([await arrival(id), await told()]).toEqual(['unproven', 1])
    office.pass(hours(24))
    expect([await arrival(id), await told()]).toEqual(['unproven', 2])
    const { entries } = (await staff().log.read(await enter(office, 'dag'), null)) ?? { entries: [] }
    const entry = entries.find((one) => one.entry.kind === 'case-unproven')
    expect([entry?.details?.who, entry?.details?.reference.slice(0, 4), entry?.signed]).toEqual(['Anna Ek', 'V26-', true])
  })

  test('is told of, too, when somebody blots out for which case the other entry stood', async () => {
    await report(office)
    await behind("UPDATE log SET mark = '' WHERE seq = (SELECT max(seq) FROM log WHERE kind = 'report-received')")
    expect(await arrival(id)).toBe('unproven')
  })
})

test.each([1, 3])(
  'an entry of an earlier day that is added weeks later vouches for no case, not behind others of that day either: %i (T-18)',
  async (many) => {
    await report(office)
    const id = await newest()
    const { mark = '', day: came } = (await office.store().log.entries(0, 1_000)).find(({ kind }) => kind === 'report-received') ?? {}
    await behind("UPDATE log SET mark = 'x' WHERE kind = 'report-received'")
    office.pass(hours(24 * 21))
    await enter(office, 'bo')
    await office.behindItsBack(({ big }) => {
      for (let count = many; count > 0; count--) {
        const last = big
          .query<{ seq: number; channel_id: string; hash: Uint8Array }, []>('SELECT * FROM log ORDER BY seq DESC LIMIT 1')
          .get()
        if (last === null) throw new Error('no log')
        const entry = { seq: last.seq + 1, day: came ?? '', channel: last.channel_id, kind: 'report-received', details: new Uint8Array(0) }
        const marked = { ...entry, mark: count === 1 ? mark : 'other' }
        big
          .query('INSERT INTO log (seq, day, channel_id, kind, details, mark, hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
          .run(entry.seq, entry.day, entry.channel, entry.kind, entry.details, marked.mark, entryHash(last.hash, marked))
      }
    })
    expect(await arrival(id)).toBe('unproven')
  },
)

test.each([
  ["UPDATE log SET kind = 'note-written' WHERE kind = 'report-received'"],
  ["UPDATE log SET day = '2026-11-17' WHERE kind = 'report-received'"],
  ["UPDATE log SET mark = 'x' || mark WHERE kind = 'report-received'"],
  ["DELETE FROM log WHERE kind = 'report-received'"],
])('%s: the log does not vouch for the case any more', async (sql) => {
  await report(office)
  const id = await newest()
  await behind(sql)
  expect(await arrival(id)).toBe('unproven')
})

describe('a case from before the log said for which', () => {
  const asBefore = () => behind("UPDATE log SET mark = '' WHERE kind = 'report-received'")

  test('goes by the day of an entry of then, also when others came since', async () => {
    await report(office)
    const id = await newest()
    await asBefore()
    expect([await arrival(id), await soundness(id), await told()]).toEqual(['earlier', true, 0])
    office.pass(hours(100))
    await report(office)
    expect(await arrival(id)).toBe('earlier')
    const other = (await all()).find((one) => one !== id) ?? id
    expect(await arrival(other)).toBe('proven')
  })

  test('is none on a day on which the log has no arrival of then', async () => {
    await report(office)
    await asBefore()
    office.pass(hours(72))
    await report(office, { what: 'En annan dag.' })
    await behind("DELETE FROM log WHERE day = '2026-11-21' AND kind = 'report-received'")
    expect(await arrival(await newest())).toBe('unproven')
  })

  test('is none after the first that the log knows', async () => {
    await report(office)
    await report(office, { what: 'Den andra.' })
    await behind("UPDATE log SET mark = '' WHERE seq = (SELECT max(seq) FROM log WHERE kind = 'report-received')")
    const found: (Arrival | undefined)[] = []
    for (const id of await all()) found.push(await arrival(id))
    expect(found.toSorted()).toEqual(['proven', 'unproven'])
  })
})

test('an arrival is proven by a whole entry of its day; what was sent before midnight may be stored after it', () => {
  const entry = { seq: 3, day: day('2026-11-18'), sound: true }
  expect(arrivalOf(day('2026-11-18'), entry, false)).toBe('proven')
  expect(arrivalOf(day('2026-11-17'), entry, false)).toBe('proven')
  expect(arrivalOf(day('2026-11-16'), entry, true)).toBe('unproven')
  expect(arrivalOf(day('2026-11-18'), { ...entry, sound: false }, true)).toBe('unproven')
  expect(arrivalOf(day('2026-11-18'), null, true)).toBe('earlier')
  expect(arrivalOf(day('2026-11-18'), null, false)).toBe('unproven')
})
