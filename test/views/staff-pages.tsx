// Every page of the staff's side, rendered from made-up cases: for the tests, and for looking at them.
// `write` makes every text that people typed or set, so that one call turns them all hostile.
import type { PostsMoved } from '../../src/domain/case/addressee.ts'
import { noAnswers, type Report } from '../../src/domain/case/answers.ts'
import type { Author } from '../../src/domain/case/author.ts'
import type { FileEntry } from '../../src/domain/case/case-file.ts'
import type { CaseLog } from '../../src/domain/case/case-log.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { noFilter } from '../../src/domain/case/case-search.ts'
import type { ClearableText } from '../../src/domain/case/clearable.ts'
import type { ClearingsOfCase } from '../../src/domain/case/clearing.ts'
import { noCourse } from '../../src/domain/case/course.ts'
import { dayGroups } from '../../src/domain/case/day-group.ts'
import type { Message } from '../../src/domain/case/dialogue.ts'
import { copiesOf, type ExportRequest } from '../../src/domain/case/export-request.ts'
import type { IdentityRequest } from '../../src/domain/case/identity-request.ts'
import type { ChannelId, StaffId, UnitId } from '../../src/domain/channel/channel.ts'
import type { KeyState } from '../../src/domain/keys/key-drill.ts'
import type { LanguageCode } from '../../src/domain/language.ts'
import type { LogDetails, LogKind } from '../../src/domain/log-entry.ts'
import { everything } from '../../src/domain/log-filter.ts'
import type { Duty } from '../../src/domain/people/duty.ts'
import { type WaitingAct, waitingKinds } from '../../src/domain/waiting-act.ts'
import { makeSay, type Say } from '../../src/i18n/say.ts'
import { day, type Instant, instant } from '../../src/kit/instant.ts'
import { AcknowledgementPage, AlreadyAcknowledgedPage } from '../../views/staff/case/acknowledgement-page.tsx'
import type { Handing } from '../../views/staff/case/addressee-note.tsx'
import type { ReadableCase } from '../../views/staff/case/case-card.tsx'
import { CaseLogPage, type CaseLogPageProps } from '../../views/staff/case/case-log-page.tsx'
import { CasePage } from '../../views/staff/case/case-page.tsx'
import { CaseSummaryPage, type CaseSummaryPageProps } from '../../views/staff/case/case-summary-page.tsx'
import { type CaseView, emptyDraft, emptyReply, type Naming, noReason } from '../../views/staff/case/case-view.ts'
import { CasesPage, type CasesPageProps } from '../../views/staff/case/cases-page.tsx'
import { ClearingFormPage, nothingTyped } from '../../views/staff/case/clearing-form-page.tsx'
import { ClearingsPage } from '../../views/staff/case/clearings-page.tsx'
import { DayPage, type DayPageProps } from '../../views/staff/case/day-page.tsx'
import { ExportsPage, type ExportsPageProps } from '../../views/staff/case/exports-page.tsx'
import { type Kept, nothingKept } from '../../views/staff/case/kept.ts'
import { MassReadingsPage, type MassReadingsPageProps } from '../../views/staff/case/mass-readings-page.tsx'
import { OwnReportPage } from '../../views/staff/case/own-report-page.tsx'
import type { Blocked } from '../../views/staff/case/quarantine.tsx'
import { RelatedPage } from '../../views/staff/case/related-page.tsx'
import { SearchPage } from '../../views/staff/case/search-page.tsx'
import { acknowledgementTemplate, questionTemplate } from '../../views/staff/case/templates.ts'
import { TestsPage } from '../../views/staff/case/tests-page.tsx'
import { KeyRenewalPage } from '../../views/staff/keys/key-renewal-page.tsx'
import { LogHeadsPage, type LogHeadsPageProps } from '../../views/staff/operation/log-heads-page.tsx'
import { LogPage } from '../../views/staff/operation/log-page.tsx'
import type { BackupHealth } from '../../views/staff/operation/operation-backups.tsx'
import type { ChannelHealth, KeyHealth } from '../../views/staff/operation/operation-channels.tsx'
import { OperationPage, type OperationPageProps } from '../../views/staff/operation/operation-page.tsx'
import { RestoredPage } from '../../views/staff/operation/restored-page.tsx'
import type { OuterProps } from '../../views/staff/outer-shell.tsx'
import { AccountPage } from '../../views/staff/people/account-page.tsx'
import { ConfidentialityPage } from '../../views/staff/people/confidentiality-page.tsx'
import { InvitationGonePage } from '../../views/staff/people/invitation-gone-page.tsx'
import { InvitationPage } from '../../views/staff/people/invitation-page.tsx'
import { LostFactorPage } from '../../views/staff/people/lost-factor-page.tsx'
import { NewCodesPage } from '../../views/staff/people/new-codes-page.tsx'
import { NewPasskeyPage } from '../../views/staff/people/new-passkey-page.tsx'
import { NewPassphrasePage } from '../../views/staff/people/new-passphrase-page.tsx'
import { NewTotpPage } from '../../views/staff/people/new-totp-page.tsx'
import { PasskeyRemovalPage } from '../../views/staff/people/passkey-removal-page.tsx'
import { PassphrasePage } from '../../views/staff/people/passphrase-page.tsx'
import { RecoveryCodesPage } from '../../views/staff/people/recovery-codes-page.tsx'
import { SignInPage } from '../../views/staff/people/sign-in-page.tsx'
import { TotpPage } from '../../views/staff/people/totp-page.tsx'
import { TotpSetupPage } from '../../views/staff/people/totp-setup-page.tsx'
import { ProblemPage } from '../../views/staff/problem-page.tsx'
import { SessionOverPage } from '../../views/staff/session-over-page.tsx'
import type { SignedInProps, Viewer } from '../../views/staff/shell.tsx'
import { alarmPages } from './alarm-pages.tsx'
import { dayTasks, dismissalPages } from './dismissal-pages.tsx'
import { allChanges, keepingPages, unitChanges } from './keeping-pages.tsx'
import { keyPages } from './key-pages.tsx'
import { oralPages } from './oral-pages.tsx'
import { awayShown, peoplePages } from './people-pages.tsx'
import { recoveryPages } from './recovery-pages.tsx'
import { registerPages } from './register-pages.tsx'
import { servedOf } from './serving.ts'
import { workPages } from './work-pages.tsx'

export type Write = (text: string) => string
export const asIs: Write = (text) => text
/** What a browser would run or be confused by, around the text. */
export const hostile: Write = (text) => `<script>alert("1")</script>'&amp;"${text}`

export const today = day('2026-12-06')
export const moment = (text: string): Instant => instant(Date.parse(text))
const assets = { stylesheets: ['/static/staff.css'], scripts: ['/static/htmx.js'] }

export const people = (write: Write) => {
  const person = (id: string, name: string, title: string): Author => ({ id: id as StaffId, name: write(name), title: write(title) })
  return {
    anna: person('s1', 'Anna Ek', 'chefsjurist'),
    bo: person('s2', 'Bo Lind', 'säkerhetschef'),
    cia: person('s3', 'Cia Ström', 'förhandlingschef'),
  }
}

const appointed = (write: Write) => ({ decision: write('KS 2026-11-03 § 112'), since: day('2026-11-03') })

export const signedIn = (say: Say, viewer: Partial<Viewer> = {}, write: Write = asIs): SignedInProps => ({
  say,
  assets,
  viewer: { name: write('Anna Ek'), roles: ['handler'], light: 'yellow', banners: ['demo'], duties: [], waiting: [], ...viewer },
})
const passkeyScript = ['/static/passkey.js']
export const outside = (say: Say, scripts: readonly string[] = []): OuterProps => ({ say, assets: { ...assets, scripts }, demo: true })

export const makeMessage = (write: Write, changes: Partial<Message> = {}): Message => ({
  format: 1,
  kind: 'message',
  from: 'reporter',
  at: moment('2026-12-03T09:12Z'),
  text: write('Fakturorna delades upp.'),
  author: null,
  identity: null,
  ...changes,
})

export const makeReport = (write: Write, changes: Partial<Report['answers']> = {}): Report => ({
  format: 1,
  language: 'sv',
  sentAt: moment('2026-12-01T18:40Z'),
  readers: [],
  leftOut: [],
  answers: {
    ...noAnswers,
    what: write('Upphandlingen gick till en släkting.\n\nPriset var dubbelt så högt.'),
    source: write('Jag såg avtalet.'),
    extent: write('Två år'),
    where: write('Förvaltningen'),
    when: write('Sedan våren 2025'),
    concerns: ['head', 'supplier'],
    relation: 'worker',
    identity: 'alias',
    alias: write('Lönnlöv'),
    ...changes,
  },
})

const blocking = { next: { kind: 'quarantine' } } as const

/** A case that may be classified, as its handlers see it. */
export const blockedIn = (write: Write, over: Partial<Blocked> = {}): Blocked => ({
  ...{ reads: false, given: [write('Sten Mark')], able: false, dates: [{ kind: 'feedback', due: day('2027-02-21') }] },
  ...{ reason: { text: '', missing: false }, kept: '' },
  ...over,
})

/** The posts were changed since, and the log knows of it. */
export const movedIn = (write: Write): PostsMoved => ({
  ...{ held: write('kommunstyrelsens ordförande'), now: write('kommundirektör'), by: write('Fia Dal') },
  ...{ assessed: moment('2026-12-03T08:00Z'), logged: [day('2026-12-04')] },
})

/** To whom the report goes, with everything that can be said of it. */
export const handingIn = (write: Write): Handing => ({
  addressee: { title: write('kommunstyrelsens ordförande'), reason: 'passed', not: [write('kommundirektör')], gone: [] },
  moved: movedIn(write),
  keptOut: [write('Anna Ek')],
  unproven: true,
  reading: [write('Bo Lind')],
})

/** A name is hidden; the person waits for a colleague's yes, and a colleague for theirs. */
export const namingIn = (write: Write, over: Partial<Naming> = {}): Naming => {
  const asked = (name: string): IdentityRequest => ({
    ...{
      id: write('request1'),
      by: { id: 'bo' as StaffId, name: write(name), title: write('Chefsjurist') },
      at: moment('2026-12-03T08:00Z'),
    },
    ...{ reason: write('Jag måste ringa i dag.'), state: 'waiting' },
  })
  const reason = { text: write('Därför'), missing: false }
  return { hidden: true, rule: 'second', waiting: asked('Anna Ek'), asked: [asked('Bo Lind')], reason, ...over }
}

/** Somebody asks to take the file out, the person waits, and what came of earlier questions. */
const exportsIn = (write: Write): readonly ExportRequest[] => {
  const by = (id: string, name: string) => ({ id: id as StaffId, name: write(name), title: write('Chefsjurist') })
  const asked = { reason: write('Till kommunarkivet.'), at: moment('2026-12-03T08:00Z'), named: false }
  const answered = { by: by('cia', 'Cia Strand'), at: moment('2026-12-03T09:00Z') }
  const at = [moment('2026-12-03T10:00Z'), moment('2026-12-04T10:00Z')]
  return [
    { ...asked, id: write('e1'), by: by('anna', 'Anna Ek'), state: 'refused', answered, agreed: null, taken: [] },
    { ...asked, id: write('e2'), by: by('bo', 'Bo Lind'), state: 'agreed', answered, agreed: answered.by, taken: at },
    { ...asked, id: write('e3'), by: by('bo', 'Bo Lind'), state: 'waiting', answered: null, agreed: null, taken: [], named: true },
    { ...asked, id: write('e4'), by: by('anna', 'Anna Ek'), state: 'waiting', answered: null, agreed: null, taken: [] },
  ]
}
const exportProps = (write: Write): Omit<ExportsPageProps, keyof SignedInProps> => ({
  ...{
    ...clearingFrame(write),
    exports: exportsIn(write),
    own: 'anna' as StaffId,
    limited: false,
    named: true,
    hasHands: true,
    clearing: 2,
  },
  ...{ today: day('2026-12-04'), reason: { text: write('Till arkivet'), fault: undefined } },
})

/** Just come in; one recipient left out. */
export const newCase = (write: Write): CaseView => ({
  id: write('case1') as CaseId,
  reference: write('V26-K7QX'),
  title: write('Upphandlingen gick till en släkting'),
  test: false,
  channel: write('Provköpings kommun'),
  unit: write('Bostadsbolaget'),
  phase: 'new',
  received: day('2026-12-01'),
  reported: day('2026-12-01'),
  registered: write('KS 2026-00123'),
  acknowledged: null,
  deadline: { kind: 'acknowledgement', due: day('2026-12-08') },
  readers: [people(write).bo],
  left: [people(write).cia],
  leftOut: [people(write).cia],
  publicBody: true,
  frame: 'se',
  naming: null,
  exporting: { asked: [], own: null },
  report: makeReport(write),
  messages: [],
  file: [],
  course: noCourse,
  contact: null,
  refused: null,
  groups: { joined: [], left: [] },
  handing: { addressee: null, moved: null, keptOut: [], reading: [], unproven: false },
  phases: [
    {
      phase: 'start',
      lines: [
        { item: 'conflict', done: true },
        { item: 'acknowledgement', done: false },
      ],
    },
    { phase: 'closing', lines: [{ item: 'notes', done: false }] },
  ],
  workPhase: 'start',
  related: relatedOf(write),
  printing: { name: write('Anna Ek'), at: moment('2026-12-05T10:00Z'), head: '12:q0fX9' },
  next: { kind: 'acknowledge', deadline: { kind: 'acknowledgement', due: day('2026-12-08') }, target: day('2026-12-02') },
  closed: null,
  calls: false,
  blocked: null,
  reason: noReason,
  refusal: null,
  altered: 0,
  unproven: false,
  putBack: false,
  kept: '',
  disposal: null,
  held: false,
  locked: false,
  locks: null,
  automatic: null,
  reply: emptyReply,
  record: emptyDraft,
  note: emptyDraft,
  done: null,
})

const testing = (acknowledged: boolean) => ({ test: true, deadline: null, next: { kind: 'test', acknowledged } }) as const
const closing = { phase: 'closed', deadline: null, closed: day('2027-01-10'), next: { kind: 'archive' } } as const

/** Everything that can stand in a case. */
export const ongoingCase = (write: Write): CaseView => {
  const { anna, bo, cia } = people(write)
  const entry = (kind: FileEntry['kind'], at: string, text: string): FileEntry => ({
    format: 1,
    kind,
    at: moment(at),
    author: anna,
    text: write(text),
  })
  return {
    ...newCase(write),
    phase: 'ongoing',
    acknowledged: { by: bo, on: day('2026-12-03') },
    deadline: { kind: 'feedback', due: day('2027-03-03') },
    next: { kind: 'read', number: 2, deadline: { kind: 'feedback', due: day('2027-03-03') } },
    readers: [bo, cia],
    leftOut: [],
    messages: [
      {
        isNew: false,
        message: makeMessage(write, { kind: 'acknowledgement', from: 'staff', author: bo, at: moment('2026-12-03T08:00Z') }),
      },
      { isNew: true, message: makeMessage(write) },
      { isNew: true, message: makeMessage(write, { kind: 'withdrawal-request', at: moment('2026-12-05T20:00Z') }) },
      {
        isNew: true,
        message: makeMessage(write, {
          kind: 'identity',
          at: moment('2026-12-06T08:00Z'),
          text: '',
          identity: {
            mode: 'named',
            alias: '',
            name: write('Eva Exempel'),
            contact: write('eva@exempel.se'),
            phone: write('070-1'),
            consent: false,
          },
        }),
      },
    ],
    file: [
      { ...entry('event', '2026-12-03T08:00:01Z', ''), text: 'acknowledged' },
      entry('event', '2026-12-03T08:10Z', 'something-else'),
      entry('record', '2026-12-04T08:00Z', 'Avtalet är begärt.'),
      entry('note', '2026-12-04T10:00Z', 'Ring revisorn på måndag.'),
    ],
  }
}

export const makeListed = (write: Write, changes: Partial<ReadableCase> = {}): ReadableCase => ({
  readable: true,
  id: write('case1') as CaseId,
  reference: write('V26-K7QX'),
  title: write('Upphandlingen gick till en släkting'),
  received: day('2026-12-01'),
  unit: write('Bostadsbolaget'),
  deadline: { kind: 'acknowledgement', due: day('2026-12-08') },
  lateness: null,
  test: false,
  still: true,
  moved: day('2026-11-20'),
  unseen: true,
  disposal: { given: 1, of: 3, stopped: false },
  held: true,
  locks: null,
  automatic: null,
  ...changes,
})

export const listProps = (say: Say, changes: Partial<CasesPageProps> = {}): CasesPageProps => ({
  ...signedIn(say),
  list: 'new',
  counts: { new: 0, ongoing: 0, suggestions: 0, archived: 0 },
  cases: [],
  closed: 0,
  filter: noFilter,
  order: 'received',
  choices: { leads: [], places: [] },
  today,
  after: null,
  next: null,
  ...changes,
})

const logEntry = (write: Write, seq: number, kind: LogKind, who: string, details = true) => ({
  entry: { seq, day: today, channel: 'c1' as ChannelId, kind },
  details: details
    ? ({
        format: 1,
        by: who === '' ? '' : ('A' as StaffId),
        who: write(who),
        reference: write('V26-K7QX'),
        signature: '',
        head: '',
      } satisfies LogDetails)
    : null,
  signed: details && who !== '' ? seq % 2 === 0 : null,
  backup: null,
})

const withChanges = (listed: ReturnType<typeof logEntry>, write: Write) => ({
  ...listed,
  details: listed.details === null ? null : { ...listed.details, reference: '', changes: [...allChanges(write), ...unitChanges(write)] },
})

const withPeople = (listed: ReturnType<typeof logEntry>, names: readonly string[]) => ({
  ...listed,
  details: listed.details === null ? null : { ...listed.details, people: names.map((name) => ({ id: 'B' as StaffId, name })) },
})

/** Every page that staff see, by name. */
export const allPages = (language: LanguageCode, write: Write = asIs): Record<string, string> => ({
  ...doorPages(language, write),
  ...casePages(language, write),
  ...invitationPages(language, write),
  ...lockPages(language, write),
  ...otherPages(language, write),
  ...keyPages(language, write),
  ...alarmPages(language, write),
  ...registerPages(signedIn(makeSay(language), { roles: ['registrar'], light: null }, write), write),
  ...keepingPages(signedIn(makeSay(language), { roles: ['admin'], light: null }, write), write),
  ...recoveryPages(language, write),
  ...workPages(language, write),
  ...peoplePages(signedIn(makeSay(language), { roles: ['admin'], light: null }, write), write),
  ...oralPages(language, write),
})

const ask = { kind: 'ask', fault: null, question: null, elsewhere: [], digits: true, doubtful: null, lost: 'not-asked' } as const
const question = (write: Write) => ({ options: JSON.stringify({ challenge: write('AAAA') }), origin: 'https://inne.exempel.se' })

const doorPages = (language: LanguageCode, write: Write): Record<string, string> => {
  const say = makeSay(language)
  const viewer = signedIn(say, {}, write).viewer
  return {
    'sign-in': String(SignInPage({ ...outside(say), email: '', refused: false })),
    'sign-in-refused': String(SignInPage({ ...outside(say), email: write('anna@exempel.se'), refused: true })),
    totp: String(TotpPage({ ...outside(say), state: ask })),
    'totp-wrong': String(TotpPage({ ...outside(say), state: { ...ask, fault: 'wrong' } })),
    'totp-passkey': String(TotpPage({ ...outside(say, passkeyScript), state: { ...ask, question: question(write), fault: 'passkey' } })),
    'totp-demanded': String(
      TotpPage({
        ...outside(say, passkeyScript),
        state: { ...ask, question: question(write), digits: false, fault: 'passkey-demanded', elsewhere: [write('Gamla datorn')] },
      }),
    ),
    'totp-paused': String(TotpPage({ ...outside(say), state: { kind: 'paused', minutes: 14 } })),
    'totp-expired': String(TotpPage({ ...outside(say), state: { kind: 'expired' } })),
    'totp-asked': String(TotpPage({ ...outside(say), state: { ...ask, lost: 'asked' } })),
    'totp-approved': String(TotpPage({ ...outside(say), state: { ...ask, lost: 'approved' } })),
    'totp-over': String(TotpPage({ ...outside(say), state: { kind: 'over' } })),
    ...lostPages(language, write),
    'session-over': String(SessionOverPage({ ...outside(say), kept: write('Hej.\n\nDet jag skrev.') })),
    'not-found': String(ProblemPage({ say, assets, viewer, demo: false, error: { kind: 'not-found' }, kept: '' })),
    altered: String(ProblemPage({ say, assets, viewer, demo: false, error: { kind: 'altered' }, kept: '' })),
    'too-many': String(
      ProblemPage({ say, assets, viewer: null, demo: false, error: { kind: 'too-many', minutes: 3 }, kept: write('Det jag skrev') }),
    ),
  }
}

const lostPages = (language: LanguageCode, write: Write): Record<string, string> => {
  const say = makeSay(language)
  const { anna, bo, cia } = people(write)
  const digits = write('12345 67890 12345 67890 12345 67890 12345 67890')
  const request = (approvedBy: readonly Author[]) => ({ digits, until: day('2026-12-13'), approvedBy, isApproved: approvedBy.length > 1 })
  const page = (over: Partial<Parameters<typeof LostFactorPage>[0]>): string =>
    String(LostFactorPage({ ...outside(say), colleagues: [anna, bo, cia], tooFew: false, request: null, ...over }))
  return {
    lost: page({}),
    'lost-too-few': page({ colleagues: [anna], tooFew: true }),
    'lost-believed-no-more': page({ colleagues: [], tooFew: true, request: request([]) }),
    'lost-waiting': page({ request: request([]) }),
    'lost-waiting-one': page({ request: request([bo]) }),
    'lost-approved': page({ request: request([bo, cia]) }),
    'lost-app': String(
      TotpSetupPage({ ...outside(say), ...app(write), at: { ...lostWay, action: write('/sign-in/lost/app') }, wrong: false }),
    ),
    'lost-codes': String(
      RecoveryCodesPage({
        ...outside(say),
        at: { ...lostWay, step: 2, note: write('Allt det gamla slutar.') },
        codes: [write('A-1')],
        unconfirmed: false,
      }),
    ),
  }
}

const lostWay = { title: 'Bekräfta', step: 1, steps: 2, action: '/sign-in/lost/recovery-codes' }
const app = (write: Write) => ({ qr: write('/qr.png'), secret: write('JBSWY3DPEHPK3PXP'), link: write('otpauth://totp/x') })

const placesOf = (write: Write) => [
  { id: write('unit1'), name: write('Kommunen') },
  { id: write('unit2'), name: write('Bolaget') },
]

export const keptDraft = (write: Write): Kept => ({
  version: 2,
  at: moment('2026-12-05T10:00Z'),
  restored: true,
  unopened: false,
  newer: { version: 3, text: write('Hej från ett annat fönster.') },
})

const relatedOf = (write: Write) => [
  { id: write('case3') as CaseId, reference: write('V26-A2B3'), title: write('Samma leverantör') },
  { id: write('case4') as CaseId, reference: write('V26-C4D5'), title: null },
]

const clearingFrame = (write: Write) => ({
  ...{ id: write('case1') as CaseId, reference: write('V26-K7QX'), refusal: null, done: null },
})
const clearableOf = (write: Write): ClearableText => ({
  ...{ record: write('record1'), field: 'what', kind: 'report', at: moment('2026-12-03T09:00Z'), author: null, extent: 'part' },
  text: write('Grannens dotter Ebba har diabetes. Chefen tog pengar.'),
})
const clearable = (write: Write): readonly ClearableText[] => {
  const one = clearableOf(write)
  const note: ClearableText = { ...one, kind: 'note', field: '', author: people(write).anna, extent: 'whole' }
  const risk = { level: 'low', why: write('Få vet.'), protection: '', again: '' } as const
  return [
    ...[one, { ...one, field: 'contact' }, note, { ...note, kind: 'message' as const }, { ...note, kind: 'record' as const }],
    { ...note, kind: 'message', author: null, field: 'identity.phone' },
    { ...note, kind: 'event', field: 'risk.why', event: { name: 'risk', risk } },
    { ...note, kind: 'event', field: 'reason', event: { name: 'hold-set', reason: write('Tvist.') } },
  ]
}
/** One that waits for the person, their own in every state, two that are done. */
const clearingsOf = (write: Write, stop: ClearingsOfCase['stop'] = null): ClearingsOfCase => {
  const { anna, bo } = people(write)
  const base = { record: write('record1'), field: 'what', ranges: [[0, 8]], of: write('q0fX9'), reason: 'irrelevant' } as const
  const asked = { ...base, why: write('Hör inte till saken.'), at: moment('2026-12-03T09:00Z'), confirmed: null, state: 'waiting' } as const
  const own = { ...anna, id: 'anna' as StaffId }
  const more = {
    passages: [write('Ebba')],
    copies: [{ ...clearableOf(write), field: 'source' }],
    moved: false,
    left: false,
    second: 'reader',
  } as const
  const confirmed = { by: anna, at: moment('2026-12-04T09:00Z'), bucket: 4_000, left: 20, decision: null } as const
  const decision = { body: write('Kommundirektören'), on: day('2026-12-01'), number: write('17') }
  return {
    texts: clearable(write),
    waiting: [
      { ...asked, ...more, id: write('c1'), by: bo },
      { ...asked, ...more, id: write('c2'), by: own },
      { ...asked, ...more, id: write('c3'), by: own, second: 'newcomer' },
      { ...asked, ...more, id: write('c4'), by: own, second: 'nobody' },
      { ...asked, ...more, id: write('c5'), by: own, second: 'nobody' },
      { ...asked, ...more, id: write('c6'), by: bo, moved: true, passages: [], copies: [] },
      { ...asked, ...more, id: write('c9'), by: own, second: 'colleague' },
      { ...asked, ...more, id: write('c10'), by: bo, left: true },
    ],
    done: [
      {
        ...asked,
        id: write('c7'),
        by: bo,
        state: 'done',
        confirmed: { ...confirmed, backups: { until: day('2027-01-04'), elsewhere: null } },
      },
      {
        ...asked,
        id: write('c8'),
        by: anna,
        state: 'done',
        confirmed: {
          ...confirmed,
          backups: { until: '', elsewhere: { count: 2, first: day('2026-12-04'), last: day('2026-12-05') } },
          decision,
        },
      },
    ],
    ...{ unseen: 2, second: 'reader', stop },
  }
}

/** One that nobody has put away, and one that the log has lost. */
const weeklyHeadsOf = (write: Write): LogHeadsPageProps['heads'] => [
  { week: day('2026-11-30'), head: write('12:abc'), holds: true, copies: [], isCopied: false },
  {
    ...{ week: day('2026-11-23'), head: write('9:def'), holds: false, isCopied: true },
    copies: [{ name: write('Dag Sjö'), day: day('2026-11-24') }],
  },
]

/** A colleague who opened many cases, in a channel with more than one unit. */
const massReadingsOf = (write: Write): MassReadingsPageProps['readings'] => [
  {
    ids: [write('row1'), write('row2')],
    by: people(write).anna,
    day: day('2026-12-03'),
    cases: [
      { id: write('case1') as CaseId, reference: write('V26-K7QX'), unit: write('Kommunen') },
      { id: write('case2') as CaseId, reference: write('V26-BBBB'), unit: null },
    ],
  },
]

/** The log of a case that stands as it was written. */
const caseLogOf = (write: Write): Omit<CaseLogPageProps, keyof SignedInProps> => ({
  ...{ id: write('case1') as CaseId, reference: write('V26-K7QX'), secrecy: 'protected.se', choice: 'all' },
  printing: { name: write('Anna Ek'), at: moment('2026-12-05T10:00Z'), head: '12:q0fX9' },
  happened: { report: null, messages: [], file: [] },
  log: {
    looks: [
      {
        format: 1,
        by: people(write).anna,
        at: moment('2026-12-03T09:00Z'),
        number: 1,
        proof: { seq: 9, day: day('2026-12-03'), sound: true },
      },
    ],
    ...{ arrival: 'proven', acts: new Map(), gone: [], unreadable: 0 },
  },
})
const faultyLogOf = (write: Write): CaseLog => {
  const look = { format: 1, by: people(write).bo, at: moment('2026-12-03T09:00Z') } as const
  const entry = { seq: 9, day: day('2026-12-03'), sound: false } as const
  return {
    looks: [
      { ...look, number: 1, proof: entry },
      { ...look, number: 2, proof: 'missing' },
    ],
    acts: new Map([[3, 'missing']]),
    gone: [
      { ...entry, what: 'act' },
      { ...entry, what: 'view' },
    ],
    unreadable: 2,
    arrival: 'unproven',
  }
}

/** Everything that a summary can say. */
const summaryOf = (write: Write): Omit<CaseSummaryPageProps, keyof SignedInProps> => ({
  ...{
    id: write('case1') as CaseId,
    reference: write('V26-K7QX'),
    test: false,
    channel: write('Exempelköping'),
    unit: write('Bostadsbolaget'),
  },
  ...{ phase: 'closed', received: day('2026-12-01'), acknowledged: day('2026-12-02'), assessed: day('2026-12-03') },
  ...{ answered: day('2026-12-04'), closed: day('2026-12-05'), registered: write('KS 2026-00123'), today },
  ...{
    publicBody: true,
    frame: 'se',
    relation: 'worker',
    printing: { name: write('Anna Ek'), at: moment('2026-12-05T10:00Z'), head: '12:q0fX9' },
  },
  deadlines: [
    { kind: 'promised', due: day('2026-12-05') },
    { kind: 'feedback', due: day('2027-03-02') },
  ],
  readers: [people(write).anna, people(write).bo],
})

/** Each group with something, but for the last. */
const waitingShown = (write: Write): readonly WaitingAct[] =>
  (['own', 'others'] as const).flatMap((turn) =>
    waitingKinds.map((kind) => ({
      ...{ kind, turn, since: kind === 'call' ? null : day('2026-12-01'), name: write('Bo Lind') },
      at: { id: write('c1'), name: write('V26-K7QX') },
    })),
  )

const dayGroupsShown = (write: Write): DayPageProps['groups'] => [
  {
    group: 'late',
    count: 112,
    cases: [
      makeListed(write, { id: write('late1') as CaseId, deadline: { kind: 'acknowledgement', due: day('2026-12-04') }, lateness: 'law' }),
    ],
  },
  { group: 'new', count: 1, cases: [makeListed(write, { lateness: 'own' })] },
  { group: 'waits', count: 1, cases: [{ readable: false, why: 'altered', id: write('case2') as CaseId, received: day('2026-11-30') }] },
  { group: 'due', count: 0, cases: [] },
]

const casePages = (language: LanguageCode, write: Write): Record<string, string> => {
  const say = makeSay(language)
  const signed = signedIn(
    say,
    {
      light: 'green',
      banners: [
        'demo',
        'own-key-altered',
        'roster-altered',
        'log-altered',
        'channel-waits',
        'channel-closed',
        'posts-unproven',
        'reset-asked',
        'reset-waits',
      ],
    },
    write,
  )
  const { bo } = people(write)
  const at = { id: write('case1') as CaseId, reference: write('V26-K7QX') }
  const tooLong = { ...emptyReply, text: write('Hej'), fault: 'too-long', answerBy: write('igår'), answerByFault: 'past' } as const
  const missing = { text: '', fault: 'missing' } as const
  return {
    cases: String(
      CasesPage({
        ...listProps(say, { counts: { new: 2, ongoing: 112, suggestions: 0, archived: 0 }, after: write('a'), next: write('b') }),
        ...signed,
        cases: [
          makeListed(write),
          makeListed(write, { id: write('case3') as CaseId, test: true, deadline: null }),
          { readable: false, why: 'altered', id: write('case2') as CaseId, received: day('2026-11-30') },
        ],
      }),
    ),
    day: String(
      DayPage({
        ...{ ...signed, today, groups: dayGroupsShown(write), tasks: dayTasks(write), waiting: waitingShown(write) },
        ...{ summaries: true, away: awayShown(write) },
      }),
    ),
    // Each case once: a card with what waits in it, where it is most urgent.
    'day-once': String(
      DayPage({
        ...{ ...signed, today, groups: dayGroupsShown(write), summaries: false, away: [] },
        tasks: {
          ...dayTasks(write),
          ending: [{ id: 'late1', reference: write('V26-K7QX'), until: today, locked: false, automatic: null }],
        },
        waiting: [{ kind: 'identity', turn: 'own', since: today, name: write('Bo Lind'), at: { id: 'case1', name: write('V26-K7QX') } }],
      }),
    ),
    ...dismissalPages(signed, write),
    readings: String(MassReadingsPage({ ...signed, readings: massReadingsOf(write) })),
    'readings-none': String(MassReadingsPage({ ...signed, readings: [] })),
    'day-empty': String(
      DayPage({
        ...{ ...signed, today, groups: dayGroups.map((group) => ({ group, count: 0, cases: [] })) },
        ...{
          tasks: { readers: [], approve: [], supplement: [], read: [], stuck: [], ending: [], massReadings: [] },
          waiting: [],
          summaries: false,
          away: [],
        },
      }),
    ),
    clearings: String(
      ClearingsPage({
        ...signed,
        ...clearingFrame(write),
        own: 'anna',
        kept: write('Ebba'),
        found: clearingsOf(write),
        copies: [],
        decision: null,
      }),
    ),
    'clearings-stopped': String(
      ClearingsPage({
        ...signed,
        ...clearingFrame(write),
        own: 'anna',
        kept: '',
        found: clearingsOf(write, 'asked-for'),
        copies: [],
        decision: null,
      }),
    ),
    'clearings-undecided': String(
      ClearingsPage({
        ...{
          ...signed,
          ...clearingFrame(write),
          own: 'anna',
          kept: '',
          found: clearingsOf(write, null),
          copies: copiesOf(exportsIn(write)),
        },
        refusal: write('Skriv vilket beslut.'),
        decision: { id: write('c4'), typed: { body: [write('Nämnden')] }, faults: { on: 'no-day', number: 'missing' } },
      }),
    ),
    exports: String(ExportsPage({ ...signed, ...exportProps(write) })),
    'exports-ready': String(ExportsPage({ ...signed, ...exportProps(write), own: 'bo' as StaffId, exports: exportsIn(write).slice(0, 2) })),
    'exports-asking': String(
      ExportsPage({
        ...{ ...signed, ...exportProps(write), exports: [], refusal: write('Ingen annan kan svara.') },
        reason: { text: write('x'), fault: 'too-long' },
      }),
    ),
    'exports-given': String(ExportsPage({ ...signed, ...exportProps(write), own: 'cia' as StaffId })),
    'exports-alone': String(ExportsPage({ ...signed, ...exportProps(write), exports: [], hasHands: false })),
    'exports-limited': String(ExportsPage({ ...signed, ...exportProps(write), limited: true })),
    'clearing-form': String(
      ClearingFormPage({
        ...{ ...signed, ...clearingFrame(write), text: clearableOf(write), typed: nothingTyped, faults: {} },
        second: 'reader',
      }),
    ),
    'clearing-form-refused': String(
      ClearingFormPage({
        ...{ ...signed, ...clearingFrame(write), refusal: write('Det väntar redan på svar.') },
        text: { ...clearableOf(write), kind: 'note', field: '', extent: 'whole' },
        typed: { extent: 'passage', passage: write('Ebba'), reason: '', why: write('Därför.') },
        ...{ faults: { passage: 'too-much', reason: 'missing', why: 'missing' }, second: 'newcomer' },
      }),
    ),
    'case-log': String(CaseLogPage({ ...signed, ...caseLogOf(write) })),
    'case-log-faulty': String(CaseLogPage({ ...signed, ...caseLogOf(write), log: faultyLogOf(write), choice: 'looks' })),
    'case-summary': String(CaseSummaryPage({ ...signed, ...summaryOf(write) })),
    'case-summary-test': String(CaseSummaryPage({ ...signed, ...summaryOf(write), test: true, unit: null, registered: '', deadlines: [] })),
    'cases-empty': String(CasesPage(listProps(say, {}))),
    'cases-narrowed': String(
      CasesPage(listProps(say, { closed: 2, filter: { ...noFilter, severity: 'high' }, order: 'due', after: 'a', next: 'b' })),
    ),
    search: String(
      SearchPage({
        ...signed,
        ...{ words: write('asfalt'), fault: null, filter: noFilter, order: 'received', today },
        choices: { leads: [{ id: write('bo'), name: write('Bo Lind') }], places: placesOf(write) },
        results: { cases: [{ item: makeListed(write), places: ['report', 'file'] as const }], passed: 7, closed: 2, from: write('new') },
      }),
    ),
    'search-refused': String(
      SearchPage({
        ...signed,
        ...{ words: '', fault: say('day.search.missing'), filter: noFilter, order: 'received', today },
        ...{ choices: { leads: [], places: [] }, results: null },
      }),
    ),
    related: String(
      RelatedPage({
        ...{ ...signed, id: write('case1') as CaseId, reference: write('V26-K7QX'), refusal: null, done: write('Sparat.') },
        ...{ related: relatedOf(write), typed: write('V26-9999'), fault: say('day.related.fault.unknown') },
      }),
    ),
    'case-new': String(CasePage({ ...signed, view: newCase(write), today })),
    'case-ongoing': String(CasePage({ ...signed, view: ongoingCase(write), today })),
    'case-draft-unopened': String(
      CasePage({
        ...{ ...signed, today },
        view: { ...ongoingCase(write), reply: { ...emptyReply, kept: { ...nothingKept, version: 1, unopened: true } } },
      }),
    ),
    'case-refused': String(
      CasePage({ ...signed, view: { ...ongoingCase(write), altered: 2, reply: tooLong, record: missing, note: missing }, today }),
    ),
    'case-blocked': String(
      CasePage({ ...signed, view: { ...ongoingCase(write), blocked: blockedIn(write, { kept: write('Ubåten.') }), ...blocking }, today }),
    ),
    'case-blocked-able': String(
      CasePage({
        ...signed,
        view: { ...ongoingCase(write), blocked: blockedIn(write, { given: [], able: true, dates: [] }), ...blocking },
        today,
      }),
    ),
    'case-blocked-security': String(
      CasePage({
        ...{ ...signed, today },
        view: {
          ...ongoingCase(write),
          blocked: blockedIn(write, { reads: true, reason: { text: write('Ingen fara.'), missing: true } }),
          ...blocking,
        },
      }),
    ),
    'case-test': String(CasePage({ ...signed, view: { ...newCase(write), ...testing(false), leftOut: [] }, today })),
    'case-test-done': String(CasePage({ ...signed, view: { ...ongoingCase(write), ...testing(true), done: 'no-test' }, today })),
    'case-contact-own': String(
      CasePage({
        ...signed,
        view: { ...ongoingCase(write), contact: { kind: 'own', keeping: [people(write).anna, people(write).bo] } },
        today,
      }),
    ),
    'case-contact-nobody': String(
      CasePage({
        ...signed,
        view: { ...newCase(write), frame: 'dk', contact: { kind: 'nobody-own', keeping: [people(write).bo] } },
        today,
      }),
    ),
    'case-contact-others': String(
      CasePage({
        ...signed,
        view: {
          ...{ ...newCase(write), publicBody: false, refused: write('Hej, vi har en fråga.') },
          contact: { kind: 'others', keeping: [people(write).bo] },
          next: { kind: 'contact', about: 'acknowledge', deadline: { kind: 'acknowledgement', due: day('2026-12-08') } },
        },
        today,
      }),
    ),
    'case-contact-undated': String(
      CasePage({
        ...signed,
        view: {
          ...{ ...newCase(write), reported: null, contact: { kind: 'others', keeping: [people(write).bo] } },
          next: { kind: 'contact', about: 'suggestion', deadline: null },
        },
        today,
      }),
    ),
    'case-name-hidden': String(
      CasePage({
        ...signed,
        view: { ...newCase(write), report: makeReport(write, { identity: 'named' }), naming: namingIn(write) },
        today,
      }),
    ),
    'case-unproven': String(CasePage({ ...signed, view: { ...newCase(write), unproven: true }, today })),
    'case-put-back': String(CasePage({ ...signed, view: { ...newCase(write), putBack: true }, today })),
    'case-altered': String(CasePage({ ...signed, view: { ...newCase(write), report: null, altered: 1 }, today })),
    'case-closed': String(CasePage({ ...signed, view: { ...ongoingCase(write), ...closing, messages: [], done: 'note' }, today })),
    acknowledgement: String(
      AcknowledgementPage({
        ...signed,
        ...at,
        today,
        deadline: { kind: 'acknowledgement', due: day('2026-12-08') },
        test: false,
        reporterLanguage: 'en',
        mayWithhold: true,
        draft: {
          text: acknowledgementTemplate(say, { feedbackDate: 'f', nextDate: 'n', days: 14, signature: write('chefsjurist') }),
          fault: null,
        },
      }),
    ),
    'acknowledgement-test': String(
      AcknowledgementPage({
        ...signed,
        ...at,
        today,
        deadline: null,
        test: true,
        reporterLanguage: 'en',
        mayWithhold: true,
        draft: { text: write('Tack.'), fault: null },
      }),
    ),
    'already-acknowledged': String(AlreadyAcknowledgedPage({ ...signed, ...at, by: bo, on: today, kept: write('Hej. Tack.') })),
    question: String(
      CasePage({
        ...signed,
        view: {
          ...ongoingCase(write),
          reply: { ...emptyReply, kept: keptDraft(write), text: questionTemplate(say, { date: 'd', signature: write('chefsjurist') }) },
        },
        today,
      }),
    ),
  }
}

const invitationPages = (language: LanguageCode, write: Write): Record<string, string> => {
  const say = makeSay(language)
  const invited = { ...outside(say), token: write('t0ken') }
  const issued = write('lunta kvist morot tegel sadel grind ponny')
  return {
    invitation: String(
      InvitationPage({
        ...invited,
        person: people(write).anna,
        appointments: [
          { ...appointed(write), role: 'handler', channel: write('Exempelköpings kommun'), unit: write('Bolaget') },
          { ...appointed(write), role: 'admin', channel: write('Grannby kommun'), unit: '' },
          { decision: '', since: null, role: 'operator', channel: '', unit: '' },
        ],
      }),
    ),
    passphrase: String(PassphrasePage({ ...invited, issued, choice: 'issued', faults: {} })),
    'passphrase-refused': String(
      PassphrasePage({ ...invited, issued, choice: 'own', faults: { passphrase: 'differs', own: 'too-short', 'own-again': 'differs' } }),
    ),
    'totp-setup': String(
      TotpSetupPage({ ...outside(say), ...app(write), at: { ...invitedWay, action: write('/invitation/t0ken/totp') }, wrong: true }),
    ),
    'recovery-codes': String(
      RecoveryCodesPage({ ...outside(say), at: { ...invitedWay, step: 3 }, codes: [write('A-1'), write('B-2')], unconfirmed: true }),
    ),
    'gone-used': String(InvitationGonePage({ ...outside(say), why: 'used' })),
    'gone-replaced': String(InvitationGonePage({ ...outside(say), why: 'replaced' })),
    'gone-expired': String(InvitationGonePage({ ...outside(say), why: 'expired' })),
    'gone-unknown': String(InvitationGonePage({ ...outside(say), why: 'unknown' })),
  }
}

const invitedWay = { title: 'Inbjudan', step: 2, steps: 3, action: '/invitation/t0ken/recovery-codes' }

const lockPages = (language: LanguageCode, write: Write): Record<string, string> => {
  const say = makeSay(language)
  const signed = signedIn(say, {}, write)
  const issued = write('lunta kvist morot tegel sadel grind ponny')
  const app = { qr: write('/account/totp.png'), secret: write('JBSWY3DPEHPK3PXP'), link: write('otpauth://totp/x') }
  const added = { ...signed, question: question(write), address: write('http://10.0.0.7:8081'), name: write('Telefonen'), answer: '' }
  const passkey = { id: write('AAEC'), name: write('Telefonen') }
  const wrong = { name: 'wrong' } as const
  const paused = { name: 'paused', minutes: 14 } as const
  return {
    'new-passphrase': String(NewPassphrasePage({ ...signed, issued, choice: 'issued', faults: {}, current: null })),
    'new-passphrase-refused': String(
      NewPassphrasePage({ ...signed, issued, choice: 'own', faults: { own: 'listed', 'own-again': 'differs' }, current: wrong }),
    ),
    'new-passphrase-same': String(NewPassphrasePage({ ...signed, issued, choice: 'own', faults: { same: 'own' }, current: null })),
    'new-totp': String(NewTotpPage({ ...signed, ...app, wrong: false, current: null })),
    'new-totp-refused': String(NewTotpPage({ ...signed, ...app, wrong: true, current: { name: 'meanwhile' } })),
    'new-codes': String(NewCodesPage({ ...signed, codes: [write('A-1'), write('B-2')], ticked: false, unconfirmed: false, current: null })),
    'new-codes-refused': String(NewCodesPage({ ...signed, codes: [write('A-1')], ticked: true, unconfirmed: true, current: paused })),
    'new-passkey': String(NewPasskeyPage({ ...added, fault: null, current: null })),
    'new-passkey-made': String(NewPasskeyPage({ ...added, answer: write('{"id":"AAEC"}'), fault: null, current: wrong })),
    ...Object.fromEntries(
      (['name-missing', 'name-too-long', 'name-taken', 'no-answer', 'refused', 'full'] as const).map((fault) => [
        `new-passkey-${fault}`,
        String(NewPasskeyPage({ ...added, fault, current: { name: 'missing' } })),
      ]),
    ),
    'new-passkey-no-place': String(NewPasskeyPage({ ...added, question: null, fault: null, current: null })),
    'passkey-removal': String(PasskeyRemovalPage({ ...signed, passkey, current: null })),
    'key-renewal': String(KeyRenewalPage({ ...signed, current: null })),
    'key-renewal-refused': String(KeyRenewalPage({ ...signed, current: wrong })),
    'passkey-removal-refused': String(PasskeyRemovalPage({ ...signed, passkey, current: wrong })),
  }
}

const otherPages = (language: LanguageCode, write: Write): Record<string, string> => {
  const say = makeSay(language)
  const { anna } = people(write)
  const auditor = signedIn(say, { roles: ['auditor'], light: null }, write)
  const link = (text: string): string => write(`https://vissla.exempel.se/${text}`)
  const times = { begunAt: moment('2026-12-06T08:14Z'), seenAt: moment('2026-12-06T09:58Z') }
  return {
    confidentiality: String(ConfidentialityPage({ ...signedIn(say, {}, write), duties: ['se-public'], changed: false, kept: '' })),
    'confidentiality-refused': String(
      ConfidentialityPage({ ...signedIn(say, {}, write), duties: ['se-public', 'se-private', 'dk'], changed: true, kept: write('Text') }),
    ),
    'own-report': String(
      OwnReportPage({
        ...signedIn(say, {}, write),
        links: ['Ett', 'Två'].map((channel) => ({ channel: write(channel), report: link('sv/x'), follow: link('sv/follow') })),
      }),
    ),
    account: String(
      AccountPage({
        calendar: day('2026-12-01'),
        inPost: true,
        ...signedIn(say, {}, write),
        person: { ...anna, email: write('anna@exempel.se') },
        roles: ['handler', 'auditor'],
        appointments: [{ role: 'handler', ...appointed(write) }],
        language: 'sv',
        languageChanged: true,
        reset: null,
        fingerprint: write('10293 84756'),
        done: 'passkey',
        sessions: [
          { id: write('A'), isThis: true, times },
          { id: write('B'), isThis: false, times },
          { id: write('C'), isThis: false, times: null },
        ],
        recoveryCodesLeft: 10,
        passkeys: [
          { id: write('AAEC'), name: write('Telefonen'), added: day('2026-12-03'), elsewhere: null },
          { id: 'AAED', name: write('Gamla datorn'), added: day('2026-11-03'), elsewhere: write('gammal.exempel.se') },
        ],
        passkeyDemanded: true,
        noPlace: null,
      }),
    ),
    'account-asked': String(
      AccountPage({
        calendar: null,
        inPost: false,
        ...signedIn(say, { banners: ['reset-asked'] }, write),
        person: { ...anna, email: write('anna@exempel.se') },
        roles: ['handler'],
        appointments: [],
        language: 'sv',
        languageChanged: false,
        reset: { since: day('2026-12-02'), until: day('2026-12-09') },
        fingerprint: '10293 84756',
        done: 'reset-taken-back',
        sessions: [{ id: write('A'), isThis: true, times }],
        recoveryCodesLeft: 0,
        passkeys: [],
        passkeyDemanded: false,
        noPlace: write('http://10.0.0.7:8081'),
      }),
    ),
    'account-no-place': String(
      AccountPage({
        calendar: null,
        inPost: false,
        ...signedIn(say, { banners: ['passkey-missing'] }, write),
        person: { ...anna, email: write('anna@exempel.se') },
        roles: ['handler'],
        appointments: [],
        language: 'sv',
        languageChanged: false,
        reset: null,
        fingerprint: '10293 84756',
        done: null,
        sessions: [{ id: write('A'), isThis: true, times }],
        recoveryCodesLeft: 0,
        passkeys: [],
        passkeyDemanded: false,
        noPlace: write('http://10.0.0.7:8081'),
      }),
    ),
    log: String(
      LogPage({
        ...{ ...auditor, filter: { ...everything, kind: 'acknowledged' }, people: [{ id: 's1', name: write('Bo Lind') }] },
        channels: [
          { id: 'c1', name: write('Exempelköping') },
          { id: 'c2', name: write('Provby') },
        ],
        held: { written: write('12:abc'), holds: true },
        heads: weeklyHeadsOf(write).slice(0, 1),
        ahead: [],
        entries: [
          logEntry(write, 12, 'acknowledged', 'Bo Lind'),
          withChanges(logEntry(write, 13, 'channel-changed', 'Fia Holm'), write),
          withPeople(logEntry(write, 14, 'second-factor-approved', 'Bo Lind'), [write('Lena Ask')]),
          withPeople(logEntry(write, 16, 'second-factor-reset', 'Lena Ask'), [write('Bo Lind'), write('Cia Strand')]),
          logEntry(asIs, 11, 'report-received', ''),
          logEntry(write, 10, 'keys-refused', '', false),
          { ...logEntry(asIs, 9, 'backup-forgotten', '', false), backup: { number: 7, day: today } },
        ],
        chain: { state: 'whole', last: 12, head: write('12:abc') },
        before: null,
        older: 10,
      }),
    ),
    'log-broken': String(
      LogPage({
        ...{ ...auditor, entries: [], chain: { state: 'broken', at: 7 }, before: 9, older: null },
        ...{ filter: everything, channels: [], people: [], held: { written: write('12:abc'), holds: false } },
        heads: weeklyHeadsOf(write).slice(1),
        ahead: [{ seq: 9, day: day('2099-01-01') }],
      }),
    ),
    'log-heads': String(LogHeadsPage({ ...auditor, heads: weeklyHeadsOf(write), outcome: 'copied' })),
    'log-heads-none': String(LogHeadsPage({ ...auditor, heads: [], outcome: 'gone' })),
    tests: String(
      TestsPage({
        ...signedIn(say, { duties: dutiesOf(write) }, write),
        reads: true,
        outcome: 'sent',
        places: [
          { unitId: 'u1' as UnitId, channel: write('Exempelköping'), unit: null, open: true, test: null },
          { unitId: 'u2' as UnitId, channel: write('Provby'), unit: write('Bolaget'), open: false, test: null },
          {
            unitId: 'u3' as UnitId,
            channel: write('Provby'),
            unit: write('Kommunen'),
            open: true,
            test: { caseId: write('case1') as CaseId, made: day('2026-12-02'), acknowledged: true },
          },
        ],
      }),
    ),
    restored: String(
      RestoredPage({
        ...signedIn(say, { banners: ['restored'] }, write),
        restorations: [{ taken: day('2026-12-05'), day: day('2026-12-06') }],
      }),
    ),
    operation: String(OperationPage(troubledOperation(say, write))),
    'operation-well': String(OperationPage(soundOperation(say, write))),
  }
}

/** Everything that a person may be told to do. */
export const dutiesOf = (write: Write): readonly Duty[] => [
  { kind: 'proved' },
  { kind: 'overdue', names: [write('Bo Lind')], closes: null },
  { kind: 'overdue', names: [write('Bo Lind'), write('Cia Ström')], closes: day('2027-01-05') },
  { kind: 'quiet', channel: write('Exempelköping'), names: [write('Bo Lind'), write('Cia Ström')] },
  { kind: 'lacking', name: write('Dan Öst'), until: day('2026-12-10') },
  { kind: 'expired', name: write('Dan Öst'), until: day('2026-12-01') },
  { kind: 'dates', near: true },
  { kind: 'dates', near: false },
  { kind: 'passed', channel: write('Exempelköping') },
  { kind: 'trial-near', channel: write('Exempelköping'), before: day('2026-12-20') },
  { kind: 'trial-late', channel: write('Provby'), before: day('2026-11-20') },
  { kind: 'backup-late' },
  { kind: 'restore-drill', before: day('2026-12-20') },
]

const holder = (write: Write, name: string, state: KeyState, changes: Partial<KeyHealth> = {}): KeyHealth => ({
  name: write(name),
  roles: ['handler'],
  state,
  invitation: null,
  ...changes,
})

const soundBackups: BackupHealth = {
  ...{ rule: { days: 30, time: '02:30' }, hasKey: true, newest: { day: day('2026-12-06'), bytes: 4_321_000 }, kept: 30 },
  ...{ lateSince: null, drilled: day('2026-11-01'), drillBefore: day('2027-11-01'), elsewhere: null },
}

/** Nothing to do. */
export const soundOperation = (say: Say, write: Write): OperationPageProps => ({
  ...signedIn(say, { roles: ['operator'], light: null }, write),
  machine: {
    database: 'sound',
    disk: { free: 12.34e9, used: 3.2e6, reserve: 268e6, low: false },
    clock: { now: moment('2026-12-06T10:00Z'), state: 'sound', believed: null, shown: day('2026-12-04') },
    started: moment('2026-12-01T03:00Z'),
    versions: { program: write('0.1.0'), runtime: '1.4.5', schema: '0002-quiet-year' },
    ahead: [],
    failingJobs: [],
    facts: { swap: 'off', coreDumps: 'off', root: false, dangerous: [] },
  },
  certificates: [],
  mail: { configured: true, waiting: 0, failing: [] },
  backups: soundBackups,
  channels: [
    {
      name: write('Exempelköping'),
      slug: write('exempel'),
      unanswered: [],
      state: 'open',
      closes: null,
      people: [holder(write, 'Anna Ek', 'proved'), holder(write, 'Bo Lind', 'due')],
      lacking: [],
      auditable: true,
      notCompared: [],
    },
  ],
  operators: [holder(write, 'Eva Dal', 'proved', { roles: ['operator'] })],
  ...{ served: servedOf(write), names: [{ id: 'c1' as ChannelId, name: write('Exempelköping') }], tiding: null, refused: null },
  mayInvite: ['', 'c1' as ChannelId],
  diagnosis: ['viska 0.1.0, bun 1.4.5, schema 0002-quiet-year', 'up 5 days'],
  folder: write('/var/lib/viska'),
})

/** Everything that can be wrong. */
export const troubledOperation = (say: Say, write: Write): OperationPageProps => {
  const sound = soundOperation(say, write)
  const until = { until: day('2026-12-10'), over: false }
  return {
    ...sound,
    names: [...sound.names, { id: 'c2' as ChannelId, name: write('Provby') }],
    tiding: 'last',
    served: sound.served.map((place) => ({ ...place, mayInviteAgain: place.state !== 'keys' })),
    refused: { person: write('s8'), email: write('taget@exempel.se'), fault: 'taken' },
    certificates: [
      { side: 'reporter', until: moment('2026-12-18T10:00Z'), fault: null },
      { side: 'staff', until: moment('2027-02-01T10:00Z'), fault: 'unfit' },
    ],
    machine: {
      ...sound.machine,
      database: 'failing',
      disk: { ...sound.machine.disk, low: true },
      clock: { now: moment('2026-12-06T10:00Z'), state: 'leapt', believed: day('2026-10-01'), shown: null },
      ahead: [{ seq: 9, day: day('2099-01-01') }],
      failingJobs: [{ name: 'settle', since: moment('2026-12-05T10:00Z'), times: 12 }],
      facts: { swap: 'on', coreDumps: 'on', root: true, dangerous: ['LD_PRELOAD'] },
    },
    backups: {
      ...soundBackups,
      newest: null,
      kept: 0,
      lateSince: day('2026-12-03'),
      drilled: null,
      drillBefore: day('2026-12-01'),
      elsewhere: { count: 1, first: day('2026-11-02'), last: day('2026-11-02') },
    },
    mail: {
      configured: true,
      waiting: 2,
      failing: [{ name: write('Bo Lind'), fault: 'other', since: day('2026-12-02'), next: moment('2026-12-06T11:00Z') }],
    },
    channels: [
      { ...(sound.channels[0] as ChannelHealth), closes: day('2027-01-04') },
      {
        name: write('Provby'),
        slug: write('provby'),
        state: 'lacking',
        closes: null,
        people: [
          holder(write, 'Dan Öst', 'lacking', { invitation: until }),
          holder(write, 'Fia Sund', 'lacking', { invitation: { ...until, over: true } }),
          holder(write, 'Gun Ek', 'lacking', { roles: ['handler', 'admin'] }),
        ],
        lacking: [write('Dan Öst'), write('Fia Sund')],
        unanswered: [write('Bostadsbolaget')],
        auditable: false,
        notCompared: [write('Anna Berg'), write('Bo Lind')],
      },
      {
        name: write('Tystby'),
        slug: write('tystby'),
        state: 'quiet',
        closes: null,
        people: [holder(write, 'Hans Al', 'silent'), holder(write, 'Ida By', 'overdue')],
        lacking: [],
        unanswered: [write('Bostadsbolaget')],
        auditable: true,
        notCompared: [],
      },
      {
        name: write('Ändrad'),
        slug: write('andrad'),
        state: 'altered',
        closes: null,
        people: [],
        lacking: [],
        unanswered: [write('Bostadsbolaget')],
        auditable: true,
        notCompared: [],
      },
    ],
  }
}
