// What the tests of this floor share: recipients and answers that read well, and any answers at all.
import fc from 'fast-check'
import { type Answers, concerns, identityModes, noAnswers, relations } from '../../src/domain/case/answers.ts'
import type { Recipient, StaffId, UnitId } from '../../src/domain/channel/channel.ts'

export const unit = 'unit-1' as UnitId
export const staffId = (id: string): StaffId => id as StaffId

export const recipient = (id: string, unitId: UnitId = unit): Recipient => ({
  id: staffId(id),
  name: `Person ${id}`,
  title: 'jurist',
  unitId,
})
export const recipients = (count: number): readonly Recipient[] => Array.from({ length: count }, (_, index) => recipient(`r${index + 1}`))

export const soundAnswers: Answers = { ...noAnswers, what: 'Pengar försvinner.', source: 'Jag räknade.' }

const typed = fc.oneof(fc.constantFrom('', ' ', '\n\t ', 'ord', 'å'.repeat(101), 'x'.repeat(501), 'x'.repeat(100_001)), fc.string())

/** Whatever a reporter, or a script that posts what it likes, may have typed. */
export const anyAnswers = (ids: readonly StaffId[]): fc.Arbitrary<Answers> =>
  fc.record({
    relation: fc.constantFrom(...relations),
    unit: fc.constantFrom(unit, 'unit-2' as UnitId, null),
    what: typed,
    source: typed,
    extent: typed,
    where: typed,
    when: typed,
    concerns: fc.subarray([...concerns]),
    recipients: fc.option(fc.array(fc.constantFrom(...ids, staffId('stranger')), { maxLength: 6 })),
    identity: fc.constantFrom(...identityModes),
    alias: typed,
    name: typed,
    contact: typed,
    consent: fc.boolean(),
    phone: typed,
  })
