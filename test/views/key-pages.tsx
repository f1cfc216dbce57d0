// The pages of keys, rendered from made-up lists: for the tests, and for looking at them.
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { ChannelId, StaffId, UnitId } from '../../src/domain/channel/channel.ts'
import type { Registered } from '../../src/domain/channel/serving.ts'
import type { Expected, KeyList, OpenRenewal } from '../../src/domain/keys/key-list.ts'
import type { Member } from '../../src/domain/keys/roster.ts'
import type { ShareLook } from '../../src/domain/keys/share-look.ts'
import type { LanguageCode } from '../../src/domain/language.ts'

import { makeSay } from '../../src/i18n/say.ts'
import { day } from '../../src/kit/instant.ts'
import { EndingPage } from '../../views/staff/keys/ending-page.tsx'
import { InvitationLinkPage } from '../../views/staff/keys/invitation-link-page.tsx'
import { InvitePage } from '../../views/staff/keys/invite-page.tsx'
import { KeyCallPage } from '../../views/staff/keys/key-call-page.tsx'
import { KeyLossPage } from '../../views/staff/keys/key-loss-page.tsx'
import { KeysPage } from '../../views/staff/keys/keys-page.tsx'
import { OwnRenewalPage } from '../../views/staff/keys/own-renewal.tsx'
import { SharingPage, type SharingPageProps } from '../../views/staff/keys/sharing-page.tsx'
import type { ShownReset } from '../../views/staff/people/factor-reset-card.tsx'
import { FactorResetPage } from '../../views/staff/people/factor-reset-page.tsx'
import { servedOf } from './serving.ts'
import { signedIn, today, type Write } from './staff-pages.tsx'

const states: readonly Expected['state'][] = ['invited', 'expired', 'ready', 'newcomer', 'new-key', 'moved', 'no-claim']

const member = (write: Write, id: string, name: string): Member => ({
  ...{ id: write(id) as StaffId, name: write(name), title: write('jurist'), role: 'handler', units: [] },
  ...{ recipient: 'age', signingKey: 'key', proof: 'proof' },
})

const listOf = (write: Write, over: Partial<KeyList> = {}): KeyList => ({
  channel: {
    ...{ id: write('c1') as ChannelId, name: write('Exempelköping'), slug: write('exempel') },
    units: [
      { id: write('u1') as UnitId, name: write('Kommunen') },
      { id: write('u2') as UnitId, name: write('Bolaget') },
    ],
  },
  list: {
    ...{ fingerprint: write('12345 67890'), hash: write('hash'), alone: '2026-11-30', recovery: null },
    holders: [
      { ...member(write, 's1', 'Anna Ek'), units: [write('Kommunen')], fingerprint: write('11111'), isOwn: true, waitingCases: 0 },
      { ...member(write, 's2', 'Bo Lind'), units: [write('Bolaget')], fingerprint: write('22222'), isOwn: false, waitingCases: 3 },
    ],
  },
  expected: states.map((state) => ({
    ...{ id: write(state) as StaffId, name: write('Lena Ask'), title: write('kanslichef'), email: write('lena@exempel.se') },
    ...{ role: 'handler' as const, state, until: state === 'invited' ? day('2026-12-20') : null },
  })),
  compared: { by: [write('Bo Lind')], missing: [write('Anna Ek')], ownMissing: true },
  waiting: null,
  renewals: [],
  others: [
    { id: write('s8') as StaffId, name: write('Fia Holm'), title: write('kanslichef'), roles: ['admin', 'operator'], mayRenew: true },
    { id: write('s9') as StaffId, name: write('Eva Dal'), title: write('tekniker'), roles: ['operator'], mayRenew: false },
  ],
  maySign: true,
  isOutdated: false,
  ...over,
})

const registerOf = (write: Write): readonly Registered[] =>
  [null, day('2026-11-30')].map((until) => ({
    ...{ name: write('Bo Lind'), title: write('säkerhetschef'), role: 'handler' as const, channel: write('Exempelköping') },
    ...{ unit: write(until === null ? 'Kommunen' : 'Bolaget'), decision: write('KS § 112'), since: day('2026-01-01'), until },
  }))

const waitingOf = (write: Write, over: Partial<NonNullable<KeyList['waiting']>> = {}): NonNullable<KeyList['waiting']> => ({
  ...{ hash: write('next'), by: write('Bo Lind'), isOwn: false, since: day('2026-12-01'), isAboutOwn: false, isAsked: true, alone: null },
  what: [
    ...(['came', 'went', 'renewed', 'moved'] as const).map((kind) => ({ kind, member: member(write, 's3', 'Cia Strand') })),
    { kind: 'overview' },
  ],
  ...over,
})

const renewalOf = (write: Write, over: Partial<OpenRenewal> = {}): OpenRenewal => ({
  ...{
    id: write('r1'),
    person: { id: write('s2') as StaffId, name: write('Bo Lind'), title: write('säkerhetschef') },
    by: write('Cia Strand'),
    channel: write('c1') as ChannelId,
  },
  ...{ given: null, since: day('2026-12-01'), until: day('2026-12-15'), isOwn: false, isAboutOwn: false, aloneFrom: null },
  ...over,
})

const refusals = ['barred', 'over', 'blocked', 'posts', 'unlisted', 'unsure', 'altered', 'own-keys'] as const
const lookOf = (write: Write): ShareLook => ({
  person: { id: write('s2') as StaffId, name: write('Bo Lind'), title: write('säkerhetschef') },
  given: (['unnamed', 'shown', 'reason', 'second'] as const).map((reporter, index) => ({
    ...{ id: write(`c${index}`) as CaseId, reference: write('V26-K7QX'), title: index === 0 ? null : write('Fakturor från ett bolag') },
    ...{ received: day('2026-03-03'), messages: index === 0 ? null : index, notes: index, reporter },
  })),
  kept: refusals.map((why) => ({
    ...{ id: write(why) as CaseId, reference: write('V26-9PLM'), received: day('2026-04-01'), why },
  })),
  seen: write('seen'),
})

/** Every state of the pages of keys, by name. */
export const keyPages = (language: LanguageCode, write: Write): Record<string, string> => {
  const say = makeSay(language)
  const signed = signedIn(say, {}, write)
  const page = (list: KeyList, more: Partial<Parameters<typeof KeysPage>[0]> = {}): string =>
    String(
      KeysPage({
        unanswered: [write('Bygg AB')],
        ...{ ...signed, lists: [list], resets: [], today, mayInvite: [list.channel.id], ownFingerprint: write('99999') },
        ...{ ownRenewal: null, tiding: null, compared: null, served: servedOf(write), register: registerOf(write), refused: null },
        ...more,
      }),
    )
  const link = { ...signed, name: write('Lena Ask'), until: day('2026-12-20'), place: 'keys' as const }
  const roles = ['handler', 'auditor', 'admin', 'operator'] as const
  const ending = {
    ...{ ...signed, name: write('Fia Holm'), title: write('kanslichef'), role: 'admin' as const },
    ...{ action: '/keys/c1/ending/s5/admin', place: 'keys' as const, asks: true, current: null },
  }
  const typed = {
    name: write('L'),
    title: write('k'),
    email: write('e'),
    language: 'sv',
    role: 'handler',
    unit: write('u1'),
    decision: write('KS § 1'),
    since: write('i går'),
  }
  const call = { ...signed, action: '/keys/c1/admission/s1', lines: [write('Lena Ask ska in i listan.')] }
  const reset = (approvedBy: readonly string[], own: boolean): ShownReset => ({
    ...{
      id: write('r1'),
      person: { name: write('Lena Ask'), title: write('kanslichef') },
      since: day('2026-12-02'),
      until: day('2026-12-09'),
    },
    ...{ approvedBy: approvedBy.map(write), isApprovedByOwn: own, isApproved: approvedBy.length > 1 },
  })
  const lost = { ...signed, reset: reset([], false) }
  const sharing = (over: Partial<SharingPageProps>): string =>
    String(
      SharingPage({ ...signed, ...lookOf(write), action: '/keys/c1/sharing/s2', most: 50, done: 0, away: null, changed: false, ...over }),
    )
  const renewing = (over: Partial<OpenRenewal>): string => page(listOf(write, { renewals: [renewalOf(write, over)] }))
  const loss = { ...signed, action: '/keys/c1/renewal/s2', name: write('Bo Lind'), isListed: true, current: null }
  return {
    'keys-lost-factor': page(listOf(write), {
      resets: [reset([], false), reset(['Bo Lind'], false), reset(['Anna Ek'], true), reset(['Bo Lind', 'Cia Strand'], false)],
      tiding: 'reset-approved',
    }),
    'factor-reset': String(FactorResetPage({ ...lost, typed: '', fault: null })),
    'factor-reset-incomplete': String(FactorResetPage({ ...lost, typed: write('12'), fault: 'incomplete' })),
    'factor-reset-wrong': String(FactorResetPage({ ...lost, typed: write('12'), fault: 3 })),
    'keys-renewal': renewing({}),
    'keys-renewal-own': renewing({ isOwn: true }),
    'keys-renewal-alone': renewing({ isOwn: true, aloneFrom: today }),
    'keys-renewal-alone-later': renewing({ isOwn: true, aloneFrom: day('2027-01-08') }),
    'keys-renewal-given': renewing({ given: write('Anna Ek') }),
    'keys-renewal-given-alone': renewing({ given: write('Cia Strand') }),
    'keys-renewal-about-own': page(listOf(write), { ownRenewal: renewalOf(write, { isAboutOwn: true }) }),
    'own-renewal': String(
      OwnRenewalPage({
        ...signedIn(say, { banners: ['own-renewal', 'renewal-waits'] }, write),
        ...{ renewal: renewalOf(write, { isAboutOwn: true, given: write('Anna Ek') }), stopped: false },
      }),
    ),
    'own-renewal-alone': String(
      OwnRenewalPage({ ...signed, renewal: renewalOf(write, { isAboutOwn: true, given: write('Cia Strand') }), stopped: false }),
    ),
    'own-renewal-stopped': String(OwnRenewalPage({ ...signed, renewal: null, stopped: true })),
    'own-renewal-none': String(OwnRenewalPage({ ...signed, renewal: null, stopped: false })),
    'key-loss': String(KeyLossPage({ ...loss, hand: { step: 'start', alone: null } })),
    'key-loss-lone': String(
      KeyLossPage({ ...loss, isListed: false, hand: { step: 'start', alone: day('2027-01-08') }, current: { name: 'wrong' } }),
    ),
    'key-loss-give': String(
      KeyLossPage({
        ...{ ...loss, action: '/keys/c1/renewal/s2/r1', current: { name: 'missing' } },
        hand: { step: 'give', by: write('Cia Strand'), since: today, isAlone: false },
      }),
    ),
    'key-loss-alone': String(
      KeyLossPage({ ...loss, action: '/keys/c1/renewal/s2/r1', hand: { step: 'give', by: write('Cia'), since: today, isAlone: true } }),
    ),
    keys: page(listOf(write), { tiding: 'changed' }),
    sharing: sharing({ changed: true, away: day('2027-01-08') }),
    'sharing-on': sharing({ done: 50, most: 1 }),
    'sharing-none': sharing({ given: [] }),
    'keys-needs-two': page(listOf(write), { tiding: 'needs-two' }),
    'keys-none': page(listOf(write, { list: null, compared: { by: [], missing: [], ownMissing: false } })),
    'keys-refused': page(listOf(write), { compared: { channel: write('c1'), typed: write('1234'), fault: 3 } }),
    'keys-waiting': page(listOf(write, { waiting: waitingOf(write) })),
    'keys-waiting-recovery': page(listOf(write, { waiting: waitingOf(write, { what: [{ kind: 'recovery', recipient: 'age' }] }) })),
    'keys-waiting-own': page(listOf(write, { waiting: waitingOf(write, { isOwn: true }) })),
    'keys-waiting-later': page(
      listOf(write, { waiting: waitingOf(write, { isOwn: true, alone: { from: day('2027-01-08'), isTold: true } }) }),
    ),
    'keys-waiting-untold': page(
      listOf(write, { waiting: waitingOf(write, { isOwn: true, alone: { from: day('2027-01-31'), isTold: false } }) }),
    ),
    'keys-waiting-alone': page(listOf(write, { waiting: waitingOf(write, { isOwn: true, alone: { from: today, isTold: true } }) })),
    'keys-waiting-about-own': page(listOf(write, { waiting: waitingOf(write, { isAboutOwn: true }) })),
    'keys-recovery': page(listOf(write, { waiting: waitingOf(write, { what: [{ kind: 'recovery', recipient: 'age' }] }) })),
    'keys-outdated': page(listOf(write, { maySign: false, isOutdated: true }), { mayInvite: [] }),
    'keys-two-channels': String(
      KeysPage({
        unanswered: [],
        ...{
          ...signed,
          lists: [
            listOf(write),
            listOf(write, { channel: { id: write('c2') as ChannelId, name: write('Provby'), slug: 'provby', units: [] } }),
          ],
          resets: [],
          today,
          mayInvite: [],
          ownFingerprint: '',
          ownRenewal: null,
          tiding: null,
          compared: null,
          served: servedOf(write),
          register: registerOf(write),
          refused: null,
        },
      }),
    ),
    'key-admit': String(KeyCallPage({ ...call, step: 'admit', call: write('Lena Ask'), typed: write('12'), fault: 'incomplete' })),
    'key-confirm': String(KeyCallPage({ ...call, step: 'confirm', call: write('Lena Ask'), typed: '', fault: null })),
    'key-release': String(KeyCallPage({ ...call, step: 'release', call: null, typed: '', fault: null })),
    invite: String(
      InvitePage({
        ...{ ...signed, channel: listOf(write).channel, typed, known: write('Bo Lind'), roles, place: 'keys' as const },
        ...{ restsUntil: null, current: null },
        faults: {
          name: 'empty',
          title: 'too-long',
          email: 'other-name',
          unit: 'missing',
          role: 'may-not',
          decision: 'empty',
          since: 'no-day',
        },
      }),
    ),
    'invite-own': String(
      InvitePage({
        ...{ ...signed, channel: listOf(write).channel, typed, known: write('Anna Ek'), roles, place: 'keys' as const },
        faults: { email: 'own' },
        ...{ restsUntil: null, current: null },
      }),
    ),
    'invite-rests': String(
      InvitePage({
        ...{ ...signed, channel: listOf(write).channel, typed, known: '', roles, place: 'keys' as const },
        ...{ faults: { role: 'rests' }, restsUntil: day('2026-12-20'), current: null },
      }),
    ),
    'invite-passphrase': String(
      InvitePage({
        ...{ ...signed, channel: listOf(write).channel, typed, known: '', roles, place: 'keys' as const },
        ...{ faults: {}, restsUntil: null, current: { name: 'wrong' } },
      }),
    ),
    'invite-machine': String(
      InvitePage({
        ...signed,
        channel: null,
        typed,
        known: write('Bo Lind'),
        roles: ['operator'],
        faults: { email: 'twice' },
        ...{ restsUntil: null, current: null },
        place: 'operation',
      }),
    ),
    'keys-again-refused': page(listOf(write), { refused: { person: write('s6'), email: write('fel@'), fault: 'wrong' } }),
    ending: String(EndingPage({ ...ending, channel: write('Exempelköping'), isOwn: false })),
    'ending-own': String(EndingPage({ ...ending, channel: '', isOwn: true, asks: false })),
    'ending-passphrase': String(EndingPage({ ...ending, channel: write('Exempelköping'), isOwn: false, current: { name: 'missing' } })),
    invited: String(InvitationLinkPage({ ...link, link: write('https://exempel.se/invitation/abc'), kind: 'renewal' })),
    'invited-known': String(InvitationLinkPage({ ...link, link: null, kind: 'first', hasKeys: true })),
    'invited-waiting': String(InvitationLinkPage({ ...link, link: null, kind: 'first', hasKeys: false })),
  }
}
