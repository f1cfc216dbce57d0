// Who is told of a case: one rule for every mail (F-081, F-122).
import { expect, test } from 'bun:test'
import { type Telling, toldOf } from '../../src/domain/case/told.ts'
import { staffId } from './samples.ts'

const people = (...names: readonly string[]) => names.map(staffId)
const rows: readonly (readonly [string, Telling, readonly string[]])[] = [
  ['everybody who reads it', { readers: people('anna', 'bo'), barred: [] }, ['anna', 'bo']],
  ['nobody who may not read it', { readers: people('anna', 'bo'), barred: people('bo') }, ['anna']],
  ['nobody at all where all of them may not', { readers: people('bo'), barred: people('bo') }, []],
  ['nobody whom it may concern, in doubt', { readers: people('anna', 'bo'), barred: [], doubtful: people('bo') }, ['anna']],
  ['… but where there is nobody else', { readers: people('anna', 'bo'), barred: people('anna'), doubtful: people('bo') }, ['bo']],
]
for (const [what, telling, expected] of rows) test(`of a case is told: ${what}`, () => expect(toldOf(telling)).toEqual(people(...expected)))
