// What is found wrong, how grave it is, and who can put it right (keys.md 8).
import { describe, expect, test } from 'bun:test'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import { type Finding, type FindingKind, faultOf, remedyOf } from '../../src/domain/keys/alarm.ts'

const channel = 'c' as ChannelId
const found = (...kinds: readonly FindingKind[]): readonly Finding[] =>
  kinds.map((kind) => (kind === 'account-key' || kind === 'log-moved' ? { kind } : { kind, channel }))

describe('the one line on every page', () => {
  test('nothing found is no fault', () => expect(faultOf([])).toBeNull())
  test('one’s own key comes before the list, the list before the log', () => {
    expect(faultOf(found('log-moved', 'list-moved', 'account-key'))).toBe('own-key')
    expect(faultOf(found('log-moved', 'tables'))).toBe('roster')
    expect(faultOf(found('log-moved'))).toBe('log')
    expect(faultOf(found('list-key'))).toBe('own-key')
  })
})

describe('what can be done', () => {
  test('what the person signed themselves is put back', () => expect(remedyOf(found('account-key', 'tables'))).toBe('put-back'))
  test('a list or a log that moved is for people to accept, and what is put back goes with it', () => {
    expect(remedyOf(found('list-moved'))).toBe('accept')
    expect(remedyOf(found('tables', 'log-moved'))).toBe('accept')
  })
  test.each(['list-first', 'list-unsound', 'list-gone', 'list-key'] as const)(
    '%s can be accepted by nobody, whatever else there is',
    (kind) => {
      expect(remedyOf(found('log-moved', kind, 'account-key'))).toBe('nowhere')
    },
  )
})
