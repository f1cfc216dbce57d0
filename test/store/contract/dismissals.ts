// What every backend must do: half-yearly summaries, their copies, and the cases that nobody has looked into yet.
import { describe, expect, test } from 'bun:test'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { Half } from '../../../src/domain/case/half-year.ts'
import type { UnitId } from '../../../src/domain/channel/channel.ts'
import { addDays, type Day, day } from '../../../src/kit/instant.ts'
import type { StoredCase } from '../../../src/store/cases.ts'
import type { NewTelling, Telling } from '../../../src/store/dismissals.ts'
import * as make from '../factories.ts'
import { anna, bo, channelId, cilla, disa, noon, today, unitId } from '../factories.ts'
import type { Stage } from './stage.ts'

const half: Half = '2026-2'
const span = { unitId, half, from: day('2026-07-01'), to: day('2026-12-31') }
const otherUnit = 'unit-0' as UnitId

export const dismissalsContract = (stage: Stage): void => {
  const told = (number: number, over: Partial<Telling> = {}): Telling => ({
    ...{ unitId, half, number, told: addDays(today, number), signature: `by-${number}` },
    ...over,
  })
  const telling = (number: number, over: Partial<NewTelling> = {}): NewTelling => ({
    telling: told(number),
    before: Array.from({ length: number }, (_, before) => told(before)),
    ...{ span, channelId, rosterSeq: 0, channelVersion: 1, looked: [], copies: [], notices: [] },
    log: make.logEntry('dismissals-approved'),
    ...over,
  })
  /** A case that was assessed, and closed where a day is given. */
  const assessed = async (on: Day, closed: Day | null = null, row: Partial<StoredCase> = {}, readers = [anna, bo]): Promise<StoredCase> => {
    const made = await stage.created({ row, readers })
    const after = { ...made.row, phase: closed === null ? ('ongoing' as const) : ('closed' as const), assessed: on, closed }
    expect(await stage.store.cases.change(make.changeOf(made.row, { after }))).toBe('done')
    return stage.reread(made.row.id)
  }
  const copy = (staffId = anna, unread = true) => ({ staffId, sealed: make.sealed(2_048), unread })
  const looked = (...cases: readonly StoredCase[]) => cases.map(({ id, version }) => ({ id, version }))
  const idsOf = (found: readonly { readonly id: CaseId }[]) => found.map(({ id }) => id).sort()
  const remaining = async (staffId = anna) => idsOf(await stage.store.dismissals.remainders(staffId))

  describe('half-yearly summaries', () => {
    test('are made of what was assessed by the end of the half and not closed before it, in the unit, by somebody entitled', async () => {
      const within = await assessed(day('2026-12-31'))
      const long = await assessed(day('2026-02-01'), day('2026-07-01'))
      await assessed(day('2027-01-01'))
      await assessed(day('2026-02-01'), day('2026-06-30'))
      await assessed(day('2026-08-01'), null, { unitId: otherUnit })
      await stage.created()
      const { assessed: found } = stage.store.dismissals
      expect(idsOf(await found(anna, span))).toEqual(idsOf([within, long]))
      expect(await found(anna, span)).toContainEqual({ id: within.id, reference: within.reference })
      expect(await found(disa, span)).toEqual([])
    })

    test('are told once, with copies, one entry in the log and notices; whoever comes second stores nothing', async () => {
      const { tell, tellings, copies } = stage.store.dismissals
      const notices = [{ staffId: anna, due: noon }]
      const both = await Promise.all([
        tell(telling(0, { copies: [copy(anna), copy(bo, false)], notices })),
        tell(telling(0, { copies: [copy(cilla)], notices })),
      ])
      expect(both).toEqual(['done', 'stale'])
      expect(await tellings([unitId, otherUnit])).toEqual([told(0)])
      expect([await copies(anna, unitId, half), await copies(cilla, unitId, half)]).toMatchObject([[{ number: 0, unread: true }], []])
      expect((await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'dismissals-approved')).toHaveLength(1)
      expect(await stage.store.notices.all()).toHaveLength(1)
    })

    test('are followed by supplements in order, none left out', async () => {
      const { tell, tellings, copies } = stage.store.dismissals
      expect(await tell(telling(1))).toBe('stale')
      expect([await tell(telling(0, { copies: [copy()] })), await tell(telling(2)), await tell(telling(1, { copies: [copy()] }))]).toEqual([
        'done',
        'stale',
        'done',
      ])
      expect((await tellings([unitId])).map(({ number }) => number)).toEqual([0, 1])
      expect((await copies(anna, unitId, half)).map(({ number }) => number)).toEqual([0, 1])
      // Another half and another unit have their own.
      expect(await tell(telling(0, { telling: told(0, { half: '2026-1' }) }))).toBe('done')
      expect(await tell(telling(0, { telling: told(0, { unitId: otherUnit }) }))).toBe('done')
    })

    test('are stale when the key list, the channel or a case that was looked into moved, or is gone', async () => {
      const { tell, tellings } = stage.store.dismissals
      const one = await assessed(day('2026-08-01'))
      expect(await tell(telling(0, { looked: [{ id: one.id, version: one.version - 1 }] }))).toBe('stale')
      expect(await tell(telling(0, { looked: [{ id: 'none' as CaseId, version: 1 }] }))).toBe('stale')
      expect(await tell(telling(0, { looked: looked(one), rosterSeq: 1 }))).toBe('stale')
      expect(await tell(telling(0, { looked: looked(one), channelVersion: 2 }))).toBe('stale')
      expect([await tellings([unitId]), await remaining()]).toEqual([[], []])
      expect(await tell(telling(0, { looked: looked(one) }))).toBe('done')
    })

    test('that somebody wrote there are struck with an entry in the log, or replaced by the next that is told', async () => {
      const { tell, tellings, copies, strike } = stage.store.dismissals
      await tell(telling(0, { copies: [copy()] }))
      await tell(telling(1, { copies: [copy()] }))
      expect(await tell(telling(0))).toBe('stale')
      expect(await tell(telling(0, { before: [told(0), told(1, { signature: 'other' })] }))).toBe('stale')
      expect(await tell(telling(1, { telling: told(1, { signature: 'again' }), before: [told(0), told(1)] }))).toBe('done')
      expect([await tellings([unitId]), (await copies(anna, unitId, half)).map(({ number }) => number)]).toEqual([
        [told(0), told(1, { signature: 'again' })],
        [0],
      ])
      const log = make.logEntry('dismissals-altered')
      expect([await strike([told(0)], log), await strike([told(0)], log), await strike([told(1)], log)]).toEqual(['done', 'stale', 'stale'])
      expect((await tellings([unitId])).map(({ number }) => number)).toEqual([1])
      expect((await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'dismissals-altered')).toHaveLength(1)
    })

    test('are unread until somebody has read them, and again when something is added', async () => {
      const { tell, unread, markRead } = stage.store.dismissals
      await tell(telling(0, { copies: [copy(), copy(bo)] }))
      expect(await unread(anna)).toEqual([{ unitId, half }])
      await markRead(anna, unitId, half)
      expect([await unread(anna), await unread(bo)]).toEqual([[], [{ unitId, half }]])
      await tell(telling(1, { copies: [copy()] }))
      expect(await unread(anna)).toEqual([{ unitId, half }])
    })
  })

  describe('what a summary could not look into', () => {
    test('remains for those who are entitled to it, until a supplement or somebody who looked has settled it', async () => {
      const { tell, settle } = stage.store.dismissals
      const [seen, unseen, idle] = [await assessed(day('2026-08-01')), await assessed(day('2026-09-01')), await assessed(day('2026-10-01'))]
      await tell(telling(0, { looked: looked(seen) }))
      expect([await remaining(), await remaining(bo), await remaining(disa)]).toEqual([idsOf([unseen, idle]), idsOf([unseen, idle]), []])
      // A case of another half of the same name is another thing.
      await settle('2026-1', [unseen.id])
      await settle(half, [idle.id])
      expect(await remaining()).toEqual([unseen.id])
      await tell(telling(1, { looked: looked(unseen) }))
      expect(await remaining()).toEqual([])
    })

    test('is not what was assessed later, and goes with its case', async () => {
      const { tell } = stage.store.dismissals
      const test_ = { ...make.newCase({ withSlip: false }), statistics: null }
      await stage.store.testReports.create(test_, make.random(32))
      await stage.store.cases.change(make.changeOf(test_.row, { after: { ...test_.row, phase: 'ongoing', assessed: day('2026-08-01') } }))
      await tell(telling(0))
      await assessed(day('2026-11-01'))
      expect(await remaining()).toEqual([test_.row.id])
      expect(await stage.store.testReports.remove(test_.row.id, make.logEntry('test-removed'), '')).toBe(true)
      expect(await remaining()).toEqual([])
    })

    test('is also what is assessed in the half after it was told of, under a clock that ran ahead, whatever the assessment says', async () => {
      const { tell } = stage.store.dismissals
      const later = async (on: Half) => {
        const { row } = await stage.created({ readers: [anna] })
        await stage.store.cases.change(make.changeOf(row, { after: { ...row, phase: 'ongoing', assessed: today }, assessedIn: on }))
        return row.id
      }
      await later(half)
      await tell(telling(0, { span: { ...span, to: day('2026-07-01') } }))
      expect(await remaining()).toEqual([])
      const id = await later(half)
      await later('2026-1')
      expect(await remaining()).toEqual([id])
      await stage.store.cases.change(make.changeOf(await stage.reread(id), { assessedIn: half }))
      expect(await remaining()).toEqual([id])
    })

    test('is awaited of those who are entitled to it, not of those who left it', async () => {
      const { tell, awaited } = stage.store.dismissals
      const one = await assessed(day('2026-08-01'))
      await tell(telling(0))
      const who = async () => (await awaited([unitId, otherUnit])).flatMap(({ able }) => able)
      expect(await who()).toEqual([anna, bo])
      expect((await stage.store.dismissals.remainders(anna))[0]).toMatchObject({ able: [anna, bo], excluded: [] })
      await stage.store.cases.change(make.changeOf(one, { insert: [], exclude: [bo], after: one }))
      expect(await awaited([unitId])).toEqual([{ unitId, half, able: [anna], excluded: [bo] }])
      await stage.store.cases.change(make.changeOf(await stage.reread(one.id), { insert: [], leave: [anna] }))
      // Nobody is left, and who may never is known.
      expect(await awaited([unitId])).toEqual([{ unitId, half, able: [], excluded: [bo] }])
      expect(await awaited([otherUnit])).toEqual([])
    })
  })
}
