// Who reported is hidden until it is asked for with a reason and somebody else agrees (T-10).
import { expect, test } from 'bun:test'
import { noAnswers, type Report } from '../../src/domain/case/answers.ts'
import type { Author } from '../../src/domain/case/author.ts'
import type { Message } from '../../src/domain/case/dialogue.ts'
import {
  afterIdentityEvent,
  type IdentityEvent,
  type IdentityRequest,
  isNamed,
  isNameHidden,
  messageWithoutName,
  withoutName,
} from '../../src/domain/case/identity-request.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { instant } from '../../src/kit/instant.ts'

const author = (name: string): Author => ({ id: name as StaffId, name, title: '' })
const [anna, bo] = [author('anna'), author('bo')]
const at = instant(1)

const after = (...said: readonly (readonly [IdentityEvent, Author | null])[]): readonly IdentityRequest[] =>
  said.reduce<readonly IdentityRequest[]>((requests, [event, by]) => afterIdentityEvent(requests, event, by, at), [])
const asked = (alone = false): IdentityEvent => ({ name: 'identity-asked', id: 'one', reason: 'Jag måste ringa.', alone })
const answer = (name: 'identity-agreed' | 'identity-refused' | 'identity-withdrawn', id = 'one'): IdentityEvent => ({ name, id })

test('hidden from everybody until somebody else has agreed, and then shown to whoever asked alone', () => {
  expect(isNameHidden('second', [], anna.id)).toBe(true)
  expect(isNameHidden('second', after([asked(), anna]), anna.id)).toBe(true)
  const agreed = after([asked(), anna], [answer('identity-agreed'), bo])
  expect(isNameHidden('second', agreed, anna.id)).toBe(false)
  expect(isNameHidden('second', agreed, bo.id)).toBe(true)
})

test('nobody agrees with themselves, the program agrees with nobody, and an answer to nothing changes nothing', () => {
  for (const by of [anna, null]) expect(isNameHidden('second', after([asked(), anna], [answer('identity-agreed'), by]), anna.id)).toBe(true)
  expect(isNameHidden('second', after([asked(), anna], [answer('identity-agreed', 'other'), bo]), anna.id)).toBe(true)
})

test('the first answer holds: a no is not turned into a yes, nor what was taken back', () => {
  for (const first of [
    [answer('identity-refused'), bo],
    [answer('identity-withdrawn'), anna],
  ] as const)
    expect(isNameHidden('second', after([asked(), anna], first, [answer('identity-agreed'), bo]), anna.id)).toBe(true)
  const notTheirs = after([asked(), anna], [answer('identity-withdrawn'), bo])
  expect(notTheirs.map(({ state }) => state)).toEqual(['waiting'])
})

test('a reason alone is enough where nobody else has to agree, or could', () => {
  expect(isNameHidden('reason', after([asked(true), anna]), anna.id)).toBe(false)
  expect(isNameHidden('reason', [], bo.id)).toBe(true)
  expect(isNameHidden('open', [], bo.id)).toBe(false)
})

test('name, contact and telephone go, from the report and from every message; the made-up name and the words stay', () => {
  const who = { alias: 'Lönnlöv', name: 'Disa Holm', contact: 'disa@post.example', phone: '0911' }
  const report = { answers: { ...noAnswers, identity: 'named', what: 'Fakturorna.', ...who } } as Report
  const message = { text: 'Det är jag.', identity: { mode: 'named', consent: false, ...who } } as Message
  const shown = JSON.stringify([withoutName(report), messageWithoutName(message)])
  for (const gone of ['Disa', 'disa@', '0911']) expect(shown).not.toContain(gone)
  for (const kept of ['Lönnlöv', 'Fakturorna.', 'Det är jag.', '"named"']) expect(shown).toContain(kept)
  expect([isNamed(report, []), isNamed(null, [message]), isNamed({ ...report, answers: noAnswers }, [])]).toEqual([true, true, false])
})
