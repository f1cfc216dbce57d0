// What the log keeps from the program (L-SE-07, L-SE-20): the case that must be kept, whichever row somebody writes so.
import { afterAll, afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { UnitId } from '../../src/domain/channel/channel.ts'
import { addDays, day } from '../../src/kit/instant.ts'
import { goneMark, holdName } from '../../src/services/disposal/hold-mark.ts'
import { chooseAutomatic, closedCase } from './disposing.ts'
import { channelOf, enter, makeOffice, type Office, removeFolders } from './office.ts'

setDefaultTimeout(120_000)
afterEach(() => office.close())
afterAll(removeFolders)

let office: Office
/** The one that must be kept, and another of its channel. */
let [id, other] = ['', ''] as [CaseId, CaseId]
/** Thirty days before both may go. */
const announce = day('2028-10-20')

const holds = () => office.services().staff.caseDisposals
const announced = (of: CaseId) => office.store().disposals.announced(of)
const entries = (kind: string) =>
  office
    .store()
    .log.entries(0, 9_999)
    .then((all) => all.filter((one) => one.kind === kind))
const find = async (of: CaseId) => (await office.store().cases.find(of))?.id ?? null

const hold = async (of: CaseId = id): Promise<void> => expect(await holds().hold(await enter(office, 'bo'), of, 'Tvist.')).toBe('done')
const lift = async (of: CaseId = id): Promise<void> => {
  const bo = await enter(office, 'bo')
  expect(await holds().lift(bo, of, 'Avgjort.')).toBe('done')
  const wish = (await holds().standing(bo, of))?.course.hold?.lifts.at(-1)?.id ?? ''
  expect(await holds().answerLift(await enter(office, 'anna'), of, wish, 'agreed', '')).toBe('done')
}
/** Somebody writes the file, past the program. */
const unmark = (...of: readonly CaseId[]): void => office.meanwhile(of.map((one) => ['UPDATE cases SET held = 0 WHERE id = ?', one]))
/** An entry that follows from the others as those of the program do. */
const forge = async (kind: 'hold-set' | 'hold-lifted', mark: string): Promise<void> => {
  const [last] = (await entries('hold-set')).slice(-1)
  const { day: on } = (await office.store().log.entries((await office.store().log.head()).seq - 1, 1))[0] ?? { day: announce }
  await office.store().log.append({ kind, day: on, channel: last?.channel ?? '', details: null, mark })
}
/** Which of the two are announced on the day on which both would be. */
const looked = async (): Promise<readonly [id: boolean, other: boolean]> => {
  office.set(`${announce}T07:00Z`)
  await enter(office, 'bo')
  office.set(`${announce}T10:00Z`)
  await office.services().disposals.look()
  return [(await announced(id)) !== null, (await announced(other)) !== null]
}

beforeEach(async () => {
  office = await makeOffice({ settings: { publicBody: false }, recipients: 3 })
  id = (await closedCase(office)).id
  other = (await closedCase(office)).id
  await chooseAutomatic(office)
})

test('the mark of a hold that somebody moves to another case: the one that must be kept is kept, and the log tells which (L-SE-07, T-14)', async () => {
  await hold()
  office.meanwhile([
    ['UPDATE cases SET held = 0 WHERE id = ?', id],
    ['UPDATE cases SET held = 1 WHERE id = ?', other],
  ])
  expect(await looked()).toEqual([false, false])
  for (let ahead = 1; ahead < 32; ahead++) {
    office.set(`${addDays(announce, ahead)}T10:00Z`)
    await office.services().disposals.look()
  }
  expect(await find(id)).toBe(id)
  expect(await entries('record-altered')).toHaveLength(32)
})

test('a case that was held and is so no longer goes as any other, held twice or once; the other waits for nothing (L-SE-07, L-SE-20)', async () => {
  await hold()
  await lift()
  await hold()
  await lift()
  await hold(other)
  expect(await looked()).toEqual([true, false])
  expect(await entries('record-altered')).toEqual([])
})

test('an entry that lifts it and opens nothing, that of another case, or one from an earlier hold once more: it stays (L-SE-07, T-14)', async () => {
  await hold()
  await lift()
  const [first] = await entries('hold-lifted')
  await hold()
  await hold(other)
  await lift(other)
  const { installation } = office.ground()
  await forge('hold-lifted', goneMark(installation, id))
  await forge('hold-lifted', `..${holdName(installation, id)}.${'A'.repeat(43)}`)
  await forge('hold-lifted', first?.mark ?? '')
  unmark(id)
  expect(await looked()).toEqual([false, true])
  // Only whoever opens it lifts it, and then it goes.
  await lift()
  await office.services().disposals.look()
  expect(await announced(id)).not.toBeNull()
})

test('a hold that somebody added for one case stops no other (L-SE-20)', async () => {
  await hold(other)
  await forge('hold-set', `..${holdName(office.ground().installation, id)}.x`)
  await lift(other)
  expect(await looked()).toEqual([false, true])
})

test.each<[string, () => readonly [string, ...string[]]]>([
  [
    'names another case',
    () => ['UPDATE log SET mark = replace(mark, ?, ?)', ...[id, other].map((of) => holdName(office.ground().installation, of))],
  ],
  ['is another thing', () => ["UPDATE log SET kind = 'disposal-said' WHERE kind = 'hold-set'"]],
  ['is gone', () => ["DELETE FROM log WHERE seq = (SELECT min(seq) FROM log WHERE kind = 'hold-set')"]],
])(
  'an entry that somebody changed where it stands, and that %s: nothing goes by itself, though it was right at the last look (L-SE-07, T-14)',
  async (_, changed) => {
    await hold()
    // Something comes after it: cut off at its end the log still fits itself.
    await hold(other)
    await lift(other)
    await office.services().disposals.look()
    office.meanwhile([changed()])
    unmark(id)
    expect(await looked()).toEqual([false, false])
    expect(await entries('record-altered')).toHaveLength(1)
  },
)

test('an entry of an earlier version says of no case that it is the one: while fewer are marked nothing of the channel goes by itself (L-SE-07)', async () => {
  await hold(other)
  await lift(other)
  await forge('hold-set', '')
  expect(await looked()).toEqual([false, false])
  office.meanwhile([['UPDATE cases SET held = 1 WHERE id = ?', id]])
  await office.services().disposals.look()
  expect([await announced(id), (await announced(other)) !== null]).toEqual([null, true])
})

test('one that is gone though it was held keeps no other: a test that was removed, and what a restore takes away (F-141, L-SE-20)', async () => {
  const { testReports } = office.services().staff
  const eva = await enter(office, 'eva')
  const unit = (await channelOf(office)).channel.units[0]?.id ?? ('' as UnitId)
  expect(await testReports.make(eva, unit, 'sv', { what: 'Provrapport.', source: 'Kontrollrunda.' })).toBe('done')
  const made = (await office.store().testReports.all())[0]?.caseId as CaseId
  await hold(made)
  expect(await testReports.remove(eva, made)).toBe('done')
  const [lifted] = await entries('hold-lifted')
  expect(lifted?.mark).toBe(goneMark(office.ground().installation, made))
  await hold()
  office.meanwhile([['DELETE FROM cases WHERE id = ?', id]])
  expect(await looked()).toEqual([false, true])
})
