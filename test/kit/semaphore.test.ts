// The semaphore: never more at once than it has places, in order of arrival, and full is said at once.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { Problem } from '../../src/kit/problem.ts'
import { makeSemaphore } from '../../src/kit/semaphore.ts'

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

test('never more run at once than there are places, and they begin in order of arrival', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.record({ waits: fc.integer({ min: 1, max: 3 }), fails: fc.boolean() }), { maxLength: 20 }),
      async (places, works) => {
        const semaphore = makeSemaphore(places, 100)
        const begun: number[] = []
        let running = 0
        let most = 0
        await Promise.allSettled(
          works.map(({ waits, fails }, index) =>
            semaphore.run(async () => {
              begun.push(index)
              most = Math.max(most, ++running)
              for (let i = 0; i < waits; i++) await Promise.resolve()
              running--
              if (fails) throw new Error('work failed')
            }),
          ),
        )
        expect(begun).toEqual(works.map((_, index) => index))
        expect(most).toBe(Math.min(places, works.length))
      },
    ),
    { numRuns: 100 },
  )
})

test('one more than the places and the queue hold is told that it is busy, and only that one', async () => {
  const semaphore = makeSemaphore(2, 3)
  let open = (): void => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const accepted = Array.from({ length: 5 }, () => semaphore.run(() => gate))
  await expect(semaphore.run(async () => 'sixth')).rejects.toThrow(Problem)
  open()
  await Promise.all(accepted)
  expect(await semaphore.run(async () => 'later')).toBe('later')
})

test('a place that a failure held is free again, also when the work throws at once', async () => {
  const semaphore = makeSemaphore(1, 0)
  for (let i = 0; i < 3; i++) {
    const failing = semaphore.run(() => {
      throw new Error(`failure ${i}`)
    })
    await expect(failing).rejects.toThrow(`failure ${i}`)
  }
  expect(await semaphore.run(async () => 'in')).toBe('in')
})

test('somebody who comes while a place is handed on does not push in front', async () => {
  const semaphore = makeSemaphore(1, 10)
  const order: string[] = []
  const first = semaphore.run(async () => void order.push('first'))
  const second = semaphore.run(async () => void order.push('second'))
  const third = first.then(() => semaphore.run(async () => void order.push('third')))
  await Promise.all([first, second, third])
  await turn()
  expect(order).toEqual(['first', 'second', 'third'])
})
