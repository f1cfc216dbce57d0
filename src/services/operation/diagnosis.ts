// The diagnosis that an operator pastes into a letter to whoever helps them: how the program does, in English. It holds no name, no address, no
// day on which anybody did anything, and no number that grows with the cases.
import type { KeyState } from '../../domain/keys/key-drill.ts'
import type { Health, KeyHealth } from './health.ts'

export interface Installed {
  readonly version: string
  readonly runtime: string
  readonly demo: boolean
  readonly mailConfigured: boolean
  /** Whether the addresses of the two sides are https, and whether there is an onion address. */
  readonly https: { readonly reporter: boolean; readonly staff: boolean }
  readonly onion: boolean
}

/** Megabytes, so far apart that a report more or less changes nothing. */
const sizes = [50, 250, 1_000, 5_000, 25_000, 100_000] as const

const atMost = (bytes: number): string => {
  const size = sizes.find((megabytes) => bytes < megabytes * 1e6)
  return size === undefined ? `more than ${sizes.at(-1)} MB` : `under ${size} MB`
}

const atLeast = (bytes: number): string => {
  const size = sizes.findLast((megabytes) => bytes >= megabytes * 1e6)
  return size === undefined ? `under ${sizes[0]} MB` : `more than ${size} MB`
}

const yes = (good: boolean): string => (good ? 'yes' : 'no')
const list = (words: readonly string[]): string => (words.length === 0 ? 'none' : [...new Set(words)].sort().join(', '))

const keysOf = (people: readonly KeyHealth[]): string => {
  const states: readonly KeyState[] = ['proved', 'due', 'overdue', 'silent', 'away', 'unproved', 'lacking']
  return states.map((name) => `${name} ${people.filter(({ state }) => state === name).length}`).join(', ')
}

const backupsOf = ({ rule, hasKey, newest, lateSince, drilled }: Health['backups']): string =>
  `backups: ${rule === null ? 'not set' : `kept ${rule.days} days`}, key ${yes(hasKey)}, one there ${yes(newest !== null)}, late ${yes(lateSince !== null)}; restore tried ${yes(drilled !== null)}`

/** @param sound whether the database answers */
export const diagnosisOf = (health: Health, installed: Installed, sound: boolean): readonly string[] => {
  const { free, used, reserve, clock, machine, failingJobs, failing, channels, operators } = health
  const days = Math.floor((clock.now - health.started) / 86_400_000)
  return [
    `viska ${installed.version}, bun ${installed.runtime}, schema ${health.schema}${installed.demo ? ', made-up data' : ''}`,
    `up ${days === 0 ? 'less than a day' : `${days} days`}`,
    `database ${sound ? 'answers' : 'does not answer'}, ${atMost(used)}`,
    `disk ${atLeast(free)} free, reserve ${Math.floor(reserve / 1e6)} MB`,
    `clock ${clock.state}, confirmed by a telephone: ${yes(clock.shown !== null)}`,
    backupsOf(health.backups),
    `jobs failing: ${list(failingJobs.map(({ name }) => name))}`,
    `mail ${installed.mailConfigured ? 'set' : 'not set'}, failing: ${list(failing.map(({ fault }) => fault))}`,
    `https: reporter ${yes(installed.https.reporter)}, staff ${yes(installed.https.staff)}; onion ${yes(installed.onion)}`,
    `swap ${machine.swap}, core dumps ${machine.coreDumps}, root ${yes(machine.root)}, dangerous variables: ${list(machine.dangerous)}`,
    ...channels.map(({ state, people, auditable, notCompared }, index) => {
      return `channel ${index + 1}: ${state}; keys: ${keysOf(people)}; auditor with a key: ${yes(auditable)}; compared: ${yes(notCompared.length === 0)}`
    }),
    `operators: keys: ${keysOf(operators)}`,
  ]
}
