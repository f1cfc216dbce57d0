// The pages of a report: no way of answering them leads to "check your answers" before everything is in order.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Answers, noAnswers } from '../../src/domain/case/answers.ts'
import type { Circle } from '../../src/domain/case/readers.ts'
import type { Recipient, UnitId } from '../../src/domain/channel/channel.ts'
import { firstUnsound, mayOpen, nextStep, previousStep, type Step, stepFaults, steps } from '../../src/domain/reporter/wizard.ts'
import { anyAnswers, recipient, recipients, soundAnswers, staffId } from './samples.ts'

const circle = (all: readonly Recipient[]): Circle => ({ recipients: all, intake: [], barred: [] })

/** In other words than the code's: what a report needs before it may be sent (F-031, F-032, F-044). */
const maySend = (answers: Answers, all: readonly Recipient[]): boolean => {
  const reading = all.filter(({ id }) => answers.recipients === null || answers.recipients.includes(id)).length
  const texts = [answers.what, answers.source, answers.extent, answers.where, answers.when]
  return (
    /\S/.test(answers.what) &&
    /\S/.test(answers.source) &&
    texts.every(({ length }) => length <= 100_000) &&
    reading >= 2 &&
    all.length - reading <= 1 &&
    answers.alias.length <= 100 &&
    [answers.name, answers.contact, answers.phone].every(({ length }) => length <= 500)
  )
}

test('no sequence of answers opens the check page unless the report is sound', () => {
  const ids = recipients(5).map(({ id }) => id)
  const post = fc.tuple(fc.constantFrom(...steps), anyAnswers(ids))
  const fields: Readonly<Record<Step, readonly (keyof Answers)[]>> = {
    relation: ['relation', 'unit'],
    account: ['what', 'source', 'extent', 'where', 'when'],
    readers: ['concerns', 'recipients'],
    identity: ['identity', 'alias', 'name', 'contact', 'phone'],
    check: [],
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 }), fc.array(post, { maxLength: 12 }), (count, posts) => {
      const all = recipients(count)
      let answers = noAnswers
      for (const [step, posted] of posts) {
        answers = { ...answers, ...Object.fromEntries(fields[step].map((field) => [field, posted[field]])) }
        expect(mayOpen('check', answers, circle(all))).toBe(maySend(answers, all))
        expect(firstUnsound(answers, circle(all)) === 'check').toBe(maySend(answers, all))
      }
    }),
    { numRuns: 300 },
  )
})

test('every other page may be opened at any time', () => {
  fc.assert(
    fc.property(anyAnswers([staffId('r1')]), (answers) => {
      for (const step of steps) if (step !== 'check') expect(mayOpen(step, answers, circle(recipients(3)))).toBe(true)
    }),
  )
})

test('the first page that demands something is the first in the order of the pages', () => {
  const all = recipients(3)
  const table: readonly (readonly [Partial<Answers>, Step])[] = [
    [{}, 'check'],
    [{ what: '' }, 'account'],
    [{ source: ' \n' }, 'account'],
    [{ recipients: [] }, 'readers'],
    [{ alias: 'x'.repeat(101) }, 'identity'],
    [{ what: '', recipients: [] }, 'account'],
    [{ recipients: [staffId('r1')], phone: 'x'.repeat(501) }, 'readers'],
  ]
  for (const [change, step] of table) expect(firstUnsound({ ...soundAnswers, ...change }, circle(all))).toBe(step)
})

test('another unit has other recipients: ticks from before do not count there (F-128)', () => {
  const other = ['a', 'b', 'c'].map((id) => recipient(id, 'unit-2' as UnitId))
  const answers: Answers = { ...soundAnswers, recipients: recipients(3).map(({ id }) => id) }
  expect(mayOpen('check', answers, circle(recipients(3)))).toBe(true)
  expect(mayOpen('check', answers, circle(other))).toBe(false)
  expect(stepFaults('readers', answers, circle(other))).toEqual({ recipients: 'too-few' })
})

test('faults stand at their own page and name their field', () => {
  expect(stepFaults('account', noAnswers, circle([]))).toEqual({ what: 'missing', source: 'missing' })
  expect(stepFaults('account', { ...soundAnswers, when: 'x'.repeat(100_001) }, circle([]))).toEqual({ when: 'too-long' })
  expect(stepFaults('account', { ...soundAnswers, what: 'x'.repeat(100_000) }, circle([]))).toEqual({})
  expect(stepFaults('readers', { ...noAnswers, recipients: recipients(2).map(({ id }) => id) }, circle(recipients(4)))).toEqual({
    recipients: 'too-many',
  })
  for (const step of ['relation', 'identity', 'check'] as const) expect(stepFaults(step, noAnswers, circle([]))).toEqual({})
})

test('the pages follow each other there and back', () => {
  expect(steps.map(nextStep)).toEqual(['account', 'readers', 'identity', 'check', 'check'])
  expect(steps.map(previousStep)).toEqual([null, 'relation', 'account', 'readers', 'identity'])
})
