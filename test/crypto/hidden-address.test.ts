import { expect, test } from 'bun:test'
import { openAddress, sealAddress } from '../../src/crypto/hidden-address.ts'
import { utf8 } from '../../src/kit/bytes.ts'
import { problemOf, seedOf } from './samples.ts'

const place = { installation: 'i1', caseId: 'c1' }
const address = utf8('{"address":"vipa@vatmark.example"}')

test('an address opens where it stands, by its own key', async () => {
  expect(await openAddress(place, seedOf(1), await sealAddress(place, seedOf(1), address))).toEqual(address)
})

for (const other of [{ installation: 'i2' }, { caseId: 'c2' }, { installation: 'i1c', caseId: '1' }])
  test(`an address is refused when its ${Object.keys(other).join(' and ')} changed, even by one key (keys.md 12 test 3)`, async () => {
    const sealed = await sealAddress(place, seedOf(1), address)
    expect(await problemOf(() => openAddress({ ...place, ...other }, seedOf(1), sealed))).toBe('altered')
    expect(await problemOf(() => openAddress(place, seedOf(2), sealed))).toBe('altered')
    expect(await problemOf(() => openAddress(place, seedOf(1), sealed))).toBe('none')
  })
