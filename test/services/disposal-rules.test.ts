// The register of rules of disposal (L-ARK-1): two people stand behind each, their signatures and the log; nothing that somebody writes into the tables
// counts, or lets another rule in (keys.md 12 tests 4 and 14).
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'bun:test'
import type { RuleTerms } from '../../src/domain/disposal/disposal-rule.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'
import type { DisposalPlace } from '../../src/services/disposal/disposal-places.ts'
import { makeReadRules } from '../../src/services/disposal/rule-standings.ts'
import { makeReadProvenPlaces } from '../../src/services/people/proven-places.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import type { LogHead } from '../../src/store/log.ts'
import type { Store } from '../../src/store/store.ts'
import { mustBeEntered } from './disposing.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, renewed, takeUp } from './office.ts'

const today = day('2026-11-18')
const terms: RuleTerms = {
  ...{ type: 'follow-up', fate: 'destroy', years: 2, basis: '10 § arkivlagen (1990:782)', body: 'Kommunstyrelsen', number: 'KS 2025-12' },
  ...{ decided: day('2025-01-01'), from: day('2025-02-01'), to: '' },
}

let office: Office
/** What the program takes for the newest entry of the log, where somebody has it sign as of an earlier day. */
let back: LogHead | null = null
const backwards = (store: Store): Store => ({ ...store, log: { ...store.log, head: async () => back ?? (await store.log.head()) } })
beforeEach(async () => {
  back = null
  office = await makeOffice({ registrar: true, store: backwards })
})
afterEach(() => office.close())
afterAll(removeFolders)

const rules = () => office.services().staff.disposalRules
const placeOf = async (who: Unlocked, unit = 0): Promise<DisposalPlace> => {
  const place = (await rules().places(who))[unit]
  if (place === undefined) throw new Error('no place')
  return place
}
const entered = async (who: Unlocked, more: Partial<RuleTerms> = {}) => {
  const outcome = await rules().enter(who, await placeOf(who), { ...terms, ...more })
  mustBeEntered(outcome)
  return outcome.entered
}
const standings = async () =>
  (
    await makeReadRules(
      office.ground(),
      makeReadProvenPlaces(office.ground(), office.rosters()),
    )(await channelOf(office).then(({ channel }) => channel))
  ).map(({ standing }) => standing)
const changed = async () => (await office.store().log.entries(0, 1000)).filter(({ kind }) => kind === 'disposal-rules-changed').length

describe('two people', () => {
  test('one enters, another confirms, and each act stands in the log; alone nobody brings a rule into force', async () => {
    const fia = await enter(office, 'fia')
    const id = await entered(fia)
    expect(await standings()).toEqual(['waiting'])
    expect(await rules().confirm(fia, id)).toBe('own')
    const kim = await enter(office, 'kim')
    expect(await rules().confirm(kim, id)).toBe('done')
    expect(await standings()).toEqual(['valid'])
    expect(await changed()).toBe(2)
    expect(await rules().confirm(kim, id)).toBe('stale')
    expect(await rules().withdraw(fia, id)).toBe('stale')
  })

  test.each(['fia', 'kim'])('what waits is taken back by either (%s), and stays to be read', async (name) => {
    const id = await entered(await enter(office, 'fia'))
    const who = await enter(office, name)
    expect(await rules().withdraw(who, id)).toBe('done')
    expect(await standings()).toEqual(['withdrawn'])
    expect(await rules().confirm(await enter(office, 'kim'), id)).toBe('stale')
    expect((await rules().book(who, await placeOf(who))).own.map((rule) => rule.id)).toEqual([id])
  })

  test('one alone ends a rule, from yesterday or a later day on, once', async () => {
    const id = await entered(await enter(office, 'fia'), { to: day('2030-01-01') })
    const kim = await enter(office, 'kim')
    await rules().confirm(kim, id)
    expect(await rules().end(kim, id, addDays(today, -2))).toBe('order')
    expect(await rules().end(kim, id, day('2030-01-02'))).toBe('order')
    expect(await rules().end(kim, id, addDays(today, -1))).toBe('done')
    expect(await standings()).toEqual(['over'])
    expect(await rules().end(kim, id, today)).toBe('stale')
  })

  test('for days that have a rule no other is entered, nor confirmed when two waited', async () => {
    const fia = await enter(office, 'fia')
    const id = await entered(fia)
    expect(await rules().enter(fia, await placeOf(fia), terms)).toEqual({ overlap: expect.objectContaining({ id, standing: 'waiting' }) })
    expect(await rules().enter(fia, await placeOf(fia), { ...terms, type: 'dismissed' })).toEqual({ entered: expect.any(String) })
  })
})

describe('who', () => {
  test('administrators and registrars keep rules; recipients and auditors read them; operators and strangers do not', async () => {
    const id = await entered(await enter(office, 'fia'))
    for (const name of ['anna', 'dag']) {
      const who = await enter(office, name)
      const place = await placeOf(who)
      expect(place.mayKeep).toBe(false)
      expect((await rules().find(who, id))?.rule.standing).toBe('waiting')
      expect(await rules().enter(who, { ...place, mayKeep: true }, terms)).toBeNull()
      expect([await rules().confirm(who, id), await rules().withdraw(who, id), await rules().end(who, id, today)]).toEqual([
        null,
        null,
        null,
      ])
    }
    const eva = await enter(office, 'eva')
    expect(await rules().places(eva)).toEqual([])
    expect(await rules().find(eva, id)).toBeNull()
    expect(await changed()).toBe(1)
  })
})

describe('what stands in the tables is not what two people did', () => {
  const valid = async () => {
    const id = await entered(await enter(office, 'fia'))
    await rules().confirm(await enter(office, 'kim'), id)
    return id
  }

  test.each([
    ['terms', `UPDATE disposal_rules SET terms = replace(terms, '"years":2', '"years":0')`],
    ['fate', `UPDATE disposal_rules SET terms = replace(terms, 'destroy', 'preserve')`],
    ['unit', `UPDATE disposal_rules SET unit_id = ''`],
    ['a day', `UPDATE disposal_rule_acts SET day = '2026-11-17'`],
    ['an act less', `DELETE FROM disposal_rule_acts WHERE name = 'confirmed'`],
    ['a person', `UPDATE disposal_rule_acts SET by_id = (SELECT id FROM staff WHERE name LIKE 'Anna%') WHERE name = 'confirmed'`],
    ['the log', `UPDATE log SET mark = '' WHERE kind = 'disposal-rules-changed'`],
  ])('%s', async (_, statement) => {
    await valid()
    await office.behindItsBack(({ big }) => big.exec(statement))
    expect(await standings()).toEqual(['unproven'])
  })

  test('an ending cannot be taken back, and a rule that was taken away lets no other one stand', async () => {
    const id = await valid()
    await rules().end(await enter(office, 'kim'), id, addDays(today, -1))
    await entered(await enter(office, 'fia'), { type: 'dismissed' })
    await office.behindItsBack(({ big }) => big.exec(`DELETE FROM disposal_rule_acts WHERE name = 'ended'`))
    expect(await standings()).toEqual(['unproven', 'unproven'])
    await office.behindItsBack(({ big }) => {
      big.query('DELETE FROM disposal_rule_acts WHERE rule_id = ?').run(id)
      big.query('DELETE FROM disposal_rules WHERE id = ?').run(id)
    })
    expect(await standings()).toEqual(['unproven'])
  })

  test('somebody whose appointment was altered in the tables has confirmed nothing', async () => {
    await valid()
    await office.behindItsBack(({ big }) => big.exec(`UPDATE appointments SET since = '2026-11-19' WHERE role = 'registrar'`))
    expect(await standings()).toEqual(['unproven'])
  })

  test('who leaves, or gets other keys, has signed it still', async () => {
    await valid()
    await office.behindItsBack(({ big }) => big.exec(`UPDATE appointments SET until = '2026-11-20' WHERE role = 'registrar'`))
    expect(await standings()).toEqual(['valid'])
    await renewed(office, 'fia', ['anna', 'bo'])
    expect(await standings()).toEqual(['valid'])
  })

  const enteredAsOf = async (head: LogHead, who: Unlocked, place: DisposalPlace): Promise<void> => {
    back = head
    expect(await rules().enter(who, place, terms)).toHaveProperty('entered')
    back = null
  }

  test('an administrator who is one no longer enters no rule as of a day on which they were (T-14)', async () => {
    const fia = await enter(office, 'fia')
    const [place, then] = [await placeOf(fia), await office.store().log.head()]
    await ended('fia')
    await enteredAsOf(then, fia, place)
    expect(await standings()).toEqual(['unproven'])
  })

  test('nor do keys sign one that somebody gave up because others may know them (T-14)', async () => {
    const fia = await enter(office, 'fia')
    const [place, then] = [await placeOf(fia), await office.store().log.head()]
    await renewed(office, 'fia', ['anna', 'bo'])
    await enteredAsOf(then, fia, place)
    expect(await standings()).toEqual(['unproven'])
  })
})

/** Another administrator ends the place of one. */
const ended = async (name: string): Promise<void> => {
  const { channel } = await channelOf(office)
  const { colleagues, serving } = office.services().staff
  const typed = { name: 'Gun Ort', title: 'jurist', email: 'gun@provkoping.example', language: 'sv', role: 'admin', unit: '' } as const
  const details = { ...typed, decision: '', since: '' } as const
  const invited = await colleagues.invite(await enter(office, name), channel.id, details, colleague(office, name).passphrase)
  const staff = await office.store().people.byEmail(typed.email)
  if (invited?.ok !== true || invited.value.token === null || staff === null) throw new Error('not invited')
  const gun = await takeUp(office, { staff, roles: ['admin'], token: invited.value.token })
  const people = office.people as Map<string, typeof gun>
  people.set('gun', gun)
  const place = { channelId: channel.id, role: 'admin' } as const
  const outcome = await serving.end(await enter(office, 'gun'), colleague(office, name).id, place, gun.passphrase)
  expect(outcome.name).toBe('done')
}

test('what the channel lends: by its administrators alone, for units of its own kind', async () => {
  office.close()
  office = await makeOffice({ registrar: true, units: ['Kommunen', 'Bolaget'], own: { Bolaget: { publicBody: false } } })
  const [fia, kim] = [await enter(office, 'fia'), await enter(office, 'kim')]
  const places = await rules().places(fia)
  expect(places.map(({ unit }) => unit?.name ?? null)).toEqual(['Kommunen', 'Bolaget', null])
  expect((await rules().places(kim)).every(({ unit }) => unit !== null)).toBe(true)
  const [town, company, all] = places as [DisposalPlace, DisposalPlace, DisposalPlace]
  const outcome = await rules().enter(fia, all, terms)
  mustBeEntered(outcome)
  expect(await rules().enter(kim, all, { ...terms, type: 'dismissed' })).toBeNull()
  expect((await rules().book(fia, town)).lent.map(({ id }) => id)).toEqual([outcome.entered])
  expect((await rules().book(fia, company)).lent).toEqual([])
  expect((await rules().find(kim, outcome.entered))?.place.mayKeep).toBe(false)
  expect(await rules().confirm(kim, outcome.entered)).toBeNull()
})

test('a rule holds by the day: never before its first, never after its last', async () => {
  const id = await entered(await enter(office, 'fia'), { from: addDays(today, 1) as Day, to: addDays(today, 2) as Day })
  await rules().confirm(await enter(office, 'kim'), id)
  const seen: string[] = []
  for (const ahead of [0, 1, 2, 3]) {
    office.set(`${addDays(today, ahead)}T12:00:00Z`)
    seen.push(...(await standings()))
  }
  expect(seen).toEqual(['coming', 'valid', 'valid', 'over'])
})
