// What the program destroys by itself, on real files (L-SE-20, F-148): chosen by two, announced for thirty days, stopped by anybody who reads the case.
import { afterAll, afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { RuleId } from '../../src/domain/disposal/disposal-rule.ts'
import { vetoes } from '../../src/domain/disposal/seat.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'
import { today } from '../../src/services/ground.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { type ClosedCase, chooseAutomatic, closedCase } from './disposing.ts'
import { enter, makeOffice, type Office, type OfficeOptions, removeFolders } from './office.ts'

setDefaultTimeout(120_000)
afterEach(() => office.close())
afterAll(removeFolders)

let office: Office
let made: ClosedCase
let id: CaseId
/** Closed on 2026-11-18: its two years end on 2028-11-18. */
const due = day('2028-11-19')

const rules = () => office.services().staff.disposalRules
const find = () => office.store().cases.find(id)
const announced = () => office.store().disposals.announced(id)

/** Fia enters it, and a recipient of the unit confirms. */
const choose = (confirms: string | null = 'anna'): Promise<RuleId> => chooseAutomatic(office, confirms)

const begin = async (options: OfficeOptions = {}): Promise<void> => {
  office = await makeOffice({ settings: { publicBody: false }, recipients: 3, ...options })
  made = await closedCase(office)
  id = made.id
}
/** The machine is on, and looks once on each of these days. */
const days = async (first: Day, count: number): Promise<void> => {
  for (let ahead = 0; ahead < count; ahead++) {
    office.set(`${addDays(first, ahead)}T10:00Z`)
    await office.services().disposals.look()
  }
}
/** A day that somebody's telephone speaks for, without a look. */
const comes = async (on: Day): Promise<Unlocked> => {
  office.set(`${on}T07:00Z`)
  return enter(office, 'bo')
}
const announce = addDays(due, -30)

beforeEach(() => begin())

test('announced thirty days ahead to the reporter and to those who read it, and gone on its day with a protocol that nobody signed', async () => {
  const rule = await choose()
  const { casework, lists } = office.services().staff
  await casework.handling.declareFree(await enter(office, 'bo'), id)
  await comes(addDays(announce, -1))
  await days(addDays(announce, -1), 1)
  expect(await announced()).toBeNull()
  const notices = (await office.store().notices.all()).length
  await days(announce, 1)
  expect(await announced()).toEqual({ rule, on: announce, last: announce, looks: 1, due })
  expect((await office.store().notices.all()).length).toBeGreaterThanOrEqual(notices)
  const { dialogue } = office.services().reporter
  const token = await dialogue.signIn(made.receipt.id, made.receipt.password)
  expect((await dialogue.read(token))?.destroyed).toBe(due)
  const bo = await enter(office, 'bo')
  expect((await office.services().staff.caseDisposals.standing(bo, id))?.automatic).toBe(due)
  expect(await office.services().staff.endingCases(bo)).toMatchObject([{ id, automatic: due, locked: false }])
  const listed = (await lists.page(bo, 'ongoing', null)).cases
  expect(listed.map(({ facts }) => [facts?.automatic, facts?.locks])).toEqual([[due, addDays(due, -1)]])
  await days(addDays(announce, 1), 29)
  expect(await find()).not.toBeNull()
  await days(due, 1)
  expect(await find()).toBeNull()
  expect(await office.store().shares.get(id)).toBeNull()
  expect(await office.store().disposals.isDisposed(id)).toBe(true)
  expect(await dialogue.signIn(made.receipt.id, made.receipt.password)).toBeNull()
  const protocols = await office
    .store()
    .protocols.list((await rules().places(await enter(office, 'fia')))[0]?.unit?.id ?? ('' as never), 2028)
  expect(protocols).toHaveLength(1)
  expect(protocols[0]).toMatchObject({ caseId: id, key: '', signature: '', on: due })
  expect(JSON.parse(protocols[0]?.body ?? '{}')).toMatchObject({
    executed: { by: null, on: due },
    announced: {
      on: announce,
      to: made.people.map(({ staff: { id: who, name } }) => ({ id: who, name })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    },
    rule: { id: rule, automatic: true },
  })
  // Whoever read the case reads its protocol, and it is proven: also when the rule has been switched off since.
  const anna = await enter(office, 'anna')
  expect((await office.services().staff.papers.find(anna, protocols[0]?.id ?? ('' as never)))?.proven).toBe(true)
  expect(await rules().end(anna, rule, addDays(due, -1))).toBe('done')
  expect((await office.services().staff.papers.find(anna, protocols[0]?.id ?? ('' as never)))?.proven).toBe(true)
  // Looked again: nothing more goes.
  await days(addDays(due, 1), 1)
  expect((await office.store().log.entries(0, 9999)).filter(({ kind }) => kind === 'case-disposed')).toHaveLength(1)
})

test('off until somebody chooses it, and one hand does not choose', async () => {
  await comes(announce)
  await days(announce, 31)
  expect(await find()).not.toBeNull()
  expect(await announced()).toBeNull()
  const rule = await choose(null)
  expect(await rules().confirm(await enter(office, 'fia'), rule)).toBe('own')
  await days(addDays(due, 1), 31)
  expect([await announced(), (await find())?.id]).toEqual([null, id])
})

test('an authority cannot choose it, and a unit that became one loses it', async () => {
  office.close()
  await begin({ settings: { publicBody: true } })
  await expect(choose()).rejects.toThrow('not entered: null')
})

test.each<[string, (who: Unlocked, rule: RuleId) => Promise<unknown>]>([
  ['a hold by one who reads it', (who) => office.services().staff.caseDisposals.hold(who, id, 'Behövs längre.')],
  ['one hand that switches it off', (who, rule) => rules().end(who, rule, addDays(due, -2))],
  [
    'a word of the reporter',
    async () => {
      const { dialogue } = office.services().reporter
      return dialogue.write(await dialogue.signIn(made.receipt.id, made.receipt.password), {
        kind: 'message',
        text: 'Vänta!',
        identity: null,
      })
    },
  ],
])('the day before: %s', async (_, stop) => {
  const rule = await choose()
  await comes(announce)
  await days(announce, 30)
  expect((await announced())?.looks).toBe(30)
  expect(await stop(await comes(addDays(due, -1)), rule)).toBe('done')
  await days(due, 2)
  expect([(await find())?.id, await announced()]).toEqual([id, null])
})

test('by the tables: it may be classified, somebody wrote the rule there, or gave it other words', async () => {
  const rule = await choose()
  await comes(announce)
  await days(announce, 30)
  const ready = await announced()
  const kept = async (...statements: readonly (readonly [string, ...string[]])[]): Promise<void> => {
    office.meanwhile(statements)
    await days(due, 1)
    expect([(await find())?.id, await announced()]).toEqual([id, null])
  }
  await kept(['UPDATE entitlements SET blocked = 1 WHERE case_id = ? AND staff_id = ?', id, made.people[0]?.staff.id ?? ''])
  office.meanwhile([['UPDATE entitlements SET blocked = 0']])
  await office.store().disposals.announce(id, ready)
  await kept([`UPDATE disposal_rules SET terms = replace(terms, '"years":2', '"years":1') WHERE id = ?`, rule])
})

test('a row that says that it was announced, where the log knows of nothing, counts for nothing; nor do days that somebody wrote there (L-SE-20, F-148, T-14)', async () => {
  const rule = await choose()
  const now = day('2026-12-28')
  await comes(now)
  office.meanwhile([
    [
      "UPDATE cases SET received = '2024-01-02', reported = '2024-01-02', acknowledged = '2024-01-02', closed = '2024-10-01', moved = '2024-10-01' WHERE id = ?",
      id,
    ],
    [
      'INSERT INTO announced_disposals (case_id, rule_id, day, last, looks, due) VALUES (?, ?, ?, ?, ?, ?)',
      ...[id, rule, '2026-11-20', '2026-12-27', '30', '2026-12-20'],
    ],
  ])
  await days(now, 1)
  expect((await find())?.id).toBe(id)
  // Everybody is told today, and has thirty days from then on.
  expect(await announced()).toMatchObject({ on: now, looks: 1, due: addDays(now, 30) })
  expect(
    (await office.store().log.entries(0, 9_999)).filter(({ kind, day: on }) => kind === 'disposal-announced' && on === now),
  ).toHaveLength(1)
  office.meanwhile([["UPDATE announced_disposals SET day = '2026-11-20', looks = 30 WHERE case_id = ?", id]])
  await days(addDays(now, 1), 1)
  expect(await announced()).toMatchObject({ on: addDays(now, 1), looks: 1 })
})

test('a case that must be kept is kept, also where somebody took the mark of it away, and the log tells of it (L-SE-07, T-14)', async () => {
  await choose()
  await comes(announce)
  const [anna] = made.people
  if (anna === undefined) throw new Error('nobody')
  expect(await office.services().staff.caseDisposals.hold(anna, id, 'Tvist i domstol.')).toBe('done')
  office.meanwhile([['UPDATE cases SET held = 0 WHERE id = ?', id]])
  await days(announce, 32)
  expect([(await find())?.id, await announced()]).toEqual([id, null])
  const told = (await office.store().log.entries(0, 9_999)).filter(({ kind }) => kind === 'record-altered')
  expect(told).toHaveLength(32)
})

test('an objection keeps the case from the program, which reads none: it is held, too, and stays so when the objection is taken back (L-SE-20, F-104, F-105)', async () => {
  await choose()
  const bo = await comes(announce)
  const anna = await enter(office, 'anna')
  const { caseDisposals } = office.services().staff
  expect(await caseDisposals.propose(anna, id, ['stale'], '')).toBe('done')
  const standing = await caseDisposals.standing(bo, id)
  const proposal = standing?.proposal?.id ?? ''
  expect(standing?.holdsWith).toBe(true)
  expect(await caseDisposals.object(bo, id, 'another', 'Tvist.')).toBe('no-proposal')
  expect((await find())?.held).toBe(false)
  expect(await caseDisposals.object(bo, id, proposal, 'Det pågår en tvist.')).toBe('done')
  const after = await caseDisposals.standing(bo, id)
  expect(after?.course.hold).toMatchObject({ value: 'Det pågår en tvist.', by: { id: bo.staff.id } })
  expect(after?.seats.find(({ of }) => of === bo.staff.id)?.objection?.reason).toBe('Det pågår en tvist.')
  expect([after?.doubt, after?.holdsWith]).toEqual([null, false])
  expect((await office.store().log.entries(0, 9_999)).map(({ kind }) => kind).slice(-2)).toEqual(['hold-set', 'disposal-said'])
  expect(await caseDisposals.withdraw(bo, id, proposal)).toBe('done')
  await days(announce, 32)
  expect([(await find())?.id, (await find())?.held, await announced()]).toEqual([id, true, null])
})

test('where nobody has chosen it an objection is an objection, and no hold (F-105)', async () => {
  const bo = await comes(announce)
  const { caseDisposals } = office.services().staff
  expect(await caseDisposals.propose(await enter(office, 'anna'), id, ['stale'], '')).toBe('done')
  const standing = await caseDisposals.standing(bo, id)
  expect(standing?.holdsWith).toBe(false)
  expect(await caseDisposals.object(bo, id, standing?.proposal?.id ?? '', 'Det pågår en tvist.')).toBe('done')
  expect((await find())?.held).toBe(false)
})

test('an objection from before it was chosen is told not to keep the case, and the hold that is asked for does (L-SE-20, F-104)', async () => {
  const bo = await comes(announce)
  const { caseDisposals } = office.services().staff
  expect(await caseDisposals.propose(await enter(office, 'anna'), id, ['stale'], '')).toBe('done')
  const proposal = (await caseDisposals.standing(bo, id))?.proposal?.id ?? ''
  expect(await caseDisposals.object(bo, id, proposal, 'Det pågår en tvist.')).toBe('done')
  await choose()
  const standing = await caseDisposals.standing(bo, id)
  expect([standing?.holdsWith, vetoes(standing?.seats ?? []).length]).toEqual([true, 1])
  expect(await caseDisposals.hold(await enter(office, 'anna'), id, 'Bo har invänt.')).toBe('done')
  await days(announce, 32)
  expect([(await find())?.held, (await caseDisposals.standing(await enter(office, 'bo'), id))?.holdsWith]).toEqual([true, false])
})

test('a case that does not let itself be looked at keeps no other', async () => {
  office.close()
  let broken = ''
  await begin({
    store: (store) => ({
      ...store,
      releases: {
        ...store.releases,
        of: async (wanted) => {
          if (wanted === broken) throw new Error('does not open')
          return store.releases.of(wanted)
        },
      },
    }),
  })
  const other = await closedCase(office)
  await choose()
  ;[broken, id] = [id, other.id].toSorted() as [CaseId, CaseId]
  await comes(announce)
  office.set(`${announce}T10:00Z`)
  await expect(office.services().disposals.look()).rejects.toThrow('does not open')
  expect(await announced()).not.toBeNull()
})

test('a clock that leaps over the thirty days destroys nothing', async () => {
  await choose()
  await comes(announce)
  await days(announce, 1)
  await days(addDays(announce, 30), 1)
  expect((await announced())?.looks).toBe(2)
  await days(addDays(announce, 900), 1)
  expect((await find())?.id).toBe(id)
})

test('a rule that is ended while it is being destroyed: the transaction looks again', async () => {
  office.close()
  let before = async (): Promise<unknown> => undefined
  await begin({
    store: (store) => ({
      ...store,
      disposals: {
        ...store.disposals,
        destroy: async (work) => {
          await before()
          return store.disposals.destroy(work)
        },
      },
    }),
  })
  const rule = await choose()
  const bo = await comes(announce)
  await days(announce, 30)
  before = async () => expect(await rules().end(bo, rule, addDays(due, -1))).toBe('done')
  await days(due, 1)
  expect((await find())?.id).toBe(id)
})

test('the machine stops between the two files: the next start destroys the share (keys.md 12 test 10)', async () => {
  office.close()
  let stops = false
  await begin({
    store: (store) => ({
      ...store,
      shares: {
        ...store.shares,
        destroy: async (of) => {
          if (stops) throw new Error('the machine stopped')
          await store.shares.destroy(of)
        },
      },
    }),
  })
  await choose()
  await comes(announce)
  await days(announce, 30)
  stops = true
  await expect(days(due, 1)).rejects.toThrow('the machine stopped')
  expect([await find(), (await office.store().shares.get(id)) === null]).toEqual([null, false])
  await office.behindItsBack(() => {})
  expect(await office.store().shares.get(id)).toBeNull()
})

test('somebody who waits for a release of it keeps it, though it stands in no register (L-ARK-2, TF 2 kap.)', async () => {
  await choose()
  await comes(addDays(announce, -1))
  await days(addDays(announce, -1), 2)
  expect(await announced()).not.toBeNull()
  const bo = await comes(addDays(announce, 1))
  const { releases } = office.services().staff
  expect(await releases.note(bo, id, { kind: 'request', came: addDays(announce, 1), ownNumber: '' })).toBe('done')
  await days(addDays(announce, 2), 31)
  expect(await find()).not.toBeNull()
  expect(await announced()).toBeNull()
})

/** The day that was seen last stands in the file: anybody writes it who holds the disk. */
const believe = (on: Day): void =>
  office.meanwhile([
    [
      'INSERT INTO drill_clock (only_row, believed, steady) VALUES (1, ?, 0) ON CONFLICT (only_row) DO UPDATE SET believed = excluded.believed',
      on,
    ],
  ])

test('a day that somebody writes into the file brings no announcement and no disposal, and shuts no reporter out (T-18, L-SE-18)', async () => {
  await choose()
  const wall = today(office.ground())
  const { dialogue } = office.services().reporter
  for (const ahead of [-1, 0, 1, 29, 30, 31]) {
    believe(addDays(announce, ahead))
    await office.services().disposals.look()
    expect([ahead, await announced(), (await find())?.id]).toEqual([ahead, null, id])
  }
  expect(await dialogue.signIn(made.receipt.id, made.receipt.password)).not.toBeNull()
  // A little ahead of the clock, as where a machine was set back.
  for (let ahead = 1; ahead <= 31; ahead++) {
    believe(addDays(wall, ahead))
    await office.services().disposals.look()
  }
  expect([await announced(), (await find())?.id]).toEqual([null, id])
})

test('nothing is destroyed on a day by which the clock was set back, whatever was announced', async () => {
  await choose()
  await comes(announce)
  await days(announce, 30)
  believe(addDays(due, 20))
  await days(due, 1)
  expect((await find())?.id).toBe(id)
  believe(due)
  await days(due, 1)
  expect(await find()).toBeNull()
})
