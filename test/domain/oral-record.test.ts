// What was said and written down, on its way to approval (L-SE-19): the table of its acts, and what holds whatever happens in whatever order.
import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Message } from '../../src/domain/case/dialogue.ts'
import {
  isAnswerable,
  noOralRecord,
  type OralAct,
  type OralRecord,
  type OralState,
  oralActs,
  oralMessages,
  oralRecordOf,
  oralStep,
} from '../../src/domain/case/oral-record.ts'
import { addDays, type Day, day, instant } from '../../src/kit/instant.ts'

const on = day('2026-11-18')
const by = day('2026-12-02')
const offer = (text = 'A', at: Day = on): OralAct => ({ name: 'offer', text, answerBy: addDays(at, 14), on: at })
const late: OralAct = { name: 'no-answer', on: day('2026-12-03') }
const approve = (version = 1): OralAct => ({ name: 'approve', version })
const correct = (version = 1): OralAct => ({ name: 'correct', version, words: 'Det var tisdag.' })
const decline = (version = 1): OralAct => ({ name: 'decline', version, words: '' })
const draft: OralRecord = { ...noOralRecord, state: 'draft', text: 'Utkast' }

const after = (start: OralRecord, ...acts: readonly OralAct[]): OralRecord =>
  acts.reduce((record, act) => {
    const step = oralStep(record, act)
    if (!step.ok) throw new Error(step.refusal)
    return step.value
  }, start)
const offered = after(draft, offer())

describe('the table of acts (L-SE-19)', () => {
  const starts: Readonly<Record<OralState, OralRecord>> = {
    none: noOralRecord,
    draft,
    offered,
    corrected: after(offered, correct()),
    approved: after(offered, approve()),
    declined: after(offered, decline()),
    'no-answer': after(offered, late),
  }
  test.each([
    ['none', offer(), 'offered'],
    ['none', late, 'not-offered'],
    ['none', approve(0), 'not-offered'],
    ['draft', offer(), 'offered'],
    ['draft', late, 'not-offered'],
    ['draft', approve(0), 'not-offered'],
    ['draft', approve(1), 'not-offered'],
    ['offered', offer(), 'offered'],
    ['offered', late, 'no-answer'],
    ['offered', { name: 'no-answer', on: by }, 'too-early'],
    ['offered', approve(), 'approved'],
    ['offered', correct(), 'corrected'],
    ['offered', decline(), 'declined'],
    ['offered', approve(2), 'not-offered'],
    ['corrected', offer(), 'offered'],
    ['corrected', late, 'not-offered'],
    ['corrected', approve(), 'approved'],
    ['corrected', correct(), 'corrected'],
    ['corrected', decline(), 'declined'],
    ['no-answer', offer(), 'offered'],
    ['no-answer', late, 'not-offered'],
    ['no-answer', approve(), 'approved'],
    ['no-answer', correct(), 'corrected'],
    ['no-answer', decline(), 'declined'],
    ['approved', offer(), 'settled'],
    ['approved', late, 'settled'],
    ['approved', approve(), 'settled'],
    ['approved', correct(), 'settled'],
    ['approved', decline(), 'settled'],
    ['declined', offer(), 'settled'],
    ['declined', late, 'settled'],
    ['declined', approve(), 'settled'],
    ['declined', decline(), 'settled'],
  ] as const)('%s, then %o: %s', (start, act, expected) => {
    const step = oralStep(starts[start], act)
    expect(step.ok ? step.value.state : step.refusal).toBe(expected)
  })

  test('an answer to a text that another one replaced is refused, and the new text stands', () => {
    const second = after(offered, offer('B'))
    expect(second).toMatchObject({ state: 'offered', version: 2, text: 'B', words: '' })
    for (const act of [approve(1), correct(1), decline(1)]) expect(oralStep(second, act)).toEqual({ ok: false, refusal: 'superseded' })
    expect(after(second, approve(2)).state).toBe('approved')
    expect(oralStep(after(second, approve(2)), approve(1))).toEqual({ ok: false, refusal: 'superseded' })
  })

  test('the day to answer by lies ahead', () => {
    expect(oralStep(draft, { name: 'offer', text: 'A', answerBy: on, on })).toEqual({ ok: false, refusal: 'past' })
  })

  test('what the reporter said of a text stands until there is another', () => {
    expect(after(offered, correct()).words).toBe('Det var tisdag.')
    expect(after(offered, correct(), offer('B')).words).toBe('')
  })
})

const messageOf = (act: OralAct, at: number): Message => ({
  ...{
    format: 1,
    kind: oralMessages[act.name],
    from: 'version' in act ? 'reporter' : 'staff',
    at: instant(at),
    author: null,
    identity: null,
  },
  text: act.name === 'offer' ? act.text : 'words' in act ? act.words : '',
  oral: 'version' in act ? { version: act.version } : { version: 0, ...(act.name === 'offer' ? { answerBy: act.answerBy } : {}) },
})

const actOf = (name: OralAct['name'], version: number, today: Day, text: string): OralAct => {
  if (name === 'offer') return offer(text, today)
  if (name === 'no-answer') return { name, on: today }
  return name === 'approve' ? { name, version } : { name, version, words: 'Ord' }
}

test('whatever is done in whatever order: never approved twice, never an old text, what is settled stays, and the dialogue tells the same', () => {
  const anyAct = fc.tuple(fc.constantFrom(...oralActs), fc.nat(4), fc.nat(40))
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 25 }), (drawn) => {
      let record = draft
      let approvals = 0
      let days = 0
      const messages: Message[] = []
      for (const [name, version, pause] of drawn) {
        days += pause
        const today = addDays(on, days)
        const act = actOf(name, version, today, `Text ${record.version + 1}`)
        // Noon of the day, so that the day that the dialogue tells is the same.
        messages.push(messageOf(act, Date.parse(`${today}T11:00Z`)))
        const before = record
        const step = oralStep(record, act)
        if (!step.ok) continue
        expect(isAnswerable(before) || act.name === 'offer').toBe(true)
        if (act.name === 'approve') {
          approvals++
          expect(version).toBe(before.version)
        }
        record = step.value
        expect(record.version).toBe(act.name === 'offer' ? before.version + 1 : before.version)
      }
      expect(approvals).toBeLessThanOrEqual(1)
      expect(record.state === 'approved').toBe(approvals === 1)
      expect(oralRecordOf('Utkast', messages)).toEqual(record)
    }),
  )
})

test('messages of other kinds, and offers without a day, lead nowhere', () => {
  const odd = { ...messageOf(offer(), Date.parse('2026-11-18T11:00Z')), oral: { version: 1 } }
  expect(oralRecordOf(null, [odd, { ...odd, kind: 'message' }])).toEqual(noOralRecord)
})
