// Who may hold a sheet of the recovery (keys.md 8).
import { expect, test } from 'bun:test'
import { type Custodian, custodiansFault } from '../../src/domain/keys/recovery.ts'

const three: readonly Custodian[] = [
  { name: 'Gun Hav', title: 'kommunarkivarie' },
  { name: 'Ivar Jord', title: 'kommunjurist' },
  { name: 'Cia Strand', title: 'förhandlingschef' },
]
const named = (...names: readonly string[]): readonly Custodian[] => names.map((name) => ({ name, title: 'något' }))
const machine = ['Eva Dal', 'Åke Öst']
const readers = ['Anna Ek', 'Bo Lind', 'Cia Strand']
const faultOf = (custodians: readonly Custodian[], sure = true) => custodiansFault(custodians, machine, readers, sure)

test('three people with a name and a function will do, one of whom may read reports', () => {
  expect(faultOf(three)).toBeNull()
  expect(faultOf(three.slice(0, 2).concat(named('Mia Berg')))).toBeNull()
})

test.each([
  ['Eva Dal', 'machine'],
  ['  eva   dal ', 'machine'],
  ['EVA\u00a0DAL', 'machine'],
  ['A\u030ake O\u0308st', 'machine'],
  ['Eva Maria Dal', null],
  ['', 'missing'],
  [' \t', 'missing'],
  ['gun hav', 'twice'],
])('%j as the second is %p', (name, expected) => {
  expect(faultOf([three[0] as Custodian, { name, title: 'x' }, three[2] as Custodian])?.each[1]?.name ?? null).toBe(expected as never)
})

test('two who read reports are one too many: together they would open what either was left out of', () => {
  expect(faultOf(named('Gun Hav', 'anna ek', 'Bo Lind'))).toMatchObject({ recipients: true, unconfirmed: false })
  expect(faultOf(named('Gun Hav', 'Ivar Jord', 'Bo Lind'))).toBeNull()
})

test('fewer than three, or an answer that was not given, will not do', () => {
  expect(faultOf(three.slice(0, 2))).not.toBeNull()
  expect(faultOf(three, false)).toMatchObject({ unconfirmed: true, recipients: false })
  expect(faultOf([{ name: 'Gun Hav', title: ' ' }, ...three.slice(1)])?.each.map(({ title }) => title)).toEqual(['missing', null, null])
})
