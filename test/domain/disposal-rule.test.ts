// The rules of disposal (L-ARK-1): two people stand behind one, it is never edited, and where none holds nothing is destroyed.
import { describe, expect, test } from 'bun:test'
import { noCourse } from '../../src/domain/case/course.ts'
import type { ChannelId, ChannelSettings, Unit, UnitId } from '../../src/domain/channel/channel.ts'
import {
  type DisposalRule,
  documentTypeOf,
  earliestEnd,
  lastDayOf,
  needsRule,
  overlapping,
  periodEnd,
  type RuleAct,
  type RuleId,
  type RuleTerms,
  ruleFor,
  ruleStanding,
  type StandingRule,
} from '../../src/domain/disposal/disposal-rule.ts'
import { newRule, readRule, type TypedRule } from '../../src/domain/disposal/rule-form.ts'
import { type Day, day } from '../../src/kit/instant.ts'
import { staffId } from './samples.ts'

const today = day('2026-11-22')
const [town, water] = ['town', 'water'] as [UnitId, UnitId]
const terms: RuleTerms = {
  ...{ type: 'follow-up', fate: 'destroy', years: 2, basis: '10 § arkivlagen (1990:782)', body: 'Kommunstyrelsen', number: 'KS 2025-12' },
  ...{ decided: day('2025-01-01'), from: day('2025-02-01'), to: '' },
}
const act = (name: RuleAct['name'], by: string, last: Day | '' = ''): RuleAct => ({
  ...{ name, by: staffId(by), who: by, key: `${by}-key`, on: today, seq: 1, head: 'h', last, signature: 's' },
})
const rule = (acts: readonly RuleAct[], more: Partial<RuleTerms> = {}, unit: UnitId | '' = town): DisposalRule => ({
  ...{ id: 'r1' as RuleId, channel: 'ch' as ChannelId, unit, acts },
  terms: { ...terms, ...more },
})
const both = [act('entered', 'fia'), act('confirmed', 'siv')]
const standing = (one: DisposalRule, proven = true): StandingRule => ({ ...one, standing: ruleStanding(one, proven, today) })

describe('how a rule stands', () => {
  test('entered by one it waits, confirmed by another it holds, by the same person never', () => {
    expect(standing(rule([act('entered', 'fia')])).standing).toBe('waiting')
    expect(standing(rule(both)).standing).toBe('valid')
    expect(standing(rule([act('entered', 'fia'), act('confirmed', 'fia')])).standing).toBe('unproven')
    expect(standing(rule([act('entered', 'fia'), act('withdrawn', 'siv')])).standing).toBe('withdrawn')
  })

  test('acts that nobody could have done in this order prove nothing, and neither do acts that the log does not know', () => {
    const orders = [[], [act('confirmed', 'siv')], [...both, act('withdrawn', 'fia')], [act('entered', 'fia'), act('ended', 'fia', today)]]
    for (const acts of orders) expect(standing(rule(acts)).standing).toBe('unproven')
    expect(standing(rule([act('entered', 'fia'), act('withdrawn', 'fia'), act('ended', 'siv')])).standing).toBe('unproven')
    expect(standing(rule([...both, act('ended', 'fia', today), act('confirmed', 'fia')])).standing).toBe('unproven')
    expect(standing(rule(both), false).standing).toBe('unproven')
  })

  test.each([
    ['2026-11-22', '', 'valid'],
    ['2026-11-23', '', 'coming'],
    ['2025-02-01', '2026-11-22', 'valid'],
    ['2025-02-01', '2026-11-21', 'over'],
  ] as const)('from %s to %p it is %s', (from, to, expected) => {
    expect(standing(rule(both, { from: from as Day, to: to as Day | '' })).standing).toBe(expected)
  })

  test('ended, it holds to the last day that was said, and never longer than was decided', () => {
    expect(standing(rule([...both, act('ended', 'fia', today)])).standing).toBe('valid')
    expect(standing(rule([...both, act('ended', 'fia', earliestEnd(today))])).standing).toBe('over')
    expect(lastDayOf(rule([...both, act('ended', 'fia', day('2027-05-01'))], { to: day('2027-01-01') }))).toBe(day('2027-01-01'))
  })
})

describe('which rule holds for a case', () => {
  const settings = {
    frame: 'se',
    publicBody: true,
    texts: {},
    otherWays: [],
    feedbackMonths: 3,
    assessmentDays: 14,
  } as unknown as ChannelSettings
  const units = (own: Unit['own'] = {}): readonly Unit[] => [
    { id: town, name: 'Kommunen' },
    { id: water, name: 'Vatten', own },
  ]
  const channel = { settings, units: units() }
  const own = standing(rule(both))
  const lent = standing({ ...rule(both, {}, ''), id: 'r2' as RuleId })

  test('its own, or the one that the channel lends to its own kind', () => {
    expect(ruleFor([own, lent], channel, town, 'follow-up')?.id).toBe(own.id)
    expect(ruleFor([own, lent], channel, water, 'follow-up')?.id).toBe(lent.id)
    expect(ruleFor([own, lent], channel, town, 'dismissed')).toBeNull()
    expect(ruleFor([lent], { settings, units: units({ publicBody: false }) }, water, 'follow-up')).toBeNull()
    expect(ruleFor([lent], { settings, units: units({ publicBody: true, company: true }) }, water, 'follow-up')).toBeNull()
  })

  test('the end of its own never lets the lent one in', () => {
    const ended = standing(rule([...both, act('ended', 'fia', earliestEnd(today))], { fate: 'preserve' }))
    const altered = standing(rule(both), false)
    for (const one of [ended, altered]) expect(ruleFor([one, lent], channel, town, 'follow-up')).toBeNull()
    const withdrawn = standing(rule([act('entered', 'fia'), act('withdrawn', 'fia')]))
    expect(ruleFor([withdrawn, lent], channel, town, 'follow-up')?.id).toBe(lent.id)
  })

  test('one that waits, is yet to come or is over is none; of two the one that preserves counts', () => {
    const acts = [act('entered', 'fia')]
    expect(ruleFor([standing(rule(acts))], channel, town, 'follow-up')).toBeNull()
    expect(ruleFor([standing(rule(both, { from: day('2027-01-01') }))], channel, town, 'follow-up')).toBeNull()
    const keeps = standing({ ...rule(both, { fate: 'preserve' }), id: 'r3' as RuleId })
    expect(ruleFor([own, keeps], channel, town, 'follow-up')?.id).toBe(keeps.id)
  })

  test('of two that both destroy the longer one counts, in whichever order they stand; a shorter own one is no reason to ask the lent one', () => {
    const longer = standing({ ...rule(both, { years: 5 }), id: 'r4' as RuleId })
    const coming = standing({ ...rule(both, { years: 9, from: day('2027-01-01') }), id: 'r5' as RuleId })
    for (const rules of [
      [own, longer, coming],
      [coming, longer, own],
    ])
      expect(ruleFor(rules, channel, town, 'follow-up')?.id).toBe(longer.id)
    expect(ruleFor([own, standing({ ...rule(both, { years: 9 }, ''), id: 'r6' as RuleId })], channel, town, 'follow-up')?.id).toBe(own.id)
  })

  test('no second one is entered for days that have one', () => {
    expect(overlapping([own], town, terms)?.id).toBe(own.id)
    expect(overlapping([own], water, terms)).toBeNull()
    expect(overlapping([own], town, { ...terms, type: 'dismissed' })).toBeNull()
    const ending = standing(rule([...both, act('ended', 'fia', day('2026-12-31'))]))
    expect(overlapping([ending], town, { ...terms, from: day('2027-01-01') })).toBeNull()
    expect(overlapping([ending], town, { ...terms, from: day('2026-12-31') })?.id).toBe(ending.id)
    expect(overlapping([standing(rule(both, { from: day('2027-01-01') }))], town, { ...terms, to: day('2026-12-31') })).toBeNull()
    expect(overlapping([standing(rule([...both, act('ended', 'fia', earliestEnd(today))]))], town, terms)).toBeNull()
  })

  test('an authority needs one in Sweden and in Denmark, a private operator does not (decision 0.2)', () => {
    expect([needsRule({ publicBody: true }), needsRule({ publicBody: false })]).toEqual([true, false])
  })

  test('a case is what was decided of it; until then what matters more', () => {
    const assessed = (decision: string) => ({ assessment: { value: { decision } } }) as unknown as typeof noCourse
    expect(documentTypeOf({ reported: null }, noCourse)).toBe('suggestion')
    expect(documentTypeOf({ reported: today }, noCourse)).toBe('follow-up')
    expect(documentTypeOf({ reported: today }, assessed('dismiss'))).toBe('dismissed')
    expect(documentTypeOf({ reported: today }, assessed('follow-up'))).toBe('follow-up')
  })

  test('the period is counted in whole years from the closing', () => {
    expect(periodEnd(terms, day('2024-02-29'))).toBe(day('2026-02-28'))
    expect(periodEnd({ years: 0 }, day('2024-02-29'))).toBe(day('2024-02-29'))
  })
})

describe('a rule as it is typed', () => {
  const typed: TypedRule = {
    ...{ type: 'dismissed', fate: 'destroy', years: '2', basis: ' 10 § arkivlagen ', body: 'Kommunstyrelsen', number: 'KS 2025-12' },
    ...{ decided: '2025-01-01', from: '20250201', to: '' },
  }
  const faults = (more: Partial<TypedRule>) => {
    const read = readRule({ ...typed, ...more }, today)
    return read.ok ? {} : read.refusal
  }

  test('comes out as it was decided', () => {
    expect(readRule(typed, today)).toEqual({
      ok: true,
      value: { ...terms, type: 'dismissed', basis: '10 § arkivlagen' },
    })
  })

  test('by default everything is preserved', () => {
    expect(newRule.fate).toBe('preserve')
  })

  test('what is wrong with it is said field by field', () => {
    expect(faults({ type: '', fate: 'burn', years: '', basis: ' ', body: '', number: '', decided: '', from: '' })).toEqual({
      ...{ type: 'missing', fate: 'missing', years: 'missing', basis: 'missing', body: 'missing', number: 'missing' },
      ...{ decided: 'missing', from: 'missing' },
    })
    expect(faults({ years: '101' })).toEqual({ years: 'range' })
    expect(faults({ years: 'två' })).toEqual({ years: 'range' })
    expect(faults({ basis: 'x'.repeat(501), body: 'x'.repeat(201) })).toEqual({ basis: 'too-long', body: 'too-long' })
    expect(faults({ decided: '2026-11-23', from: '2026-12-01' })).toEqual({ decided: 'future' })
    expect(faults({ from: '2024-12-31' })).toEqual({ from: 'order' })
    expect(faults({ to: '2025-01-31' })).toEqual({ to: 'order' })
    expect(faults({ to: 'snart' })).toEqual({ to: 'no-day' })
  })
})
