// A set-up appliance with one report from which somebody was left out, and a cookie jar for every kind of visitor.
import { join } from 'node:path'
import { legalZone } from '../../src/domain/case/deadline.ts'
import { canonicalJson, type ProtocolId, protocolOf } from '../../src/domain/disposal/protocol.ts'
import { day, dayOf, type Instant, instant } from '../../src/kit/instant.ts'
import { caseIds, confirmReceipt, followUp, sendReport, writeReport } from '../harness/acts.ts'
import { intrude } from '../harness/intruder.ts'
import { protocolFacts } from '../harness/protocols.ts'
import { valueIn } from '../harness/reading.ts'
import { fill } from '../harness/tables.ts'
import { type Answer, makeVisitor } from '../harness/visitor.ts'
import { emptyFolder, run, type Served, startServing } from './binary.ts'
import { type BinaryMember, enter, invitationsIn, person, plan, takeUpAll } from './members.ts'

export const secret = 'Brandsyn köps för kaffebröd.'
export const unknownToken = 'A'.repeat(43)

export type HeaderFields = Readonly<Record<string, string>>
type Jar = ReadonlyMap<string, string>

export interface Door {
  readonly method: 'GET' | 'POST'
  readonly path: string
}

export interface Stage {
  readonly folder: string
  readonly served: Served
  /** What time it is there. */
  readonly now: () => Instant
  readonly members: Readonly<
    Record<
      'anna' | 'bo' | 'cia' | 'ulla' | 'vera' | 'ida' | 'kim' | 'dag' | 'eva' | 'fia' | 'tor' | 'rut' | 'ylva' | 'sten' | 'gun' | 'rolf',
      BinaryMember
    >
  >
  /** Cookies by kind of visitor, of the staff's side and of the reporter's. */
  readonly staff: Readonly<Record<string, Jar>>
  readonly reporters: Readonly<Record<string, Jar>>
  /** What paths of the tables are filled with: a real case, a used invitation, a real channel and a colleague in its list. */
  readonly parts: Readonly<
    Record<
      | 'id'
      | 'test'
      | 'token'
      | 'language'
      | 'channel'
      | 'file'
      | 'list'
      | 'person'
      | 'hash'
      | 'request'
      | 'rule'
      | 'protocol'
      | 'unit'
      | 'year'
      | 'number'
      | 'half'
      | 'report'
      | 'form'
      | 'leave'
      | 'group',
      string
    >
  >
  /** One request, redirects not followed. */
  readonly ask: (side: 'staff' | 'reporter', door: Door, jar: Jar | undefined, extra?: Asked) => Promise<Answer>
  readonly end: () => Promise<void>
}

export interface Asked {
  readonly headers?: HeaderFields
  readonly body?: string
  readonly parts?: Readonly<Record<string, string>>
}

/** Somebody who sent nothing, or what they made up, can have these. */
export const strangers = ['nobody', 'garbage', 'unknown token']

export const cookieHeader = (jar: Jar): HeaderFields =>
  jar.size === 0 ? {} : { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }

/** The same value under each of these names. */
const each = (names: readonly string[], value: string): Jar => new Map(names.map((name) => [name, value]))

/** Status, and where it leads. */
export const gist = ({ status, headers }: Answer): string => `${status} ${headers.get('location') ?? ''}`.trim()

/** Passphrase given, code not. */
export const halfway = async (staffUrl: string, { email, passphrase }: BinaryMember): Promise<string> => {
  const visitor = makeVisitor(staffUrl)
  await visitor.post('/sign-in', { email, password: passphrase })
  return visitor.cookies.get('h') ?? ''
}

const staffJars = async (
  staffUrl: string,
  { anna, bo, cia, ulla, vera, ida, kim, dag, eva, fia, tor, rut, ylva, sten, gun, rolf }: Stage['members'],
): Promise<Stage['staff']> => {
  const session = ({ visitor }: BinaryMember): string => visitor.cookies.get('s') ?? ''
  const left = await enter(staffUrl, cia)
  const ended = left.cookies.get('s') ?? ''
  await left.post('/sign-out', {})
  const half = await halfway(staffUrl, cia)
  return {
    nobody: new Map(),
    garbage: each(['s', 'h', 'i'], 'x".\\,~'),
    'unknown token': each(['s', 'h', 'i'], unknownToken),
    'ended session': each(['s'], ended),
    'half session': each(['h'], half),
    'half session as a full one': each(['s'], half),
    'full session as a half one': each(['h', 'i'], session(cia)),
    handler: each(['s'], session(anna)),
    'handler left out': each(['s'], session(bo)),
    intake: each(['s'], session(ida)),
    'recipient of another unit': each(['s'], session(rut)),
    security: each(['s'], session(sten)),
    investigator: each(['s'], session(ulla)),
    'investigator whose time is over': each(['s'], session(ylva)),
    'investigator without it': each(['s'], session(vera)),
    registrar: each(['s'], session(kim)),
    auditor: each(['s'], session(dag)),
    admin: each(['s'], session(fia)),
    'administrator of another channel': each(['s'], session(gun)),
    management: each(['s'], session(tor)),
    removed: each(['s'], session(rolf)),
    operator: each(['s'], session(eva)),
  }
}

const reporterJars = async (reporterUrl: string, session: string, receipt: Parameters<typeof followUp>[1]): Promise<Stage['reporters']> => {
  const town = { reporterUrl, slug: 'provkoping' }
  const other = await sendReport(town, { what: 'En annan sak.' })
  const draft = await writeReport(town, { what: secret })
  const { visitor } = await followUp(town, receipt)
  const gone = await followUp(town, receipt)
  const goneCookie = gone.visitor.cookies.get('f') ?? ''
  await gone.visitor.post('/sv/follow/sign-out', {})
  const draftCookie = draft.visitor.cookies.get('d') ?? ''
  return {
    nobody: new Map(),
    garbage: each(['d', 'f'], 'x".\\,~'),
    'unknown token': each(['d', 'f'], unknownToken),
    'signed out': each(['f'], goneCookie),
    'draft as a receipt': each(['f'], draftCookie),
    'receipt as a draft': each(['d'], visitor.cookies.get('f') ?? ''),
    'session of the staff': each(['s', 'd', 'f'], session),
    'somebody else, just sent': other.visitor.cookies,
    writing: each(['d'], draftCookie),
    'signed in': each(['f'], visitor.cookies.get('f') ?? ''),
  }
}

/** A rule of disposal that waits for its second person. */
const enteredRule = async ({ visitor }: BinaryMember, unit: string): Promise<string> => {
  const decision = { basis: 'arkivloven', body: 'Byrådet', decided: '2025-03-11', number: '24/112', ...{ from: '2025-04-01', to: '' } }
  const entered = await visitor.post('/disposal-rules', { unit, type: 'follow-up', fate: 'destroy', years: '2', ...decision })
  const [, rule] = /^\/disposal-rules\/(\w+)\?done=entered$/.exec(entered.path) ?? []
  if (rule === undefined) throw new Error(`the rule is not entered: ${entered.status} ${entered.path}`)
  return rule
}

/** A group of nobody yet. @returns its id */
const madeGroup = async ({ visitor }: BinaryMember): Promise<string> => {
  const { body } = await visitor.get('/groups/provkoping')
  const [group, unit] = [valueIn(body, 'group') ?? '', /<option value="(\w+)"/.exec(body)?.[1] ?? '']
  const made = await visitor.post('/groups/provkoping', { group, unit, name: 'Utredningsgruppen' })
  if (made.path !== `/groups/provkoping/${group}?done=saved`) throw new Error(`the group is not made: ${made.status} ${made.path}`)
  return group
}

/** A protocol, as somebody who holds the disk could write one: it is shown, with a word that it does not fit. */
const putProtocol = (folder: string, unit: string): string => {
  const id = 'PROTOCOL' as ProtocolId
  const body = canonicalJson(protocolOf(protocolFacts(null, day('2026-11-18')), id, { year: 2026, number: 1 }))
  intrude({ folder }, ({ run }) =>
    run(
      `INSERT INTO disposal_protocols (id, channel_id, unit_id, year, number, case_id, reference, day, body, key, signature)
       SELECT ?, channel_id, id, 2026, 1, 'gone', 'V24-K7QX', '2026-11-18', ?, '', '' FROM units WHERE id = ?`,
      ...[id, body, unit],
    ),
  )
  return id
}

/** Everybody takes up their invitation, a report comes, and two investigators are given it: one of them for that day alone. */
const dayBefore = async (cwd: string, printed: string) => {
  const { staffUrl, reporterUrl, end } = await startServing({ cwd })
  const invited = (await takeUpAll(staffUrl, printed)) as Stage['members']
  const town = { reporterUrl, slug: 'provkoping' }
  const sent = await sendReport(town, { what: secret, without: ['bo'] })
  await confirmReceipt(town, sent)
  const { visitor } = invited.anna
  const [id = ''] = caseIds((await visitor.get('/cases')).body)
  for (const [name, isLast] of [
    ['Ulla Varg', false],
    ['Ylva Ek', true],
  ] as const) {
    const giving = (await visitor.get(`/cases/${id}/assignments`)).body
    const person = new RegExp(`<input[^>]*name="person"[^>]*value="([^"]+)"[^>]*>[^<]*<label[^>]*>\\s*${name}`).exec(giving)?.[1] ?? ''
    const until = isLast ? dayOf(instant(Date.now()), legalZone) : (valueIn(giving, 'until') ?? '')
    const given = await visitor.post(`/cases/${id}/assignments`, { person, until })
    if (!given.path.endsWith('?done=saved')) throw new Error(`the case is not given: ${given.status}`)
  }
  await end()
  return { id, receipt: sent.receipt, invited }
}

export const openStage = async (): Promise<Stage> => {
  const folder = emptyFolder()
  // Danish law, in Swedish: only there every route leads somewhere. A company beside the municipality, where others assess first.
  const { channels, ...rest } = JSON.parse(plan)
  const [own] = channels[0].units
  const units = [
    {
      ...own,
      investigators: [person('Ulla Varg', 'advokat'), person('Vera Ask', 'revisor'), person('Ylva Ek', 'tolk')],
      security: [person('Sten Mark', 'säkerhetsskyddschef')],
      registrars: [...own.registrars, person('Rolf Gran', 'registrator')],
    },
    {
      name: 'Provbolaget',
      recipients: [person('Rut Ros', 'jurist'), person('Sam Torn', 'chef')],
      intake: [person('Ida Frid', 'advokat'), person('Jon Park', 'jurist')],
    },
  ]
  const danish = [{ ...channels[0], management: [person('Tor Vik', 'kommundirektör')], units, frame: 'dk', languages: ['sv', 'en'] }]
  const other = { slug: 'grannby', name: 'Grannby', admins: [person('Gun Alm', 'kanslichef')] }
  const nextDoor = { ...other, units: [{ name: 'Grannby', recipients: [person('Lena Hav', 'jurist'), person('Olof Jord', 'jurist')] }] }
  await Bun.write(join(folder.path, 'plan.json'), JSON.stringify({ ...rest, channels: [...danish, nextDoor] }))
  const { out } = await run(folder.path, ['init', 'plan.json'])
  const came = dayOf(instant(Date.now()), legalZone)
  const { id, receipt, invited } = await dayBefore(folder.path, out)
  // Two days later: only a directory of made-up data is served at another time.
  intrude({ folder: join(folder.path, 'data') }, ({ run: write }) => write('UPDATE installation SET demo = 1'))
  const clock = `${new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 16)}Z`
  const served = await startServing({ cwd: folder.path, args: ['serve', '--clock', clock] })
  const ahead = Date.parse(clock) - Date.now()
  const members = {} as Record<keyof Stage['members'], BinaryMember>
  // The others only make up the number, and a passphrase costs half a second.
  const absent = ['jon', 'sam', 'lena', 'olof']
  for (const [name, member] of Object.entries(invited) as [keyof Stage['members'], BinaryMember][])
    if (!absent.includes(name)) members[name] = { ...member, visitor: await enter(served.staffUrl, member) }
  const { anna } = members
  const reporters = await reporterJars(served.reporterUrl, anna.visitor.cookies.get('s') ?? '', receipt)
  await endRegistrar(members.fia)
  const keys = await members.anna.visitor.get('/keys')
  const inKeys = /"\/keys\/(?<list>[^/]+)\/release\/(?<person>[^"]+)"/.exec(keys.body)?.groups ?? {}
  const { eva } = members
  const [, unit = ''] = /name="unit" value="(\w+)"/.exec((await eva.visitor.get('/tests')).body) ?? []
  const standing = await eva.visitor.post('/tests', { unit })
  const [, ofUnit = '', year = '', number = ''] =
    /"\/register\/(\w+)\/(\d+)\/(\d+)"/.exec((await members.kim.visitor.get(`/register?year=${came.slice(0, 4)}`)).body) ?? []
  const entry = { unit: ofUnit, year, number }
  const rule = await enteredRule(members.fia, ofUnit)
  const protocol = putProtocol(join(folder.path, 'data'), ofUnit)
  const parts = {
    id,
    test: /"\/tests\/(\w+)\/removal"/.exec(standing.body)?.[1] ?? '',
    token: invitationsIn(out)[0]?.path.split('/').at(-1) ?? '',
    language: 'sv',
    channel: 'provkoping',
    file: 'provkoping.png',
    list: inKeys.list ?? '',
    person: inKeys.person ?? '',
    hash: 'no-such-change',
    role: 'handler',
    request: 'no-such-request',
    rule,
    protocol,
    ...entry,
    half: '2026-1',
    report: 'no-such-report',
    form: 'no-such-form',
    leave: 'no-such-leave',
    group: await madeGroup(members.fia),
    paper: 'documentation',
    edition: '1',
    processor: 'no-such-processor',
  }
  const ask: Stage['ask'] = async (side, { method, path }, jar, { headers = {}, body = '', parts: own = parts } = {}) => {
    if (jar === undefined) throw new Error('there is no such visitor')
    const response = await fetch(`${side === 'staff' ? served.staffUrl : served.reporterUrl}${fill(path, own)}`, {
      method,
      redirect: 'manual',
      headers: { ...cookieHeader(jar), ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...headers },
      ...(method === 'POST' ? { body } : {}),
    })
    return { status: response.status, path, body: await response.text(), headers: response.headers }
  }
  const end = async (): Promise<void> => {
    await served.end('SIGKILL')
    folder.drop()
  }
  return {
    folder: folder.path,
    served,
    now: () => instant(Date.now() + ahead),
    members,
    staff: await staffJars(served.staffUrl, members),
    reporters,
    parts,
    ask,
    end,
  }
}

/** An administrator ends the appointment of somebody who is signed in. */
const endRegistrar = async ({ visitor }: BinaryMember): Promise<void> => {
  const own = (await visitor.get('/keys')).body
  const path = [...own.matchAll(/href="(\/keys\/\w+\/ending\/\w+\/registrar)"/g)].map(([, href = '']) => href)
  for (const href of path)
    if ((await visitor.get(href)).body.includes('Rolf Gran')) {
      const ended = await visitor.post(href, {})
      if (ended.status === 200 && ended.path.includes('told=')) return
    }
  throw new Error('nobody was removed')
}

/** What browsers say of a post that another site caused. */
export const foreign: readonly (readonly [string, HeaderFields])[] = [
  ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
  ['a foreign Origin', { origin: 'https://evil.example' }],
]
