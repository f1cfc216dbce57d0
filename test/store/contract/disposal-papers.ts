// What every backend must do: rules of disposal grow by one act at a time, each with its entry in the log; requests for release are decided once.
import { describe, expect, test } from 'bun:test'
import { markedProvisions } from '../../../src/domain/case/secrecy-marking.ts'
import type { ChannelId } from '../../../src/domain/channel/channel.ts'
import type { DisposalRule, RuleAct, RuleId } from '../../../src/domain/disposal/disposal-rule.ts'
import type { ProtocolId } from '../../../src/domain/disposal/protocol.ts'
import type { SettlementAct, SettlementId } from '../../../src/domain/disposal/rule-settlement.ts'
import * as make from '../factories.ts'
import { unitId } from '../factories.ts'
import type { Stage } from './stage.ts'

export const disposalPapersContract = (stage: Stage): void => {
  const length = async (): Promise<number> => (await stage.store.log.entries(0, 999)).length
  const ruleOf = async (): Promise<DisposalRule> => {
    const [[channel], [person]] = await Promise.all([stage.store.channels.all(), stage.store.people.staff()])
    if (channel === undefined || person === undefined) throw new Error('the store is bare')
    const act: RuleAct = {
      ...{
        name: 'entered',
        by: person.id,
        who: person.name,
        key: 'key',
        on: make.today,
        seq: 1,
        head: 'head',
        last: '',
        signature: 'signed',
      },
    }
    return {
      ...{ id: 'rule-1' as RuleId, channel: channel.id, unit: unitId, acts: [act] },
      terms: {
        ...{ type: 'dismissed', fate: 'destroy', years: 2, basis: '10 §', body: 'KS', decided: make.today, number: '1' },
        ...{ from: make.today, to: '' },
      },
    }
  }

  describe('rules of disposal (L-ARK-1)', () => {
    test('come back as they were entered, and an act is added to what was read and to nothing else', async () => {
      const { disposalRules } = stage.store
      const rule = await ruleOf()
      const [entered] = rule.acts
      if (entered === undefined) throw new Error('no act')
      await disposalRules.enter(rule, make.logEntry('disposal-rules-changed'))
      const confirmed: RuleAct = { ...entered, name: 'confirmed', signature: 'other' }
      const before = await length()
      expect(await disposalRules.add(rule.id, 1, confirmed, make.logEntry('disposal-rules-changed'))).toBe(true)
      expect(await disposalRules.add(rule.id, 1, { ...entered, name: 'withdrawn' }, make.logEntry('disposal-rules-changed'))).toBe(false)
      expect(await length()).toBe(before + 1)
      expect(await disposalRules.of(rule.channel)).toEqual([{ ...rule, acts: [entered, confirmed] }])
      expect(await disposalRules.of('other' as ChannelId)).toEqual([])
    })
  })

  test('what is left out of the log about rules comes back as it was asked for, and is answered once (T-18)', async () => {
    const { disposalRules } = stage.store
    const { channel, acts } = await ruleOf()
    const [{ name: _, last: __, ...entered } = { name: '', last: '' }] = acts
    const { seq } = await stage.store.log.head()
    const asked = { ...entered, name: 'asked', seq } as SettlementAct
    const strays = [{ seq: 3, day: make.today, hash: 'hash' }]
    const settlement = { id: 'settlement-1' as SettlementId, channel, strays, reason: 'Ingen av oss.', acts: [asked] }
    const log = () => ({ ...make.logEntry('disposal-rules-settled'), channel })
    expect(await disposalRules.ask(settlement, log())).toBe(true)
    // Signed as of an entry before somebody asked: the second of two who ask at once, and an answer to what stood before.
    expect(await disposalRules.ask({ ...settlement, id: 'settlement-2' as SettlementId }, log())).toBe(false)
    const early: SettlementAct = { ...asked, name: 'agreed', signature: 'other' }
    expect(await disposalRules.answer(settlement, early, log())).toBe(false)
    const before = await length()
    const agreed: SettlementAct = { ...early, seq: seq + 1 }
    expect(await disposalRules.answer(settlement, agreed, log())).toBe(true)
    const late = (await stage.store.log.head()).seq
    expect(await disposalRules.answer(settlement, { ...asked, name: 'refused', seq: late }, log())).toBe(false)
    expect(await disposalRules.answer({ id: 'none' as SettlementId, channel }, { ...agreed, seq: late }, log())).toBe(false)
    expect(await length()).toBe(before + 1)
    expect(await disposalRules.settlements(channel)).toEqual([{ ...settlement, acts: [asked, agreed] }])
    expect(await disposalRules.settlements('other' as ChannelId)).toEqual([])
  })

  test('what is announced of a case is put in the place of what was, and goes with it; of a case that is gone nothing is', async () => {
    const { row } = await stage.created({})
    const { disposals, disposalRules } = stage.store
    const rule = await ruleOf()
    await disposalRules.enter(rule, make.logEntry('disposal-rules-changed'))
    const announcement = { rule: rule.id, on: make.today, last: make.today, looks: 1, due: make.today }
    expect(await disposals.announced(row.id)).toBeNull()
    await disposals.announce(row.id, announcement, { notices: [], log: make.logEntry('disposal-announced') })
    await disposals.announce(row.id, { ...announcement, looks: 2 })
    expect(await disposals.announced(row.id)).toEqual({ ...announcement, looks: 2 })
    expect(await disposals.announcedOf([row.id, 'gone' as typeof row.id])).toEqual(new Map([[row.id, { ...announcement, looks: 2 }]]))
    expect(await disposals.announcedOf([])).toEqual(new Map())
    await disposals.announce(row.id, null)
    expect((await disposals.announcedOf([row.id])).size).toBe(0)
    expect(await disposals.announced(row.id)).toBeNull()
    await disposals.announce('gone' as typeof row.id, announcement)
    expect(await disposals.announced('gone' as typeof row.id)).toBeNull()
  })

  describe('requests for release', () => {
    test.each([
      ['in the register', { provisions: markedProvisions('se'), marked: make.today, documents: [] }],
      ['in none', null],
    ] as const)(
      '%s: keep a case from a change that is made only while nobody waits, and from no other (TF 2 kap. 15–19 §§)',
      async (_, register) => {
        const { row } = await stage.created(register === null ? {} : { register })
        const { releases, cases } = stage.store
        await releases.note(row.id, { kind: 'request', came: make.today, ownNumber: '' }, make.logEntry('release-noted'))
        expect(await cases.change(make.changeOf(row, { unlessAskedFor: true }))).toBe('stale')
        expect(await cases.change(make.changeOf(row))).toBe('done')
        await releases.decide({ caseId: row.id, request: 1 }, make.today, make.logEntry('release-noted'))
        const now = await stage.reread(row.id)
        expect(await cases.change(make.changeOf(now, { unlessAskedFor: true }))).toBe('done')
      },
    )

    test('are numbered of their case, and decided once; of a case that is not there none is noted', async () => {
      const { row } = await stage.created({})
      const { releases } = stage.store
      const place = { caseId: row.id }
      const request = { kind: 'request', came: make.today, ownNumber: 'KS 2026-1' } as const
      const log = () => make.logEntry('release-noted')
      expect(await releases.note(row.id, request, log())).toBe(true)
      expect(await releases.note(row.id, { ...request, kind: 'appeal', ownNumber: '' }, log())).toBe(true)
      expect(await releases.note('gone' as typeof row.id, request, log())).toBe(false)
      const before = await length()
      expect(await releases.decide({ ...place, request: 1 }, make.today, log())).toBe(true)
      expect(await releases.decide({ ...place, request: 1 }, make.today, log())).toBe(false)
      expect(await releases.decide({ ...place, request: 9 }, make.today, log())).toBe(false)
      expect(await length()).toBe(before + 1)
      expect(await releases.of(row.id)).toEqual([
        { ...request, request: 1, decided: make.today },
        { kind: 'appeal', came: make.today, ownNumber: '', request: 2, decided: null },
      ])
    })
  })

  test('where nothing was destroyed there is no protocol', async () => {
    const { protocols } = stage.store
    expect(await protocols.find('none' as ProtocolId)).toBeNull()
    expect([await protocols.list(unitId, 2026), await protocols.years(unitId), await protocols.last(unitId, 2026)]).toEqual([[], [], 0])
  })
}
