// When two have confirmed that somebody lost their second step: whose word counts, for which request, and until when (keys.md 8, T-13).
import { describe, expect, test } from 'bun:test'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import {
  type Approver,
  approvalBytes,
  countedApprovals,
  isSoundRequest,
  requestBytes,
  resetUntil,
} from '../../src/domain/keys/factor-reset.ts'
import type { Verify } from '../../src/domain/keys/roster.ts'
import { toHex } from '../../src/kit/bytes.ts'
import { day } from '../../src/kit/instant.ts'

/** Stands for a signature: the key and the bytes themselves. */
const signed = (key: string, bytes: Uint8Array): string => `${key}:${toHex(bytes)}`
const verify: Verify = (key, bytes, signature) => signature === signed(key, bytes)

const here = 'installation'
const asked = { id: 'r1', staffId: 'anna' as StaffId, replaces: 'app', day: day('2026-11-18') }
const keys = { recipient: 'age-anna', signingKey: 'key-anna' }
const request = { ...asked, signature: signed('key-anna', requestBytes(here, asked)) }
const member = (name: string, over: Partial<Approver> = {}): Approver => ({
  ...{ id: name as StaffId, name, title: 'jurist', recipient: `age-${name}`, signingKey: `key-${name}` },
  ...over,
})
const list = ['bo', 'cia', 'dag'].map((name) => member(name))
const heard = (by: string, key = `key-${by}`, over: Partial<typeof asked> = {}, known = keys, place = here) => ({
  by: by as StaffId,
  signature: signed(key, approvalBytes(place, { ...asked, ...over }, known)),
})
const counted = (approvals: readonly ReturnType<typeof heard>[], approvers: readonly Approver[] = list) =>
  countedApprovals(here, request, keys, approvers, approvals, verify).map(({ id }) => id as string)

test('it holds for seven days, by the hand of the person, and not before it was made', () => {
  const sound = (today: string, over = {}, key = 'key-anna') =>
    isSoundRequest(here, { ...request, ...over }, { signingKey: key }, day(today), verify)
  expect(resetUntil(request)).toBe(day('2026-11-25'))
  expect(['2026-11-17', '2026-11-18', '2026-11-25', '2026-11-26'].map((today) => sound(today))).toEqual([false, true, true, false])
  for (const over of [{ id: 'r2' }, { staffId: 'bo' }, { replaces: 'other' }, { day: day('2026-11-19') }, { signature: '' }])
    expect(sound('2026-11-20', over)).toBe(false)
  expect(sound('2026-11-20', {}, 'key-bo')).toBe(false)
  expect(isSoundRequest('elsewhere', request, keys, day('2026-11-20'), verify)).toBe(false)
})

describe('an approval counts', () => {
  test('of each member of the list who signed this request', () => {
    expect(counted([])).toEqual([])
    expect(counted([heard('bo')])).toEqual(['bo'])
    expect(counted([heard('cia'), heard('bo')])).toEqual(['bo', 'cia'])
  })

  test('not of the person themself, nor of somebody who stands in no list', () => {
    expect(counted([heard('anna'), heard('eva')], [...list, member('anna')])).toEqual([])
    expect(counted([heard('anna', 'key-other')], [member('anna', { signingKey: 'key-other' })])).toEqual([])
    expect(counted([heard('bo', 'key-anna')], [member('bo', { signingKey: 'key-anna' })])).toEqual([])
  })

  test('not with a key that the list no longer names, nor under another name', () => {
    expect(counted([heard('bo')], [member('bo', { signingKey: 'key-new' })])).toEqual([])
    expect(counted([heard('bo', 'key-cia')])).toEqual([])
  })

  test('once, however often somebody stands there: by name or by key', () => {
    expect(counted([heard('bo'), heard('bo')], [member('bo'), member('bo')])).toEqual(['bo'])
    expect(counted([heard('bo'), heard('cia', 'key-bo')], [member('bo'), member('cia', { signingKey: 'key-bo' })])).toEqual(['bo'])
  })

  test('also of somebody whom another list names with an older key', () => {
    expect(counted([heard('bo')], [member('bo', { signingKey: 'key-old' }), member('bo')])).toEqual(['bo'])
  })

  test.each([
    ['another request', heard('bo', 'key-bo', { id: 'r2' })],
    ['another person', heard('bo', 'key-bo', { staffId: 'dag' as StaffId })],
    ['another app', heard('bo', 'key-bo', { replaces: 'other' })],
    ['another day', heard('bo', 'key-bo', { day: day('2026-11-19') })],
    ['other keys of the person', heard('bo', 'key-bo', {}, { ...keys, recipient: 'age-thief' })],
    ['another signing key of the person', heard('bo', 'key-bo', {}, { ...keys, signingKey: 'key-thief' })],
    ['another installation', heard('bo', 'key-bo', {}, keys, 'elsewhere')],
    ['the request itself', { by: 'bo' as StaffId, signature: signed('key-bo', requestBytes(here, asked)) }],
  ])('not when it was for %s', (_, approval) => {
    expect(counted([approval])).toEqual([])
  })
})
