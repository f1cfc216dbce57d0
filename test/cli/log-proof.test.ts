// What verify-log says of a long log, and of one that holds what was written down. The attacks stand in test/binary/log.test.ts.
import { expect, test } from 'bun:test'
import { provenLog } from '../../src/cli/log-proof.ts'

const head = `60000:${'a'.repeat(43)}`
const whole = { brokenAt: null, length: 60_000, head }
const reader = (holds: boolean, verdict: { readonly brokenAt: number | null; readonly length: number; readonly head: string } = whole) => ({
  holds: async () => holds,
  verify: async (progress: (walked: number) => void = () => {}) => {
    for (let walked = 1_000; walked <= 60_000; walked += 1_000) progress(walked)
    return verdict
  },
})

test('whoever waits for a long log hears how far it has come', async () => {
  const told: string[] = []
  await provenLog(reader(true), undefined, (line) => told.push(line))
  expect(told).toEqual(['… 20000 entries', '… 40000 entries', '… 60000 entries'])
})

test('without a head it says what cannot be told, with one that it holds what that proves', async () => {
  expect((await provenLog(reader(true), undefined, () => {})).at(-1)).toContain('cannot be told whether entries were cut off')
  const lines = await provenLog(reader(true), head, () => {})
  expect(lines.at(-1)).toBe(`it holds ${head}: nothing before it was cut off or rewritten`)
})

test('the heads of the weeks are held against the log, and one that is lost is refused by its week', async () => {
  const weekly = [{ week: '2026-11-16', head }]
  expect(await provenLog(reader(true), undefined, () => {}, weekly)).toContainEqual(expect.stringContaining('the heads of 1 weeks'))
  await expect(provenLog(reader(false), undefined, () => {}, weekly)).rejects.toThrow('the week of 2026-11-16')
})

test('a broken chain is refused before a head is asked for, and a head that is none before anything is walked', async () => {
  await expect(provenLog(reader(false, { ...whole, brokenAt: 7 }), head, () => {})).rejects.toThrow('broken at entry 7')
  await expect(provenLog(reader(false), '12', () => {})).rejects.toThrow('is no head')
  await expect(provenLog(reader(false), head, () => {})).rejects.toThrow(`does not hold ${head}`)
})
