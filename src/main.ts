// The binary: settings, commands, and what each command wires together.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { ExitCode, run, type StricliProcess } from '@stricli/core'
import { version } from '../package.json' with { type: 'json' }
import { type Appliance, clockFrom, databaseFile, openData, random, serve, wallClock } from './appliance.ts'
import { certificateLooks } from './certificate-files.ts'
import { type Actions, commands, type Flags, Refusal, type ServeFlags } from './cli/commands.ts'
import { findings } from './cli/doctor.ts'
import { readMachine } from './cli/machine.ts'
import { planFaultLine, readPlan } from './cli/plan.ts'
import { type Config, ConfigFault, describeConfig, listenerUrls, loadConfig } from './config.ts'
import { type Clock, instant } from './kit/instant.ts'
import { Problem } from './kit/problem.ts'
import { randomId } from './kit/random.ts'
import { tryMail } from './outside/mail.ts'
import { type Demo, makeDemo } from './services/demo.ts'
import { makeLogReader } from './services/log-reading.ts'
import { makeRosters } from './services/rosters.ts'
import { planFault, setUp } from './services/set-up.ts'
import type { Store } from './store/store.ts'

// Every file we make is ours alone.
process.umask(0o077)

const say = (line: string): void => console.error(line)

const configFor = (flags: Flags): Config => {
  try {
    return loadConfig(flags.data === undefined ? {} : { data: flags.data }, process.env)
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

const open = async (config: Config, now: Clock): Promise<Store> => {
  try {
    return await openData(config.data, now)
  } catch (error) {
    if (error instanceof Problem) throw new Refusal(lines[error.kind](error))
    throw error
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

const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).filter((name) => name !== 'viska.conf').length === 0

const installationOf = async (store: Store) => {
  const installation = await store.people.installation()
  if (installation === null) throw new Refusal('this data directory is not set up')
  return installation
}

/** The time that was asked for. Read before anything is made: a refusal must leave the folder as empty as it was. */
const timeOf = ({ clock }: ServeFlags): number | null => {
  const time = clock === undefined ? null : Date.parse(clock)
  if (time !== null && Number.isNaN(time)) throw new Refusal('--clock takes a time such as 2026-03-01T12:00Z')
  return time
}

const clockOf = async (store: Store, start: number | null): Promise<Clock> => {
  if (start === null) return wallClock
  if (!(await installationOf(store)).demo) throw new Refusal('--clock is for data directories made by "viska demo" only')
  return clockFrom(start)
}

const serveUntilStopped = async (config: Config, store: Store, now: Clock): Promise<void> => {
  let appliance: Appliance
  try {
    appliance = await serve(store, { config, version, now, say })
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
  if (config.smtpUrl === '') say('no mail server is set (VISKA_SMTP_URL): notices to staff wait')
  // Without certificates the signal keeps its meaning: the terminal is gone.
  if (appliance.hasCertificates) process.on('SIGHUP', appliance.renewCertificates)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await appliance.stop()
  process.exit(0)
}

const printDemo = ({ channel, staff, receipts }: Demo, config: Config): void => {
  console.log(`\nExempelköping is made up. Reporter: ${config.reporterUrl}/${channel}   Staff: ${config.staffUrl}/sign-in\n`)
  for (const { name, role, email, password, totpSecret } of staff)
    console.log(`${name} (${role})\n  e-mail     ${email}\n  passphrase ${password}\n  TOTP       ${totpSecret}`)
  for (const { id, password, state } of receipts) console.log(`receipt (${state})\n  ID         ${id}\n  password   ${password}`)
}

const actions: Actions = {
  serve: async (flags) => {
    const config = configFor(flags)
    console.log(`data ${config.data}`)
    if (isEmpty(config.data))
      throw new Refusal(
        'the data directory is empty: run "viska init plan.json" to set up a municipality, or "viska demo --serve" to try a made-up one',
      )
    const start = timeOf(flags)
    const store = await open(config, wallClock)
    const now = await clockOf(store, start).catch((error: unknown) => {
      store.close()
      throw error
    })
    await serveUntilStopped(config, store, now)
  },
  demo: async (flags) => {
    const config = configFor(flags)
    const tell = flags.json ? say : console.log
    tell(`data ${config.data}`)
    if (!isEmpty(config.data) && !flags.serve) throw new Refusal('the data directory is not empty: demo fills an empty one only')
    const fresh = isEmpty(config.data)
    const start = timeOf(flags)
    const store = await open(config, wallClock)
    if (fresh) {
      const now: Clock = start === null ? wallClock : () => instant(start)
      const ground = { store, now, random, installation: randomId(random) }
      const demo = await makeDemo(ground, { draftQuota: Number(config.draftQuota) * 1024 * 1024, staffUrl: config.staffUrl }, (line) =>
        say(`… ${line}`),
      )
      if (flags.json) console.log(JSON.stringify(demo))
      else printDemo(demo, config)
    } else if (!(await installationOf(store)).demo) {
      store.close()
      throw new Refusal('this data directory holds no demo: serve it with "viska serve"')
    } else tell('the demo is here already; its sign-in details were printed when it was made')
    if (flags.serve) await serveUntilStopped(config, store, await clockOf(store, start))
    store.close()
  },
  init: async (flags, file) => {
    const config = configFor(flags)
    console.log(`data ${config.data}`)
    if (!existsSync(file)) throw new Refusal(`there is no file ${file}`)
    const plan = readPlan(readFileSync(file, 'utf8'))
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
