// Sealed bytes that belong to a person, a reporter or a channel, put in the place of others by somebody who writes to the files. They are refused or told
// of, and nobody reads there what belongs elsewhere (keys.md 8, 9, 12 test 3; T-14, T-18).
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { identityFromSeed } from '../../src/crypto/identity.ts'
import { open } from '../../src/crypto/seal.ts'
import { rowIdOf } from '../../src/crypto/token.ts'
import type { ChannelId, StaffId } from '../../src/domain/channel/channel.ts'
import { hours } from '../../src/kit/instant.ts'
import type { Letter } from '../../src/outside/mail.ts'
import { openStatistics } from '../../src/services/case/statistics.ts'
import { today } from '../../src/services/ground.ts'
import { spokenFingerprint } from '../../src/services/keys/rosters.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { makeReporterNews } from '../../src/services/reporter/reporter-news.ts'
import { type Colleague, channelOf, colleague, draftOf, enter, keysOf, type Office, removeFolders, takeUp, tokenOf } from './office.ts'
import { endOf, exchanged, type Row, rowIn, rowsIn, withBytes } from './seals.ts'
import { both, makeTwoCases, needles, type TwoCases, type Which } from './two-cases.ts'

setDefaultTimeout(120_000)

let office: Office
let anna: Unlocked
let bo: Unlocked
let channel: TwoCases['channel']
let cases: TwoCases['cases']
let receipts: TwoCases['receipts']
let slips: TwoCases['slips']
beforeAll(async () => {
  ;({ office, anna, bo, channel, cases, receipts, slips } = await makeTwoCases())
})
afterAll(removeFolders)

const staff = () => office.services().staff
const casework = () => staff().casework
const idOf = (name: string) => colleague(office, name).id

/** The name of a session's row. */
const rowOf = (token: string, table = 'sessions', purpose: 'session' | 'draft' | 'slip' = 'session'): Row => {
  const id = rowIdOf(token, purpose)
  const [row] = rowsIn(office, table).filter((one) => Buffer.from(one.id as Uint8Array).equals(id))
  if (row === undefined) throw new Error(`no row of ${table}`)
  return row
}

/** A test of the sealed bytes in `table.column`. */
const kind = (name: string, work: (place: readonly [table: string, column: string]) => Promise<void>): void => {
  const [table = '', column = ''] = name.split('.')
  test(`${name}: refused elsewhere (keys.md 12 test 3)`, () => work([table, column]))
}

/** Lena audits the first channel, as two of its members say. */
const admitAuditor = async (): Promise<StaffId> => {
  const { colleagues, rosterChanges, keyLists } = staff()
  const lena = { name: 'Lena Ask', title: 'revisor', email: 'lena@provkoping.example', language: 'sv', role: 'auditor' } as const
  const invited = await colleagues.invite(anna, channel, { ...lena, decision: 'KS § 9', since: today(office.ground()), unit: '' })
  const account = await office.store().people.byEmail(lena.email)
  if (invited?.ok !== true || invited.value.token === null || account === null) throw new Error('not invited')
  const colleagueOf = await takeUp(office, { staff: account, roles: ['auditor'], token: invited.value.token })
  ;(office.people as Map<string, Colleague>).set('lena', colleagueOf)
  const { identity, signing } = await keysOf(office, 'lena')
  const spoken = spokenFingerprint({ recipient: identity.recipient, signingKey: signing.publicKey })
  expect(await rosterChanges.admit(anna, channel, account.id, spoken)).toBeNull()
  const waiting = (await keyLists.one(bo, channel))?.waiting
  expect(await rosterChanges.confirm(bo, channel, waiting?.hash ?? '', spoken)).toBeNull()
  return account.id
}

describe('of a person', () => {
  kind('staff.vault', async (place) => {
    const row = (name: string) => rowIn(office, 'staff', { id: idOf(name) })
    const old = row('cia')
    const entered = async (name: string) => {
      try {
        return (await endOf(() => enter(office, name))) === 'refused' ? 'refused' : 'in'
      } catch (error) {
        return (error as Error).message
      }
    }
    await exchanged(office, place, row('anna'), row('bo'), async () =>
      expect([await entered('anna'), await entered('bo')]).toEqual(['anna is not let in: expired', 'bo is not let in: expired']),
    )
    expect(await entered('cia')).toBe('in')
    // Her own of before: the code that was spent since is good again by it, and by nothing else; her keys are the same.
    expect(Buffer.from(row('cia').vault as Uint8Array).equals(old.vault as Uint8Array)).toBe(false)
  })

  kind('sessions.sealed', async (place) => {
    const tokens = [await tokenOf(office, 'anna'), await tokenOf(office, 'bo'), await tokenOf(office, 'anna')]
    const found = async (token = '') => endOf(async () => (await staff().sessions.find(token))?.staff.id ?? 'nobody')
    const [one = {}, other = {}, again = {}] = tokens.map((token) => rowOf(token))
    // Somebody else's, and another one of the same person: each is over, and they sign in anew.
    await withBytes(office, place, again, one.sealed, async () => expect(await found(tokens[2])).toBe('nobody'))
    expect([await found(tokens[0]), await found(tokens[1])]).toEqual([idOf('anna'), idOf('bo')])
    await exchanged(office, place, one, other, async () =>
      expect([await found(tokens[0]), await found(tokens[1])]).toEqual(['nobody', 'nobody']),
    )
  })

  kind('sessions.note', async (place) => {
    const tokens = [await tokenOf(office, 'anna'), await tokenOf(office, 'anna'), await tokenOf(office, 'bo')]
    const who = await staff().sessions.find(tokens[0] ?? '')
    if (who === null) throw new Error('no session')
    const unknown = async () => (await staff().sessions.list(who)).filter(({ times }) => times === null).length
    const [one = {}, again = {}, other = {}] = tokens.map((token) => rowOf(token))
    expect(await unknown()).toBe(0)
    await exchanged(office, place, one, again, async () => expect(await unknown()).toBe(2))
    await exchanged(office, place, one, other, async () => expect(await unknown()).toBe(1))
  })

  kind('overview_wraps.sealed', async (place) => {
    const [home, neighbour] = (await office.services().reporter.channels.list()).map(({ channel: one }) => one.id)
    const row = (id: unknown) => rowIn(office, 'overview_wraps', { channel_id: id, staff_id: idOf('dag') })
    const detailed = async () =>
      ((await staff().log.read(await enter(office, 'dag'), null))?.entries ?? []).filter(({ details }) => details !== null).length
    expect(await detailed()).toBeGreaterThan(0)
    await exchanged(office, place, row(home), row(neighbour), async () => expect(await detailed()).toBe(0))
    // An auditor who came lately is given what Dag holds of this channel, and not what he holds of another.
    const lena = await admitAuditor()
    const given = () => rowsIn(office, 'overview_wraps', { channel_id: home, staff_id: lena }).length
    await exchanged(office, place, row(home), row(neighbour), async () => {
      await enter(office, 'dag')
      expect(given()).toBe(0)
    })
    await enter(office, 'dag')
    expect(given()).toBe(1)
  })
})

describe('of a reporter', () => {
  let drafts: Readonly<Record<Which, string>>
  beforeAll(async () => {
    drafts = { a: await draftOf(office, { what: `Utkast ${needles.a}.` }), b: await draftOf(office, { what: `Utkast ${needles.b}.` }) }
  })
  const opened = (which: Which) =>
    endOf(async () => (await office.services().reporter.drafts.open(channel, drafts[which]))?.content.answers.what ?? null)
  const row = (which: Which) => rowOf(drafts[which], 'drafts', 'draft')

  for (const name of ['drafts.wrap', 'drafts.answers'])
    kind(name, async (place) => {
      expect([await opened('a'), await opened('b')]).toEqual(both.map((which) => `Utkast ${needles[which]}.`))
      await exchanged(office, place, row('a'), row('b'), async () =>
        expect([await opened('a'), await opened('b')]).toEqual(['refused', 'refused']),
      )
      if (name === 'drafts.wrap') return
      const old = row('a')
      const view = await channelOf(office)
      const save = { channel: view.channel, token: drafts.a, language: 'sv', begin: false } as const
      await office.services().reporter.drafts.save({ ...save, change: (answers) => answers })
      await withBytes(office, place, row('a'), old.answers, async () => expect(await opened('a')).toBe('refused'))
    })

  kind('slips.sealed', async (place) => {
    const shown = (which: Which) => endOf(async () => (await office.services().reporter.intake.receipt(slips[which]))?.receipt.id ?? null)
    const slip = (which: Which) => rowOf(slips[which], 'slips', 'slip')
    await exchanged(office, place, slip('a'), slip('b'), async () =>
      expect([await shown('a'), await shown('b')]).toEqual(['refused', 'refused']),
    )
    expect([await shown('a'), await shown('b')]).toEqual(both.map((which) => receipts[which].id))
  })

  kind('hidden_addresses.sealed', async (place) => {
    const sent: Letter[] = []
    const send = async (letter: Letter) => {
      sent.push(letter)
      return 'delivered' as const
    }
    const mail = { send, close: () => {} }
    const news = makeReporterNews(office.ground(), { server: 'own', mail, letter: () => ({ subject: 'Nytt', text: 'Logga in.' }) })
    const { hiddenAddresses } = office.store()
    for (const which of both) await hiddenAddresses.put(cases[which], await news.sealFor(cases[which], `${which}@vipa.example`, 'sv'))
    const address = (which: Which) => rowIn(office, 'hidden_addresses', { case_id: cases[which] })
    const told = async () => {
      for (const which of both) expect(await casework().write(anna, cases[which], 'Hej.')).toBe('done')
      office.pass(hours(72))
      await news.flush()
      return sent.splice(0).map(({ to }) => to)
    }
    expect((await told()).toSorted()).toEqual(['a@vipa.example', 'b@vipa.example'])
    ;[anna, bo] = [await enter(office, 'anna'), await enter(office, 'bo')]
    // Nobody is written to, and both read that nobody writes to them any more.
    await exchanged(office, place, address('a'), address('b'), async () => expect(await told()).toEqual([]))
    expect(await Promise.all(both.map((which) => hiddenAddresses.state(cases[which])))).toEqual(['gone', 'gone'])
    ;[anna, bo] = [await enter(office, 'anna'), await enter(office, 'bo')]
  })
})

describe('of a channel', () => {
  kind('log.details', async (place) => {
    const rows = rowsIn(office, 'log', { kind: 'case-opened' })
    const [first = {}, second = {}] = rows
    const broken = async () => (await staff().log.read(await enter(office, 'dag'), null))?.brokenAt
    expect(await broken()).toBeNull()
    await exchanged(office, place, first, second, async () => expect(await broken()).toBe(first.seq as number))
  })

  kind('statistics.sealed', async ([table, column]) => {
    const { identity } = await keysOf(office, 'dag')
    const held = await office.store().rosters.overviewWraps(channel, idOf('dag'))
    const seeds = await Promise.all(held.map(({ sealed }) => open(identity, sealed)))
    const overview = await identityFromSeed('overview', seeds[0] ?? new Uint8Array())
    const { installation } = office.ground()
    const [one = {}, other = {}] = rowsIn(office, table)
    const readAt = (row: Row, sealed: unknown, over = {}) =>
      endOf(
        async () => (await openStatistics(overview, { installation, channel, id: row.id as string, ...over }, sealed as Uint8Array)).phase,
      )
    expect([await readAt(one, one[column]), await readAt(other, other[column])]).toEqual(['ongoing', 'ongoing'])
    expect([await readAt(one, other[column]), await readAt(other, one[column])]).toEqual(['refused', 'refused'])
    for (const over of [{ installation: 'another' }, { channel: 'another' as ChannelId }])
      expect(await readAt(one, one[column], over)).toBe('refused')
  })
})
