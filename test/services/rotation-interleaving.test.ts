// New keys while others act: somebody leaves, is taken out of the key list or loses their time, the list changes, and both sides write, in an order
// that the test draws call by call. Whoever went holds no wrap of the newest keys and opens nothing that was sealed under them; nothing is lost,
// doubled or altered (keys.md 6 and 12 test 8).
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { addDays } from '../../src/kit/instant.ts'
import { today } from '../../src/services/ground.ts'
import { channelOf, colleague, day, draftOf, enter, makeOffice, type Office, receiptOf, removeFolders } from './office.ts'
import { changeList, takeBack } from './overtaking.ts'
import { makeTurns } from './turns.ts'

const { store, against } = makeTurns()
let office: Office

beforeAll(async () => {
  office = await makeOffice({ store, investigator: true })
})
afterAll(() => {
  office.close()
  removeFolders()
})

/** Whoever holds wraps holds one of the newest keys of each side, and no other. */
const expectNewest = async (id: CaseId, holder: string): Promise<void> => {
  const row = await office.store().cases.find(id)
  const held = (await office.store().cases.wraps(id, holder)).map(({ side, epoch }) => [side, epoch] as const)
  if (held.length > 0)
    expect(new Map(held)).toEqual(
      new Map([
        ['dialogue', row?.epoch.dialogue ?? 0],
        ['casework', row?.epoch.casework ?? 0],
      ]),
    )
}

const acts = ['leave', 'taken', 'list', 'note', 'message', 'answer'] as const

test('in whatever order: whoever went holds no key of now, whoever stays and the reporter read everything that was said', async () => {
  const { channel } = await channelOf(office)
  const { intake, dialogue, drafts } = office.services().reporter
  const { casework } = office.services().staff
  let rotated = 0
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.uniqueArray(fc.constantFrom(...acts), { minLength: 2 }), async (drawn, chosen) => {
      const token = await draftOf(office)
      const id = (await drafts.open(channel.id, token))?.row.caseId ?? ('' as CaseId)
      await intake.send(channel.id, token, 'sv')
      const receipt = await receiptOf(office, token)
      await casework.acknowledge(await enter(office, 'anna'), id, 'Tack.')
      const until = addDays(today(office.ground()), 1)
      expect(await casework.handling.assign(await enter(office, 'anna'), id, [colleague(office, 'ulla').id], until)).toBe('done')
      office.pass(3 * day)
      const people = { anna: await enter(office, 'anna'), bo: await enter(office, 'bo'), cia: await enter(office, 'cia') }
      const session = await dialogue.signIn(receipt.id, receipt.password)
      const write = async () => dialogue.write(session, { kind: 'message', text: 'Sagt.', identity: null })
      const work = {
        leave: async () => (await casework.handling.leave(people.cia, id)) ?? 'gone',
        taken: () => takeBack(office, id, 'ulla'),
        list: () => changeList(office, ['anna', 'bo']),
        note: async () => (await casework.keep(people.anna, id, 'record', 'Skrivet.')) ?? 'gone',
        message: write,
        answer: async () => (await casework.write(people.anna, id, 'Svar.')) ?? 'gone',
      } as const
      const outcomes = await against<string>(
        drawn,
        chosen.map((name) => work[name]),
      )
      const told = new Map(chosen.map((name, index) => [name, outcomes[index]] as const))
      // Whoever is refused was overtaken by somebody: a rule that refused everything would pass all of what follows.
      expect(outcomes.some((outcome) => outcome !== 'conflict')).toBe(true)
      // One more word of each side: whatever was left to be made new is made now.
      expect(await dialogue.write(session, { kind: 'message', text: 'Till sist.', identity: null })).toBe('done')
      expect(await casework.keep(people.anna, id, 'record', 'Till sist.')).toBe('done')

      const row = await office.store().cases.find(id)
      expect(row?.stale).toEqual({ dialogue: false, casework: false })
      const went = told.get('leave') === 'done' ? ['cia'] : []
      if (went.length > 0 || told.get('taken') === 'taken') {
        // Her time is over: whichever of them made the new keys, none is hers.
        expect(await office.store().cases.wraps(id, colleague(office, 'ulla').id)).toEqual([])
        rotated++
        expect(row?.epoch.casework).toBeGreaterThan(1)
      } else expect(row?.epoch).toEqual({ dialogue: 1, casework: 1 })
      for (const name of ['anna', 'bo', 'cia'] as const) {
        const holder = colleague(office, name).id
        if (went.includes(name)) expect(await office.store().cases.wraps(id, holder)).toEqual([])
        await expectNewest(id, holder)
        const file = await casework.open(people[name], id)
        if (went.includes(name)) expect(file).toBeNull()
        else expect(file?.altered).toBe(0)
      }
      const view = await dialogue.read(session)
      const file = await casework.open(people.anna, id)
      expect(view?.altered).toBe(0)
      const said = (view?.messages ?? []).map(({ message }) => message.text)
      const kept = (file?.entries ?? []).map(({ text }) => text)
      const once = (texts: readonly string[], text: string, done: boolean) =>
        expect(texts.filter((one) => one === text)).toHaveLength(done ? 1 : 0)
      once(said, 'Sagt.', told.get('message') === 'done')
      once(said, 'Svar.', told.get('answer') === 'done')
      once(kept, 'Skrivet.', told.get('note') === 'done')
      for (const texts of [said, kept]) once(texts, 'Till sist.', true)
    }),
    { numRuns: 20 },
  )
  expect(rotated).toBeGreaterThan(2)
}, 120_000)
