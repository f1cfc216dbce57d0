// What the clock does, and when. Each job is one call into a use case.
import { Cron } from 'croner'
import type { Services } from '../services/services.ts'

/** What the clock sets going: the use cases, and what the wiring adds to them. */
export interface Chores extends Services {
  readonly certificates: { readonly renew: () => void }
}

interface Job {
  readonly name: string
  /** Seconds, minutes, hours, day of month, month, day of week. */
  readonly when: string
  readonly run: (chores: Chores) => Promise<void>
}

export const jobs: readonly Job[] = [
  { name: 'notices', when: '*/5 * * * * *', run: ({ notices }) => notices.flush() },
  { name: 'sweep', when: '30 */5 * * * *', run: ({ upkeep }) => upkeep.sweep() },
  // Every minute, whether anything happened or not: the times of the files then tell nothing, and what was deleted is soon gone (T-04).
  { name: 'settle', when: '45 * * * * *', run: ({ upkeep }) => upkeep.settle() },
  // Renewed by a program that need not know us: what lies there is taken within the minute.
  { name: 'certificates', when: '15 * * * * *', run: async ({ certificates }) => certificates.renew() },
]

/**
 * Starts all jobs.
 * @param failed told the name of a job that failed and nothing else
 * @returns stops them; a run that has begun is left to end
 */
export const startJobs = (chores: Chores, failed: (name: string, error: unknown) => void): (() => void) => {
  const running = jobs.map(
    ({ name, when, run }) => new Cron(when, { protect: true, catch: (error) => failed(name, error) }, () => run(chores)),
  )
  return () => {
    for (const job of running) job.stop()
  }
}
