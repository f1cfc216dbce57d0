// Whatever people and the program do with a closed case, in whatever order, on real files: nothing goes while it must be kept or while an objection stands,
// neither is set aside by one hand, what the program destroys by itself it announced for thirty days, and what is gone is gone wholly (F-104, F-106,
// L-SE-07, L-SE-20, F-148).
import { afterAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { waitingLift } from '../../src/domain/disposal/hold.ts'
import type { ProtocolId } from '../../src/domain/disposal/protocol.ts'
import type { Seat } from '../../src/domain/disposal/seat.ts'
import { addDays, type Day, day, hours } from '../../src/kit/instant.ts'
import { today } from '../../src/services/ground.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import type { StoredCase } from '../../src/store/cases.ts'
import { type ClosedCase, chooseAutomatic, closedCase } from './disposing.ts'
import { colleague, enter, makeOffice, type Office, removeFolders } from './office.ts'

afterAll(removeFolders)

/** Drawn anew for each run, and printed: the same number tries the same courses again. */
const seed = Number(Bun.env.SEED ?? Math.floor(Math.random() * 2 ** 31))

const readers = ['anna', 'bo', 'cia'] as const
type Reader = (typeof readers)[number]
const deeds = [
  ...(['propose', 'consent', 'withdraw', 'object', 'overrule', 'confirm', 'refuse', 'hold', 'lift', 'destroy'] as const),
  ...(['write', 'choose', 'switch-off', 'years', 'look'] as const),
] as const
interface Deed {
  readonly what: (typeof deeds)[number]
  readonly by: Reader
  readonly to: Reader
  readonly days: number
}

const decision = { body: 'Styrelsen', on: day('2026-11-01'), number: '17' }
/** Closed on that day, its two years end here; the program announces it thirty days ahead. */
const periodEnds = day('2028-11-18')

const reached = new Set<string>()

/** The course of one closed case in an office of its own. */
const follow = async (office: Office, { id, receipt, people }: ClosedCase) => {
  const by = (name: Reader): Unlocked => people[readers.indexOf(name)] as Unlocked
  const idOf = (name: Reader) => colleague(office, name).id
  const { caseDisposals: disposals, disposalRules: rules } = office.services().staff
  const [store, [first]] = [office.store(), people]
  let chosen: Awaited<ReturnType<typeof chooseAutomatic>> | null = null
  let protocol: ProtocolId | null = null

  const standing = async () => (first === undefined ? null : disposals.standing(first, id))
  const state = async () => ({
    row: await store.cases.find(id),
    standing: await standing(),
    announced: await store.disposals.announced(id),
  })
  type Standing = Awaited<ReturnType<typeof state>> & { readonly row: StoredCase }

  /** The machine is on, and looks once on each of these days; somebody's telephone has spoken for the first. */
  const look = async (who: Reader, days: number): Promise<void> => {
    await enter(office, who)
    // Nobody says anything meanwhile.
    const said = await standing()
    for (let ahead = 0; ahead < days; ahead++) {
      const [row, announced] = await Promise.all([store.cases.find(id), store.disposals.announced(id)])
      office.pass(hours(24))
      await office.services().disposals.look()
      if (row !== null && (await store.cases.find(id)) === null)
        return wentByItself({ row, standing: said, announced }, today(office.ground()))
    }
  }
  const wentByItself = async ({ row, standing: was, announced }: Standing, on: Day): Promise<void> => {
    expect([chosen !== null, row.held, row.calls, row.phase, was?.course.hold ?? null]).toEqual([true, false, false, 'closed', null])
    expect(on > periodEnds && on > addDays(row.moved, 30) && announced !== null && addDays(announced.on, 30) <= on).toBe(true)
    const year = Number(on.slice(0, 4))
    const [one, ...more] = await store.protocols.list(row.unitId, year)
    expect([more, JSON.parse(one?.body ?? '{}').executed]).toEqual([[], { by: null, on }])
    protocol = one?.id ?? null
    reached.add(was?.proposal === null ? 'by the program' : 'by the program, past a proposal')
  }

  const answer = async (who: Reader, given: 'agreed' | 'refused'): Promise<unknown> => {
    const now = await standing()
    const lift = waitingLift(now?.course.hold ?? null)
    if (lift !== null) return disposals.answerLift(by(who), id, lift.id, given, 'Nej.')
    const waiting = now?.decisions.find(({ state: stands }) => stands === 'waiting')
    return waiting === undefined ? null : disposals.answer(by(who), id, now?.proposal?.id ?? '', waiting.id, given, 'Nej.')
  }
  const destroy = async (who: Reader): Promise<void> => {
    const { row, standing: was } = await state()
    const outcome = await disposals.execute(by(who), id, was?.proposal?.id ?? '')
    if (outcome === null || !('protocol' in outcome)) return
    protocol = outcome.protocol
    const seats = was?.seats ?? []
    expect([row?.held, row?.calls, was?.course.hold, seats.length >= 2]).toEqual([false, false, null, true])
    // Nobody else was missing, and each objection had been set aside by two others than whoever made it.
    const gives = (seat: Seat): boolean =>
      seat.consent !== null || seat.overruled !== null || (seat.objection === null && seat.by === idOf(who))
    expect(seats.filter((seat) => !gives(seat))).toEqual([])
    const aside = seats.flatMap(({ of, overruled }) => (overruled === null ? [] : [[of, overruled.by.id, overruled.confirmed.by.id]]))
    for (const hands of aside) expect(new Set(hands).size).toBe(3)
    const { overruled } = JSON.parse((await store.protocols.find(outcome.protocol))?.body ?? '{}')
    expect(overruled.map(({ objection }: { objection: { by: { id: string } } }) => objection.by.id)).toEqual(aside.map(([of]) => of))
    reached.add(aside.length > 0 ? 'past an objection that was set aside' : 'by all')
  }

  const does = async ({ what, by: name, to, days }: Deed): Promise<unknown> => {
    const proposal = (await standing())?.proposal?.id ?? ''
    switch (what) {
      case 'propose':
        return disposals.propose(by(name), id, ['stale'], '')
      case 'consent':
        return disposals.consent(by(name), id, proposal)
      case 'withdraw':
        return disposals.withdraw(by(name), id, proposal)
      case 'object':
        return disposals.object(by(name), id, proposal, 'Den behövs.')
      case 'overrule':
        return disposals.overrule(by(name), id, proposal, { objector: idOf(to), decision })
      case 'confirm':
        return answer(name, 'agreed')
      case 'refuse':
        return answer(name, 'refused')
      case 'hold':
        return disposals.hold(by(name), id, 'Tvist.')
      case 'lift':
        return disposals.lift(by(name), id, 'Tvisten är slut.')
      case 'destroy':
        return destroy(name)
      case 'write': {
        const { dialogue } = office.services().reporter
        return dialogue.write(await dialogue.signIn(receipt.id, receipt.password), { kind: 'message', text: 'Mer.', identity: null })
      }
      case 'choose': {
        const made = await chooseAutomatic(office, name).catch((error: Error) => {
          if (!/^not entered: .*overlap/.test(error.message)) throw error
        })
        chosen = made ?? chosen
        return made
      }
      case 'switch-off': {
        if (chosen === null) return null
        const outcome = await rules.end(by(name), chosen, addDays(today(office.ground()), -1))
        if (outcome === 'done') chosen = null
        return outcome
      }
      case 'years': {
        const [now, then] = [today(office.ground()), addDays(periodEnds, -30)]
        if (now < then) office.set(`${then}T10:00:00.000Z`)
        return enter(office, name)
      }
      case 'look':
        return look(name, days)
    }
  }

  return {
    does,
    state,
    isChosen: () => chosen !== null,
    /** What is left of it, once it is gone: nothing that opens anything. */
    remains: async () => {
      const { staff, reporter } = office.services()
      const opened = await Promise.all(people.map((who) => staff.casework.open(who, id)))
      const wraps = await Promise.all(readers.map((name) => store.cases.wraps(id, idOf(name))))
      return {
        ...{ row: await store.cases.find(id), share: await store.shares.get(id), opened: opened.filter((file) => file !== null) },
        ...{ wraps: wraps.flat(), receipt: await reporter.dialogue.signIn(receipt.id, receipt.password) },
        protocol: protocol === null ? null : (await store.protocols.find(protocol))?.caseId,
      }
    },
    nothing: { row: null, share: null, opened: [], wraps: [], receipt: null, protocol: id },
  }
}
type State = Awaited<ReturnType<Awaited<ReturnType<typeof follow>>['state']>>

/** What holds between one deed and the next while the case stands. */
const holdsAfter = ({ what, by }: Deed, was: State, now: State, ids: Readonly<Record<Reader, string>>): void => {
  // The clear mark says what is sealed.
  expect(now.row?.held).toBe((now.standing?.course.hold ?? null) !== null)
  if (was.row?.held === true && now.row?.held === false) {
    const lift = waitingLift(was.standing?.course.hold ?? null)
    expect([what, lift !== null && String(lift.by.id) !== ids[by]]).toEqual(['confirm', true])
    // What was agreed to before it had to be kept is asked anew.
    expect(now.standing?.seats.filter(({ consent }) => consent !== null)).toEqual([])
    reached.add('lifted')
  }
  if (was.row?.held === false && now.row?.held === true) expect(['hold', 'object']).toContain(what)
  for (const seat of now.standing?.seats ?? []) {
    const before = was.standing?.seats.find(({ of }) => of === seat.of)
    if (seat.overruled !== null && before?.ruling === null) {
      expect([what, ids[by] !== String(seat.of), before.objection !== null]).toEqual(['confirm', true, true])
      expect(String(seat.overruled.by.id)).not.toBe(String(now.standing?.proposal?.by.id))
      reached.add('set aside')
    }
    // A no lasts until whoever said it says otherwise, whatever becomes of the proposal’s other votes.
    if (before?.objection !== null && before !== undefined && seat.objection === null) expect(ids[by]).toBe(String(seat.of))
  }
}

test(`no course of the end of a case breaks what holds for all (SEED=${seed})`, async () => {
  const deed = fc.record({
    ...{ what: fc.constantFrom(...deeds), by: fc.constantFrom(...readers), to: fc.constantFrom(...readers), days: fc.nat(30) },
  })
  const by = (name: Reader, what: Deed['what'], more: Partial<Pick<Deed, 'to' | 'days'>> = {}): Deed => ({
    ...{ what, by: name, to: 'anna', days: 0 },
    ...more,
  })
  const proposed = [by('anna', 'propose')]
  const aside = [...proposed, by('cia', 'object'), by('bo', 'overrule', { to: 'cia' }), by('anna', 'confirm')]
  const announced = [by('anna', 'choose'), by('anna', 'years'), by('anna', 'look', { days: 29 })]
  const beginnings = { closed: [], proposed, aside, announced } as const
  type From = keyof typeof beginnings
  const course = fc.record({
    from: fc.constantFrom(...(Object.keys(beginnings) as From[])),
    acts: fc.array(deed, { minLength: 6, maxLength: 18 }),
  })
  const each: readonly { readonly from: From; readonly acts: readonly Deed[] }[] = [
    // Neither the proposer, nor whoever objects, nor whoever wrote it down sets an objection aside alone.
    {
      from: 'proposed',
      acts: [
        ...[by('cia', 'object'), by('cia', 'overrule', { to: 'cia' }), by('anna', 'overrule', { to: 'cia' }), by('bo', 'destroy')],
        ...[by('bo', 'overrule', { to: 'cia' }), by('bo', 'confirm'), by('cia', 'confirm'), by('bo', 'destroy')],
        ...[by('anna', 'refuse'), by('bo', 'destroy'), by('bo', 'overrule', { to: 'cia' }), by('anna', 'confirm'), by('bo', 'destroy')],
      ],
    },
    {
      from: 'proposed',
      acts: [
        ...[by('bo', 'consent'), by('cia', 'hold'), by('cia', 'destroy'), by('bo', 'lift'), by('bo', 'confirm'), by('cia', 'destroy')],
        ...[by('anna', 'confirm'), by('cia', 'destroy'), by('anna', 'consent'), by('bo', 'consent'), by('cia', 'destroy')],
      ],
    },
    { from: 'announced', acts: [by('bo', 'look', { days: 3 })] },
    {
      from: 'announced',
      acts: [by('bo', 'hold'), by('bo', 'look', { days: 10 }), by('cia', 'lift'), by('anna', 'confirm'), by('bo', 'look', { days: 30 })],
    },
    { from: 'announced', acts: [by('bo', 'propose'), by('cia', 'object'), by('bo', 'look', { days: 10 })] },
    { from: 'announced', acts: [by('bo', 'propose'), by('bo', 'look', { days: 10 }), by('cia', 'look', { days: 30 })] },
  ]
  const holds = fc.asyncProperty(course, async ({ from, acts }) => {
    const office = await makeOffice({ recipients: 3, settings: { publicBody: false } })
    try {
      const case_ = await follow(office, await closedCase(office))
      const ids = { anna: colleague(office, 'anna').id, bo: colleague(office, 'bo').id, cia: colleague(office, 'cia').id }
      let was = await case_.state()
      for (const one of [...beginnings[from], ...acts]) {
        const outcome = await case_.does(one)
        const now = await case_.state()
        if (now.row === null) return expect(await case_.remains()).toEqual(case_.nothing)
        holdsAfter(one, was, now, ids)
        // Where the program destroys by itself it reads no objection: whoever makes one keeps the case by a mark in clear.
        if (one.what === 'object' && outcome === 'done' && case_.isChosen()) {
          expect(now.row.held).toBe(true)
          reached.add('kept by an objection')
        }
        was = now
      }
    } finally {
      office.close()
    }
  })
  // What has to be come to is tried to its end however slow the machine is; chance has as much time as it gets.
  await fc.assert(holds, { seed, numRuns: each.length, examples: each.map((one) => [{ ...one, acts: [...one.acts] }]) })
  const wanted = ['set aside', 'past an objection that was set aside', 'lifted', 'by all', 'by the program', 'kept by an objection']
  for (const what of wanted) expect(reached).toContain(what)
  await fc.assert(holds, { seed, numRuns: 34, interruptAfterTimeLimit: 45_000, markInterruptAsFailure: false })
}, 300_000)
