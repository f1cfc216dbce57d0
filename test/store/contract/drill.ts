// What every backend must do: the facts of the key drill.
import { describe, expect, test } from 'bun:test'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import type { Told } from '../../../src/domain/channel/reminder.ts'
import type { DrillClock } from '../../../src/domain/keys/drill-clock.ts'
import { addDays, type Day } from '../../../src/kit/instant.ts'
import * as make from '../factories.ts'
import { anna, bo, cilla, noon, today } from '../factories.ts'
import type { Stage } from './stage.ts'

export const drillContract = (stage: Stage): void => {
  describe('the key drill', () => {
    const clockOn = (believed: Day, over: Partial<DrillClock> = {}): DrillClock => ({
      believed,
      looked: believed,
      shown: null,
      leapt: null,
      ...over,
    })
    const told = (to: StaffId, on: Day, over: Partial<Told> = {}): Told => ({ to, step: 'drill', about: '', first: on, last: on, ...over })
    const facts = () => stage.store.drill.facts()

    test('begins with nobody proved, nobody told and no clock; who serves is known, and who waits for an invitation', async () => {
      expect(await facts()).toEqual({
        clock: null,
        logDay: today,
        proofs: [],
        told: [],
        witnesses: [],
        leaves: [],
        people: [anna, bo, cilla].map((id) => ({ id, hasKeys: false })),
        invitations: [{ id: anna, until: today }],
      })
    })

    test('first keys count from the day on which they were made', async () => {
      await stage.store.people.giveKeys(make.givenKeys())
      const { proofs, people, invitations } = await facts()
      expect(proofs).toEqual([{ staffId: anna, day: today, before: null }])
      expect(people[0]).toEqual({ id: anna, hasKeys: true })
      expect(invitations).toEqual([])
    })

    test('a proof keeps its day and the one before; a second one that day changes nothing', async () => {
      for (const days of [0, 0, 40, 40]) await stage.store.drill.prove(bo, addDays(today, days), null)
      expect((await facts()).proofs).toEqual([{ staffId: bo, day: addDays(today, 40), before: today }])
    })

    test('a look leaves its clock, what it told and one mail a person', async () => {
      const notices = [anna, bo].map((staffId) => ({ staffId, due: noon }))
      await stage.store.drill.remember({ clock: clockOn(today), told: [told(anna, today), told(bo, today)], notices })
      const week = addDays(today, 7)
      const again = told(anna, week, { first: today })
      await stage.store.drill.remember({ clock: clockOn(week, { shown: today }), told: [again], notices: notices.slice(0, 1) })
      expect((await facts()).told).toEqual([again, told(bo, today)])
      expect((await facts()).clock).toEqual(clockOn(week, { shown: today }))
      expect((await stage.store.notices.all()).map(({ staffId }) => staffId)).toEqual([anna, bo])
    })

    test('a leap is remembered as it is', async () => {
      const clock = clockOn(today, { looked: null, leapt: { to: addDays(today, 90), steady: 3 } })
      await stage.store.drill.remember({ clock, told: [], notices: [] })
      expect((await facts()).clock).toEqual(clock)
    })

    test('days beyond the one that is believed now become that day', async () => {
      const far = addDays(today, 3_650)
      await stage.store.drill.prove(bo, today, null)
      await stage.store.drill.prove(bo, far, null)
      await stage.store.drill.remember({ clock: clockOn(far), told: [told(anna, far)], notices: [] })
      const back = addDays(today, 1)
      await stage.store.drill.prove(cilla, back, clockOn(back, { looked: null, shown: back }))
      expect((await facts()).proofs).toEqual([
        { staffId: bo, day: back, before: today },
        { staffId: cilla, day: back, before: null },
      ])
      expect((await facts()).told).toEqual([told(anna, back)])
    })
  })
}
