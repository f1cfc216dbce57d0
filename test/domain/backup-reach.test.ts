// Where what was disposed of can still lie, by the days of backups (F-106, L-ARK-2, keys.md 7).
import { expect, test } from 'bun:test'
import { backupReach } from '../../src/domain/installation/backup-reach.ts'
import { day } from '../../src/kit/instant.ts'

const [received, disposed] = [day('2024-02-03'), day('2026-11-22')]
const at = (number: number, on: string) => ({ number, day: day(on) })
const rule = { days: 30 }

test('in the folder of the setting: the day on which the newest one that can hold it is too old', () => {
  const here = [at(1, '2026-11-20'), at(2, '2026-11-22')]
  expect(backupReach(disposed, received, { rule, here, standing: here })).toEqual({ until: day('2026-12-23'), elsewhere: null })
})

test('one of a day to come, made by a clock that stood wrong, lies there for as long as its day says', () => {
  const here = [at(1, '2027-03-01')]
  expect(backupReach(disposed, received, { rule, here, standing: here }).until).toBe(day('2027-04-01'))
})

test('those that went to another folder, or were moved, are counted with their days; from before the case came in none can hold it', () => {
  const here = [at(4, '2026-11-21')]
  const standing = [at(1, '2024-02-02'), at(2, '2024-02-03'), at(3, '2025-06-01'), ...here]
  const elsewhere = { count: 2, first: day('2024-02-03'), last: day('2025-06-01') }
  expect(backupReach(disposed, received, { rule, here, standing })).toEqual({ until: day('2026-12-23'), elsewhere })
})

test('where the program makes none any more, nobody deletes those that it once made', () => {
  const standing = [at(3, '2026-06-01')]
  const elsewhere = { count: 1, first: day('2026-06-01'), last: day('2026-06-01') }
  expect(backupReach(disposed, received, { rule: null, here: [], standing })).toEqual({ until: '', elsewhere })
  expect(backupReach(disposed, received, { rule: null, here: [], standing: [] })).toEqual({ until: '', elsewhere: null })
})
