// The binary: settings, commands, and what each command wires together.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { ExitCode, run, type StricliProcess } from '@stricli/core'
import { version } from '../package.json' with { type: 'json' }
import { clockFrom, databaseFile, openData, random, wallClock } from './appliance.ts'
import { certificateLooks } from './certificate-files.ts'
import { type Actions, commands, type Flags, Refusal, type ServeFlags } from './cli/commands.ts'
import { demoLines, taskLines } from './cli/demo-lines.ts'
import { findings } from './cli/doctor.ts'
import { readMachine } from './cli/machine.ts'
import { planFaultLine, readPlan } from './cli/plan.ts'
import { type Config, ConfigFault, describeConfig, listenerUrls, loadConfig } from './config.ts'
import { newBackupKey } from './crypto/backup-key.ts'
import { type Begun, begin } from './first-run.ts'
import { type Clock, instant } from './kit/instant.ts'
import { Problem } from './kit/problem.ts'
import { randomId } from './kit/random.ts'
import { tryMail } from './outside/mail.ts'
import { makeDemo } from './services/demo.ts'
import { makeLogReader } from './services/log-reading.ts'
import { makeRosters } from './services/rosters.ts'
import { planFault, setUp } from './services/set-up.ts'
import { makeSettingsFile } from './settings-file.ts'
import type { Store } from './store/store.ts'

// Every file we make is ours alone.
process.umask(0o077)

const say = (line: string): void => console.error(line)

const asFlags = ({ data }: Flags): Partial<Config> => (data === undefined ? {} : { data })

const configFor = (flags: Flags): Config => {
  try {
    return loadConfig(asFlags(flags), process.env)
  } catch (error) {
    if (error instanceof ConfigFault) throw new Refusal(error.message)
    throw error
  }
}

/** The line for a Problem that stops a command. */
const lines: Readonly<Record<Problem['kind'], (error: Problem) => string>> = {
  busy: () => 'too much at once; try again',
  locked: ({ message }) => message,
  full: () => 'there is no room on the disk',
  clock: () => 'the clock of this machine stands before the last entry of the log; set it right and try again',
  altered: ({ message }) => message,
  conflict: ({ message }) => message,
  broken: ({ message }) => message,
}

const refusalOf = (error: unknown): unknown => (error instanceof Problem ? new Refusal(lines[error.kind](error)) : error)

const open = async (config: Config, now: Clock): Promise<Store> => {
  try {
    return await openData(config.data, now)
  } catch (error) {
    throw refusalOf(error)
  }
}

/** Runs something on the opened data directory and closes it again. */
const withStore = async <T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await open(config, wallClock)
  try {
    return await work(store)
  } finally {
    store.close()
  }
}

/** What a start on an empty directory leaves behind, and the settings. */
const ours = /^(?:viska\.conf|viska\.lock|viska\.sqlite(?:-wal|-shm)?|shares\.sqlite)$/

const holdsOthers = (folder: string): boolean => existsSync(folder) && readdirSync(folder).some((name) => !ours.test(name))

const installationOf = async (store: Store) => {
  const installation = await store.people.installation()
  if (installation === null) throw new Refusal('this data directory is not set up')
  return installation
}

/** Nothing stands there and nobody has begun the first run. */
const isBlank = async (store: Store): Promise<boolean> =>
  (await store.people.installation()) === null && (await store.firstRun.answers()) === null

/** The time that was asked for. Read before anything is made: a refusal must leave the folder as empty as it was. */
const timeOf = ({ clock }: ServeFlags): number | null => {
  const time = clock === undefined ? null : Date.parse(clock)
  if (time !== null && Number.isNaN(time)) throw new Refusal('--clock takes a time such as 2026-03-01T12:00Z')
  return time
}

const clockForDemo = '--clock is for data directories made by "viska demo" only'

const clockOf = async (store: Store, start: number | null): Promise<Clock> => {
  if (start === null) return wallClock
  if (!(await installationOf(store)).demo) throw new Refusal(clockForDemo)
  return clockFrom(start)
}

const leadsTo: Readonly<Record<NonNullable<Begun['link']>['leadsTo'], string>> = {
  'first-run': 'this data directory is not set up yet. Open this link within 30 minutes, once; another start prints another:',
  'hand-over': 'nobody has said that the invitation links were handed over. For new ones open this link within 30 minutes, once:',
}

const serveUntilStopped = async (flags: Flags, config: Config, store: Store, now: Clock): Promise<void> => {
  let appliance: Begun
  try {
    const beginning = { paper: makeSettingsFile(asFlags(flags), process.env), reload: () => loadConfig(asFlags(flags), process.env) }
    appliance = await begin(store, { config, version, now, say }, beginning)
  } catch (error) {
    store.close()
    if (error instanceof Problem) throw new Refusal(lines[error.kind](error))
    if (error instanceof ConfigFault) throw new Refusal(error.message)
    const code = error instanceof Error && 'code' in error ? error.code : null
    const onion = config.onionListen === '' ? '' : ` or ${config.onionListen} (VISKA_ONION_LISTEN)`
    const addresses = `${config.reporterListen} (VISKA_REPORTER_LISTEN) or ${config.staffListen} (VISKA_STAFF_LISTEN)${onion}`
    if (code === 'EADDRINUSE') throw new Refusal(`an address is in use already: ${addresses}`)
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES') throw new Refusal(`an address is not to be had on this machine: ${addresses}`)
    throw error
  }
  console.log(`reporter ${appliance.reporterUrl}`)
  console.log(`staff    ${appliance.staffUrl}`)
  if (appliance.link !== null) console.log(`${leadsTo[appliance.link.leadsTo]}\n  ${appliance.link.href}`)
  if (appliance.link?.leadsTo !== 'first-run' && config.smtpUrl === '') say('no mail server is set (VISKA_SMTP_URL): notices to staff wait')
  // Without certificates the signal keeps its meaning: the terminal is gone.
  if (appliance.hasCertificates) process.on('SIGHUP', appliance.renewCertificates)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await appliance.stop()
  process.exit(0)
}

const actions: Actions = {
  serve: async (flags) => {
    const config = configFor(flags)
    console.log(`data ${config.data}`)
    const start = timeOf(flags)
    // Before the directory is made: what is refused leaves nothing behind.
    if (start !== null && !existsSync(databaseFile(config.data))) throw new Refusal(clockForDemo)
    const store = await open(config, wallClock)
    const now = await clockOf(store, start).catch((error: unknown) => {
      store.close()
      throw error
    })
    await serveUntilStopped(flags, config, store, now)
  },
  demo: async (flags) => {
    const config = configFor(flags)
    const tell = flags.json ? say : console.log
    tell(`data ${config.data}`)
    const notEmpty = 'the data directory is not empty: demo fills an empty one only'
    if (holdsOthers(config.data) && !existsSync(databaseFile(config.data))) throw new Refusal(notEmpty)
    const start = timeOf(flags)
    const store = await openData(config.data, wallClock).catch((error: unknown) => {
      // Somebody runs on it, so it is not empty, whatever stands in it.
      throw !flags.serve && error instanceof Problem && error.kind === 'locked' ? new Refusal(notEmpty) : refusalOf(error)
    })
    if (await isBlank(store)) {
      const now: Clock = start === null ? wallClock : () => instant(start)
      const ground = { store, now, random, installation: randomId(random) }
      const { demo, tasks } = await makeDemo(
        ground,
        { draftQuota: Number(config.draftQuota) * 1024 * 1024, staffUrl: config.staffUrl },
        (line) => say(`… ${line}`),
      )
      if (flags.json) console.log(JSON.stringify(demo))
      else for (const line of demoLines(demo, config)) tell(line)
      for (const line of taskLines(tasks, config)) tell(line)
    } else if ((await store.people.installation())?.demo !== true || !flags.serve) {
      store.close()
      throw new Refusal(flags.serve ? 'this data directory holds no demo: serve it with "viska serve"' : notEmpty)
    } else tell('the demo is here already; its sign-in details were printed when it was made')
    if (flags.serve) await serveUntilStopped(flags, config, store, await clockOf(store, start))
    store.close()
  },
  init: async (flags, file) => {
    const config = configFor(flags)
    console.log(`data ${config.data}`)
    if (!existsSync(file)) throw new Refusal(`there is no file ${file}`)
    const read = readPlan(readFileSync(file, 'utf8'))
    if (flags.backupKey && read.backupRecipient !== undefined)
      throw new Refusal('the file names a backupRecipient already: leave --backup-key or that out')
    const key = flags.backupKey ? await newBackupKey(random, 'en') : null
    const plan = key === null ? read : { ...read, backupRecipient: key.recipient }
    // Before the directory is made: what is refused leaves nothing behind.
    const fault = planFault(plan)
    if (fault !== null) throw new Refusal(planFaultLine(fault))
    await withStore(config, async (store) => {
      const ground = { store, now: wallClock, random, installation: randomId(random) }
      const invited = await setUp(ground, plan, false)
      if (!invited.ok)
        throw new Refusal(invited.refusal === 'already-set-up' ? 'this data directory is set up already' : planFaultLine(invited.refusal))
      console.log('Each link is for one person, once, for 14 days. Give each to its person only.')
      for (const { staff, roles, token } of invited.value)
        console.log(`${staff.name} <${staff.email}> (${roles.join(', ')})\n  ${config.staffUrl}/invitation/${token}`)
      if (key !== null) {
        console.log('Key to the backups; it opens no case. Print it, lock it away; it is shown this once:')
        console.log(`  ${key.text}\n  ${key.words.join(' ')}\n  fingerprint ${key.fingerprint}`)
      }
      console.log('The channel takes reports when all its recipients, and its auditors, have their keys. Start it: viska serve')
    })
  },
  migrate: async (flags) => {
    const config = configFor(flags)
    console.log(`data ${config.data}`)
    if (!existsSync(databaseFile(config.data))) throw new Refusal('there is no database in this data directory')
    await withStore(config, async () => console.log('the database has the schema of this version'))
  },
  verifyLog: async (flags) => {
    const config = configFor(flags)
    console.log(`data ${config.data}`)
    if (!existsSync(databaseFile(config.data))) throw new Refusal('there is no database in this data directory')
    await withStore(config, async (store) => {
      const ground = { store, now: wallClock, random, installation: (await installationOf(store)).id }
      const reader = makeLogReader(ground, makeRosters(ground))
      const { brokenAt, length, head } = await reader.verify()
      if (brokenAt !== null) throw new Refusal(`the log is broken at entry ${brokenAt}`)
      if (flags.head !== undefined && !/^[1-9]\d*:[\w-]{43}$/.test(flags.head))
        throw new Refusal(`${flags.head} is no head: one looks like 12: and 43 characters`)
      if (flags.head !== undefined && !(await reader.holds(flags.head)))
        throw new Refusal(`the log does not hold ${flags.head}: entries were cut off or rewritten, or the head was copied wrongly`)
      console.log(`${length} entries, the chain is whole\nhead ${head}`)
      if (flags.head === undefined) console.log('without --head it cannot be told whether entries were cut off at the end')
    })
  },
  doctor: async (flags) => {
    const config = configFor(flags)
    console.log(`data ${config.data}`)
    const { data: folder, reporterUrl, staffUrl, onionUrl, smtpUrl } = config
    const mail = flags.mail ? { mail: smtpUrl === '' ? ('not-configured' as const) : ((await tryMail(smtpUrl)) ?? ('well' as const)) } : {}
    const found = findings({
      ...{ folder, machine: readMachine(process.env), reporterUrl, staffUrl, onionUrl, smtpUrl },
      certificates: certificateLooks(config),
      plainForOnion: config.reporterTlsCert === '' || config.onionListen !== '',
      now: wallClock(),
      ...mail,
    })
    for (const { level, line } of found) console.log(`${level} ${line}`)
    if (found.some(({ level }) => level === 'FAULT')) throw new Refusal('something must be mended')
  },
  config: async (flags) => {
    for (const line of describeConfig(configFor(flags))) console.log(line)
  },
  health: async (flags) => {
    const config = configFor(flags)
    console.log(`data ${config.data}`)
    for (const [side, url] of Object.entries(listenerUrls(config))) {
      // Its certificate is made out to another name than this address, or by ourselves. We ask our own listener one word and tell it none.
      const answer = await fetch(`${url}/readyz`, { tls: { rejectUnauthorized: false } }).catch(() => null)
      if (answer?.status !== 200) throw new Refusal(`the ${side}’s side does not answer on ${url.replace(/^https?:\/\//, '')}`)
      console.log(`${side} ready`)
    }
  },
  version: async () => console.log(`viska ${version} (bun ${Bun.version})`),
}

const io: StricliProcess = { stdout: process.stdout, stderr: process.stderr }
await run(commands(actions), process.argv.slice(2), { process: io })
const wrongUsage: readonly unknown[] = [ExitCode.UnknownCommand, ExitCode.InvalidArgument]
process.exitCode = wrongUsage.includes(io.exitCode) ? 2 : io.exitCode === ExitCode.Success || io.exitCode === undefined ? 0 : 1
