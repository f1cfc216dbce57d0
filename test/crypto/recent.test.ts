import { expect, test } from 'bun:test'
import { makeRecent } from '../../src/crypto/recent.ts'

test('a thing is made once, and again when it was not asked for among the last few', async () => {
  const recent = makeRecent<string>(2)
  const made: string[] = []
  const ask = (key: string) => recent.get(key, async () => String(made.push(key)))
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
  expect(await ask('b')).toBe('4')
})

test('two who ask at once share one result', async () => {
  const recent = makeRecent<number>(2)
  let made = 0
  const make = async () => ++made
  expect(await Promise.all([recent.get('a', make), recent.get('a', make)])).toEqual([1, 1])
})

test('a failure is not remembered', async () => {
  const recent = makeRecent<string>(2)
  await expect(recent.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await recent.get('a', async () => 'yes')).toBe('yes')
})
