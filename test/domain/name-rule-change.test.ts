// A rule about reporters' names that hides less takes two people (T-10).
import { expect, test } from 'bun:test'
import { nameRules } from '../../src/domain/case/identity-request.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { usualRules } from '../../src/domain/channel/channel-rules.ts'
import {
  confirmedChange,
  heldBack,
  type NameRuleChange,
  secondHands,
  storedNameRuleChange,
  waitingChange,
} from '../../src/domain/channel/name-rule-change.ts'
import { day } from '../../src/kit/instant.ts'

const [fia, gun, anna, bo] = ['fia', 'gun', 'anna', 'bo'] as StaffId[] as [StaffId, StaffId, StaffId, StaffId]
const on = day('2026-11-18')
const change: NameRuleChange = { from: 'second', to: 'open', by: fia, on }

test('what hides less waits beside the rule that holds; what hides more, or as much, is done at once (T-10)', () => {
  for (const from of nameRules)
    for (const to of nameRules) {
      const before = { ...usualRules, nameRule: from }
      const after = heldBack(before, { ...before, nameRule: to }, fia, on)
      const isLess = nameRules.indexOf(to) > nameRules.indexOf(from)
      expect({ from, to, holds: after.nameRule }).toEqual({ from, to, holds: isLess ? from : to })
      expect(waitingChange(after)).toEqual(isLess ? { from, to, by: fia, on } : null)
    }
})

test('a stricter rule leaves nothing waiting; whoever saves something else keeps what waits, and who asked first', () => {
  const before = { ...usualRules, nameRule: 'reason' as const, nameRuleChange: { ...change, from: 'reason' as const } }
  expect(waitingChange(heldBack(before, { ...before, nameRule: 'second' }, gun, on))).toBeNull()
  expect(waitingChange(heldBack(before, { ...before, staffIdleMinutes: 5 }, gun, on))?.by).toBe(fia)
  expect(waitingChange(heldBack(before, { ...before, nameRule: 'open' }, gun, on))?.by).toBe(fia)
  expect(waitingChange({ ...before, nameRule: 'open' })).toBeNull()
})

test('another administrator says yes; where there is none a recipient; nobody to their own, nor for somebody who keeps the channel no more', () => {
  expect(secondHands(change, { admins: [fia, gun], recipients: [anna, bo] })).toEqual([gun])
  expect(secondHands(change, { admins: [fia], recipients: [anna, fia, bo] })).toEqual([anna, bo])
  expect(secondHands(change, { admins: [gun], recipients: [anna] })).toEqual([])
})

test('is shown for two weeks once it holds', () => {
  const settings = { nameRule: 'open' as const, nameRuleChange: { ...change, confirmed: { by: gun, on } } }
  expect(confirmedChange(settings, day('2026-12-02'))?.to).toBe('open')
  expect([confirmedChange(settings, day('2026-12-03')), confirmedChange({ ...settings, nameRule: 'second' }, on)]).toEqual([null, null])
  expect(waitingChange(settings)).toBeNull()
})

test('comes back as it was stored, and what is none is none', () => {
  for (const stored of [change, { ...change, confirmed: { by: gun, on } }])
    expect(storedNameRuleChange(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
  for (const stored of [null, 7, {}, { ...change, to: 'all' }, { ...change, on: 'x' }, { ...change, confirmed: { by: 1 } }])
    expect(storedNameRuleChange(stored)).toBeNull()
})
