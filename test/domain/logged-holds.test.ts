// Which cases must be kept by what the log says of it (L-SE-07).
import { expect, test } from 'bun:test'
import { type LoggedHold, loggedHolds } from '../../src/domain/disposal/logged-holds.ts'

const hold = (name: string, lock: string): LoggedHold => ({ isSet: true, name, locks: [lock] })
const lift = (name: string, ...locks: readonly string[]): LoggedHold => ({ isSet: false, name, locks })
const kept = (entries: readonly LoggedHold[]): readonly (number | readonly string[])[] => {
  const { kept: names, unnamed } = loggedHolds(entries)
  return [[...names].sort(), unnamed]
}

test.each<[string, readonly LoggedHold[], readonly string[], number]>([
  ['nothing', [], [], 0],
  ['one', [hold('a', '1')], ['a'], 0],
  ['one and its lifting', [hold('a', '1'), lift('a', '1')], [], 0],
  ['the lifting of another', [hold('a', '1'), hold('b', '2'), lift('b', '2')], ['a'], 0],
  ['a lifting in its name that opens nothing', [hold('a', '1'), lift('a')], ['a'], 0],
  ['one that opens the lock of another', [hold('a', '1'), lift('a', '2')], ['a'], 0],
  ['held again', [hold('a', '1'), lift('a', '1'), hold('a', '2')], ['a'], 0],
  ['held again, and the first lifting once more', [hold('a', '1'), lift('a', '1'), hold('a', '2'), lift('a', '1')], ['a'], 0],
  ['a later hold whose lock somebody else made', [hold('a', '1'), hold('a', 'x'), lift('a', 'x')], ['a'], 0],
  ['held again, and lifted again', [hold('a', '1'), lift('a', '1'), hold('a', '2'), lift('a', '1', '2')], [], 0],
  ['the same entry once more after it was lifted', [hold('a', '1'), lift('a', '1'), hold('a', '1')], [], 0],
  ['from before', [hold('', '')], [], 1],
  ['from before, and lifted then', [hold('', ''), lift('')], [], 0],
  ['from before, and lifted now', [hold('', ''), lift('a')], [], 0],
  ['from before, beside one of now that is lifted', [hold('', ''), hold('a', '1'), lift('a', '1')], [], 1],
])('L-SE-07, L-SE-20: %s', (_, entries, names, unnamed) => expect(kept(entries)).toEqual([names, unnamed]))
