// The last consent while others take theirs back, object, hold the case, replace the proposal, write in it, leave it, and change the papers that its end
// hangs on, in any order between the calls of the store (F-104 to F-107, L-SE-07, L-ARK-1, keys.md 12 test 8): it goes only when at that moment nothing
// stood against it, and then wholly; what anybody was told is done stands, or went with it by nobody's mistake.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { RuleId } from '../../src/domain/disposal/disposal-rule.ts'
import { addDays, hours } from '../../src/kit/instant.ts'
import { believedDay } from '../../src/services/believed-day.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { caseTables } from '../../src/store/sqlite/case-removal.ts'
import type { Store } from '../../src/store/store.ts'
import { closedCase, delivered, proposalOf, ruleOfTwo } from './disposing.ts'
import { colleague, enter, makeOffice, type Office, removeFolders } from './office.ts'
import { changeList, takeBack } from './overtaking.ts'
import { makeTurns } from './turns.ts'

const seed = Number(Bun.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
const { store: inTurns, against } = makeTurns()
/** Runs once, between the last look and the transaction that destroys. */
let meanwhile: (() => Promise<unknown>) | null = null
const interrupted = (inner: Store): Store => {
  const store = inTurns(inner)
  return {
    ...store,
    disposals: {
      ...store.disposals,
      destroy: async (work) => {
        const act = meanwhile
        meanwhile = null
        await act?.()
        return store.disposals.destroy(work)
      },
    },
  }
}
let office: Office
let people: Readonly<Record<'anna' | 'bo' | 'cia' | 'fia' | 'kim', Unlocked>>

let rule: RuleId
/** An office of its own, with a rule that holds. */
const begin = async (): Promise<void> => {
  office = await makeOffice({ store: interrupted, recipients: 3, registrar: true, investigator: true })
  const [anna, bo, cia] = [await enter(office, 'anna'), await enter(office, 'bo'), await enter(office, 'cia')]
  people = { anna, bo, cia, fia: await enter(office, 'fia'), kim: await enter(office, 'kim') }
  rule = await ruleOfTwo(office, people.fia, people.kim)
}
beforeAll(begin)
afterAll(() => {
  office.close()
  removeFolders()
})

/** What is done against it, or beside it. `stops`: where somebody was told that it is done, the case stands. */
const deeds = {
  ...{ withdraw: 'stops', object: 'stops', hold: 'stops', replace: 'stops', reporter: 'stops', request: 'stops', 'end-rule': 'stops' },
  ...{ 'main-number': 'beside', record: 'beside', 'press-again': 'beside', receipt: 'beside', leave: 'beside' },
  ...{ draft: 'beside', reply: 'beside', list: 'beside', term: 'beside', midnight: 'beside' },
} as const
type Deed = keyof typeof deeds

/** Where rows of a case are left, in tables that name cases. */
const left = async (id: CaseId): Promise<readonly string[]> => {
  const found: string[] = []
  await office.behindItsBack(({ big }) => {
    for (const [table, column] of caseTables)
      if (big.query(`SELECT 1 FROM ${table} WHERE ${column} = ?`).get(id) !== null) found.push(table)
  })
  return found
}

/** Closed, delivered, proposed by the first, agreed to by the second: the third has the last word. */
const beforeTheEnd = async () => {
  const { caseDisposals } = office.services().staff
  const until = addDays(await believedDay(office.ground()), 1)
  const made = await closedCase(office, undefined, undefined, { to: 'ulla', until })
  // Her time is over, and nobody has taken it from her yet.
  office.pass(hours(3 * 24))
  await enter(office, 'cia')
  const archived = await delivered(office, people.anna, made.id)
  expect(await caseDisposals.propose(people.anna, made.id, ['stale'], '')).toBe('done')
  const proposal = await proposalOf(office, people.anna, made.id)
  expect(await caseDisposals.consent(people.bo, made.id, proposal)).toBe('done')
  const entry = await office.store().register.byCase(made.id)
  if (entry === null) throw new Error('not registered')
  return { ...made, proposal, entry, archived }
}

test.each([
  ['main-number', 'KS 2026-9'],
  ['receipt', 'KA 2'],
  ['request', 'not-ready'],
  ['end-rule', 'not-ready'],
] as const)('between the last look and the destruction: %s is seen, and the protocol says what stood then', async (what, expected) => {
  const { id, proposal, entry, archived } = await beforeTheEnd()
  const { caseDisposals, archiveReceipts, releases, registers, disposalRules } = office.services().staff
  const today = await believedDay(office.ground())
  const place = { unitId: entry.unitId, year: entry.year, number: entry.number }
  const works = {
    'main-number': () => registers.setMainNumber(people.kim, { ...place, version: entry.version }, 'KS 2026-9'),
    receipt: () => archiveReceipts.note(people.anna, id, { ...archived, reference: 'KA 2' }),
    request: () => releases.note(people.kim, entry.caseId, { kind: 'request', came: today, ownNumber: '' }),
    'end-rule': () => disposalRules.end(people.fia, rule, addDays(today, -1)),
  } as const
  let done = ''
  meanwhile = async () => {
    const outcome = await works[what]()
    done = typeof outcome === 'string' ? outcome : JSON.stringify(outcome)
  }
  const outcome = await caseDisposals.execute(people.cia, id, proposal)
  expect(done).toMatch(/done/)
  if (expected === 'not-ready') {
    expect(outcome).toEqual({ refusal: expected })
    expect(await office.store().cases.find(id)).not.toBeNull()
  } else {
    if (outcome === null || !('protocol' in outcome)) throw new Error(JSON.stringify(outcome))
    const { case: paper, receipt } = JSON.parse((await office.store().protocols.find(outcome.protocol))?.body ?? '{}')
    expect([paper.mainNumber, receipt.reference]).toContain(expected)
  }
  if (what !== 'end-rule') return
  office.close()
  await begin()
})

test('in whatever order: it goes when nothing stands against it, once and wholly, and else it stands', async () => {
  const ends = new Map<string, number>()
  const chosenDeeds = fc.uniqueArray(fc.constantFrom(...(Object.keys(deeds) as Deed[])), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), chosenDeeds, async (drawn, chosen) => {
      const { id, receipt, proposal, entry, archived } = await beforeTheEnd()
      const count = async () => (await office.store().log.entries(0, 99_999)).filter(({ kind }) => kind === 'case-disposed').length
      const before = await count()
      const { casework, caseDisposals, archiveReceipts, releases, registers, disposalRules } = office.services().staff
      const { dialogue } = office.services().reporter
      const session = await dialogue.signIn(receipt.id, receipt.password)
      const today = await believedDay(office.ground())
      const press = async (): Promise<string> => {
        const outcome = await caseDisposals.execute(people.cia, id, proposal)
        return outcome === null ? 'gone' : 'protocol' in outcome ? 'destroyed' : outcome.refusal
      }
      const place = { unitId: entry.unitId, year: entry.year, number: entry.number }
      const said = async (answer: Promise<string | null>): Promise<string> => (await answer) ?? 'gone'
      const work: Readonly<Record<Deed, () => Promise<string>>> = {
        withdraw: () => said(caseDisposals.withdraw(people.bo, id, proposal)),
        object: () => said(caseDisposals.object(people.bo, id, proposal, 'Den behövs.')),
        hold: () => said(caseDisposals.hold(people.bo, id, 'Tvist.')),
        replace: () => said(caseDisposals.propose(people.bo, id, ['period'], '')),
        reporter: () => said(dialogue.write(session, { kind: 'message', text: 'Vänta!', identity: null })),
        request: () => said(releases.note(people.kim, entry.caseId, { kind: 'request', came: today, ownNumber: '' })),
        'end-rule': () => said(disposalRules.end(people.fia, rule, addDays(today, -1))),
        'main-number': async () =>
          JSON.stringify(await registers.setMainNumber(people.kim, { ...place, version: entry.version }, 'KS 2026-9')),
        record: () => said(casework.keep(people.bo, id, 'record', 'En handling.')),
        'press-again': press,
        receipt: () => said(archiveReceipts.note(people.anna, id, { ...archived, reference: 'KA 2' })),
        leave: () => said(casework.handling.leave(people.anna, id)),
        draft: async () => (await casework.replyDrafts.keep(people.bo, id, 'message', { message: ['Ett påbörjat svar.'] }, 0)).name,
        reply: () => said(casework.write(people.bo, id, 'Ett svar.')),
        list: () => changeList(office, ['anna', 'bo']),
        term: () => takeBack(office, id, 'ulla'),
        midnight: async () => {
          office.set(`${addDays(today, 1)}T00:00:30+01:00`)
          return 'done'
        },
      }
      const [last, ...outcomes] = await against<string>(drawn, [press, ...chosen.map((deed) => work[deed])])
      const told = new Map(chosen.map((deed, index) => [deed, outcomes[index] ?? '']))
      const pressed = [last, told.get('press-again')].filter((one) => one === 'destroyed')
      const stands = (await office.store().cases.find(id)) !== null
      const end = stands ? 'stands' : 'destroyed'
      ends.set(end, (ends.get(end) ?? 0) + 1)
      for (const [deed, outcome] of told) if (outcome === 'done') ends.set(deed, (ends.get(deed) ?? 0) + 1)

      expect([chosen, pressed.length]).toEqual([chosen, stands ? 0 : 1])
      const against_ = [...told].filter(([deed, outcome]) => deeds[deed] === 'stops' && outcome === 'done').map(([deed]) => deed)
      if (stands) {
        // Somebody was told that what stops it is done, or was overtaken too often: never for nothing.
        const isOvertaken =
          last === 'conflict' || last === 'not-agreed' || last === 'not-ready' || last === 'behind' || last === 'no-proposal'
        expect([chosen, last, against_.length > 0 || isOvertaken]).toEqual([chosen, last, true])
        const file = await casework.open(people.cia, id)
        expect([chosen, file?.altered]).toEqual([chosen, 0])
        expect(await office.store().shares.get(id)).not.toBeNull()
        if (told.get('hold') === 'done') expect((await office.store().cases.find(id))?.held).toBe(true)
        // Their own session may have ended with the day.
        const view = await dialogue.read(await dialogue.signIn(receipt.id, receipt.password))
        const said = (view?.messages ?? []).map(({ message }) => message.text)
        expect(said.filter((text) => text === 'Vänta!')).toHaveLength(told.get('reporter') === 'done' ? 1 : 0)
        expect(said.filter((text) => text === 'Ett svar.')).toHaveLength(told.get('reply') === 'done' ? 1 : 0)
        if (told.get('term') === 'taken') expect(await office.store().cases.wraps(id, colleague(office, 'ulla').id)).toEqual([])
      } else {
        // A request or the end of a rule can come after it: then it was noted on the entry that outlives the case.
        expect([chosen, against_.filter((deed) => deed !== 'request' && deed !== 'end-rule')]).toEqual([chosen, []])
        const entries = await office.store().log.entries(0, 99_999)
        const gone = entries.findLast(({ kind }) => kind === 'case-disposed')?.seq ?? 0
        for (const [deed, kind] of [
          ['request', 'release-noted'],
          ['end-rule', 'disposal-rules-changed'],
        ] as const)
          if (against_.includes(deed)) expect(entries.findLast((one) => one.kind === kind)?.seq ?? 0).toBeGreaterThan(gone)
        expect(await office.store().shares.get(id)).toBeNull()
        for (const who of [people.anna, people.bo, people.cia]) expect(await casework.open(who, id)).toBeNull()
        expect(await office.store().replyDrafts.find(id, people.bo.staff.id, 'message')).toBeNull()
        expect(await dialogue.read(session)).toBeNull()
        expect(await dialogue.signIn(receipt.id, receipt.password)).toBeNull()
        const { body = '' } =
          (await office.store().protocols.list(entry.unitId, Number(today.slice(0, 4)))).find((one) => one.caseId === id) ?? {}
        const { consents, case: paper } = JSON.parse(body || '{}')
        // Everybody who had a vote then said yes, and the number is the one of that moment.
        expect(consents.length).toBe(told.get('leave') === 'done' ? 2 : 3)
        const standing = await office.store().register.find(place)
        if (told.get('main-number') !== undefined && paper.mainNumber !== standing?.mainNumber)
          expect(entries.findLast(({ kind }) => kind === 'register-changed')?.seq ?? 0).toBeGreaterThan(gone)
        expect(await left(id)).toEqual([])
      }
      expect((await count()) - before).toBe(stands ? 0 : 1)
      if (told.get('end-rule') !== 'done') return
      office.close()
      await begin()
    }),
    { seed, numRuns: 24, interruptAfterTimeLimit: 200_000, markInterruptAsFailure: false },
  )
  // A rule that stopped everything, or nothing, would pass all of the above.
  expect(ends.get('stands') ?? 0).toBeGreaterThan(1)
  expect(ends.get('destroyed') ?? 0).toBeGreaterThan(1)
}, 300_000)

test('a hold that is being lifted while all say yes again: nothing goes before it is lifted by two and everybody has said yes after it (L-SE-07, F-104)', async () => {
  let stood = 0
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.subarray(['again', 'record'] as const), async (drawn, chosen) => {
      const { id, proposal } = await beforeTheEnd()
      const { casework, caseDisposals } = office.services().staff
      expect(await caseDisposals.hold(people.bo, id, 'Tvist.')).toBe('done')
      expect(await caseDisposals.lift(people.bo, id, 'Tvisten är slut.')).toBe('done')
      const lift = (await caseDisposals.standing(people.cia, id))?.course.hold?.lifts.at(-1)?.id ?? ''
      const press = async (): Promise<string> => {
        const outcome = await caseDisposals.execute(people.cia, id, proposal)
        return outcome === null ? 'gone' : 'protocol' in outcome ? 'destroyed' : outcome.refusal
      }
      const said = async (answer: Promise<string | null>): Promise<string> => (await answer) ?? 'gone'
      const work = {
        anna: () => said(caseDisposals.consent(people.anna, id, proposal)),
        bo: () => said(caseDisposals.consent(people.bo, id, proposal)),
        again: press,
        record: () => said(casework.keep(people.bo, id, 'record', 'En handling.')),
      }
      const agree = () => said(caseDisposals.answerLift(people.cia, id, lift, 'agreed', ''))
      const outcomes = await against<string>(drawn, [agree, work.anna, work.bo, press, ...chosen.map((one) => work[one])])
      const told = new Map(['lift', 'anna', 'bo', 'press', ...chosen].map((one, index) => [one, outcomes[index]]))
      const pressed = [told.get('press'), told.get('again')].filter((one) => one === 'destroyed').length
      const row = await office.store().cases.find(id)
      expect([chosen, pressed]).toEqual([chosen, row === null ? 1 : 0])
      if (row === null) {
        expect([told.get('lift'), told.get('anna'), told.get('bo')]).toEqual(['done', 'done', 'done'])
        expect(await left(id)).toEqual([])
        return
      }
      stood++
      expect(row.held).toBe(told.get('lift') !== 'done')
      expect((await casework.open(people.cia, id))?.altered).toBe(0)
      // What remains to be said is said, and it goes.
      if (row.held) expect(await agree()).toBe('done')
      const standing = await proposalOf(office, people.cia, id)
      for (const who of [people.anna, people.bo]) await caseDisposals.consent(who, id, standing)
      expect(await caseDisposals.execute(people.cia, id, standing)).toHaveProperty('protocol')
    }),
    { seed, numRuns: 16, interruptAfterTimeLimit: 200_000, markInterruptAsFailure: false },
  )
  expect(stood).toBeGreaterThan(1)
}, 300_000)
