// The course of a disposal (F-102 to F-105): who has a vote, what counts, what stops it.
import { describe, expect, test } from 'bun:test'
import type { Author } from '../../src/domain/case/author.ts'
import type { CaseEvent } from '../../src/domain/case/case-event.ts'
import type { FileEntry } from '../../src/domain/case/case-file.ts'
import { courseOf } from '../../src/domain/case/course.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { isEntrusted, type Proposal, proposingFault, votersOf } from '../../src/domain/disposal/disposal-course.ts'
import { type Absence, absencesOf, isStuck, overrulingFault, substitutionFault } from '../../src/domain/disposal/disposal-decision.ts'
import { waitingLift, withLiftsOf } from '../../src/domain/disposal/hold.ts'
import { ballotOf, isAgreed, isLast, isSetAside, openTo, seatsOf, tallyOf, vetoes, withHandsOf } from '../../src/domain/disposal/seat.ts'
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
const substitute = (by: Author, absent: Author, instead: Author, id = 'S1'): FileEntry =>
  entry(by, { name: 'disposal-substituted', id, proposal: 'P1', absent: absent.id, by: instead.id, decision })
const overrule = (by: Author, objector: Author, id = 'O1'): FileEntry =>
  entry(by, { name: 'disposal-overruled', id, proposal: 'P1', objector: objector.id, decision })
const confirm = (by: Author, id: string): FileEntry => entry(by, { name: 'disposal-confirmed', proposal: 'P1', id })
const refuse = (by: Author, id: string): FileEntry =>
  entry(by, { name: 'disposal-refused', proposal: 'P1', id, reason: 'Beslutet finns inte.' })
const retract = (by: Author, id: string): FileEntry => entry(by, { name: 'disposal-retracted', proposal: 'P1', id })

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
    expect(tallyOf(two)).toMatchObject({ given: 2, of: 2 })
    expect(isAgreed(two)).toBe(true)
  })
  test('whoever became a recipient since has a vote; whoever went keeps theirs open', () => {
    const four = seats([propose(anna), consent(bo), consent(cia)], [anna.id, bo.id, dan.id])
    expect(four.map(({ of }) => of)).toEqual([...three, dan.id])
    expect(tallyOf(four)).toMatchObject({ given: 3, of: 4 })
    expect(isAgreed(four)).toBe(false)
  })
})

describe('agreed by all (F-104)', () => {
  test('two of three: it is still there; three of three: it can be done', () => {
    const two = seats([propose(anna), consent(bo)])
    expect(tallyOf(two)).toMatchObject({ given: 2, of: 3 })
    expect(isAgreed(two)).toBe(false)
    expect([isLast(two, cia.id), isLast(two, bo.id)]).toEqual([true, false])
    expect(isAgreed(seats([propose(anna), consent(bo), consent(cia)]))).toBe(true)
  })
  test('one person counts once, however often they agree; nobody without a vote counts', () => {
    expect(tallyOf(seats([propose(anna), consent(bo), consent(bo), consent(dan)]))).toMatchObject({ given: 2, of: 3 })
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
    expect(tallyOf(seats([propose(anna), consent(bo), withdraw(bo)]))).toMatchObject({ given: 1, of: 3 })
    expect(courseOf([propose(anna), consent(bo), withdraw(anna)]).disposal).toBeNull()
    // … and what was said of it does not count for the next.
    expect(tallyOf(seats([propose(anna), consent(bo), withdraw(anna), propose(cia, 'P2'), consent(bo, 'P1')]))).toMatchObject({
      given: 1,
      of: 3,
    })
  })
  test('a case that is opened again is not to be destroyed (F-101)', () => {
    expect(courseOf([propose(anna), consent(bo), entry(cia, { name: 'reopened', reason: 'Nya uppgifter.' })]).disposal).toBeNull()
  })
  test('an objection stops it, also of whoever had agreed; their consent lifts it', () => {
    const stopped = seats([propose(anna), consent(bo), consent(cia), object(cia)])
    expect(vetoes(stopped).map(({ of }) => of)).toEqual([cia.id])
    expect(isAgreed(stopped)).toBe(false)
    // Whoever objects takes that back before theirs is the last word.
    expect(isLast(stopped, cia.id)).toBe(false)
    expect(isAgreed(seats([propose(anna), consent(bo), object(cia), consent(cia)]))).toBe(true)
  })
})

describe('asked anew (F-104, L-SE-07)', () => {
  const heard = (by: Author, count: number): FileEntry => entry(by, { name: 'disposal-consented', proposal: 'P1', heard: count })
  test('who agreed before the reporter wrote again has agreed to something else', () => {
    const acts = [propose(anna), heard(bo, 1), heard(cia, 0)]
    const at = (count: number) => seatsOf(standing(...acts), three, [], count)
    expect([at(0), at(1), at(2)].map((all) => tallyOf(all).given)).toEqual([3, 1, 0])
    expect(isAgreed(seatsOf(standing(...acts, heard(cia, 1), heard(anna, 1)), three, [], 1))).toBe(true)
  })
  test('a consent to less than what stands now takes back what its author objected to, and is no yes', () => {
    const acts = standing(propose(anna), object(cia), heard(cia, 0))
    const [, , seat] = seatsOf(acts, three, [], 1)
    expect([seat?.consent, seat?.objection]).toEqual([null, null])
  })
  test('that the case must be kept takes every consent back, and no objection', () => {
    const held = [propose(anna), consent(bo), object(cia), entry(bo, { name: 'hold-set', reason: 'Tvist.' })]
    expect(tallyOf(seats(held))).toMatchObject({ given: 0, of: 3 })
    expect(vetoes(seats(held)).map(({ of }) => of)).toEqual([cia.id])
    expect(tallyOf(seats([...held, consent(anna), consent(bo)]))).toMatchObject({ given: 2, of: 3 })
  })
})

describe('by decision of the authority (F-104)', () => {
  const away = (...people: readonly Author[]): ReadonlyMap<StaffId, Absence> => new Map(people.map(({ id }) => [id, { why: 'left' }]))
  const facts = { recorder: anna.id, able: [anna.id, bo.id, dan.id], absences: away(cia), today }
  const ballot = (entries: readonly FileEntry[]) => ballotOf(standing(...entries), three, [])

  test('what one person writes down counts for nothing: another one confirms it, never they themselves', () => {
    const written = [propose(anna), consent(bo), substitute(anna, cia, bo), consent(bo)]
    expect(tallyOf(seats(written))).toMatchObject({ given: 2, of: 3 })
    expect(ballot(written).decisions.map(({ state }) => state)).toEqual(['waiting'])
    expect(tallyOf(seats([...written, confirm(anna, 'S1')]))).toMatchObject({ given: 2, of: 3 })
    expect(isAgreed(seats([...written, confirm(anna, 'S1'), consent(bo)]))).toBe(false)
    const confirmed = [propose(anna), consent(bo), substitute(anna, cia, bo), confirm(bo, 'S1')]
    expect(openTo(seats(confirmed), bo.id).map(({ of }) => of)).toEqual([cia.id])
    expect(isAgreed(seats([...confirmed, consent(bo)]))).toBe(true)
    const [, , seat] = seats(confirmed)
    expect(seat?.substituted).toMatchObject({ by: anna, confirmed: { by: bo }, decision })
  })
  test('refused by another or taken back by whoever wrote it: nothing comes of it, also when somebody confirms it then', () => {
    for (const answer of [refuse(bo, 'S1'), retract(anna, 'S1')]) {
      const over = [propose(anna), consent(bo), substitute(anna, cia, bo), answer, confirm(bo, 'S1'), consent(bo)]
      expect(tallyOf(seats(over))).toMatchObject({ given: 2, of: 3 })
    }
    // Nobody takes back what another wrote.
    expect(ballot([propose(anna), substitute(anna, cia, bo), retract(bo, 'S1')]).decisions[0]?.state).toBe('waiting')
  })
  test('whoever was thought to be away and says something has their own vote: what waits about them is over', () => {
    const said = [propose(anna), consent(bo), substitute(anna, cia, bo), object(cia)]
    expect(ballot(said).decisions[0]?.state).toBe('withdrawn')
    expect(vetoes(seats([...said, confirm(bo, 'S1'), consent(bo)])).map(({ of }) => of)).toEqual([cia.id])
    const confirmed = [propose(anna), consent(bo), substitute(anna, cia, bo), confirm(bo, 'S1'), consent(bo)]
    expect(vetoes(seats([...confirmed, object(cia)])).map(({ of }) => of)).toEqual([cia.id])
    expect(openTo(seats([...confirmed, withdraw(cia)]), cia.id)).toHaveLength(1)
  })
  test('an objection that was set aside and is then taken back is no yes', () => {
    const acts = [propose(anna), consent(bo), object(cia), overrule(bo, cia), confirm(anna, 'O1')]
    expect(isAgreed(seats(acts))).toBe(true)
    expect(tallyOf(seats(acts))).toEqual({ given: 2, overruled: 1, of: 3 })
    expect([isSetAside(seats(acts), cia.id), isSetAside(seats(acts), bo.id), isSetAside(seats(acts.slice(0, 4)), cia.id)]).toEqual([
      ...[true, false, false],
    ])
    expect(isAgreed(seats([...acts, withdraw(cia)]))).toBe(false)
    expect(tallyOf(seats([...acts, withdraw(cia)]))).toEqual({ given: 2, overruled: 0, of: 3 })
    // Made again, it is what was set aside: whoever objects decides no more whether that counts, as long as the proposal stands.
    expect(isAgreed(seats([...acts, object(cia)]))).toBe(true)
    expect(isAgreed(seats([...acts, withdraw(cia), object(cia)]))).toBe(true)
    expect(isAgreed(seats([...acts, consent(cia), object(cia)]))).toBe(true)
    const anew = entry(anna, { name: 'disposal-proposed', id: 'P1', reasons: ['stale'], other: '', voters: three })
    expect(vetoes(seats([...acts, withdraw(anna), anew, consent(bo), object(cia)]))).toHaveLength(1)
  })
  test('whoever objects does not answer what sets their objection aside', () => {
    const acts = [propose(anna), consent(bo), object(cia), overrule(bo, cia)]
    expect(isAgreed(seats([...acts, confirm(cia, 'O1')]))).toBe(false)
    expect(ballot([...acts, refuse(cia, 'O1')]).decisions[0]?.state).toBe('waiting')
    expect(isAgreed(seats([...acts, confirm(bo, 'O1')]))).toBe(false)
  })
  test('only whoever is away, has left or cannot open the case is replaced: who is there and silent is not', () => {
    const open = ballot([propose(anna), consent(bo)])
    const fault = (absent: Author, by: Author, more = {}) =>
      substitutionFault(open, { absent: absent.id, by: by.id, decision }, { ...facts, ...more })
    expect(fault(cia, dan)).toBeNull()
    expect(fault(cia, dan, { absences: away() })).toBe('present')
    expect(fault(cia, anna)).toBe('own-hand')
    expect(fault(cia, cia)).toBe('no-recipient')
    expect(fault(cia, person('Eva'))).toBe('no-recipient')
    expect(fault(bo, dan, { absences: away(bo, cia) })).toBe('not-absent')
    expect(fault(cia, dan, { today: day('2026-03-01') })).toBe('future')
    const waiting = ballot([propose(anna), consent(bo), substitute(anna, cia, bo)])
    expect(substitutionFault(waiting, { absent: cia.id, by: dan.id, decision }, facts)).toBe('waiting-decision')
  })
  test('absence: on leave on that day, in no list of keys, or somebody who may not read the case any more', () => {
    const leave = { staffId: bo.id, since: day('2026-03-30'), until: today, substitute: '' as const }
    const known = { members: [anna.id, bo.id, dan.id], reading: [anna.id, bo.id], leaves: [leave] }
    const four = seats([propose(anna)], [dan.id])
    expect([...absencesOf(four, known, today)]).toEqual([
      [bo.id, { why: 'leave', until: today }],
      [cia.id, { why: 'left' }],
      [dan.id, { why: 'barred' }],
    ])
    expect(absencesOf(four, known, day('2026-04-02')).has(bo.id)).toBe(false)
  })
  test('an objection is set aside, but not written down so by whoever proposed it', () => {
    const entries = [propose(anna), consent(bo), object(cia)]
    const [proposal, stopped] = [standing(...entries), ballot(entries)]
    const fault = (recorder: Author, objector: Author, on = today) =>
      overrulingFault(proposal, stopped, { objector: objector.id, decision }, { recorder: recorder.id, today: on })
    expect(fault(bo, cia)).toBeNull()
    expect(fault(anna, cia)).toBe('own-proposal')
    expect(fault(cia, cia)).toBe('own-objection')
    // With two, nobody is left who could: the case has to be given to a third.
    expect(isStuck(proposal, stopped.seats, [anna.id, cia.id])).toBe(true)
    expect(isStuck(proposal, stopped.seats, three)).toBe(false)
    expect(fault(bo, bo)).toBe('no-objection')
    expect(fault(bo, cia, day('2026-03-01'))).toBe('future')
  })
})

describe('no single hand ends a case', () => {
  test('one vote alone is not everybody', () => {
    const alone = [entry(anna, { name: 'disposal-proposed', id: 'P1', reasons: ['stale'], other: '', voters: [anna.id] })]
    expect(tallyOf(seats(alone, [anna.id]))).toMatchObject({ given: 1, of: 1 })
    expect([isAgreed(seats(alone, [anna.id])), isLast(seats(alone, [anna.id]), anna.id)]).toEqual([false, false])
  })
  test('with fewer than two recipients those who read it answer, two at least, by a decision', () => {
    expect([[], [anna.id], [anna.id, bo.id]].map(isEntrusted)).toEqual([true, true, false])
    const fault = (able: readonly Author[], entrusted: boolean, on: typeof decision | null, before: Proposal | null = null) =>
      proposingFault(before, { able: able.map(({ id }) => id), entrusted, lasting: [], doubt: null }, on)
    expect(fault([anna, bo], false, null)).toBeNull()
    expect(fault([anna], true, decision)).toBe('too-few')
    expect(fault([anna, dan], true, null)).toBe('decision')
    expect(fault([anna, dan], true, decision)).toBeNull()
    expect(fault([anna, bo], false, null, standing(propose(anna)))).toBe('proposed')
    // Nobody is left who could bring these to an end.
    expect(fault([bo, cia], false, null, standing(propose(anna)))).toBeNull()
    expect(fault([anna, dan], true, decision, standing(propose(anna)))).toBeNull()
  })
  test('in spite of a doubt that lasts only a new one goes on, by a decision', () => {
    const doubted = { able: three, entrusted: false, lasting: ['behind' as const], doubt: 'behind' as const }
    expect(proposingFault(null, doubted, null)).toBe('doubt-decision')
    expect(proposingFault(standing(propose(anna)), doubted, decision)).toBeNull()
    // The one that goes on in spite of it is no longer stopped: nobody puts another in its place.
    expect(proposingFault(standing(propose(anna)), { ...doubted, doubt: null }, decision)).toBe('proposed')
    expect(proposingFault(standing(propose(anna)), { ...doubted, lasting: [], doubt: 'unproven' }, null)).toBe('proposed')
  })
  test('a proposal takes the place of the one that it names, and of no other', () => {
    const again = (replaces: string) =>
      entry(bo, { name: 'disposal-proposed', id: 'P2', reasons: ['stale'], other: '', voters: three, entrusted: decision, replaces })
    expect(standing(propose(anna), consent(cia), again('P1'))).toMatchObject({ id: 'P2', entrusted: decision, acts: [] })
    expect(standing(propose(anna), again('P0')).id).toBe('P1')
  })
})

describe('hands that are none any more (F-104, T-09)', () => {
  test('what waits by the hand of somebody who is asked no more is over; what two stood behind stays', () => {
    const waiting = ballotOf(standing(propose(anna), object(cia), overrule(bo, cia)), three, []).decisions
    expect(withHandsOf(waiting, [anna.id, cia.id]).map(({ state }) => state)).toEqual(['withdrawn'])
    expect(withHandsOf(waiting, three).map(({ state }) => state)).toEqual(['waiting'])
    const { hold } = courseOf([
      entry(cia, { name: 'hold-set', reason: 'Tvist.' }),
      entry(anna, { name: 'lift-asked', id: 'L1', reason: 'Behövs inte.' }),
    ])
    expect(withLiftsOf(hold, [bo.id])?.lifts.map(({ state }) => state)).toEqual(['withdrawn'])
    expect(waitingLift(withLiftsOf(hold, three))?.id).toBe('L1')
    expect(withLiftsOf(null, three)).toBeNull()
  })
})

describe('a hold (L-SE-07)', () => {
  const held = [entry(bo, { name: 'hold-set', reason: 'Tvist i Arbetsdomstolen.' })]
  const ask = (by: Author, id = 'L1') => entry(by, { name: 'lift-asked', id, reason: 'Dom har vunnit laga kraft.' })
  const lift = (by: Author, id = 'L1') => entry(by, { name: 'hold-lifted', id })

  test('stands until two want it lifted, whoever set it', () => {
    expect(courseOf(held).hold).toMatchObject({ value: 'Tvist i Arbetsdomstolen.', by: bo })
    expect(courseOf([...held, ask(bo)]).hold).not.toBeNull()
    expect(courseOf([...held, ask(bo), lift(bo)]).hold).not.toBeNull()
    expect(courseOf([...held, lift(anna)]).hold).not.toBeNull()
    expect(courseOf([...held, ask(bo), lift(anna)]).hold).toBeNull()
  })
  test('refused or taken back it stands, and a second one is no new one', () => {
    const no = entry(anna, { name: 'lift-refused', id: 'L1', reason: 'Den är överklagad.' })
    const back = entry(bo, { name: 'lift-withdrawn', id: 'L1' })
    for (const answer of [no, back]) expect(courseOf([...held, ask(bo), answer, lift(anna)]).hold).not.toBeNull()
    const again = courseOf([...held, ask(bo), entry(cia, { name: 'hold-set', reason: 'Annat.' })]).hold
    expect([again?.by, again?.lifts.length]).toEqual([bo, 1])
  })
})
