// What is sent of an identity: only what belongs to the chosen mode (F-038 to F-041).
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { chosenIdentity, identityFaults, identityModes, noAnswers } from '../../src/domain/case/answers.ts'
import { anyAnswers, soundAnswers, staffId } from './samples.ts'

test('nothing chosen is anonymous (F-039)', () => {
  expect(noAnswers.identity).toBe('anonymous')
  expect(noAnswers.relation).toBe('undisclosed')
})

const filled = { ...soundAnswers, alias: 'Blåklint', name: 'Eva Ek', contact: 'eva@ek.example', phone: '0000' }
test.each([
  ['anonymous', ['', '', '', '']],
  ['alias', ['Blåklint', '', '', '']],
  ['named', ['', 'Eva Ek', 'eva@ek.example', '0000']],
] as const)('as %s, only what belongs to it is sent: a name thought better of is not', (identity, expected) => {
  const { alias, name, contact, phone } = chosenIdentity({ ...filled, identity })
  expect([alias, name, contact, phone]).toEqual([...expected])
})

test('consent to passing a name on goes only with a name: § 26 stk. 1 of the Danish act', () => {
  const ticked = { ...filled, consent: true }
  expect(identityModes.map((identity) => chosenIdentity({ ...ticked, identity }).consent)).toEqual([false, false, true])
  expect(chosenIdentity({ ...filled, identity: 'named' }).consent).toBe(false)
  // A draft from before the question was asked says nothing.
  const { consent: _, ...old } = filled
  expect(chosenIdentity({ ...old, identity: 'named' } as typeof filled).consent).toBe(false)
})

test('choosing an identity changes no other answer', () => {
  fc.assert(
    fc.property(anyAnswers([staffId('r1')]), (answers) => {
      const blank = { alias: '', name: '', contact: '', phone: '', consent: false }
      expect({ ...chosenIdentity(answers), ...blank }).toEqual({ ...answers, ...blank })
    }),
  )
})

test('no identity is required, whatever the mode: even somebody who is named may leave the name out (F-041, F-057)', () => {
  for (const identity of identityModes) expect(identityFaults({ ...noAnswers, identity })).toEqual({})
})

test('an alias has 100 characters at most, a detail 500', () => {
  expect(
    identityFaults({ ...noAnswers, alias: 'x'.repeat(100), name: 'x'.repeat(500), contact: 'x'.repeat(500), phone: 'x'.repeat(500) }),
  ).toEqual({})
  expect(
    identityFaults({ ...noAnswers, alias: 'x'.repeat(101), name: 'x'.repeat(501), contact: 'x'.repeat(501), phone: 'x'.repeat(501) }),
  ).toEqual({
    alias: 'too-long',
    name: 'too-long',
    contact: 'too-long',
    phone: 'too-long',
  })
})
