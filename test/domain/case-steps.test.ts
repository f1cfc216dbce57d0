// The steps of a case: each from every phase, and whatever sequence of them somebody thinks of.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type CaseRow, newRow, phases } from '../../src/domain/case/case-row.ts'
import {
  acknowledge,
  archive,
  assess,
  beginSilently,
  called,
  close,
  excuseFeedback,
  giveFeedback,
  reopen,
  settled,
  written,
} from '../../src/domain/case/case-steps.ts'
import { acknowledgementDue, feedbackDue, usualClocks } from '../../src/domain/case/deadline.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'

const received = day('2026-11-21')
const fresh = newRow(received)
const on = day('2026-11-23')
const begun: CaseRow = { ...fresh, phase: 'ongoing', acknowledged: on }

test('acknowledging begins the work and notes the day (F-091)', () => {
  expect(acknowledge(fresh, on)).toEqual({ ok: true, value: begun })
})

test('acknowledging happens once: a second time moves no clock (F-091, F-093)', () => {
  const refused = { ok: false, refusal: 'begun' } as const
  for (const phase of phases) if (phase !== 'new') expect(acknowledge({ ...fresh, phase }, on)).toEqual(refused)
  expect(acknowledge({ ...fresh, acknowledged: day('2026-11-22') }, on)).toEqual(refused)
  expect(beginSilently(begun)).toEqual(refused)
})

test('the work can begin without a word: waived, or it could reveal somebody (5 kap. 8 § 2)', () => {
  expect(beginSilently(fresh)).toEqual({ ok: true, value: { ...fresh, phase: 'ongoing', unacknowledged: true } })
})

test('the first assessment and the first feedback keep their day', () => {
  const once = assess(begun, day('2026-12-01'))
  if (!once.ok) throw new Error('refused')
  expect(assess(once.value, day('2026-12-09'))).toEqual(once)
  const told = giveFeedback(once.value, { kind: 'interim', next: day('2027-03-01') }, day('2027-02-01'))
  if (!told.ok) throw new Error('refused')
  expect([told.value.answered, told.value.promised]).toEqual([day('2027-02-01'), day('2027-03-01')])
  const last = giveFeedback(told.value, { kind: 'final', next: day('2027-05-01') }, day('2027-03-01'))
  if (!last.ok) throw new Error('refused')
  expect([last.value.answered, last.value.promised]).toEqual([day('2027-02-01'), null])
})

test('a promise lies ahead and is one: a day that has passed, or one beyond the next year, is refused (F-070)', () => {
  const promising = (next: Day) => giveFeedback(begun, { kind: 'interim', next }, day('2027-02-01'))
  for (const next of ['2027-02-01', '2026-12-24', '0000-01-01', '2028-02-02', '9999-12-31'])
    expect(promising(day(next))).toEqual({ ok: false, refusal: 'promise' })
  for (const next of ['2027-02-02', '2028-02-01']) expect(promising(day(next))).toMatchObject({ value: { promised: day(next) } })
})

test('a case opened again has no day of closing: what counts from it counts from the next one (F-101, L-SE-18)', () => {
  const closed = close(begun, day('2027-01-10'))
  if (!closed.ok) throw new Error('refused')
  const opened = reopen(closed.value)
  if (!opened.ok) throw new Error('refused')
  expect(opened.value).toEqual(begun)
  expect(close(opened.value, day('2028-01-10'))).toMatchObject({ value: { closed: day('2028-01-10') } })
})

const steps = {
  acknowledge: (row: CaseRow, at: Day) => acknowledge(row, at),
  beginSilently: (row: CaseRow) => beginSilently(row),
  assess: (row: CaseRow, at: Day) => assess(row, at),
  interim: (row: CaseRow, at: Day) => giveFeedback(row, { kind: 'interim', next: addDays(at, 30) }, at),
  final: (row: CaseRow, at: Day) => giveFeedback(row, { kind: 'final', next: '' }, at),
  excuse: (row: CaseRow, at: Day) => excuseFeedback(row, at),
  close: (row: CaseRow, at: Day) => close(row, at),
  archive: (row: CaseRow) => archive(row),
  reopen: (row: CaseRow) => reopen(row),
} as const
type Step = keyof typeof steps

const allowed: Readonly<Record<CaseRow['phase'], readonly Step[]>> = {
  new: ['acknowledge', 'beginSilently'],
  ongoing: ['assess', 'interim', 'final', 'excuse', 'close'],
  closed: ['archive', 'reopen'],
  archived: ['reopen'],
}
for (const phase of phases)
  test.each(Object.keys(steps) as Step[])(`in a case that is ${phase}: %s`, (step) => {
    const row: CaseRow = { ...fresh, phase, closed: phase === 'closed' || phase === 'archived' ? on : null }
    expect(steps[step](row, on).ok).toBe(allowed[phase].includes(step))
  })

test('the reporter’s word after the closing calls for somebody, and before it does not (F-149)', () => {
  for (const phase of phases) expect(called({ ...fresh, phase }, on).calls).toBe(phase === 'closed' || phase === 'archived')
  expect(settled({ ...fresh, phase: 'closed', calls: true }).calls).toBe(false)
})

test('a case in which the reporter calls is not archived: not before somebody answered, opened it again or said that nothing more is needed (F-149)', () => {
  const closed: CaseRow = { ...begun, phase: 'closed', closed: on }
  const calling = called(closed, addDays(on, 2))
  expect(archive(calling)).toEqual({ ok: false, refusal: 'calls' })
  expect(archive(settled(calling))).toMatchObject({ ok: true, value: { phase: 'archived', calls: false } })
  expect(archive(written(calling, ''))).toMatchObject({ ok: true, value: { phase: 'archived' } })
  expect(reopen(calling)).toMatchObject({ value: { phase: 'ongoing', calls: false } })
  // Archived before it came: it calls from there.
  expect(archive(called({ ...closed, phase: 'archived' }, on))).toEqual({ ok: false, refusal: 'over' })
})

test('a question is awaited until somebody writes again, or the work ends (F-067)', () => {
  const ongoing: CaseRow = { ...fresh, phase: 'ongoing', acknowledged: on }
  const asked = written(ongoing, addDays(on, 14))
  expect(asked.asked).toBe(addDays(on, 14))
  expect(written(asked, '').asked).toBeNull()
  const answered = called(asked, addDays(on, 3))
  expect([answered.asked, answered.moved]).toEqual([null, addDays(on, 3)])
  expect(written({ ...ongoing, phase: 'closed' }, addDays(on, 14)).asked).toBeNull()
  const closed = close(asked, on)
  expect(closed.ok && closed.value.asked).toBeNull()
})

test('no sequence of steps reaches a state that is not one, or moves a date of the law to a later day (L-SE-05, L-SE-10)', () => {
  const act = fc.tuple(fc.constantFrom(...(Object.keys(steps) as Step[])), fc.nat(40))
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), fc.boolean(), (acts, waived) => {
      let row = newRow(received, waived)
      let today = received
      let due = feedbackDue(row.received, row.acknowledged, usualClocks)
      for (const [name, days] of acts) {
        today = addDays(today, days)
        const outcome = steps[name](row, today)
        if (!outcome.ok) continue
        const before = row
        row = outcome.value
        expect(row.received).toBe(received)
        expect((row.phase === 'closed' || row.phase === 'archived') === (row.closed !== null)).toBe(true)
        if (row.phase === 'new') expect(row).toEqual(newRow(received, waived))
        else expect(row.acknowledged !== null || row.unacknowledged).toBe(true)
        for (const fact of ['acknowledged', 'assessed', 'answered'] as const)
          if (before[fact] !== null) expect(row[fact]).toBe(before[fact])
        const now = feedbackDue(row.received, row.acknowledged, usualClocks)
        expect(now <= due).toBe(true)
        due = now
        expect(acknowledgementDue(row.received)).toBe(acknowledgementDue(received))
      }
    }),
  )
})
