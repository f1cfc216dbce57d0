// What every backend must do: secret addresses of calendars, and what they are given.
import { describe, expect, test } from 'bun:test'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import { addDays, type Day } from '../../../src/kit/instant.ts'
import * as make from '../factories.ts'
import { anna, bo, channelId, cilla, noon, today } from '../factories.ts'
import type { Stage } from './stage.ts'

export const calendarFeedsContract = (stage: Stage): void => {
  const dates = (uid: string) => [{ uid, due: addDays(today, 3), reference: 'V26-AAAA' }]
  const feed = (staffId = anna) => ({ staffId, id: make.random(32), made: today, day: today, dates: dates('one') })
  const added = async (staffId: StaffId = anna) => {
    const one = feed(staffId)
    await stage.store.calendarFeeds.make({ feed: one, notices: [{ staffId, due: noon }], log: [make.logEntry('calendar-made')] })
    return one
  }
  const of = (staffId: StaffId) => stage.store.calendarFeeds.of(staffId)
  const kinds = async () => (await stage.store.log.entries(0, 99)).map(({ kind }) => kind).filter((kind) => kind.startsWith('calendar'))

  describe('addresses of calendars', () => {
    test('a person has one at most: another takes its place, and the one before leads nowhere; the log and the person are told', async () => {
      const [first, second, other] = [await added(), await added(), await added(bo)]
      expect(await stage.store.calendarFeeds.find(first.id)).toBeNull()
      expect(await stage.store.calendarFeeds.find(second.id)).toEqual(second)
      expect(await of(bo)).toEqual(other)
      expect(await kinds()).toEqual(['calendar-made', 'calendar-made', 'calendar-made'])
      expect((await stage.store.notices.due(noon)).map(({ staffId }) => staffId)).toEqual([anna, bo])
    })

    test('a closed one leads nowhere; closing none is no act', async () => {
      const one = await added()
      for (let i = 0; i < 2; i++) await stage.store.calendarFeeds.close(anna, [make.logEntry('calendar-closed')])
      expect([await stage.store.calendarFeeds.find(one.id), await of(anna)]).toEqual([null, null])
      expect(await kinds()).toEqual(['calendar-made', 'calendar-closed'])
    })

    test('what it is given turns once a day', async () => {
      await added()
      const tomorrow = addDays(today, 1)
      const turn = (on: Day, uid: string) => stage.store.calendarFeeds.turn(anna, { day: on, dates: dates(uid) })
      await turn(today, 'later that day')
      expect(await of(anna)).toMatchObject({ day: today, dates: dates('one') })
      expect([await stage.store.calendarFeeds.before(today), await stage.store.calendarFeeds.before(tomorrow)]).toEqual([[], [anna]])
      await turn(tomorrow, 'two')
      await turn(tomorrow, 'three')
      expect(await of(anna)).toMatchObject({ made: today, day: tomorrow, dates: dates('two') })
      expect(await stage.store.calendarFeeds.before(tomorrow)).toEqual([])
    })

    test('it ends with what ends the sessions of its person: all of them, other keys, an appointment, the list of keys', async () => {
      const endings = [
        [anna, () => stage.store.sessions.endAllOf(anna)],
        [anna, () => stage.store.sessions.endAllOf(anna, [make.random(32)])],
        [anna, () => stage.store.people.giveKeys(make.givenKeys())],
        [cilla, () => stage.store.rosters.add(make.roster(1, { released: [cilla] }))],
      ] as const
      for (const [person, end] of endings) {
        await added(person)
        await added(bo)
        await end()
        expect([(await of(person)) === null, (await of(bo)) === null]).toEqual([true, false])
      }
      // Whoever stands in the list leaves by it.
      await stage.store.rosters.add(make.roster(2, { roster: { ...make.roster(2).roster, members: [] } }))
      const work = {
        staffId: bo,
        channelId,
        role: 'handler',
        by: anna,
        remaining: [{ staffId: anna, channelId, role: 'handler' }],
      } as const
      expect(await stage.store.people.endAppointment({ ...work, day: today, notices: [], log: make.logEntry('appointment-ended') })).toBe(
        'ended',
      )
      expect(await of(bo)).toBeNull()
    })
  })
}
