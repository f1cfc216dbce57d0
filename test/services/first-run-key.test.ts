// The backup key of the first run: printed, proved, forgotten; and what happens when it cannot be made.
import { expect, test } from 'bun:test'
import { random } from '../../src/appliance.ts'
import { type FirstRunAnswers, noFirstRunAnswers } from '../../src/domain/installation/first-run.ts'
import type { FirstRun } from '../../src/services/first-run/first-run.ts'
import { makeFirstRunKey } from '../../src/services/first-run/first-run-key.ts'

const who = { came: 'by the link' } as const
/** As if the machine had no randomness to give the first times. */
const failing = (times: number) => {
  let left = times
  return (length: number) => {
    if (left-- > 0) throw new Error('no randomness')
    return random(length)
  }
}
const answering = () => {
  let answers: FirstRunAnswers = noFirstRunAnswers
  const change: FirstRun['change'] = async (_, work) => {
    answers = work(answers)
    return answers
  }
  return { firstRun: { change } as FirstRun, kept: () => answers.backupRecipient }
}

test('a key that could not be made can be made by the next press', async () => {
  const { firstRun, kept } = answering()
  const key = makeFirstRunKey({ random: failing(1) }, firstRun)
  await expect(key.make(who, 'sv')).rejects.toThrow('no randomness')
  expect(key.paper(who)).toBeNull()
  await key.make(who, 'sv')
  const paper = key.paper(who)
  expect(await key.prove(who, paper?.text.slice(-6) ?? '')).toBe('kept')
  expect(kept()).toBe(paper?.recipient ?? '')
})

test('two presses at once print one key', async () => {
  const key = makeFirstRunKey({ random }, answering().firstRun)
  await Promise.all([key.make(who, 'sv'), key.make(who, 'sv')])
  const first = key.paper(who)
  await key.make(who, 'sv')
  expect(key.paper(who)).toBe(first)
})
