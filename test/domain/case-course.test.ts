// What a case is, from everything done with it; the list before the closing; the one next step.
import { describe, expect, test } from 'bun:test'
import { type AssessmentFault, assessmentFault } from '../../src/domain/case/assessment.ts'
import type { Author } from '../../src/domain/case/author.ts'
import type { CaseEvent } from '../../src/domain/case/case-event.ts'
import type { FileEntry } from '../../src/domain/case/case-file.ts'
import { type CaseRow, newRow } from '../../src/domain/case/case-row.ts'
import { type Assessment, assessmentSheet } from '../../src/domain/case/case-sheets.ts'
import { closingList, mayClose } from '../../src/domain/case/closing.ts'
import { courseOf, openTasks } from '../../src/domain/case/course.ts'
import { deadlinesOf, usualClocks } from '../../src/domain/case/deadline.ts'
import type { Message } from '../../src/domain/case/dialogue.ts'
import { nextStepOf, type Situation } from '../../src/domain/case/next-step.ts'
import { type OralWork, oralWork } from '../../src/domain/case/oral-record.ts'
import { filledFrom } from '../../src/domain/case/sheet.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { day, instant } from '../../src/kit/instant.ts'

const anna: Author = { id: 'ANNA' as StaffId, name: 'Anna Ek', title: 'chefsjurist' }
let tick = 0
const entry = (event: CaseEvent, author: Author | null = anna): FileEntry => ({
  format: 1,
  kind: 'event',
  at: instant(1_000 * ++tick),
  author,
  text: event.name,
  event,
})
const note: FileEntry = { format: 1, kind: 'note', at: instant(1), author: anna, text: 'Fråga ekonomi.' }

const assessed = (given: Partial<Record<keyof Assessment, string>> = {}): Assessment => {
  const { filled } = filledFrom(
    assessmentSheet,
    Object.fromEntries(
      Object.entries({
        ...{ work: 'yes', interest: 'yes', office: 'no', danger: 'no', retaliation: 'low', classified: 'no' },
        ...{ decision: 'follow-up', reason: 'Inom lagen.' },
        ...given,
      }).map(([name, value]) => [name, [value]]),
    ),
  )
  if (filled === null) throw new Error('not filled')
  return filled
}
const feedback = (kind: 'interim' | 'final'): CaseEvent => ({
  name: 'feedback',
  feedback: { kind, finding: 'partly', measures: 'Rutin', reasons: 'Brist', remaining: '', next: '', ending: '', support: '' },
})

const proposed = entry({ name: 'disposal-proposed', id: 'P', reasons: ['stale'], other: '', voters: [anna.id] })

describe('the assessment', () => {
  test.each([
    ['follow-up within the act', {}, null],
    ['follow-up outside the act: a channel for everybody may (F-004)', { work: 'no' }, null],
    ['dismissed within the act', { decision: 'dismiss' }, 'within'],
    ['dismissed while it is unclear', { decision: 'dismiss', work: 'unclear', interest: 'unclear' }, 'within'],
    ['dismissed: no work-related context (F-124)', { decision: 'dismiss', work: 'no' }, null],
    ['dismissed: nobody else’s matter (F-007)', { decision: 'dismiss', interest: 'no', union: 'no' }, null],
    ['dismissed without a word on the law of the Union (L-SE-01)', { decision: 'dismiss', interest: 'no', union: '' }, 'within'],
    ['dismissed although it may break the law of the Union (L-SE-01)', { decision: 'dismiss', interest: 'no', union: 'unclear' }, 'within'],
    ['classified, and followed up', { classified: 'yes' }, 'classified'],
    ['classified, and dismissed', { classified: 'yes', work: 'no', decision: 'dismiss' }, 'classified'],
    ['classified, to quarantine (L-SE-02)', { classified: 'yes', decision: 'quarantine' }, null],
    ['quarantine without a reason', { decision: 'quarantine' }, 'not-classified'],
    ['a special office, followed up inside (F-122)', { office: 'yes' }, 'office'],
    ['a special office, from outside', { office: 'yes', decision: 'outside' }, null],
  ] as const satisfies readonly (readonly [string, Partial<Record<keyof Assessment, string>>, AssessmentFault | null])[])(
    '%s',
    (_, given, fault) => {
      expect(assessmentFault(assessed(given), { outside: true })).toBe(fault)
    },
  )
  test('with nobody outside what concerns a special office is followed up inside for a reason alone, and outside is no way (F-122)', () => {
    expect(assessmentFault(assessed({ office: 'yes' }), { outside: false })).toBe('inside')
    expect(assessmentFault(assessed({ office: 'yes', inside: 'Ingen är utsedd än.' }), { outside: false })).toBeNull()
    expect(assessmentFault(assessed({ office: 'yes', inside: 'Vi vill själva.' }), { outside: true })).toBe('office')
    expect(assessmentFault(assessed({ office: 'yes', decision: 'dismiss', work: 'no' }), { outside: false })).toBeNull()
    expect(assessmentFault(assessed({ decision: 'outside' }), { outside: false })).toBe('nobody-outside')
  })
  test('both tests of the act must be answered (L-SE-01)', () => {
    for (const open of ['work', 'interest'])
      expect(filledFrom(assessmentSheet, { ...all(), [open]: [] }).faults).toEqual({ [open]: 'missing' } as never)
  })
  const all = (): Record<string, readonly string[]> =>
    Object.fromEntries(Object.entries(assessed()).map(([name, value]) => [name, value === '' ? [] : [value as string].flat()]))
})

describe('the course', () => {
  test('the newest word counts, and who said it', () => {
    const bo = { ...anna, id: 'BO' as StaffId, name: 'Bo Lind' }
    const course = courseOf([
      note,
      entry({ name: 'assessed', assessment: assessed({ retaliation: 'low' }) }),
      entry({ name: 'assessed', assessment: assessed({ retaliation: 'high' }) }, bo),
    ])
    expect([course.assessment?.value.retaliation, course.assessment?.by?.name]).toEqual(['high', 'Bo Lind'])
  })
  test('an entry of a list is changed in its place; open tasks come soonest first', () => {
    const task = (id: string, what: string, due: string, done = false) =>
      entry({ name: 'task', id, done, entry: { what, owner: 'ANNA', due: due === '' ? '' : day(due) } })
    const course = courseOf([
      task('1', 'Hämta avtal', ''),
      task('2', 'Intervju', '2026-12-09'),
      task('3', 'Kontoutdrag', '2026-12-01'),
      task('2', 'Intervju Kim', '2026-12-10'),
      task('3', 'Kontoutdrag', '2026-12-01', true),
    ])
    expect(course.tasks.map(({ id, value }) => `${id} ${value.what}`)).toEqual(['1 Hämta avtal', '2 Intervju Kim', '3 Kontoutdrag'])
    expect(openTasks(course).map(({ id }) => id)).toEqual(['2', '1'])
  })
  test('a case that is opened again asks its last questions anew (F-101)', () => {
    const course = courseOf([
      entry(feedback('final')),
      entry({ name: 'handed-over', handOver: { needed: 'no', to: '', what: '', basis: '', identity: '', told: '' } }),
      entry({ name: 'closed', closure: { outcome: 'partly', measures: '', lessons: '', keeping: 'preserve' } }),
      entry({ name: 'reopened', reason: 'Ny uppgift' }),
    ])
    expect([course.closure, course.handOver, course.feedback.length, course.reopened?.value]).toEqual([null, null, 1, 'Ny uppgift'])
  })
})

const complete = (): FileEntry[] => [
  entry({ name: 'assessed', assessment: assessed() }),
  entry({ name: 'classified', classification: { title: 'Kassan', category: 'theft', severity: 'medium', lead: '' } }),
  entry({ name: 'notice', notice: { state: 'given', reason: '', again: '' } }),
  entry({ name: 'handed-over', handOver: { needed: 'no', to: '', what: '', basis: '', identity: '', told: '' } }),
  entry(feedback('final')),
]
const ongoing: CaseRow = {
  ...newRow(day('2026-11-21')),
  phase: 'ongoing',
  acknowledged: day('2026-11-22'),
  assessed: day('2026-11-25'),
  answered: day('2026-12-20'),
}
const lacking = (entries: readonly FileEntry[], row = ongoing) =>
  closingList({ row, course: courseOf(entries), entries, oral: 'nobody' }).flatMap(({ item, done }) => (done ? [] : [item]))

describe('before the closing (F-100)', () => {
  test('everything is done', () => {
    const entries = complete()
    expect(lacking(entries)).toEqual([])
    expect(mayClose({ row: ongoing, course: courseOf(entries), entries, oral: 'nobody' })).toBe(true)
  })
  test.each([
    [0, 'assessment'],
    [1, 'classification'],
    [2, 'notice'],
    [3, 'hand-over'],
    [4, 'feedback'],
  ] as const)('without step %i: %s is missing', (index, item) => {
    expect(lacking(complete().filter((_, at) => at !== index))).toEqual([item])
  })
  test('a note that is left is counted, and has to go (TF 2 kap. 12 §)', () => {
    const entries = [...complete(), note, note]
    expect(closingList({ row: ongoing, course: courseOf(entries), entries, oral: 'nobody' }).find(({ item }) => item === 'notes')).toEqual({
      item: 'notes',
      done: false,
      left: 2,
    })
  })
  test('feedback that goes on is not the last word; an excuse is', () => {
    expect(lacking([...complete().slice(0, 4), entry(feedback('interim'))])).toEqual(['feedback'])
    expect(lacking([...complete().slice(0, 4), entry({ name: 'feedback-excused', reason: 'Ingen går att nå' })])).toEqual([])
  })
  test('word to the accused that is put off keeps the case open', () => {
    expect(lacking([...complete(), entry({ name: 'notice', notice: { state: 'deferred', reason: 'Utredning', again: '' } })])).toEqual([
      'notice',
    ])
  })
  test('opened again, it wants its last word and its question of another authority again', () => {
    expect(lacking([...complete(), entry({ name: 'reopened', reason: 'Ny uppgift' })])).toEqual(['feedback', 'hand-over'])
  })
  test('what somebody said is finished when they have had it to check; an offer alone is no answer (L-SE-19, 8 kap. 1 and 3 §§)', () => {
    const entries = complete()
    const asks = (oral: OralWork) => closingList({ row: ongoing, course: courseOf(entries), entries, oral }).filter(({ done }) => !done)
    expect(asks('open')).toEqual([{ item: 'oral-record', done: false, left: 0 }])
    expect(asks('settled')).toEqual([])
    const said = (kind: Message['kind'], version = 1): Message => ({
      ...{ format: 1, kind, from: kind === 'protocol-offer' ? 'staff' : 'reporter', at: instant(5), text: 'Så här sa du.' },
      ...{ author: null, identity: null, oral: { version, answerBy: day('2026-12-24') } },
    })
    const offer = said('protocol-offer')
    expect(oralWork('web', [], [])).toBe('nobody')
    expect(oralWork('phone', [], [])).toBe('open')
    expect(oralWork('meeting', [], [offer])).toBe('open')
    expect(oralWork('meeting', [], [offer, said('protocol-correction')])).toBe('open')
    for (const kind of ['protocol-approval', 'protocol-decline'] as const)
      expect(oralWork('meeting', [], [offer, said(kind)])).toBe('settled')
    // The day passed, and staff noted that nothing came.
    expect(oralWork('meeting', [], [offer, { ...said('protocol-no-answer'), at: instant(Date.parse('2026-12-26T09:00Z')) }])).toBe(
      'settled',
    )
  })
  test('a dismissed report has nobody accused to tell', () => {
    const entries = complete().filter((_, at) => at > 0 && at !== 2)
    expect(lacking([entry({ name: 'assessed', assessment: assessed({ decision: 'dismiss', work: 'no' }) }), ...entries])).toEqual([])
  })
})

describe('the next step (tone.md F2)', () => {
  const said = (from: 'reporter' | 'staff', isNew = false): Situation['messages'][number] => ({
    message: { format: 1, kind: 'message', from, at: instant(5), text: 'x', author: null, identity: null } satisfies Message,
    isNew,
  })
  const step = (row: Partial<CaseRow>, entries: readonly FileEntry[] = [], messages: Situation['messages'] = [], today = '2026-11-23') =>
    nextStepOf(
      {
        row: { ...ongoing, ...row },
        course: courseOf(entries),
        entries,
        messages,
        oral: 'nobody',
        test: false,
        quarantined: false,
        clocks: usualClocks,
      },
      day(today),
    )
  const unanswered = { answered: null, assessed: null }

  test.each([
    ['a new case', () => step(newRow(day('2026-11-21'))), 'acknowledge'],
    ['a new case whose reporter wants no acknowledgement', () => step(newRow(day('2026-11-21'), true)), 'begin'],
    ['begun', () => step(unanswered), 'assess'],
    ['something new to read comes before the assessment', () => step(unanswered, [], [said('reporter', true)]), 'read'],
    ['read but not answered', () => step(unanswered, [], [said('reporter')]), 'answer'],
    ['late feedback comes before everything', () => step(unanswered, [], [said('reporter', true)], '2027-02-23'), 'feedback'],
    ['two weeks before its date', () => step({ answered: null }, complete().slice(0, 1), [said('staff')], '2027-02-08'), 'feedback'],
    ['before that the case gets its kind', () => step({ answered: null }, complete().slice(0, 1), [], '2027-02-07'), 'classify'],
    ['then work', () => step({ answered: null }, complete().slice(0, 3), [], '2027-02-07'), 'work'],
    ['a promise comes near', () => step({ promised: day('2027-01-10') }, complete().slice(0, 3), [], '2026-12-27'), 'promised'],
    ['everything is done', () => step({}, complete()), 'close'],
    ['closed', () => step({ phase: 'closed', closed: day('2026-12-20') }, complete()), 'archive'],
    [
      'closed, and the reporter writes (F-149)',
      () => step({ phase: 'closed', calls: true }, complete(), [said('reporter', true)]),
      'settle',
    ],
    ['archived', () => step({ phase: 'archived' }, complete()), 'archived'],
    ['archived, and proposed for disposal (F-102)', () => step({ phase: 'archived' }, [...complete(), proposed]), 'disposal'],
    ['proposed, and it must be kept (L-SE-07)', () => step({ phase: 'archived', held: true }, [...complete(), proposed]), 'archived'],
  ] as const)('%s: %s', (_, situation, kind) => {
    expect(situation().kind).toBe(kind)
  })
  test('a colleague who holds a post that the case concerns leaves its list before anything else is done (F-122)', () => {
    const entries = complete()
    const at = { entries, course: courseOf(entries), messages: [], oral: 'nobody', test: false, quarantined: false } as const
    const held = { ...at, clocks: usualClocks, office: true }
    expect(nextStepOf({ ...held, row: ongoing }, day('2027-02-23'))).toEqual({ kind: 'office' })
    expect(nextStepOf({ ...held, row: { ...ongoing, phase: 'archived' } }, day('2027-02-23')).kind).toBe('archived')
  })
  test('a question whose day has passed comes after what staff themselves have to do, and before the closing (F-067)', () => {
    const asked = { asked: day('2026-11-20') }
    expect(step({ ...asked, answered: null }, complete().slice(0, 1)).kind).toBe('classify')
    expect(step(asked, complete())).toEqual({ kind: 'unanswered', asked: day('2026-11-20') })
    expect(step({ asked: day('2026-11-23') }, complete()).kind).toBe('close')
  })
  test.each([
    [
      'the end of the plan',
      { name: 'planned', plan: { questions: 'x', method: [], steps: '', preserve: '', end: day('2026-11-23') } },
      'plan',
    ],
    ['a risk to look at again', { name: 'risk', risk: { level: 'raised', why: 'x', protection: 'y', again: day('2026-11-23') } }, 'risk'],
  ] as const)('%s is a step on its day, and not before (F-112)', (_, event, kind) => {
    const entries = [...complete().slice(0, 3), entry(event)]
    expect(step({ answered: null }, entries)).toEqual({ kind: 'own', date: { kind, due: day('2026-11-23') } })
    expect(step({ answered: null }, entries, [], '2026-11-22').kind).toBe('work')
  })
  test('a suggestion has own days, too, and no clock of the law', () => {
    const task = entry({ name: 'task', id: '1', done: false, entry: { what: 'Fråga driften', owner: 'ANNA', due: day('2026-11-23') } })
    const suggestion = { reported: null, planned: day('2026-11-23') }
    expect(step(suggestion, [task])).toEqual({ kind: 'own', date: { kind: 'task', due: day('2026-11-23'), what: 'Fråga driften' } })
    expect(deadlinesOf({ ...ongoing, ...suggestion }, usualClocks)).toEqual([{ kind: 'planned', due: day('2026-11-23') }])
  })
  test('a task whose day has come, and word to the accused that was put off until now', () => {
    const task = entry({ name: 'task', id: '1', done: false, entry: { what: 'Intervju', owner: 'ANNA', due: day('2026-11-23') } })
    expect(step({}, [...complete().slice(0, 2), task])).toEqual({
      kind: 'own',
      date: { kind: 'task', what: 'Intervju', due: day('2026-11-23') },
    })
    const put = entry({ name: 'notice', notice: { state: 'deferred', reason: 'x', again: day('2026-11-20') } })
    expect(step({}, [...complete().slice(0, 2), task, put])).toEqual({ kind: 'own', date: { kind: 'notice', due: day('2026-11-20') } })
  })
})
