// The table of what a legal frame changes: whole for each frame, and true to its act.
import { expect, test } from 'bun:test'
import { frameFacts, legalFrames } from '../../src/domain/channel/legal-frame.ts'

test.each([...legalFrames])('the frame %s names groups, authorities and helpers once each, with safe addresses', (frame) => {
  const { groups, authorities, helpers, languages } = frameFacts(frame)
  for (const list of [groups, authorities.map(({ key }) => key), helpers.map(({ key }) => key), languages]) {
    expect(list.length).toBeGreaterThan(0)
    expect(new Set<string>(list).size).toBe(list.length)
  }
  for (const { href } of [...authorities, ...helpers]) expect(new URL(href).protocol).toBe('https:')
})

test('both acts protect nine groups: 1 kap. 8 § 2 a–i lag (2021:890); § 3 nr. 7 a–h, of which c is told as two', () => {
  expect(legalFrames.map((frame) => frameFacts(frame).groups.length)).toEqual([9, 9])
})

test('consent before an identity is passed on is Danish: § 26 stk. 1', () => {
  expect(legalFrames.filter((frame) => frameFacts(frame).consent)).toEqual(['dk'])
  expect(frameFacts('dk').authorities[0]?.name).toBe('Den Nationale Whistleblowerordning')
})
