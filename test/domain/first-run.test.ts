// The steps of the first run: what is done, what is missing, and what an entry must say before it is taken (L-SE-12).
import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { isSlug, slugFrom } from '../../src/domain/channel/channel.ts'
import {
  candidatesFor,
  dropUnit,
  type Enlisted,
  enlist,
  enlistedIn,
  type FirstRunAnswers,
  firstOpen,
  firstRunSteps,
  lackOf,
  noFirstRunAnswers,
  putUnit,
  settle,
  stepAfter,
  stepBefore,
  strike,
  unitName,
} from '../../src/domain/installation/first-run.ts'
import { ownUnit, readOwn, typedOwnOf, withOwn } from '../../src/domain/installation/first-unit.ts'
import { clashOf, isUnitList, type PeopleList, peopleLists } from '../../src/domain/installation/people-list.ts'
import { type EnlistingFaults, enlistingFaults, type TypedEntry } from '../../src/domain/keys/enlisting.ts'
import { typedDay } from '../../src/domain/typed-day.ts'
import { day } from '../../src/kit/instant.ts'

const today = day('2026-11-21')
const someone = (list: PeopleList, name: string, over: Partial<Enlisted> = {}): Enlisted => ({
  id: `${list}-${name}`,
  list,
  unit: isUnitList(list) ? ownUnit : '',
  name,
  title: 'jurist',
  email: `${name.toLowerCase()}@exempel.se`,
  language: 'sv',
  decision: 'KS § 1',
  since: today,
  ...over,
})
const having = (...people: readonly Enlisted[]): FirstRunAnswers => people.reduce(enlist, noFirstRunAnswers)
const settledAll = (answers: FirstRunAnswers): FirstRunAnswers =>
  firstRunSteps.filter((step) => step !== 'check').reduce(settle, { ...answers, backupRecipient: 'age1pq1x' })

describe('what is missing', () => {
  test('at first everything, in order', () => {
    expect(firstOpen(noFirstRunAnswers)).toBe('language')
    expect(firstRunSteps.filter((step) => lackOf(step, noFirstRunAnswers) === null)).toEqual(['check'])
  })

  test('a list that may not be empty, a unit with one recipient, a key that was not proven: whatever was pressed', () => {
    const answers = settledAll(having(someone('recipients', 'Anna')))
    expect(lackOf('operators', answers)).toBe('nobody')
    expect(lackOf('recipients', answers)).toBe('too-few')
    expect(lackOf('backup', { ...answers, backupRecipient: '' })).toBe('unanswered')
    expect(lackOf('admins', answers)).toBeNull()
    expect(lackOf('auditors', answers)).toBeNull()
  })

  test('two recipients in every unit and an operator are enough (F-044)', () => {
    const answers = settledAll(having(someone('operators', 'Eva'), someone('recipients', 'Anna'), someone('recipients', 'Bo')))
    expect(firstOpen(answers)).toBe('check')
    const joint = putUnit(answers, { id: 'bolaget', name: 'Bolaget AB' })
    expect(firstOpen(joint)).toBe('recipients')
    expect(firstOpen(dropUnit(joint, 'bolaget'))).toBe('check')
  })

  test('two who assess first are enough without recipients, one is not enough with them (F-120, F-127)', () => {
    const operator = someone('operators', 'Eva')
    const outside = settledAll(having(operator, someone('intake', 'Ida'), someone('intake', 'Jon')))
    expect(firstOpen(outside)).toBe('check')
    const alone = settledAll(having(operator, someone('intake', 'Ida'), someone('recipients', 'Anna'), someone('recipients', 'Bo')))
    expect([firstOpen(alone), lackOf('intake', alone)]).toEqual(['intake', 'one-only'])
    const half = settledAll(having(operator, someone('intake', 'Ida'), someone('intake', 'Jon'), someone('recipients', 'Anna')))
    expect([firstOpen(half), lackOf('recipients', half)]).toEqual(['recipients', 'too-few'])
  })

  test('whoever comes from the check page goes back to it, whoever does not goes on in order', () => {
    const answers = settledAll(having(someone('operators', 'Eva'), someone('recipients', 'Anna'), someone('recipients', 'Bo')))
    expect(stepAfter('language', answers)).toBe('check')
    expect(stepAfter('language', noFirstRunAnswers)).toBe('organisation')
    expect([stepBefore('language'), stepBefore('check'), stepBefore('intake')]).toEqual([null, 'recipients', 'recipients'])
    expect([stepAfter('registrars', answers), stepAfter('intake', noFirstRunAnswers)]).toEqual(['check', 'language'])
  })
})

describe('units', () => {
  test('the first is called as the organisation is until it has a name of its own, and cannot be dropped', () => {
    const answers = { ...noFirstRunAnswers, name: 'Exempel kommun' }
    expect(unitName(answers, answers.units[0])).toBe('Exempel kommun')
    const named = putUnit(answers, { id: ownUnit, name: 'Kommunen' })
    expect(unitName(named, named.units[0])).toBe('Kommunen')
    expect(dropUnit(named, ownUnit)).toEqual(named)
  })

  test('one that is named again stays in its place; one that goes takes its recipients along', () => {
    const joint = putUnit(putUnit(noFirstRunAnswers, { id: 'a', name: 'A' }), { id: 'b', name: 'B' })
    expect(putUnit(joint, { id: 'a', name: 'Å' }).units.map(({ name }) => name)).toEqual(['', 'Å', 'B'])
    const staffed = enlist(enlist(joint, someone('recipients', 'Anna', { unit: 'a' })), someone('recipients', 'Bo'))
    expect(dropUnit(staffed, 'a').people.map(({ name }) => name)).toEqual(['Bo'])
  })
})

describe('what a unit is itself (F-128, L-G-9)', () => {
  const plain = typedOwnOf({})

  test('nothing, where it is as the organisation', () => {
    expect(readOwn(plain, 'Bolaget AB')).toEqual({ ok: true, value: {} })
    expect(withOwn({ id: 'a', name: 'A' }, plain)).toEqual({ id: 'a', name: 'A' })
  })

  test('its law, its kind, and who answers: the unit itself where only a contact is given, by the name that it has then', () => {
    const own = { frame: 'dk', body: 'public-company', controller: '', contact: '0500-12 34 56' }
    const kept = withOwn({ id: 'a', name: 'A' }, own)
    expect(typedOwnOf(kept)).toEqual(own)
    expect(readOwn(typedOwnOf(kept), 'Bolaget AB')).toEqual({
      ok: true,
      value: { frame: 'dk', publicBody: true, company: true, controller: { name: 'Bolaget AB', contact: '0500-12 34 56' } },
    })
  })

  test('what cannot be is refused field by field', () => {
    const odd = { frame: 'no', body: 'club', controller: 'a'.repeat(121), contact: 'a'.repeat(201) }
    expect(readOwn(odd, 'Bolaget AB')).toEqual({
      ok: false,
      refusal: { frame: 'choice', body: 'choice', controller: 'too-long', contact: 'too-long' },
    })
  })
})

describe('people', () => {
  test('an entry sent twice stands once, in its place', () => {
    const [anna, bo] = [someone('operators', 'Anna'), someone('operators', 'Bo')]
    expect(having(anna, bo, anna).people).toEqual([anna, bo])
    expect(strike(having(anna, bo), anna.id).people).toEqual([bo])
  })

  test('one address is one person: a name put right is right everywhere', () => {
    const answers = having(someone('operators', 'Eva'), someone('admins', 'Eva'))
    const renamed = enlist(answers, someone('admins', 'Eva', { name: 'Eva Dal', title: 'chef' }))
    expect(renamed.people.map(({ name, title }) => `${name}, ${title}`)).toEqual(['Eva Dal, chef', 'Eva Dal, chef'])
  })

  test('whoever stands elsewhere is offered once, unless the list bars them', () => {
    const answers = having(someone('operators', 'Eva'), someone('admins', 'Eva'), someone('auditors', 'Dag'), someone('recipients', 'Anna'))
    const names = (list: PeopleList, unit: string) => candidatesFor(answers, list, unit).map(({ name }) => name)
    expect(names('operators', '')).toEqual(['Dag', 'Anna'])
    expect(names('auditors', '')).toEqual(['Eva'])
    expect(names('recipients', ownUnit)).toEqual(['Eva'])
    expect(names('recipients', 'bolaget')).toEqual(['Eva', 'Anna'])
    expect(enlistedIn(answers, 'recipients', 'bolaget')).toEqual([])
  })
})

test('who reads cases is one thing only, and neither audits nor keeps the register nor is counted to the management, from either side (F-045)', () => {
  const allowed = peopleLists.flatMap((one) =>
    peopleLists.filter((other) => clashOf(one, other) === null).map((other) => `${one} ${other}`),
  )
  const readers = ['recipients', 'intake', 'investigators', 'security']
  for (const pair of allowed) {
    const [one = '', other = ''] = pair.split(' ')
    expect(allowed).toContain(`${other} ${one}`)
    if (readers.includes(one)) expect([one, 'operators', 'admins']).toContain(other)
  }
  expect(clashOf('registrars', 'intake')).toBe('registrar-is-recipient')
  expect(clashOf('investigators', 'auditors')).toBe('auditor-is-recipient')
  expect(clashOf('management', 'security')).toBe('management-is-recipient')
  expect(clashOf('intake', 'recipients')).toBe('other-hand')
  expect(clashOf('security', 'investigators')).toBe('other-hand')
})

const typed = (over: Partial<TypedEntry>): TypedEntry => ({ ...someone('recipients', 'Cia'), since: '2026-11-03', ...over })
const crowd = having(someone('recipients', 'Anna'), someone('auditors', 'Dag'), someone('operators', 'Eva'))
const entries: readonly (readonly [string, Partial<TypedEntry>, EnlistingFaults])[] = [
  ['a whole entry', {}, {}],
  [
    'nothing at all',
    { name: '', title: '', email: '', decision: '', since: '' },
    { name: 'empty', title: 'empty', email: 'empty', decision: 'empty', since: 'empty' },
  ],
  ['an operator without decision and day', { list: 'operators', unit: '', decision: '', since: '' }, {}],
  ['a name of 121 letters', { name: 'a'.repeat(121) }, { name: 'too-long' }],
  ['a decision of 201 letters', { decision: 'a'.repeat(201) }, { decision: 'too-long' }],
  ['an address without @', { email: 'cia' }, { email: 'bad-email' }],
  ['two addresses', { email: 'cia@x.se,bo@x.se' }, { email: 'bad-email' }],
  ['an address of somebody else', { email: 'eva@exempel.se' }, { email: 'other-name' }],
  ['the same person in another list', { name: 'Eva', email: 'eva@exempel.se' }, {}],
  ['the same person twice in one list', { name: 'Anna', email: 'anna@exempel.se' }, { email: 'twice' }],
  ['the same person in another unit', { name: 'Anna', email: 'anna@exempel.se', unit: 'bolaget' }, {}],
  ['an auditor as recipient', { name: 'Dag', email: 'dag@exempel.se' }, { email: 'auditor-is-recipient' }],
  ['a recipient as auditor', { list: 'auditors', unit: '', name: 'Anna', email: 'anna@exempel.se' }, { email: 'auditor-is-recipient' }],
  ['an entry whose own name is put right', { id: 'recipients-Anna', name: 'Anna Ek', email: 'anna@exempel.se' }, {}],
  ['a day that is none', { since: '2026-02-30' }, { since: 'no-day' }],
  ['a day in words', { since: 'i våras' }, { since: 'no-day' }],
  ['a day before 2000', { since: '1999-12-31' }, { since: 'day-range' }],
  ['a year ahead', { since: '2027-11-21' }, {}],
  ['more than a year ahead', { since: '2027-11-30' }, { since: 'day-range' }],
]
test.each(entries)('%s', (_, over, faults) => {
  expect(enlistingFaults(crowd.people, typed(over), today)).toEqual(faults)
})

test.each([
  ['2026-11-03', '2026-11-03'],
  ['20261103', '2026-11-03'],
  ['2026.11.03', '2026-11-03'],
  [' 2026 11 03 ', '2026-11-03'],
  ['٢٠٢٦-١١-٠٣', '2026-11-03'],
  ['03-11-2026', null],
  ['2026-13-01', null],
  ['', null],
])('the day %j is %j', (text, expected) => {
  expect(typedDay(text)).toBe(expected as never)
})

test.each([
  ['Exempelby kommun', 'exempelby'],
  ['Älvsby kommun', 'alvsby'],
  ['Provköpings kommun', 'provkopings'],
  ['Region Örebro län', 'region-orebro-lan'],
  ['Ærøskøbing Kommune', 'aeroskobing'],
  ['Ærøskøbing Kommune & Søn A/S', 'aeroskobing-kommune-son'],
  ['Bo', ''],
  ['Follow', ''],
  ['東京', ''],
])('the name %j gives the link %j', (name, slug) => {
  expect(slugFrom(name)).toBe(slug)
})

test('whatever the name: a link that will do, or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const slug = slugFrom(name)
      expect(slug === '' || isSlug(slug)).toBe(true)
    }),
  )
})
