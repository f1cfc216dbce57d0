// What goes into the register, by which number, and what a registrar may type there.
import { describe, expect, test } from 'bun:test'
import type { CaseEvent } from '../../src/domain/case/case-event.ts'
import {
  directionOf,
  documentKinds,
  documentNumber,
  documentsOf,
  firstEntry,
  keepsRegister,
  ownNumber,
  shownNumber,
  typedMainNumber,
  typedPeriod,
} from '../../src/domain/case/register.ts'
import { citation, markedProvisions, type ProvisionCode, typedMarking, typedProvision } from '../../src/domain/case/secrecy-marking.ts'
import { addDays, day } from '../../src/kit/instant.ts'

const on = day('2026-11-18')

test.each([
  [true, 'se', true],
  [false, 'se', false],
  [true, 'dk', true],
  [false, 'dk', true],
] as const)('public body %p under the frame %s keeps a register: %p (L-OSL-3)', (publicBody, frame, keeps) => {
  expect(keepsRegister({ publicBody, frame })).toBe(keeps)
  expect(firstEntry({ publicBody, frame }, false, on, { on, entries: [] }) !== null).toBe(keeps)
})

describe('an entry', () => {
  test('is born with the report, and a test gets none (F-141, F-145)', () => {
    const settings = { publicBody: true, frame: 'se' } as const
    const made = { on: addDays(on, 9), entries: [{ kind: 'event' }, { kind: 'record' }] } as const
    expect(firstEntry(settings, false, on, made)).toEqual({
      provisions: markedProvisions('se'),
      marked: made.on,
      documents: [
        { kind: 'report', day: on },
        { kind: 'record', day: made.on },
      ],
    })
    expect(firstEntry(settings, true, on, made)).toBeNull()
  })

  test('counts every relation as protected, because none is known to it (L-OSL-3)', () => {
    expect(markedProvisions('se').map(citation)).toEqual(['32 kap. 3 b § OSL'])
    expect(markedProvisions('dk').map(citation)).toEqual(['§ 25 lov nr. 1436 af 29/06/2021'])
  })

  test('goes by its own number until the main register has given one', () => {
    const entry = { year: 2026, number: 12, mainNumber: '' }
    expect(ownNumber(entry)).toBe('VB 2026-12')
    expect(shownNumber(entry, 'main')).toBe('VB 2026-12')
    expect(shownNumber({ ...entry, mainNumber: 'KS 2026-00123' }, 'main')).toBe('KS 2026-00123')
    expect(shownNumber({ ...entry, mainNumber: 'KS 2026-00123' }, 'own')).toBe('VB 2026-12')
    expect(documentNumber(entry, 3)).toBe('12:3')
  })
})

describe('the documents of an act', () => {
  test.each([
    ['reporter', 'message', 'message'],
    ['reporter', 'withdrawal-request', 'message'],
    ['reporter', 'identity', 'message'],
    ['staff', 'acknowledgement', 'acknowledgement'],
    ['staff', 'message', 'sent'],
  ] as const)('a message by %s of kind %s is registered as %s', (from, kind, document) => {
    expect(documentsOf(on, [{ from, kind }], [])).toEqual([{ kind: document, day: on }])
  })

  test('a record is one; a working note and an event are none (2 kap. 12 § TF)', () => {
    expect(documentsOf(on, [], [{ kind: 'note' }, { kind: 'record' }, { kind: 'event' }])).toEqual([{ kind: 'record', day: on }])
  })

  test('a report to the post above the investigation is drawn up, in the act that presents it (F-121)', () => {
    const event = { name: 'report-presented' } as CaseEvent
    expect(documentsOf(on, [], [{ kind: 'event', event }])).toEqual([{ kind: 'record', day: on }])
  })

  test('each has a direction', () => {
    expect(documentKinds.map(directionOf)).toEqual(['in', 'in', 'out', 'out', 'out', 'drawn-up'])
  })
})

test.each([
  ['', ''],
  ['  ', ''],
  ['KS 2026-00123', 'KS 2026-00123'],
  [' ks/2026:12 ', 'ks/2026:12'],
  ['2026-123', '2026-123'],
  ['KS  ٢٠٢٦-١٢', 'KS 2026-12'],
  ['Anna Ek', null],
  ['KS 2026-12 om Anna Ek', null],
  ['=1+1', null],
  ['-12', null],
  ['Visselblåsare 12', null],
])('typed as the number of a main register, %j is %j: no name and no sentence fits', (typed, number) => {
  expect(typedMainNumber(typed)).toBe(number)
})

test.each([
  ['', '', { from: '2026-01-01', to: '2026-12-31' }],
  ['2026-03-01', '', { from: '2026-03-01', to: '2026-12-31' }],
  ['20260301', '2026-03-01', { from: '2026-03-01', to: '2026-03-01' }],
  ['i mars', '', { from: 'no-day' }],
  ['', '2026-02-30', { to: 'no-day' }],
  ['2026-03-02', '2026-03-01', { to: 'order' }],
] as const)('from %j to %j', (from, to, period) => {
  expect(typedPeriod(2026, { from, to }) as object).toEqual(period)
})

describe('a marking of secrecy (L-OSL-4)', () => {
  test.each([
    ['21 kap. 7 §', '21:7'],
    ['32:3 b', '32:3b'],
    ['32 kap 3b § OSL', '32:3b'],
    ['14 kap. 1 §', null],
    ['43 kap. 1 §', null],
    ['21 kap.', null],
    ['hemligt', null],
  ])('typed %j is %j', (typed, code) => {
    expect(typedProvision(typed) as string | null).toBe(code)
  })

  test('cites as the law is cited', () => {
    expect(['32:3b', '21:7', 'dk:26'].map((code) => citation(code as ProvisionCode))).toEqual([
      '32 kap. 3 b § OSL',
      '21 kap. 7 § OSL',
      '§ 26 lov nr. 1436 af 29/06/2021',
    ])
  })

  test('cannot be made without a provision, nor with one that is none', () => {
    expect(typedMarking('se', [], ' ')).toBe('missing')
    expect(typedMarking('se', ['nonsense'], '')).toBe('missing')
    expect(typedMarking('se', ['32:3b'], 'hemligt')).toBe('unknown')
    expect(typedMarking('se', ['17:3b', '32:3b'], '21 kap. 7 §') as object).toEqual(['32:3b', '17:3b', '21:7'])
    expect(typedMarking('se', ['17:3b'], '17 kap. 3 b §') as object).toEqual(['17:3b'])
    expect(typedMarking('dk', ['dk:26'], '') as object).toEqual(['dk:26'])
  })
})
