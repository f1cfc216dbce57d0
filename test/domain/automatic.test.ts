// What the program destroys by itself (L-SE-20, 8 kap. 4 § lag (2021:890)): only where a private operator chose it, announced, and by days that were.
import { describe, expect, test } from 'bun:test'
import { newRow } from '../../src/domain/case/case-row.ts'
import type { ChannelId, ChannelSettings, Unit, UnitId } from '../../src/domain/channel/channel.ts'
import {
  type Announcement,
  type AutomaticFacts,
  announcedAhead,
  announcedFor,
  automaticRule,
  automaticStep,
  looksNeeded,
  mightProgram,
  offersAutomatic,
} from '../../src/domain/disposal/automatic.ts'
import {
  type RuleAct,
  type RuleId,
  type RuleTerms,
  ruleActBytes,
  ruleStanding,
  type StandingRule,
} from '../../src/domain/disposal/disposal-rule.ts'
import type { Protocol } from '../../src/domain/disposal/protocol.ts'
import { newRule, readRule } from '../../src/domain/disposal/rule-form.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'
import { protocolFacts } from '../harness/protocols.ts'
import { staffId } from './samples.ts'

const today = day('2026-11-22')
const firm = 'firm' as UnitId
const terms: RuleTerms = {
  ...{ type: 'follow-up', fate: 'destroy', years: 2, basis: '8 kap. 4 § lag (2021:890)', body: 'Styrelsen', number: '§ 7' },
  ...{ decided: day('2024-01-10'), from: day('2024-02-01'), to: '', automatic: true },
}
const act = (name: RuleAct['name'], by: string, on: Day = day('2024-02-01'), last: Day | '' = ''): RuleAct => ({
  ...{ name, by: staffId(by), who: by, key: `${by}-key`, on, seq: 1, head: 'h', last, signature: 's' },
})
const both = [act('entered', 'fia'), act('confirmed', 'anna')]
const ruleOf = (
  more: Partial<RuleTerms> = {},
  acts: readonly RuleAct[] = both,
  unit: UnitId | '' = firm,
  id = 'r1',
  proven = true,
): StandingRule => {
  const rule = { id: id as RuleId, channel: 'ch' as ChannelId, unit, acts, terms: { ...terms, ...more } }
  return { ...rule, standing: ruleStanding(rule, proven, today) }
}
const channelOf = (settings: Partial<ChannelSettings> = {}) => ({
  settings: { frame: 'se', publicBody: false, texts: {}, otherWays: [], ...settings } as unknown as ChannelSettings,
  units: [{ id: firm, name: 'Bolaget' }] as readonly Unit[],
})

describe('the rule by which the program does it', () => {
  test('a private operator under the Swedish act, the unit’s own, in force, for one or two years', () => {
    expect(automaticRule([ruleOf()], channelOf(), firm)?.id).toBe('r1' as RuleId)
    expect(automaticRule([ruleOf({ years: 1 })], channelOf(), firm)?.terms.years).toBe(1)
    expect(offersAutomatic({ publicBody: false, frame: 'se' })).toBe(true)
  })

  test.each<[string, readonly StandingRule[], Partial<ChannelSettings>]>([
    ['none', [], {}],
    ['a rule for people to carry out', [ruleOf({ automatic: undefined as never })], {}],
    ['an authority', [ruleOf()], { publicBody: true }],
    ['an act without a bound', [ruleOf()], { frame: 'dk' }],
    ['lent by the channel', [ruleOf({}, both, '')], {}],
    ['one person', [ruleOf({}, [act('entered', 'fia')])], {}],
    ['the same person twice', [ruleOf({}, [act('entered', 'fia'), act('confirmed', 'fia')])], {}],
    ['not proven', [ruleOf({}, both, firm, 'r1', false)], {}],
    ['switched off', [ruleOf({}, [...both, act('ended', 'anna', today, addDays(today, -1))])], {}],
    ['more years than the act allows', [ruleOf({ years: 3 })], {}],
    ['no year', [ruleOf({ years: 0 })], {}],
    ['another type', [ruleOf({ type: 'suggestion' })], {}],
    [
      'dismissed reports are preserved',
      [ruleOf(), ruleOf({ type: 'dismissed', fate: 'preserve', automatic: undefined as never }, both, firm, 'r2')],
      {},
    ],
    [
      'dismissed reports stay longer',
      [ruleOf({ years: 1 }), ruleOf({ type: 'dismissed', automatic: undefined as never }, both, firm, 'r2')],
      {},
    ],
    ['another rule that nobody signed', [ruleOf(), ruleOf({ type: 'dismissed' }, both, firm, 'r2', false)], {}],
  ])('nothing: %s', (_, rules, settings) => {
    expect(automaticRule(rules, channelOf(settings), firm)).toBeNull()
  })

  test('what is signed of it is never what is signed of a rule for people', () => {
    const rule = ruleOf()
    const { automatic: _, ...plain } = rule.terms
    const { signature: __, ...bare } = act('entered', 'fia')
    expect(ruleActBytes(rule, bare)).not.toEqual(ruleActBytes({ ...rule, terms: plain }, bare))
  })

  test('is typed as such only where it is offered, for reports and for one or two years', () => {
    const typed = {
      ...newRule,
      fate: 'automatic',
      years: '2',
      basis: '8 kap. 4 §',
      body: 'VD',
      number: '1',
      decided: '2026-01-01',
      from: '2026-01-01',
    }
    const read = readRule(typed, today, true)
    expect(read.ok && [read.value.fate, read.value.automatic]).toEqual(['destroy', true])
    expect(readRule(typed, today)).toEqual({ ok: false, refusal: { fate: 'missing' } })
    expect(readRule({ ...typed, years: '3' }, today, true)).toEqual({ ok: false, refusal: { years: 'automatic' } })
    expect(readRule({ ...typed, years: '0' }, today, true)).toEqual({ ok: false, refusal: { years: 'automatic' } })
    expect(readRule({ ...typed, type: 'suggestion' }, today, true)).toEqual({ ok: false, refusal: { type: 'automatic' } })
    const byHand = readRule({ ...typed, fate: 'destroy', years: '5' }, today, true)
    expect(byHand.ok && 'automatic' in byHand.value).toBe(false)
  })
})

const closed = day('2024-12-01')
const facts: AutomaticFacts = {
  row: { ...newRow(day('2024-09-01')), phase: 'archived', closed, moved: closed },
  ...{ rule: ruleOf(), openReleases: 0, classified: false },
}
const due = day('2026-12-02')

/** The announcement after a look on each of these days. */
const looked = (days: readonly Day[], what = facts, from: Announcement | null = null) =>
  days.reduce<{ readonly step: string; readonly announcement: Announcement | null }>(
    ({ announcement }, on) => automaticStep(what, announcement, on),
    { step: 'keep', announcement: from },
  )
const daysFrom = (first: Day, count: number): readonly Day[] => Array.from({ length: count }, (_, index) => addDays(first, index))

describe('day by day', () => {
  const begins = addDays(due, -announcedAhead)

  test('announced thirty days ahead, and it goes on the first day after its period', () => {
    expect(automaticStep(facts, null, addDays(begins, -1)).step).toBe('keep')
    expect(automaticStep(facts, null, begins)).toEqual({
      step: 'announce',
      announcement: { rule: 'r1' as RuleId, on: begins, last: begins, looks: 1, due },
    })
    expect(looked(daysFrom(begins, announcedAhead)).step).toBe('wait')
    expect(looked(daysFrom(begins, announcedAhead + 1)).step).toBe('destroy')
  })

  test('chosen when its day has long passed: thirty days from the announcement', () => {
    const late = day('2027-06-01')
    expect(looked(daysFrom(late, announcedAhead)).step).toBe('wait')
    expect(looked(daysFrom(late, announcedAhead + 1)).step).toBe('destroy')
  })

  test('a clock that leaps makes no days, and neither does looking often', () => {
    expect(looked([begins, due, due, due]).step).toBe('wait')
    expect(looked(Array.from({ length: 40 }, () => due)).step).toBe('wait')
    const few = [begins, ...daysFrom(addDays(due, 3), looksNeeded - 2)]
    expect(looked(few).step).toBe('wait')
    expect(looked([...few, addDays(due, 3 + looksNeeded)]).step).toBe('destroy')
  })

  test('an announcement of a day that is yet to come, or of another rule, is none', () => {
    const announced = { rule: 'r1' as RuleId, on: begins, last: begins, looks: 99, due }
    expect(automaticStep(facts, { ...announced, last: addDays(due, 1) }, due).step).toBe('announce')
    expect(automaticStep(facts, { ...announced, rule: 'r0' as RuleId }, due).step).toBe('announce')
    expect(automaticStep(facts, announced, due).step).toBe('destroy')
  })

  test.each<[string, Partial<AutomaticFacts>]>([
    ['a hold (L-SE-07)', { row: { ...facts.row, held: true } }],
    ['a word of the reporter (F-149)', { row: { ...facts.row, calls: true } }],
    ['opened again', { row: { ...facts.row, phase: 'ongoing' } }],
    ['a suggestion', { row: { ...facts.row, reported: null } }],
    ['no closing', { row: { ...facts.row, closed: null } }],
    ['a closing that is yet to come', { row: { ...facts.row, closed: addDays(due, 1) } }],
    ['somebody waits for its release', { openReleases: 1 }],
    ['it may be classified (L-SE-02)', { classified: true }],
    ['the choice is not proven, or taken back', { rule: null }],
  ])('stops it, and takes back what was announced: %s', (_, more) => {
    const ready = { rule: 'r1' as RuleId, on: begins, last: addDays(due, -1), looks: 30, due }
    expect(automaticStep(facts, ready, due).step).toBe('destroy')
    expect(automaticStep({ ...facts, ...more }, ready, due)).toEqual({ step: 'keep', announcement: null })
  })

  test('whatever moved late leaves its thirty days; after a hold it is announced anew', () => {
    const moved = { ...facts, row: { ...facts.row, moved: due } }
    expect(automaticStep(moved, { rule: 'r1' as RuleId, on: begins, last: begins, looks: 30, due }, due)).toMatchObject({
      announcement: null,
    })
    expect(automaticStep(moved, null, addDays(due, 1)).announcement?.due).toBe(addDays(due, 31))
  })

  test('who looks at the case is told the day, unless something has kept it since', () => {
    const announced = { rule: 'r1' as RuleId, on: begins, last: begins, looks: 1, due }
    expect(announcedFor(facts.row, announced)).toBe(due)
    expect(announcedFor(facts.row, null)).toBeNull()
    for (const more of [{ calls: true }, { held: true }, { phase: 'ongoing' } as const])
      expect(announcedFor({ ...facts.row, ...more }, announced)).toBeNull()
  })
})

describe('a protocol under which nobody’s name stands', () => {
  const protocol = (more: Partial<Protocol> = {}, rule: StandingRule = ruleOf()): Protocol => ({
    ...{ format: 'viska/disposal/1', id: 'p1' as Protocol['id'], year: 2026, number: 1, method: 'keys-destroyed-and-overwritten' },
    ...protocolFacts(null, today, { publicBody: false, unit: { id: firm, name: 'Bolaget' }, rule: { ...rule.terms, id: rule.id } }),
    ...more,
  })

  test('tells of what two people let the program do, also when they have stopped it since', () => {
    expect(mightProgram(protocol(), [ruleOf()])).toBe(true)
    const ended = ruleOf({}, [...both, act('ended', 'anna', today, addDays(today, -1))])
    expect(mightProgram(protocol(), [ended])).toBe(true)
  })

  test.each<[string, Protocol, readonly StandingRule[]]>([
    ['no rule', protocol({ rule: null }), [ruleOf()]],
    ['a rule that nobody knows', protocol(), []],
    ['one that waits', protocol(), [ruleOf({}, [act('entered', 'fia')])]],
    ['one that is not proven', protocol(), [ruleOf({}, both, firm, 'r1', false)]],
    ['one for people', protocol({}, ruleOf({ automatic: undefined as never })), [ruleOf({ automatic: undefined as never })]],
    ['other words', protocol({ rule: { ...terms, years: 1, id: 'r1' as RuleId } }), [ruleOf()]],
    ['of another unit', protocol({ unit: { id: 'other', name: 'x' } }), [ruleOf()]],
    ['an authority', protocol({ publicBody: true }), [ruleOf()]],
    [
      'before it was confirmed for thirty days',
      protocol(),
      [ruleOf({}, [act('entered', 'fia'), act('confirmed', 'anna', addDays(today, -29))])],
    ],
    ['after it was ended', protocol(), [ruleOf({}, [...both, act('ended', 'anna', addDays(today, -1), addDays(today, -2))])]],
  ])('tells of nothing: %s', (_, told, rules) => {
    expect(mightProgram(told, rules)).toBe(false)
  })
})
