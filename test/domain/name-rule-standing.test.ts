// Which rule about reporters' names holds is what the log proves (T-10): two signed hands to hide less, one entry to hide more, and the most else.
import { describe, expect, test } from 'bun:test'
import { type NameRule, nameRules } from '../../src/domain/case/identity-request.ts'
import type { ChannelId, StaffId } from '../../src/domain/channel/channel.ts'
import {
  agreedBytes,
  askedBytes,
  loggedNameRule,
  type NameRuleHand,
  type NameRuleHappening,
  nameRuleStanding,
  strictestRule,
} from '../../src/domain/channel/name-rule-standing.ts'
import type { ProvenPlaces } from '../../src/domain/people/proven-place.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { day } from '../../src/kit/instant.ts'

const channel = 'c' as ChannelId
const [fia, gun, anna] = ['fia', 'gun', 'anna'] as [StaffId, StaffId, StaffId]
const on = day('2026-11-18')
const sign = (key: string, bytes: Uint8Array): string => `${key}:${toBase64Url(bytes)}`
const verify = (key: string, bytes: Uint8Array, signature: string): boolean => signature === sign(key, bytes)
const hand = (by: StaffId, seq: number): NameRuleHand => ({ by, key: `key of ${by}`, on, seq, head: `head ${seq}` })

/** Fia and Gun keep the channel, Anna receives; Gun since entry 20. */
const held: ProvenPlaces['held'] = (person, { role }, seq) =>
  role === 'admin' ? person === fia || (person === gun && seq >= 20) : role === 'handler' && person === anna
const places = { held, hadKey: (person: StaffId, key: string) => key === `key of ${person}` }
const told = (happenings: readonly NameRuleHappening[], proven: Pick<ProvenPlaces, 'held' | 'hadKey'> = places) =>
  loggedNameRule(happenings, { channel, day: on, places: proven, verify })

type Asked = Extract<NameRuleHappening, { name: 'asked' }>
const asked = (seq: number, from: NameRule, to: NameRule, by = fia, saw = seq - 1): Asked => {
  const signed = hand(by, saw)
  return { seq, name: 'asked', from, to, hand: signed, signature: sign(signed.key, askedBytes(channel, { from, to }, signed)) }
}
const agreed = (seq: number, to: Pick<Asked, 'signature'>, by = anna, saw = seq - 1): NameRuleHappening => {
  const signed = hand(by, saw)
  return { seq, name: 'agreed', hand: signed, signature: sign(signed.key, agreedBytes(channel, to.signature, signed)) }
}
const founded = (rule: NameRule): NameRuleHappening => ({ seq: 1, name: 'founded', rule })
const tightened = (seq: number, to: NameRule): NameRuleHappening => ({ seq, name: 'tightened', to })
const begin = founded('second')
const open = asked(30, 'second', 'open')

describe('to hide less takes two signed hands (T-10)', () => {
  test('one asks, another says yes', () => {
    expect(told([begin, open])).toMatchObject({ rule: 'second', waiting: { to: 'open', by: fia }, confirmed: null })
    expect(told([begin, open, agreed(31, open)])).toMatchObject({ rule: 'open', waiting: null, confirmed: { confirmed: { by: anna, on } } })
    expect(told([begin, open, agreed(31, open, gun)]).rule).toBe('open')
  })

  test('nobody says yes to what they asked for themselves, and nobody who is neither administrator nor recipient does', () => {
    for (const by of [fia, 'eva' as StaffId]) expect(told([begin, open, agreed(31, open, by)])).toEqual(told([begin, open]))
    expect(told([begin, asked(30, 'second', 'open', anna)])).toEqual(told([begin]))
    // Gun keeps the channel since entry 20: what she signed before counts neither then nor later.
    expect(told([begin, asked(30, 'second', 'open', gun, 19)])).toEqual(told([begin]))
  })

  test('whom somebody put there lately is no hand, whoever it was: neither the second nor the first', () => {
    const only = (puppet: StaffId): ProvenPlaces['held'] => {
      return (person, place, seq, besides) => held(person, place, seq) && !(besides?.person === null && person === puppet)
    }
    for (const puppet of [fia, gun]) {
      const bound = only(puppet)
      expect({ puppet, rule: told([begin, open, agreed(31, open, gun)], { ...places, held: bound }).rule }).toEqual({
        puppet,
        rule: 'second',
      })
      expect(told([begin, open, agreed(31, open, anna)], { ...places, held: bound }).rule).toBe(puppet === fia ? 'second' : 'open')
    }
  })

  test('what is signed for a day to come counts when it comes, not before (T-18)', () => {
    const later = day('2026-12-10')
    const signed = { ...hand(gun, 30), on: later }
    const signature = sign(signed.key, agreedBytes(channel, open.signature, signed))
    const yes = { seq: 31, name: 'agreed', hand: signed, signature } as const
    const ruleOn = (today: typeof on) => loggedNameRule([begin, open, yes], { channel, day: today, places, verify }).rule
    expect([ruleOn(on), ruleOn(day('2026-12-09')), ruleOn(later)]).toEqual(['second', 'second', 'open'])
  })

  test('what was turned in what they signed counts for nothing', () => {
    const yes = agreed(31, open)
    const turned: readonly NameRuleHappening[][] = [
      [{ ...open, to: 'reason' }, yes],
      [{ ...open, hand: { ...open.hand, on: day('2026-11-19') } }, yes],
      [{ ...open, hand: { ...open.hand, head: 'another log' } }, yes],
      [{ ...open, hand: { ...open.hand, by: gun } }, yes],
      [open, { ...yes, signature: open.signature } as NameRuleHappening],
      [open, agreed(31, asked(30, 'second', 'reason'))],
      [yes],
    ]
    for (const entries of turned) expect(told([begin, ...entries]).rule).toBe('second')
  })

  test('two of their signatures count once: nothing that was said is said again', () => {
    const yes = agreed(31, open)
    const again = [
      { ...open, seq: 50 },
      { ...yes, seq: 51 },
    ]
    expect(told([begin, open, yes, tightened(40, 'second'), ...again]).rule).toBe('second')
    expect(told([begin, open, { seq: 35, name: 'withdrawn' }, ...again]).rule).toBe('second')
    expect(told([begin, open, { seq: 35, name: 'withdrawn' }, { ...yes, seq: 51 }]).rule).toBe('second')
  })

  test('another question takes the place of the first: the yes to that one says nothing any more', () => {
    const other = asked(32, 'second', 'reason')
    expect(told([begin, open, other, agreed(33, open)])).toMatchObject({ rule: 'second', waiting: { to: 'reason' } })
    expect(told([begin, open, other, agreed(34, other)]).rule).toBe('reason')
  })

  test('whoever asked and keeps the channel no more has asked for nothing', () => {
    const left: ProvenPlaces['held'] = (person, place, seq) => held(person, place, seq) && !(person === fia && seq >= 31)
    expect(told([begin, open, agreed(31, open)], { ...places, held: left }).rule).toBe('second')
  })
})

test('to hide more takes one entry, whoever wrote it, and stands until two say otherwise', () => {
  const entries = [begin, open, agreed(31, open)]
  expect(told([...entries, tightened(40, 'reason')])).toMatchObject({ rule: 'reason', waiting: null, confirmed: null })
  const once = asked(41, 'reason', 'open', gun)
  expect(told([...entries, tightened(40, 'reason'), once, agreed(42, once)]).rule).toBe('open')
  // An entry that makes nothing stricter takes nothing away.
  expect(told([begin, open, tightened(31, 'open'), agreed(32, open)]).rule).toBe('open')
  expect(told([...entries, tightened(40, 'open')])).toMatchObject({ rule: 'open', confirmed: { to: 'open' } })
})

test('a channel begins with the rule of its set-up; whoever asks from a stricter one vouches for that', () => {
  expect(told([]).rule).toBe('second')
  for (const rule of nameRules) expect(told([founded(rule)]).rule).toBe(rule)
  const from = asked(30, 'second', 'reason')
  expect(told([founded('open'), from])).toMatchObject({ rule: 'second', waiting: { to: 'reason' } })
  // From a looser one than the log knows nobody asks.
  expect(told([begin, asked(30, 'reason', 'open')])).toEqual(told([begin]))
  expect(told([founded('open'), asked(30, 'open', 'second')])).toEqual(told([founded('open')]))
})

test('the stricter one of log and settings holds; settings that are looser are told of (T-10)', () => {
  for (const stored of nameRules)
    for (const proven of nameRules) {
      const isLooser = nameRules.indexOf(stored) > nameRules.indexOf(proven)
      const { rule, isUnproven, isUnlogged } = nameRuleStanding(stored, { ...strictestRule, rule: proven })
      expect({ stored, proven, rule, isUnproven, isUnlogged }).toEqual({
        ...{ stored, proven, rule: isLooser ? proven : stored },
        ...{ isUnproven: isLooser, isUnlogged: !isLooser && stored !== proven },
      })
    }
  // What waits was to follow another rule.
  expect([nameRuleStanding('second', told([begin, open])).waiting?.to, nameRuleStanding('open', told([begin, open])).waiting?.to]).toEqual([
    'open',
    'open',
  ])
  const later = asked(30, 'reason', 'open')
  expect(nameRuleStanding('second', told([founded('reason'), later])).waiting).toBeNull()
})
