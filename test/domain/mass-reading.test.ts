// Which number of cases in a day is unusual, and who is told of which (T-09).
import { expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { type ReadCase, raisedBy, usualReading } from '../../src/domain/case/mass-reading.ts'
import type { ChannelId, StaffId, UnitId } from '../../src/domain/channel/channel.ts'

const cases = (count: number, readers: (index: number) => readonly string[], channel = 'a'): readonly ReadCase[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ id: `${channel}${index}` as CaseId, reference: `V26-${index}`, channel: channel as ChannelId, unit: 'u' as UnitId },
    readers: readers(index) as readonly StaffId[],
  }))
const both = () => ['bo', 'cia']

test('so many as are usual raise nothing; one more does, and each doubling of it', () => {
  const raised = Array.from({ length: 100 }, (_, count) => count + 1).filter((count) => raisedBy(cases(count, both)).channel !== null)
  expect(raised).toEqual([usualReading + 1, 2 * (usualReading + 1), 4 * (usualReading + 1), 8 * (usualReading + 1)])
  expect(raisedBy([])).toEqual({ readers: [], channel: null })
})

test('each colleague is told by their own cases alone: whoever was left out of one hears neither of it nor sooner for it', () => {
  const leftOut = (index: number) => (index === 3 ? ['bo'] : both())
  const eleven = raisedBy(cases(11, leftOut))
  expect(eleven.readers.map(({ to }) => to)).toEqual(['bo' as StaffId])
  const twelve = raisedBy(cases(12, leftOut))
  expect(twelve.readers.map(({ to, cases: own }) => [to, own.length])).toEqual([['cia' as StaffId, 11]])
  expect(JSON.stringify(twelve.readers)).not.toContain('V26-3"')
})

test('the log of a channel is told by the cases of that channel', () => {
  const mixed = [...cases(8, both, 'a'), ...cases(8, both, 'b')]
  const { readers, channel } = raisedBy(mixed)
  expect(channel).toBeNull()
  expect(readers).toEqual([])
  expect(raisedBy([...cases(8, both, 'a'), ...cases(11, both, 'b')]).channel).toBe(11)
})

test('nobody is told of a case that is not theirs to read', () => {
  expect(raisedBy(cases(11, () => []))).toEqual({ readers: [], channel: 11 })
})
