// Finding a case again: what a filter lets through, and which words stand in a case (F-144).
import { describe, expect, test } from 'bun:test'
import { noAnswers } from '../../src/domain/case/answers.ts'
import type { FileEntry } from '../../src/domain/case/case-file.ts'
import { newRow } from '../../src/domain/case/case-row.ts'
import {
  type CaseFilter,
  findIn,
  noFilter,
  passesByCard,
  passesByRow,
  searchFault,
  searchWords,
} from '../../src/domain/case/case-search.ts'
import { usualClocks } from '../../src/domain/case/deadline.ts'
import type { Message } from '../../src/domain/case/dialogue.ts'
import { day, instant } from '../../src/kit/instant.ts'

const at = instant(1)
const message = (text: string): Message => ({ format: 1, kind: 'message', from: 'reporter', at, text, author: null, identity: null })
const note = (text: string): FileEntry => ({ format: 1, kind: 'note', at, author: null, text })
const event = (name: 'planned' | 'no-conflict'): FileEntry => ({
  ...{ format: 1, kind: 'event', at, author: null, text: name },
  event:
    name === 'no-conflict'
      ? { name }
      : { name, plan: { questions: 'Vem attesterade?', method: ['interviews'], steps: '', preserve: '', end: '' } },
})
const readable = {
  reference: 'V26-K7QX',
  title: 'Asfalt på uppfarten',
  report: {
    ...{ format: 1 as const, language: 'sv' as const, sentAt: 1, readers: [], leftOut: [] },
    answers: { ...noAnswers, what: 'Firman lade ASFALT hos chefen.', relation: 'worker' as const },
  },
  messages: [message('Det hände i Ånge.')],
  entries: [note('Ring ekonomi.'), event('planned'), event('no-conflict')],
}

describe('words', () => {
  test.each([
    ['in the report, whatever its capitals', 'asfalt', true],
    ['all of them, in different places', 'firman ånge ekonomi', true],
    ['part of a word', 'ekon', true],
    ['one that stands nowhere spoils it', 'firman kanot', false],
    ['å is a letter of its own', 'ange', false],
    ['put together from two signs it is the same letter', 'A\u030Ange', true],
    ['what somebody wrote into a sheet', 'attesterade', true],
    ['the reference', 'k7qx', true],
    ['no answer chosen from a list', 'interviews', false],
    ['no name of an event', 'conflict', false],
    ['no relation', 'worker', false],
  ] as const)('%s', (_, typed, found) => {
    expect(findIn(readable, searchWords(typed)) !== null).toBe(found)
  })
  test('no words find nothing', () => expect(findIn(readable, [])).toBeNull())
  test('are told of by where they stand, in one order', () => {
    expect(findIn(readable, ['ekonomi', 'asfalt'])).toEqual(['card', 'report', 'file'])
    expect(findIn(readable, ['ånge'])).toEqual(['messages'])
    expect(findIn({ ...readable, report: null, messages: [] }, ['uppfarten'])).toEqual(['card'])
  })
  test('what cannot be searched for is said', () => {
    expect([searchFault(' \n'), searchFault('x'.repeat(201)), searchFault('x')]).toEqual(['missing', 'too-long', null])
  })
})

describe('filters', () => {
  const today = day('2026-11-22')
  const passes = (filter: Partial<CaseFilter>, received: string): boolean =>
    passesByRow({ ...noFilter, ...filter }, { row: newRow(day(received)), place: ['UNIT', 'CHANNEL'], clocks: usualClocks, today })
  test.each([
    [{}, '2026-11-22', true],
    [{ unit: 'UNIT' }, '2026-11-22', true],
    [{ unit: 'CHANNEL' }, '2026-11-22', true],
    [{ unit: 'OTHER' }, '2026-11-22', false],
    [{ date: 'late' }, '2026-11-14', true],
    // Only the house's own target has passed: that is late, too.
    [{ date: 'late' }, '2026-11-20', true],
    [{ date: 'late' }, '2026-11-22', false],
    [{ date: 'week' }, '2026-11-22', true],
    [{ date: 'week' }, '2026-11-14', false],
    [{ date: 'none' }, '2026-11-22', false],
  ] as const satisfies readonly (readonly [Partial<CaseFilter>, string, boolean])[])(
    '%o of a case from %s: %p',
    (filter, received, kept) => {
      expect(passes(filter, received)).toBe(kept)
    },
  )
  test('the card must say the same', () => {
    const card = { category: 'fraud', severity: 'high', lead: 'ANNA' }
    expect(passesByCard({ ...noFilter, category: 'fraud', severity: 'high', lead: 'ANNA' }, card)).toBe(true)
    for (const other of [{ category: 'theft' }, { severity: 'low' }, { lead: 'BO' }] as const)
      expect(passesByCard({ ...noFilter, ...other }, card)).toBe(false)
  })
})
