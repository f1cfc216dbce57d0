// The binary: settings, commands, and what each command wires together.
import { existsSync, readFileSync } from 'node:fs'
import { ExitCode, run, type StricliProcess } from '@stricli/core'
import { version } from '../package.json' with { type: 'json' }
import { openData, random, wallClock } from './appliance.ts'
import { backup, recordsOf, restoreBackup, type Shell } from './backup-commands.ts'
import { backupPlan, forDemo } from './backup-plan.ts'
import { certificateLooks } from './certificate-files.ts'
import { keyLines } from './cli/backup-lines.ts'
import { type Actions, commands, type Flags, Refusal } from './cli/commands.ts'
import { demoLines, taskLines } from './cli/demo-lines.ts'
import { findings } from './cli/doctor.ts'
import { linkLine, lostInvitationLine } from './cli/invitation.ts'
import { provenLog } from './cli/log-proof.ts'
import { readMachine } from './cli/machine.ts'
import { readPlan } from './cli/plan.ts'
import { planFaultLine } from './cli/plan-faults.ts'
import { type Config, describeConfig, listenerUrls, loadConfig } from './config.ts'
import { newBackupKey } from './crypto/backup-key.ts'
import {
  clockForDemo,
  clockOf,
  hasDatabase,
  holdsOthers,
  installationOf,
  isBlank,
  needDatabase,
  openFolder,
  timeOf,
  withStore,
} from './data-directory.ts'
import { type Clock, instant } from './kit/instant.ts'
import { Problem } from './kit/problem.ts'
import { randomId } from './kit/random.ts'
import { tryMail } from './outside/mail.ts'
import { refusalOf } from './refusals.ts'
import { makeDemo } from './services/demo/demo.ts'
import { planFault } from './services/first-run/plan.ts'
import { setUp } from './services/first-run/set-up.ts'
import { today } from './services/ground.ts'
import { makeRosters } from './services/keys/rosters.ts'
import { takeBackup } from './services/operation/backups.ts'
import { makeLogReader } from './services/operation/log-reading.ts'
import { spelledHead } from './services/operation/weekly-heads.ts'
import { inviteFromShell } from './services/people/lost-invitation.ts'
import { serveUntilStopped } from './serving.ts'
import type { Store } from './store/store.ts'

// Every file we make is ours alone.
process.umask(0o077)

const say = (line: string): void => console.error(line)
const tellAll = (line: string): void => console.log(line)

const shell: Shell = {
  tell: tellAll,
  progress: (line) => {
    if (process.stderr.isTTY) say(`… ${line}`)
  },
  ask: (question) => (process.stdin.isTTY ? (prompt(question) ?? '') : null),
}

const asFlags = ({ data }: Flags): Partial<Config> => (data === undefined ? {} : { data })

const configFor = (flags: Flags): Config => {
  try {
    return loadConfig(asFlags(flags), process.env)
  } catch (error) {
    throw refusalOf(error)
  }
}

/** The settings for a command that acts on the data directory, and says on which. */
const begun = (flags: Flags, tell = tellAll): Config => {
  const config = configFor(flags)
  tell(`data ${config.data}`)
  return config
}

const serve = (store: Store, config: Config, flags: Flags, now: Clock): Promise<never> =>
  serveUntilStopped({ store, config, flags: asFlags(flags), now, tell: tellAll, say })

const actions: Actions = {
  serve: async (flags) => {
    const config = begun(flags)
    const start = timeOf(flags)
    // Before the directory is made: what is refused leaves nothing behind.
    if (start !== null && !hasDatabase(config)) throw new Refusal(clockForDemo)
    const store = await openFolder(config)
    const now = await clockOf(store, start).catch((error: unknown) => {
      store.close()
      throw error
    })
    await serve(store, config, flags, now)
  },
  demo: async (flags) => {
    const tell = flags.json ? say : tellAll
    const config = begun(flags, tell)
    const notEmpty = 'the data directory is not empty: demo fills an empty one only'
    if (holdsOthers(config) && !hasDatabase(config)) throw new Refusal(notEmpty)
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
        {
          draftQuota: Number(config.draftQuota) * 1024 * 1024,
          staffUrl: config.staffUrl,
          site: { reporterUrl: config.reporterUrl, onion: config.onionUrl !== '', version },
        },
        (line) => say(`… ${line}`),
      )
      if (flags.json) console.log(JSON.stringify(demo))
      else for (const line of demoLines(demo, config)) tell(line)
      for (const line of taskLines(tasks, config)) tell(line)
      const plan = backupPlan(forDemo(config))
      if (plan !== null) await takeBackup(plan, today(ground))
    } else if ((await store.people.installation())?.demo !== true || !flags.serve) {
      store.close()
      throw new Refusal(flags.serve ? 'this data directory holds no demo: serve it with "viska serve"' : notEmpty)
    } else tell('the demo is here already; its sign-in details were printed when it was made')
    if (flags.serve) await serve(store, config, flags, await clockOf(store, start))
    store.close()
  },
  init: async (flags, file) => {
    const config = begun(flags)
    if (!existsSync(file)) throw new Refusal(`there is no file ${file}`)
    const read = readPlan(readFileSync(file, 'utf8'))
    if (flags.backupKey && read.backupRecipient !== undefined)
      throw new Refusal('the file names a backupRecipient already: leave --backup-key or that out')
    const key = flags.backupKey ? await newBackupKey(random, 'en') : null
    const plan = key === null ? read : { ...read, backupRecipient: key.recipient }
    // Before the directory is made: what is refused leaves nothing behind.
    const fault = planFault(plan, today({ now: wallClock }))
    if (fault !== null) throw new Refusal(planFaultLine(fault))
    await withStore(config, async (store) => {
      const ground = { store, now: wallClock, random, installation: randomId(random) }
      const invited = await setUp(ground, plan, false)
      if (!invited.ok)
        throw new Refusal(invited.refusal === 'already-set-up' ? 'this data directory is set up already' : planFaultLine(invited.refusal))
      console.log('Each link is for one person, once, for 14 days. Give each to its person only.')
      for (const each of invited.value) console.log(linkLine(each, config.staffUrl))
      for (const line of key === null ? [] : keyLines(key)) console.log(line)
      console.log('The channel takes reports when all its recipients, and its auditors, have their keys. Start it: viska serve')
    })
  },
  invite: async (flags, email) => {
    const config = begun(flags)
    needDatabase(config)
    await withStore(config, async (store) => {
      const ground = { store, now: wallClock, random, installation: (await installationOf(store)).id }
      const invited = await inviteFromShell(ground, email).catch((error: unknown) => {
        throw refusalOf(error)
      })
      if (!invited.ok) throw new Refusal(lostInvitationLine(invited.refusal, email))
      console.log(`The link is for one person, once, for 14 days; every earlier one is void.\n${linkLine(invited.value, config.staffUrl)}`)
    })
  },
  migrate: async (flags) => {
    const config = begun(flags)
    needDatabase(config)
    await withStore(config, async () => console.log('the database has the schema of this version'))
  },
  backup: async (flags) => backup(begun(flags), flags, shell),
  restore: async (flags) => restoreBackup(begun(flags), flags, shell),
  verifyLog: async (flags) => {
    const config = begun(flags)
    needDatabase(config)
    await withStore(config, async (store) => {
      const ground = { store, now: wallClock, random, installation: (await installationOf(store)).id }
      const reader = makeLogReader(ground, makeRosters(ground))
      const weekly = (await store.logHeads.all()).map((one) => ({ week: one.week, head: spelledHead(one) }))
      for (const line of await provenLog(reader, flags.head, (told) => console.error(told), weekly, await store.log.ahead()))
        console.log(line)
    })
  },
  doctor: async (flags) => {
    const config = begun(flags)
    const { data: folder, reporterUrl, staffUrl, onionUrl, smtpUrl } = config
    const mail = flags.mail ? { mail: smtpUrl === '' ? ('not-configured' as const) : ((await tryMail(smtpUrl)) ?? ('well' as const)) } : {}
    const found = findings({
      ...{ folder, machine: readMachine(process.env), reporterUrl, staffUrl, onionUrl, smtpUrl },
      certificates: certificateLooks(config),
      plainForOnion: config.reporterTlsCert === '' || config.onionListen !== '',
      ...(await recordsOf(config)),
      today: today({ now: wallClock }),
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
    const config = begun(flags)
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
