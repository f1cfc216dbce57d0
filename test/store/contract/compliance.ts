// What every backend must do: what those who answer for a channel put down and issued, and what they are shown of cases and log.
import { describe, expect, test } from 'bun:test'
import type { UnitId } from '../../../src/domain/channel/channel.ts'
import type { Deed } from '../../../src/domain/compliance/deed.ts'
import type { Edition } from '../../../src/domain/compliance/paper.ts'
import type { Processor } from '../../../src/domain/compliance/processor.ts'
import { addDays, day } from '../../../src/kit/instant.ts'
import * as make from '../factories.ts'
import { anna, channelId, today, unitId } from '../factories.ts'
import type { Stage } from './stage.ts'

const other = 'unit-0' as UnitId
const deed = (over: Partial<Deed> = {}): Deed => ({
  ...{ id: 'deed-1', unitId, kind: 'campaign', language: '', day: today, what: 'Möte å ä ö.', by: anna, noted: today },
  ...over,
})
const processor: Processor = {
  ...{ id: 'processor-1', unitId, kind: 'hosting', name: 'Driftbolaget', what: 'Driver servern.', agreed: null, by: anna },
  ...{ noted: today, until: null },
}
const edition = (number: number, over: Partial<Edition> = {}): Edition => ({
  ...{ unitId, kind: 'documentation', number, day: today, by: 'Anna', version: '1', head: '1:x' },
  paper: { language: 'sv', title: 'Titel', lead: [], sections: [{ heading: 'H', blocks: [{ text: `Ord ${number}` }] }] },
  ...over,
})

export const complianceContract = (stage: Stage): void => {
  describe('what those who answer for a channel put down (F-138)', () => {
    const kinds = async (from: number): Promise<readonly string[]> => (await stage.store.log.entries(from, 9)).map(({ kind }) => kind)

    test('what was done belongs to its unit, the newest day first, and is in the log', async () => {
      const { compliance, log } = stage.store
      const before = (await log.head()).seq
      const old = deed({ id: 'deed-0', day: addDays(today, -9), kind: 'language', language: 'da' })
      await compliance.putDeed(old, make.logEntry('deed-noted'))
      await compliance.putDeed(deed(), make.logEntry('deed-noted'))
      expect(await compliance.deeds(unitId)).toEqual([deed(), old])
      expect(await compliance.deeds(other)).toEqual([])
      expect(await kinds(before)).toEqual(['deed-noted', 'deed-noted'])
    })

    test('a processor ends once, in its own unit alone, and stays', async () => {
      const { compliance, log } = stage.store
      await compliance.putProcessor(processor, make.logEntry('processor-noted'))
      const before = (await log.head()).seq
      const end = (unit: UnitId, on = today) => compliance.endProcessor(unit, processor.id, on, make.logEntry('processor-ended', on))
      expect(await end(other)).toBe(false)
      expect(await end(unitId)).toBe(true)
      expect(await end(unitId, addDays(today, 1))).toBe(false)
      expect(await compliance.processors(unitId)).toEqual([{ ...processor, until: today }])
      expect(await kinds(before)).toEqual(['processor-ended'])
    })

    test('editions are numbered without gaps for each unit and kind, in their words; a number that is taken is refused without a trace', async () => {
      const { compliance, log } = stage.store
      const issue = (one: Edition) => compliance.issue(one, make.logEntry('edition-issued'))
      const both = await Promise.all([issue(edition(1)), issue(edition(1, { by: 'Bo' }))])
      expect(both).toEqual([true, false])
      const before = (await log.head()).seq
      expect(await issue(edition(3))).toBe(false)
      expect(await kinds(before)).toEqual([])
      expect(await issue(edition(2))).toBe(true)
      expect(await issue(edition(1, { kind: 'assessment' }))).toBe(true)
      expect(await compliance.editions(unitId, 'documentation')).toEqual([edition(2), edition(1)])
      expect(await compliance.editions(other, 'documentation')).toEqual([])
    })

    test('cases that are worked on and reports closed by a day are found by their unit', async () => {
      const { compliance } = stage.store
      const received = addDays(today, -40)
      const running = await stage.created()
      await stage.created({ row: { unitId: other } })
      const early = await stage.created({ row: { received, phase: 'closed', closed: addDays(received, 1) } })
      await stage.created({ row: { phase: 'archived', closed: today } })
      await stage.created({ row: { received, phase: 'closed', closed: received, reported: null } })
      expect((await compliance.running(unitId)).map(({ id }) => id)).toEqual([running.row.id])
      expect((await compliance.closedBy(unitId, addDays(today, -1))).map(({ id }) => id)).toEqual([early.row.id])
    })

    test('the log is counted by month and kind, for one channel', async () => {
      const { compliance, log } = stage.store
      const next = day('2026-12-01')
      for (const on of [today, today, next]) await log.append(make.logEntry('deed-noted', on))
      await log.append({ ...make.logEntry('deed-noted', next), channel: '' })
      const counted = (await compliance.logCounts(channelId)).filter(({ kind }) => kind === 'deed-noted')
      expect(counted).toEqual([
        { month: '2026-11', kind: 'deed-noted', count: 2 },
        { month: '2026-12', kind: 'deed-noted', count: 1 },
      ])
    })
  })
}
