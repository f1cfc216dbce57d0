// What the clock does, and when. Each job is one call into a use case.
import { Cron } from 'croner'
import type { JobName } from '../services/operation/job-record.ts'
import type { Services } from '../services/services.ts'

/** What the clock sets going: the use cases, and what the wiring adds to them. */
export interface Chores extends Services {
  readonly certificates: { readonly renew: () => void }
}

interface Job {
  readonly name: JobName
  /** Seconds, minutes, hours, day of month, month, day of week. */
  readonly when: string
  /** At the start as well: what was missed while the machine was off. */
  readonly atStart?: true
  readonly run: (chores: Chores) => Promise<void>
}

export const jobs: readonly Job[] = [
  { name: 'notices', when: '*/5 * * * * *', run: async ({ notices, news }) => void (await Promise.all([notices.flush(), news.flush()])) },
  { name: 'sweep', when: '30 */5 * * * *', run: ({ upkeep }) => upkeep.sweep() },
  // Every minute, whether anything happened or not: the times of the files then tell nothing, and what was deleted is soon gone (T-04).
  { name: 'settle', when: '45 * * * * *', run: ({ upkeep }) => upkeep.settle() },
  // Renewed by a program that need not know us: what lies there is taken within the minute.
  { name: 'certificates', when: '15 * * * * *', run: async ({ certificates }) => certificates.renew() },
  // Does its work once, when the day has just begun: what comes in later must not change what a calendar is given (T-15).
  { name: 'calendars', when: '0 * * * * *', atStart: true, run: ({ staff }) => staff.calendars.turn() },
  // Does its work once a day. Asked every hour, so that neither sleep nor a clock that is put right makes it miss one.
  { name: 'reminders', when: '0 20 * * * *', atStart: true, run: ({ reminders }) => reminders.look() },
  // Once a week, as soon in it as the machine is on by day.
  { name: 'heads', when: '10 25 * * * *', atStart: true, run: ({ keepHead }) => keepHead() },
  // The same: destroys what private operators let it destroy, on its day or as soon after it as the machine is on.
  { name: 'disposals', when: '50 25 * * * *', atStart: true, run: ({ disposals }) => disposals.look() },
  // The same: makes the backup of the day when its time has come, or as soon after it as the machine is on.
  { name: 'backup', when: '20 */10 * * * *', atStart: true, run: ({ backups }) => backups.look() },
]

/** Told how each run ended: the name of the job, and what went wrong with it; null for nothing. */
export type JobEnded = (name: JobName, error: unknown) => void

/**
 * Starts all jobs.
 * @returns stops them; resolves when the runs that had begun have ended
 */
export const startJobs = (chores: Chores, ended: JobEnded): (() => Promise<void>) => {
  const underWay = new Set<Promise<void>>()
  const start = ({ name, run }: Job): Promise<void> => {
    const running = run(chores)
      .then(
        () => ended(name, null),
        (error: unknown) => ended(name, error),
      )
      .finally(() => underWay.delete(running))
    underWay.add(running)
    return running
  }
  const crons = jobs.map((job) => new Cron(job.when, { protect: true }, () => start(job)))
  for (const job of jobs) if (job.atStart === true) start(job)
  return async () => {
    for (const cron of crons) cron.stop()
    await Promise.all(underWay)
  }
}
