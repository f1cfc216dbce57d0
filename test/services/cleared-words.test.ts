// A word about the end of a case of which something was cleared (L-SE-17): its signature no longer covers it, and what is left of it decides nothing.
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { closedCase, proposalOf } from './disposing.ts'
import { makeOffice, type Office, removeFolders } from './office.ts'

setDefaultTimeout(60_000)
afterEach(() => office.close())
afterAll(removeFolders)

let office: Office
let id: CaseId
let anna: Unlocked
let bo: Unlocked

const begin = async (): Promise<void> => {
  office = await makeOffice({ settings: { publicBody: false }, recipients: 2 })
  const made = await closedCase(office, ['anna', 'bo'])
  id = made.id
  ;[anna, bo] = made.people as [Unlocked, Unlocked]
}
const staff = () => office.services().staff
const standing = async () => staff().caseDisposals.standing(anna, id)
const clear = async (word: string, passage: string): Promise<void> => {
  const text = (await staff().casework.clearings.of(anna, id))?.texts.find(({ event }) => event?.name === word)
  if (text === undefined) throw new Error(`no ${word}`)
  const { record, field } = text
  expect(await staff().casework.clearings.propose(anna, id, { record, field, passage, reason: 'irrelevant', why: 'Hör inte hit.' })).toBe(
    'done',
  )
  const [waiting] = (await staff().casework.clearings.of(bo, id))?.waiting ?? []
  const marks = { dialogue: '[Borttaget]', casework: '[Borttaget]' }
  expect(await staff().casework.clearings.answer(bo, id, { id: waiting?.id ?? '', answer: 'confirmed', marks, decision: null })).toBe(
    'done',
  )
}

const propose = (who: Unlocked, other = '') => staff().caseDisposals.propose(who, id, [other === '' ? 'stale' : 'other'], other, null)
const consent = async (who: Unlocked) => staff().caseDisposals.consent(who, id, await proposalOf(office, who, id))
const execute = async (who: Unlocked) => staff().caseDisposals.execute(who, id, await proposalOf(office, who, id))
const altered = async () => (await office.store().log.entries(0, 999)).filter(({ kind }) => kind === 'record-altered').length

test('of a proposal: it is over, and that is said without a word of altered files; a new one is agreed to and executed (L-SE-17, F-104)', async () => {
  await begin()
  expect(await propose(anna, 'Grannens Ebba nämns, och det är för länge sedan att fråga.')).toBe('done')
  await consent(bo)
  await clear('disposal-proposed', 'Grannens Ebba')
  expect(await standing()).toMatchObject({ doubt: 'cleared', proposal: null })
  expect(await altered()).toBe(0)
  expect(await execute(anna)).toEqual({ refusal: 'no-proposal' })
  expect(await propose(anna)).toBe('done')
  expect(await standing()).toMatchObject({ doubt: null })
  expect(await execute(anna)).toEqual({ refusal: 'not-agreed' })
  await consent(bo)
  expect(await execute(anna)).toHaveProperty('protocol')
})

test('of one that replaced another, or of an objection: what was proposed before is over, too', async () => {
  await begin()
  await propose(anna)
  const first = await proposalOf(office, anna, id)
  await staff().caseDisposals.object(bo, id, first, 'Grannens Ebba kan behöva det, och det ska finnas kvar länge.')
  await clear('disposal-objected', 'Grannens Ebba')
  expect(await standing()).toMatchObject({ doubt: 'cleared', proposal: null })
  expect(await staff().caseDisposals.consent(bo, id, first)).toBe('no-proposal')
  expect(await propose(bo)).toBe('done')
  expect(await standing()).toMatchObject({ doubt: null, seats: [{ objection: null }, { objection: null }] })
})

test('what the log knows of and is gone is missed as before', async () => {
  await begin()
  await propose(anna)
  await consent(bo)
  await staff().caseDisposals.withdraw(bo, id, await proposalOf(office, bo, id))
  const { version = 0 } = (await office.store().cases.find(id)) ?? {}
  office.meanwhile([['UPDATE cases SET version = ? WHERE id = ?', version - 1, id]])
  expect((await standing())?.doubt).toBe('behind')
})
