// A suggestion has no clocks, asks nothing of the act, and becomes a report on a day from which everything counts (F-051).
import { describe, expect, test } from 'bun:test'
import { noCourse } from '../../src/domain/case/case-event.ts'
import { newRow } from '../../src/domain/case/case-file.ts'
import { convert } from '../../src/domain/case/case-steps.ts'
import { closingList } from '../../src/domain/case/closing.ts'
import { deadlinesOf, latenessOf, usualClocks } from '../../src/domain/case/deadline.ts'
import { nextStepOf } from '../../src/domain/case/next-step.ts'
import { reporterState } from '../../src/domain/case/reporter-state.ts'
import { day, instant } from '../../src/kit/instant.ts'

const received = day('2026-11-21')
const suggestion = newRow(received, false, 'suggestion')
const situation = (row: typeof suggestion) => ({
  ...{ row, course: noCourse, entries: [], messages: [], test: false, quarantined: false },
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
    expect(closingList({ row: suggestion, course: noCourse, entries: [] }).map(({ item }) => item)).toEqual(['tasks', 'notes'])
    expect(closingList({ row: newRow(received), course: noCourse, entries: [] }).length).toBeGreaterThan(2)
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

  test('it happens once, and not after the closing', () => {
    expect(convert(value, on)).toEqual({ ok: false, refusal: 'begun' })
    expect(convert(newRow(received), on)).toEqual({ ok: false, refusal: 'begun' })
    expect(convert({ ...suggestion, phase: 'closed' }, on)).toEqual({ ok: false, refusal: 'over' })
  })
})
