// Which jobs of the clock fail, since when and how often: for the operator's page. In memory, as of the last start.
import type { Instant } from '../../kit/instant.ts'
import type { Ground } from '../ground.ts'

export const jobNames = ['notices', 'sweep', 'settle', 'certificates', 'calendars', 'reminders', 'heads', 'disposals', 'backup'] as const
export type JobName = (typeof jobNames)[number]

export interface FailingJob {
  readonly name: JobName
  readonly since: Instant
  readonly times: number
}

export interface JobRecord {
  readonly ended: (name: JobName, well: boolean) => void
  /** Those whose last run failed. */
  readonly failing: () => readonly FailingJob[]
}

export const makeJobRecord = ({ now }: Pick<Ground, 'now'>): JobRecord => {
  const failing = new Map<JobName, FailingJob>()
  return {
    ended: (name, well) => {
      if (well) failing.delete(name)
      else failing.set(name, { name, since: failing.get(name)?.since ?? now(), times: (failing.get(name)?.times ?? 0) + 1 })
    },
    failing: () => [...failing.values()],
  }
}
