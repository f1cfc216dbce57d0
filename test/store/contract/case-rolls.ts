// What every backend must do: the roll of who reads which case, beside what it follows from.
import { describe, expect, test } from 'bun:test'
import { rollFacts } from '../../../src/domain/case/case-roll.ts'
import { usualClocks } from '../../../src/domain/case/deadline.ts'
import { addDays } from '../../../src/kit/instant.ts'
import * as make from '../factories.ts'
import { anna, bo, channelId, cilla, today } from '../factories.ts'
import type { Stage } from './stage.ts'

export const caseRollsContract = (stage: Stage): void => {
  describe('the roll of a case', () => {
    const rolled = async (id: Parameters<typeof stage.store.caseRoll.of>[0]) => {
      const found = await stage.store.caseRoll.of(id)
      if (found === null) throw new Error('no such case')
      return found
    }

    test('is read with the row that it follows from, its holders, and who may never', async () => {
      const made = make.newCase({ readers: [anna, bo] })
      expect(await stage.store.cases.create({ ...made, excluded: [cilla] })).toBe('done')
      const { row, entries, excluded, testNonce } = await rolled(made.row.id)
      expect([row, excluded, testNonce]).toEqual([made.row, [cilla], null])
      const facts = { ...rollFacts(made.row, usualClocks, false), due: made.due }
      expect(entries).toEqual([anna, bo].map((staffId) => ({ ...facts, staffId, until: null })))
      expect(await stage.store.caseRoll.page('', 9)).toEqual([await rolled(made.row.id)])
      expect(await stage.store.caseRoll.page(made.row.id, 9)).toEqual([])
      expect([await stage.store.caseRoll.names('', 9), await stage.store.caseRoll.names(made.row.id, 9)]).toEqual([[made.row.id], []])
    })

    test('is mended with its row and the word of it, or not at all', async () => {
      const { row } = await stage.created()
      const { channelVersion, entries } = await rolled(row.id)
      const [entry] = entries
      if (entry === undefined) throw new Error('nobody reads it')
      const put = [{ ...entry, due: addDays(today, 3) }]
      const work = {
        before: row,
        channelVersion,
        row: { ...row, asked: today },
        put,
        readmit: [],
        lost: [],
        log: make.logEntry('roll-altered'),
      }
      expect(await stage.store.caseRoll.mend({ ...work, channelVersion: channelVersion + 1 })).toBe('stale')
      expect(await stage.store.caseRoll.mend({ ...work, before: { ...row, version: row.version + 1 } })).toBe('stale')
      expect(await stage.store.caseRoll.mend(work)).toBe('done')
      const mended = await rolled(row.id)
      expect(mended.row).toEqual({ ...row, asked: today, version: row.version + 1 })
      expect(mended.entries.find(({ staffId }) => staffId === entry.staffId)).toEqual(put[0])
      expect((await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'roll-altered')).toHaveLength(1)
    })

    test('tells how many cases the log knows of, and how many stand', async () => {
      await stage.store.log.append(make.logEntry('report-received'))
      await stage.store.log.append({ ...make.logEntry('test-sent'), mark: 'arrival.test' })
      await stage.store.log.append({ ...make.logEntry('test-removed'), mark: 'test' })
      await stage.store.log.append({ ...make.logEntry('case-disposed'), mark: 'protocol' })
      await stage.store.log.append({ ...make.logEntry('case-disposed'), mark: 'protocol' })
      expect(await stage.store.caseRoll.counts()).toContainEqual({
        ...{ channelId, came: 2, tests: { sent: ['arrival.test'], removed: ['test'] } },
        ...{ disposed: ['protocol'], goneAgain: 0, standing: 0 },
      })
    })

    test('lowers no count by an entry of a restoration that the small file does not know (T-18)', async () => {
      const { row } = await stage.created({})
      const count = async () => (await stage.store.caseRoll.counts()).find((one) => one.channelId === row.channelId)
      const before = await count()
      for (const kind of ['disposal-repeated', 'case-lost', 'restored'] as const) await stage.store.log.append(make.logEntry(kind))
      expect(await count()).toEqual(before)
    })
  })
}
