// The way back where an entry of the log keeps all rules of disposal of a channel from counting: two who keep rules leave it out, in the log and before
// everybody's eyes; nobody does it alone, nor by writing to the file (T-14, T-18, L-ARK-1).
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'bun:test'
import type { RuleTerms } from '../../src/domain/disposal/disposal-rule.ts'
import { doubtsText, type SettlementId } from '../../src/domain/disposal/rule-settlement.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { day } from '../../src/kit/instant.ts'
import { ruleBlocks } from '../../src/services/compliance/paper-parts.ts'
import { makeReadRuleStandings } from '../../src/services/disposal/rule-standings.ts'
import { makeReadProvenPlaces } from '../../src/services/people/proven-places.ts'
import { channelOf, enter, makeOffice, type Office, removeFolders } from './office.ts'

const today = day('2026-11-18')
const terms: RuleTerms = {
  ...{ type: 'follow-up', fate: 'destroy', years: 2, basis: '10 § arkivlagen (1990:782)', body: 'Kommunstyrelsen', number: 'KS 2025-12' },
  ...{ decided: day('2025-01-01'), from: day('2025-02-01'), to: '' },
}
const reason = 'Granskaren har läst posten: ingen av oss har gjort den.'

let office: Office
beforeEach(async () => {
  office = await makeOffice({ registrar: true })
})
afterEach(() => office.close())
afterAll(removeFolders)

const services = () => office.services().staff
const standings = async () => {
  const { channel } = await channelOf(office)
  return makeReadRuleStandings(office.ground(), makeReadProvenPlaces(office.ground(), office.rosters()))(channel)
}
const standing = async () => (await standings()).rules.map((rule) => rule.standing)
const settled = async () => (await standings()).settlements.map((one) => one.standing)

const validRule = async () => {
  const [fia, kim] = [await enter(office, 'fia'), await enter(office, 'kim')]
  const [place] = await services().disposalRules.places(fia)
  if (place === undefined) throw new Error('no place')
  const outcome = await services().disposalRules.enter(fia, place, terms)
  if (outcome === null || outcome === 'overlap') throw new Error(`not entered: ${outcome}`)
  expect(await services().disposalRules.confirm(kim, outcome.entered)).toBe('done')
  return { fia, kim, place, id: outcome.entered }
}

/** An entry of the log by somebody who writes the file and knows how it is chained. */
const strange = async (mark = '') => {
  const { channel } = await channelOf(office)
  await office.store().log.append({ kind: 'disposal-rules-changed', day: today, channel: channel.id, details: null, mark })
}
const asked = async (who: Awaited<ReturnType<typeof validRule>>['fia'], place: Awaited<ReturnType<typeof validRule>>['place']) => {
  const { doubts } = await services().ruleSettlements.of(who, place)
  const outcome = await services().ruleSettlements.ask(who, place, doubtsText(doubts), reason)
  const [waiting] = (await services().ruleSettlements.of(who, place)).settlements
  return { outcome, id: waiting?.id as SettlementId }
}

describe('T-18 an entry that no rule accounts for', () => {
  test.each(['', 'unknown', 'unknown.act'])('keeps every rule from counting until two leave it out (mark "%s")', async (mark) => {
    const { fia, kim, place } = await validRule()
    await strange(mark)
    expect(await standing()).toEqual(['unproven'])
    const { outcome, id } = await asked(fia, place)
    expect(outcome).toBe('done')
    expect([await standing(), await settled()]).toEqual([['unproven'], ['waiting']])
    expect(await services().ruleSettlements.answer(kim, place, id, 'settled')).toBe('done')
    expect([await standing(), await settled()]).toEqual([['valid'], ['settled']])
    // Both acts stand in the log.
    const acts = (await office.store().log.entries(0, 999)).filter(({ kind }) => kind === 'disposal-rules-settled')
    expect(acts.map(({ mark: vouches }) => vouches.split('.').length)).toEqual([2, 2])
  })

  test('a rule that was taken away lets the others stand once two said so, and itself no more', async () => {
    const { fia, kim, place, id: gone } = await validRule()
    const other = await services().disposalRules.enter(fia, place, { ...terms, type: 'dismissed' })
    if (other === null || other === 'overlap') throw new Error('not entered')
    await services().disposalRules.confirm(kim, other.entered)
    await office.behindItsBack(({ big }) => {
      big.query('DELETE FROM disposal_rule_acts WHERE rule_id = ?').run(gone)
      big.query('DELETE FROM disposal_rules WHERE id = ?').run(gone)
    })
    expect((await standings()).doubts.length).toBe(2)
    const { id } = await asked(kim, place)
    await services().ruleSettlements.answer(fia, place, id, 'settled')
    expect((await standings()).rules.map((rule) => [rule.id, rule.standing])).toEqual([[other.entered, 'valid']])
  })

  test('one that comes later stands in the way again, and is settled by itself', async () => {
    const { fia, kim, place } = await validRule()
    await strange()
    await services().ruleSettlements.answer(kim, place, (await asked(fia, place)).id, 'settled')
    await strange('another')
    expect([(await standings()).doubts.length, await standing()]).toEqual([1, ['unproven']])
    await services().ruleSettlements.answer(kim, place, (await asked(fia, place)).id, 'settled')
    expect(await standing()).toEqual(['valid'])
  })
})

describe('T-14 two people', () => {
  test('nobody settles alone; either takes it back; a second yes and a yes to what was taken back do nothing', async () => {
    const { fia, kim, place } = await validRule()
    await strange()
    const { id } = await asked(fia, place)
    expect(await services().ruleSettlements.answer(fia, place, id, 'settled')).toBe('own')
    expect((await asked(kim, place)).outcome).toBe('waits')
    expect(await services().ruleSettlements.answer(kim, place, id, 'withdrawn')).toBe('done')
    expect(await services().ruleSettlements.answer(kim, place, id, 'settled')).toBe('stale')
    expect([await standing(), await settled()]).toEqual([['unproven'], ['withdrawn']])
  })

  test('who reads the rules and keeps none asks nothing and answers nothing; a registrar settles with an administrator alone', async () => {
    office.close()
    office = await makeOffice({ registrar: true, units: ['Kommunen', 'Bolaget'] })
    const { fia, kim, place } = await validRule()
    await strange()
    const anna = await enter(office, 'anna')
    const [read] = await services().disposalRules.places(anna)
    if (read === undefined) throw new Error('no place')
    expect((await asked(anna, read)).outcome).toBeNull()
    const { id } = await asked(kim, place)
    expect(await services().ruleSettlements.answer(anna, read, id, 'settled')).toBeNull()
    const [waiting] = (await services().ruleSettlements.of(kim, place)).settlements
    expect(waiting?.isTheirs).toBe(false)
    const elsewhere = { ...kim, staff: { ...kim.staff, id: 'other' as typeof kim.staff.id } }
    expect(await services().ruleSettlements.answer(elsewhere, place, id, 'settled')).toBe('admin')
    expect(await services().ruleSettlements.answer(fia, place, id, 'settled')).toBe('done')
    expect(await standing()).toEqual(['valid'])
  })

  test('what was read is what is signed: an entry that came meanwhile, or none, is no longer it', async () => {
    const { fia, place } = await validRule()
    const { ruleSettlements } = services()
    expect(await ruleSettlements.ask(fia, place, '', reason)).toBe('stale')
    await strange()
    const seen = doubtsText((await ruleSettlements.of(fia, place)).doubts)
    await strange('another')
    expect(await ruleSettlements.ask(fia, place, seen, reason)).toBe('stale')
    expect(await settled()).toEqual([])
  })

  test.each([
    ['the reason', `UPDATE rule_settlements SET reason = 'x'`],
    ['the entries', `UPDATE rule_settlements SET doubts = '[]'`],
    ['the second person', `UPDATE rule_settlement_acts SET by_id = (SELECT id FROM staff WHERE name LIKE 'Anna%') WHERE act = 2`],
    ['an act less', `DELETE FROM rule_settlement_acts WHERE act = 2`],
    ['all of it', `DELETE FROM rule_settlement_acts; DELETE FROM rule_settlements`],
  ])('what somebody changed in the tables settles nothing: %s', async (_, statement) => {
    const { fia, kim, place } = await validRule()
    await strange()
    await services().ruleSettlements.answer(kim, place, (await asked(fia, place)).id, 'settled')
    expect(await standing()).toEqual(['valid'])
    await office.behindItsBack(({ big }) => big.exec(statement))
    expect(await standing()).toEqual(['unproven'])
    // And there is a way back from that, too.
    await services().ruleSettlements.answer(kim, place, (await asked(fia, place)).id, 'settled')
    expect(await standing()).toEqual(['valid'])
  })
})

describe('it is told of', () => {
  test('to both as an act that waits, and in the documentation of the channel (F-148)', async () => {
    const { fia, kim, place } = await validRule()
    const paper = async () => {
      const rules = await standings()
      const facts = { rules: rules.rules, doubts: rules.doubts.length, settings: place.channel.settings }
      const done = rules.settlements.filter((one) => one.standing === 'settled')
      return JSON.stringify(ruleBlocks(makeSay('sv'), { ...facts, settled: done } as never))
    }
    const waits = async (who: typeof fia) => (await services().waitingActs(who)).filter(({ kind }) => kind === 'settlement')
    expect(await paper()).not.toContain('i loggen')
    await strange()
    expect(await paper()).toContain('Ingen regel räknas när detta skrivs')
    const { id } = await asked(fia, place)
    expect((await waits(kim)).map(({ turn, name }) => [turn, name])).toEqual([['own', fia.staff.name]])
    expect((await waits(fia)).map(({ turn }) => turn)).toEqual(['others'])
    await services().ruleSettlements.answer(kim, place, id, 'settled')
    expect([...(await waits(kim)), ...(await waits(fia))]).toEqual([])
    expect(await paper()).toContain(reason)
  })
})
