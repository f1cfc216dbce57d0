// The file of a case leaves the program only when somebody else who reads the case has agreed, for some days, and to whoever asked (T-09).
import { expect, test } from 'bun:test'
import type { Author } from '../../src/domain/case/author.ts'
import type { Standing } from '../../src/domain/case/case-people.ts'
import {
  afterExportEvent,
  copiesOf,
  type ExportEvent,
  type ExportRequest,
  exportHands,
  hasOpenExport,
  lastExportDay,
  takingFault,
} from '../../src/domain/case/export-request.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { day, type Instant, instant } from '../../src/kit/instant.ts'

const author = (name: string): Author => ({ id: name as StaffId, name, title: '' })
const [anna, bo, cia] = [author('anna'), author('bo'), author('cia')]
/** Late in the evening of the first in London, and the second where the law counts. */
const evening = instant(Date.parse('2026-12-01T23:30:00Z'))
const later = (days: number): Instant => instant(evening + days * 86_400_000)

type Saying = readonly [ExportEvent, Author | null, Instant?]
const after = (...said: readonly Saying[]): readonly ExportRequest[] =>
  said.reduce<readonly ExportRequest[]>((requests, [event, by, at = evening]) => afterExportEvent(requests, event, by, at), [])
const asked = (id = 'one', named = false): ExportEvent => ({ name: 'export-asked', id, reason: 'Till arkivet.', named })
const say = (what: 'agreed' | 'refused' | 'withdrawn' | 'taken', id = 'one'): ExportEvent => ({ name: `export-${what}`, id })
const fault = (requests: readonly ExportRequest[], person: Author, today = '2026-12-02') =>
  takingFault(
    requests.find(({ id }) => id === 'one'),
    person.id,
    day(today),
  )

test('nothing goes out before somebody else has agreed, and then to whoever asked alone (T-09)', () => {
  expect(fault([], anna)).toBe('other')
  expect(fault(after([asked(), anna]), anna)).toBe('unanswered')
  const agreed = after([asked(), anna], [say('agreed'), bo])
  expect([fault(agreed, anna), fault(agreed, bo), fault(agreed, cia)]).toEqual([null, 'other', 'other'])
  expect(agreed[0]?.answered).toEqual({ by: bo, at: evening })
})

test('nobody agrees with themselves, the program agrees with nobody, and an answer to nothing changes nothing (T-09)', () => {
  for (const by of [anna, null]) expect(fault(after([asked(), anna], [say('agreed'), by]), anna)).toBe('unanswered')
  expect(fault(after([asked(), anna], [say('agreed', 'other'), bo]), anna)).toBe('unanswered')
  expect(after([asked(), null])).toEqual([])
})

test('the first answer holds: a no is not turned into a yes, nor what was taken back, nor a yes into a no (T-09)', () => {
  for (const [first, second, state] of [
    [[say('refused'), bo], say('agreed'), 'refused'],
    [[say('withdrawn'), anna], say('agreed'), 'withdrawn'],
    [[say('agreed'), bo], say('refused'), 'agreed'],
  ] as const) {
    const [request] = after([asked(), anna], first, [second, cia])
    expect([state, request?.state]).toEqual([state, state])
  }
  expect(after([asked(), anna], [say('withdrawn'), bo]).map(({ state }) => state)).toEqual(['waiting'])
})

test('it is taken from the day of the yes through the seventh after it, as days are counted where the law holds (T-09)', () => {
  const agreed = after([asked(), anna], [say('agreed'), bo])
  expect(agreed.map(lastExportDay)).toEqual([day('2026-12-09')])
  expect(fault(agreed, anna, '2026-12-01')).toBe('over')
  expect([fault(agreed, anna, '2026-12-09'), fault(agreed, anna, '2026-12-10')]).toEqual([null, 'over'])
  for (const what of ['refused', 'withdrawn'] as const) expect(after([asked(), anna], [say(what), bo]).map(lastExportDay)).toEqual([null])
})

test('each taking is remembered; one by somebody else or before the yes is none (T-09)', () => {
  const taken = (by: Author | null, at: Instant) =>
    after([asked(), anna], [say('agreed'), bo], [say('taken'), by, at]).flatMap(({ taken }) => taken)
  expect(taken(anna, later(0))).toEqual([later(0)])
  expect(taken(anna, later(7))).toEqual([later(7)])
  // Asked at midnight, taken after it: the copy is out, and counts.
  expect(taken(anna, later(8))).toEqual([later(8)])
  for (const by of [bo, null]) expect(taken(by, later(0))).toEqual([])
  expect(after([asked(), anna], [say('taken'), anna]).flatMap(({ taken }) => taken)).toEqual([])
})

test('a yes is taken back by either of the two while it holds, and by nobody else; what was taken before stays taken (T-09)', () => {
  const taken = [
    [asked(), anna],
    [say('agreed'), bo],
    [say('taken'), anna, later(1)],
  ] as const
  const stateOf = (by: Author, at: Instant) => after(...taken, [say('withdrawn'), by, at])[0]?.state
  expect([stateOf(anna, later(2)), stateOf(bo, later(2)), stateOf(cia, later(2))]).toEqual(['withdrawn', 'withdrawn', 'agreed'])
  expect([stateOf(anna, later(8)), stateOf(bo, later(8))]).toEqual(['agreed', 'agreed'])
  expect(copiesOf(after(...taken, [say('withdrawn'), bo, later(2)])).map(({ at }) => at)).toEqual([later(1)])
  expect(fault(after(...taken, [say('withdrawn'), bo, later(2)]), anna)).toBe('unanswered')
})

test('copies are counted through all requests, oldest first (T-09)', () => {
  const requests = after(
    [asked(), anna],
    [say('agreed'), bo],
    [asked('two'), bo],
    [say('agreed', 'two'), anna],
    [say('taken', 'two'), bo, later(1)],
    [say('taken'), anna, later(2)],
    [say('taken', 'two'), bo, later(3)],
  )
  expect(copiesOf(requests).map(({ copy, request, by, at }) => [copy, request, by.id, at])).toEqual([
    [1, 'two', bo.id, later(1)],
    [2, 'one', anna.id, later(2)],
    [3, 'two', bo.id, later(3)],
  ])
})

test('one request at a time: another when the first was refused, taken back or is over (T-09)', () => {
  const open = (requests: readonly ExportRequest[], today = '2026-12-02') => hasOpenExport(requests, anna.id, day(today))
  expect([open([]), open(after([asked(), anna])), open(after([asked(), bo]))]).toEqual([false, true, false])
  const agreed = after([asked(), anna], [say('agreed'), bo])
  expect([open(agreed), open(agreed, '2026-12-10')]).toEqual([true, false])
  for (const what of ['refused', 'withdrawn'] as const)
    expect(open(after([asked(), anna], [say(what), what === 'refused' ? bo : anna]))).toBe(false)
})

test('whoever asks is not their own second hand, nor is anybody whose own time with the case is limited (T-09)', () => {
  const standing = (one: Author, until?: string): Standing => ({
    ...{ id: one.id, decidedBy: 'appointment', reason: 'recipient', day: day('2026-11-01') },
    ...(until === undefined ? {} : { until: day(until) }),
  })
  const list = [standing(anna), standing(bo), standing(cia, '2026-12-31')]
  expect(exportHands(list, anna.id)).toEqual([bo.id])
  expect(exportHands(list.slice(0, 1), anna.id)).toEqual([])
  expect(exportHands([standing(anna), standing(cia, '2026-12-31')], anna.id)).toEqual([])
})
