// The course of a disposal (F-102 to F-105): who has a vote, what counts, what stops it.
import { describe, expect, test } from 'bun:test'
import type { Author } from '../../src/domain/case/author.ts'
import type { CaseEvent } from '../../src/domain/case/case-event.ts'
import type { FileEntry } from '../../src/domain/case/case-file.ts'
import { courseOf } from '../../src/domain/case/course.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import {
  isAgreed,
  isLast,
  openTo,
  overrulingFault,
  type Proposal,
  seatsOf,
  substitutionFault,
  tallyOf,
  vetoes,
  votersOf,
} from '../../src/domain/disposal/disposal-course.ts'
import type { Role } from '../../src/domain/people/role.ts'
import { day, instant } from '../../src/kit/instant.ts'

const person = (name: string): Author => ({ id: name.toUpperCase() as StaffId, name, title: 'handläggare' })
const [anna, bo, cia, dan] = [person('Anna'), person('Bo'), person('Cia'), person('Dan')]
const three = [anna.id, bo.id, cia.id]
const decision = { body: 'Kommunstyrelsen', on: day('2026-03-02'), number: 'KS 2026/17' }
const today = day('2026-04-01')

let tick = 0
const entry = (author: Author | null, event: CaseEvent): FileEntry => ({
  ...{ format: 1, kind: 'event', at: instant(1_000 * ++tick), author, text: event.name, event },
})
const propose = (by: Author, id = 'P1'): FileEntry =>
  entry(by, { name: 'disposal-proposed', id, reasons: ['stale'], other: '', voters: three })
const consent = (by: Author, proposal = 'P1'): FileEntry => entry(by, { name: 'disposal-consented', proposal })
const withdraw = (by: Author, proposal = 'P1'): FileEntry => entry(by, { name: 'disposal-withdrawn', proposal })
const object = (by: Author): FileEntry => entry(by, { name: 'disposal-objected', proposal: 'P1', reason: 'En tvist pågår.' })
const substitute = (by: Author, absent: Author, instead: Author): FileEntry =>
  entry(by, { name: 'disposal-substituted', proposal: 'P1', absent: absent.id, by: instead.id, decision })
const overrule = (by: Author, objector: Author): FileEntry =>
  entry(by, { name: 'disposal-overruled', proposal: 'P1', objector: objector.id, decision })

const standing = (...entries: readonly FileEntry[]): Proposal => {
  const { disposal } = courseOf(entries)
  if (disposal === null) throw new Error('no proposal stands')
  return disposal
}
const seats = (entries: readonly FileEntry[], voters: readonly StaffId[] = three, excluded: readonly StaffId[] = []) =>
  seatsOf(standing(...entries), voters, excluded)

describe('who has a vote (F-104)', () => {
  const roles: Readonly<Record<string, Role>> = { ANNA: 'handler', BO: 'intake', CIA: 'investigator', DAN: 'security' }
  const people = {
    entitled: [anna, bo, cia, dan, person('Eva')].map(({ id }) => ({
      id,
      decidedBy: 'appointment' as const,
      reason: 'recipient' as const,
      day: today,
    })),
  }
  test('recipients, and whoever has left; neither intake nor investigators', () => {
    expect(votersOf(people, (id) => roles[id] ?? null)).toEqual([anna.id, 'EVA' as StaffId])
  })
  test('whoever was left out or is in conflict does not count, not even where they agreed', () => {
    const two = seats([propose(anna), consent(bo)], three, [cia.id])
    expect(tallyOf(two)).toEqual({ given: 2, of: 2 })
    expect(isAgreed(two)).toBe(true)
  })
  test('whoever became a recipient since has a vote; whoever went keeps theirs open', () => {
    const four = seats([propose(anna), consent(bo), consent(cia)], [anna.id, bo.id, dan.id])
    expect(four.map(({ of }) => of)).toEqual([...three, dan.id])
    expect(tallyOf(four)).toEqual({ given: 3, of: 4 })
    expect(isAgreed(four)).toBe(false)
  })
})

describe('agreed by all (F-104)', () => {
  test('two of three: it is still there; three of three: it can be done', () => {
    const two = seats([propose(anna), consent(bo)])
    expect(tallyOf(two)).toEqual({ given: 2, of: 3 })
    expect(isAgreed(two)).toBe(false)
    expect([isLast(two, cia.id), isLast(two, bo.id)]).toEqual([true, false])
    expect(isAgreed(seats([propose(anna), consent(bo), consent(cia)]))).toBe(true)
  })
  test('one person counts once, however often they agree; nobody without a vote counts', () => {
    expect(tallyOf(seats([propose(anna), consent(bo), consent(bo), consent(dan)]))).toEqual({ given: 2, of: 3 })
  })
  test('nobody at all is not everybody', () => {
    expect(isAgreed(seats([propose(anna)], [], three))).toBe(false)
    expect(isLast(seats([propose(anna)], [], three), anna.id)).toBe(false)
  })
  test('a word about another proposal, or of nobody, says nothing', () => {
    expect(tallyOf(seats([propose(anna), consent(bo, 'P0'), entry(null, { name: 'disposal-consented', proposal: 'P1' })])).given).toBe(1)
  })
  test('a second proposal beside one that stands is none', () => {
    expect(standing(propose(anna), propose(bo, 'P2')).id).toBe('P1')
  })
})

describe('taken back (F-105)', () => {
  test('one consent goes; the proposal of whoever made it goes whole', () => {
    expect(tallyOf(seats([propose(anna), consent(bo), withdraw(bo)]))).toEqual({ given: 1, of: 3 })
    expect(courseOf([propose(anna), consent(bo), withdraw(anna)]).disposal).toBeNull()
    // … and what was said of it does not count for the next.
    expect(tallyOf(seats([propose(anna), consent(bo), withdraw(anna), propose(cia, 'P2'), consent(bo, 'P1')]))).toEqual({ given: 1, of: 3 })
  })
  test('a case that is opened again is not to be destroyed (F-101)', () => {
    expect(courseOf([propose(anna), consent(bo), entry(cia, { name: 'reopened', reason: 'Nya uppgifter.' })]).disposal).toBeNull()
  })
  test('an objection stops it, also of whoever had agreed; their consent lifts it', () => {
    const stopped = seats([propose(anna), consent(bo), consent(cia), object(cia)])
    expect(vetoes(stopped).map(({ of }) => of)).toEqual([cia.id])
    expect(isAgreed(stopped)).toBe(false)
    expect(isAgreed(seats([propose(anna), consent(bo), object(cia), consent(cia)]))).toBe(true)
  })
})

describe('by decision of the authority (F-104)', () => {
  const facts = { recorder: anna.id, voters: [anna.id, bo.id, dan.id], today }

  test('whoever was thought to be away and says something has their own vote again: their no stops it', () => {
    const said = seats([propose(anna), consent(bo), substitute(anna, cia, bo), consent(bo), object(cia)])
    expect(vetoes(said).map(({ of }) => of)).toEqual([cia.id])
    expect(isAgreed(said)).toBe(false)
    expect(openTo(seats([propose(anna), consent(bo), substitute(anna, cia, bo), consent(bo), withdraw(cia)]), cia.id)).toHaveLength(1)
  })
  test('an objection that was set aside and is then taken back is no yes', () => {
    const acts = [propose(anna), consent(bo), object(cia), overrule(bo, cia)]
    expect(isAgreed(seats(acts))).toBe(true)
    expect(isAgreed(seats([...acts, withdraw(cia)]))).toBe(false)
  })
  test('a recipient who is away is replaced, and nobody is counted by that', () => {
    const replaced = seats([propose(anna), consent(bo), substitute(anna, cia, dan)])
    expect(tallyOf(replaced)).toEqual({ given: 2, of: 3 })
    expect(openTo(replaced, dan.id).map(({ of }) => of)).toEqual([cia.id])
    expect(openTo(replaced, cia.id)).toEqual([])
    expect(isAgreed(seats([propose(anna), consent(bo), substitute(anna, cia, dan), consent(dan)]))).toBe(true)
    // Who answers for somebody else too says so anew.
    expect(isAgreed(seats([propose(anna), consent(bo), substitute(anna, cia, bo)]))).toBe(false)
    expect(isAgreed(seats([propose(anna), consent(bo), substitute(anna, cia, bo), consent(bo)]))).toBe(true)
  })
  test('nobody puts themselves in a place, nor somebody who does not read it, nor in the place of whoever has answered', () => {
    const open = seats([propose(anna), consent(bo)])
    const fault = (absent: Author, by: Author, more = {}) =>
      substitutionFault(open, { absent: absent.id, by: by.id, decision }, { ...facts, ...more })
    expect(fault(cia, dan)).toBeNull()
    expect(fault(cia, anna)).toBe('own-hand')
    expect(fault(cia, cia)).toBe('no-recipient')
    expect(fault(cia, person('Eva'))).toBe('no-recipient')
    expect(fault(bo, dan)).toBe('not-absent')
    expect(fault(cia, dan, { today: day('2026-03-01') })).toBe('future')
  })
  test('an objection is set aside, but not by whoever proposed it', () => {
    const entries = [propose(anna), consent(bo), object(cia)]
    const [proposal, stopped] = [standing(...entries), seats(entries)]
    const fault = (recorder: Author, objector: Author, on = today) =>
      overrulingFault(proposal, stopped, { objector: objector.id, decision }, { recorder: recorder.id, today: on })
    expect(fault(bo, cia)).toBeNull()
    expect(fault(anna, cia)).toBe('own-proposal')
    expect(fault(bo, bo)).toBe('no-objection')
    expect(fault(bo, cia, day('2026-03-01'))).toBe('future')
    const aside = seats([...entries, overrule(bo, cia)])
    expect(vetoes(aside)).toEqual([])
    expect(isAgreed(aside)).toBe(true)
    // A new objection is a new one.
    expect(isAgreed(seats([...entries, overrule(bo, cia), object(cia)]))).toBe(false)
  })
  test('nobody is overruled who does not object', () => {
    expect(isAgreed(seats([propose(anna), consent(bo), overrule(bo, cia)]))).toBe(false)
  })
})

test('a hold stands until somebody lifts it (L-SE-07)', () => {
  const held = [entry(bo, { name: 'hold-set', reason: 'Tvist i Arbetsdomstolen.' })]
  expect(courseOf(held).hold).toMatchObject({ value: 'Tvist i Arbetsdomstolen.', by: bo })
  expect(courseOf([...held, entry(bo, { name: 'hold-lifted', reason: 'Dom har vunnit laga kraft.' })]).hold).toBeNull()
})
