// What groups are to a case, by the list of its people and by what it remembers (F-098).
import { expect, test } from 'bun:test'
import type { CaseEvent } from '../../src/domain/case/case-event.ts'
import { givenGroups, joinedSince, leftGroups, type Weighing, whyNot } from '../../src/domain/case/case-groups.ts'
import type { Standing } from '../../src/domain/case/case-people.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { caseworkRoles } from '../../src/domain/people/role.ts'
import { day } from '../../src/kit/instant.ts'

const [anna, bo, cia, ulla] = ['anna', 'bo', 'cia', 'ulla'] as StaffId[] as [StaffId, StaffId, StaffId, StaffId]
const standing = (id: StaffId, over: Partial<Standing> = {}): Standing => ({
  ...{ id, decidedBy: anna, reason: 'assigned', day: day('2026-11-18') },
  ...over,
})
const given = (id: string, name: string, offered: readonly StaffId[]): CaseEvent => ({
  ...{ name: 'admitted', people: offered, reason: 'assigned', through: { id, name, offered } },
})
const listed = [
  { id: anna, role: 'handler' },
  { id: bo, role: 'handler' },
  { id: ulla, role: 'investigator' },
]
const weighing = (over: Partial<Weighing> = {}): Weighing => ({
  people: { entitled: [], excluded: [] },
  listed,
  roles: caseworkRoles,
  ...over,
})

test('each who is not given a case with their group has one reason, and what bars for good comes first', () => {
  const excluded = [standing(anna, { reason: 'left-out' }), standing(bo, { reason: 'conflict' }), standing(cia, { reason: 'office' })]
  const barred = weighing({ people: { entitled: [standing(anna)], excluded } })
  expect([anna, bo, cia].map((id) => whyNot(id, barred))).toEqual(['left-out', 'conflict', 'office'])
  expect([anna, cia, ulla].map((id) => whyNot(id, weighing({ people: { entitled: [standing(anna)], excluded: [] } })))).toEqual([
    ...(['reads', 'unlisted', null] as const),
  ])
  expect([anna, ulla].map((id) => whyNot(id, weighing({ roles: ['handler'] })))).toEqual([null, 'ended'])
})

test('a case remembers each group by its newest name, and everybody who was offered it with one', () => {
  const events = [given('one', 'Gamla', [anna]), given('two', 'Andra', []), given('one', 'Nya', [bo]), { name: 'started' } as const]
  expect(givenGroups(events)).toEqual([
    { id: 'one', name: 'Nya', offered: [anna, bo] },
    { id: 'two', name: 'Andra', offered: [] },
  ])
  expect(joinedSince({ members: [anna, bo, ulla, cia] }, { offered: [anna] }, weighing())).toEqual([bo, ulla])
})

test('whoever is in another group that was given it too has it by that; a group that is no more takes nothing from anybody', () => {
  const through = { id: 'one', name: 'Gruppen' }
  const people = { entitled: [standing(anna), standing(bo, { through }), standing(ulla, { through })] }
  const left = (groups: Parameters<typeof leftGroups>[1], ...events: CaseEvent[]) =>
    leftGroups(people, groups, givenGroups([given('one', 'Gruppen', []), ...events])).map(({ id }) => id)
  const one = { id: 'one', members: [ulla] }
  const two = { id: 'two', members: [bo] }
  expect(left([one])).toEqual([bo])
  expect(left([one, two])).toEqual([bo])
  expect(left([one, two], given('two', 'Andra', [bo]))).toEqual([])
  expect(left([two], given('two', 'Andra', []))).toEqual([])
  expect(left([])).toEqual([])
})
