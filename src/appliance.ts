// Puts the parts together: opens the data directory, makes the use cases, listens on both sides, stops in good order.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { entryHash, genesisHash } from './crypto/log-chain.ts'
import { houseLanguage } from './domain/channel.ts'
import { type SpokenLanguage, spoken } from './domain/language.ts'
import { sentence } from './i18n/sentence.ts'
import { startJobs } from './jobs/table.ts'
import { type Clock, instant } from './kit/instant.ts'
import { Problem } from './kit/problem.ts'
import type { Random } from './kit/random.ts'
import { type Mail, makeMail } from './outside/mail.ts'
import type { Ground } from './services/ground.ts'
import type { KdfCost } from './services/new-keys.ts'
import type { PasskeyDemand } from './services/second-factor.ts'
import { makeServices, type Services } from './services/services.ts'
import { openStore } from './store/sqlite/open.ts'
import type { Store } from './store/store.ts'
import { makeReporterApp } from './web/reporter/app.ts'
import { type Answering, answering, type Listener, listen } from './web/shared/listener.ts'
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
  readonly stop: () => Promise<void>
}

export interface Running {
  readonly config: Config
  readonly version: string
  readonly now: Clock
  /** A line for the operator's log: never anything that somebody typed. */
  readonly say: (line: string) => void
  readonly kdfCost?: KdfCost
  readonly passkeyDemand?: PasskeyDemand
}

const addressOf = (listen: string): { readonly hostname: string; readonly port: number } => {
  const colon = listen.lastIndexOf(':')
  return { hostname: listen.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(listen.slice(colon + 1)) }
}

/** Where an error was thrown, without its words: file and line only. */
const placeOf = (error: unknown): string => {
  const frame = error instanceof Error ? /^\s+at .*?\(?([^()\s]+:\d+:\d+)\)?$/m.exec(error.stack ?? '') : null
  return frame?.[1] ?? 'unknown place'
}

/** The time for requests that have begun; then the process ends all the same. */
const patience = 1_500

/** Both ports, each with what stands behind it now. */
export interface Doors {
  readonly reporter: Listener
  readonly staff: Listener
  /** Lets what has begun end, but not for ever. */
  readonly close: () => Promise<void>
}

/** @throws Error with the code of the system when a port is not to be had: then neither is taken */
export const openDoors = async (config: Config, reporter: Answering, staff: Answering): Promise<Doors> => {
  const first = listen(addressOf(config.reporterListen), reporter)
  try {
    const second = listen(addressOf(config.staffListen), staff)
    const close = (): Promise<unknown> => Promise.race([Promise.all([first.stop(), second.stop()]), Bun.sleep(patience)])
    return { reporter: first, staff: second, close: async () => void (await close()) }
  } catch (error) {
    // Not half an appliance: the side that listens already would go on without a store.
    await first.stop()
    throw error
  }
}

/** What a directory that is set up is served with. */
export interface Works {
  readonly services: Services
  readonly reporter: Answering
  readonly staff: Answering
  /** Starts what the clock does, and stops it. */
  readonly start: () => void
  readonly stop: () => void
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

/** A way to the mail server of a setting. */
export const mailAt = (url: string, from: string, language: SpokenLanguage): Mail =>
  makeMail({ url, from, senderName: sentence(language, 'mail.notice.sender') })

/** @throws Problem `broken` when the data directory is not set up */
export const makeWorks = async (store: Store, { config, version, now, say, kdfCost, passkeyDemand }: Running): Promise<Works> => {
  const installation = await store.people.installation()
  if (installation === null) throw new Problem('broken', 'the data directory is not set up')
  const language = spoken(houseLanguage(await store.channels.all()))
  const ground: Ground = { store, now, random, installation: installation.id }
  const mail = config.smtpUrl === '' ? null : mailAt(config.smtpUrl, config.mailFrom, language)
  const services = await makeServices(ground, {
    mail,
    letter: (language) => ({
      subject: sentence(language, 'mail.notice.subject'),
      text: sentence(language, 'mail.notice.body', { staffUrl: config.staffUrl }),
    }),
    draftQuota: Number(config.draftQuota) * 1024 * 1024,
    staffUrl: config.staffUrl,
    ...(kdfCost === undefined ? {} : { kdfCost }),
    ...(passkeyDemand === undefined ? {} : { passkeyDemand }),
  })

  const report = reporting(say)
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
    mailConfigured: mail !== null,
    now,
    random,
    report,
  })
  let stopJobs = (): void => {}
  return {
    services,
    reporter: answering(reporter),
    staff: answering(staff),
    start: () => {
      stopJobs = startJobs(services, (name, error) => report(`job-${name}`, error))
    },
    stop: () => stopJobs(),
    close: () => mail?.close(),
  }
}

/**
 * Serves a data directory that has been set up.
 * @throws Problem when the directory, the database or a port is not to be had
 */
export const serve = async (store: Store, running: Running): Promise<Appliance> => {
  const { config } = running
  const works = await makeWorks(store, running)
  const doors = await openDoors(config, works.reporter, works.staff).catch((error: unknown) => {
    works.close()
    throw error
  })
  works.start()
  return {
    reporterUrl: config.reporterUrl,
    staffUrl: config.staffUrl,
    services: works.services,
    stop: async () => {
      works.stop()
      await doors.close()
      works.close()
      store.close()
    },
  }
}

export const databaseFile = (folder: string): string => join(folder, 'viska.sqlite')
