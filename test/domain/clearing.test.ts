// What may be removed of a text, by whom, and what is then called what (7 kap. 7 § lag (2021:890), L-SE-17).
import { describe, expect, test } from 'bun:test'
import { noAnswers, type Report } from '../../src/domain/case/answers.ts'
import type { Author } from '../../src/domain/case/author.ts'
import { type FileEntry, titleOf } from '../../src/domain/case/case-file.ts'
import * as sheets from '../../src/domain/case/case-sheets.ts'
import { isDetail, textsIn, withText } from '../../src/domain/case/clearable.ts'
import {
  afterClearingEvent,
  type Clearing,
  confirmingFault,
  isTooMuch,
  leftAfter,
  rangesOf,
  secondFor,
  titleAfter,
  withMarks,
} from '../../src/domain/case/clearing.ts'
import type { Message } from '../../src/domain/case/dialogue.ts'
import { textsOf } from '../../src/domain/case/sheet.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { day, type Instant } from '../../src/kit/instant.ts'

const [anna, bo, cia] = ['anna', 'bo', 'cia'].map((id) => ({ id: id as StaffId, name: id, title: '' })) as [Author, Author, Author]
const at = 0 as Instant
const place = { record: 'r', field: 'what' }
const proposed = { ...place, id: 'c', of: 'x', reason: 'irrelevant', why: '', ranges: [[0, 4]] } as const
const done = { name: 'clearing-done', id: 'c', bucket: 2_048, left: 6, backups: { until: '', elsewhere: null } } as const
const decision = { body: 'Styrelsen', on: day('2026-11-01'), number: '17' }
const waiting = afterClearingEvent([], { name: 'clearing-proposed', ...proposed }, anna, at)

describe('nobody confirms their own', () => {
  test('another does; the proposer only by a decision of the authority, and nobody else by one', () => {
    const stateBy = (author: Author | null, event: Parameters<typeof afterClearingEvent>[1]) =>
      afterClearingEvent(waiting, event, author, at)[0]?.state
    expect(stateBy(anna, done)).toBe('waiting')
    expect(stateBy(bo, done)).toBe('done')
    expect(stateBy(anna, { ...done, decision })).toBe('done')
    expect(stateBy(bo, { ...done, decision })).toBe('waiting')
    expect(stateBy(bo, { name: 'clearing-withdrawn', id: 'c' })).toBe('waiting')
    expect(stateBy(anna, { name: 'clearing-refused', id: 'c' })).toBe('waiting')
    expect(stateBy(null, done)).toBe('waiting')
  })

  test('a reader before a newcomer, a newcomer before a decision: it is alone only where nobody else can ever come', () => {
    const second = (able: readonly StaffId[], assignable: readonly StaffId[] = [], entitled = able) =>
      secondFor(anna.id, { able, entitled, assignable })
    expect(second([anna.id, bo.id])).toBe('reader')
    expect(second([bo.id])).toBe('reader')
    expect(second([anna.id], [cia.id])).toBe('newcomer')
    expect(second([anna.id])).toBe('nobody')
    for (const assignable of [[], [cia.id]]) expect(second([anna.id], assignable, [anna.id, bo.id])).toBe('colleague')
    const hand = (of: ReturnType<typeof secondFor>, by: typeof decision | null, who = anna, left = false) =>
      confirmingFault({ id: 'c', by: anna, state: 'waiting' }, who.id, { second: of, left, decision: by, today: day('2026-11-18') })
    expect([hand('reader', decision), hand('colleague', decision), hand('newcomer', decision)]).toEqual(['own', 'own', 'own'])
    expect([hand('nobody', null), hand('nobody', decision)]).toEqual(['no-decision', null])
    expect(hand('nobody', { ...decision, on: day('2026-11-19') })).toBe('future')
    expect(hand('reader', null, bo)).toBeNull()
    expect(hand('reader', null, bo, true)).toBe('left')
  })
})

describe('at least half of what was written stays where it is a report or the reason of a decision', () => {
  const text = '0123456789'
  const upTo = (end: number, start = 0) => ({ ...place, ranges: [[start, end]] as const })
  const clearings = (left: number): readonly Clearing[] => afterClearingEvent(waiting, { ...done, left }, bo, at)

  test('of a text that nothing was removed from', () => {
    expect(isTooMuch({ text, extent: 'part' }, upTo(5), [])).toBe(false)
    expect(isTooMuch({ text, extent: 'part' }, upTo(6), [])).toBe(true)
    expect(isTooMuch({ text, extent: 'whole' }, upTo(10), [])).toBe(false)
    expect(isTooMuch({ text, extent: 'never' }, upTo(1), [])).toBe(true)
  })

  test('counted over all clearings of it: neither one by one nor by the length of the marks does it become empty', () => {
    expect(leftAfter(text, upTo(4), [])).toBe(6)
    const marked = withMarks(text, [[0, 4]], '[Här stod en uppgift som inte behövs.]')
    expect(isTooMuch({ text: marked, extent: 'part' }, upTo(marked.length - 5, marked.length - 6), clearings(6))).toBe(false)
    expect(isTooMuch({ text: marked, extent: 'part' }, upTo(marked.length - 4, marked.length - 6), clearings(6))).toBe(true)
    expect(isTooMuch({ text: marked, extent: 'part' }, { ...upTo(5), field: 'source' }, clearings(6))).toBe(false)
  })
})

describe('the table of texts', () => {
  const entry = (event: unknown): FileEntry => ({ format: 1, kind: 'event', at, author: anna, text: '', event: event as never })
  const marked = 'Nål 4711'

  test('has every question of every sheet that is answered in words', () => {
    const forms = [
      ['assessed', 'assessment', sheets.assessmentSheet],
      ['classified', 'classification', sheets.classificationSheet],
      ['planned', 'plan', sheets.planSheet],
      ['task', 'entry', sheets.taskSheet],
      ['person', 'entry', sheets.personSheet],
      ['support', 'entry', sheets.supportSheet],
      ['risk', 'risk', sheets.riskSheet],
      ['notice', 'notice', sheets.noticeSheet],
      ['feedback', 'feedback', sheets.feedbackSheet],
      ['handed-over', 'handOver', sheets.handOverSheet],
      ['report-presented', 'entry', sheets.finalReportSheet],
      ['closed', 'closure', sheets.closureSheet],
    ] as const
    for (const [name, key, sheet] of forms) {
      const filled = Object.fromEntries(textsOf(sheet).map((question) => [question, marked]))
      const record = { kind: 'entry', body: entry({ name, [key]: filled }) } as const
      const found = textsIn(record)
      expect([name, ...found.map(({ field }) => field).toSorted()]).toEqual([
        name,
        ...textsOf(sheet)
          .map((one) => `${key}.${one}`)
          .toSorted(),
      ])
      const cleared = found.reduce<FileEntry>(
        (body, { field }) => withText({ kind: 'entry', body }, field, '[x]', true) as FileEntry,
        record.body,
      )
      expect(JSON.stringify(cleared)).not.toContain(marked)
    }
  })

  test('has every word of a report and of a message; a name, an address and a number go without a mark', () => {
    const answers = { ...noAnswers, ...Object.fromEntries(['what', 'source', 'extent', 'where', 'when'].map((one) => [one, marked])) }
    const named = { mode: 'named', alias: marked, name: marked, contact: marked, phone: marked, consent: false } as const
    const report = { answers: { ...answers, ...named } } as unknown as Report
    const message: Message = { format: 1, kind: 'message', from: 'reporter', at, text: marked, author: null, identity: named }
    for (const record of [{ kind: 'report', body: report } as const, { kind: 'message', body: message } as const]) {
      const found = textsIn(record)
      const cleared = found.reduce(
        (body, { field }) => withText({ ...record, body } as typeof record, field, '[x]', true) as never,
        record.body,
      )
      expect(JSON.stringify(cleared)).not.toContain(marked)
      expect(found.filter(({ field }) => isDetail(field))).toHaveLength(3)
    }
    const blank = withText({ kind: 'message', body: message }, 'identity.name', '[x]', true) as Message
    expect([blank.identity?.name, blank.identity?.phone]).toEqual(['', marked])
  })

  test('a protocol of what somebody said is a report by another way; what is purged, and what the program set, is no text', () => {
    const document = { format: 1, kind: 'record', at, author: anna, text: marked } as const
    expect(textsIn({ kind: 'entry', body: document })[0]?.extent).toBe('whole')
    expect(textsIn({ kind: 'entry', body: { ...document, oral: 'protocol' as never } })[0]?.extent).toBe('part')
    expect(textsIn({ kind: 'entry', body: { ...document, kind: 'gap' } })).toEqual([])
    expect(
      textsIn({
        kind: 'entry',
        body: entry({ name: 'archived-elsewhere', receipt: { archive: marked, reference: marked, checksum: marked } }),
      }),
    ).toEqual([])
  })
})

describe('the title of a case follows', () => {
  const title = (text: string, passage: string, now = titleOf(text)) => titleAfter(now, text, rangesOf(text, passage))

  test('also where it was given by hand', () => {
    expect(title('Ebba tog pengar.', 'Ebba')).toBe('… tog pengar.')
    expect(title('Ebba tog pengar.', 'Ebba', 'Pengar och Ebba')).toBe('Pengar och …')
    expect(title('Ebba tog pengar.', 'Ebba', 'Pengar')).toBe('Pengar')
  })

  test('where it ends in the middle of the passage, after another one was removed before', () => {
    const text = `[Borttaget] ${'a'.repeat(60)} Grannens dotter Ebba`
    expect(title(text, 'Grannens dotter Ebba', `… ${'a'.repeat(60)} Grannens dott…`)).toBe(`… ${'a'.repeat(60)} …`)
  })
})
