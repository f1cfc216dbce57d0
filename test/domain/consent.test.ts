// What holds of passing on who the reporter is: the last word, and silence is no yes (§ 26 stk. 1 of the Danish act).
import { expect, test } from 'bun:test'
import { noAnswers, type Report } from '../../src/domain/case/answers.ts'
import type { Identity, Message, MessageKind } from '../../src/domain/case/dialogue.ts'
import { consentOf } from '../../src/domain/channel/consent.ts'
import { type Instant, instant } from '../../src/kit/instant.ts'

const at = (minute: number): Instant => instant(Date.UTC(2026, 11, 1, 8, minute))
const report = (consent: boolean): Report => ({
  format: 1,
  language: 'da',
  sentAt: at(0),
  answers: { ...noAnswers, identity: 'named', name: 'Eva', consent },
  readers: [],
  leftOut: [],
})
const said = (kind: MessageKind, minute: number, more: Partial<Message> = {}): Message => ({
  format: 1,
  kind,
  from: 'reporter',
  at: at(minute),
  text: '',
  author: null,
  identity: null,
  ...more,
})
const identity = (consent: boolean): Identity => ({ mode: 'named', alias: '', name: 'Eva', contact: '', phone: '', consent })

test('nobody has consented who has not said so', () => {
  expect(consentOf(null, [])).toEqual({ state: 'none' })
  expect(consentOf(report(false), [said('message', 1), said('identity', 2, { identity: identity(false) })])).toEqual({ state: 'none' })
})

test('yes is said with the report, with the name later, or by itself', () => {
  expect(consentOf(report(true), [])).toEqual({ state: 'given', at: at(0) })
  expect(consentOf(report(false), [said('identity', 2, { identity: identity(true) })])).toEqual({ state: 'given', at: at(2) })
  expect(consentOf(report(false), [said('consent', 3)])).toEqual({ state: 'given', at: at(3) })
})

test('the last word holds', () => {
  const taken = [said('consent', 1), said('consent-withdrawal', 2), said('message', 3)]
  expect(consentOf(report(true), taken)).toEqual({ state: 'withdrawn', at: at(2) })
  expect(consentOf(report(true), [...taken, said('consent', 4)])).toEqual({ state: 'given', at: at(4) })
})

test('a name said again without a tick takes no yes back, and gives none', () => {
  const named = said('identity', 5, { identity: identity(false) })
  expect(consentOf(report(true), [named])).toEqual({ state: 'given', at: at(0) })
  expect(consentOf(report(true), [said('consent-withdrawal', 4), named])).toEqual({ state: 'withdrawn', at: at(4) })
})

test('staff cannot say it for the reporter, nor can an old record without the word', () => {
  expect(consentOf(report(false), [said('consent', 1, { from: 'staff' })])).toEqual({ state: 'none' })
  const { consent: _, ...old } = identity(true)
  expect(consentOf(report(false), [said('identity', 1, { identity: old as Identity })])).toEqual({ state: 'none' })
})
