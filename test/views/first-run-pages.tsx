// Every page of the first run, rendered from made-up answers: for the tests, and for looking at them.
// `write` makes every text that people typed, so that one call turns them all hostile.

import { type Enlisted, type FirstRunAnswers, noFirstRunAnswers } from '../../src/domain/installation/first-run.ts'
import { ownUnit } from '../../src/domain/installation/first-unit.ts'
import { type PeopleList, peopleLists } from '../../src/domain/installation/people-list.ts'
import type { SiteSettings } from '../../src/domain/installation/site-settings.ts'
import type { EnlistingFaults, TypedEntry } from '../../src/domain/keys/enlisting.ts'
import type { LanguageCode } from '../../src/domain/language.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { day } from '../../src/kit/instant.ts'
import { AddressesStep } from '../../views/first-run/addresses-step.tsx'
import { BackupPaperPage } from '../../views/first-run/backup-paper-page.tsx'
import { BackupStep } from '../../views/first-run/backup-step.tsx'
import { CheckPage } from '../../views/first-run/check-page.tsx'
import { ShutPage, WelcomePage } from '../../views/first-run/door-page.tsx'
import { ExitStep } from '../../views/first-run/exit-step.tsx'
import { LanguageStep } from '../../views/first-run/language-step.tsx'
import { LinksPage } from '../../views/first-run/links-page.tsx'
import { MailStep } from '../../views/first-run/mail-step.tsx'
import { MailTestPage } from '../../views/first-run/mail-test-page.tsx'
import { OrganisationStep } from '../../views/first-run/organisation-step.tsx'
import { OverviewPage } from '../../views/first-run/overview-page.tsx'
import { PeopleStepPage } from '../../views/first-run/people-step.tsx'
import { PersonPage } from '../../views/first-run/person-page.tsx'
import { ProblemPage } from '../../views/first-run/problem-page.tsx'
import { SettingsFaultPage } from '../../views/first-run/settings-fault-page.tsx'
import { UnitPage } from '../../views/first-run/unit-page.tsx'
import { UnitsStep } from '../../views/first-run/units-step.tsx'
import { WaitingPage } from '../../views/first-run/waiting-page.tsx'
import { asIs, type Write } from './staff-pages.tsx'

const entry = (write: Write, list: PeopleList, unit: string, name: string, over: Partial<Enlisted> = {}): Enlisted => ({
  id: name.toUpperCase(),
  list,
  unit,
  name: write(name),
  title: write('jurist'),
  email: write(`${name}@exempel.se`),
  language: 'sv',
  decision: write('KS 2026-11-03 § 112'),
  since: day('2026-11-03'),
  ...over,
})

export const madeUp = (write: Write): FirstRunAnswers => ({
  ...noFirstRunAnswers,
  name: write('Exempelköpings kommun'),
  slug: 'exempelkoping',
  units: [
    { id: ownUnit, name: '' },
    {
      id: 'BOLAGET',
      name: write('Bolaget AB'),
      own: { frame: 'dk', body: 'company', controller: write('styrelsen'), contact: write('ombudet') },
    },
  ],
  exitPage: 'https://vader.example/',
  backupRecipient: 'age1pq1x',
  people: [
    entry(write, 'operators', '', 'Eva', { decision: '', since: null }),
    entry(write, 'admins', '', 'Eva'),
    entry(write, 'recipients', ownUnit, 'Anna'),
    entry(write, 'recipients', ownUnit, 'Bo'),
    entry(write, 'recipients', 'BOLAGET', 'Cia'),
    entry(write, 'recipients', 'BOLAGET', 'Dag'),
    entry(write, 'intake', ownUnit, 'Ida'),
    entry(write, 'intake', ownUnit, 'Jon'),
    entry(write, 'investigators', 'BOLAGET', 'Ulla'),
    entry(write, 'security', ownUnit, 'Sia'),
    entry(write, 'registrars', ownUnit, 'Kim'),
  ],
  settled: ['language', 'organisation', 'units', 'addresses', 'exit', 'mail', 'backup', ...peopleLists],
})

export const madeUpSettings = (write: Write): SiteSettings => ({
  reporterUrl: { value: 'https://visselblasning.exempel.se', fallback: 'http://127.0.0.1:8080', fixed: null },
  staffUrl: { value: '', fallback: 'http://127.0.0.1:8081', fixed: null },
  onionUrl: { value: write('http://x.onion'), fallback: '', fixed: { by: 'environment', name: 'VISKA_ONION_URL' } },
  smtpUrl: { value: 'smtp://post:hemligast@mejl.exempel.se:587', fallback: '', fixed: null },
  mailFrom: { value: 'noreply@exempel.se', fallback: 'noreply@localhost', fixed: null },
})

const allFaults: EnlistingFaults = { name: 'empty', title: 'too-long', email: 'other-name', decision: 'empty', since: 'day-range' }

/** Page by name, in one language. */
export const firstRunPages = (language: LanguageCode, write: Write = asIs): Readonly<Record<string, string>> => {
  const say = makeSay(language)
  const outer = { say, stylesheets: ['/static/staff.css'] }
  const [answers, settings] = [madeUp(write), madeUpSettings(write)]
  const retry = { action: '/set-up/organisation', fields: [['name', write('Exempelköping')] as const] }
  const typed: TypedEntry = { ...entry(write, 'recipients', 'BOLAGET', 'Anna'), since: write('i våras') }
  const organisation = { name: write('Exempelköping'), slug: write('Ex emp'), frame: 'dk', body: 'public', hostedBy: 'outside' } as const
  const lines = { frame: 'dk', body: 'company', controller: write('styrelsen'), contact: write('ombudet') }
  const ofUnits = { faults: {}, organisation: answers, isAlone: false, removable: null }
  const addresses = { reporterUrl: write('exempel'), staffUrl: write('exempel'), onionUrl: write('exempel') }
  const mail = {
    choice: 'server',
    host: write('mejl'),
    port: write('x'),
    security: 'none',
    user: write('post'),
    sender: write('noreply'),
  } as const
  const paper = { text: 'AGE-SECRET-KEY-PQ-1QQQQWWWWWWEEEEEE', words: ['bord', 'katt'], fingerprint: '12345 67890', characters: 6 }
  const links = [
    { name: write('Anna'), title: write('jurist'), email: write('anna@exempel.se'), path: '/invitation/t0ken', taken: false },
    { name: write('Bo'), title: write('jurist'), email: write('bo@exempel.se'), path: '/invitation/t1ken', taken: true },
  ].map((link) => ({ ...link, roles: ['handler', 'admin'] as const, href: `https://arenden.exempel.se${link.path}` }))
  const pages = {
    welcome: WelcomePage({ ...outer, token: 't0ken', done: false }),
    'welcome-again': WelcomePage({ ...outer, token: 't0ken', done: true }),
    shut: ShutPage({ ...outer, why: 'missing', retry: null }),
    'shut-over': ShutPage({ ...outer, why: 'over', retry }),
    'shut-used': ShutPage({ ...outer, why: 'used', retry: null }),
    'shut-expired': ShutPage({ ...outer, why: 'expired', retry: null }),
    'shut-unknown': ShutPage({ ...outer, why: 'unknown', retry: null }),
    overview: OverviewPage({ ...outer, answers: noFirstRunAnswers }),
    'overview-done': OverviewPage({ ...outer, answers }),
    language: LanguageStep({ ...outer, answers }),
    organisation: OrganisationStep({ ...outer, typed: organisation, faults: {}, reporterUrl: 'https://exempel.se' }),
    'organisation-refused': OrganisationStep({
      ...outer,
      typed: organisation,
      faults: { name: 'too-long', slug: 'bad-slug' },
      reporterUrl: 'https://exempel.se',
    }),
    units: UnitsStep({ ...outer, answers, fresh: 'NY' }),
    unit: UnitPage({ ...outer, ...ofUnits, id: 'BOLAGET', typed: { ...lines, name: write('Bolaget AB') }, removable: 2 }),
    'unit-own': UnitPage({ ...outer, ...ofUnits, id: ownUnit, typed: { ...lines, name: write('Exempelköping') } }),
    'unit-alone': UnitPage({ ...outer, ...ofUnits, id: ownUnit, typed: { ...lines, name: write('Exempelköping') }, isAlone: true }),
    'unit-refused': UnitPage({
      ...outer,
      ...ofUnits,
      id: 'NY',
      typed: { ...lines, name: '', frame: write('no'), body: write('odd') },
      faults: { name: 'empty', frame: 'choice', body: 'choice', controller: 'too-long', contact: 'too-long' },
    }),
    addresses: AddressesStep({ ...outer, settings, typed: addresses, faults: {} }),
    'addresses-refused': AddressesStep({ ...outer, settings, typed: addresses, faults: { reporterUrl: 'not-https', staffUrl: 'same' } }),
    exit: ExitStep({ ...outer, choice: 'blank', page: '', fault: null }),
    'exit-refused': ExitStep({ ...outer, choice: 'own', page: write('vader'), fault: 'own-host' }),
    mail: MailStep({ ...outer, settings, typed: mail, faults: {}, hasPassword: true }),
    'mail-refused': MailStep({
      ...outer,
      settings,
      typed: mail,
      faults: { host: 'no-host', port: 'no-port', password: 'no-password', sender: 'no-mail' },
      hasPassword: false,
    }),
    'mail-fixed': MailStep({
      ...outer,
      settings: { ...settings, smtpUrl: { ...settings.smtpUrl, fixed: { by: 'secret-file', name: 'VISKA_SMTP_URL' } } },
      typed: mail,
      faults: { sender: 'empty' },
      hasPassword: true,
    }),
    'mail-test': MailTestPage({ ...outer, to: write('eva@exempel.se'), fault: null, last: null, onward: '/set-up/backup' }),
    'mail-test-refused': MailTestPage({ ...outer, to: write('eva'), fault: 'no-mail', last: null, onward: '/set-up/backup' }),
    ...Object.fromEntries(
      (['delivered', 'unreachable', 'refused', 'address', 'sign-in', 'certificate', 'other'] as const).map((outcome) => [
        `mail-test-${outcome}`,
        MailTestPage({ ...outer, to: '', fault: null, last: { to: write('eva@exempel.se'), outcome }, onward: '/set-up/backup' }),
      ]),
    ),
    backup: BackupStep({ ...outer, fingerprint: '', choice: 'make', recipient: '', fault: null }),
    'backup-refused': BackupStep({ ...outer, fingerprint: '', choice: 'own', recipient: write('age1x'), fault: 'no-recipient' }),
    'backup-kept': BackupStep({ ...outer, fingerprint: '12345 67890', choice: 'make', recipient: '', fault: null }),
    paper: BackupPaperPage({ ...outer, ...paper, date: say.date(day('2026-11-21')), fault: null }),
    'paper-refused': BackupPaperPage({ ...outer, ...paper, date: say.date(day('2026-11-21')), fault: 'differs' }),
    operators: PeopleStepPage({ ...outer, list: 'operators', answers, lack: null, fresh: 'NY' }),
    admins: PeopleStepPage({ ...outer, list: 'admins', answers, lack: null, fresh: 'NY' }),
    'auditors-empty': PeopleStepPage({ ...outer, list: 'auditors', answers, lack: null, fresh: 'NY' }),
    intake: PeopleStepPage({ ...outer, list: 'intake', answers, lack: null, fresh: 'NY' }),
    'intake-refused': PeopleStepPage({ ...outer, list: 'intake', answers, lack: 'one-only', fresh: 'NY' }),
    investigators: PeopleStepPage({ ...outer, list: 'investigators', answers, lack: null, fresh: 'NY' }),
    security: PeopleStepPage({ ...outer, list: 'security', answers, lack: null, fresh: 'NY' }),
    registrars: PeopleStepPage({ ...outer, list: 'registrars', answers: noFirstRunAnswers, lack: null, fresh: 'NY' }),
    'recipients-refused': PeopleStepPage({ ...outer, list: 'recipients', answers, lack: 'too-few', fresh: 'NY' }),
    'operators-refused': PeopleStepPage({ ...outer, list: 'operators', answers: noFirstRunAnswers, lack: 'nobody', fresh: 'NY' }),
    recipient: PersonPage({ ...outer, typed, faults: {}, unit: write('Bolaget AB'), known: '', removable: true }),
    'recipient-refused': PersonPage({ ...outer, typed, faults: allFaults, unit: '', known: write('Bo'), removable: false }),
    operator: PersonPage({ ...outer, typed: { ...typed, list: 'operators', unit: '' }, faults: {}, unit: '', known: '', removable: false }),
    investigator: PersonPage({
      ...outer,
      ...{ typed: { ...typed, list: 'investigators' }, faults: {}, unit: write('Bolaget AB'), known: '', removable: false },
    }),
    'settings-fault': SettingsFaultPage({ ...outer, line: write('VISKA_ODD in viska.conf is not a setting') }),
    check: CheckPage({ ...outer, answers, settings, fingerprint: '12345 67890' }),
    links: LinksPage({ ...outer, links, until: day('2026-12-05') }),
    problem: ProblemPage({ ...outer, error: { kind: 'full' }, retry }),
    'not-found': ProblemPage({ ...outer, error: { kind: 'not-found' }, retry: null }),
    waiting: WaitingPage(outer),
  }
  return Object.fromEntries(Object.entries(pages).map(([name, html]) => [name, String(html)]))
}
