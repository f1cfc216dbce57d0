// The rules of a channel: bounds that nothing gets past, what stands where nobody has said anything, and who needs a passkey (F-109, T-13).
import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { nameRules } from '../../src/domain/case/identity-request.ts'
import { settingsFrom } from '../../src/domain/channel/channel.ts'
import {
  bounds,
  type ChannelRules,
  isWithin,
  type PasskeyRule,
  passkeyDemanded,
  passkeyRoles,
  rulesFrom,
  usualRules,
} from '../../src/domain/channel/channel-rules.ts'
import { readRules, type TypedRules, typedFrom } from '../../src/domain/channel/rules-form.ts'
import type { Role } from '../../src/domain/people/role.ts'

test('the bounds are these: half an hour and ten hours, within 5 to 60 minutes and 1 to 12 hours', () => {
  expect(bounds).toEqual({
    staffIdleMinutes: { least: 5, most: 60, usual: 30 },
    staffAbsoluteHours: { least: 1, most: 12, usual: 10 },
    quietFrom: { least: 17, most: 22, usual: 18 },
    quietUntil: { least: 5, most: 8, usual: 7 },
    assessmentDays: { least: 0, most: 60, usual: 14 },
  })
  for (const bound of Object.values(bounds)) expect(isWithin(bound, bound.usual)).toBe(true)
  expect(usualRules).toEqual({
    staffIdleMinutes: 30,
    staffAbsoluteHours: 10,
    passkeys: 'nobody',
    noticeSlots: 'quarter',
    quiet: { nights: null, weekends: false, holidays: false },
    feedbackMonths: 3,
    assessmentDays: 14,
    hiddenAddress: 'off',
    suggestions: false,
    nameRule: 'second',
  })
})

test.each([4, 61, 5.5, -5, Number.NaN, Number.POSITIVE_INFINITY, '30', null, undefined])('%p is no number of idle minutes', (value) => {
  expect(isWithin(bounds.staffIdleMinutes, value)).toBe(false)
})

describe('what is stored', () => {
  test('a channel of an earlier version, without these rules, has the usual ones and keeps its slots', () => {
    const stored = {
      frame: 'se',
      audience: 'employees',
      hostedBy: 'outside',
      publicBody: false,
      showStaff: 'name',
      noticeSlots: 'hourly',
      languages: ['sv'],
      otherWays: [],
      texts: {},
    } as const
    expect(settingsFrom(stored)).toEqual({ ...stored, ...usualRules, frame: 'se', noticeSlots: 'hourly' })
    expect(settingsFrom({ ...stored, frame: 'dk' }).frame).toBe('dk')
  })

  test.each<[unknown, Partial<ChannelRules>]>([
    [null, {}],
    ['x', {}],
    [[], {}],
    [
      { staffIdleMinutes: 100_000, staffAbsoluteHours: 0 },
      { staffIdleMinutes: 60, staffAbsoluteHours: 1 },
    ],
    [{ staffIdleMinutes: '15', staffAbsoluteHours: null }, {}],
    [{ staffIdleMinutes: 15.4, noticeSlots: 'never' }, { staffIdleMinutes: 15 }],
    [{ passkeys: 'somebody' }, {}],
    [{ passkeys: [] }, {}],
    [{ passkeys: ['operator', 'king'] }, {}],
    [{ passkeys: ['admin', 'handler', 'admin'] }, { passkeys: ['handler', 'admin'] }],
    [{ quiet: { nights: {}, weekends: 'yes' } }, { quiet: { nights: { from: 18, until: 7 }, weekends: false, holidays: false } }],
    [{ quiet: { nights: { from: 0, until: 24 } } }, { quiet: { nights: { from: 17, until: 8 }, weekends: false, holidays: false } }],
  ])('%j reads as the usual rules but for %j', (stored, expected) => {
    expect(rulesFrom(stored)).toEqual({ ...usualRules, ...expected })
  })

  test('whatever stands there, the rules in force are within their bounds, and read again they are the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer(), fc.double(), fc.jsonValue(), (any, idle, absolute, quiet) => {
        for (const stored of [any, { staffIdleMinutes: idle, staffAbsoluteHours: absolute, quiet }]) {
          const rules = rulesFrom(stored)
          expect(isWithin(bounds.staffIdleMinutes, rules.staffIdleMinutes)).toBe(true)
          expect(isWithin(bounds.staffAbsoluteHours, rules.staffAbsoluteHours)).toBe(true)
          if (rules.quiet.nights !== null) {
            expect(isWithin(bounds.quietFrom, rules.quiet.nights.from)).toBe(true)
            expect(isWithin(bounds.quietUntil, rules.quiet.nights.until)).toBe(true)
          }
          expect(rulesFrom(JSON.parse(JSON.stringify(rules)))).toEqual(rules)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a passkey is demanded', () => {
  test.each<[readonly PasskeyRule[], readonly Role[], boolean]>([
    [[], ['operator'], false],
    [['nobody'], ['handler', 'admin'], false],
    [['everybody'], ['auditor'], true],
    [['everybody'], [], true],
    [[['handler']], ['handler'], true],
    [[['handler']], ['auditor', 'operator'], false],
    [[['auditor', 'admin']], ['handler', 'admin'], true],
    [['nobody', 'everybody'], ['handler'], true],
    [['nobody', ['admin']], ['handler'], false],
  ])('by %j of %j: %p', (rules, held, expected) => {
    expect(
      passkeyDemanded(
        rules.map((passkeys) => ({ passkeys })),
        held,
      ),
    ).toBe(expected)
  })

  test('the strictest wins: one channel more never takes the demand away', () => {
    const rule = fc.oneof(fc.constantFrom<PasskeyRule>('nobody', 'everybody'), fc.subarray([...passkeyRoles]))
    fc.assert(
      fc.property(fc.array(rule), rule, fc.subarray([...passkeyRoles]), (all, more, held) => {
        const asked = (some: readonly PasskeyRule[]) =>
          passkeyDemanded(
            some.map((passkeys) => ({ passkeys })),
            held,
          )
        if (asked(all)) expect(asked([...all, more])).toBe(true)
        expect(asked([...all, more])).toBe(asked(all) || asked([more]))
      }),
    )
  })
})

describe('the form of rules', () => {
  const usual = typedFrom(usualRules)
  const read = (typed: Partial<TypedRules>) => readRules({ ...usual, ...typed }, 'shared')

  const anyRules: fc.Arbitrary<ChannelRules> = fc.record({
    staffIdleMinutes: fc.integer({ min: 5, max: 60 }),
    staffAbsoluteHours: fc.integer({ min: 1, max: 12 }),
    passkeys: fc.oneof(fc.constantFrom<PasskeyRule>('nobody', 'everybody'), fc.subarray([...passkeyRoles], { minLength: 1 })),
    noticeSlots: fc.constantFrom('at-once', 'quarter', 'hourly', 'three-times-a-day', 'daily-at-8', 'daily-at-12', 'daily-at-16'),
    quiet: fc.record({
      nights: fc.option(fc.record({ from: fc.integer({ min: 17, max: 22 }), until: fc.integer({ min: 5, max: 8 }) })),
      weekends: fc.boolean(),
      holidays: fc.boolean(),
    }),
    feedbackMonths: fc.constantFrom(3, 6),
    assessmentDays: fc.integer({ min: 0, max: 60 }),
    suggestions: fc.boolean(),
    nameRule: fc.constantFrom(...nameRules),
    hiddenAddress: fc.constantFrom('off', 'own-server', 'shared-server'),
  })

  test('says back what the rules are, and what it says is read as the same rules', () => {
    const serverOf = ({ hiddenAddress }: ChannelRules) => (hiddenAddress === 'own-server' ? 'own' : 'shared')
    fc.assert(fc.property(anyRules, (rules) => expect(readRules(typedFrom(rules), serverOf(rules))).toEqual({ ok: true, value: rules })))
  })

  test.each<[Partial<TypedRules>, Partial<ChannelRules>]>([
    [{ idle: ' 5 ' }, { staffIdleMinutes: 5 }],
    [{ idle: '060' }, { staffIdleMinutes: 60 }],
    [{ absolute: '12' }, { staffAbsoluteHours: 12 }],
    [{ slots: 'daily', dailyHour: '16' }, { noticeSlots: 'daily-at-16' }],
    [{ slots: 'hourly', dailyHour: '99' }, { noticeSlots: 'hourly' }],
    [
      { quiet: ['nights', 'holidays'], quietFrom: '22', quietUntil: '5' },
      { quiet: { nights: { from: 22, until: 5 }, weekends: false, holidays: true } },
    ],
    [{ quiet: ['weekends'], quietFrom: 'x', quietUntil: '' }, { quiet: { nights: null, weekends: true, holidays: false } }],
    [{ passkeys: 'roles', passkeyRoles: ['admin', 'nonsense'] }, { passkeys: ['admin'] }],
    [{ passkeys: 'everybody', passkeyRoles: ['admin'] }, { passkeys: 'everybody' }],
    [
      { feedback: '6', assessment: '0' },
      { feedbackMonths: 6, assessmentDays: 0 },
    ],
    [{ address: 'on', addressConfirmed: ['yes'] }, { hiddenAddress: 'shared-server' }],
    [{ address: 'off', addressConfirmed: ['yes'] }, {}],
  ])('%j is %j', (typed, expected) => {
    expect(read(typed)).toEqual({ ok: true, value: { ...usualRules, ...expected } })
  })

  test.each<[Partial<TypedRules>, readonly string[]]>([
    [{ idle: '4' }, ['idle']],
    [{ idle: '61' }, ['idle']],
    [{ idle: '' }, ['idle']],
    [{ idle: '30.5' }, ['idle']],
    [{ idle: '1e1' }, ['idle']],
    [{ idle: '-30' }, ['idle']],
    [{ absolute: '0' }, ['absolute']],
    [{ absolute: '13' }, ['absolute']],
    [{ absolute: 'tio' }, ['absolute']],
    [{ feedback: '12' }, ['feedback']],
    [{ assessment: '61' }, ['assessment']],
    [{ suggestions: '' }, ['suggestions']],
    [{ address: '' }, ['address']],
    [{ address: 'on' }, ['address']],
    [{ slots: '' }, ['slots']],
    [{ slots: 'never' }, ['slots']],
    [{ slots: 'daily', dailyHour: '9' }, ['slots']],
    [{ slots: 'daily-at-3' }, ['slots']],
    [{ quiet: ['nights'], quietFrom: '8', quietUntil: '7' }, ['quiet']],
    [{ quiet: ['nights'], quietFrom: '18', quietUntil: '16' }, ['quiet']],
    [{ passkeys: 'roles', passkeyRoles: [] }, ['passkeys']],
    [{ passkeys: '' }, ['passkeys']],
    [
      { idle: '', absolute: '', slots: '', passkeys: '', quiet: ['nights'], quietFrom: '' },
      ['absolute', 'idle', 'passkeys', 'quiet', 'slots'],
    ],
  ])('%j is refused by its field', (typed, fields) => {
    const outcome = read(typed)
    expect(outcome.ok ? [] : Object.keys(outcome.refusal).sort()).toEqual([...fields])
  })
})
