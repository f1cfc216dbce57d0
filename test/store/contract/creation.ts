// What every backend must do: what creating a case keeps, and who finds it.
import { describe, expect, test } from 'bun:test'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { ChannelId } from '../../../src/domain/channel/channel.ts'
import * as make from '../factories.ts'
import { anna, bo, cilla, disa } from '../factories.ts'
import { compare, problemOf, type Stage } from './stage.ts'

export const creationContract = (stage: Stage): void => {
  describe('creating a case', () => {
    test('keeps everything, and the draft is gone', async () => {
      const from = make.draft()
      await stage.store.drafts.add(from, 1_000_000)
      const work = await stage.created({ draft: from })
      expect(await stage.store.cases.find(work.row.id)).toEqual(work.row)
      expect(await stage.store.cases.byReceipt(work.receipt.tag)).toEqual(work.receipt)
      expect(await stage.store.cases.wraps(work.row.id, anna)).toEqual(bySide(work.wraps.filter(({ holder }) => holder === anna)))
      expect(await stage.store.cases.wraps(work.row.id, work.receipt.holder)).toEqual(work.wraps.slice(-1))
      expect(await stage.store.cases.wraps(work.row.id, disa)).toEqual([])
      const [report, thread, card, people] = work.records
      expect(await stage.store.cases.records(work.row.id, 'dialogue')).toEqual([thread, report] as never)
      expect(await stage.store.cases.records(work.row.id, 'casework')).toEqual([card, people] as never)
      expect(await stage.store.cases.readers(work.row.id)).toEqual([anna, bo, cilla])
      expect(await stage.store.drafts.find(from.id)).toBeNull()
      expect((await stage.store.log.entries(0, 99)).at(-1)).toMatchObject({ kind: 'report-received', details: work.log.details })
      expect((await stage.store.notices.all()).map(({ staffId }) => staffId)).toEqual([anna, bo, cilla])
    })

    test('two who send one draft at the same time make one case', async () => {
      const from = make.draft()
      await stage.store.drafts.add(from, 1_000_000)
      const [first, second] = [make.newCase({ draft: from }), make.newCase({ draft: from })]
      expect(await Promise.all([stage.store.cases.create(first), stage.store.cases.create(second)])).toEqual(['done', 'gone'])
      expect(await stage.store.cases.byReceipt(second.receipt.tag)).toBeNull()
      expect(await stage.store.cases.count(anna, 'new', 9)).toBe(1)
    })

    test('a case that stands is not made again, and a receipt that was handed over stays marked', async () => {
      const first = make.newCase({ withSlip: false })
      const work = { ...first, receipt: { ...first.receipt, handedOver: true } }
      const again = make.newCase({ row: { id: work.row.id }, withSlip: false })
      expect(await stage.store.cases.create(work)).toBe('done')
      expect(await stage.store.cases.create(again)).toBe('gone')
      expect(await stage.store.cases.byReceipt(work.receipt.tag)).toEqual(work.receipt)
      expect(await stage.store.cases.byReceipt(again.receipt.tag)).toBeNull()
      expect(await stage.store.cases.find(work.row.id)).toEqual(work.row)
    })

    test('a draft that was changed meanwhile is not sent', async () => {
      const from = make.draft()
      await stage.store.drafts.add(from, 1_000_000)
      await stage.store.drafts.update({ ...from, version: 2 }, 1_000_000)
      expect(await stage.store.cases.create(make.newCase({ draft: from }))).toBe('gone')
      expect(await stage.store.drafts.find(from.id)).not.toBeNull()
    })

    test('is stale when the channel moved, by whose clocks and law it was made', async () => {
      const work = make.newCase()
      const { id, settings } = make.channel()
      const log = [make.logEntry('channel-changed')]
      await stage.store.channels.change({ before: { id, version: 1 }, settings, changed: null, dueOf: null, notices: [], log })
      expect(await stage.store.cases.create(work)).toBe('stale')
      expect(await stage.store.cases.find(work.row.id)).toBeNull()
      expect(await stage.store.cases.create({ ...work, channelVersion: 2 })).toBe('done')
    })

    test('is stale when the roster moved, or when the channel has none', async () => {
      await stage.store.rosters.add(make.roster(1))
      const work = make.newCase()
      expect(await stage.store.cases.create(work)).toBe('stale')
      expect(await stage.store.cases.find(work.row.id)).toBeNull()
      expect(await stage.store.cases.create(make.newCase({ row: { channelId: 'no roster' as ChannelId } }))).toBe('stale')
    })

    test('takes no reference twice, and leaves the draft when it does not', async () => {
      const work = await stage.created()
      const from = make.draft()
      await stage.store.drafts.add(from, 1_000_000)
      expect(await stage.store.cases.create(make.newCase({ draft: from, row: { reference: work.row.reference } }))).toBe('taken')
      expect(await stage.store.drafts.find(from.id)).toEqual(from)
    })

    test('is whole or not at all when one part of it cannot be stored', async () => {
      const work = await stage.created()
      const [head, log] = [await stage.store.log.head(), await stage.store.notices.all()]
      const twin = { ...make.newCase(), receipt: { ...work.receipt, holder: 'other' } }
      expect(await problemOf(stage.store.cases.create(twin))).toBe('broken')
      expect(await stage.store.cases.find(twin.row.id)).toBeNull()
      expect(await stage.store.cases.list(anna, 'new', null, 9)).toHaveLength(1)
      expect(await stage.store.log.head()).toEqual(head)
      expect(await stage.store.notices.all()).toEqual(log)
    })

    test('one that fails takes none of those with it that come at the same time', async () => {
      const known = await stage.created()
      const works = Array.from({ length: 20 }, () => make.newCase())
      const outcomes = await Promise.all(
        works.map((work, i) => problemOf(stage.store.cases.create(i % 5 === 0 ? { ...work, receipt: known.receipt } : work))),
      )
      expect(outcomes).toEqual(works.map((_, i) => (i % 5 === 0 ? 'broken' : null)))
      expect(await stage.store.cases.count(anna, 'new', 99)).toBe(17)
      expect((await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'report-received')).toHaveLength(17)
    })
  })

  describe('who may open a case', () => {
    test('a stranger cannot tell a case from none', async () => {
      const { row } = await stage.created({ readers: [anna, bo] })
      expect(await stage.store.cases.findFor(row.id, anna)).toEqual(row)
      expect(await stage.store.cases.findFor(row.id, cilla)).toBeNull()
      expect(await stage.store.cases.findFor('none' as CaseId, cilla)).toBeNull()
      expect(await stage.store.cases.list(cilla, 'new', null, 9)).toEqual([])
      expect(await stage.store.cases.count(cilla, 'new', 9)).toBe(0)
      expect(await stage.store.cases.countUnseen(cilla, 'new', 9)).toBe(0)
      await stage.store.cases.markSeen(row.id, cilla, 1)
      expect(await stage.store.cases.countUnseen(anna, 'new', 9)).toBe(1)
      expect(await stage.store.cases.wraps(row.id, cilla)).toEqual([])
    })
  })
}

const bySide = <T extends { readonly side: string }>(wraps: readonly T[]): T[] => wraps.toSorted((a, b) => compare(a.side, b.side))
