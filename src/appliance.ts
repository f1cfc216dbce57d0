// Puts the parts together: opens the data directory, makes the use cases, listens on both sides, stops in good order.
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { backupPlan, forDemo } from './backup-plan.ts'
import { readMachine } from './cli/machine.ts'
import type { Config } from './config.ts'
import { entryHash, genesisHash } from './crypto/log-chain.ts'
import { houseLanguage } from './domain/channel/channel.ts'
import { type SpokenLanguage, spoken } from './domain/language.ts'
import { type Doors, openDoors } from './doors.ts'
import { sentence } from './i18n/sentence.ts'
import { startJobs } from './jobs/table.ts'
import { type Clock, instant } from './kit/instant.ts'
import { Problem } from './kit/problem.ts'
import type { Random } from './kit/random.ts'
import { type Mail, makeMail } from './outside/mail.ts'
import type { Ground } from './services/ground.ts'
import type { KdfCost } from './services/keys/new-keys.ts'
import type { NewsPost } from './services/reporter/reporter-news.ts'
import { makeServices, type Services } from './services/services.ts'
import { openStore } from './store/sqlite/open.ts'
import type { Store } from './store/store.ts'
import { makeReporterApp } from './web/reporter/app.ts'
import type { Answering } from './web/shared/listener.ts'
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

/** What a directory that is set up is served with. */
export interface Works {
  readonly services: Services
  readonly reporter: Answering
  readonly staff: Answering
  /** Starts what the clock does, behind the doors that were opened for it. */
  readonly start: (doors: Doors) => void
  /** Stops it; resolves when what had begun has ended. */
  readonly stop: () => Promise<void>
  /** Lets go of the mail server, when nothing is left to send. */
  readonly close: () => void
}

/** Puts one line for the operator's log together: an incident number, a kind, a place; never what anybody typed. */
export const reporting =
  (say: Running['say']) =>
  (incident: string, error: unknown): void => {
    const kind = error instanceof Problem ? `Problem ${error.kind}` : error instanceof Error ? error.name : 'unknown'
    say(`incident ${incident}: ${kind} at ${placeOf(error)}`)
  }

/** Mails to reporters: by a server of their own, or by that of the staff where an administrator has confirmed it (F-042). */
const newsPostOf = ({ reporterSmtpUrl, smtpUrl, reporterMailFrom, mailFrom }: Config, language: SpokenLanguage): NewsPost => {
  const url = reporterSmtpUrl || smtpUrl
  const senderName = sentence(language, 'mail.news.sender')
  return {
    server: reporterSmtpUrl !== '' ? 'own' : smtpUrl !== '' ? 'shared' : 'none',
    mail: url === '' ? null : makeMail({ url, from: reporterMailFrom || mailFrom, senderName }),
    letter: (of) => ({ subject: sentence(spoken(of), 'mail.news.subject'), text: sentence(spoken(of), 'mail.news.body') }),
  }
}

/** A way to the mail server of a setting. */
export const mailAt = (url: string, from: string, language: SpokenLanguage): Mail =>
  makeMail({ url, from, senderName: sentence(language, 'mail.notice.sender') })

/** @throws Problem `broken` when the data directory is not set up */
export const makeWorks = async (store: Store, { config, version, now, say, kdfCost }: Running): Promise<Works> => {
  const installation = await store.people.installation()
  if (installation === null) throw new Problem('broken', 'the data directory is not set up')
  const language = spoken(houseLanguage(await store.channels.all()))
  const ground: Ground = { store, now, random, installation: installation.id }
  const mail = config.smtpUrl === '' ? null : mailAt(config.smtpUrl, config.mailFrom, language)
  const newsPost = newsPostOf(config, language)
  const services = await makeServices(ground, {
    mail,
    newsPost,
    letter: (language) => ({
      subject: sentence(language, 'mail.notice.subject'),
      text: sentence(language, 'mail.notice.body', { staffUrl: config.staffUrl }),
    }),
    draftQuota: Number(config.draftQuota) * 1024 * 1024,
    staffUrl: config.staffUrl,
    backups: backupPlan(installation.demo ? forDemo(config) : config),
    machine: () => readMachine(process.env),
    site: { reporterUrl: config.reporterUrl, onion: config.onionUrl !== '', version },
    ...(kdfCost === undefined ? {} : { kdfCost }),
  })

  const report = reporting(say)
  let opened: Doors | null = null
  const reporter = makeReporterApp(services.reporter, {
    reporterUrl: config.reporterUrl,
    onionUrl: config.onionUrl,
    language,
    exitPage: installation.exitPage,
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
    newsServer: newsPost.server,
    certificates: () => opened?.certificates() ?? [],
    now,
    random,
    report,
  })
  let stopJobs = async (): Promise<void> => {}
  return {
    services,
    reporter,
    staff,
    start: (doors) => {
      opened = doors
      services.keepReady()
      const chores = { ...services, certificates: { renew: () => doors.renew(false) } }
      stopJobs = startJobs(chores, (name, error) => {
        services.jobRecord.ended(name, error === null)
        if (error !== null) report(`job-${name}`, error)
      })
    },
    stop: () => {
      services.backups.stop()
      return stopJobs()
    },
    close: () => {
      mail?.close()
      newsPost.mail?.close()
    },
  }
}

/**
 * Serves a data directory that has been set up.
 * @throws Problem when the directory, the database or a port is not to be had
 */
export const serve = async (store: Store, running: Running): Promise<Appliance> => {
  const { config, now, say } = running
  const works = await makeWorks(store, running)
  const doors = await openDoors({ config, reporter: works.reporter, staff: works.staff, now, say }).catch((error: unknown) => {
    works.close()
    throw error
  })
  works.start(doors)
  return { ...handleOf(store, config, doors, () => works), services: works.services }
}

/** What whoever started the program holds of it, whatever is served behind the doors. @param works null before there is anything */
export const handleOf = (
  store: Store,
  { reporterUrl, staffUrl }: Config,
  doors: Doors,
  works: () => Works | null,
): Omit<Appliance, 'services'> => ({
  reporterUrl,
  staffUrl,
  hasCertificates: doors.certificates().length > 0,
  renewCertificates: () => doors.renew(true),
  stop: () => shutDown(store, doors, works()),
})

/** Lets what has begun end, but not for ever. */
const shutDown = async (store: Store, doors: Doors, works: Works | null): Promise<void> => {
  await Promise.race([Promise.all([works?.stop(), doors.stop()]), Bun.sleep(patience)])
  works?.close()
  store.close()
}

export const databaseFile = (folder: string): string => join(folder, 'viska.sqlite')
