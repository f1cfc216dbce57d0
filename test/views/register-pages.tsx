// The pages of the register in every state, rendered from made-up entries: for the tests, and for looking at them.
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { documentKinds, type RegisterEntry } from '../../src/domain/case/register.ts'
import type { ProvisionCode } from '../../src/domain/case/secrecy-marking.ts'
import type { UnitId } from '../../src/domain/channel/channel.ts'
import { day } from '../../src/kit/instant.ts'
import { type EntryFaults, RegisterEntryPage, type RegisterEntryPageProps } from '../../views/staff/case/register-entry-page.tsx'
import { RegisterNonePage } from '../../views/staff/case/register-none-page.tsx'
import { RegisterPage, type RegisterPageProps } from '../../views/staff/case/register-page.tsx'
import type { RegisterPlace } from '../../views/staff/case/register-view.ts'
import type { SignedInProps } from '../../views/staff/shell.tsx'
import type { Write } from './staff-pages.tsx'

const entryOf = (write: Write, number: number, over: Partial<RegisterEntry> = {}): RegisterEntry => ({
  ...{ unitId: write('unit1') as UnitId, year: 2026, number, received: day('2026-11-18'), caseId: write('case1') as CaseId },
  ...{ reference: write('V26-K7QX'), documents: 6, provisions: ['32:3b' as ProvisionCode], marked: day('2026-11-18') },
  ...{ mainNumber: write('KS 2026-00123'), disposed: null, version: 3 },
  ...over,
})

const placeOf = (write: Write, over: Partial<RegisterPlace> = {}): RegisterPlace => ({
  ...{ unit: { id: write('unit1') as UnitId, name: write('Exempelköpings kommun') }, frame: 'se', numbering: 'own', mayAmend: true },
  ...over,
})

const releasesOf = (write: Write): NonNullable<RegisterEntryPageProps['releases']> => ({
  requests: [
    { request: 1, kind: 'request', came: day('2026-11-18'), ownNumber: write('KS 2026-00124'), decided: null },
    { request: 2, kind: 'appeal', came: day('2026-11-18'), ownNumber: '', decided: day('2026-11-20') },
  ],
  mayNote: true,
  registered: true,
  href: write('/register/unit1/2026/2/releases'),
  typed: { kind: 'appeal', came: write('2026'), ownNumber: write('Anna') },
  faults: { came: 'no-day', ownNumber: 'no-number' },
  decision: { request: 1, typed: write('igår'), fault: 'no-day' },
})

/** @param registrar the frame of a registrar's page */
export const registerPages = (registrar: SignedInProps, write: Write): Record<string, string> => {
  const list = (over: Partial<RegisterPageProps> = {}): string =>
    String(
      RegisterPage({
        ...registrar,
        ...{ places: [placeOf(write)], place: placeOf(write), choice: { year: 2026, from: '', to: '', view: 'internal' }, faults: {} },
        ...{ years: [2026, 2025], entries: [entryOf(write, 2), entryOf(write, 1, { mainNumber: '', reference: '' })], count: 2 },
        ...{ older: null, isLater: false, outcome: null },
        ...over,
      }),
    )
  const entry = (faults: EntryFaults = {}, over: Partial<RegisterEntryPageProps> = {}): string =>
    String(
      RegisterEntryPage({
        ...registrar,
        ...{ place: placeOf(write), entry: entryOf(write, 2), faults, outcome: null, releases: releasesOf(write) },
        documents: documentKinds.map((kind, index) => ({ kind, document: index + 1, day: day('2026-11-18') })),
        typed: { mainNumber: write('KS 2026-00123'), provisions: ['32:3b'], other: write('21 kap. 7 §') },
        ...over,
      }),
    )
  const danish = placeOf(write, { frame: 'dk', numbering: 'main' })
  const days = { year: 2026, from: write('2026-11-01'), to: write('2026-11-30') }
  const places = [placeOf(write), placeOf(write, { unit: { id: write('unit2') as UnitId, name: write('Bolaget') } })]
  return {
    register: list(),
    'register-public': list({ choice: { year: 2026, from: '', to: '', view: 'public' } }),
    'register-public-days': list({ choice: { ...days, view: 'public' }, place: danish, places }),
    'register-main': list({ place: danish, places, older: write('2026-11-18.1'), isLater: true, outcome: 'numbering' }),
    'register-empty': list({ entries: [], count: 0 }),
    'register-days-refused': list({
      choice: { ...days, view: 'internal' },
      faults: { from: 'no-day', to: 'order' },
      entries: [],
      count: 0,
    }),
    'register-too-many': list({ outcome: 'too-many' }),
    'register-read-only': list({ place: placeOf(write, { mayAmend: false }) }),
    'register-none': String(RegisterNonePage(registrar)),
    'register-entry': entry(),
    'register-entry-danish': entry({}, { place: danish, outcome: 'marking' }),
    'register-entry-read-only': entry(
      {},
      { place: placeOf(write, { mayAmend: false }), entry: entryOf(write, 2, { reference: '', mainNumber: '' }) },
    ),
    'register-entry-refused': entry({ mainNumber: true, marking: 'missing' }),
    'register-entry-unknown': entry({ stale: true, marking: 'unknown' }),
    'register-entry-saved': entry({}, { outcome: 'main-number' }),
  }
}
