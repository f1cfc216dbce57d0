// The operator's page: database, disk, clock, start, versions, jobs, memory. Each with what to do where something is wrong.
import type { MachineFacts } from '../../../src/domain/installation/machine.ts'
import { languageFacts } from '../../../src/i18n/language.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day, Instant } from '../../../src/kit/instant.ts'
import { SummaryList } from '../../shared/summary-list.tsx'
import { type AheadEntry, aheadText } from './log-ahead.ts'

export interface MachineHealth {
  readonly database: 'sound' | 'failing'
  /** Bytes. */
  readonly disk: { readonly free: number; readonly used: number; readonly reserve: number; readonly low: boolean }
  readonly clock: {
    readonly now: Instant
    readonly state: 'sound' | 'waits' | 'leapt' | 'behind'
    /** The day that the program believes in; null where that is today. */
    readonly believed: Day | null
    /** When a code from a telephone last fitted. */
    readonly shown: Day | null
  }
  /** Entries of the log of a day to come, as the program found them. */
  readonly ahead: readonly AheadEntry[]
  readonly started: Instant
  readonly versions: { readonly program: string; readonly runtime: string; readonly schema: string }
  readonly failingJobs: readonly {
    readonly name: 'notices' | 'sweep' | 'settle' | 'certificates' | 'calendars' | 'reminders' | 'heads' | 'disposals' | 'backup'
    readonly since: Instant
    readonly times: number
  }[]
  readonly facts: MachineFacts
}

interface MachineProps {
  readonly say: Say
  readonly machine: MachineHealth
}

const memoryNeeds = ({ swap, coreDumps, root, dangerous }: MachineFacts): boolean =>
  swap === 'on' || coreDumps === 'on' || root || dangerous.length > 0

/** Whether something here needs doing. */
export const machineNeeds = ({ database, disk, clock, ahead, failingJobs, facts }: MachineHealth): boolean =>
  database === 'failing' || disk.low || clock.state !== 'sound' || ahead.length > 0 || failingJobs.length > 0 || memoryNeeds(facts)

/** `12,3 GB`, `256 MB` */
const inBytes = (say: Say, bytes: number): string =>
  new Intl.NumberFormat(languageFacts[say.language].tag, {
    style: 'unit',
    unit: bytes < 1e9 ? 'megabyte' : 'gigabyte',
    maximumFractionDigits: bytes < 1e9 ? 0 : 1,
  }).format(bytes < 1e9 ? Math.max(1, Math.round(bytes / 1e6)) : bytes / 1e9)

export const State = ({ say, good }: { readonly say: Say; readonly good: boolean }): JSX.Element => (
  <strong class={good ? 'v-good' : 'v-late'} safe>
    {good ? say('staff.operation.ok') : say('staff.operation.attention')}
  </strong>
)

interface PartProps {
  readonly say: Say
  readonly good: boolean
  readonly lines: readonly string[]
}

const Part = ({ say, good, lines }: PartProps): JSX.Element => (
  <>
    <State say={say} good={good} />
    {lines.map((line) => (
      <p safe>{line}</p>
    ))}
  </>
)

export const Machine = ({ say, machine }: MachineProps): JSX.Element => {
  const { database, disk, clock, ahead, started, versions, failingJobs, facts } = machine
  const free = inBytes(say, disk.free)
  return (
    <section id="machine">
      <h2 safe>{say('staff.operation.health')}</h2>
      <SummaryList
        rows={[
          {
            key: say('staff.operation.database'),
            content: (
              <Part
                say={say}
                good={database === 'sound'}
                lines={[
                  database === 'sound'
                    ? say('staff.operation.database.used', { used: inBytes(say, disk.used) })
                    : say('staff.operation.database.failing'),
                ]}
              />
            ),
          },
          {
            key: say('staff.operation.disk'),
            content: (
              <Part
                say={say}
                good={!disk.low}
                lines={[
                  say(disk.low ? 'staff.operation.disk.low' : 'staff.operation.disk.free', { free }),
                  say('staff.operation.disk.reserve', { reserve: inBytes(say, disk.reserve) }),
                ]}
              />
            ),
          },
          { key: say('staff.operation.clock'), content: <Part say={say} good={clock.state === 'sound'} lines={clockLines(say, clock)} /> },
          ...(ahead.length === 0
            ? []
            : [{ key: say('staff.log.heading'), content: <Part say={say} good={false} lines={[aheadText(say, ahead)]} /> }]),
          { key: say('staff.operation.memory'), content: <Part say={say} good={!memoryNeeds(facts)} lines={memoryLines(say, facts)} /> },
          { key: say('staff.operation.jobs'), content: <Part say={say} good={failingJobs.length === 0} lines={jobLines(say, machine)} /> },
          { key: say('staff.operation.started'), value: say.dateTime(started) },
          { key: say('staff.operation.version'), value: say('staff.operation.versions', versions) },
        ]}
      />
    </section>
  )
}

const clockLines = (say: Say, { now, state, believed, shown }: MachineHealth['clock']): readonly string[] => [
  say.dateTime(now),
  ...(state === 'sound' || believed === null ? [] : [say(`staff.operation.clock.${state}`, { date: say.date(believed) })]),
  shown === null ? say('staff.operation.clock.unshown') : say('staff.operation.clock.shown', { date: say.date(shown) }),
]

const memoryLines = (say: Say, { swap, coreDumps, root, dangerous }: MachineFacts): readonly string[] => [
  say(`staff.operation.swap.${swap}`),
  say(`staff.operation.dumps.${coreDumps}`),
  ...(root ? [say('staff.operation.root')] : []),
  ...(dangerous.length === 0 ? [] : [say('staff.operation.dangerous', { names: say.list(dangerous) })]),
]

const jobLines = (say: Say, { failingJobs }: MachineHealth): readonly string[] =>
  failingJobs.length === 0
    ? [say('staff.operation.jobs.well')]
    : failingJobs.map(({ name, since, times }) =>
        say('staff.operation.jobs.failing', { job: say(`staff.operation.job.${name}`), since: say.dateTime(since), times }),
      )
