// A suggestion has no clocks, asks nothing of the act, and becomes a report on a day from which everything counts (F-051).
import { describe, expect, test } from 'bun:test'
import type { CaseEvent } from '../../src/domain/case/case-event.ts'
import type { FileEntry } from '../../src/domain/case/case-file.ts'
import { newRow } from '../../src/domain/case/case-row.ts'
import { convert } from '../../src/domain/case/case-steps.ts'
import { closingList } from '../../src/domain/case/closing.ts'
import { courseOf, noCourse } from '../../src/domain/case/course.ts'
import { deadlinesOf, latenessOf, usualClocks } from '../../src/domain/case/deadline.ts'
import { nextStepOf } from '../../src/domain/case/next-step.ts'
import { reporterState } from '../../src/domain/case/reporter-state.ts'
import { day, instant } from '../../src/kit/instant.ts'

const received = day('2026-11-21')
const suggestion = newRow(received, false, 'suggestion')
const situation = (row: typeof suggestion) => ({
  ...{ row, course: noCourse, entries: [], messages: [], oral: 'nobody' as const, test: false, quarantined: false },
  clocks: usualClocks,
})
const at = (date: string) => () => instant(Date.parse(`${date}T12:00Z`))
const said = { messages: [], told: null, clocks: usualClocks }

describe('a suggestion', () => {
  test.each(['2026-11-21', '2027-11-21'])('is never late and waits for nobody (on %s)', (today) => {
    for (const row of [suggestion, { ...suggestion, phase: 'ongoing' as const }]) {
      expect(deadlinesOf(row, usualClocks)).toEqual([])
      expect(latenessOf(row, usualClocks, day(today))).toBeNull()
      expect(nextStepOf(situation(row), day(today))).toEqual({ kind: 'suggestion', begun: row.phase !== 'new' })
    }
    expect(reporterState(suggestion, said, at(today))).toEqual({ name: 'suggestion', received })
  })

  test('is closed without what the act asks of reports', () => {
    expect(closingList({ row: suggestion, course: noCourse, entries: [], oral: 'nobody' }).map(({ item }) => item)).toEqual([
      'tasks',
      'notes',
    ])
    expect(closingList({ row: newRow(received), course: noCourse, entries: [], oral: 'nobody' }).length).toBeGreaterThan(2)
  })
})

describe('made a report', () => {
  const on = day('2027-01-10')
  const { value } = convert({ ...suggestion, phase: 'ongoing', acknowledged: day('2026-11-23') }, on) as {
    readonly value: typeof suggestion
  }

  test('it is new, and every clock counts from that day', () => {
    expect(value).toEqual({ ...newRow(received), reported: on })
    expect(deadlinesOf(value, usualClocks).map(({ kind, due }) => [kind, due as string])).toEqual([
      ['acknowledgement', '2027-01-17'],
      ['feedback', '2027-04-17'],
    ])
    expect(latenessOf(value, usualClocks, on)).toBeNull()
    expect(reporterState(value, said, at('2027-01-11'))).toEqual({ name: 'received', received, due: day('2027-01-17') })
  })

  test('what was weighed, told and asked at the end of it as a suggestion answers nothing of what the act asks', () => {
    const entry = (event: CaseEvent): FileEntry => ({ format: 1, kind: 'event', at: instant(5), author: null, text: event.name, event })
    const answers = { needed: 'no', to: '', what: '', basis: '', identity: '', told: '' } as const
    const done = [
      entry({
        name: 'assessed',
        assessment: { decision: 'dismiss' } as never,
        offices: [{ id: 'post-1' as never, title: 'kommundirektör' }],
      }),
      entry({ name: 'feedback', feedback: { kind: 'final' } as never }),
      entry({ name: 'feedback-excused', reason: 'Ingen att nå' }),
      entry({ name: 'handed-over', handOver: answers }),
      entry({ name: 'converted', reason: 'Jäv.' }),
    ]
    const course = courseOf(done)
    expect(course).toMatchObject({ assessment: null, withheld: null, feedback: [], excused: null, handOver: null, closure: null })
    // Whoever holds a post that it concerns does not come to it in the time between.
    expect(course.offices.map(({ title }) => title)).toEqual(['kommundirektör'])
    const open = closingList({ row: value, course, entries: done, oral: 'nobody' }).flatMap(({ item, done: is }) => (is ? [] : [item]))
    expect(open).toEqual(['assessment', 'feedback', 'hand-over', 'classification', 'notice'])
  })

  test('it happens once, and not after the closing', () => {
    expect(convert(value, on)).toEqual({ ok: false, refusal: 'begun' })
    expect(convert(newRow(received), on)).toEqual({ ok: false, refusal: 'begun' })
    expect(convert({ ...suggestion, phase: 'closed' }, on)).toEqual({ ok: false, refusal: 'over' })
  })
})
