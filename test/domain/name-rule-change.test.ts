// A rule about reporters' names that hides less takes two people (T-10).
import { expect, test } from 'bun:test'
import { nameRules } from '../../src/domain/case/identity-request.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { usualRules } from '../../src/domain/channel/channel-rules.ts'
import { confirmedLately, heldBack, type NameRuleChange, secondHands } from '../../src/domain/channel/name-rule-change.ts'
import { day } from '../../src/kit/instant.ts'

const [fia, gun, anna, bo] = ['fia', 'gun', 'anna', 'bo'] as StaffId[] as [StaffId, StaffId, StaffId, StaffId]
const on = day('2026-11-18')
const change: NameRuleChange = { from: 'second', to: 'open', by: fia, on }

test('what hides less is asked for beside the rule that holds; what hides more, or as much, is done at once (T-10)', () => {
  for (const from of nameRules)
    for (const to of nameRules) {
      const before = { ...usualRules, nameRule: from }
      const { settings, asked } = heldBack(before, { ...before, nameRule: to, staffIdleMinutes: 5 })
      const isLess = nameRules.indexOf(to) > nameRules.indexOf(from)
      expect({ from, to, holds: settings.nameRule, asked }).toEqual({ from, to, holds: isLess ? from : to, asked: isLess ? to : null })
      expect(settings.staffIdleMinutes).toBe(5)
    }
})

test('another administrator says yes; where there is none a recipient; nobody to their own, nor for somebody who keeps the channel no more', () => {
  const bound: readonly StaffId[] = []
  expect(secondHands(change, { admins: [fia, gun], recipients: [anna, bo], bound })).toEqual([gun])
  expect(secondHands(change, { admins: [fia], recipients: [anna, fia, bo], bound })).toEqual([anna, bo])
  expect(secondHands(change, { admins: [gun], recipients: [anna], bound })).toEqual([])
})

test('whom whoever asked put there lately is no second hand: the recipients are (T-14)', () => {
  expect(secondHands(change, { admins: [fia, gun], recipients: [anna, bo], bound: [gun, bo] })).toEqual([anna])
})

test('is shown for two weeks once it holds', () => {
  const confirmed = { ...change, confirmed: { by: gun, on } }
  expect(confirmedLately(confirmed, day('2026-12-02'))?.to).toBe('open')
  expect([confirmedLately(confirmed, day('2026-12-03')), confirmedLately(change, on), confirmedLately(null, on)]).toEqual([
    null,
    null,
    null,
  ])
})
