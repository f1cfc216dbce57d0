// What every backend must do: requests for another second step, who approved them, and the one unit of work that changes the door.
import { beforeEach, describe, expect, test } from 'bun:test'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import { addDays, type Day } from '../../../src/kit/instant.ts'
import type { FactorReset } from '../../../src/store/factor-resets.ts'
import type { Session } from '../../../src/store/sessions.ts'
import * as make from '../factories.ts'
import { anna, bo, channelId, cilla, disa, noon, today } from '../factories.ts'
import { problemOf, type Stage } from './stage.ts'

const request = (id: string, staffId: StaffId = anna, day: Day = today) => ({
  id,
  staffId,
  replaces: 'app',
  day,
  signature: `signed ${id}`,
})
const notices = [{ staffId: disa, due: noon }]
const approval = (by: StaffId, signature = `heard by ${by}`) => ({ by, signature })

export const factorResetsContract = (stage: Stage): void => {
  const resets = () => stage.store.factorResets
  const ask = (id: string, staffId: StaffId = anna, instead: string | null = null, day: Day = today) =>
    resets().ask({ request: request(id, staffId, day), instead, notices, log: [make.logEntry('second-factor-asked')] })
  const approve = (id: string, by: StaffId, signature?: string) =>
    resets().approve({ request: id, approval: approval(by, signature), notices, log: [make.logEntry('second-factor-approved')] })
  const told = async () => (await stage.store.notices.all()).map(({ staffId }) => staffId)
  const sendAll = async (): Promise<void> => {
    for (const notice of await stage.store.notices.due(noon)) await stage.store.notices.delivered(notice)
  }
  const count = async (kind: string) => (await stage.store.log.entries(0, 99)).filter((entry) => entry.kind === kind).length

  describe('requests for another second step', () => {
    test('are one a person, also when two come at the same time; another takes the place of the one that was read only', async () => {
      expect(await resets().of(anna)).toBeNull()
      expect(await Promise.all([ask('r1'), ask('r2')])).toEqual([true, false])
      await approve('r1', bo)
      expect(await resets().of(anna)).toEqual({ ...request('r1'), approvals: [approval(bo)] })
      expect(await ask('r3', anna, 'r2')).toBe(false)
      expect(await ask('r3', anna, 'r1')).toBe(true)
      expect(await resets().of(anna)).toEqual({ ...request('r3'), approvals: [] })
      expect(await ask('r4', bo)).toBe(true)
      expect((await resets().all()).map(({ id }) => id)).toEqual(['r3', 'r4'])
      expect(await count('second-factor-asked')).toBe(3)
    })

    test('are approved once by each; what somebody put under the same name gives way, and no approval waits for a request to come', async () => {
      expect(await approve('r1', bo)).toBe(false)
      await ask('r1')
      await approve('r1', bo, 'made up')
      expect([await approve('r1', bo), await approve('r1', bo), await approve('r1', cilla)]).toEqual([true, true, true])
      expect((await resets().of(anna))?.approvals).toEqual([approval(bo), approval(cilla)])
      expect(await count('second-factor-approved')).toBe(3)
    })

    test('put down what is to be mailed with each step, once; a step that is not taken puts down nothing', async () => {
      const refuse = () => resets().remove({ request: 'r1', notices, log: [make.logEntry('second-factor-refused')] })
      expect([await approve('r1', bo), await refuse(), await told()]).toEqual([false, false, []])
      for (const step of [() => ask('r1'), () => approve('r1', bo)]) {
        expect([await step(), await told()]).toEqual([true, [disa]])
        await sendAll()
      }
      expect([await ask('r2'), await approve('r1', bo), await told()]).toEqual([false, true, []])
      expect([await refuse(), await told()]).toEqual([true, [disa]])
    })

    test('go with their approvals when somebody refuses, once', async () => {
      await ask('r1')
      await approve('r1', bo)
      const work = { request: 'r1', notices, log: [make.logEntry('second-factor-refused')] }
      expect(await Promise.all([resets().remove(work), resets().remove(work)])).toEqual([true, false])
      expect(await resets().all()).toEqual([])
      await ask('r1')
      expect((await resets().of(anna))?.approvals).toEqual([])
      expect(await count('second-factor-refused')).toBe(1)
    })

    test('are swept when they are from before a day', async () => {
      await ask('old', anna, null, addDays(today, -8))
      await approve('old', bo)
      await ask('last', bo, null, addDays(today, -7))
      await resets().sweep(addDays(today, -7))
      expect((await resets().all()).map(({ id }) => id)).toEqual(['last'])
    })
  })

  describe('a door that is changed', () => {
    const session = (staffId: StaffId, kind: Session['kind'] = 'full') =>
      ({ id: make.random(32), staffId, kind, sealed: make.sealed(90), note: null, until: today }) as const
    let work: (over?: Partial<FactorReset>) => FactorReset
    beforeEach(async () => {
      await stage.store.people.giveKeys(make.givenKeys())
      await ask('r1')
      for (const by of [bo, cilla]) await approve('r1', by)
      await sendAll()
      for (const each of [session(anna), session(anna, 'half'), session(anna, 'new-lock'), session(bo)])
        await stage.store.sessions.add(each)
      work = (over = {}) => ({
        ...{ request: 'r1', staffId: anna, approvedBy: [bo, cilla], rosters: [{ channel: channelId, seq: 0 }], version: 2 },
        ...{ vault: make.sealed(99), notices, log: [make.logEntry('second-factor-reset'), make.logEntry('second-factor-reset')], ...over },
      })
    })
    const everything = async () => ({
      told: await told(),
      account: await stage.store.people.byId(anna),
      resets: await resets().all(),
      sessions: [await stage.store.sessions.allOf(anna), await stage.store.sessions.allOf(bo)].map(({ length }) => length),
      log: (await stage.store.log.entries(0, 99)).length,
    })

    test('has another vault; every session of the person is over, the request gone, the log told: once', async () => {
      const feed = { staffId: anna, id: make.random(32), made: today, day: today, dates: [] }
      await stage.store.calendarFeeds.make({ feed, notices: [], log: [] })
      const [first, second] = [work(), work()]
      expect(await Promise.all([resets().complete(first), resets().complete(second)])).toEqual([true, false])
      const { account, resets: left, sessions, told: mailed } = await everything()
      expect(mailed).toEqual([disa])
      expect(account).toMatchObject({ version: 3, keys: { vault: first.vault } })
      expect([left, sessions]).toEqual([[], [0, 1]])
      expect(await stage.store.calendarFeeds.of(anna)).toBeNull()
      expect(await count('second-factor-reset')).toBe(2)
    })

    test.each([
      ['another request', { request: 'r2' }],
      ['somebody else’s request', { staffId: bo }],
      ['an approval that does not stand there', { approvedBy: [bo, disa] }],
      ['an older list', { rosters: [{ channel: channelId, seq: 1 }] }],
      ['an older account', { version: 1 }],
      ['a newer account', { version: 3 }],
    ])('%s changes nothing', async (_, over) => {
      const before = await everything()
      expect(await resets().complete(work(over))).toBe(false)
      expect(await everything()).toEqual(before)
    })

    test('a log entry that cannot be written changes nothing', async () => {
      const before = await everything()
      const late = work({ log: [make.logEntry('second-factor-reset', addDays(today, -1))] })
      expect(await problemOf(resets().complete(late))).toBe('clock')
      expect(await everything()).toEqual(before)
    })
  })
}
