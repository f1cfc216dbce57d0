// The plans that the papers show work as they stand, and docs/set-up.md names every key that `viska init` knows.
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPlan } from '../../src/cli/plan.ts'
import { textBlocks } from '../../src/domain/channel/channel.ts'
import { bounds } from '../../src/domain/channel/channel-rules.ts'
import { slotRules } from '../../src/domain/channel/notice.ts'
import { day } from '../../src/kit/instant.ts'
import { planFault } from '../../src/services/first-run/plan.ts'

const read = (paper: string): string => readFileSync(join(import.meta.dir, '../..', paper), 'utf8')
const [, example = ''] = /```json\n([\s\S]*?)```/.exec(read('docs/set-up.md')) ?? []

/** The keys that stand in the line which refuses an unknown one. */
const known = (plan: unknown): readonly string[] => {
  try {
    readPlan(JSON.stringify(plan))
  } catch (error) {
    return (error instanceof Error ? error.message : '').split('known are ')[1]?.split(', ') ?? []
  }
  return []
}

test('the plan in docs/set-up.md is taken as it stands', () => {
  const plan = readPlan(example)
  expect(planFault(plan, day('2026-11-18'))).toBeNull()
  expect(plan.channels[0]?.units[0]?.recipients).toHaveLength(3)
})

test.each([
  ['the file', { strange: 1 }],
  ['a channel', { channels: [{ strange: 1 }] }],
  ['a unit', { channels: [{ slug: 'abc', name: 'A', units: [{ strange: 1 }] }] }],
  ['who answers for the data', { channels: [{ slug: 'abc', name: 'A', units: [{ name: 'U', controller: { strange: 1 } }] }] }],
  ['a person', { channels: [], operators: [{ strange: 1 }] }],
  ['a quiet time', { channels: [{ slug: 'abc', name: 'A', quiet: { strange: 1 } }] }],
  ['a quiet night', { channels: [{ slug: 'abc', name: 'A', quiet: { nights: { strange: 1 } } }] }],
  ['another way', { channels: [{ slug: 'abc', name: 'A', otherWays: [{ strange: 1 }] }] }],
])('docs/set-up.md names every key of %s', (_, plan) => {
  const keys = known(plan)
  expect(keys.length).toBeGreaterThan(1)
  const paper = read('docs/set-up.md')
  expect(keys.filter((key) => !paper.includes(`\`${key}\``) && !paper.includes(`"${key}"`))).toEqual([])
})

test('docs/set-up.md names the bounds of every rule', () => {
  const paper = read('docs/set-up.md')
  for (const [name, { least, most }] of Object.entries(bounds)) expect([name, paper.includes(`${least}–${most}`)]).toEqual([name, true])
})

test('docs/set-up.md names every text block and every rule for mails', () => {
  const paper = read('docs/set-up.md')
  expect([...textBlocks, ...slotRules].filter((word) => !paper.includes(`\`${word}\``))).toEqual([])
})
