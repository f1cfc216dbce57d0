// What every backend must do: last days of people with cases, lists that withhold, and what is taken in the end (F-099).
import { describe, expect, test } from 'bun:test'
import type { ChannelId, StaffId } from '../../../src/domain/channel/channel.ts'
import { addDays, type Day } from '../../../src/kit/instant.ts'
import type { StoredCase } from '../../../src/store/cases.ts'
import * as make from '../factories.ts'
import { anna, bo, cilla, disa, today } from '../factories.ts'
import type { Stage } from './stage.ts'

const later = (days: number): Day => addDays(today, days)

export const termsContract = (stage: Stage): void => {
  const { terms, cases } = { terms: () => stage.store.terms, cases: () => stage.store.cases }
  /** A case of Anna, Bo and Cilla with last days for some of them. */
  const created = async (untils: Readonly<Record<string, Day | null>>, over: Parameters<Stage['created']>[0] = {}): Promise<StoredCase> => {
    const { row } = await stage.created(over)
    const days = Object.entries(untils).map(([staffId, until]) => ({ staffId: staffId as StaffId, until }))
    expect(await cases().change(make.changeOf(row, { insert: [], terms: days }))).toBe('done')
    return stage.reread(row.id)
  }
  const passedOn = async (day: Day) => (await terms().passed(day)).map(({ row, staff }) => [row.id, staff])

  describe('the last day of somebody with a case', () => {
    test('has passed on the day after it, and for nobody who has none', async () => {
      const row = await created({ [bo]: later(3) })
      expect([await passedOn(later(3)), await passedOn(later(4))]).toEqual([[], [[row.id, [bo]]]])
      const [found] = await terms().passed(later(4))
      expect(found?.row).toEqual(row)
    })

    test('has passed for nobody where all have one and it has passed: a case is never left to nobody', async () => {
      const row = await created({ [anna]: later(1), [bo]: later(2), [cilla]: later(3) })
      expect(await passedOn(later(3))).toEqual([[row.id, [anna, bo]]])
      expect(await passedOn(later(4))).toEqual([])
    })

    test('is moved, and taken away, by a later change', async () => {
      const row = await created({ [bo]: later(3) })
      expect(await cases().change(make.changeOf(row, { insert: [], terms: [{ staffId: bo, until: later(9) }] }))).toBe('done')
      expect([await passedOn(later(9)), await passedOn(later(10))]).toEqual([[], [[row.id, [bo]]]])
      const now = await stage.reread(row.id)
      expect(await cases().change(make.changeOf(now, { insert: [], terms: [{ staffId: bo, until: null }] }))).toBe('done')
      expect(await passedOn(later(999))).toEqual([])
    })
  })

  describe('a case that is withheld', () => {
    test('stands in no list, count or date of that person, and in those of everybody else; nothing is taken, and it comes back', async () => {
      const row = await created({})
      const seen = async (id: StaffId) => [
        (await cases().list(id, 'ongoing', null, 9)).length,
        await cases().count(id, 'ongoing', 9),
        (await cases().dueBy(id, later(400), 9)).length,
        await cases().countDue(id, later(400), 9),
        await cases().countStanding(id, 'unseen', { from: today, to: null }, 9),
        (await cases().byReference(row.reference, id)) === null ? 0 : 1,
        (await cases().dated(later(400))).some(({ readers }) => readers.includes(id)) ? 1 : 0,
      ]
      const all = [1, 1, 1, 1, 1, 1, 1]
      expect([await seen(bo), await seen(cilla)]).toEqual([all, all])
      await terms().withhold([{ caseId: row.id, staffId: bo }])
      expect([await seen(bo), await seen(cilla)]).toEqual([[0, 0, 0, 0, 0, 0, 0], all])
      expect([(await cases().wraps(row.id, bo)).length, (await cases().readers(row.id)).includes(bo)]).toEqual([2, true])
      expect(await stage.reread(row.id)).toEqual(row)
      await terms().withhold([{ caseId: row.id, staffId: cilla }])
      expect([await seen(bo), await seen(cilla)]).toEqual([all, [0, 0, 0, 0, 0, 0, 0]])
      await terms().withhold([])
      expect([await seen(bo), await seen(cilla)]).toEqual([all, all])
    })

    test('of somebody who does not read it is nothing', async () => {
      const row = await created({})
      await terms().withhold([{ caseId: row.id, staffId: disa }])
      expect(await cases().count(anna, 'ongoing', 9)).toBe(1)
    })
  })

  describe('the end of somebody’s time', () => {
    const ended = async (row: StoredCase, staff: readonly StaffId[]) =>
      terms().end({ term: { row, staff }, log: make.logEntry('term-ended') })
    const logged = async () => (await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'term-ended').length

    test('takes wraps and rows from them and from nobody else, and leaves the case waiting for other keys', async () => {
      const row = await created({ [bo]: later(3) })
      expect([await ended(row, [bo]), await logged()]).toEqual(['done', 1])
      expect([(await cases().wraps(row.id, bo)).length, (await cases().wraps(row.id, anna)).length]).toEqual([0, 2])
      expect(await cases().findFor(row.id, bo)).toBeNull()
      expect(await stage.reread(row.id)).toEqual({ ...row, stale: { dialogue: true, casework: true }, version: row.version + 1 })
      expect(await passedOn(later(999))).toEqual([])
      // They can be given it again: an end is no exclusion.
      const back = make.changeOf(await stage.reread(row.id), {
        insert: [],
        admit: [{ staffId: bo, wraps: [make.wrap(bo, 'dialogue'), make.wrap(bo, 'casework')], until: later(30) }],
      })
      expect(await cases().change(back)).toBe('done')
      expect([(await cases().findFor(row.id, bo)) === null, await passedOn(later(31))]).toEqual([false, [[row.id, [bo]]]])
    })

    test('is stale when the case moved meanwhile: nothing is taken, nothing is logged', async () => {
      const row = await created({ [bo]: later(3) })
      expect([await ended({ ...row, version: row.version - 1 }, [bo]), await logged()]).toEqual(['stale', 0])
      expect((await cases().wraps(row.id, bo)).length).toBe(2)
    })
  })

  describe('others who read the cases of somebody', () => {
    test('with a last day in a span, both days included, soonest first; never themselves, nor in a case of others', async () => {
      const [one, other] = [await created({ [bo]: later(5), [anna]: later(5) }), await created({ [bo]: later(2), [cilla]: later(9) })]
      await created({ [bo]: later(5) }, { readers: [bo, cilla] })
      const near = async (from: number, to: number) =>
        (await terms().near(anna, later(from), later(to))).map(({ item, staffId, until }) => [item.case.id, staffId, until])
      expect(await near(2, 5)).toEqual([
        [other.id, bo, later(2)],
        [one.id, bo, later(5)],
      ])
      expect([await near(3, 4), await near(9, 9)]).toEqual([[], [[other.id, cilla, later(9)]]])
    })

    test('of a channel, together with one of some people, none of whom is named: in open cases only', async () => {
      await created({}, { readers: [anna, bo] })
      const row = await created({}, { readers: [bo, cilla] })
      const beside = (...of: readonly StaffId[]) => terms().companions(make.channelId, of)
      expect([await beside(bo), await beside(anna), await beside(anna, bo)]).toEqual([[anna, cilla], [bo], [cilla]])
      expect([await beside(), await beside(disa), await terms().companions('other' as ChannelId, [bo])]).toEqual([[], [], []])
      expect(await cases().change(make.changeOf(row, { insert: [], after: { ...row, phase: 'closed' } }))).toBe('done')
      expect(await beside(bo)).toEqual([anna])
    })

    test('by name, of the newest cases alone: whoever reads very many waits no longer for their day', async () => {
      const rows = [await created({ [bo]: later(5) }), await created({ [bo]: later(5) })]
      const besides = async (newest: number) => (await terms().beside(anna, [bo], newest)).map(({ item }) => item.case.id)
      expect((await besides(2)).toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
      expect((await besides(1)).length).toBe(1)
    })

    test('by name, with and without a last day; in open cases only, and in none that is withheld from them', async () => {
      const row = await created({ [bo]: later(5) })
      const beside = async (...among: readonly StaffId[]) =>
        (await terms().beside(anna, among, 99)).map(({ item, staffId, until }) => [item.case.id, staffId, until])
      const endless = async () => (await terms().endless(anna, [bo, cilla, anna, disa], 99)).map(({ staffId }) => staffId)
      expect(await endless()).toEqual([cilla])
      expect((await terms().endless(anna, [cilla], 0)).length).toBe(0)
      expect(await beside(bo, cilla, anna, disa)).toEqual([
        [row.id, bo, later(5)],
        [row.id, cilla, null],
      ])
      expect([await beside(cilla), await beside(disa), await beside()]).toEqual([[[row.id, cilla, null]], [], []])
      await terms().withhold([{ caseId: row.id, staffId: anna }])
      expect(await beside(cilla)).toEqual([])
      await terms().withhold([])
      const now = await stage.reread(row.id)
      expect(await cases().change(make.changeOf(now, { insert: [], after: { ...now, phase: 'closed' } }))).toBe('done')
      expect(await beside(cilla)).toEqual([])
    })
  })
}
