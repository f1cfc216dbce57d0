// A small municipality for tests: the whole appliance in this process, on real files and real ports, with a clock that tests can move
// and passphrases that are cheap to try. Everything else is as it is served.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Appliance, openData, random, serve } from '../../src/appliance.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { legalZone } from '../../src/domain/case/deadline.ts'
import type { ChannelSettings, StaffId } from '../../src/domain/channel/channel.ts'
import { usualRules } from '../../src/domain/channel/channel-rules.ts'
import type { UnitSettings } from '../../src/domain/channel/unit-settings.ts'
import type { SpokenLanguage } from '../../src/domain/language.ts'
import { confidentialityDuties, confidentialityVersions } from '../../src/domain/people/confidentiality.ts'
import { type Day, dayOf, type Instant, instant, seconds } from '../../src/kit/instant.ts'
import { randomId } from '../../src/kit/random.ts'
import type { Plan, PlannedPerson } from '../../src/services/first-run/plan.ts'
import { setUp } from '../../src/services/first-run/set-up.ts'
import type { Store } from '../../src/store/store.ts'
import { freePort } from './ports.ts'

export const cheapKdf = { memoryKiB: 64, passes: 1, parallelism: 1 } as const

export interface Member {
  readonly name: string
  readonly title: string
  readonly email: string
  readonly passphrase: string
  readonly totpSecret: string
  readonly recoveryCodes: readonly string[]
}

export interface Town {
  readonly folder: string
  readonly slug: string
  readonly reporterUrl: string
  readonly staffUrl: string
  /** By first name, as in the plan: anna, bo, cia, dag (auditor), fia (admin), eva (operator). */
  readonly people: Readonly<Record<string, Member>>
  /** Tokens of the invitations that nobody has taken up (`withoutKeys`), by first name. */
  readonly waiting: Readonly<Record<string, string>>
  readonly store: () => Store
  readonly appliance: () => Appliance
  readonly now: () => Instant
  /** Moves the clock forward, milliseconds. */
  readonly pass: (ms: number) => void
  /** Everything the program wrote to its log. */
  readonly lines: readonly string[]
  /** A code of somebody's second factor that has not been used. */
  readonly code: (member: Member) => string
  /** Stops, so that somebody else can serve the same files and ports. */
  readonly halt: () => Promise<void>
  /** Stops and starts again on the same files and ports; the staff's side may get another address to be known by, news to reporters another server. */
  readonly restart: (changed?: Partial<Pick<Config, 'staffUrl' | 'reporterSmtpUrl'>>) => Promise<void>
  readonly stop: () => Promise<void>
}

export interface TownOptions {
  readonly settings?: Partial<ChannelSettings>
  /** Of everybody; Swedish when left out. */
  readonly language?: SpokenLanguage
  readonly smtpUrl?: string
  /** Mail server for reporters alone. */
  readonly reporterSmtpUrl?: string
  /** Names of units; each gets the same three recipients unless `recipients` says otherwise. */
  readonly units?: readonly string[]
  /** What a unit has of its own, by its name. */
  readonly own?: Readonly<Record<string, UnitSettings>>
  readonly recipients?: 0 | 2 | 3
  /** Who serves a unit, by its name, instead of all these: people by name, as recipients, as those who assess first, as investigators. */
  readonly serving?: Readonly<Record<string, Serving>>
  /** Each unit has Kim Lund, who keeps its register. */
  readonly registrar?: boolean
  /** Each unit has Ida Frid and Jon Park, an outside firm that assesses first (F-120). */
  readonly intake?: boolean
  /** Each unit has Ulla Varg, who investigates from outside (F-099). */
  readonly investigator?: boolean
  /** Sten is given what may be classified. */
  readonly security?: boolean
  /** Names of people who do not take their invitation up: the channel then stays closed. */
  readonly withoutKeys?: readonly string[]
  readonly draftQuotaMb?: number
  /** Where its folder is made; the temporary directory when left out. */
  readonly under?: string
  /** A second channel, `grannby`, with the same people. */
  readonly neighbour?: boolean
  readonly start?: Instant
  readonly demo?: boolean
  /** Nobody has accepted the duty of silence yet (L-SE-21). */
  readonly unsworn?: boolean
  /** The name by which the staff's side is known; browsers offer passkeys for names only. Its numbers when left out. */
  readonly staffHost?: 'localhost'
}

export interface Serving {
  readonly recipients: readonly string[]
  readonly intake?: readonly string[]
  readonly investigators?: readonly string[]
}

const person = (name: string, title: string, language: SpokenLanguage = 'sv'): PlannedPerson => ({
  name,
  title,
  email: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@provkoping.example`,
  language,
  decision: 'KS § 112',
})

const servingOf = ({ recipients, intake = [], investigators = [] }: Serving, language?: SpokenLanguage) => {
  const named = (names: readonly string[], title: string) => names.map((name) => person(name, title, language))
  return { recipients: named(recipients, 'jurist'), intake: named(intake, 'advokat'), investigators: named(investigators, 'utredare') }
}

const plannedChannel = (
  slug: string,
  name: string,
  {
    settings = {},
    units = [name],
    recipients = 3,
    language,
    registrar = false,
    intake = false,
    investigator = false,
    security = false,
    own = {},
    serving = {},
  }: TownOptions,
): Plan['channels'][number] => ({
  slug,
  name,
  settings: {
    ...usualRules,
    frame: 'se',
    audience: 'everyone',
    hostedBy: 'municipality',
    publicBody: true,
    showStaff: 'role',
    noticeSlots: 'at-once',
    languages: ['sv', 'en'],
    otherWays: [],
    texts: {},
    ...settings,
  },
  units: units.map((unit) => ({
    name: unit,
    ...(own[unit] && { own: own[unit] }),
    recipients: [
      person('Anna Ek', 'chefsjurist', language),
      person('Bo Lind', 'säkerhetschef', language),
      person('Cia Strand', 'förhandlingschef', language),
    ].slice(0, recipients),
    intake: intake ? [person('Ida Frid', 'advokat', language), person('Jon Park', 'jurist', language)] : [],
    investigators: investigator ? [person('Ulla Varg', 'utredare', language)] : [],
    security: security ? [person('Sten Mark', 'säkerhetsskyddschef', language)] : [],
    registrars: registrar ? [person('Kim Lund', 'registrator', language)] : [],
    ...(serving[unit] && servingOf(serving[unit], language)),
  })),
  auditors: [person('Dag Berg', 'revisor', language)],
  admins: [person('Fia Holm', 'kanslichef', language)],
})

export const planOf = (options: TownOptions): Plan => ({
  channels: [
    plannedChannel('provkoping', 'Provköpings kommun', options),
    ...(options.neighbour === true ? [plannedChannel('grannby', 'Grannby kommun', options)] : []),
  ],
  operators: [person('Eva Dal', 'it-tekniker', options.language)],
})

type Invited = Pick<Member, 'name' | 'title' | 'email'> & { readonly language: SpokenLanguage }

/** Somebody takes their invitation up. @throws Error when it is not good */
const takeUpAt = async (
  { services }: Pick<Appliance, 'services'>,
  { token, staff: { name, title, email, language }, now }: { readonly token: string; readonly staff: Invited; readonly now: () => Instant },
): Promise<Member> => {
  const { invitations } = services.staff
  const setUpToken = (await invitations.begin(token, language)) ?? ''
  const way = await invitations.find(setUpToken)
  if (way === null) throw new Error('no set-up')
  await invitations.choose(setUpToken, { issuedAgain: way.issued })
  const outcome = await invitations.confirm(token, setUpToken, totpCode(way.totpSecret, now()))
  if (outcome !== 'done') throw new Error(`no keys: ${outcome}`)
  return { name, title, email, passphrase: way.issued, totpSecret: way.totpSecret, recoveryCodes: way.recoveryCodes }
}

/** Somebody who was invited later takes it up, and accepts the duty of silence. */
export const takeUp = async (
  town: Pick<Town, 'appliance' | 'store' | 'now'>,
  token: string,
  invited: Pick<Member, 'name' | 'title' | 'email'>,
): Promise<Member> => {
  const member = await takeUpAt(town.appliance(), { token, staff: { ...invited, language: 'sv' }, now: town.now })
  const staff = await town.store().people.byEmail(invited.email)
  if (staff === null) throw new Error('nobody was invited')
  await sworn(town.store(), staff.id, today(town))
  return member
}

/** As if they had signed in once and accepted the duty of silence: in every frame, whatever the channel has. */
const sworn = (store: Store, staffId: StaffId, on: Day): Promise<void> =>
  store.confidentiality.accept({
    staffId,
    acceptances: confidentialityDuties.map((duty) => ({ duty, version: confidentialityVersions[duty], day: on })),
    log: [],
  })

/** The day it is in a town, where the law counts it: between the two midnights another one than in UTC. */
export const today = (town: Pick<Town, 'now'>): Day => dayOf(town.now(), legalZone)

export const makeTown = async (options: TownOptions = {}): Promise<Town> => {
  const folder = join(mkdtempSync(join(options.under ?? tmpdir(), 'town-')), 'data')
  let offset = options.start === undefined ? 0 : options.start - Date.now()
  const now = (): Instant => instant(Date.now() + offset)
  const reporterListen = `127.0.0.1:${freePort()}`
  const staffListen = `127.0.0.1:${freePort()}`
  const staffUrl = `http://${options.staffHost ?? '127.0.0.1'}:${staffListen.split(':')[1]}`
  let config = loadConfig(
    {
      data: folder,
      reporterListen,
      staffListen,
      staffUrl,
      smtpUrl: options.smtpUrl ?? '',
      reporterSmtpUrl: options.reporterSmtpUrl ?? '',
      draftQuota: String(options.draftQuotaMb ?? 512),
    },
    {},
  )
  const lines: string[] = []
  const open = async () => {
    const store = await openData(folder, now)
    return { store, appliance: null as Appliance | null }
  }
  const start = (store: Store) =>
    serve(store, {
      config,
      version: 'test',
      now,
      say: (line) => lines.push(line),
      kdfCost: cheapKdf,
    })

  let current = await open()
  const ground = { store: current.store, now, random, installation: randomId(random) }
  const invited = await setUp(ground, planOf(options), options.demo ?? false)
  if (!invited.ok) throw new Error('the town cannot be set up')
  current.appliance = await start(current.store)

  const people: Record<string, Member> = {}
  const waiting: Record<string, string> = {}
  for (const { staff, token } of invited.value) {
    const key = staff.name.split(' ')[0]?.toLowerCase() ?? ''
    if (options.withoutKeys?.includes(key)) {
      waiting[key] = token
      continue
    }
    people[key] = await takeUpAt(current.appliance, { token, staff, now })
    if (options.unsworn !== true) await sworn(current.store, staff.id, today({ now }))
  }

  const halt = async (): Promise<void> => {
    const { appliance } = current
    current.appliance = null
    await appliance?.stop()
  }

  return {
    folder,
    slug: 'provkoping',
    reporterUrl: `http://${reporterListen}`,
    staffUrl,
    people,
    waiting,
    store: () => current.store,
    appliance: () => {
      if (current.appliance === null) throw new Error('stopped')
      return current.appliance
    },
    now,
    pass: (ms) => {
      offset += ms
    },
    lines,
    code: ({ totpSecret }) => {
      offset += seconds(60)
      return totpCode(totpSecret, now())
    },
    halt,
    restart: async (changed = {}) => {
      await halt()
      config = { ...config, ...changed }
      current = await open()
      current.appliance = await start(current.store)
    },
    stop: async () => {
      await halt()
      rmSync(join(folder, '..'), { recursive: true, force: true })
    },
  }
}
