// What staff answer about a report that came another way (F-053): every fault is told at once, and nothing else is one.
import { expect, test } from 'bun:test'
import { noAnswers } from '../../src/domain/case/answers.ts'
import { documentOf, readRegistration, registeredWays, type TypedRegistration } from '../../src/domain/case/way-in.ts'
import type { Recipient, StaffId, UnitId } from '../../src/domain/channel/channel.ts'
import { addDays, day } from '../../src/kit/instant.ts'

const today = day('2026-11-18')
const recipients: readonly Recipient[] = ['a', 'b', 'c'].map((id) => ({ id: id as StaffId, name: id, title: '', unitId: 'u' as UnitId }))
const typed = (over: Partial<TypedRegistration> = {}, answers: Partial<TypedRegistration['answers']> = {}): TypedRegistration => ({
  ...{ way: 'phone', received: today, language: 'sv', recording: 'yes', document: 'protocol', record: '' },
  answers: { ...noAnswers, what: 'Hej', source: 'Sett', ...answers },
  ...over,
})
const faultsOf = (over: Partial<TypedRegistration>, answers = {}) =>
  readRegistration(typed(over, answers), { recipients, intake: [], barred: [] }, today).faults

test.each([...registeredWays])('%s goes in with the least that is needed', (way) => {
  const { faults, sound } = readRegistration(typed({ way }), { recipients, intake: [], barred: [] }, today)
  expect(faults).toBeNull()
  expect(sound).toMatchObject({ wayIn: way, received: today, record: null })
  expect(sound?.recording).toBe(way === 'letter' || way === 'email' ? null : 'yes')
})

test.each([
  ['no way', { way: '' }, { way: 'missing' }],
  ['a way of its own', { way: 'web' }, { way: 'missing' }],
  ['no day', { received: '' }, { received: 'missing' }],
  ['no day at all', { received: '2026-02-30' }, { received: 'missing' }],
  ['a day with the calendar of another people', { received: `${addDays(today, -1)}[u-ca=hebrew]` }, { received: 'missing' }],
  ['tomorrow', { received: addDays(today, 1) }, { received: 'future' }],
  ['the year before', { received: day('2025-11-18') }, { received: 'too-old' }],
  ['nothing on being recorded', { recording: '' }, { recording: 'missing' }],
  ['no to being recorded, and word for word', { recording: 'no', document: 'transcript', record: 'X' }, { record: 'no-consent' }],
  ['not asked, and word for word', { recording: 'not-asked', document: 'transcript', record: 'X' }, { record: 'no-consent' }],
  ['a letter that spoke', { way: 'letter', record: 'X' }, { record: 'not-spoken' }],
] as const)('%s', (_, over, expected) => {
  expect(faultsOf(over)).toEqual({ ...expected, answers: {} })
})

test('a letter that lay for two days, and one that lay almost a year, keep their day', () => {
  for (const received of [addDays(today, -2), addDays(today, -364)])
    expect(readRegistration(typed({ way: 'letter', received }), { recipients, intake: [], barred: [] }, today).sound?.received).toBe(
      received,
    )
})

test('the same answers are needed as of the reporter, and the same two readers', () => {
  expect(faultsOf({}, { what: ' ', source: '' })?.answers).toEqual({ what: 'missing', source: 'missing' })
  expect(faultsOf({}, { recipients: ['a' as StaffId] })?.answers).toEqual({ recipients: 'too-few' })
  expect(faultsOf({}, { recipients: ['a' as StaffId, 'b' as StaffId] })).toBeNull()
  expect(faultsOf({}, { alias: 'x'.repeat(101) })?.answers).toEqual({ alias: 'too-long' })
})

test('a meeting has a protocol, a voice message a transcript, a call either', () => {
  expect(documentOf('meeting', 'transcript', 'yes')).toBe('protocol')
  expect(documentOf('voicemail', 'protocol', 'not-asked')).toBe('transcript')
  expect(documentOf('phone', 'transcript', 'yes')).toBe('transcript')
})

test('a protocol needs nobody’s consent: it is what is kept where there is no recording (8 kap. 1–2 §§, L-SE-19)', () => {
  for (const way of ['phone', 'meeting', 'voicemail'])
    for (const recording of ['no', 'not-asked']) {
      const { faults, sound } = readRegistration(
        typed({ way, recording, record: 'Hon sa att kassan var tom.' }),
        { recipients, intake: [], barred: [] },
        today,
      )
      expect(faults).toBeNull()
      expect(sound?.record?.document).toBe(way === 'voicemail' && recording === 'not-asked' ? 'transcript' : 'protocol')
    }
})
