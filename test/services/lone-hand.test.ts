// A change of the key list is in everybody's sight, and nobody alone takes the list over (keys.md 8, T-14). What an attacker tried against it
// stands here as tests.
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'bun:test'
import fc, { type Scheduler } from 'fast-check'
import { totpCode } from '../../src/crypto/totp.ts'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import { addDays, minutes } from '../../src/kit/instant.ts'
import type { Letter, Mail } from '../../src/outside/mail.ts'
import { today } from '../../src/services/ground.ts'
import type { Store } from '../../src/store/store.ts'
import { readDisk, rob } from './burglar.ts'
import { inviteLena, spokenBy, waitingFor } from './hands.ts'
import {
  channelOf,
  colleague,
  day,
  enter,
  keysOf,
  makeOffice,
  type Office,
  type OfficeOptions,
  removeFolders,
  renewed,
  report,
} from './office.ts'

let office: Office
let channel: ChannelId
let letters: Letter[]
let outcome: Awaited<ReturnType<Mail['send']>>
const mail: Mail = {
  send: async (letter) => {
    if (outcome === 'delivered') letters.push(letter)
    return outcome
  },
  close: () => {},
}
const open = async (options: OfficeOptions = { mail }): Promise<void> => {
  letters = []
  outcome = 'delivered'
  office = await makeOffice(options)
  channel = (await channelOf(office)).channel.id
  await post()
}
/** The slots of a day come, and the mails leave. @returns who got one, by first name */
const post = async (): Promise<readonly string[]> => {
  letters = []
  for (let hour = 0; hour < 2; hour++) {
    office.pass(minutes(30))
    await office.services().notices.flush()
  }
  return letters.map(({ to }) => to.split(/[.@]/)[0] ?? '').sort()
}
beforeEach(() => open())
afterEach(() => office.close())
afterAll(removeFolders)

const changes = () => office.services().staff.rosterChanges
const idOf = (name: string) => colleague(office, name).id
const names = async () => (await channelOf(office)).recipients.map(({ name }) => name.split(' ')[0]?.toLowerCase())
const seq = async () => (await office.store().rosters.newest(channel))?.roster.seq
const hashFor = async (name: string) => (await waitingFor(office, channel, await enter(office, name))).hash
const alone = async (name: string, hash: string) => changes().proceedAlone(await enter(office, name), channel, hash)
/** Anna proposes to take somebody out. @returns the hash of the proposal */
const propose = async (whom: string): Promise<string> => {
  const anna = await enter(office, 'anna')
  expect(await changes().release(anna, channel, idOf(whom))).toBeNull()
  return (await waitingFor(office, channel, anna)).hash
}

describe('nobody takes the list over alone', () => {
  test('a newcomer of one’s own choosing never comes in by one hand, however long one waits; the reports of others stay theirs', async () => {
    await report(office, { without: ['anna'], what: 'Anna tar pengar ur kassan.' })
    const lena = await inviteLena(office, channel, 'anna')
    await post()
    const anna = await enter(office, 'anna')
    expect(await changes().admit(anna, channel, lena, await spokenBy(office, 'lena'))).toBeNull()
    const waiting = await waitingFor(office, channel, anna)
    expect(waiting.alone).toBeNull()
    expect(await post()).toEqual(['anna', 'bo', 'cia', 'dag'])
    for (const days of [7, 30, 120]) {
      office.pass(days * day)
      expect(await alone('anna', waiting.hash)).toBe('needs-two')
    }
    expect(await names()).toEqual(['anna', 'bo', 'cia'])
    expect((await rob(readDisk(office.folder), [(await keysOf(office, 'bo')).identity])).length).toBeGreaterThan(0)
  })

  test('a week after everybody was told one hand is enough to take somebody out; the list says so, and the others are told again', async () => {
    const hash = await propose('cia')
    const since = today(office.ground())
    expect((await waitingFor(office, channel, await enter(office, 'anna'))).alone).toEqual({ from: addDays(since, 30), isTold: false })
    expect(await post()).toEqual(['anna', 'bo', 'cia', 'dag'])
    expect((await waitingFor(office, channel, await enter(office, 'anna'))).alone).toEqual({ from: addDays(since, 7), isTold: true })
    office.pass(6 * day)
    expect(await alone('anna', hash)).toBe('too-early')
    office.pass(day)
    expect(await alone('anna', hash)).toBeNull()
    // Not to Cia, who serves no more.
    expect(await post()).toEqual(['bo', 'dag'])
    expect((await office.services().staff.keyLists.one(await enter(office, 'bo'), channel))?.list?.alone).toBe(since)
    expect(await names()).toEqual(['anna', 'bo'])
    expect((await channelOf(office)).open).toBe(true)
  })

  test.each<[string, OfficeOptions, Awaited<ReturnType<Mail['send']>>]>([
    ['no mail server is set', {}, 'delivered'],
    ['the mail server does not answer', { mail }, 'unreachable'],
  ])('%s: thirty days, not seven', async (_, options, sends) => {
    office.close()
    await open(options)
    outcome = sends
    const hash = await propose('cia')
    expect(await office.store().notices.all()).toHaveLength(4)
    for (const days of [7, 22]) {
      await post()
      office.pass(days * day)
      expect(await alone('anna', hash)).toBe('too-early')
    }
    office.pass(day)
    expect(await alone('anna', hash)).toBeNull()
  })

  test('the week begins when the last of the mails has left', async () => {
    outcome = 'unreachable'
    const hash = await propose('cia')
    await post()
    office.pass(5 * day)
    outcome = 'delivered'
    expect(await post()).toEqual(['anna', 'bo', 'cia', 'dag'])
    office.pass(5 * day)
    expect(await alone('anna', hash)).toBe('too-early')
    office.pass(2 * day)
    expect(await alone('anna', hash)).toBeNull()
  })

  test('a colleague who came by on the day of the proposal, after it, counts; before it, not', async () => {
    await enter(office, 'bo')
    const hash = await propose('cia')
    await post()
    office.pass(7 * day)
    const before = await changes().proceedAlone(await enter(office, 'anna'), channel, hash)
    expect(before).toBeNull()
    office.close()
    await open()
    await enter(office, 'bo')
    const again = await propose('cia')
    await enter(office, 'bo')
    await post()
    office.pass(7 * day)
    expect(await alone('anna', again)).toBe('others-can')
    expect(await alone('bo', again)).toBe('may-not')
    expect(await seq()).toBe(0)
    // Bo does not answer any more: taken back and proposed again, the time begins anew.
    expect(await changes().withdraw(await enter(office, 'anna'), channel, again)).toBeNull()
    const third = await propose('cia')
    await post()
    expect(await alone('anna', third)).toBe('too-early')
    office.pass(7 * day)
    expect(await alone('anna', third)).toBeNull()
  })

  test('whoever is to leave and comes by cannot withdraw it, but nobody takes them out alone', async () => {
    const hash = await propose('cia')
    await post()
    office.pass(3 * day)
    expect(await changes().withdraw(await enter(office, 'cia'), channel, hash)).toBe('may-not')
    office.pass(30 * day)
    expect(await alone('anna', hash)).toBe('others-can')
  })

  test('a colleague who came by is not forgotten when somebody gives them new keys', async () => {
    const hash = await propose('cia')
    await post()
    office.pass(3 * day)
    await enter(office, 'bo')
    office.pass(4 * day)
    expect(await alone('anna', hash)).toBe('others-can')
    await renewed(office, 'bo', ['anna', 'dag'])
    expect(await alone('anna', hash)).toBe('others-can')
  })

  test('nor is anybody put out of the way by new keys, given while the change waits or before', async () => {
    const hash = await propose('cia')
    await post()
    office.pass(2 * day)
    await renewed(office, 'bo', ['anna', 'dag'])
    office.pass(6 * day)
    expect(await alone('anna', hash)).toBe('others-can')
    await changes().withdraw(await enter(office, 'anna'), channel, hash)
    const again = await propose('cia')
    await post()
    office.pass(8 * day)
    expect(await alone('anna', again)).toBe('others-can')
    // The way on: Bo's new key first, which takes two while a third stands there.
    await changes().withdraw(await enter(office, 'anna'), channel, again)
    const anna = await enter(office, 'anna')
    const spoken = await spokenBy(office, 'bo')
    expect(await changes().admit(anna, channel, idOf('bo'), spoken)).toBeNull()
    await post()
    office.pass(30 * day)
    const renewal = await hashFor('anna')
    expect(await alone('anna', renewal)).toBe('needs-two')
    expect(await changes().confirm(await enter(office, 'dag'), channel, renewal, spoken)).toBeNull()
    expect((await enter(office, 'bo')).fault).toBeNull()
    const last = await propose('cia')
    const bo = await enter(office, 'bo')
    expect(await changes().confirm(bo, channel, last, '')).toBeNull()
  })

  test('the day of a proposal is under the proposer’s hand: written back by a week, it waits for nobody', async () => {
    const hash = await propose('cia')
    await post()
    const early = addDays(today(office.ground()), -31)
    office.meanwhile([
      ['UPDATE proposals SET day = ?', early],
      ['UPDATE proposal_witnesses SET told = ?', early],
    ])
    expect(await alone('anna', hash)).toBe('gone')
    expect((await office.services().staff.keyLists.one(await enter(office, 'bo'), channel))?.waiting).toBeNull()
    expect(await seq()).toBe(0)
  })

  test('rows of witnesses that somebody took away: they were told nothing', async () => {
    const hash = await propose('cia')
    await post()
    office.meanwhile([['DELETE FROM proposal_witnesses']])
    office.pass(8 * day)
    expect(await alone('anna', hash)).toBe('too-early')
  })

  test('of two, the one whom it is about counts while they come by', async () => {
    office.close()
    await open({ mail, recipients: 2 })
    const dag = await propose('dag')
    await changes().confirm(await enter(office, 'bo'), channel, dag, '')
    const hash = await propose('bo')
    await enter(office, 'bo')
    await post()
    office.pass(30 * day)
    expect(await alone('anna', hash)).toBe('others-can')
  })

  test('of two, whoever gave up their key signs nothing with it: that they come by does not keep their new one out for ever', async () => {
    office.close()
    await open({ mail, recipients: 2 })
    await changes().confirm(await enter(office, 'bo'), channel, await propose('dag'), '')
    const { renewals, invitations, sessions } = office.services().staff
    const bo = await enter(office, 'bo')
    // With the old key still open, because the passphrase may be known: it goes on opening what is older.
    const own = await renewals.own(bo, colleague(office, 'bo').passphrase)
    if (own.name !== 'done') throw new Error(own.name)
    const { token } = own
    const setUp = (await invitations.begin(token, 'sv', await sessions.masters(bo))) ?? ''
    const way = await invitations.find(setUp)
    if (way === null) throw new Error('no set-up')
    await invitations.choose(setUp, { issuedAgain: way.issued })
    await invitations.confirm(token, setUp, totpCode(way.totpSecret, office.ground().now()))
    const { issued: passphrase, totpSecret } = way
    ;(office.people as Map<string, unknown>).set('bo', { ...colleague(office, 'bo'), passphrase, totpSecret })
    expect(await changes().admit(await enter(office, 'anna'), channel, idOf('bo'), await spokenBy(office, 'bo'))).toBeNull()
    await post()
    for (let days = 0; days < 7; days++) {
      office.pass(day)
      await enter(office, 'bo')
    }
    const proofs = (await office.store().drill.facts()).proofs.find(({ staffId }) => staffId === idOf('bo'))
    expect(proofs?.day).toBe(today(office.ground()))
    expect(await alone('anna', await hashFor('anna'))).toBeNull()
  })

  test('the last one left has a way on: each who cannot sign goes, in their sight; then somebody new comes in by one hand', async () => {
    office.close()
    await open({ mail, recipients: 2 })
    const goOn = async () => {
      await post()
      office.pass(7 * day)
      expect(await alone('anna', await hashFor('anna'))).toBeNull()
    }
    for (const whom of ['bo', 'dag']) {
      await propose(whom)
      await goOn()
    }
    expect(await names()).toEqual(['anna'])
    const lena = await inviteLena(office, channel, 'anna')
    expect(await changes().admit(await enter(office, 'anna'), channel, lena, await spokenBy(office, 'lena'))).toBeNull()
    await goOn()
    expect(await names()).toEqual(['anna', 'lena'])
    expect((await enter(office, 'lena')).fault).toBeNull()
    expect((await channelOf(office)).open).toBe(true)
  })
})

describe('in everybody’s sight', () => {
  test('a proposal and a withdrawal by another are mailed to all, one letter for everything; one’s own withdrawal to nobody', async () => {
    const hash = await propose('cia')
    expect(await post()).toEqual(['anna', 'bo', 'cia', 'dag'])
    expect(new Set(letters.map(({ subject, text }) => subject + text)).size).toBe(1)
    // Whoever is to leave does not decide it.
    expect(await changes().withdraw(await enter(office, 'cia'), channel, hash)).toBe('may-not')
    expect(await changes().withdraw(await enter(office, 'bo'), channel, hash)).toBeNull()
    expect(await post()).toEqual(['anna', 'cia', 'dag'])
    const own = await propose('cia')
    await post()
    expect(await changes().withdraw(await enter(office, 'anna'), channel, own)).toBeNull()
    expect(await post()).toEqual([])
  })

  test('a newcomer’s first keys and a colleague’s new ones are mailed to those who are to call, and stand on their pages', async () => {
    const marks = async (name: string) => office.services().staff.keyLists.marks(await enter(office, name))
    expect(await marks('cia')).not.toContain('call-waits')
    await inviteLena(office, channel, 'anna')
    expect(await post()).toEqual(['anna', 'bo', 'cia', 'dag'])
    expect(await marks('cia')).toContain('call-waits')
    expect(await marks('lena')).not.toContain('call-waits')
    await renewed(office, 'bo', ['anna', 'dag'])
    // Bo, too, hears that there are other keys in his name.
    expect(await post()).toEqual(['anna', 'bo', 'cia', 'dag'])
    expect(await marks('bo')).not.toContain('call-waits')
    // Once somebody has proposed it, that is what waits.
    await changes().admit(await enter(office, 'anna'), channel, idOf('bo'), await spokenBy(office, 'bo'))
    expect(await marks('cia')).toContain('change-waits')
    expect(await marks('cia')).not.toContain('call-waits')
  })

  test('the first list forms by itself: nobody is mailed of a call', async () => {
    office.close()
    await open()
    expect(await office.store().notices.all()).toEqual([])
    expect((await office.store().drill.facts()).told).toEqual([])
  })
})

describe('between the look and the commit', () => {
  let scheduler: Scheduler | null = null
  /** The store, whose calls about lists wait until the scheduler lets them through. */
  const inTurns = (store: Store): Store => {
    const slowed = Object.entries(store.rosters).map(([name, method]) => [
      name,
      async (...args: unknown[]) => {
        await scheduler?.schedule(Promise.resolve(), name)
        return (method as (...all: unknown[]) => unknown)(...args)
      },
    ])
    return { ...store, rosters: Object.fromEntries(slowed) }
  }

  test('what was withdrawn never comes into force, in whatever order it falls (keys.md 12 test 8)', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (turns, isAlone) => {
        office.close()
        await open({ mail, store: inTurns })
        const hash = await propose('cia')
        await post()
        if (isAlone) office.pass(7 * day)
        const [anna, bo, other] = [
          await enter(office, 'anna'),
          isAlone ? null : await enter(office, 'bo'),
          await enter(office, isAlone ? 'anna' : 'dag'),
        ]
        scheduler = turns
        const acts = Promise.all([
          bo === null ? changes().proceedAlone(anna, channel, hash) : changes().confirm(bo, channel, hash, ''),
          changes().withdraw(other, channel, hash),
        ])
        await turns.waitFor(acts)
        scheduler = null
        const [signed, withdrawn] = await acts
        seen.add(`${signed} ${withdrawn}`)
        expect([signed, withdrawn].filter((fault) => fault === null)).toHaveLength(1)
        expect(await seq()).toBe(signed === null ? 1 : 0)
        expect(await office.store().rosters.proposal(channel)).toBeNull()
      }),
      { numRuns: 12 },
    )
    expect([...seen].some((both) => both.startsWith('gone'))).toBe(true)
  }, 120_000)
})
