// When the dates of cases are called to mind, and to whom (F-086).
import { expect, test } from 'bun:test'
import { newRow } from '../../src/domain/case/case-row.ts'
import { type DatedCase, datesAhead, dateTold, lawMissed, overseers } from '../../src/domain/case/date-reminder.ts'
import { type ClockFacts, usualClocks } from '../../src/domain/case/deadline.ts'
import type { ChannelId, StaffId } from '../../src/domain/channel/channel.ts'
import type { Role } from '../../src/domain/people/role.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'

const received = day('2026-11-21')
const channel = 'here' as ChannelId
const ids = (...names: string[]): readonly StaffId[] => names as StaffId[]
const dated = (facts: Partial<ClockFacts> = {}, over: Partial<DatedCase> = {}): DatedCase => ({
  channel,
  row: { ...newRow(received), ...facts },
  clocks: usualClocks,
  readers: ids('anna', 'bo'),
  excluded: [],
  holders: [],
  ...over,
})
/** The days of a year on which there is something new to tell. */
const diary = (one: DatedCase, told: typeof dateTold = dateTold): readonly string[] => {
  const days = Array.from({ length: 365 }, (_, i) => addDays(received, i))
  return days.filter((today) => told(one, today) === today)
}

const begun = { phase: 'ongoing', acknowledged: day('2026-11-24'), assessed: day('2026-11-30') } as const
test.each<[string, Partial<ClockFacts>, readonly string[]]>([
  [
    'a case that nobody begins: two days before day seven and the day after it, then 14 and 3 days before the feedback and the day after',
    {},
    ['2026-11-26', '2026-11-29', '2027-02-14', '2027-02-25', '2027-03-01'],
  ],
  ['an acknowledged one: only its feedback', begun, ['2027-02-10', '2027-02-21', '2027-02-25']],
  ['one that was answered: nothing', { ...begun, answered: day('2027-01-02') }, []],
  [
    'one in which staff promised to write: three days before, and the day after',
    { ...begun, answered: day('2027-01-02'), promised: day('2027-01-20') },
    ['2027-01-17', '2027-01-21'],
  ],
  ['one whose assessment is late: that date is the house’s own', { ...begun, answered: received, assessed: null }, []],
  ['a closed one', { ...begun, phase: 'closed' }, []],
])('%s', (_, facts, days) => {
  expect(diary(dated(facts))).toEqual(days)
})

test('between two days the last one stands: a machine that was off tells what is true then', () => {
  expect(dateTold(dated(), day('2026-11-25'))).toBeNull()
  expect(dateTold(dated(), day('2026-11-28'))).toBe('2026-11-26' as Day)
  expect(dateTold(dated(), day('2027-01-30'))).toBe('2026-11-29' as Day)
  expect(datesAhead).toBe(14)
})

test('what is missed of the law counts from the day after; a promise of the house does not', () => {
  expect(diary(dated(), lawMissed)).toEqual(['2026-11-29', '2027-03-01'])
  expect(diary(dated({ ...begun, answered: received, promised: day('2027-01-20') }), lawMissed)).toEqual([])
})

test('of a channel’s missed date its administrators hear, and nobody who was left out or could have been given the case', () => {
  const post = (staffId: string, role: Role, channelId = channel) => ({ staffId: staffId as StaffId, role, channelId })
  const posts = [
    ...['anna', 'bo', 'cia'].map((id) => post(id, 'handler')),
    ...['anna', 'cia', 'fia', 'gun'].map((id) => post(id, 'admin')),
    post('hans', 'admin', 'elsewhere' as ChannelId),
    // Somebody who assesses first, or investigates, could be given the case as well.
    ...['ida', 'ulla'].map((id) => post(id, 'admin')),
    post('ida', 'intake'),
    post('ulla', 'investigator'),
    post('dag', 'auditor'),
    { staffId: 'eva' as StaffId, role: 'operator' as const, channelId: '' as const },
  ]
  expect(overseers(dated(), posts)).toEqual(ids('fia', 'gun'))
  expect(overseers(dated({}, { excluded: ids('gun') }), posts)).toEqual(ids('fia'))
  // It may concern a post that one of them holds: which it does is sealed.
  expect(overseers(dated({}, { holders: ids('fia') }), posts)).toEqual(ids('gun'))
})
