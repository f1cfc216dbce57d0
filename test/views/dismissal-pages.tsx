// The pages of half-yearly summaries in every state, and what waits on a day beside the cases: for the tests, and for looking at them.
import type { Half } from '../../src/domain/case/half-year.ts'
import { day, instant } from '../../src/kit/instant.ts'
import type { ShownTasks } from '../../views/staff/case/day-tasks.tsx'
import { DraftPage, type DraftPageProps } from '../../views/staff/case/dismissal-draft-page.tsx'
import { SummaryPage } from '../../views/staff/case/dismissal-summary-page.tsx'
import { DismissalsPage } from '../../views/staff/case/dismissals-page.tsx'
import type { SignedInProps } from '../../views/staff/shell.tsx'
import type { Write } from './staff-pages.tsx'

const half: Half = '2026-1'

export const dayTasks = (write: Write): ShownTasks => ({
  readers: [
    { id: write('read1'), reference: write('V26-K7QX'), name: write('Ulla Varg'), kind: 'ends', until: day('2026-12-20') },
    { id: write('read2'), reference: write('V26-K7QX'), name: write('Ulla Varg'), kind: 'endless' },
    { id: write('read3'), reference: write('V26-K7QX'), name: write('Bo Lind'), kind: 'office' },
  ],
  massReadings: [{ by: { name: write('Anna Ek') }, day: day('2026-12-03') }],
  ending: [{ id: write('case4'), reference: write('V26-K7QX'), until: day('2026-12-20'), locked: false, automatic: null }],
  approve: [{ unit: { id: write('unit'), name: write('Kommunen') }, half }],
  supplement: [{ unit: { id: write('unit'), name: write('Kommunen') }, half: '2025-1' }],
  read: [{ unit: { id: write('unit'), name: write('Kommunen') }, half: '2025-2' }],
  stuck: [{ unit: { id: write('unit'), name: write('Kommunen') }, half: '2024-2' }],
})

const draft = (write: Write): Omit<DraftPageProps, keyof SignedInProps> => ({
  unit: { id: write('unit'), name: write('Kommunen'), approves: true, hasRecipients: true },
  half,
  state: 'due',
  lines: (['name', null] as const).map((fault, index) => ({
    ...{ id: `case${index}`, reference: write('V26-K7QX'), category: index === 0 ? 'safety' : '', fault },
    ...{ own: write('Gäller egna arbetstider.'), reason: write('Saknar allmänintresse.') },
  })),
  unanswered: [],
  altered: [],
  lost: 0,
  listed: true,
  refusal: null,
})

export const dismissalPages = (signed: SignedInProps, write: Write): Record<string, string> => {
  const unit = { id: write('unit'), name: write('Kommunen'), joint: false, approves: true, receives: true, hasRecipients: true }
  const halves = (['running', 'due', 'late', 'missed', 'approved'] as const).map((state) => ({
    ...{ half, state, approved: state === 'approved' ? day('2026-07-03') : null },
  }))
  const summary = {
    reasons: [write('Saknar allmänintresse.')],
    categories: [
      { category: 'safety', count: 'few' as const },
      { category: '', count: 5 },
    ],
    approvedAt: instant(Date.parse('2026-07-03T08:00Z')),
    by: { name: write('Ida Frid'), title: write('advokat') },
  }
  const shown = { ...signed, unit, half, unreadable: false, incomplete: false, already: false }
  return {
    dismissals: String(
      DismissalsPage({ ...signed, units: [{ ...unit, halves }], incomplete: [{ unit, half }], stuck: [{ unit, half }], done: 'approved' }),
    ),
    'dismissals-alone': String(
      DismissalsPage({
        ...signed,
        units: [
          { ...unit, hasRecipients: false, halves },
          { ...unit, approves: false, halves },
        ],
        incomplete: [],
        stuck: [],
        done: 'added',
      }),
    ),
    'dismissals-none': String(DismissalsPage({ ...signed, units: [], incomplete: [], stuck: [], done: null })),
    'dismissals-left': String(
      DismissalsPage({
        ...signed,
        units: [{ ...unit, approves: false, receives: false, halves }],
        ...{ incomplete: [{ unit, half }], stuck: [], done: null },
      }),
    ),
    'dismissals-nothing-left': String(
      DismissalsPage({ ...signed, units: [{ ...unit, approves: false, receives: false, halves }], incomplete: [], stuck: [], done: null }),
    ),
    'dismissals-draft-stand-in': String(DraftPage({ ...signed, ...draft(write), unit: { ...unit, approves: false }, state: 'approved' })),
    'dismissals-draft': String(DraftPage({ ...signed, ...draft(write) })),
    'dismissals-draft-late': String(
      DraftPage({
        ...signed,
        ...draft(write),
        state: 'late',
        refusal: 'unanswered',
        unanswered: [{ id: write('x'), reference: write('V26-AAAA') }],
      }),
    ),
    'dismissals-draft-missed': String(DraftPage({ ...signed, ...draft(write), state: 'missed', refusal: 'changed', lines: [] })),
    'dismissals-draft-added': String(
      DraftPage({
        ...signed,
        ...draft(write),
        state: 'approved',
        refusal: 'remaining',
        altered: [{ id: write('y'), reference: write('V26-BBBB') }],
        lost: 2,
        listed: false,
      }),
    ),
    'dismissals-draft-nothing-to-add': String(DraftPage({ ...signed, ...draft(write), state: 'approved', lines: [], lost: 1 })),
    'dismissals-draft-unlisted': String(DraftPage({ ...signed, ...draft(write), listed: false, refusal: 'unlisted' })),
    'dismissals-summary': String(SummaryPage({ ...shown, tellings: [summary] })),
    'dismissals-summary-added': String(
      SummaryPage({ ...shown, tellings: [{ ...summary, reasons: [] }, summary], unreadable: true, incomplete: true }),
    ),
    'dismissals-summary-already': String(
      SummaryPage({ ...shown, already: true, unit: { ...unit, hasRecipients: false }, tellings: [{ ...summary, reasons: [] }] }),
    ),
    'dismissals-summary-unreadable': String(SummaryPage({ ...shown, tellings: [], unreadable: true })),
  }
}
