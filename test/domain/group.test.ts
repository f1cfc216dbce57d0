// What a group may be called, and who can be in it.
import { expect, test } from 'bun:test'
import type { UnitId } from '../../src/domain/channel/channel.ts'
import { type GroupFault, groupable, groupFault, groupName, longestGroupName, mostGroups } from '../../src/domain/people/group.ts'
import { roles } from '../../src/domain/people/role.ts'

test('a name is one line with single spaces, not too long, and no other group’s of the unit, whatever its capitals', () => {
  expect(groupName('  Utrednings \n\t gruppen ')).toBe('Utrednings gruppen')
  const others = [{ name: 'Beredskapen' }]
  for (const [name, fault] of [
    ['', 'empty'],
    ['å'.repeat(longestGroupName), null],
    ['å'.repeat(longestGroupName + 1), 'too-long'],
    ['BEREDSKAPEN', 'taken'],
    ['Beredskap', null],
  ] as const satisfies readonly (readonly [string, GroupFault | null])[])
    expect(groupFault(name, others)).toBe(fault)
})

test('a unit has only so many', () => {
  const others = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `Grupp ${index}` }))
  expect([groupFault('Ny', others(mostGroups - 1)), groupFault('Ny', others(mostGroups))]).toEqual([null, 'too-many'])
})

test('in a group are those of the key list who serve its unit and to whom a case is given by hand, and nobody else (F-098)', () => {
  const [own, other] = ['own', 'other'] as UnitId[] as [UnitId, UnitId]
  const members = roles.map((role) => ({ role, units: [own] }))
  expect(groupable(members, own).map(({ role }) => role)).toEqual(['handler', 'intake', 'investigator'])
  expect(groupable(members, other)).toEqual([])
})
