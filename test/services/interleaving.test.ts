// Roster changes, second sends, acknowledgements and messages that fall between sealing and commit: never a lost or doubled case, never a
// wrap for somebody left out (keys.md 6 and 12 test 8). Every call of the store waits for its turn in an order that the test draws.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { identityFromSeed } from '../../src/crypto/identity.ts'
import { open } from '../../src/crypto/seal.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Roster } from '../../src/domain/keys/roster.ts'
import { rosterBytes } from '../../src/domain/keys/roster.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { today } from '../../src/services/ground.ts'
import { rosterHash } from '../../src/services/keys/rosters.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { channelOf, colleague, draftOf, enter, keysOf, makeOffice, type Office, receiptOf, removeFolders } from './office.ts'
import { makeTurns } from './turns.ts'

const { store, against } = makeTurns()
let office: Office
let people: Readonly<Record<'anna' | 'cia', Unlocked>>
let signers: readonly { readonly id: Unlocked['staff']['id']; readonly signing: Unlocked['signing'] }[]
let rosterChanges = 0

beforeAll(async () => {
  office = await makeOffice({ store })
  people = { anna: await enter(office, 'anna'), cia: await enter(office, 'cia') }
  signers = await Promise.all(
    ['anna', 'bo'].map(async (name) => ({ id: colleague(office, name).id, signing: (await keysOf(office, name)).signing })),
  )
})
afterAll(() => {
  office.close()
  removeFolders()
})

/** Each roster after the first has an overview identity of its own, so that it shows by which roster something was sealed. */
const overviewOf = (seq: number) => identityFromSeed('overview', new Uint8Array(32).fill(seq))

/** A new roster with the hands of two members: the same people, another number and overview. */
const changeRoster = async (): Promise<'changed'> => {
  const { channel } = await channelOf(office)
  const stored = await office.store().rosters.newest(channel.id)
  if (stored === null) throw new Error('no roster')
  const seq = stored.roster.seq + 1
  const next: Roster = { ...stored.roster, seq, previous: stored.hash, overview: (await overviewOf(seq)).recipient }
  const signatures = await Promise.all(
    signers.map(async ({ id, signing }) => ({ by: id, signature: toBase64Url(await signing.sign(rosterBytes(next))) })),
  )
  const log = { kind: 'roster-formed' as const, day: today(office.ground()), channel: channel.id, details: null }
  if (
    await office.store().rosters.add({
      roster: next,
      hash: rosterHash(next),
      signatures,
      overviewWraps: [],
      released: [],
      renewed: [],
      newRecovery: false,
      proposal: null,
      notices: [],
      day: log.day,
      log,
    })
  )
    rosterChanges++
  return 'changed'
}

/** The newest report in the log was sealed by the roster that was the newest when it was stored: the log has them in order. */
const expectSealedByNewest = async (): Promise<void> => {
  const entries = await office.store().log.entries(0, 10_000)
  const received = entries.findLast(({ kind }) => kind === 'report-received')
  const seq = entries.filter(({ kind, seq: at }) => kind === 'roster-formed' && at < (received?.seq ?? 0)).length - 1
  if (seq > 0) await open(await overviewOf(seq), received?.details ?? new Uint8Array())
}

const wrapHolders = async (id: CaseId, holders: readonly string[]): Promise<readonly string[]> => {
  const held = await Promise.all(holders.map(async (holder) => ((await office.store().cases.wraps(id, holder)).length > 0 ? [holder] : [])))
  return held.flat()
}

test('a report sent while the roster changes and a second tab sends it too: one case, whole, for exactly its readers', async () => {
  const { channel } = await channelOf(office)
  const { intake, dialogue, drafts } = office.services().reporter
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2 }), async (drawn, sends, changes) => {
      const token = await draftOf(office, { without: ['bo'] })
      const caseId = (await drafts.open(channel.id, token))?.row.caseId ?? ('' as CaseId)
      const outcomes = await against<string>(drawn, [
        ...Array.from({ length: sends }, () => async () => (await intake.send(channel.id, token, 'sv')).name),
        ...Array.from({ length: changes }, () => changeRoster),
      ])
      const sent = outcomes.includes('sent')
      expect(outcomes.every((name) => ['sent', 'conflict', 'changed'].includes(name))).toBe(true)
      if (!sent) {
        // Refused after three tries: nothing is lost, the draft stands.
        expect(await drafts.open(channel.id, token)).not.toBeNull()
        expect(await office.store().cases.find(caseId)).toBeNull()
        return
      }
      expect(await drafts.open(channel.id, token)).toBeNull()
      const { id, password } = await receiptOf(office, token)
      expect((await dialogue.read(await dialogue.signIn(id, password)))?.altered).toBe(0)
      const [anna, bo, cia, dag] = ['anna', 'bo', 'cia', 'dag'].map((name) => colleague(office, name).id)
      expect([...(await office.store().cases.readers(caseId))].sort()).toEqual([anna, cia].sort() as never)
      expect(await wrapHolders(caseId, [anna, bo, cia, dag] as string[])).toEqual([anna, cia] as string[])
      expect((await office.services().staff.casework.open(people.cia, caseId))?.altered).toBe(0)
      await expectSealedByNewest()
    }),
    { numRuns: 15 },
  )
  expect(rosterChanges).toBeGreaterThan(3)
}, 120_000)

test('two acknowledge, the reporter writes twice and the roster changes, all at once: one acknowledgement, no message lost or doubled', async () => {
  const { channel } = await channelOf(office)
  const { intake, dialogue, drafts } = office.services().reporter
  const { casework } = office.services().staff
  let conflicts = 0
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.boolean(), async (drawn, rosterMoves) => {
      const token = await draftOf(office, { without: ['bo'] })
      const caseId = (await drafts.open(channel.id, token))?.row.caseId ?? ('' as CaseId)
      await intake.send(channel.id, token, 'sv')
      const { id, password } = await receiptOf(office, token)
      const session = await dialogue.signIn(id, password)
      const write = (text: string) => async () =>
        (await dialogue.write(session, { kind: 'message', text, identity: null })) === 'done' ? 'done' : 'lost'
      const acknowledge = (who: Unlocked) => async () =>
        (await casework.acknowledge(who, caseId, `Tack från ${who.staff.name}`))?.name ?? 'nothing'
      const outcomes = await against<string>(drawn, [
        acknowledge(people.anna),
        acknowledge(people.cia),
        write('ett'),
        write('två'),
        ...(rosterMoves ? [changeRoster] : []),
      ])
      conflicts += outcomes.filter((name) => name === 'conflict').length
      const view = await dialogue.read(session)
      expect(view?.altered).toBe(0)
      const said = (view?.messages ?? []).map(({ message }) => message)
      const acknowledgements = said.filter(({ kind }) => kind === 'acknowledgement')
      expect(acknowledgements).toHaveLength(outcomes.slice(0, 2).filter((name) => name === 'done').length)
      expect(acknowledgements.length).toBeLessThanOrEqual(1)
      if (outcomes.slice(0, 2).includes('already')) expect(acknowledgements).toHaveLength(1)
      for (const [index, text] of ['ett', 'två'].entries())
        expect(said.filter((message) => message.text === text)).toHaveLength(outcomes[index + 2] === 'done' ? 1 : 0)
      expect(outcomes.every((name) => ['done', 'already', 'conflict', 'changed'].includes(name))).toBe(true)
      const file = await casework.open(people.anna, caseId)
      expect(file?.altered).toBe(0)
      expect(file?.card.acknowledgedBy?.name).toBe(acknowledgements[0]?.author?.name as string)
      expect(await wrapHolders(caseId, [colleague(office, 'bo').id])).toEqual([])
    }),
    { numRuns: 12 },
  )
  // Three tries are enough for most: a rule that refused everything would pass all of the above.
  expect(conflicts).toBeLessThan(24)
}, 120_000)
