// Bounds how many do a costly thing at once, and how many may wait for it.
import { Problem } from './problem.ts'

export interface Semaphore {
  /**
   * Runs `work` as soon as one of the places is free, in order of arrival.
   * @throws Problem `busy` at once when the queue is full
   */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>
}

export const makeSemaphore = (places: number, queue: number): Semaphore => {
  let taken = 0
  const waiting: (() => void)[] = []
  const leave = (): void => {
    const next = waiting.shift()
    if (next === undefined) taken--
    else next()
  }
  return {
    run: async (work) => {
      if (taken < places) taken++
      else {
        if (waiting.length >= queue) throw new Problem('busy', 'the queue is full')
        await new Promise<void>((enter) => waiting.push(enter))
      }
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
