// The way back where an entry of the log keeps all rules of disposal of a channel from counting: two who keep rules leave it out, in the log and before
// everybody's eyes; nobody does it alone, nor by writing to the file (T-14, T-18, L-ARK-1).
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'bun:test'
import type { ChannelId, UnitId } from '../../src/domain/channel/channel.ts'
import { type RuleTerms, ruleFor } from '../../src/domain/disposal/disposal-rule.ts'
import { type SettlementId, straysText } from '../../src/domain/disposal/rule-settlement.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { day, hours } from '../../src/kit/instant.ts'
import { ruleBlocks } from '../../src/services/compliance/paper-parts.ts'
import type { DisposalPlace } from '../../src/services/disposal/disposal-places.ts'
import { makeReadRuleStandings } from '../../src/services/disposal/rule-standings.ts'
import { makeReadProvenPlaces } from '../../src/services/people/proven-places.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { mustBeEntered } from './disposing.ts'
import { type Colleague, channelOf, colleague, enter, makeOffice, type Office, removeFolders, takeUp } from './office.ts'

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

const validRule = async (more: Partial<RuleTerms> = {}) => {
  const [fia, kim] = [await enter(office, 'fia'), await enter(office, 'kim')]
  const [place] = await services().disposalRules.places(fia)
  if (place === undefined) throw new Error('no place')
  const outcome = await services().disposalRules.enter(fia, place, { ...terms, ...more })
  mustBeEntered(outcome)
  expect(await services().disposalRules.confirm(kim, outcome.entered)).toBe('done')
  return { fia, kim, place, id: outcome.entered }
}

/** An entry of the log by somebody who writes the file and knows how it is chained. */
const strange = async (mark = '') => {
  const { channel } = await channelOf(office)
  await office.store().log.append({ kind: 'disposal-rules-changed', day: today, channel: channel.id, details: null, mark })
}
/** Somebody whom an administrator appoints, signed in. @param unit its number; left out for an administrator */
const appointed = async (by: Unlocked, name: string, role: 'admin' | 'registrar', unit?: number): Promise<Unlocked> => {
  const { channel } = await channelOf(office)
  const typed = {
    name: `${name} Ort`,
    title: 'jurist',
    email: `${name}@provkoping.example`,
    language: 'sv',
    decision: '',
    since: '',
  } as const
  const place = { role, unit: unit === undefined ? '' : (channel.units[unit]?.id ?? '') }
  const invited = await services().colleagues.invite(by, channel.id, { ...typed, ...place }, colleague(office, 'fia').passphrase)
  const staff = await office.store().people.byEmail(typed.email)
  if (invited?.ok !== true || invited.value.token === null || staff === null) throw new Error('not invited')
  const people = office.people as Map<string, Colleague>
  people.set(name, await takeUp(office, { staff, roles: [role], token: invited.value.token }))
  return enter(office, name)
}
const asked = async (who: Awaited<ReturnType<typeof validRule>>['fia'], place: Awaited<ReturnType<typeof validRule>>['place']) => {
  const { strays } = await services().ruleSettlements.of(who, place)
  const outcome = await services().ruleSettlements.ask(who, place, straysText(strays), reason)
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
    expect(await services().ruleSettlements.answer(kim, place, id, 'agreed')).toBe('done')
    expect([await standing(), await settled()]).toEqual([['valid'], ['agreed']])
    // Both acts stand in the log.
    const acts = (await office.store().log.entries(0, 999)).filter(({ kind }) => kind === 'disposal-rules-settled')
    expect(acts.map(({ mark: vouches }) => vouches.split('.').length)).toEqual([2, 2])
  })

  test('a rule that was taken away lets the others stand once two said so, and itself no more', async () => {
    const { fia, kim, place, id: gone } = await validRule()
    const other = await services().disposalRules.enter(fia, place, { ...terms, type: 'dismissed' })
    mustBeEntered(other)
    await services().disposalRules.confirm(kim, other.entered)
    await office.behindItsBack(({ big }) => {
      big.query('DELETE FROM disposal_rule_acts WHERE rule_id = ?').run(gone)
      big.query('DELETE FROM disposal_rules WHERE id = ?').run(gone)
    })
    expect((await standings()).strays.length).toBe(2)
    const { id } = await asked(kim, place)
    await services().ruleSettlements.answer(fia, place, id, 'agreed')
    expect((await standings()).rules.map((rule) => [rule.id, rule.standing])).toEqual([[other.entered, 'valid']])
  })

  test('while it is open no rule is entered, on no days and for no kind of case; one that waited then waits, and holds, once it is left out', async () => {
    const { fia, kim, place, id: old } = await validRule()
    const enterOne = (more: Partial<RuleTerms>) => services().disposalRules.enter(fia, place, { ...terms, ...more })
    const waits = await enterOne({ type: 'dismissed', fate: 'preserve' })
    mustBeEntered(waits)
    await strange()
    // Nobody could tell whether another one holds for its days: the rule that the entry keeps from counting does not show as one.
    expect([await enterOne({}), await enterOne({ type: 'suggestion' })]).toEqual(['strays', 'strays'])
    expect(await services().disposalRules.confirm(kim, waits.entered)).toBe('stale')
    const { id } = await asked(fia, place)
    expect(await enterOne({ type: 'suggestion' })).toBe('strays')
    expect((await standings()).strays).toHaveLength(1)
    expect(await services().ruleSettlements.answer(kim, place, id, 'agreed')).toBe('done')
    expect(await services().disposalRules.confirm(kim, waits.entered)).toBe('done')
    const held = (await standings()).rules.map((rule) => [rule.id, rule.standing] as const)
    expect(new Map(held)).toEqual(
      new Map([
        [old, 'valid'],
        [waits.entered, 'valid'],
      ]),
    )
    expect(await enterOne({})).toMatchObject({ overlap: { id: old } })
    expect(await enterOne({ type: 'suggestion' })).toHaveProperty('entered')
  })

  test('one that comes later stands in the way again, and is settled by itself', async () => {
    const { fia, kim, place } = await validRule()
    await strange()
    await services().ruleSettlements.answer(kim, place, (await asked(fia, place)).id, 'agreed')
    await strange('another')
    expect([(await standings()).strays.length, await standing()]).toEqual([1, ['unproven']])
    await services().ruleSettlements.answer(kim, place, (await asked(fia, place)).id, 'agreed')
    expect(await standing()).toEqual(['valid'])
  })
})

describe('T-14 two people', () => {
  test('nobody settles alone; whoever asked takes it back, another says no; a yes to what was answered does nothing', async () => {
    const { fia, kim, place } = await validRule()
    await strange()
    const { id } = await asked(fia, place)
    expect(await services().ruleSettlements.answer(fia, place, id, 'agreed')).toBe('own')
    expect((await asked(kim, place)).outcome).toBe('waits')
    expect(await services().ruleSettlements.answer(kim, place, id, 'withdrawn')).toBe('own')
    expect(await services().ruleSettlements.answer(fia, place, id, 'refused')).toBe('own')
    expect(await services().ruleSettlements.answer(kim, place, id, 'refused')).toBe('done')
    expect(await services().ruleSettlements.answer(kim, place, id, 'agreed')).toBe('stale')
    expect([await standing(), await settled()]).toEqual([['unproven'], ['refused']])
    const again = (await asked(fia, place)).id
    expect(await services().ruleSettlements.answer(fia, place, again, 'withdrawn')).toBe('done')
    expect([await standing(), await settled()]).toEqual([['unproven'], ['refused', 'withdrawn']])
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
    expect(await services().ruleSettlements.answer(anna, read, id, 'agreed')).toBeNull()
    const lo = await appointed(fia, 'lo', 'registrar', 1)
    const [theirs] = await services().disposalRules.places(lo)
    if (theirs === undefined) throw new Error('no place')
    const [waiting] = (await services().ruleSettlements.of(lo, theirs)).settlements
    expect([waiting?.isOwn, waiting?.fault]).toEqual([false, 'admin'])
    expect(await services().ruleSettlements.answer(lo, theirs, id, 'agreed')).toBe('admin')
    expect(await services().ruleSettlements.answer(fia, place, id, 'agreed')).toBe('done')
    expect(await standing()).toEqual(['valid'])
  })

  test('what was read is what is signed: an entry that came meanwhile, or none, is no longer it', async () => {
    const { fia, place } = await validRule()
    const { ruleSettlements } = services()
    expect(await ruleSettlements.ask(fia, place, '', reason)).toBe('stale')
    await strange()
    const seen = straysText((await ruleSettlements.of(fia, place)).strays)
    await strange('another')
    expect(await ruleSettlements.ask(fia, place, seen, reason)).toBe('stale')
    expect(await settled()).toEqual([])
  })

  test.each([
    ['the reason', `UPDATE rule_settlements SET reason = 'x'`],
    ['the entries', `UPDATE rule_settlements SET strays = '[]'`],
    ['the second person', `UPDATE rule_settlement_acts SET by_id = (SELECT id FROM staff WHERE name LIKE 'Anna%') WHERE act = 2`],
    ['an act less', `DELETE FROM rule_settlement_acts WHERE act = 2`],
    ['all of it', `DELETE FROM rule_settlement_acts; DELETE FROM rule_settlements`],
  ])('what somebody changed in the tables settles nothing: %s', async (_, statement) => {
    const { fia, kim, place } = await validRule()
    await strange()
    await services().ruleSettlements.answer(kim, place, (await asked(fia, place)).id, 'agreed')
    expect(await standing()).toEqual(['valid'])
    await office.behindItsBack(({ big }) => big.exec(statement))
    expect(await standing()).toEqual(['unproven'])
    // And there is a way back from that, too.
    await services().ruleSettlements.answer(kim, place, (await asked(fia, place)).id, 'agreed')
    expect(await standing()).toEqual(['valid'])
  })
})

describe('T-18 what two people left out, and what they have not read', () => {
  const proposal = async (who: Unlocked, place: DisposalPlace) =>
    (await services().ruleSettlements.of(who, place)).settlements[0]?.id as SettlementId

  test('an entry that comes while a proposal waits makes it stale: nobody confirms less than what stands in the way', async () => {
    const { fia, kim, place } = await validRule()
    await strange()
    const { id } = await asked(fia, place)
    await strange('another')
    expect(await services().ruleSettlements.answer(kim, place, id, 'agreed')).toBe('stale')
    expect([await settled(), (await services().waitingActs(kim)).map(({ kind }) => kind)]).toEqual([['stale'], []])
    expect((await asked(kim, place)).outcome).toBe('done')
    expect(await services().ruleSettlements.answer(fia, place, await proposal(fia, place), 'agreed')).toBe('done')
    expect([await settled(), await standing()]).toEqual([['stale', 'agreed'], ['valid']])
  })

  test('of two who ask at the same moment one asks, and nothing waits once it is answered', async () => {
    const { fia, kim, place } = await validRule()
    await strange()
    const { ruleSettlements } = services()
    const seen = straysText((await ruleSettlements.of(fia, place)).strays)
    const outcomes = await Promise.all([fia, kim].map((who) => ruleSettlements.ask(who, place, seen, reason)))
    expect(outcomes.toSorted()).toEqual(['done', 'stale'])
    const [first, second] = outcomes[0] === 'done' ? [fia, kim] : [kim, fia]
    expect(await ruleSettlements.answer(second, place, await proposal(first, place), 'agreed')).toBe('done')
    expect([await settled(), await standing()]).toEqual([['agreed'], ['valid']])
  })

  test('a rule that comes back with its rows never counts again, nor goes before the one that came in its place', async () => {
    const { fia, kim, place, id: short } = await validRule()
    type Rows = readonly Record<string, string | number>[]
    const rows: Record<string, Rows> = {}
    await office.behindItsBack(({ big }) => {
      for (const table of ['disposal_rules', 'disposal_rule_acts']) rows[table] = big.query(`SELECT * FROM ${table}`).all() as Rows
      big.exec('DELETE FROM disposal_rule_acts; DELETE FROM disposal_rules')
    })
    await services().ruleSettlements.answer(kim, place, (await asked(fia, place)).id, 'agreed')
    const long = await services().disposalRules.enter(fia, place, { ...terms, years: 10, number: 'KS 2026-1' })
    mustBeEntered(long)
    await services().disposalRules.confirm(kim, long.entered)
    await office.behindItsBack(({ big }) => {
      for (const [table, kept] of Object.entries(rows))
        for (const row of kept)
          big
            .query(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).fill('?').join(', ')})`)
            .run(...Object.values(row))
    })
    const { rules, strays } = await standings()
    expect([rules.map((rule) => [rule.id, rule.standing]), strays]).toEqual([
      [
        [short, 'left-out'],
        [long.entered, 'valid'],
      ],
      [],
    ])
    const { channel } = await channelOf(office)
    expect(ruleFor(rules, channel, channel.units[0]?.id ?? ('' as UnitId), 'follow-up')?.id).toBe(long.entered)
  })

  test.each([
    ['its type', `UPDATE disposal_rules SET terms = replace(terms, '"follow-up"', '"dismissed"')`],
    ['its unit', `UPDATE disposal_rules SET unit_id = (SELECT id FROM units WHERE id <> disposal_rules.unit_id LIMIT 1)`],
    ['its terms, so that nobody reads them', `UPDATE disposal_rules SET terms = '{}'`],
    ['its terms, so that they are no JSON', `UPDATE disposal_rules SET terms = 'x'`],
    ['its type, so that there is none', `UPDATE disposal_rules SET terms = replace(terms, 'follow-up', 'nothing')`],
    ['the day of an act, so that it is none', `UPDATE disposal_rule_acts SET day = 'x'`],
  ])('a rule that preserves, altered in %s, makes no room for another: all of the channel count as none', async (_, statement) => {
    office.close()
    office = await makeOffice({ registrar: true, units: ['Kommunen', 'Bolaget'] })
    const { fia, kim, place, id } = await validRule({ fate: 'preserve' })
    const other = await services().disposalRules.enter(fia, place, { ...terms, type: 'suggestion' })
    mustBeEntered(other)
    await office.behindItsBack(({ big }) => big.exec(`${statement} WHERE ${statement.includes('acts') ? 'rule_id' : 'id'} = '${id}'`))
    expect((await standings()).strays.length).toBeGreaterThan(0)
    expect(new Set(await standing())).toEqual(new Set(['unproven']))
    expect(await services().waitingActs(kim)).toEqual([])
    // And there is a way back: the altered one never counts again, the other waits as before.
    expect(await services().ruleSettlements.answer(kim, place, (await asked(fia, place)).id, 'agreed')).toBe('done')
    expect((await standings()).strays).toEqual([])
    expect(await standing()).not.toContain('valid')
  })

  test('what somebody wrote over in the tables leaves no page standing, and the next answer has a number', async () => {
    const { fia, kim, place } = await validRule()
    await strange()
    const { id } = await asked(fia, place)
    await office.behindItsBack(({ big }) => big.exec('UPDATE rule_settlement_acts SET act = 2'))
    expect(await services().ruleSettlements.answer(kim, place, id, 'agreed')).toBe('done')
    expect(await standing()).toEqual(['valid'])
    for (const strays of ['{}', '[null]', 'x', '[{"seq":1}]']) {
      await office.behindItsBack(({ big }) => big.query('UPDATE rule_settlements SET strays = ?').run(strays))
      expect([await standing(), (await services().waitingActs(kim)).length]).toEqual([['unproven'], 0])
    }
  })
})

describe('T-14 whoever was appointed by the first hand is no second one', () => {
  test('neither confirms a rule nor leaves an entry out with whoever appointed them, whichever of the two begins', async () => {
    const { fia, kim, place } = await validRule()
    const gun = await appointed(fia, 'gun', 'admin')
    const { disposalRules, ruleSettlements } = services()
    for (const [first, second] of [
      [fia, gun],
      [gun, fia],
    ] as const) {
      const entered = await disposalRules.enter(first, place, { ...terms, type: 'dismissed' })
      mustBeEntered(entered)
      expect((await services().waitingActs(second)).map(({ kind }) => kind)).toEqual([])
      expect(await disposalRules.confirm(second, entered.entered)).toBe('granted')
      expect(await disposalRules.withdraw(second, entered.entered)).toBe('done')
    }
    await strange()
    const { id } = await asked(fia, place)
    expect(await ruleSettlements.answer(gun, place, id, 'agreed')).toBe('granted')
    expect(await ruleSettlements.answer(gun, place, id, 'refused')).toBe('done')
    // With somebody whom neither of them appointed each of them is one of two.
    expect(await ruleSettlements.answer(kim, place, (await asked(gun, place)).id, 'agreed')).toBe('done')
    expect(await standing()).toContain('valid')
  })

  test('for fourteen days, in which everybody who was mailed can say no: then they do', async () => {
    const { fia, place } = await validRule()
    await appointed(fia, 'gun', 'admin')
    const { disposalRules } = services()
    const confirmed = async () => {
      const entered = await disposalRules.enter(await enter(office, 'fia'), place, { ...terms, type: 'dismissed' })
      mustBeEntered(entered)
      const gun = await enter(office, 'gun')
      const outcome = await disposalRules.confirm(gun, entered.entered)
      if (outcome !== 'done') await disposalRules.withdraw(gun, entered.entered)
      return outcome
    }
    office.pass(13 * hours(24))
    expect(await confirmed()).toBe('granted')
    office.pass(hours(24))
    expect(await confirmed()).toBe('done')
    expect((await standing()).filter((one) => one === 'valid').length).toBe(2)
    // They are counted by a day that has come: what both signed while the clock was ahead counts once it has.
    office.pass(-3 * hours(24))
    expect(await standing()).not.toContain('valid')
    office.pass(3 * hours(24))
    expect((await standing()).filter((one) => one === 'valid').length).toBe(2)
  })
})

test('the rules of a channel are weighed once until a row moves', async () => {
  const { fia, place } = await validRule()
  let weighed = 0
  const ground = office.ground()
  const { store } = ground
  const counting = {
    ...store,
    disposalRules: {
      ...store.disposalRules,
      of: (id: ChannelId) => {
        weighed += 1
        return store.disposalRules.of(id)
      },
    },
  }
  const read = makeReadRuleStandings({ ...ground, store: counting }, makeReadProvenPlaces(ground, office.rosters()))
  await Promise.all([read(place.channel), read(place.channel)])
  await read(place.channel)
  expect(weighed).toBe(1)
  await services().disposalRules.enter(fia, place, { ...terms, type: 'dismissed' })
  expect([(await read(place.channel)).rules.length, weighed]).toEqual([2, 2])
})

describe('it is told of', () => {
  test('to both as an act that waits, and in the documentation of the channel (F-148)', async () => {
    const { fia, kim, place } = await validRule()
    const paper = async () => {
      const rules = await standings()
      const facts = { rules: rules.rules, strays: rules.strays.length, settings: place.channel.settings }
      const done = rules.settlements.filter((one) => one.standing === 'agreed')
      return JSON.stringify(ruleBlocks(makeSay('sv'), { ...facts, settled: done } as never))
    }
    const waits = async (who: typeof fia) => (await services().waitingActs(who)).filter(({ kind }) => kind === 'settlement')
    expect(await paper()).not.toContain('i loggen')
    await strange()
    expect(await paper()).toContain('Ingen regel räknas när detta skrivs')
    const { id } = await asked(fia, place)
    expect((await waits(kim)).map(({ turn, name }) => [turn, name])).toEqual([['own', fia.staff.name]])
    expect((await waits(fia)).map(({ turn }) => turn)).toEqual(['others'])
    await services().ruleSettlements.answer(kim, place, id, 'agreed')
    expect([...(await waits(kim)), ...(await waits(fia))]).toEqual([])
    expect(await paper()).toContain(reason)
  })
})
