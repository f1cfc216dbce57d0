// The list before a disposal (L-ARK-2, F-104): every point alone can stop it.
import { describe, expect, test } from 'bun:test'
import type { RuleTerms } from '../../src/domain/disposal/disposal-rule.ts'
import { isRipe, mayDispose, type PreCheckFacts, type PreCheckItem, preChecks } from '../../src/domain/disposal/pre-check.ts'
import { day } from '../../src/kit/instant.ts'

const today = day('2026-11-22')
const terms: RuleTerms = {
  ...{ type: 'follow-up', fate: 'destroy', years: 2, basis: '10 § arkivlagen', body: 'KS', number: '1' },
  ...{ decided: day('2020-01-01'), from: day('2020-01-01'), to: '' },
}
const facts: PreCheckFacts = {
  row: { phase: 'archived', closed: day('2024-11-21'), calls: false },
  needsRule: true,
  rule: { terms },
  registered: true,
  openReleases: 0,
  held: null,
  receipt: null,
  consents: { given: 3, overruled: 0, needed: 3 },
}
const missing = (more: Partial<PreCheckFacts>): readonly PreCheckItem[] =>
  preChecks({ ...facts, ...more }, today).flatMap(({ item, done }) => (done ? [] : [item]))

test('with all of it a case may go', () => {
  expect(missing({})).toEqual([])
  expect(mayDispose(preChecks(facts, today))).toBe(true)
})

test('a list from which a point is missing lets nothing go', () => {
  expect(mayDispose(preChecks(facts, today).slice(1))).toBe(false)
  expect(mayDispose([])).toBe(false)
})

describe('each point stops it', () => {
  test.each<[PreCheckItem, Partial<PreCheckFacts>]>([
    ['period', { row: { ...facts.row, closed: day('2024-11-22') } }],
    ['registered', { registered: false }],
    ['release', { openReleases: 1 }],
    ['hold', { held: day('2026-01-01') }],
    ['answer', { row: { ...facts.row, calls: true } }],
    ['archive', { rule: { terms: { ...terms, fate: 'preserve' } } }],
    ['consent', { consents: { given: 2, overruled: 0, needed: 3 } }],
    ['consent', { consents: { given: 0, overruled: 0, needed: 0 } }],
  ])('%s', (item, more) => {
    expect(missing(more)).toEqual([item])
    expect(mayDispose(preChecks({ ...facts, ...more }, today))).toBe(false)
  })

  test('no rule, and a case that is open again', () => {
    expect(missing({ rule: null })).toEqual(['rule', 'period'])
    expect(missing({ row: { ...facts.row, phase: 'ongoing' } })).toEqual(['period', 'closed'])
    expect(missing({ row: { ...facts.row, closed: null } })).toEqual(['period', 'closed'])
  })
})

test('what is preserved goes once an archive has received it', () => {
  const receipt = { received: day('2026-10-01') }
  expect(missing({ rule: { terms: { ...terms, fate: 'preserve' } }, receipt })).toEqual([])
})

test('a private operator needs no rule: the agreement of all is enough (F-104, decision 0.2), and a rule of its own binds it', () => {
  const mine = { needsRule: false, registered: null, openReleases: 0 }
  expect(missing({ ...mine, rule: null })).toEqual([])
  expect(missing({ ...mine, rule: { terms: { ...terms, years: 5 } } })).toEqual(['period'])
  expect(missing({ ...mine, rule: null, held: today })).toEqual(['hold'])
})

test('a closing that is yet to come is none', () => {
  expect(missing({ row: { ...facts.row, closed: day('2027-01-01') } })).toEqual(['period', 'closed'])
})

test('each point says what it found', () => {
  const found = (item: PreCheckItem, more: Partial<PreCheckFacts> = {}) =>
    preChecks({ ...facts, ...more }, today).find((line) => line.item === item)
  expect(found('period')).toMatchObject({ found: 'yes', day: '2026-11-21' })
  expect(found('period', { rule: null })).toMatchObject({ found: 'unknown', day: null })
  expect(found('release', { openReleases: 2 })).toMatchObject({ found: 'no', count: 2 })
  expect(found('hold', { held: day('2026-01-01') })).toMatchObject({ found: 'no', day: '2026-01-01' })
  expect(found('consent', { consents: { given: 2, overruled: 0, needed: 3 } })).toMatchObject({ count: 2, of: 3 })
  // An objection that was set aside stands in nobody's way, and is no consent (F-104).
  expect(found('consent', { consents: { given: 2, overruled: 1, needed: 3 } })).toMatchObject({ done: true, count: 2, overruled: 1, of: 3 })
})

test('ripe is what lacks nothing but consents', () => {
  expect(isRipe(preChecks({ ...facts, consents: { given: 0, overruled: 0, needed: 3 } }, today))).toBe(true)
  expect(isRipe(preChecks({ ...facts, held: today }, today))).toBe(false)
})

test('what is delivered and then goes at its closing has no period, and goes with the receipt alone (F-107)', () => {
  const row = { ...facts.row, closed: today }
  const rule = { terms: { ...terms, fate: 'preserve', years: 0 } } as const
  expect(missing({ row, rule })).toEqual(['archive'])
  expect(missing({ row, rule, receipt: { received: today } })).toEqual([])
  expect(missing({ row, rule: { terms: { ...terms, years: 1 } } })).toEqual(['period'])
})
