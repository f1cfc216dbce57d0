// When reporters are asked for an address, and which one will do (F-042, F-071).
import { describe, expect, test } from 'bun:test'
import { addressFault, asksForAddress, chosenRule, keepsAddresses, mayTell } from '../../src/domain/reporter/hidden-address.ts'

describe('whether an address is asked for (F-042)', () => {
  test.each([
    ['off', 'own', false],
    ['off', 'shared', false],
    ['own-server', 'own', true],
    // Allowed for a server of its own alone: when that is gone, the address does not go into the other one's log.
    ['own-server', 'shared', false],
    ['shared-server', 'shared', true],
    ['shared-server', 'own', true],
    ['shared-server', 'none', false],
    ['own-server', 'none', false],
  ] as const)('the rule %s with the server %s: %p', (rule, server, asks) => {
    expect(asksForAddress(rule, server)).toBe(asks)
  })

  test('without a server of its own nothing is switched on unless the warning is confirmed', () => {
    expect(chosenRule(true, 'shared', false)).toBeNull()
    expect(chosenRule(true, 'none', false)).toBeNull()
    expect(chosenRule(true, 'shared', true)).toBe('shared-server')
    expect(chosenRule(true, 'own', false)).toBe('own-server')
    expect(chosenRule(false, 'shared', true)).toBe('off')
  })
})

test.each([
  ['own-server', 'own', 'own', true],
  ['own-server', 'own', 'shared', true],
  // A server of its own shows less than what the reporter was told.
  ['shared-server', 'own', 'shared', true],
  ['shared-server', 'shared', 'shared', true],
  // What was left for a server of its own does not go into the log of the other, whatever is confirmed later.
  ['shared-server', 'shared', 'own', false],
  ['shared-server', 'shared', undefined, false],
  ['own-server', 'shared', 'own', false],
  ['off', 'own', 'own', false],
] as const)('with the rule %s and the server %s, a mail to an address left for %s: %p', (rule, server, left, may) => {
  expect(mayTell(rule, server, left)).toBe(may)
})

test.each([
  ['own-server', 'off', false],
  ['shared-server', 'off', false],
  ['own-server', 'shared-server', false],
  ['shared-server', 'own-server', true],
  ['own-server', 'own-server', true],
  ['off', 'own-server', true],
] as const)('from %s to %s the addresses stay: %p', (before, after, stay) => {
  expect(keepsAddresses(before, after)).toBe(stay)
})

test.each([
  ['', null],
  ['tofs@post.example', null],
  ['tofs', 'no-address'],
  ['tofs@post.example, annan@post.example', 'no-address'],
  ['Tofs <tofs@post.example>', 'no-address'],
  [`${'t'.repeat(250)}@post.example`, 'too-long'],
] as const)('the address %p: %p', (typed, fault) => {
  expect(addressFault(typed)).toBe(fault)
})
