// What every backend must do: who holds the sheets of a recovery, when they were tried and used, and which cases wait to be sealed to it.
import { describe, expect, test } from 'bun:test'
import type { ChannelId } from '../../../src/domain/channel/channel.ts'
import { recoveryHolder } from '../../../src/domain/keys/recovery.ts'
import { addDays, day } from '../../../src/kit/instant.ts'
import type { NewRecoverySet } from '../../../src/store/recovery.ts'
import * as make from '../factories.ts'
import { anna, bo, channelId, cilla, noon, today } from '../factories.ts'
import type { Stage } from './stage.ts'

const other = 'other' as ChannelId
const setOf = (recipient: string): NewRecoverySet => ({
  recipient,
  custodians: [{ name: 'Gun Hav', title: 'arkivarie' }],
  made: today,
  signature: { by: anna, signature: 'signed by anna' },
})

export const recoveryContract = (stage: Stage): void => {
  const { roster } = make
  const proposed = (recipient: string, seq = 1) => ({
    roster: { ...roster(seq).roster, recovery: recipient },
    hash: `hash-${seq}`,
    signature: { by: anna, signature: 'proposed by anna' },
    overviewWraps: [],
    recoverySet: setOf(recipient),
    ...{ day: today, daySignature: 'on this day', witnesses: [bo], notices: [], told: [] },
    log: make.logEntry('roster-proposed'),
  })
  const accepted = (recipient: string, seq = 1) =>
    stage.store.rosters.add(roster(seq, { roster: { ...roster(seq).roster, recovery: recipient }, newRecovery: true }))
  const useOf = (id: string, over = {}) => ({
    ...{ id, channel: channelId, by: anna, day: today, to: [anna, bo], notices: [{ staffId: bo, due: noon }] },
    ...{ log: make.logEntry('recovery-used'), ...over },
  })

  describe('recovery', () => {
    test('who holds the sheets is known from the proposal on, and forgotten with it', async () => {
      const { rosters, recovery } = stage.store
      expect(await rosters.propose(proposed('age-r'))).toBe(true)
      expect(await recovery.set(channelId, 'age-r')).toEqual({ ...setOf('age-r'), tried: null })
      expect(await recovery.set(other, 'age-r')).toBeNull()
      await rosters.withdraw(channelId, 'hash-1', make.logEntry('roster-withdrawn'), [])
      expect(await recovery.set(channelId, 'age-r')).toBeNull()
    })

    test('a set that came into force stays known, also when another follows it', async () => {
      const { rosters, recovery } = stage.store
      await rosters.propose(proposed('age-r'))
      await accepted('age-r')
      await rosters.propose(proposed('age-s', 2))
      await accepted('age-s', 2)
      for (const recipient of ['age-r', 'age-s']) expect(await recovery.set(channelId, recipient)).not.toBeNull()
      await recovery.putTried(channelId, 'age-s', day('2026-12-01'), make.logEntry('recovery-tried'))
      expect((await recovery.set(channelId, 'age-s'))?.tried).toBe(day('2026-12-01'))
      expect((await recovery.set(channelId, 'age-r'))?.tried).toBeNull()
    })

    test('a trial beyond the day that is believed was a mistake of the clock: it becomes that day', async () => {
      const { rosters, recovery, drill } = stage.store
      await rosters.propose(proposed('age-r'))
      await accepted('age-r')
      await recovery.putTried(channelId, 'age-r', addDays(today, 3_650), make.logEntry('recovery-tried'))
      const believed = addDays(today, 1)
      await drill.prove(anna, believed, { believed, looked: null, shown: believed, leapt: null })
      expect((await recovery.set(channelId, 'age-r'))?.tried).toBe(believed)
      const later = addDays(today, 40)
      await drill.prove(anna, later, { believed: later, looked: null, shown: later, leapt: null })
      expect((await recovery.set(channelId, 'age-r'))?.tried).toBe(believed)
    })

    test('a list that changes something else forgets what was proposed beside it, not what is in force', async () => {
      const { rosters, recovery } = stage.store
      await rosters.propose(proposed('age-r'))
      await accepted('age-r')
      await rosters.propose(proposed('age-s', 2))
      await rosters.add(roster(2))
      expect(await recovery.set(channelId, 'age-s')).toBeNull()
      expect(await recovery.set(channelId, 'age-r')).not.toBeNull()
    })

    test('a new recovery waits for every case of the channel; each is shared by one who opens it, once', async () => {
      const [all, fewer] = [await stage.created(), await stage.created({ readers: [anna, bo] })]
      await accepted('age-r')
      expect((await stage.store.cases.allWaiting(channelId)).map(({ staffId }) => staffId)).toEqual([recoveryHolder, recoveryHolder])
      expect(await stage.store.cases.allWaiting(other)).toEqual([])
      expect(await stage.store.cases.waiting(cilla, channelId)).toEqual([{ staffId: recoveryHolder, caseId: all.row.id }])
      expect(await stage.store.cases.waiting(anna, channelId)).toHaveLength(2)
      expect(await stage.store.cases.recoverable(anna, channelId, 9)).toEqual([])
      const wraps = (['casework', 'dialogue'] as const).map((side) => make.wrap(recoveryHolder, side))
      const work = { row: fewer.row, rosterSeq: 1, holder: recoveryHolder, wraps, log: make.logEntry('shared-with-recovery') } as const
      expect(await stage.store.cases.shareAgain({ ...work, rosterSeq: 0 })).toBe('stale')
      expect(await Promise.all([stage.store.cases.shareAgain(work), stage.store.cases.shareAgain(work)])).toEqual(['done', 'stale'])
      expect(await stage.store.cases.wraps(fewer.row.id, recoveryHolder)).toEqual(wraps)
      expect(await stage.store.cases.allWaiting(channelId)).toEqual([{ staffId: recoveryHolder, caseId: all.row.id }])
      expect(await stage.store.cases.recoverable(anna, channelId, 9)).toEqual([fewer.row.id])
      expect(await stage.store.cases.recoverable(cilla, channelId, 9)).toEqual([])
      expect(await stage.store.cases.recoverable(anna, channelId, 0)).toEqual([])
      // A later set: its predecessor's wraps do not count.
      await accepted('age-s', 2)
      expect(await stage.store.cases.recoverable(anna, channelId, 9)).toEqual([])
      expect(await stage.store.cases.allWaiting(channelId)).toHaveLength(2)
    })

    test('a case that nobody reads any more is found by its channel, until somebody is given it', async () => {
      const [one, other_] = [await stage.created({ readers: [cilla] }), await stage.created({ readers: [anna, cilla] })]
      expect(await stage.store.cases.orphaned(channelId, [])).toEqual([])
      await stage.store.rosters.add(roster(1, { released: [cilla] }))
      expect([await stage.store.cases.orphaned(channelId, []), await stage.store.cases.orphaned(other, [])]).toEqual([[one.row.id], []])
      // Those who hold a post may be barred: whoever is alone with such people is asked for, too.
      expect(await stage.store.cases.orphaned(channelId, [bo])).toEqual([one.row.id])
      expect((await stage.store.cases.orphaned(channelId, [bo, anna])).toSorted()).toEqual([one.row.id, other_.row.id].toSorted())
      const admit = [{ staffId: bo, wraps: [make.wrap(bo, 'dialogue'), make.wrap(bo, 'casework')], until: null }]
      const row = await stage.reread(one.row.id)
      expect(await stage.store.cases.change(make.changeOf(row, { rosterSeq: 1, admit }))).toBe('done')
      expect([await stage.store.cases.orphaned(channelId, []), (await stage.reread(other_.row.id)).stale]).toEqual([
        [],
        { dialogue: true, casework: true },
      ])
    })

    test('a list that leaves the recovery as it was makes no case wait', async () => {
      await stage.created()
      await stage.store.rosters.add(roster(1))
      expect(await stage.store.cases.allWaiting(channelId)).toEqual([])
    })

    test('a use stays to be seen by each who is told, until they have; it goes into log and mail in the same piece of work', async () => {
      const { recovery, log, notices } = stage.store
      await recovery.putUse(useOf('first', { day: day('2026-11-20') }))
      await recovery.putUse(useOf('second', { to: [bo] }))
      const [first, second] = [
        { id: 'first', channel: channelId, by: anna, day: day('2026-11-20') },
        { id: 'second', channel: channelId, by: anna, day: today },
      ]
      expect(await recovery.uses(channelId)).toEqual([second, first])
      expect(await recovery.uses(other)).toEqual([])
      expect(await recovery.unseen(anna)).toEqual([first])
      expect(await recovery.unseen(bo)).toEqual([second, first])
      await recovery.markSeen(bo, 'first')
      await recovery.markSeen(bo, 'first')
      await recovery.markSeen(cilla, 'first')
      expect(await recovery.unseen(bo)).toEqual([second])
      expect(await recovery.unseen(anna)).toEqual([first])
      await stage.store.rosters.add(roster(1, { released: [anna] }))
      expect(await recovery.unseen(anna)).toEqual([])
      expect(await recovery.unseen(bo)).toEqual([second])
      expect((await notices.all()).map(({ staffId }) => staffId)).toEqual([bo])
      expect((await log.entries(0, 99)).filter(({ kind }) => kind === 'recovery-used')).toHaveLength(2)
    })
  })
}
