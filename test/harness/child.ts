// Programs of their own beside the town: one that holds its database, and the appliance itself, started as it is started in earnest.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seconds } from '../../src/kit/instant.ts'
import type { Town } from './town.ts'

const unit = readFileSync(join(import.meta.dir, '../../docs/viska.service'), 'utf8')

/** What takes longer to end than this, milliseconds, is killed in the middle of it: the patience of the machine. How quick it is depends on the machine. */
export const longestEnd = seconds(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]))

const holder = `
const { Database } = require('bun:sqlite')
const database = new Database(process.argv[1], { readwrite: true })
database.run('PRAGMA busy_timeout = 5000')
database.run('BEGIN EXCLUSIVE')
console.log('held')
setTimeout(() => process.exit(0), Number(process.argv[2]))`

export interface Held {
  /** Lets go at once. */
  readonly release: () => Promise<unknown>
  /** Resolves when it has let go. */
  readonly released: Promise<unknown>
}

/** Another process holds the database file, for so long at most. */
export const holdDatabase = async ({ folder }: Pick<Town, 'folder'>, ms: number): Promise<Held> => {
  const child = Bun.spawn([process.execPath, '-e', holder, join(folder, 'viska.sqlite'), String(ms)], { stdout: 'pipe', stderr: 'inherit' })
  const printed = { text: '' }
  void drain(child.stdout, printed)
  await until(printed, 'held', child.exited)
  const release = (): Promise<unknown> => {
    child.kill()
    return child.exited
  }
  return { release, released: child.exited }
}

export interface Serving {
  readonly pid: number
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => void
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  /** Everything it printed, when it has ended. */
  readonly output: () => Promise<string>
}

/** `bun src/main.ts serve` on the town's folder and ports; the town itself must be stopped. */
export const serveTown = async (
  { folder, reporterUrl, staffUrl }: Pick<Town, 'folder' | 'reporterUrl' | 'staffUrl'>,
  settings: Readonly<Record<string, string>> = {},
): Promise<Serving> => {
  const child = Bun.spawn([process.execPath, 'src/main.ts', 'serve', '--data', folder], {
    cwd: join(import.meta.dir, '../..'),
    env: {
      ...process.env,
      VISKA_REPORTER_LISTEN: new URL(reporterUrl).host,
      VISKA_STAFF_LISTEN: new URL(staffUrl).host,
      ...settings,
    },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const printed = { text: '' }
  const ended = Promise.all([drain(child.stdout, printed), drain(child.stderr, printed)])
  await until(printed, 'staff ', child.exited)
  return {
    pid: child.pid,
    kill: (signal) => child.kill(signal),
    ended: child.exited.then((code) => child.signalCode ?? code),
    output: async () => {
      await ended
      return printed.text
    },
  }
}

interface Printed {
  text: string
}

const drain = async (output: ReadableStream<Uint8Array>, into: Printed): Promise<void> => {
  const decoder = new TextDecoder()
  for await (const part of output) into.text += decoder.decode(part, { stream: true })
}

/** @throws when the program ends before it says a line that begins so */
const until = async (printed: Printed, start: string, exited: Promise<unknown>): Promise<void> => {
  const gone = exited.then(() => true)
  while (!printed.text.split('\n').some((line) => line.startsWith(start)))
    if (await Promise.race([gone, Bun.sleep(10)])) throw new Error(`it ended before it said “${start}”: ${printed.text}`)
}
