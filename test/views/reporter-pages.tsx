// Every page of the reporter's side, rendered from one made-up channel: for the tests, and for looking at them.
// `write` makes every text that people typed or set, so that one call turns them all hostile.

import { type Answers, noAnswers, type Report } from '../../src/domain/case/answers.ts'
import type { CaseRow } from '../../src/domain/case/case-row.ts'
import { newRow } from '../../src/domain/case/case-row.ts'
import { noOralRecord, type OralRecord, oralMessages } from '../../src/domain/case/oral-record.ts'
import type { Circle } from '../../src/domain/case/readers.ts'
import type { Channel, ChannelId, Recipient, StaffId, UnitId } from '../../src/domain/channel/channel.ts'
import { usualRules } from '../../src/domain/channel/channel-rules.ts'
import type { PostId } from '../../src/domain/channel/post.ts'
import { atUnit, withOwn } from '../../src/domain/channel/unit-settings.ts'
import type { LanguageCode } from '../../src/domain/language.ts'
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { day, type Instant, instant } from '../../src/kit/instant.ts'
import { AccountStep } from '../../views/reporter/account-step.tsx'
import { CasePage } from '../../views/reporter/case-page.tsx'
import { CaseWaysPage } from '../../views/reporter/case-ways-page.tsx'
import { ChannelListPage } from '../../views/reporter/channel-list-page.tsx'
import { CheckStep } from '../../views/reporter/check-step.tsx'
import { ConsentPage } from '../../views/reporter/consent-page.tsx'
import { DiscardPage } from '../../views/reporter/discard-page.tsx'
import { DonePage } from '../../views/reporter/done-page.tsx'
import { FollowPage } from '../../views/reporter/follow-page.tsx'
import { IdentityPage } from '../../views/reporter/identity-page.tsx'
import { IdentityStep } from '../../views/reporter/identity-step.tsx'
import { LandingPage } from '../../views/reporter/landing-page.tsx'
import type { CaseMessage } from '../../views/reporter/message-list.tsx'
import { NotifyPage } from '../../views/reporter/notify-page.tsx'
import { OtherWaysPage } from '../../views/reporter/other-ways-page.tsx'
import { OwnReportPage } from '../../views/reporter/own-report-page.tsx'
import { ProtectionPage } from '../../views/reporter/protection-page.tsx'
import type { PublicPageProps } from '../../views/reporter/public-page.tsx'
import { QuestionsPage } from '../../views/reporter/questions-page.tsx'
import { ReadersStep } from '../../views/reporter/readers-step.tsx'
import { ReceiptPage } from '../../views/reporter/receipt-page.tsx'
import { ReceiptPrintPage } from '../../views/reporter/receipt-print-page.tsx'
import { RecordPage } from '../../views/reporter/record-page.tsx'
import { RelationStep } from '../../views/reporter/relation-step.tsx'
import { RenewPage } from '../../views/reporter/renew-page.tsx'
import { RenewedPage } from '../../views/reporter/renewed-page.tsx'
import { RequestPage } from '../../views/reporter/request-page.tsx'
import { SignedOutPage } from '../../views/reporter/signed-out-page.tsx'
import type { StepProps } from '../../views/reporter/step-page.tsx'
import { WhoPage } from '../../views/reporter/who-page.tsx'

export type Write = (text: string) => string
export const asIs: Write = (text) => text
/** What a browser would run or be confused by, around the text. */
export const hostile: Write = (text) => `<script>alert("1")</script>'&amp;"${text}`

export const receipt: Receipt = { id: '4711008154', password: '7QX2M9KD4TPW8ZRA3V6N' }
export const received = day('2026-12-01')
const town = 'u-town' as UnitId

export const makeChannel = (write: Write, settings: Partial<Channel['settings']> = {}, units = 1): Channel => ({
  id: 'c1' as ChannelId,
  slug: write('exempelkoping'),
  name: write('Exempelköpings kommun'),
  settings: {
    ...usualRules,
    frame: 'se',
    audience: 'everyone',
    hostedBy: 'municipality',
    publicBody: true,
    showStaff: 'role',
    languages: ['sv', 'en', 'da', 'ar-XB'],
    otherWays: [
      { kind: 'record', phone: write('0555-10 20 30'), hours: write('Dygnet runt') },
      { kind: 'meeting', phone: write('0555-10 20 31'), hours: write('Vardagar 9–11') },
    ],
    texts: {},
    ...settings,
  },
  units: [
    { id: town, name: write('Exempelköpings kommun') },
    { id: write('u-homes') as UnitId, name: write('Exempelhem AB') },
  ].slice(0, units),
})

export const makeRecipients = (write: Write, count = 3): readonly Recipient[] =>
  [
    { id: 's1' as StaffId, name: write('Anna Ek'), title: write('chefsjurist'), unitId: town },
    { id: 's2' as StaffId, name: write('Bo Lind'), title: write('säkerhetschef'), unitId: town },
    { id: 's3' as StaffId, name: write('Cia Ström'), title: write('förhandlingschef'), unitId: town },
  ].slice(0, count)

export const makeAnswers = (write: Write): Answers => ({
  ...noAnswers,
  relation: 'worker',
  what: write('Chefen på förrådet säljer kommunens verktyg.\nDet har pågått sedan våren.'),
  source: write('Jag såg annonserna och kände igen märkningen.'),
  where: write('Förrådet på Industrigatan'),
  concerns: ['head', 'supplier'],
  recipients: ['s1' as StaffId, 's3' as StaffId],
  identity: 'named',
  alias: write('Granen'),
  name: write('Eva Berg'),
  contact: write('eva@exempel.se'),
  phone: write('070-000 00 00'),
})

export const makeMessages = (write: Write): readonly CaseMessage[] => {
  const at = instant(Date.UTC(2026, 11, 2, 9, 15))
  const plain = { at, identity: null, isNew: false, by: '', text: '' } as const
  return [
    {
      ...plain,
      kind: 'acknowledgement',
      from: 'staff',
      by: write('Mottagare'),
      text: write('Hej. Tack för att du berättar. Vi har läst din rapport.'),
    },
    { ...plain, kind: 'message', from: 'reporter', text: write('Det hände igen i går.\nJag såg det själv.') },
    { ...plain, kind: 'message', from: 'staff', by: write('Mottagare'), text: write('Vet du vem som köpte?'), isNew: true },
    { ...plain, kind: 'withdrawal-request', from: 'reporter', text: write('Jag orkar inte.') },
    {
      ...plain,
      kind: 'identity',
      from: 'reporter',
      identity: { mode: 'named', alias: '', name: write('Eva Berg'), contact: write('eva@exempel.se'), phone: '', consent: false },
    },
  ]
}

export const makeReport = (write: Write): Report => {
  const [anna, bo, cia] = makeRecipients(write) as readonly [Recipient, Recipient, Recipient]
  return {
    format: 1,
    language: 'sv',
    sentAt: Date.UTC(2026, 11, 1, 8),
    answers: makeAnswers(write),
    readers: [anna, cia],
    leftOut: [bo],
  }
}

const daughter = 'u-homes' as UnitId
/** A joint link with a Danish daughter that names who answers for the data. */
const differing = (write: Write): Channel => {
  const joint = makeChannel(write, {}, 2)
  const own = {
    frame: 'dk',
    publicBody: false,
    controller: { name: write('Bestyrelsen'), contact: write('dpo@exempelhem.example') },
  } as const
  return withOwn({ ...joint, units: joint.units.map((unit, index) => (index === 1 ? { ...unit, id: daughter } : unit)) }, daughter, own)
}

const frame = (language: LanguageCode) => ({ say: makeSay(language), stylesheets: ['/static/reporter.css'] })

export const publicProps = (language: LanguageCode, write: Write = asIs, channel: Channel = makeChannel(write)): PublicPageProps => ({
  ...frame(language),
  channel,
  recipients: makeRecipients(write),
  open: true,
  hasRecovery: true,
  address: { shown: write('vissla.exempel.se/exempelkoping'), href: write('https://vissla.exempel.se/exempelkoping') },
  onion: write('vissla7exempel3kopingabcdefghijklmnopqrstuvwxyz234567abcd.onion/exempelkoping'),
  blocks: {},
  changed: day('2026-11-02'),
  unit: null,
})

export const makeCircle = (write: Write, count = 3): Circle => ({ recipients: makeRecipients(write, count), intake: [], barred: [] })

export const stepProps = (language: LanguageCode, write: Write = asIs, more: Partial<StepProps> = {}): StepProps => ({
  ...frame(language),
  channel: makeChannel(write),
  circle: makeCircle(write),
  answers: makeAnswers(write),
  faults: {},
  fresh: false,
  ...more,
})

const danish: Partial<Channel['settings']> = { frame: 'dk' }

const publicPages = (language: LanguageCode, write: Write): Record<string, JSX.Element> => {
  const props = publicProps(language, write)
  const dk = publicProps(language, write, makeChannel(write, danish))
  const dkPrivate = publicProps(language, write, makeChannel(write, { ...danish, publicBody: false, audience: 'employees' }))
  const joint = makeChannel(write, { audience: 'employees', hostedBy: 'outside', publicBody: false, otherWays: [] }, 2)
  return {
    channels: <ChannelListPage {...frame(language)} channels={[makeChannel(write), makeChannel(write)]} />,
    landing: <LandingPage {...props} />,
    'landing-joint': <LandingPage {...props} channel={joint} recipients={makeRecipients(write, 2)} onion={null} />,
    'landing-closed': <LandingPage {...props} open={false} />,
    protection: <ProtectionPage {...props} />,
    'protection-private': <ProtectionPage {...props} channel={joint} onion={null} />,
    who: <WhoPage {...props} />,
    'who-private': <WhoPage {...props} channel={joint} />,
    'other-ways': <OtherWaysPage {...props} />,
    'other-ways-private': <OtherWaysPage {...props} channel={joint} />,
    questions: <QuestionsPage {...props} />,
    'landing-units': <LandingPage {...props} channel={differing(write)} />,
    'protection-units': <ProtectionPage {...props} channel={differing(write)} />,
    'other-ways-dk-unit': <OtherWaysPage {...props} channel={atUnit(differing(write), daughter)} unit={daughter} />,
    'landing-dk': <LandingPage {...dk} />,
    'landing-dk-private': <LandingPage {...dkPrivate} />,
    'protection-dk': <ProtectionPage {...dk} />,
    'protection-dk-private': <ProtectionPage {...dkPrivate} />,
    'who-dk': <WhoPage {...dk} />,
    'who-dk-private': <WhoPage {...dkPrivate} />,
    'other-ways-dk': <OtherWaysPage {...dk} />,
  }
}

const wizardPages = (language: LanguageCode, write: Write): Record<string, JSX.Element> => {
  const props = stepProps(language, write)
  const { channel, circle, answers } = props
  const outsider: Answers = { ...answers, relation: 'none', identity: 'alias', recipients: null }
  const dk = stepProps(language, write, { channel: makeChannel(write, danish) })
  const willing: Answers = { ...answers, relation: 'undisclosed', consent: true }
  return {
    relation: <RelationStep {...props} />,
    'relation-units': <RelationStep {...props} channel={makeChannel(write, {}, 2)} answers={outsider} fresh />,
    account: <AccountStep {...props} />,
    'account-faults': <AccountStep {...props} fresh faults={{ what: 'missing', source: 'missing', when: 'too-long' }} />,
    readers: <ReadersStep {...props} />,
    'readers-faults': <ReadersStep {...props} faults={{ recipients: 'too-few' }} />,
    'readers-two': <ReadersStep {...props} circle={makeCircle(write, 2)} />,
    'readers-barred': (
      <ReadersStep
        {...props}
        answers={{ ...answers, posts: [{ id: 'post-1' as PostId, title: write('kommundirektör') }] }}
        circle={{ ...circle, barred: ['s1' as StaffId] }}
      />
    ),
    'readers-nobody': <ReadersStep {...props} faults={{ recipients: 'nobody' }} />,
    identity: <IdentityStep {...props} />,
    'relation-suggestions': (
      <RelationStep {...props} channel={makeChannel(write, { suggestions: true })} answers={{ ...answers, kind: 'suggestion' }} />
    ),
    'check-suggestion': (
      <CheckStep
        {...frame(language)}
        channel={makeChannel(write, { suggestions: true })}
        circle={circle}
        answers={{ ...answers, kind: 'suggestion' }}
      />
    ),
    'identity-notify': (
      <IdentityStep {...props} asksAddress answers={{ ...outsider, notify: write('tofs') }} faults={{ notify: 'no-address' }} />
    ),
    'identity-faults': <IdentityStep {...props} answers={outsider} faults={{ alias: 'too-long' }} />,
    check: <CheckStep {...frame(language)} channel={channel} circle={circle} answers={answers} />,
    'check-outsider': <CheckStep {...frame(language)} channel={makeChannel(write, {}, 2)} circle={circle} answers={outsider} />,
    'relation-dk': <RelationStep {...dk} answers={outsider} />,
    'account-dk': <AccountStep {...dk} />,
    'identity-dk': <IdentityStep {...dk} />,
    'identity-dk-willing': <IdentityStep {...dk} answers={willing} />,
    'check-dk': <CheckStep {...frame(language)} channel={dk.channel} circle={circle} answers={answers} />,
    'check-dk-willing': <CheckStep {...frame(language)} channel={dk.channel} circle={circle} answers={willing} />,
    'relation-differing': <RelationStep {...props} channel={differing(write)} answers={outsider} />,
    'check-dk-daughter': (
      <CheckStep
        {...frame(language)}
        channel={atUnit(differing(write), daughter)}
        circle={circle}
        answers={{ ...answers, unit: daughter }}
      />
    ),
    discard: <DiscardPage {...frame(language)} channel={channel} step="account" />,
    receipt: (
      <ReceiptPage
        noAcknowledgement={false}
        suggestion={false}
        {...frame(language)}
        channel={channel}
        receipt={receipt}
        received={received}
        fault={null}
      />
    ),
    'receipt-mismatch': (
      <ReceiptPage
        noAcknowledgement={false}
        suggestion={false}
        {...frame(language)}
        channel={channel}
        receipt={receipt}
        received={received}
        fault="mismatch"
      />
    ),
    'receipt-print': <ReceiptPrintPage {...frame(language)} channel={channel} receipt={receipt} date={write('8 december 2026')} />,
    'receipt-suggestion': (
      <ReceiptPage {...frame(language)} channel={channel} receipt={receipt} received={received} fault={null} noAcknowledgement suggestion />
    ),
    'done-suggestion': <DonePage {...frame(language)} channel={channel} received={received} noAcknowledgement suggestion />,
    done: <DonePage noAcknowledgement={false} suggestion={false} {...frame(language)} channel={channel} received={received} />,
  }
}

/** What both sides may say of passing a name on, where the frame asks. */
const consents = (write: Write): readonly CaseMessage[] =>
  (['consent', 'consent-withdrawal'] as const).map((kind) => ({
    kind,
    from: 'reporter',
    at: instant(Date.UTC(2026, 11, 3, 9, 15)),
    text: write('Kun til advokaten.'),
    by: '',
    identity: null,
    isNew: false,
  }))

/** What both sides say of a text that is to be approved. */
const recordMessages = (write: Write, at: Instant): readonly CaseMessage[] =>
  Object.values(oralMessages).map((kind) => ({
    kind,
    from: kind === 'protocol-offer' || kind === 'protocol-no-answer' ? 'staff' : 'reporter',
    at,
    text: kind === 'protocol-approval' ? '' : write('Så sades det.'),
    by: write('chefsjurist'),
    identity: null,
    isNew: false,
  }))

const caseRow: CaseRow = { ...newRow(received), phase: 'ongoing', acknowledged: day('2026-12-02') }

const followPages = (language: LanguageCode, write: Write): Record<string, JSX.Element> => {
  const channel = makeChannel(write)
  const own = { ...frame(language), channel }
  const dk = { ...own, channel: makeChannel(write, danish) }
  const at = instant(Date.UTC(2026, 11, 2, 9, 15))
  const open = {
    ...own,
    row: caseRow,
    removal: null,
    destroyed: null,
    restored: null,
    backups: null,
    answering: [{ name: write('Anna Ek'), title: write('chefsjurist') }],
    altered: 0,
    message: '',
    fault: null,
    notice: null,
    notify: true,
    address: 'left',
    record: noOralRecord,
  } as const
  const offered: OralRecord = {
    state: 'offered',
    version: 2,
    text: write('Mötet i dag.\nAnna frågade.'),
    words: '',
    answerBy: day('2026-12-20'),
  }
  const due = day('2027-03-02')
  const typed = { name: write('Eva'), contact: write('x'), phone: write('y'), alias: write('z'), consent: true }
  const languages = ['sv', 'en', 'da'] as const
  return {
    follow: <FollowPage {...frame(language)} languages={languages} refused={false} typed={{ id: '', password: '' }} kept="" />,
    'follow-refused': (
      <FollowPage
        {...frame(language)}
        languages={languages}
        refused
        typed={{ id: write('4711'), password: write('abc') }}
        kept={write('Det hände igen.')}
      />
    ),
    case: <CasePage seen={4} {...open} state={{ name: 'acknowledged', due }} messages={makeMessages(write)} />,
    'case-new': (
      <CasePage
        seen={4}
        {...open}
        row={newRow(received)}
        state={{ name: 'received', received, due: day('2026-12-08') }}
        messages={[]}
        notice="sent"
      />
    ),
    'case-late': (
      <CasePage
        seen={4}
        {...open}
        state={{ name: 'late', due }}
        messages={makeMessages(write)}
        altered={2}
        message={write('Jag undrar')}
        fault="too-long"
        notice="kept"
      />
    ),
    'case-no-mail': <CasePage seen={4} {...open} address="gone" state={{ name: 'acknowledged', due }} messages={makeMessages(write)} />,
    'case-destroyed': <CasePage seen={4} {...open} state={{ name: 'closed' }} destroyed={due} messages={[]} />,
    'case-removal': <CasePage seen={4} {...open} state={{ name: 'closed' }} removal={{ until: due, near: true }} messages={[]} />,
    'case-backups': (
      <CasePage
        seen={4}
        {...open}
        state={{ name: 'closed' }}
        removal={{ until: due, near: false }}
        backups={{ days: 31, isElsewhere: true }}
        messages={[]}
      />
    ),
    'case-closed': <CasePage seen={4} {...open} state={{ name: 'closed' }} messages={makeMessages(write)} notice="renewed" />,
    'own-report': <OwnReportPage {...own} report={makeReport(write)} />,
    'case-ways-dk': <CaseWaysPage {...own} channel={atUnit(differing(write), daughter)} unit={write('Exempelhem AB')} blocks={{}} />,
    'case-ways': <CaseWaysPage {...own} unit={null} blocks={{}} />,
    request: <RequestPage {...own} chosen={null} message="" faults={{}} />,
    'request-faults': <RequestPage {...own} chosen={null} message={write('Hej')} faults={{ request: 'missing', message: 'too-long' }} />,
    'identity-later': <IdentityPage nameRule="second" relation="worker" {...own} typed={typed} faults={{}} nothing={false} />,
    'identity-later-faults': (
      <IdentityPage nameRule="second" relation="worker" {...own} typed={typed} faults={{ phone: 'too-long' }} nothing={false} />
    ),
    'identity-later-nothing': (
      <IdentityPage
        nameRule="second"
        relation="worker"
        {...own}
        typed={{ name: '', contact: '', phone: '', alias: '', consent: false }}
        faults={{}}
        nothing
      />
    ),
    'case-suggestion': (
      <CasePage seen={4} {...open} row={newRow(received, true, 'suggestion')} state={{ name: 'suggestion', received }} messages={[]} />
    ),
    'case-dk': <CasePage seen={4} {...open} {...dk} state={{ name: 'acknowledged', due }} messages={consents(write)} />,
    'identity-later-dk': <IdentityPage nameRule="second" relation="undisclosed" {...dk} typed={typed} faults={{}} nothing={false} />,
    consent: <ConsentPage {...dk} consent={{ state: 'none' }} chosen={null} message="" faults={{}} />,
    'consent-given': <ConsentPage {...dk} consent={{ state: 'given', at }} chosen={null} message="" faults={{}} />,
    'consent-faults': (
      <ConsentPage
        {...dk}
        consent={{ state: 'withdrawn', at }}
        chosen={null}
        message={write('Hej')}
        faults={{ consent: 'missing', message: 'too-long' }}
      />
    ),
    'case-record': (
      <CasePage seen={4} {...open} record={offered} state={{ name: 'acknowledged', due }} messages={recordMessages(write, at)} />
    ),
    'case-record-approved': (
      <CasePage
        seen={4}
        {...open}
        record={{ ...offered, state: 'approved' }}
        state={{ name: 'acknowledged', due }}
        messages={[]}
        notice="answered"
      />
    ),
    record: <RecordPage {...own} record={offered} chosen={null} message="" faults={{}} superseded={false} />,
    'record-approved': (
      <RecordPage {...own} record={{ ...offered, state: 'approved' }} chosen={null} message="" faults={{}} superseded={false} />
    ),
    'record-none': <RecordPage {...own} record={noOralRecord} chosen={null} message="" faults={{}} superseded={false} />,
    'record-faults': (
      <RecordPage
        {...dk}
        record={offered}
        chosen="correct"
        message={write('Fel dag.')}
        faults={{ answer: 'missing', message: 'missing' }}
        superseded
      />
    ),
    renew: <RenewPage {...own} first={false} />,
    'renew-first': <RenewPage {...own} first />,
    renewed: <RenewedPage {...own} receipt={receipt} fault={null} first={false} />,
    'renewed-first': <RenewedPage {...own} receipt={receipt} fault={null} first />,
    'renewed-missing': <RenewedPage {...own} receipt={receipt} fault="missing" first={false} />,
    notify: <NotifyPage {...own} state="none" asks typed="" fault={null} />,
    'notify-has': <NotifyPage {...own} state="left" asks typed="" fault={null} />,
    'notify-fault': <NotifyPage {...own} state="none" asks typed={write('tofs')} fault="no-address" />,
    'notify-gone': <NotifyPage {...own} state="gone" asks={false} typed="" fault={null} />,
    'notify-gone-again': <NotifyPage {...own} state="gone" asks typed="" fault={null} />,
    'notify-paused': <NotifyPage {...own} state="paused" asks={false} typed="" fault={null} />,
    'notify-closed': <NotifyPage {...own} state="none" asks={false} typed="" fault={null} />,
    'signed-out': <SignedOutPage {...frame(language)} />,
  }
}

/** Every page by name. */
export const allPages = (language: LanguageCode, write: Write = asIs): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ ...publicPages(language, write), ...wizardPages(language, write), ...followPages(language, write) }).map(
      ([name, page]) => [name, String(page)],
    ),
  )
