// When reporters are asked for an address, and which one will do (F-042, F-071).
import { describe, expect, test } from 'bun:test'
import { addressFault, asksForAddress, chosenRule } from '../../src/domain/reporter/hidden-address.ts'

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
  ['', null],
  ['tofs@post.example', null],
  ['tofs', 'no-address'],
  ['tofs@post.example, annan@post.example', 'no-address'],
  ['Tofs <tofs@post.example>', 'no-address'],
  [`${'t'.repeat(250)}@post.example`, 'too-long'],
] as const)('the address %p: %p', (typed, fault) => {
  expect(addressFault(typed)).toBe(fault)
})
