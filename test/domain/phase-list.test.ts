// The right questions in the right time (F-086): computed from what stands in the case, each done by the fact that answers it.
import { expect, test } from 'bun:test'
import { type CaseRow, newRow } from '../../src/domain/case/case-row.ts'
import { type Course, noCourse } from '../../src/domain/case/course.ts'
import { type PhaseItem, phaseLists, type WorkPhase, workPhaseOf } from '../../src/domain/case/phase-list.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { day, instant } from '../../src/kit/instant.ts'

const said = <T>(value: T) => ({ value, at: instant(1), by: null })
const fresh = newRow(day('2026-11-21'))
const ongoing: CaseRow = { ...fresh, phase: 'ongoing', acknowledged: day('2026-11-22') }
// Only what the list asks for is filled in.
const course = (some: { readonly [Name in keyof Course]?: unknown }): Course => ({ ...noCourse, ...some }) as Course
const assessment = (more: object = {}) => said({ decision: 'follow-up', retaliation: 'low', danger: 'no', ...more })
const everyone = { readers: ['ANNA', 'BO'], registered: '', entries: [], oral: 'nobody' as const }

const stateOf = (item: PhaseItem, working: Partial<Parameters<typeof phaseLists>[0]>): boolean | undefined =>
  phaseLists({ ...everyone, row: ongoing, course: noCourse, ...working })
    .flatMap(({ lines }) => lines)
    .find((line) => line.item === item)?.done

test.each([
  ['conflict', {}, false],
  ['conflict', { course: course({ free: ['ANNA' as StaffId] }) }, false],
  ['conflict', { course: course({ free: ['ANNA', 'BO'] }) }, true],
  ['acknowledgement', { row: fresh }, false],
  ['acknowledgement', {}, true],
  ['acknowledgement', { row: { ...fresh, unacknowledged: true } }, true],
  ['register', {}, false],
  ['register', { registered: 'KS 2026-1' }, true],
  // Where no register is kept nobody is asked for its number.
  ['register', { registered: null }, undefined],
  ['scope', { course: course({ assessment: assessment() }) }, true],
  // No risk was seen: nobody is asked to weigh it.
  ['protection', { course: course({ assessment: assessment() }) }, undefined],
  ['protection', { course: course({ assessment: assessment({ retaliation: 'high' }) }) }, false],
  ['protection', { course: course({ assessment: assessment({ danger: 'yes' }), risk: said({}) }) }, true],
  ['kind', { course: course({ classification: said({ lead: '' }) }) }, true],
  ['lead', { course: course({ classification: said({ lead: '' }) }) }, false],
  ['lead', { course: course({ classification: said({ lead: 'ANNA' }) }) }, true],
  ['plan', { course: course({ plan: said({ preserve: '' }) }) }, true],
  ['evidence', { course: course({ plan: said({ preserve: '' }) }) }, false],
  ['evidence', { course: course({ plan: said({ preserve: 'Loggen' }) }) }, true],
  // A dismissed report is not investigated.
  ['plan', { course: course({ assessment: assessment({ decision: 'dismiss' }) }) }, undefined],
  ['people', { course: course({ people: [{}] }) }, true],
  ['support', { course: course({ support: [{}] }) }, true],
  ['word', { course: course({ notice: said({ state: 'deferred', reason: '' }) }) }, false],
  ['word', { course: course({ notice: said({ state: 'deferred', reason: 'Bevis' }) }) }, true],
  ['answers', { row: { ...ongoing, asked: day('2026-12-01') } }, false],
  ['answers', {}, true],
  ['first-word', { row: { ...ongoing, answered: day('2026-12-01') } }, true],
  ['last-word', { row: { ...ongoing, answered: day('2026-12-01') } }, false],
  ['last-word', { row: { ...ongoing, answered: day('2026-12-01') }, course: course({ excused: said('Ingen att nå.') }) }, true],
  ['hand-over', { course: course({ handOver: said({}) }) }, true],
  ['tasks', {}, true],
  ['notes', { entries: [{ format: 1, kind: 'note', at: instant(1), author: null, text: 'x' }] }, false],
] as const satisfies readonly (readonly [PhaseItem, Partial<Parameters<typeof phaseLists>[0]>, boolean | undefined])[])(
  '%s: case %#',
  (item, working, done) => {
    expect(stateOf(item, working)).toBe(done)
  },
)

test.each([
  [fresh, {}, 'start'],
  [ongoing, {}, 'assessment'],
  [ongoing, { assessment: assessment() }, 'assessment'],
  [ongoing, { assessment: assessment(), classification: said({}) }, 'investigation'],
  [ongoing, { assessment: assessment(), classification: said({}), plan: said({}) }, 'feedback'],
  [ongoing, { assessment: assessment(), classification: said({}), plan: said({}), tasks: [{ done: false }] }, 'investigation'],
  [ongoing, { assessment: assessment({ decision: 'dismiss' }), classification: said({}) }, 'feedback'],
  [ongoing, { assessment: assessment(), classification: said({}), feedback: [said({ kind: 'interim' })], plan: said({}) }, 'feedback'],
  [ongoing, { assessment: assessment(), classification: said({}), feedback: [said({ kind: 'final' })] }, 'closing'],
  [ongoing, { assessment: assessment(), classification: said({}), excused: said('x') }, 'closing'],
] as const satisfies readonly (readonly [CaseRow, object, WorkPhase])[])(
  'the work has come as far as its facts: case %#',
  (row, some, phase) => {
    expect(workPhaseOf({ row, course: course(some) })).toBe(phase)
  },
)
