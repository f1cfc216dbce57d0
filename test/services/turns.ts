// Lets acts fall between each other's calls of the store, in an order that a property draws: what a test proves then hangs on no clock.
import type { Scheduler } from 'fast-check'
import { Problem } from '../../src/kit/problem.ts'
import type { Store } from '../../src/store/store.ts'

export interface Turns {
  /** A store, every call of which waits until the scheduler lets it through; at once while nothing is drawn. */
  readonly store: (store: Store) => Store
  /** Runs acts against each other in an order that the scheduler draws; an act refused for too many changes says so. */
  readonly against: <T>(drawn: Scheduler, acts: readonly (() => Promise<T>)[]) => Promise<readonly (T | 'conflict')[]>
  /** Resolves when so many calls of the store were let through since the acts began. */
  readonly after: (calls: number) => Promise<void>
}

export const makeTurns = (): Turns => {
  let scheduler: Scheduler | null = null
  let calls = 0
  let waiting: readonly { readonly calls: number; readonly go: () => void }[] = []
  const letThrough = (): void => {
    calls++
    for (const { go } of waiting.filter((one) => one.calls <= calls)) go()
  }
  const slowed = (part: object): object =>
    Object.fromEntries(
      Object.entries(part).map(([name, method]) => [
        name,
        typeof method !== 'function'
          ? method
          : async (...args: unknown[]) => {
              await scheduler?.schedule(Promise.resolve(), name)
              letThrough()
              return method(...args)
            },
      ]),
    )
  return {
    store: (store) =>
      ({
        ...store,
        cases: slowed(store.cases),
        drafts: slowed(store.drafts),
        shares: slowed(store.shares),
        people: slowed(store.people),
        testReports: slowed(store.testReports),
        disposals: slowed(store.disposals),
        disposalRules: slowed(store.disposalRules),
        register: slowed(store.register),
        releases: slowed(store.releases),
        log: slowed(store.log),
        replyDrafts: slowed(store.replyDrafts),
        terms: slowed(store.terms),
      }) as Store,
    against: async (drawn, acts) => {
      scheduler = drawn
      calls = 0
      waiting = []
      try {
        const running = Promise.all(
          acts.map((act) =>
            act().catch((error: unknown) => {
              if (error instanceof Problem && error.kind === 'conflict') return 'conflict' as const
              throw error
            }),
          ),
        )
        return await drawn.waitFor(running)
      } finally {
        scheduler = null
      }
    },
    after: (wanted) =>
      new Promise((go) => {
        waiting = [...waiting, { calls: wanted, go }]
        if (calls >= wanted) go()
      }),
  }
}
