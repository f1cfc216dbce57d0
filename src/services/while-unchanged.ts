// Remembers what was worked out from the tables for as long as not one row of them has moved and the day is the same: a page that asks ten times has it
// worked out once, and whoever changes anything, also past this program, has it worked out anew. For public things only: they stay in memory.
import type { Ground } from './ground.ts'
import { today } from './ground.ts'

/**
 * What was worked out for this key before, or `work()`; those who ask at the same time share it, and a failure is not remembered.
 * @param key names whatever `work` was given that was read before: it may be older than the file is when this is asked
 */
export type WhileUnchanged<T> = (key: string, work: () => Promise<T>) => Promise<T>

export const makeWhileUnchanged = <T>(ground: Pick<Ground, 'store' | 'now'>): WhileUnchanged<T> => {
  let known = { as: '', answers: new Map<string, Promise<T>>() }
  return async (key, work) => {
    const as = `${today(ground)} ${await ground.store.moved()}`
    if (known.as !== as) known = { as, answers: new Map() }
    const { answers } = known
    const found = answers.get(key)
    if (found !== undefined) return found
    const made = work()
    answers.set(key, made)
    made.catch(() => answers.delete(key))
    return made
  }
}
