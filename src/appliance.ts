// Puts the parts together: opens the data directory, makes the use cases, listens on both sides, stops in good order.
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { readMachine } from './cli/machine.ts'
import type { Config } from './config.ts'
import { entryHash, genesisHash } from './crypto/log-chain.ts'
import { houseLanguage } from './domain/channel.ts'
import { spoken } from './domain/language.ts'
import { openDoors } from './doors.ts'
import { sentence } from './i18n/sentence.ts'
import { startJobs } from './jobs/table.ts'
import { type Clock, instant } from './kit/instant.ts'
import { Problem } from './kit/problem.ts'
import type { Random } from './kit/random.ts'
import { makeMail } from './outside/mail.ts'
import type { Ground } from './services/ground.ts'
import type { KdfCost } from './services/new-keys.ts'
import { makeServices, type Services } from './services/services.ts'
import { openStore } from './store/sqlite/open.ts'
import type { Store } from './store/store.ts'
import { makeReporterApp } from './web/reporter/app.ts'
import { makeStaffApp } from './web/staff/app.ts'

export const random: Random = (length) => new Uint8Array(randomBytes(length))
export const wallClock: Clock = () => instant(Date.now())

/** A clock that stood at `start` when it was made, and runs on from there. */
export const clockFrom = (start: number): Clock => {
  const begun = Date.now()
  return () => instant(start + Date.now() - begun)
}

export const openData = (folder: string, now: Clock): Promise<Store> => openStore({ folder, entryHash, genesisHash, now })

export interface Appliance {
  readonly reporterUrl: string
  readonly staffUrl: string
  readonly services: Services
  /** Whether a side has a certificate of its own. */
  readonly hasCertificates: boolean
  /** Looks at the certificate files at once, and says what came of it. */
  readonly renewCertificates: () => void
  readonly stop: () => Promise<void>
}

export interface Running {
  readonly config: Config
  readonly version: string
  readonly now: Clock
  /** A line for the operator's log: never anything that somebody typed. */
  readonly say: (line: string) => void
  readonly kdfCost?: KdfCost
}

/** Where an error was thrown, without its words: file and line only. */
const placeOf = (error: unknown): string => {
  const frame = error instanceof Error ? /^\s+at .*?\(?([^()\s]+:\d+:\d+)\)?$/m.exec(error.stack ?? '') : null
  return frame?.[1] ?? 'unknown place'
}

/** The time for requests that have begun; then the process ends all the same. */
const patience = 1_500

/**
 * Serves a data directory that has been set up.
 * @throws Problem when the directory or the database is not to be had, ConfigFault for certificate files, Error for a port
 */
export const serve = async (store: Store, { config, version, now, say, kdfCost }: Running): Promise<Appliance> => {
  const installation = await store.people.installation()
  if (installation === null) throw new Problem('broken', 'the data directory is not set up')
  const language = spoken(houseLanguage(await store.channels.all()))
  const ground: Ground = { store, now, random, installation: installation.id }
  const mail =
    config.smtpUrl === ''
      ? null
      : makeMail({ url: config.smtpUrl, from: config.mailFrom, senderName: sentence(language, 'mail.notice.sender') })
  const services = await makeServices(ground, {
    mail,
    letter: (language) => ({
      subject: sentence(language, 'mail.notice.subject'),
      text: sentence(language, 'mail.notice.body', { staffUrl: config.staffUrl }),
    }),
    draftQuota: Number(config.draftQuota) * 1024 * 1024,
    staffUrl: config.staffUrl,
    machine: () => readMachine(process.env),
    ...(kdfCost === undefined ? {} : { kdfCost }),
  })

  const report = (incident: string, error: unknown): void => {
    const kind = error instanceof Problem ? `Problem ${error.kind}` : error instanceof Error ? error.name : 'unknown'
    say(`incident ${incident}: ${kind} at ${placeOf(error)}`)
  }
  const reporter = makeReporterApp(services.reporter, {
    reporterUrl: config.reporterUrl,
    onionUrl: config.onionUrl,
    language,
    demo: installation.demo,
    now,
    random,
    report,
  })
  const staff = makeStaffApp(services.staff, {
    reporterUrl: config.reporterUrl,
    staffUrl: config.staffUrl,
    demo: installation.demo,
    version,
    language,
    runtime: Bun.version,
    folder: resolve(config.data),
    onion: config.onionUrl !== '',
    mailConfigured: mail !== null,
    certificates: () => doors.certificates(),
    now,
    random,
    report,
  })
  const doors = await openDoors({ config, reporter, staff, now, say }).catch((error: unknown) => {
    mail?.close()
    throw error
  })
  const chores = { ...services, certificates: { renew: () => doors.renew(false) } }
  const stopJobs = startJobs(chores, (name, error) => {
    services.jobRecord.ended(name, error === null)
    if (error !== null) report(`job-${name}`, error)
  })

  return {
    reporterUrl: config.reporterUrl,
    staffUrl: config.staffUrl,
    services,
    hasCertificates: doors.certificates().length > 0,
    renewCertificates: () => doors.renew(true),
    stop: async () => {
      await Promise.race([Promise.all([stopJobs(), doors.stop()]), Bun.sleep(patience)])
      mail?.close()
      store.close()
    },
  }
}

export const databaseFile = (folder: string): string => join(folder, 'viska.sqlite')
