// What every backend must do: the register grows with the acts that it tells of, and its numbers have no gaps.
import { describe, expect, test } from 'bun:test'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import { type NewRegisterEntry, yearPeriod } from '../../../src/domain/case/register.ts'
import { markedProvisions } from '../../../src/domain/case/secrecy-marking.ts'
import type { UnitId } from '../../../src/domain/channel/channel.ts'
import { addDays, day } from '../../../src/kit/instant.ts'
import { randomId } from '../../../src/kit/random.ts'
import * as make from '../factories.ts'
import { unitId } from '../factories.ts'
import type { Stage } from './stage.ts'

const entry = (on = make.today): NewRegisterEntry => ({
  provisions: markedProvisions('se'),
  marked: addDays(on, 3),
  documents: [{ kind: 'report', day: on }],
})
const year = yearPeriod(2026)

export const registerContract = (stage: Stage): void => {
  const numbers = async (): Promise<readonly number[]> =>
    (await stage.store.register.list(unitId, year, null, 1_000)).map(({ number }) => number)

  describe('the register (F-145)', () => {
    test('many reports at once get unique numbers without gaps, and one that is refused takes none', async () => {
      const works = Array.from({ length: 60 }, (_, index) =>
        make.newCase({ register: entry(), ...(index % 7 === 3 ? { draft: make.draft() } : {}) }),
      )
      const outcomes = await Promise.all(works.map((work) => stage.store.cases.create(work)))
      const done = outcomes.filter((outcome) => outcome === 'done').length
      expect(outcomes.filter((outcome) => outcome === 'gone')).toHaveLength(60 - done)
      expect(done).toBeLessThan(60)
      expect(await numbers()).toEqual(Array.from({ length: done }, (_, index) => done - index))
      expect(await stage.store.register.count(unitId, year)).toBe(done)
    })

    test('each unit and each year begins at 1', async () => {
      const other = 'unit-0' as UnitId
      const before = day('2025-12-31')
      await stage.created({ register: entry() })
      await stage.created({ register: entry(), row: { unitId: other } })
      await stage.created({ register: entry(before), row: { received: before } })
      const { register } = stage.store
      expect(await numbers()).toEqual([1])
      expect((await register.list(other, year, null, 9)).map(({ number }) => number)).toEqual([1])
      expect((await register.list(unitId, yearPeriod(2025), null, 9)).map(({ number, received }) => [number, received])).toEqual([
        [1, before],
      ])
      expect([await register.firstYear(unitId), await register.firstYear(other), await register.firstYear('no' as UnitId)]).toEqual([
        2025,
        2026,
        null,
      ])
    })

    test('a case without an entry stands nowhere, and neither do its documents', async () => {
      const work = await stage.created()
      expect(await stage.store.cases.change(make.changeOf(work.row, { register: [{ kind: 'sent', day: make.today }] }))).toBe('done')
      expect(await stage.store.register.byCase(work.row.id)).toBeNull()
      expect(await numbers()).toEqual([])
    })

    test('the documents of an act come in with it, and those of a refused act do not', async () => {
      const work = await stage.created({ register: entry() })
      const document = { kind: 'acknowledgement', day: addDays(make.today, 1) } as const
      expect(await stage.store.cases.change(make.changeOf(work.row, { register: [document] }))).toBe('done')
      expect(await stage.store.cases.change(make.changeOf(work.row, { register: [{ ...document, kind: 'record' }] }))).toBe('stale')
      const found = await stage.store.register.byCase(work.row.id)
      expect(found).toEqual({
        ...{ unitId, year: 2026, number: 1, received: make.today, caseId: work.row.id, reference: work.row.reference, documents: 2 },
        ...{ provisions: markedProvisions('se'), marked: addDays(make.today, 3), mainNumber: '', disposed: null, version: 1 },
      })
      expect(await stage.store.register.documents({ unitId, year: 2026, number: 1 })).toEqual([
        { document: 1, kind: 'report', day: make.today },
        { document: 2, ...document },
      ])
    })

    test('a list goes on where its page ended, within its days', async () => {
      for (let index = 0; index < 7; index++) {
        const on = addDays(make.today, Math.floor(index / 2))
        await stage.created({ register: entry(on), row: { received: on } })
      }
      const { register } = stage.store
      const first = await register.list(unitId, year, null, 3)
      expect(first.map(({ number }) => number)).toEqual([7, 6, 5])
      expect((await register.list(unitId, year, first[2] ?? null, 3)).map(({ number }) => number)).toEqual([4, 3, 2])
      const days = { from: addDays(make.today, 1), to: addDays(make.today, 2) }
      expect((await register.list(unitId, days, null, 9)).map(({ number }) => number)).toEqual([6, 5, 4, 3])
      expect(await register.count(unitId, days)).toBe(4)
    })

    test('what a registrar changes is kept once: whoever read before that is refused', async () => {
      await stage.created({ register: entry() })
      const { register, log } = stage.store
      const [read] = await register.list(unitId, year, null, 1)
      if (read === undefined) throw new Error('there is no entry')
      const changed = { ...read, mainNumber: 'KS 2026-00123', marked: addDays(make.today, 1) }
      expect(await register.amend(changed, make.logEntry('register-changed'))).toBe(true)
      expect(await register.find(read)).toEqual({ ...changed, version: 2 })
      const length = (await log.entries(0, 99)).length
      expect(await register.amend({ ...read, mainNumber: 'KS 2026-00999' }, make.logEntry('register-changed'))).toBe(false)
      expect((await log.entries(0, 99)).length).toBe(length)
      expect((await register.find(read))?.mainNumber).toBe('KS 2026-00123')
    })

    test('a unit says whose numbers stand first', async () => {
      const { register } = stage.store
      expect(await register.numbering(unitId)).toBe('own')
      for (const numbering of ['main', 'own', 'main'] as const)
        await register.setNumbering(unitId, numbering, make.logEntry('register-changed'))
      expect(await register.numbering(unitId)).toBe('main')
      expect(await register.numbering('unit-0' as UnitId)).toBe('own')
    })

    test('nobody finds what is not there', async () => {
      const { register } = stage.store
      expect(await register.find({ unitId, year: 2026, number: 1 })).toBeNull()
      expect(await register.byCase(randomId(make.random) as CaseId)).toBeNull()
      expect(await register.documents({ unitId, year: 2026, number: 1 })).toEqual([])
    })
  })
}
