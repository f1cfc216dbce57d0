// What the answers of a sheet make necessary (5 kap. 8 § 3 and 4, 10 § lag (2021:890); art. 14 of the General Data Protection Regulation).
import { expect, test } from 'bun:test'
import type { Feedback, HandOver, SubjectNotice } from '../../src/domain/case/case-sheets.ts'
import { lacksInFeedback, lacksInHandOver, lacksInNotice } from '../../src/domain/case/sheet-demands.ts'
import { day } from '../../src/kit/instant.ts'

const whole: HandOver = { needed: 'yes', to: 'Polisen', what: 'Rapporten', basis: '5 kap. 10 §', identity: 'yes', told: 'hinders' }
test.each<[Partial<HandOver>, keyof HandOver | null]>([
  [{}, null],
  [{ needed: 'no', to: '', what: '', basis: '', identity: '', told: '' }, null],
  [{ to: '' }, 'to'],
  [{ what: '' }, 'what'],
  [{ basis: '' }, 'basis'],
  [{ identity: '' }, 'identity'],
  [{ told: '' }, 'told'],
  [{ identity: 'no', told: '' }, null],
])('a hand-over with %j lacks %p (L-SE-14)', (changes, expected) => {
  expect(lacksInHandOver({ ...whole, ...changes })).toBe(expected)
})

const deferred: SubjectNotice = { state: 'deferred', reason: 'Bevis kan försvinna.', again: day('2026-12-01') }
test.each<[Partial<SubjectNotice>, 'reason' | 'again' | null]>([
  [{}, null],
  [{ reason: '' }, 'reason'],
  [{ again: '' }, 'again'],
  [{ state: 'given', reason: '', again: '' }, null],
  [{ state: 'nobody', reason: '', again: '' }, null],
])('word to the accused with %j lacks %p (L-G-3)', (changes, expected) => {
  expect(lacksInNotice({ ...deferred, ...changes })).toBe(expected)
})

const interim: Feedback = {
  ...{
    kind: 'interim',
    finding: '',
    measures: 'Samtal.',
    reasons: 'Skäl.',
    remaining: 'Två samtal.',
    next: day('2026-12-01'),
    ending: '',
    support: '',
  },
}
test.each<[Partial<Feedback>, boolean, keyof Feedback | null]>([
  [{}, false, null],
  [{ remaining: '' }, false, 'remaining'],
  [{ next: '' }, false, 'next'],
  [{ kind: 'final', remaining: '', next: '' }, false, 'finding'],
  [{ kind: 'final', finding: 'unproved', remaining: '', next: '' }, false, null],
  [{ kind: 'final', remaining: '', next: '' }, true, null],
])('feedback with %j, dismissed %p, lacks %p (F-069, F-070)', (changes, dismissal, expected) => {
  expect(lacksInFeedback({ ...interim, ...changes }, dismissal)).toBe(expected)
})
