// Who may hear, without its name, that a case was dismissed (F-125, F-122, F-045).
import { expect, test } from 'bun:test'
import { hearers } from '../../src/domain/case/routing.ts'
import type { StaffId, UnitId } from '../../src/domain/channel/channel.ts'
import type { Role } from '../../src/domain/people/role.ts'
import { day } from '../../src/kit/instant.ts'

const unit = 'unit' as UnitId
const member = (id: string, role: Role, units = [unit]) => ({ id: id as StaffId, role, units })
const members = [
  member('ida', 'intake'),
  member('jon', 'intake'),
  member('anna', 'handler'),
  member('bo', 'handler'),
  member('lena', 'handler'),
  member('ulla', 'investigator'),
  member('far', 'handler', ['other' as UnitId]),
]
const standings = (...ids: readonly string[]) =>
  ids.map((id) => ({ id: id as StaffId, decidedBy: 'appointment' as const, reason: 'recipient' as const, day: day('2026-11-18') }))
const named = ['anna', 'bo', 'far'] as StaffId[]

test.each([
  ['those who read it, and those of whom the reporter was told', 'no', ['ida', 'jon'], [], ['ida', 'jon', 'anna', 'bo']],
  ['nobody who was left out or is in conflict', 'no', ['ida'], ['bo', 'jon'], ['ida', 'anna']],
  ['nobody inside where it concerns a special office', 'yes', ['ida', 'jon'], [], ['ida', 'jon']],
  ['not whoever holds the post, though they read it still', 'yes', ['ida', 'jon'], ['jon'], ['ida']],
  ['whoever was given it by hand', 'yes', ['ida', 'lena', 'ulla'], [], ['ida', 'lena', 'ulla']],
] as const)('%s', (_, office, entitled, excluded, heard) => {
  const people = { entitled: standings(...entitled), excluded: standings(...excluded) }
  expect(hearers({ office }, members, unit, people, named)).toEqual([...heard] as StaffId[])
})
