// What every backend of the store must do, method by method. A backend's own tests call `contract` with a way to open an empty store.
import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import type { CaseId, CaseList } from '../../src/domain/case-file.ts'
import type { ChannelId, StaffId } from '../../src/domain/channel.ts'
import type { Bytes } from '../../src/kit/bytes.ts'
import { addDays, instant } from '../../src/kit/instant.ts'
import { Problem, type ProblemKind } from '../../src/kit/problem.ts'
import { randomId } from '../../src/kit/random.ts'
import type { NewCase, StoredCase } from '../../src/store/cases.ts'
import type { Session } from '../../src/store/sessions.ts'
import type { Store } from '../../src/store/store.ts'
import * as make from './factories.ts'
import { anna, bo, channelId, cilla, disa, today } from './factories.ts'

/** @returns the kind of the Problem that the promise was rejected with; null when it was not */
export const problemOf = async (promise: Promise<unknown>): Promise<ProblemKind | null> => {
  try {
    await promise
    return null
  } catch (error) {
    if (error instanceof Problem) return error.kind
    throw error
  }
}

/** @param open gives a new, empty store */
export const contract = (name: string, open: () => Promise<Store>): void => {
  describe(name, () => {
    let store: Store
    beforeEach(async () => {
      store = await make.furnish(await open())
    })
    afterEach(() => store.close())

    const created = async (options: make.CaseOptions = {}): Promise<NewCase> => {
      const work = make.newCase(options)
      expect(await store.cases.create(work)).toBe('done')
      return work
    }
    const reread = async (id: CaseId): Promise<StoredCase> => {
      const found = await store.cases.find(id)
      if (found === null) throw new Error('the case is gone')
      return found
    }

    describe('set-up and people', () => {
      test('happens once', async () => {
        expect(await store.people.setUp(make.installation({ id: 'another' }))).toBe(false)
        expect(await store.people.installation()).toEqual({ id: 'installation-1', created: today, demo: false })
      })

      test('channels come back with their settings, and their units in the order given', async () => {
        const stored = { ...make.channel(), changed: today }
        expect(await store.channels.all()).toEqual([stored])
        expect(await store.channels.bySlug('exempel')).toEqual(stored)
        expect(await store.channels.byId(channelId)).toEqual(stored)
        expect(await store.channels.bySlug('other')).toBeNull()
        expect(await store.channels.byId('other' as ChannelId)).toBeNull()
      })

      test('staff are found by id and address, and unknown ones are not', async () => {
        expect(await store.people.byId(anna)).toEqual(make.person(anna))
        expect(await store.people.byEmail('bo@exempel.se')).toEqual(make.person(bo))
        expect(await store.people.byId('nobody' as StaffId)).toBeNull()
        expect(await store.people.byEmail('nobody@exempel.se')).toBeNull()
        expect((await store.people.staff()).map(({ id }) => id)).toEqual([anna, bo, cilla, disa])
        expect(await store.people.appointments()).toEqual([...make.installation().appointments])
      })

      test('an invitation gives keys once, also to two who come at the same time', async () => {
        const work = () => ({
          invitation: make.invitationId,
          staffId: anna,
          keys: make.keys(),
          claims: [{ channelId, id: anna, role: 'handler' as const, recipient: 'age-a', signingKey: 'key-a', proof: 'proof-a' }],
          log: make.logEntry('keys-made'),
        })
        expect(await store.people.invitation(make.invitationId)).toEqual({ staffId: anna, until: today, used: false })
        const [first, second] = [work(), work()]
        expect(await Promise.all([store.people.giveKeys(first), store.people.giveKeys(second)])).toEqual([true, false])
        expect(await store.people.byId(anna)).toEqual(make.person(anna, { keys: first.keys, version: 2 }))
        expect(await store.people.invitation(make.invitationId)).toEqual({ staffId: anna, until: today, used: true })
        expect(await store.people.claims(channelId)).toEqual([
          { id: anna, role: 'handler', recipient: 'age-a', signingKey: 'key-a', proof: 'proof-a' },
        ])
        expect((await store.log.entries(0, 99)).filter(({ kind }) => kind === 'keys-made')).toHaveLength(1)
      })

      test("somebody else's invitation gives no keys", async () => {
        const work = { invitation: make.invitationId, staffId: bo, keys: make.keys(), claims: [], log: make.logEntry('keys-made') }
        expect(await store.people.giveKeys(work)).toBe(false)
        expect((await store.people.byId(bo))?.keys).toBeNull()
      })

      test('a vault is replaced only by whoever read the newest one', async () => {
        const work = { invitation: make.invitationId, staffId: anna, keys: make.keys(), claims: [], log: make.logEntry('keys-made') }
        await store.people.giveKeys(work)
        const [vault, late] = [make.sealed(99), make.sealed(99)]
        expect(await store.people.replaceVault(anna, 2, vault)).toBe(true)
        expect(await store.people.replaceVault(anna, 2, late)).toBe(false)
        expect(await store.people.byId(anna)).toMatchObject({ version: 3, keys: { vault } })
      })

      test('a language is set without a new version of the account', async () => {
        await store.people.setLanguage(bo, 'en')
        expect(await store.people.byId(bo)).toEqual(make.person(bo, { language: 'en' }))
      })

      test('rosters are numbered one after the other, and one number is given once', async () => {
        const [second, rival] = [make.roster(1), make.roster(1, { hash: 'rival' })]
        expect(await Promise.all([store.people.addRoster(second), store.people.addRoster(rival)])).toEqual([true, false])
        expect(await store.people.roster(channelId)).toEqual({ roster: second.roster, hash: 'hash-1', signatures: second.signatures })
        expect((await store.people.rosterAt(channelId, 0))?.hash).toBe('hash-0')
        expect(await store.people.rosterAt(channelId, 2)).toBeNull()
        expect(await problemOf(store.people.addRoster(make.roster(3)))).toBe('broken')
        expect(await store.people.roster('other' as ChannelId)).toBeNull()
      })

      test('members sign a roster later, each once', async () => {
        await store.people.signRoster(channelId, 0, { by: bo, signature: 'by bo' })
        await store.people.signRoster(channelId, 0, { by: bo, signature: 'again' })
        expect((await store.people.roster(channelId))?.signatures).toEqual([
          { by: anna, signature: 'signed by anna' },
          { by: bo, signature: 'by bo' },
        ])
      })

      test('the overview is kept for auditors only', async () => {
        expect(await store.people.overviewWrap(channelId, 'age-overview', disa)).toHaveLength(300)
        expect(await store.people.overviewWrap(channelId, 'age-overview', anna)).toBeNull()
        expect(await store.people.overviewWrap(channelId, 'another', disa)).toBeNull()
      })
    })

    describe('sessions', () => {
      const session = (over: Partial<Session> = {}): Session => ({
        id: make.random(32),
        staffId: anna,
        kind: 'full',
        sealed: make.sealed(900),
        until: today,
        ...over,
      })

      test('are found as the kind they are, and as no other', async () => {
        const half = session({ kind: 'half' })
        await store.sessions.add(half)
        expect(await store.sessions.find(half.id, 'half')).toEqual(half)
        expect(await store.sessions.find(half.id, 'full')).toBeNull()
        expect(await store.sessions.find(make.random(32), 'half')).toBeNull()
      })

      test('can be spent once only', async () => {
        const half = session({ kind: 'half' })
        await store.sessions.add(half)
        expect(await Promise.all([store.sessions.end(half.id), store.sessions.end(half.id)])).toEqual([true, false])
        expect(await store.sessions.update(half.id, make.sealed(9))).toBe(false)
      })

      test('of one person end together, but for the one in use', async () => {
        const [kept, other, bos] = [session(), session(), session({ staffId: bo })]
        for (const each of [kept, other, bos]) await store.sessions.add(each)
        const renewed = make.sealed(901)
        expect(await store.sessions.update(kept.id, renewed)).toBe(true)
        expect(await store.sessions.countOf(anna)).toBe(2)
        await store.sessions.endAllOf(anna, kept.id)
        expect(await store.sessions.find(kept.id, 'full')).toEqual({ ...kept, sealed: renewed })
        expect(await store.sessions.countOf(anna)).toBe(1)
        await store.sessions.endAllOf(anna)
        expect([await store.sessions.countOf(anna), await store.sessions.countOf(bo)]).toEqual([0, 1])
      })

      test('are swept when their last day is over', async () => {
        const [old, last] = [session({ until: addDays(today, -1) }), session()]
        for (const each of [old, last]) await store.sessions.add(each)
        await store.sessions.sweep(today)
        expect([await store.sessions.find(old.id, 'full'), await store.sessions.find(last.id, 'full')]).toEqual([null, last])
      })
    })

    describe('drafts', () => {
      const quota = 1_000_000

      test('are found again, and changed only by whoever read the newest version', async () => {
        const first = make.draft()
        await store.drafts.add(first, quota)
        expect(await store.drafts.find(first.id)).toEqual(first)
        const second = { ...first, answers: make.sealed(8_000), progress: 2, version: 2 }
        expect(await store.drafts.update(second)).toBe(true)
        expect(await store.drafts.update({ ...second, progress: 4 })).toBe(false)
        expect(await store.drafts.find(first.id)).toEqual(second)
        expect(await store.drafts.ids()).toEqual([{ id: first.id, day: today }])
        await store.drafts.remove(first.id)
        expect(await store.drafts.find(first.id)).toBeNull()
        expect(await store.drafts.update({ ...second, version: 3 })).toBe(false)
      })

      test('that hold the least make room: fewest answers first, then the oldest, never the new one', async () => {
        const sized = { wrap: make.sealed(100), answers: make.sealed(100) }
        const full = make.draft({ ...sized, progress: 3, day: addDays(today, -1) })
        const older = make.draft({ ...sized, progress: 1, day: addDays(today, -1) })
        const newer = make.draft({ ...sized, progress: 1 })
        for (const each of [full, newer, older]) await store.drafts.add(each, 600)
        const left = async (): Promise<Bytes[]> => (await store.drafts.ids()).map(({ id }) => id)
        const empty = make.draft({ ...sized, progress: 0 })
        await store.drafts.add(empty, 600)
        expect((await left()).toSorted(byBytes)).toEqual([full.id, newer.id, empty.id].toSorted(byBytes))
        const large = make.draft({ ...sized, progress: 0, answers: make.sealed(300) })
        await store.drafts.add(large, 600)
        expect((await left()).toSorted(byBytes)).toEqual([full.id, large.id].toSorted(byBytes))
      })

      test('give their room back when they grow less, are thrown away or are sent', async () => {
        const sized = { wrap: make.sealed(100), answers: make.sealed(100) }
        const drafts = [make.draft(sized), make.draft(sized), make.draft(sized)] as const
        for (const each of drafts) await store.drafts.add(each, 600)
        await store.drafts.update({ ...drafts[0], answers: make.sealed(50), version: 2 })
        await store.drafts.remove(drafts[1].id)
        await created({ draft: drafts[2] })
        // 150 bytes are in use: this fits beside them, and one byte more does not.
        await store.drafts.add(make.draft({ wrap: make.sealed(200), answers: make.sealed(250) }), 600)
        expect(await store.drafts.ids()).toHaveLength(2)
        await store.drafts.add(make.draft({ wrap: make.sealed(1), answers: make.sealed(0) }), 600)
        expect(await store.drafts.ids()).toHaveLength(2)
      })

      test('that could never fit push nobody else out', async () => {
        await store.drafts.add(make.draft({ progress: 0 }), quota)
        expect(await problemOf(store.drafts.add(make.draft(), 1_000))).toBe('full')
        expect(await store.drafts.ids()).toHaveLength(1)
      })

      test('an addition that fails leaves the count of their room right', async () => {
        const sized = { wrap: make.sealed(100), answers: make.sealed(100) }
        const first = make.draft(sized)
        await store.drafts.add(first, 400)
        expect(await problemOf(store.drafts.add(first, 1_000))).toBe('broken')
        await store.drafts.add(make.draft(sized), 400)
        expect(await store.drafts.ids()).toHaveLength(2)
      })

      test('leave a slip when they are sent, which can be thrown away', async () => {
        const { slip } = await created()
        if (slip === null) throw new Error('no slip')
        expect(await store.drafts.slip(slip.id)).toEqual(slip)
        expect(await store.drafts.slipIds()).toEqual([{ id: slip.id, day: today }])
        await store.drafts.removeSlip(slip.id)
        expect(await store.drafts.slip(slip.id)).toBeNull()
      })
    })

    describe('creating a case', () => {
      test('keeps everything, and the draft is gone', async () => {
        const from = make.draft()
        await store.drafts.add(from, 1_000_000)
        const work = await created({ draft: from })
        expect(await store.cases.find(work.row.id)).toEqual(work.row)
        expect(await store.cases.byReceipt(work.receipt.tag)).toEqual(work.receipt)
        expect(await store.cases.wraps(work.row.id, anna)).toEqual(bySide(work.wraps.filter(({ holder }) => holder === anna)))
        expect(await store.cases.wraps(work.row.id, work.receipt.holder)).toEqual(work.wraps.slice(-1))
        expect(await store.cases.wraps(work.row.id, disa)).toEqual([])
        const [report, thread, card, people] = work.records
        expect(await store.cases.records(work.row.id, 'dialogue')).toEqual([thread, report] as never)
        expect(await store.cases.records(work.row.id, 'casework')).toEqual([card, people] as never)
        expect(await store.cases.readers(work.row.id)).toEqual([anna, bo, cilla])
        expect(await store.drafts.find(from.id)).toBeNull()
        expect((await store.log.entries(0, 99)).at(-1)).toMatchObject({ kind: 'report-received', details: work.log.details })
        expect((await store.notices.all()).map(({ staffId }) => staffId)).toEqual([anna, bo, cilla])
      })

      test('two who send one draft at the same time make one case', async () => {
        const from = make.draft()
        await store.drafts.add(from, 1_000_000)
        const [first, second] = [make.newCase({ draft: from }), make.newCase({ draft: from })]
        expect(await Promise.all([store.cases.create(first), store.cases.create(second)])).toEqual(['done', 'gone'])
        expect(await store.cases.byReceipt(second.receipt.tag)).toBeNull()
        expect(await store.cases.count(anna, 'new', 9)).toBe(1)
      })

      test('a draft that was changed meanwhile is not sent', async () => {
        const from = make.draft()
        await store.drafts.add(from, 1_000_000)
        await store.drafts.update({ ...from, version: 2 })
        expect(await store.cases.create(make.newCase({ draft: from }))).toBe('gone')
        expect(await store.drafts.find(from.id)).not.toBeNull()
      })

      test('is stale when the roster moved, or when the channel has none', async () => {
        await store.people.addRoster(make.roster(1))
        const work = make.newCase()
        expect(await store.cases.create(work)).toBe('stale')
        expect(await store.cases.find(work.row.id)).toBeNull()
        expect(await store.cases.create(make.newCase({ row: { channelId: 'no roster' as ChannelId } }))).toBe('stale')
      })

      test('takes no reference twice, and leaves the draft when it does not', async () => {
        const work = await created()
        const from = make.draft()
        await store.drafts.add(from, 1_000_000)
        expect(await store.cases.create(make.newCase({ draft: from, row: { reference: work.row.reference } }))).toBe('taken')
        expect(await store.drafts.find(from.id)).toEqual(from)
      })

      test('is whole or not at all when one part of it cannot be stored', async () => {
        const work = await created()
        const [head, log] = [await store.log.head(), await store.notices.all()]
        const twin = { ...make.newCase(), receipt: { ...work.receipt, holder: 'other' } }
        expect(await problemOf(store.cases.create(twin))).toBe('broken')
        expect(await store.cases.find(twin.row.id)).toBeNull()
        expect(await store.cases.list(anna, 'new', null, 9)).toHaveLength(1)
        expect(await store.log.head()).toEqual(head)
        expect(await store.notices.all()).toEqual(log)
      })

      test('one that fails takes none of those with it that come at the same time', async () => {
        const known = await created()
        const works = Array.from({ length: 20 }, () => make.newCase())
        const outcomes = await Promise.all(
          works.map((work, i) => problemOf(store.cases.create(i % 5 === 0 ? { ...work, receipt: known.receipt } : work))),
        )
        expect(outcomes).toEqual(works.map((_, i) => (i % 5 === 0 ? 'broken' : null)))
        expect(await store.cases.count(anna, 'new', 99)).toBe(17)
        expect((await store.log.entries(0, 99)).filter(({ kind }) => kind === 'report-received')).toHaveLength(17)
      })
    })

    describe('who may open a case', () => {
      test('a stranger cannot tell a case from none', async () => {
        const { row } = await created({ readers: [anna, bo] })
        expect(await store.cases.findFor(row.id, anna)).toEqual(row)
        expect(await store.cases.findFor(row.id, cilla)).toBeNull()
        expect(await store.cases.findFor('none' as CaseId, cilla)).toBeNull()
        expect(await store.cases.list(cilla, 'new', null, 9)).toEqual([])
        expect(await store.cases.count(cilla, 'new', 9)).toBe(0)
        expect(await store.cases.countUnseen(cilla, 'new', 9)).toBe(0)
        await store.cases.markSeen(row.id, cilla, 1)
        expect(await store.cases.countUnseen(anna, 'new', 9)).toBe(1)
        expect(await store.cases.wraps(row.id, cilla)).toEqual([])
      })
    })

    describe('lists', () => {
      test('hold the newest first, each with its wrap and card, and go on where they stopped', async () => {
        const works: NewCase[] = []
        for (const ago of [3, 0, 1, 1, 2, 2, 2]) works.push(await created({ row: { received: addDays(today, -ago) } }))
        const wanted = works.toSorted((a, b) => compare(b.row.received, a.row.received) || compare(b.row.id, a.row.id))
        const first = await store.cases.list(bo, 'new', null, 4)
        const last = first.at(-1)?.case
        if (last === undefined) throw new Error('an empty list')
        const second = await store.cases.list(bo, 'new', { received: last.received, caseId: last.id }, 4)
        expect([...first, ...second].map((item) => item.case.id)).toEqual(wanted.map(({ row }) => row.id))
        const [newest] = wanted
        expect(first[0]).toEqual({
          case: newest?.row,
          unseen: true,
          wrap: newest?.wraps.find(({ holder, side }) => holder === bo && side === 'casework')?.sealed,
          card: newest?.records.find(({ kind }) => kind === 'card'),
        } as never)
      })

      test('count no further than asked', async () => {
        for (let i = 0; i < 4; i++) await created()
        expect([await store.cases.count(anna, 'new', 99), await store.cases.count(anna, 'new', 3)]).toEqual([4, 3])
        expect([await store.cases.countUnseen(anna, 'new', 99), await store.cases.countUnseen(anna, 'new', 3)]).toEqual([4, 3])
        expect(await store.cases.count(anna, 'ongoing', 9)).toBe(0)
      })

      test('forget what was new to the one who looked, and to nobody else', async () => {
        const { row } = await created()
        await store.cases.markSeen(row.id, anna, 1)
        expect([await store.cases.countUnseen(anna, 'new', 9), await store.cases.countUnseen(bo, 'new', 9)]).toEqual([0, 1])
        expect((await store.cases.list(anna, 'new', null, 9))[0]?.unseen).toBe(false)
      })

      test('remember how far somebody had read, and what came in meanwhile stays new', async () => {
        const { row } = await created()
        expect(await store.cases.markSeen(row.id, anna, 1)).toBe(0)
        await store.cases.change(make.changeOf(row, { after: row, unseenFor: 'everybody' }))
        expect(await store.cases.markSeen(row.id, anna, 1)).toBe(1)
        expect(await store.cases.countUnseen(anna, 'new', 9)).toBe(1)
        expect(await store.cases.markSeen(row.id, anna, 2)).toBe(1)
        expect(await store.cases.countUnseen(anna, 'new', 9)).toBe(0)
        expect(await store.cases.markSeen(row.id, anna, 1)).toBe(2)
        expect(await store.cases.markSeen(row.id, bo, 2)).toBe(0)
        expect(await store.cases.markSeen(row.id, disa, 2)).toBe(0)
      })

      test('a closed case waits among the ongoing ones', async () => {
        const { row } = await created()
        const lists = async (): Promise<CaseList[]> => {
          const all: CaseList[] = ['new', 'ongoing', 'archived']
          const counts = await Promise.all(all.map((list) => store.cases.count(cilla, list, 9)))
          return all.filter((_, i) => counts[i] === 1)
        }
        const to = async (phase: StoredCase['phase']): Promise<CaseList[]> => {
          const before = await reread(row.id)
          expect(await store.cases.change(make.changeOf(before, { after: { ...before, phase }, insert: [] }))).toBe('done')
          return lists()
        }
        expect(await lists()).toEqual(['new'])
        expect(await to('ongoing')).toEqual(['ongoing'])
        expect(await to('closed')).toEqual(['ongoing'])
        expect(await to('archived')).toEqual(['archived'])
      })
    })

    describe('changing a case', () => {
      test('keeps the new row, records and heads, and says to the others that something is new', async () => {
        const work = await created()
        for (const each of [anna, bo, cilla]) await store.cases.markSeen(work.row.id, each, 1)
        const card = work.records.find(({ kind }) => kind === 'card')
        if (card === undefined) throw new Error('no card')
        const next = { ...card, version: 2, sealed: make.sealed(1_100) }
        const change = make.changeOf(work.row, { replace: [next], statistics: { ...work.statistics, sealed: make.sealed(700) } })
        expect(await store.cases.change(change)).toBe('done')
        expect(await reread(work.row.id)).toEqual({ ...work.row, ...change.after, version: 2 })
        expect(await store.cases.records(work.row.id, 'dialogue')).toContainEqual(change.insert[0] as never)
        expect((await store.cases.list(anna, 'ongoing', null, 9))[0]?.card).toEqual(next)
        const unseen = await Promise.all([anna, bo, cilla].map((id) => store.cases.countUnseen(id, 'ongoing', 9)))
        expect(unseen).toEqual([0, 1, 1])
      })

      test('of the reporter is new to everybody', async () => {
        const { row } = await created()
        await store.cases.markSeen(row.id, anna, 1)
        await store.cases.change(make.changeOf(row, { after: row, unseenFor: 'everybody' }))
        expect(await store.cases.countUnseen(anna, 'new', 9)).toBe(1)
      })

      test('two who change one case at the same time: the second is told', async () => {
        const { row } = await created()
        const [first, second] = [make.changeOf(row), make.changeOf(row)]
        expect(await Promise.all([store.cases.change(first), store.cases.change(second)])).toEqual(['done', 'stale'])
        expect(await store.cases.records(row.id, 'dialogue')).toHaveLength(3)
        expect((await store.log.entries(0, 99)).filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1)
      })

      test.each([
        ['version', { version: 2 }],
        ['epoch', { epoch: 2 }],
        ['phase', { phase: 'closed' as const }],
        ['mark of a removal', { stale: true }],
      ])('is stale when the %s is not what was read', async (_, moved) => {
        const { row } = await created()
        expect(await store.cases.change(make.changeOf({ ...row, ...moved }))).toBe('stale')
        expect(await reread(row.id)).toEqual(row)
      })

      test('is stale when the roster moved, a head moved, or the case is none', async () => {
        const { row, records } = await created()
        const [, thread] = records
        if (thread === undefined) throw new Error('no thread')
        const refused = async (over: Parameters<typeof make.changeOf>[1], before = row): Promise<string> =>
          store.cases.change(make.changeOf(before, over))
        expect(await refused({ rosterSeq: 1 })).toBe('stale')
        expect(await refused({ replace: [thread] })).toBe('stale')
        expect(await refused({ replace: [{ ...thread, version: 3 }] })).toBe('stale')
        expect(await refused({ replace: [{ ...thread, version: 2, side: 'casework' }] })).toBe('stale')
        expect(await refused({ replace: [{ ...thread, version: 2, id: 'none' }] })).toBe('stale')
        expect(await refused({}, { ...row, id: 'none' as CaseId })).toBe('stale')
        expect(await reread(row.id)).toEqual(row)
        expect(await store.cases.records(row.id, 'dialogue')).toHaveLength(2)
        expect(await refused({ replace: [{ ...thread, version: 2 }] })).toBe('done')
      })
    })

    describe('receipts', () => {
      const second = (work: NewCase) => {
        const receipt = make.receipt(work.row.id, { replaces: work.receipt.tag })
        return { receipt, wraps: [make.wrap(receipt.holder, 'dialogue')], log: make.logEntry('receipt-renewed') }
      }

      test('both open the case until the new one is confirmed; then it stands alone', async () => {
        const work = await created()
        const { receipt, wraps, log } = second(work)
        await store.cases.addReceipt(receipt, wraps, log)
        expect(await store.cases.byReceipt(work.receipt.tag)).toEqual(work.receipt)
        expect(await store.cases.byReceipt(receipt.tag)).toEqual(receipt)
        await store.cases.confirmReceipt(receipt)
        expect(await store.cases.byReceipt(work.receipt.tag)).toBeNull()
        expect(await store.cases.wraps(work.row.id, work.receipt.holder)).toEqual([])
        expect(await store.cases.byReceipt(receipt.tag)).toEqual({ ...receipt, replaces: null })
        expect(await store.cases.wraps(work.row.id, receipt.holder)).toEqual(wraps)
        expect(await store.cases.wraps(work.row.id, anna)).toHaveLength(2)
      })

      test('of two that were made from one, the confirmed one alone lives', async () => {
        const work = await created()
        const [one, other] = [second(work), second(work)]
        for (const each of [one, other]) await store.cases.addReceipt(each.receipt, each.wraps, each.log)
        await store.cases.confirmReceipt(one.receipt)
        await store.cases.confirmReceipt(other.receipt)
        expect(await store.cases.byReceipt(one.receipt.tag)).not.toBeNull()
        expect(await store.cases.byReceipt(other.receipt.tag)).toBeNull()
        expect(await store.cases.wraps(work.row.id, other.receipt.holder)).toEqual([])
      })

      test('none can be made from a dead one, nor for an epoch that is over', async () => {
        const work = await created()
        const [one, late, old] = [second(work), second(work), second(work)]
        await store.cases.addReceipt(one.receipt, one.wraps, one.log)
        await store.cases.confirmReceipt(one.receipt)
        expect(await problemOf(store.cases.addReceipt(late.receipt, late.wraps, late.log))).toBe('conflict')
        const wraps = old.wraps.map((wrap) => ({ ...wrap, epoch: 0 }))
        expect(await problemOf(store.cases.addReceipt({ ...old.receipt, replaces: null }, wraps, old.log))).toBe('conflict')
      })
    })

    describe('log', () => {
      test('is numbered from 1 and chained, each entry to the one before', async () => {
        await store.log.append({ ...make.logEntry('invited'), details: null })
        const entries = await store.log.entries(0, 99)
        expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
        expect(entries.at(-1)?.details).toBeNull()
        let previous: Uint8Array = new Uint8Array()
        for (const { seq, day: on, channel, kind, details, hash } of entries) {
          expect(hash).toEqual(make.entryHash(previous, { seq, day: on, channel, kind, details: details ?? new Uint8Array() }))
          previous = hash
        }
        expect(await store.log.head()).toEqual({ seq: 4, hash: entries[3]?.hash as Bytes })
        expect((await store.log.entries(1, 2)).map(({ seq }) => seq)).toEqual([2, 3])
      })

      test('has no gap and no fork when many write at once', async () => {
        await Promise.all(Array.from({ length: 100 }, () => store.log.append(make.logEntry('signed-in'))))
        const entries = await store.log.entries(0, 1_000)
        expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 103 }, (_, i) => i + 1))
        expect(new Set(entries.map(({ hash }) => hash.toHex())).size).toBe(103)
      })

      test('refuses a day before the newest one, and the act with it', async () => {
        const yesterday = make.logEntry('signed-in', addDays(today, -1))
        expect(await problemOf(store.log.append(yesterday))).toBe('clock')
        const work = make.newCase()
        expect(await problemOf(store.cases.create({ ...work, log: yesterday }))).toBe('clock')
        expect(await store.cases.find(work.row.id)).toBeNull()
        expect((await store.log.head()).seq).toBe(3)
        await store.log.append(make.logEntry('signed-in', addDays(today, 1)))
        expect((await store.log.head()).seq).toBe(4)
      })
    })

    describe('notices', () => {
      const [early, late] = [make.noon, instant(make.noon + 60_000)]
      const noticed = (due: number) => ({ ...make.newCase({ readers: [anna, bo] }), notices: [{ staffId: anna, due: instant(due) }] })
      const waiting = { staffId: anna, attempts: 0, fault: null, failingSince: null }

      test('one waits for a person at most, at the earliest time', async () => {
        for (const due of [late, early, late]) await store.cases.create(noticed(due))
        expect(await store.notices.all()).toEqual([{ ...waiting, due: early }])
      })

      test('leave when they are due, and not before', async () => {
        await store.cases.create(noticed(early))
        expect(await store.notices.due(instant(early - 1))).toEqual([])
        const [notice] = await store.notices.due(early)
        if (notice === undefined) throw new Error('no notice')
        await store.notices.delivered(notice)
        expect(await store.notices.all()).toEqual([])
      })

      test('that fail come again, and know since when they fail', async () => {
        await store.cases.create(noticed(early))
        const [first] = await store.notices.all()
        if (first === undefined) throw new Error('no notice')
        await store.notices.failed(first, 'unreachable', late, today)
        await store.notices.failed(first, 'refused', late, addDays(today, 1))
        expect(await store.notices.all()).toEqual([{ staffId: anna, due: late, attempts: 2, fault: 'refused', failingSince: today }])
      })
    })

    describe('shares', () => {
      const id = (): CaseId => randomId(make.random) as CaseId

      test('the first one of a case stands, and whoever comes second is given it', async () => {
        const [caseId, share] = [id(), make.shareOf()]
        expect(await Promise.all([store.shares.put(caseId, share), store.shares.put(caseId, make.shareOf())])).toEqual([share, share])
        expect(await store.shares.get(caseId)).toEqual(share)
        expect(await store.shares.get(id())).toBeNull()
      })

      test('many are found at once, and those that do not exist are left out', async () => {
        const [one, other] = [id(), id()]
        await store.shares.put(one, make.shareOf())
        expect([...(await store.shares.getMany([one, other])).keys()]).toEqual([one])
        expect(await store.shares.getMany([])).toEqual(new Map())
      })

      test('a sweep leaves those whose case may be about to commit', async () => {
        const caseId = id()
        await store.shares.put(caseId, make.shareOf())
        expect(await store.shares.sweep(() => false)).toBe(0)
        expect(await store.shares.get(caseId)).not.toBeNull()
      })

      test('a mark only rises', async () => {
        expect(await store.shares.mark('backup')).toBeNull()
        for (const number of [2, 3, 1]) await store.shares.setMark('backup', { number, hash: `hash-${number}` })
        expect(await store.shares.mark('backup')).toEqual({ number: 3, hash: 'hash-3' })
      })

      test("the log's mark goes along with a share", async () => {
        await store.shares.put(id(), make.shareOf())
        expect(await store.shares.mark('log')).toEqual({
          number: 3,
          hash: (await store.log.head()).hash.toBase64({ alphabet: 'base64url', omitPadding: true }),
        })
        expect(await store.shares.mark(`roster/${channelId}`)).toEqual({ number: 0, hash: 'hash-0' })
      })
    })

    test('settling and closing may be asked for twice', async () => {
      expect(await Promise.all([store.settle(), store.settle()])).toEqual([true, true])
      const { used, free } = await store.room()
      expect(used).toBeGreaterThan(0)
      expect(free).toBeGreaterThan(0)
      store.close()
      store.close()
      expect(await problemOf(store.log.append(make.logEntry()))).toBe('broken')
    })
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byBytes = (a: Bytes, b: Bytes): number => compare(a.toHex(), b.toHex())
const bySide = <T extends { readonly side: string }>(wraps: readonly T[]): T[] => wraps.toSorted((a, b) => compare(a.side, b.side))
