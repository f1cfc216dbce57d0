// The end of a case on real files (F-102 to F-106, L-SE-07, keys.md 7): who decides, what stops it, what is left, and two people at once.
import { afterAll, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { day as on } from '../../src/kit/instant.ts'
import { believedDay } from '../../src/services/believed-day.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { type ClosedCase, closedCase, mustBeEntered, proposalOf } from './disposing.ts'
import { colleague, enter, makeOffice, type Office, removeFolders } from './office.ts'

setDefaultTimeout(120_000)
afterAll(removeFolders)

let office: Office
let made: ClosedCase
let [anna, bo, cia]: Unlocked[] = []
let id: CaseId

const disposals = () => office.services().staff.caseDisposals
const kinds = async (): Promise<readonly string[]> => (await office.store().log.entries(0, 999)).map(({ kind }) => kind)
const someone = (who: Unlocked | undefined): Unlocked => {
  if (who === undefined) throw new Error('nobody')
  return who
}
const propose = (who = anna) => disposals().propose(someone(who), id, ['stale'], '')
const proposal = () => proposalOf(office, someone(anna), id)
const consent = async (who: Unlocked | undefined) => disposals().consent(someone(who), id, await proposal())
const execute = async (who: Unlocked | undefined) => disposals().execute(someone(who), id, await proposal())
/** What waits for a second person, by its name. */
const lift = async () => (await disposals().standing(someone(anna), id))?.course.hold?.lifts.at(-1)?.id ?? ''
const decisionOf = async () => (await disposals().standing(someone(anna), id))?.decisions.at(-1)?.id ?? ''
const answer = async (who: Unlocked | undefined, what: 'agreed' | 'refused' | 'withdrawn', why = '') =>
  disposals().answer(someone(who), id, await proposal(), await decisionOf(), what, why)
const begin = async (settings: Parameters<typeof makeOffice>[0] = { settings: { publicBody: false }, recipients: 3 }) => {
  office = await makeOffice(settings)
  made = await closedCase(office)
  ;[anna, bo, cia] = made.people as Unlocked[]
  id = made.id
}

describe('at a private operator (decision 0.2)', () => {
  beforeEach(() => begin())

  test('two of three: it is still there; three of three: it is gone, and its protocol stands (F-104)', async () => {
    expect(await propose()).toBe('done')
    expect(await consent(bo)).toBe('done')
    expect(await execute(bo)).toEqual({ refusal: 'not-agreed' })
    expect(await office.store().cases.find(id)).not.toBeNull()
    const outcome = await execute(cia)
    if (outcome === null || !('protocol' in outcome)) throw new Error(JSON.stringify(outcome))
    expect(await office.store().cases.find(id)).toBeNull()
    expect(await office.store().shares.get(id)).toBeNull()
    expect(await office.store().disposals.isDisposed(id)).toBe(true)
    for (const who of [anna, bo, cia]) expect(await office.services().staff.casework.open(someone(who), id)).toBeNull()
    const stored = await office.store().protocols.find(outcome.protocol)
    expect(stored).toMatchObject({ caseId: id, key: cia?.signing.publicKey })
    const { consents, proposed, executed, reasons, rule } = JSON.parse(stored?.body ?? '{}')
    expect(consents.map(({ by }: { by: { id: StaffId } }) => by.id).toSorted()).toEqual(
      [anna, bo, cia].map((who) => someone(who).staff.id).toSorted(),
    )
    expect([proposed.by.id, executed.by.id, reasons, rule]).toEqual([anna?.staff.id, cia?.staff.id, ['stale'], null])
    for (const { digest } of consents) expect(digest).toMatch(/^[\w-]{43}$/)
    expect((await kinds()).filter((kind) => kind === 'case-disposed')).toHaveLength(1)
    // Pressed twice: as for a case that never was.
    expect(await execute(cia)).toBeNull()
    // Missed by nobody: its entry of the log has its protocol.
    await office.services().reminders.look()
    expect((await office.store().log.entries(0, 999)).filter(({ kind }) => kind === 'case-missing')).toEqual([])
    expect((await office.store().caseRoll.counts()).map(({ came, standing, disposed }) => [came, standing, disposed.length])).toEqual([
      [1, 0, 1],
    ])
  })

  test('to its reporter the receipt is one that nobody has, and an open session ends', async () => {
    const { dialogue } = office.services().reporter
    const { receipt } = made
    const token = await dialogue.signIn(receipt.id, receipt.password)
    expect(token).not.toBeNull()
    await propose()
    await consent(bo)
    await execute(cia)
    expect(await dialogue.read(token)).toBeNull()
    expect(await dialogue.write(token, { kind: 'message', text: 'Hallå?', identity: null })).toBe('gone')
    expect(await dialogue.signIn(receipt.id, receipt.password)).toBeNull()
  })

  test('a hold stops it, and everything that leads to it (L-SE-07)', async () => {
    await propose()
    await consent(bo)
    expect(await disposals().hold(someone(bo), id, 'Tvist i Arbetsdomstolen.')).toBe('done')
    expect(await execute(cia)).toEqual({ refusal: 'held' })
    expect(await consent(cia)).toBe('held')
    expect((await office.store().cases.find(id))?.held).toBe(true)
    expect(await disposals().hold(someone(cia), id, 'En gång till.')).toBe('held')
    expect(await disposals().lift(someone(bo), id, 'Dom har fallit.')).toBe('done')
    // One hand lifts nothing, not even that of whoever set it.
    expect(await disposals().answerLift(someone(bo), id, await lift(), 'agreed', '')).toBe('own')
    expect(await execute(cia)).toEqual({ refusal: 'held' })
    expect(await disposals().answerLift(someone(anna), id, await lift(), 'agreed', '')).toBe('done')
    expect((await office.store().cases.find(id))?.held).toBe(false)
    // What was agreed to before it had to be kept is asked anew.
    expect(await execute(cia)).toEqual({ refusal: 'not-agreed' })
    await consent(anna)
    expect(await execute(bo)).toHaveProperty('protocol')
  })

  test('a hold that was taken out of the tables is put right by whoever opens the case, and the end of it asks what is sealed', async () => {
    await propose()
    await consent(bo)
    await disposals().hold(someone(bo), id, 'Tvist.')
    office.meanwhile([['UPDATE cases SET held = 0 WHERE id = ?', id]])
    expect(await execute(cia)).toEqual({ refusal: 'held' })
    expect((await office.services().staff.casework.open(someone(cia), id))?.row.held).toBe(true)
    expect((await office.store().cases.find(id))?.held).toBe(true)
  })

  test('an objection stops it; by decision of the authority it does not count (F-104)', async () => {
    await propose()
    expect(await disposals().object(someone(bo), id, await proposal(), 'Får komma igen.')).toBe('done')
    expect(await consent(cia)).toBe('done')
    expect(await execute(cia)).toEqual({ refusal: 'not-agreed' })
    const decision = { body: 'Styrelsen', on: on('2026-11-01'), number: '17' }
    const aside = { objector: someone(bo).staff.id, decision }
    expect(await disposals().overrule(someone(anna), id, await proposal(), aside)).toBe('own-proposal')
    expect(await disposals().overrule(someone(cia), id, await proposal(), aside)).toBe('done')
    // One hand sets nothing aside, nor does whoever objects answer it.
    for (const who of [cia, bo]) expect(await answer(who, 'agreed')).toBe('own')
    expect(await execute(cia)).toEqual({ refusal: 'not-agreed' })
    expect(await answer(anna, 'refused', 'Beslutet finns inte.')).toBe('done')
    expect(await answer(anna, 'agreed')).toBe('answered')
    expect(await disposals().overrule(someone(cia), id, await proposal(), aside)).toBe('done')
    expect(await answer(anna, 'agreed')).toBe('done')
    const outcome = await execute(cia)
    if (outcome === null || !('protocol' in outcome)) throw new Error(JSON.stringify(outcome))
    const { overruled, consents } = JSON.parse((await office.store().protocols.find(outcome.protocol))?.body ?? '{}')
    const [written, confirmed] = [{ by: { id: cia?.staff.id } }, { by: { id: anna?.staff.id } }]
    expect(overruled).toMatchObject([{ objection: { by: { id: bo?.staff.id } }, decision, written, confirmed }])
    expect(consents).toHaveLength(2)
  })

  test('a consent that is taken back while the last one presses: nothing goes (F-105)', async () => {
    await propose()
    await consent(bo)
    const [mine, last] = [await proposal(), someone(cia)]
    const [back, outcome] = await Promise.all([disposals().withdraw(someone(bo), id, mine), disposals().execute(last, id, mine)])
    // Whichever was first: never both.
    if (outcome !== null && 'protocol' in outcome) expect(back).toBeNull()
    else {
      expect([back, outcome]).toEqual(['done', { refusal: 'not-agreed' }])
      expect(await office.store().cases.find(id)).not.toBeNull()
    }
  })

  test('two who press at once: it goes once, with one protocol', async () => {
    await propose()
    await consent(bo)
    await consent(cia)
    const mine = await proposal()
    const outcomes = await Promise.all([anna, cia].map((who) => disposals().execute(someone(who), id, mine)))
    expect(outcomes.filter((one) => one !== null && 'protocol' in one)).toHaveLength(1)
    expect((await kinds()).filter((kind) => kind === 'case-disposed')).toHaveLength(1)
  })

  test('the reporter writes while it is destroyed: the message is in, or it is told that nothing was sent', async () => {
    const { dialogue } = office.services().reporter
    const token = await dialogue.signIn(made.receipt.id, made.receipt.password)
    await propose()
    await consent(bo)
    await consent(cia)
    const mine = await proposal()
    const [written, outcome] = await Promise.all([
      dialogue.write(token, { kind: 'message', text: 'Vänta!', identity: null }),
      disposals().execute(someone(cia), id, mine),
    ])
    if (outcome !== null && 'protocol' in outcome) expect(written).toBe('gone')
    else {
      // Read between the two, the message is there and the row does not call yet: then nobody has agreed in the knowledge of it.
      expect([{ refusal: 'not-ready' }, { refusal: 'not-agreed' }]).toContainEqual(outcome as { refusal: string })
      expect(written).toBe('done')
      expect((await office.store().cases.find(id))?.calls).toBe(true)
    }
  })

  test('a colleague writes while it is destroyed: they are told that there is no such case', async () => {
    await propose()
    await consent(bo)
    await consent(cia)
    const mine = await proposal()
    const [kept, outcome] = await Promise.all([
      office.services().staff.casework.keep(someone(bo), id, 'record', 'En handling.'),
      disposals().execute(someone(cia), id, mine),
    ])
    // A record is no reason to keep it: it goes with the case, or finds none.
    expect(outcome).toHaveProperty('protocol')
    expect(['done', null]).toContain(kept)
    expect(await office.store().cases.find(id)).toBeNull()
  })

  test('a record of it was taken out: nobody knows what it said, and nothing goes', async () => {
    await propose()
    await consent(bo)
    await consent(cia)
    await disposals().object(someone(bo), id, await proposal(), 'Nej.')
    const [last] = (await office.store().cases.records(id, 'casework'))
      .filter(({ kind }) => kind === 'entry')
      .toSorted((a, b) => b.sequence - a.sequence)
    office.meanwhile([['DELETE FROM records WHERE case_id = ? AND id = ?', id, last?.id ?? '']])
    expect(await execute(cia)).toEqual({ refusal: 'altered' })
  })
})

describe('at an authority (L-ARK-1, L-ARK-2)', () => {
  test('everybody agrees, and without a rule nothing goes', async () => {
    await begin({ recipients: 3 })
    await propose()
    await consent(bo)
    expect(await execute(cia)).toEqual({ refusal: 'not-ready' })
    // … and nobody's yes was taken for it.
    expect((await disposals().standing(someone(cia), id))?.seats.filter((seat) => seat.consent !== null)).toHaveLength(2)
    const standing = await disposals().standing(someone(cia), id)
    expect(standing?.lines.find(({ item }) => item === 'rule')).toMatchObject({ done: false })
    expect(await office.store().cases.find(id)).not.toBeNull()
  })
})

test('delivered and then destroyed at the closing: without the receipt of an archive never, with it at once (F-107)', async () => {
  await begin({ recipients: 3, registrar: true })
  const [fia, kim] = [await enter(office, 'fia'), await enter(office, 'kim')]
  const { disposalRules, archiveReceipts } = office.services().staff
  const [place] = await disposalRules.places(fia)
  if (place === undefined) throw new Error('no place')
  const today = await believedDay(office.ground())
  const rule = await disposalRules.enter(fia, place, {
    ...{ type: 'follow-up', fate: 'preserve', years: 0, basis: '3 § arkivlagen (1990:782)', body: 'Kommunstyrelsen', number: 'KS 1' },
    ...{ decided: today, from: today, to: '' },
  })
  mustBeEntered(rule)
  expect(await disposalRules.confirm(kim, rule.entered)).toBe('done')
  await propose()
  await consent(bo)
  expect(await execute(cia)).toEqual({ refusal: 'not-ready' })
  const lines = async () => (await disposals().standing(someone(cia), id))?.lines.filter(({ done }) => !done).map(({ item }) => item)
  expect(await lines()).toEqual(['archive', 'consent'])
  const receipt = { archive: 'Kommunarkivet', received: today, reference: 'KA 2026-7', checksum: 'ab12' }
  expect(await archiveReceipts.note(someone(anna), id, receipt)).toBe('done')
  expect(await lines()).toEqual(['consent'])
  const outcome = await execute(cia)
  if (outcome === null || !('protocol' in outcome)) throw new Error(JSON.stringify(outcome))
  const stored = await office.store().protocols.find(outcome.protocol)
  expect(JSON.parse(stored?.body ?? '{}')).toMatchObject({ receipt, rule: { fate: 'preserve', years: 0 } })
})

test('who assesses first and who investigates have no vote (F-104)', async () => {
  office = await makeOffice({ settings: { publicBody: false }, recipients: 2, investigator: true })
  made = await closedCase(office, ['anna', 'bo'])
  ;[anna, bo] = made.people as Unlocked[]
  id = made.id
  const ulla = await enter(office, 'ulla')
  expect(await disposals().propose(ulla, id, ['stale'], '')).toBeNull()
  expect(await propose()).toBe('done')
  expect((await disposals().standing(someone(anna), id))?.seats.map(({ of }) => of)).toEqual([anna, bo].map((who) => someone(who).staff.id))
})

describe('two years after the closing (L-SE-18)', () => {
  beforeEach(() => begin())
  const locked = async () => (await office.services().staff.casework.open(someone(anna), id))?.locked
  /** Days go by, on each of which the machine is on. */
  const until = async (moment: string) => {
    office.set(moment)
    // A day that a telephone speaks for is believed.
    ;[anna, bo, cia] = await Promise.all(['anna', 'bo', 'cia'].map((name) => enter(office, name)))
  }

  test('nothing is done with it but what ends it', async () => {
    await until('2028-11-18T10:00Z')
    expect(await locked()).toBe(false)
    await until('2028-12-20T10:00Z')
    expect(await locked()).toBe(true)
    const { casework } = office.services().staff
    expect(await casework.keep(someone(anna), id, 'record', 'Sent.')).toBe('locked')
    expect(await casework.write(someone(anna), id, 'Sent.')).toBe('locked')
    expect(await casework.handling.reopen(someone(anna), id, 'Nytt.')).toBe('locked')
    expect(await disposals().hold(someone(anna), id, 'Tvist.')).toBe('done')
    expect(await disposals().lift(someone(anna), id, 'Slut.')).toBe('done')
    expect(await disposals().answerLift(someone(bo), id, await lift(), 'agreed', '')).toBe('done')
    expect(await casework.handling.archive(someone(anna), id)).toBe('done')
    // What ends it opens nothing again.
    expect(await locked()).toBe(true)
    expect(await propose()).toBe('done')
    expect(await locked()).toBe(true)
    await consent(bo)
    expect(await execute(cia)).toHaveProperty('protocol')
  })

  test('opened again before, it is two years from the next closing (F-101)', async () => {
    await until('2028-10-18T10:00Z')
    expect(await office.services().staff.casework.handling.reopen(someone(anna), id, 'Nya uppgifter.')).toBe('done')
    await until('2028-12-20T10:00Z')
    expect(await locked()).toBe(false)
  })

  /** With a code from paper: no telephone says what day it is. */
  const withoutTelephone = async (name: string): Promise<Unlocked> => {
    const { signIn, sessions } = office.services().staff
    const { email, passphrase, recoveryCodes } = colleague(office, name)
    const outcome = await signIn.code(await signIn.passphrase(email, passphrase), (recoveryCodes as string[]).pop() ?? '')
    if (outcome.name !== 'signed-in') throw new Error(outcome.name)
    return someone((await sessions.find(outcome.token)) ?? undefined)
  }

  test('a clock that leapt locks nothing; a telephone that agrees with it does', async () => {
    office.set('2031-01-01T10:00Z')
    anna = await withoutTelephone('anna')
    expect([await believedDay(office.ground()), await locked()]).toEqual([on('2026-11-18'), false])
    await until('2031-01-01T10:05Z')
    expect([await believedDay(office.ground()), await locked()]).toEqual([on('2031-01-01'), true])
  })

  const problemOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'none',
      (error: { readonly kind?: string }) => error.kind ?? 'another error',
    )

  test('a clock that was set back opens no lock: nobody signs in, and for who is in it stays locked', async () => {
    await until('2028-12-20T10:00Z')
    expect(await locked()).toBe(true)
    office.set('2028-10-01T10:00Z')
    expect(await problemOf(withoutTelephone('bo'))).toBe('clock')
    expect(await locked()).toBe(true)
    expect(await office.services().staff.casework.write(someone(anna), id, 'Sent.')).toBe('locked')
  })

  test('a clock that was set back in the middle of a disposal destroys nothing; set right again, it goes on', async () => {
    await propose()
    await consent(bo)
    office.set('2026-10-01T10:00Z')
    expect(await execute(cia)).toEqual({ refusal: 'not-ready' })
    expect([
      await office
        .store()
        .shares.get(id)
        .then((share) => share?.length),
      await office.store().disposals.isDisposed(id),
    ]).toEqual([32, false])
    office.set('2026-11-18T12:00Z')
    expect(await execute(cia)).toHaveProperty('protocol')
  })
})

test('the machine stops between the two files: the next start destroys the share, and its row stays as the tombstone (keys.md 7, 12 test 10)', async () => {
  let stops = false
  await begin({
    ...{ settings: { publicBody: false }, recipients: 3 },
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
  await propose()
  await consent(bo)
  await consent(cia)
  stops = true
  await expect(execute(cia)).rejects.toThrow('the machine stopped')
  expect(await office.store().shares.get(id)).not.toBeNull()
  await office.behindItsBack(() => {})
  expect(await office.store().shares.get(id)).toBeNull()
  // No case ever gets that name again.
  await expect(office.store().shares.put(id, new Uint8Array(32))).rejects.toThrow()
})

test('a message of the reporter that nobody has answered stops it (F-149)', async () => {
  await begin()
  const { dialogue } = office.services().reporter
  const token = await dialogue.signIn(made.receipt.id, made.receipt.password)
  await propose()
  await consent(bo)
  expect(await dialogue.write(token, { kind: 'message', text: 'Nu blev jag omplacerad.', identity: null })).toBe('done')
  expect(await execute(cia)).toEqual({ refusal: 'not-ready' })
  expect(await office.services().staff.casework.handling.settle(someone(cia), id, 'Facket har tagit över.')).toBe('done')
  // Nobody has agreed in the knowledge of what was written.
  expect(await execute(cia)).toEqual({ refusal: 'not-agreed' })
  await consent(anna)
  expect(await execute(bo)).toHaveProperty('protocol')
})

test('the totals of an authority keep the case, without its days', async () => {
  await begin()
  const before = await counted()
  await propose()
  await consent(bo)
  await execute(cia)
  expect(await counted()).toBe(before)
  await office.services().reminders.look()
  // The daily look misses no case that was destroyed.
  expect(await kinds()).not.toContain('case-missing')
})

const counted = async (): Promise<number> => {
  let rows = 0
  await office.behindItsBack(({ big }) => {
    rows = big.query<{ count: number }, []>('SELECT count(*) AS count FROM statistics').get()?.count ?? 0
  })
  ;[anna, bo, cia] = await Promise.all(['anna', 'bo', 'cia'].map((name) => enter(office, name)))
  return rows
}
