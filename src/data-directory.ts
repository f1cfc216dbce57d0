// The data directory as a command finds it: opened with its refusals, looked at before anything is made in it, and told the time.
import { existsSync, readdirSync } from 'node:fs'
import { clockFrom, databaseFile, openData, wallClock } from './appliance.ts'
import { Refusal, type ServeFlags } from './cli/commands.ts'
import type { Config } from './config.ts'
import type { Clock } from './kit/instant.ts'
import { refusalOf } from './refusals.ts'
import type { Store } from './store/store.ts'

/** @throws Refusal when somebody runs on it, or what stands there cannot be used */
export const openFolder = async ({ data }: Config): Promise<Store> => {
  try {
    return await openData(data, wallClock)
  } catch (error) {
    throw refusalOf(error)
  }
}

/** Runs something on the opened data directory and closes it again. */
export const withStore = async <T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openFolder(config)
  try {
    return await work(store)
  } finally {
    store.close()
  }
}

export const hasDatabase = ({ data }: Config): boolean => existsSync(databaseFile(data))

export const needDatabase = (config: Config): void => {
  if (!hasDatabase(config)) throw new Refusal('there is no database in this data directory')
}

/** What a start on an empty directory leaves behind, and the settings. */
const ours = /^(?:viska\.conf|viska\.lock|viska\.sqlite(?:-wal|-shm)?|shares\.sqlite)$/

export const holdsOthers = ({ data }: Config): boolean => existsSync(data) && readdirSync(data).some((name) => !ours.test(name))

/** Nothing stands there and nobody has begun the first run. */
export const isBlank = async (store: Store): Promise<boolean> =>
  (await store.people.installation()) === null && (await store.firstRun.answers()) === null

export const installationOf = async (store: Store) => {
  const installation = await store.people.installation()
  if (installation === null) throw new Refusal('this data directory is not set up')
  return installation
}

/** The time that was asked for. Read before anything is made: a refusal must leave the folder as empty as it was. */
export const timeOf = ({ clock }: ServeFlags): number | null => {
  const time = clock === undefined ? null : Date.parse(clock)
  if (time !== null && Number.isNaN(time)) throw new Refusal('--clock takes a time such as 2026-03-01T12:00Z')
  return time
}

export const clockForDemo = '--clock is for data directories made by "viska demo" only'

export const clockOf = async (store: Store, start: number | null): Promise<Clock> => {
  if (start === null) return wallClock
  if (!(await installationOf(store)).demo) throw new Refusal(clockForDemo)
  return clockFrom(start)
}
