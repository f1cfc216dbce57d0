// The pages of an administrator in every state, rendered from made-up channels: for the tests, and for looking at them.

import type { ChannelSettings, StaffId, Unit, UnitId } from '../../src/domain/channel/channel.ts'
import { type Change, changesBetween } from '../../src/domain/channel/channel-change.ts'
import { usualRules } from '../../src/domain/channel/channel-rules.ts'
import { type PostId, postsOf } from '../../src/domain/channel/post.ts'
import { type TypedPosts, typedPostsFrom } from '../../src/domain/channel/posts-form.ts'
import { type TypedTexts, typedPages, typedTexts } from '../../src/domain/channel/public-form.ts'
import { typedFrom } from '../../src/domain/channel/rules-form.ts'
import { unitChangesBetween } from '../../src/domain/channel/unit-change.ts'
import { typedUnitFrom } from '../../src/domain/channel/unit-form.ts'
import type { UnitSettings } from '../../src/domain/channel/unit-settings.ts'
import type { KeepingProps } from '../../views/staff/channel/keeping.tsx'
import { PostsPage, type PostsPageProps } from '../../views/staff/channel/posts-page.tsx'
import { PublicPagesPage, type PublicPagesPageProps } from '../../views/staff/channel/public-pages-page.tsx'
import { RulesPage, type RulesPageProps } from '../../views/staff/channel/rules-page.tsx'
import { TextsPage, type TextsPageProps } from '../../views/staff/channel/texts-page.tsx'
import { UnitPage, type UnitPageProps } from '../../views/staff/channel/unit-page.tsx'
import { UnitsPage } from '../../views/staff/channel/units-page.tsx'
import type { SignedInProps } from '../../views/staff/shell.tsx'
import type { Write } from './staff-pages.tsx'

const settingsOf = (write: Write): ChannelSettings => ({
  ...usualRules,
  passkeys: ['handler', 'admin'],
  noticeSlots: 'daily-at-12',
  quiet: { nights: { from: 19, until: 6 }, weekends: true, holidays: false },
  frame: 'se',
  audience: 'everyone',
  hostedBy: 'municipality',
  publicBody: true,
  showStaff: 'role',
  languages: ['sv', 'en'],
  otherWays: [{ kind: 'talk', phone: write('0500-12 34 56'), hours: write('vardagar 9–16') }],
  texts: { sv: { intro: write('Hej.'), faq: write('# Fråga') } },
})

/** Everything that can differ, for the page of a colleague who was faster and for the log. */
export const allChanges = (write: Write): readonly Change[] =>
  changesBetween(settingsOf(write), {
    ...settingsOf(write),
    ...usualRules,
    staffIdleMinutes: 15,
    staffAbsoluteHours: 8,
    passkeys: 'everybody',
    languages: ['en'],
    showStaff: 'name',
    otherWays: [],
    texts: { sv: { intro: write('Ny.') } },
    posts: { outside: write('revisorerna'), posts: [{ id: 'p' as PostId, title: write('rektor'), place: 1, holder: 'A' as StaffId }] },
  })

const unitIn = (write: Write, own?: UnitSettings): Unit => ({
  id: 'unit' as UnitId,
  name: write('Ängsbo Bostäder AB'),
  ...(own && { own }),
})
const ownIn = (write: Write): UnitSettings => ({
  frame: 'dk',
  publicBody: true,
  company: true,
  controller: { name: write('styrelsen'), contact: write('dso@angsbo.example') },
  otherWays: [{ kind: 'meeting', phone: write('0500-77'), hours: write('fredagar') }],
  feedbackMonths: 6,
  assessmentDays: 10,
  texts: { sv: { intro: write('Vi på Ängsbo.') } },
  posts: { outside: write('byrån'), posts: [{ id: 'p' as PostId, title: write('vd'), place: 1, holder: 'A' as StaffId }] },
})

/** The same for what a unit has of its own. */
export const unitChanges = (write: Write): readonly Change[] =>
  unitChangesBetween(unitIn(write, ownIn(write)), { publicBody: false, texts: { sv: { faq: write('Fråga.') } } })

const common = (admin: SignedInProps, write: Write): KeepingProps => ({
  ...admin,
  channel: { slug: write('exempel'), name: write('Exempelköpings kommun'), units: [unitIn(write)] },
  channels: [{ slug: write('exempel'), name: write('Exempelköpings kommun') }],
  frame: 'se',
  version: 7,
  done: null,
  stale: null,
})
const several = (write: Write): Pick<KeepingProps, 'channels'> => ({
  channels: ['exempel', 'annan'].map((slug) => ({ slug: write(slug), name: write(slug) })),
})

/** @param admin the frame of an administrator's page */
export const rulesPage = (admin: SignedInProps, write: Write, over: Partial<RulesPageProps> = {}): string =>
  String(RulesPage({ ...common(admin, write), typed: typedFrom(settingsOf(write)), faults: {}, newsServer: 'shared', ...over }))

const publicPage = (admin: SignedInProps, write: Write, over: Partial<PublicPagesPageProps> = {}): string =>
  String(
    PublicPagesPage({
      ...common(admin, write),
      typed: typedPages(settingsOf(write)),
      faults: { ways: [] },
      shown: write('https://vissla.exempel.se/exempel'),
      ...over,
    }),
  )

const textsPage = (admin: SignedInProps, write: Write, over: Partial<TextsPageProps> = {}): string => {
  const typed: TypedTexts = typedTexts(settingsOf(write), 'sv')
  return String(TextsPage({ ...common(admin, write), language: 'sv', typed, tooLong: [], preview: null, now: {}, unit: null, ...over }))
}

const typedPosts = (write: Write): TypedPosts => ({
  outside: write('extern jurist'),
  posts: typedPostsFrom(postsOf(settingsOf(write))).posts.map((row) => ({ ...row, title: write(row.title) })),
})
const postsPage = (admin: SignedInProps, write: Write, over: Partial<PostsPageProps> = {}): string =>
  String(
    PostsPage({
      ...{
        ...common(admin, write),
        typed: typedPosts(write),
        faults: {},
        people: [{ id: write('anna'), name: write('Anna Ek') }],
        unit: null,
        saved: { unproven: false, units: [], number: write('12345 67890') },
      },
      ...over,
    }),
  )

const joint = (write: Write): Pick<KeepingProps, 'channel'> => ({
  channel: { slug: write('exempel'), name: write('Exempelköpings kommun'), units: [unitIn(write), unitIn(write)] },
})
const unitPage = (admin: SignedInProps, write: Write, over: Partial<UnitPageProps> = {}): string => {
  const unit = unitIn(write, ownIn(write))
  const kept = { ...common(admin, write), ...joint(write), unit, settings: settingsOf(write) }
  return String(UnitPage({ ...kept, typed: typedUnitFrom(unit), faults: {}, unanswered: false, ...over }))
}

export const keepingPages = (admin: SignedInProps, write: Write): Record<string, string> => ({
  rules: rulesPage(admin, write),
  'rules-passkeys': rulesPage(admin, write, { done: 'done', ...several(write) }),
  'rules-refused': rulesPage(admin, write, {
    typed: { ...typedFrom(settingsOf(write)), idle: write('ett'), absolute: write('') },
    faults: { idle: 'number', absolute: 'number', passkeys: 'choice', slots: 'choice', quiet: 'choice' },
  }),
  posts: postsPage(admin, write, several(write)),
  'posts-unproven': postsPage(admin, write, { saved: { unproven: true, units: [unitIn(write)], number: null } }),
  'posts-unproven-unit': postsPage(admin, write, { saved: { unproven: false, units: [unitIn(write)], number: write('12345 67890') } }),
  'posts-refused': postsPage(admin, write, {
    faults: { 'title-0': 'person', 'place-1': 'taken', 'holder-2': 'unknown', outside: 'missing' },
  }),
  'rules-danish': rulesPage(admin, write, { frame: 'dk' }),
  'texts-danish': textsPage(admin, write, { frame: 'dk' }),
  'rules-stale': rulesPage(admin, write, { stale: allChanges(write) }),
  'public-pages': publicPage(admin, write, several(write)),
  'public-pages-refused': publicPage(admin, write, {
    typed: { ...typedPages(settingsOf(write)), ways: [{ kind: write('x'), phone: write('ring'), hours: write('jämt') }] },
    faults: { languages: 'none', first: 'first', showStaff: 'choice', ways: ['kind', 'phone', 'hours'] },
  }),
  'public-pages-stale': publicPage(admin, write, { stale: allChanges(write), done: 'unchanged' }),
  units: String(
    UnitsPage({
      ...common(admin, write),
      ...several(write),
      units: [unitIn(write), unitIn(write, ownIn(write))],
      unanswered: [unitIn(write).id],
    }),
  ),
  unit: unitPage(admin, write),
  'unit-shared': unitPage(admin, write, { unit: unitIn(write, { publicBody: false }), unanswered: true }),
  'unit-shared-danish': unitPage(admin, write, {
    unit: unitIn(write, { frame: 'dk', publicBody: false, sharing: 'whole' }),
    typed: { ...typedUnitFrom(unitIn(write)), sharing: write('x') },
    faults: { sharing: 'choice' },
  }),
  'unit-alone': unitPage(admin, write, { channel: common(admin, write).channel }),
  'unit-refused': unitPage(admin, write, {
    typed: {
      ...typedUnitFrom(unitIn(write)),
      frame: write('x'),
      assessment: write('ett'),
      ways: [{ kind: 'talk', phone: write('ring'), hours: '' }],
    },
    faults: {
      ...{ frame: 'choice', body: 'choice', controller: 'too-long', contact: 'too-long', feedback: 'choice', assessment: 'number' },
      ...{ whose: 'choice', ways: ['phone'] },
    },
  }),
  'unit-stale': unitPage(admin, write, {
    stale: unitChanges(write),
  }),
  'unit-posts': postsPage(admin, write, { ...joint(write), unit: { ...unitIn(write), whose: 'own' } }),
  'unit-texts': textsPage(admin, write, { ...joint(write), unit: unitIn(write) }),
  texts: textsPage(admin, write, several(write)),
  'texts-refused': textsPage(admin, write, { tooLong: ['intro', 'faq'] }),
  'texts-preview': textsPage(admin, write, { preview: { intro: '<p>Hej.</p>' } }),
  'texts-preview-none': textsPage(admin, write, { preview: {} }),
  'texts-stale': textsPage(admin, write, { stale: [], now: { intro: write('Nytt.\n\nRad två.') } }),
})
