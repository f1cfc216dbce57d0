// What every backend must do: lists.
import { describe, expect, test } from 'bun:test'
import type { CaseList, CaseRow } from '../../../src/domain/case/case-row.ts'
import { addDays, type Day } from '../../../src/kit/instant.ts'
import type { Standing } from '../../../src/store/case-lists.ts'
import type { NewCase, StoredCase } from '../../../src/store/cases.ts'
import * as make from '../factories.ts'
import { anna, bo, cilla, disa, today } from '../factories.ts'
import { compare, type Stage } from './stage.ts'

export const listsContract = (stage: Stage): void => {
  describe('lists', () => {
    test('hold the newest first, each with its wrap and card, and go on where they stopped', async () => {
      const works: NewCase[] = []
      for (const ago of [3, 0, 1, 1, 2, 2, 2]) works.push(await stage.created({ row: { received: addDays(today, -ago) } }))
      const wanted = works.toSorted((a, b) => compare(b.row.received, a.row.received) || compare(b.row.id, a.row.id))
      const first = await stage.store.cases.list(bo, 'new', null, 4)
      const last = first.at(-1)?.case
      if (last === undefined) throw new Error('an empty list')
      const second = await stage.store.cases.list(bo, 'new', { day: last.received, caseId: last.id }, 4)
      expect([...first, ...second].map((item) => item.case.id)).toEqual(wanted.map(({ row }) => row.id))
      const [newest] = wanted
      expect(first[0]).toEqual({
        case: newest?.row,
        cursor: { day: newest?.row.received ?? '', caseId: newest?.row.id ?? '' },
        unseen: true,
        until: null,
        blocked: false,
        wrap: newest?.wraps.find(({ holder, side }) => holder === bo && side === 'casework')?.sealed,
        card: newest?.records.find(({ kind }) => kind === 'card'),
      } as never)
    })

    test('find some cases of somebody by name, and nothing of what they do not read', async () => {
      const [first] = [await stage.created(), await stage.created()]
      const { items, list } = stage.store.cases
      const own = (await list(anna, 'new', null, 9)).find((one) => one.case.id === first.row.id)
      const found = await items(anna, [first.row.id])
      expect(found.map((item) => ({ ...item, cursor: own?.cursor }))).toEqual([own as never])
      expect([await items(anna, []), await items(disa, [first.row.id])]).toEqual([[], []])
    })

    test('say of which cases there are cards, what moved last first', async () => {
      const works: NewCase[] = []
      for (const ago of [2, 0, 1]) works.push(await stage.created({ row: { received: addDays(today, -ago), moved: addDays(today, -ago) } }))
      const [late, newest, middle] = works as [NewCase, NewCase, NewCase]
      const heads = await stage.store.cases.cardHeads(anna, 'new', 2)
      expect(heads.map(({ id, held }) => [id, held])).toEqual([
        [newest.row.id, true],
        [middle.row.id, true],
      ])
      expect(heads[0]).toEqual({ id: newest.row.id, version: newest.row.version, held: true })
      expect((await stage.store.cases.cardHeads(anna, 'new', 9)).at(-1)?.id).toBe(late.row.id)
      expect(await stage.store.cases.cardHeads(anna, 'ongoing', 9)).toEqual([])
    })

    test('count no further than asked', async () => {
      for (let i = 0; i < 4; i++) await stage.created()
      expect([await stage.store.cases.count(anna, 'new', 99), await stage.store.cases.count(anna, 'new', 3)]).toEqual([4, 3])
      expect([await stage.store.cases.countUnseen(anna, 'new', 99), await stage.store.cases.countUnseen(anna, 'new', 3)]).toEqual([4, 3])
      expect(await stage.store.cases.count(anna, 'ongoing', 9)).toBe(0)
    })

    test('forget what was new to the one who looked, and to nobody else', async () => {
      const { row } = await stage.created()
      await stage.store.cases.markSeen(row.id, anna, 1)
      expect([await stage.store.cases.countUnseen(anna, 'new', 9), await stage.store.cases.countUnseen(bo, 'new', 9)]).toEqual([0, 1])
      expect((await stage.store.cases.list(anna, 'new', null, 9))[0]?.unseen).toBe(false)
    })

    test('remember how far somebody had read, and what came in meanwhile stays new', async () => {
      const { row } = await stage.created()
      expect(await stage.store.cases.markSeen(row.id, anna, 1)).toBe(0)
      await stage.store.cases.change(make.changeOf(row, { after: row, unseenFor: 'everybody' }))
      expect(await stage.store.cases.markSeen(row.id, anna, 1)).toBe(1)
      expect(await stage.store.cases.countUnseen(anna, 'new', 9)).toBe(1)
      expect(await stage.store.cases.markSeen(row.id, anna, 2)).toBe(1)
      expect(await stage.store.cases.countUnseen(anna, 'new', 9)).toBe(0)
      expect(await stage.store.cases.markSeen(row.id, anna, 1)).toBe(2)
      expect(await stage.store.cases.markSeen(row.id, bo, 2)).toBe(0)
      expect(await stage.store.cases.markSeen(row.id, disa, 2)).toBe(0)
    })

    test('what is new is new to all but those who are spared it', async () => {
      const { row } = await stage.created()
      for (const id of [anna, bo]) await stage.store.cases.markSeen(row.id, id, 1)
      const newTo = async () => Promise.all([anna, bo].map((id) => stage.store.cases.countUnseen(id, 'new', 9)))
      await stage.store.cases.change(make.changeOf(row, { after: row, insert: [], unseenFor: { except: [anna, bo] } }))
      expect(await newTo()).toEqual([0, 0])
      const again = await stage.reread(row.id)
      await stage.store.cases.change(make.changeOf(again, { after: again, insert: [], unseenFor: { except: [bo] } }))
      expect(await newTo()).toEqual([1, 0])
    })

    test('a closed case waits among the ongoing ones', async () => {
      const { row } = await stage.created()
      const lists = async (): Promise<CaseList[]> => {
        const all: CaseList[] = ['new', 'ongoing', 'archived']
        const counts = await Promise.all(all.map((list) => stage.store.cases.count(cilla, list, 9)))
        return all.filter((_, i) => counts[i] === 1)
      }
      const to = async (phase: StoredCase['phase']): Promise<CaseList[]> => {
        const before = await stage.reread(row.id)
        expect(await stage.store.cases.change(make.changeOf(before, { after: { ...before, phase }, insert: [] }))).toBe('done')
        return lists()
      }
      expect(await lists()).toEqual(['new'])
      expect(await to('ongoing')).toEqual(['ongoing'])
      expect(await to('closed')).toEqual(['ongoing'])
      expect(await to('archived')).toEqual(['archived'])
    })

    test('what is due by a day comes soonest first, bounded, to those who may open it, and counts no further than asked', async () => {
      const dues = [5, 2, 9, 2, null, -1]
      const works: NewCase[] = []
      for (const days of dues) {
        const work = { ...make.newCase({ readers: [anna, bo] }), due: days === null ? null : addDays(today, days) }
        expect(await stage.store.cases.create(work)).toBe('done')
        works.push(work)
      }
      const idsOf = (...wanted: number[]) => wanted.map((i) => works[i]?.row.id ?? '')
      const [first, second] = idsOf(1, 3).toSorted(compare)
      const until = addDays(today, 5)
      const found = await stage.store.cases.dueBy(anna, until, 9)
      expect(found.map((item) => item.case.id as string)).toEqual([...idsOf(5), first ?? '', second ?? '', ...idsOf(0)])
      expect(found[0]?.wrap).toEqual(works[5]?.wraps.find(({ holder, side }) => holder === anna && side === 'casework')?.sealed as never)
      expect((await stage.store.cases.dueBy(anna, until, 2)).map((item) => item.case.id as string)).toEqual([...idsOf(5), first ?? ''])
      expect(await stage.store.cases.dueBy(anna, addDays(today, -2), 9)).toEqual([])
      expect(await stage.store.cases.dueBy(cilla, until, 9)).toEqual([])
      const { countDue } = stage.store.cases
      expect([await countDue(anna, until, 9), await countDue(anna, until, 3), await countDue(cilla, until, 9)]).toEqual([4, 3, 0])
    })

    test('a case stands in one way for each person, and is found by it within a span of days', async () => {
      const { row } = await stage.created()
      const standings: readonly Standing[] = ['new', 'calls', 'unseen', 'looked']
      const whole = { from: addDays(today, -999), to: null }
      const { countStanding, standing, markSeen } = stage.store.cases
      const standingOf = async (who: typeof anna): Promise<readonly Standing[]> => {
        const found = await Promise.all(standings.map(async (each) => ((await standing(who, each, whole, 9)).length === 1 ? [each] : [])))
        const counted = await Promise.all(standings.map(async (each) => ((await countStanding(who, each, whole, 9)) === 1 ? [each] : [])))
        expect(counted).toEqual(found)
        return found.flat()
      }
      const to = async (over: Partial<StoredCase>, due: Day | null): Promise<void> => {
        const before = await stage.reread(row.id)
        const change = make.changeOf(before, { after: { ...before, ...over }, due, insert: [] })
        expect(await stage.store.cases.change(change)).toBe('done')
      }
      expect([await standingOf(anna), await standingOf(disa)]).toEqual([['new'], []])
      await markSeen(row.id, anna, 1)
      expect(await standingOf(anna)).toEqual(['new'])
      await to({ phase: 'ongoing' }, addDays(today, 4))
      // Anna did it herself, and Bo has not looked at it.
      expect([await standingOf(anna), await standingOf(bo)]).toEqual([['looked'], ['unseen']])
      const within = async (from: number, days: number): Promise<number> =>
        (await standing(anna, 'looked', { from: addDays(today, from), to: addDays(today, days) }, 9)).length
      expect([await within(4, 4), await within(0, 3), await within(5, 9)]).toEqual([1, 0, 0])
      await to({ phase: 'closed', calls: true }, null)
      expect([await standingOf(anna), await standingOf(bo)]).toEqual([['calls'], ['calls']])
      expect([await stage.store.cases.countCalls(anna, 9), await stage.store.cases.countCalls(disa, 9)]).toEqual([1, 0])
      await to({ calls: false }, null)
      expect([await standingOf(anna), await standingOf(bo)]).toEqual([['looked'], ['unseen']])
      expect(await stage.store.cases.countCalls(anna, 9)).toBe(0)
      await to({ phase: 'archived' }, null)
      expect(await standingOf(anna)).toEqual([])
    })

    test('what is due in anybody’s cases comes once each, with who reads it and who never may (F-086)', async () => {
      const near = { ...make.newCase({ readers: [anna, bo] }), due: today, excluded: [cilla] }
      const far = { ...make.newCase(), due: addDays(today, 1) }
      const never = { ...make.newCase(), due: null }
      for (const work of [near, far, never]) expect(await stage.store.cases.create(work)).toBe('done')
      expect(await stage.store.cases.dated(addDays(today, -1))).toEqual([])
      expect(await stage.store.cases.dated(today)).toEqual([{ row: near.row, readers: [anna, bo], excluded: [cilla] }])
      const ids = (await stage.store.cases.dated(addDays(today, 400))).map(({ row }) => row.id)
      expect(ids.toSorted(compare)).toEqual([near.row.id, far.row.id].toSorted(compare))
    })

    test('what is due in somebody’s own cases: soonest first, nothing that moved on the day, nothing that they may never have', async () => {
      const before = addDays(today, -1)
      const caseOf = (over: Partial<StoredCase>, due: Day | null, readers = [anna]) => ({
        ...make.newCase({ readers, row: { moved: before, ...over } }),
        due,
      })
      const [late, soon] = [caseOf({}, before), caseOf({}, addDays(today, 2))]
      const hidden = [caseOf({ moved: today }, today), caseOf({}, null), caseOf({}, addDays(today, 500)), caseOf({}, today, [bo])]
      const never = { ...caseOf({}, today), excluded: [anna] }
      for (const work of [soon, late, ...hidden, never]) expect(await stage.store.cases.create(work)).toBe('done')
      const own = await stage.store.cases.datedOf(anna, { until: addDays(today, 400), still: today })
      expect(own.map(({ id }) => id)).toEqual([late.row.id, soon.row.id])
    })

    test('calls are counted no further than asked', async () => {
      for (let i = 0; i < 3; i++) await stage.created({ row: { phase: 'closed', calls: true } })
      expect([await stage.store.cases.countCalls(bo, 9), await stage.store.cases.countCalls(bo, 2)]).toEqual([3, 2])
    })

    test('other clocks of a channel move the dates of its open cases, of no closed one and of no test', async () => {
      const open = await stage.created()
      const closed = await stage.created({ row: { phase: 'closed' } })
      const tested = { ...make.newCase(), due: null }
      expect(await stage.store.testReports.create(tested, make.random(32))).toBe('done')
      const moved = addDays(today, 30)
      const asked: string[] = []
      const redate = async (version: number, dueOf: (row: CaseRow) => Day | null): Promise<void> => {
        const log = make.logEntry('channel-changed')
        const { settings } = (await stage.store.channels.byId(make.channelId)) ?? { settings: null }
        if (settings === null) throw new Error('no channel')
        expect(
          await stage.store.channels.change({
            before: { id: make.channelId, version },
            settings,
            changed: null,
            dueOf,
            log: [log],
            notices: [],
          }),
        ).toBe(true)
      }
      await redate(1, ({ received, phase }) => {
        asked.push(`${phase} ${received}`)
        return moved
      })
      expect(asked).toEqual([`new ${today}`])
      const before = await stage.store.cases.dueBy(anna, addDays(today, 29), 9)
      expect(before.map((item) => item.case.id)).toEqual([closed.row.id])
      expect((await stage.store.cases.dueBy(anna, moved, 9)).map((item) => item.case.id)).toEqual([closed.row.id, open.row.id])
      await redate(2, () => null)
      expect(await stage.store.cases.countDue(anna, moved, 9)).toBe(1)
    })
  })
}
