// The use cases on real files, without HTTP: a clock that tests set, cheap passphrases, and ways to do to the files what a burglar could.
import { Database as Sqlite } from 'bun:sqlite'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openData, random } from '../../src/appliance.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { openVault, personKeys, type Vault, vaultIdentity } from '../../src/crypto/vault.ts'
import { type Answers, noAnswers } from '../../src/domain/case/answers.ts'
import type { ChannelSettings, StaffId } from '../../src/domain/channel/channel.ts'
import { postsOf } from '../../src/domain/channel/post.ts'
import { canonicalReceipt, type Receipt } from '../../src/domain/reporter/receipt.ts'
import { fromBase64Url } from '../../src/kit/bytes.ts'
import { hours, type Instant, instant, seconds } from '../../src/kit/instant.ts'
import { randomId } from '../../src/kit/random.ts'
import type { Mail } from '../../src/outside/mail.ts'
import type { ChannelView } from '../../src/services/channel/channels.ts'
import { type Invited, setUp } from '../../src/services/first-run/set-up.ts'
import type { Ground } from '../../src/services/ground.ts'
import { makeRosters, type Rosters } from '../../src/services/keys/rosters.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { makeServices, type Services } from '../../src/services/services.ts'
import type { Store } from '../../src/store/store.ts'
import { inMemory } from '../harness/memory.ts'
import { cheapKdf, planOf, type TownOptions } from '../harness/town.ts'

export interface Colleague {
  readonly id: StaffId
  readonly name: string
  readonly email: string
  readonly passphrase: string
  readonly totpSecret: string
  readonly recoveryCodes: readonly string[]
}

export interface OfficeOptions {
  readonly settings?: Partial<ChannelSettings>
  readonly units?: readonly string[]
  readonly own?: TownOptions['own']
  readonly serving?: TownOptions['serving']
  readonly recipients?: 0 | 2 | 3
  /** Ida and Jon assess first; Ulla investigates from outside. */
  readonly intake?: boolean
  readonly investigator?: boolean
  /** Sten is given what may be classified. */
  readonly security?: boolean
  /** Kim keeps the register. */
  readonly registrar?: boolean
  /** A second channel, `grannby`, with the same people. */
  readonly neighbour?: boolean
  readonly start?: string
  readonly mail?: Mail
  readonly random?: Ground['random']
  readonly staffUrl?: string
  /** First names of people who leave their invitation lying. */
  readonly withoutKeys?: readonly string[]
  /** Stands between the use cases and the store. */
  readonly store?: (store: Store) => Store
}

export interface Office {
  readonly folder: string
  readonly ground: () => Ground
  readonly store: () => Store
  readonly services: () => Services
  readonly rosters: () => Rosters
  readonly invited: readonly Invited[]
  readonly people: ReadonlyMap<string, Colleague>
  readonly pass: (ms: number) => void
  readonly set: (moment: string) => void
  /** Closes the files, does something to them, and opens them again: as if after a restart. */
  readonly behindItsBack: (work: (files: { readonly big: Sqlite; readonly small: Sqlite }) => void) => Promise<void>
  /** Closes the files, puts those of another moment in their place and opens them: as if the program had been killed then. */
  readonly killedAt: (moment: string) => Promise<void>
  /** Changes rows of the big file while it is served, as another process on the machine could. */
  readonly meanwhile: (statements: readonly (readonly [sql: string, ...values: (string | number)[]])[]) => void
  /** Starts again under another address of the staff's side. */
  readonly moveTo: (staffUrl: string) => Promise<void>
  readonly close: () => void
}

/** Where the staff's side is known: a name with https, so that there are passkeys. */
export const officeUrl = 'https://inne.provkoping.example'

export const folders: string[] = []
/** In memory where that is possible: what is tested here is not the disk. */
export const newFolder = (): string => {
  const folder = mkdtempSync(join(inMemory(), 'office-'))
  folders.push(folder)
  return folder
}
export const removeFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

export const makeOffice = async (options: OfficeOptions = {}): Promise<Office> => {
  const folder = join(newFolder(), 'data')
  let at = Date.parse(options.start ?? '2026-11-18T10:07:23.419Z')
  const now = (): Instant => instant(at)
  let staffUrl = options.staffUrl ?? officeUrl
  const draw = options.random ?? random
  const installation = randomId(draw)
  const begin = async () => {
    const opened = await openData(folder, now)
    const store = options.store?.(opened) ?? opened
    const ground: Ground = { store, now, random: draw, installation }
    return { opened, ground, rosters: makeRosters(ground), services: null as unknown as Services }
  }
  const serve = async (parts: Awaited<ReturnType<typeof begin>>) => {
    const letter = () => ({ subject: 'Nytt', text: 'Logga in.' })
    const settings = { mail: options.mail ?? null, letter, draftQuota: 64 * 1024 * 1024, kdfCost: cheapKdf }
    return { ...parts, services: await makeServices(parts.ground, { ...settings, staffUrl }) }
  }
  const first = await begin()
  const {
    settings = {},
    units,
    recipients,
    neighbour = false,
    intake = false,
    investigator = false,
    security = false,
    registrar = false,
  } = options
  const plan = planOf({
    settings: { noticeSlots: 'quarter', ...settings },
    neighbour,
    intake,
    investigator,
    security,
    registrar,
    ...(units && { units }),
    ...(options.own && { own: options.own }),
    ...(options.serving && { serving: options.serving }),
    ...(recipients !== undefined && { recipients }),
  })
  const invited = await setUp(first.ground, plan, false)
  if (!invited.ok) throw new Error('the office cannot be set up')
  let current = await serve(first)

  const people = new Map<string, Colleague>()
  const office: Office = {
    folder,
    ground: () => current.ground,
    store: () => current.ground.store,
    services: () => current.services,
    rosters: () => current.rosters,
    invited: invited.value,
    people,
    pass: (ms) => {
      at += ms
    },
    set: (moment) => {
      at = Date.parse(moment)
    },
    behindItsBack: async (work) => {
      current.opened.close()
      const open = (name: string) => new Sqlite(join(folder, name), { readwrite: true, strict: true })
      const files = { big: open('viska.sqlite'), small: open('shares.sqlite') }
      try {
        work(files)
      } finally {
        files.big.close()
        files.small.close()
      }
      current = await serve(await begin())
    },
    killedAt: async (moment) => {
      current.opened.close()
      rmSync(folder, { recursive: true })
      cpSync(moment, folder, { recursive: true })
      current = await serve(await begin())
    },
    meanwhile: (statements) => {
      // Another process: one that opens and closes a file gives up all the locks that it holds on it (POSIX).
      const script = `const file = new (require('bun:sqlite').Database)(process.argv[1], { readwrite: true })
        for (const [sql, ...values] of JSON.parse(process.argv[2])) file.query(sql).run(...values)`
      const { exitCode, stderr } = Bun.spawnSync([process.execPath, '-e', script, join(folder, 'viska.sqlite'), JSON.stringify(statements)])
      if (exitCode !== 0) throw new Error(stderr.toString())
    },
    moveTo: async (url) => {
      staffUrl = url
      await office.behindItsBack(() => {})
    },
    close: () => current.opened.close(),
  }
  for (const one of invited.value) {
    const key = keyOf(one.staff.name)
    if (!options.withoutKeys?.includes(key)) people.set(key, await takeUp(office, one))
  }
  return office
}

const keyOf = (name: string): string => name.split(' ')[0]?.toLowerCase() ?? ''

/** An invited person goes all the way to their keys. */
export const takeUp = async (office: Office, { staff, token }: Invited): Promise<Colleague> => {
  const { invitations } = office.services().staff
  const setUpToken = (await invitations.begin(token, 'sv')) ?? ''
  const way = await invitations.find(setUpToken)
  if (way === null) throw new Error('no set-up')
  await invitations.choose(setUpToken, { issuedAgain: way.issued })
  const outcome = await invitations.confirm(token, setUpToken, totpCode(way.totpSecret, office.ground().now()))
  if (outcome !== 'done') throw new Error(`no keys: ${outcome}`)
  const { issued: passphrase, totpSecret, recoveryCodes } = way
  return { id: staff.id, name: staff.name, email: staff.email, passphrase, totpSecret, recoveryCodes }
}

export const colleague = (office: Office, name: string): Colleague => {
  const found = office.people.get(name)
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found
}

/** Signs in with passphrase and code; the clock moves on to a code that has not been used. */
export const tokenOf = async (office: Office, name: string): Promise<string> => {
  const { email, passphrase, totpSecret } = colleague(office, name)
  const { signIn } = office.services().staff
  office.pass(seconds(60))
  const half = await signIn.passphrase(email, passphrase)
  const outcome = await signIn.code(half, totpCode(totpSecret, office.ground().now()))
  if (outcome.name !== 'signed-in') throw new Error(`${name} is not let in: ${outcome.name}`)
  return outcome.token
}

export const enter = async (office: Office, name: string): Promise<Unlocked> => {
  const who = await office.services().staff.sessions.find(await tokenOf(office, name))
  if (who === null) throw new Error('the session is gone')
  return who
}

/** Two members give somebody a link to new keys, each with their own passphrase. @returns its token */
export const renewalFor = async (office: Office, name: string, hands: readonly [string, string]): Promise<string> => {
  const { renewals, keyLists } = office.services().staff
  const { id } = colleague(office, name)
  const [first, second] = hands
  const one = await enter(office, first)
  const listId = (await channelOf(office)).channel.id
  const started = await renewals.start(one, listId, id, colleague(office, first).passphrase)
  if (started.name !== 'done') throw new Error(`not started: ${JSON.stringify(started)}`)
  const other = await enter(office, second)
  const open = (await keyLists.one(other, listId))?.renewals.find(({ person }) => person.id === id)
  const given = await renewals.give(other, listId, open?.id ?? '', colleague(office, second).passphrase)
  if (given.name !== 'done') throw new Error(`not given: ${JSON.stringify(given)}`)
  return given.link.token
}

/** Somebody loses their keys, and gets other ones by the hands of two colleagues. */
export const renewed = async (office: Office, name: string, hands: readonly [string, string]): Promise<Colleague> => {
  const token = await renewalFor(office, name, hands)
  const account = await office.store().people.byId(colleague(office, name).id)
  if (account === null) throw new Error('no account')
  const taken = await takeUp(office, { staff: account, roles: [], token })
  ;(office.people as Map<string, Colleague>).set(name, taken)
  return taken
}

export const vaultOf = async (office: Office, name: string): Promise<Vault> => {
  const { email, passphrase } = colleague(office, name)
  const keys = (await office.store().people.byEmail(email))?.keys
  if (keys == null) throw new Error('no keys')
  return openVault(await vaultIdentity(passphrase, JSON.parse(keys.kdf)), keys.vault)
}
export const keysOf = async (office: Office, name: string) =>
  personKeys(fromBase64Url((await vaultOf(office, name)).master) ?? new Uint8Array())

export const channelOf = async (office: Office): Promise<ChannelView> => {
  const [view] = await office.services().reporter.channels.list()
  if (view === undefined) throw new Error('no channel')
  return view
}

export interface Told {
  readonly kind?: Answers['kind']
  readonly what?: string
  readonly source?: string
  readonly extent?: string
  readonly alias?: string
  /** Who they say they are. */
  readonly name?: string
  /** First names of recipients to leave out. */
  readonly without?: readonly string[]
  /** Special offices that the reporter says it concerns, by their place in the order. */
  readonly concerning?: readonly number[]
}

/** Everything up to sending. @returns the cookie's token */
export const draftOf = async (office: Office, told: Told = {}): Promise<string> => {
  const view = await channelOf(office)
  const { what = 'Det försvinner pengar ur kassan.', source = 'Jag räknade själv.', extent = '', alias = '', name = '' } = told
  const kind = told.kind === undefined ? {} : { kind: told.kind }
  const identity = name !== '' ? 'named' : alias === '' ? 'anonymous' : 'alias'
  const answers: Partial<Answers> = { ...kind, what, source, extent, alias, name, identity }
  const kept = view.recipients.filter(({ name }) => !told.without?.includes(keyOf(name))).map(({ id }) => id)
  const posts = postsOf(view.channel.settings).posts.filter(({ place }) => told.concerning?.includes(place ?? 0))
  const change = (): Answers => ({ ...noAnswers, ...answers, posts, recipients: kept })
  const saved = await office.services().reporter.drafts.save({ channel: view.channel, token: null, language: 'sv', change, begin: true })
  if (saved === null) throw new Error('no draft was begun')
  return saved.token
}

export const receiptOf = async (office: Office, token: string): Promise<Receipt> => {
  const shown = await office.services().reporter.intake.receipt(token)
  if (shown === null) throw new Error('no receipt is shown')
  return canonicalReceipt(shown.receipt.id, shown.receipt.password)
}

/** A report all the way to its receipt; not yet confirmed. */
export const report = async (office: Office, told: Told = {}): Promise<{ readonly token: string; readonly receipt: Receipt }> => {
  const token = await draftOf(office, told)
  const { channel } = await channelOf(office)
  const outcome = await office.services().reporter.intake.send(channel.id, token, 'sv')
  if (outcome.name !== 'sent') throw new Error(`not sent: ${outcome.name}`)
  return { token, receipt: await receiptOf(office, token) }
}

export const day = hours(24)
