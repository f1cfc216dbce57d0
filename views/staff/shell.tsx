// What is around every page of the staff's side: mast, menu by role, the light, banners. Knows no case.
import type { Children } from '@kitajs/html'
import { type KeyMark, keyMarks } from '../../src/domain/keys/key-list.ts'
import type { Duty } from '../../src/domain/people/duty.ts'
import { type Action, may, type Role } from '../../src/domain/people/role.ts'
import { languages } from '../../src/i18n/language.ts'
import type { Say } from '../../src/i18n/say.ts'
import { address, attribute } from '../shared/attribute.ts'
import type { NavigationLink } from '../shared/navigation.tsx'
import { Page } from '../shared/page.tsx'
import { DutyNotice } from './duty-notice.tsx'
import { LightPlace, type LightState } from './light-mark.tsx'

/** Hashed hrefs of what the browser fetches. */
export interface Assets {
  readonly stylesheets: readonly string[]
  readonly scripts: readonly string[]
}

/**
 * What everybody has to see on every page: `demo` made-up data · `…-altered` what this person's keys remember does not fit what stands here,
 * in red (keys.md 8) · `channel-waits` a channel of theirs opens when all have their keys · `channel-closed` the tables of one do not agree with
 * what its people signed · `passkey-missing` a channel of theirs demands one ·
 * `recovery-used` two sheets of paper opened cases · `own-renewal` colleagues say that this person lost their key · `reset-asked` somebody
 * with their passphrase asks for another second step · the others what waits on the page of keys.
 */
export type Banner =
  | KeyMark
  | 'demo'
  | 'recovery-used'
  | 'own-renewal'
  | 'own-key-altered'
  | 'roster-altered'
  | 'log-altered'
  | 'channel-waits'
  | 'channel-closed'
  | 'passkey-missing'
  | 'reset-asked'

/** The person signed in, as every page shows them. */
export interface Viewer {
  readonly name: string
  readonly roles: readonly Role[]
  /** null for people who read no cases. */
  readonly light: LightState | null
  readonly banners: readonly Banner[]
  /** What they should do or know. */
  readonly duties: readonly Duty[]
}

export interface SignedInProps {
  readonly say: Say
  readonly assets: Assets
  readonly viewer: Viewer
}

/** Pages before somebody is signed in. */
export interface OuterProps {
  readonly say: Say
  readonly assets: Assets
  /** The data are made up. */
  readonly demo: boolean
}

export type Place =
  | 'day'
  | 'cases'
  | 'own-report'
  | 'tests'
  | 'log'
  | 'register'
  | 'rules'
  | 'public-pages'
  | 'keys'
  | 'operation'
  | 'account'

const places: readonly { readonly place: Place; readonly may: Action | null }[] = [
  { place: 'day', may: 'read-cases' },
  { place: 'cases', may: 'read-cases' },
  { place: 'own-report', may: 'read-cases' },
  { place: 'log', may: 'read-log' },
  { place: 'register', may: 'read-register' },
  { place: 'rules', may: 'change-channel' },
  { place: 'public-pages', may: 'change-channel' },
  { place: 'keys', may: 'see-keys' },
  { place: 'operation', may: 'read-health' },
  { place: 'tests', may: 'test-channel' },
  { place: 'account', may: null },
]

const open = (roles: readonly Role[]): readonly Place[] =>
  places.filter((entry) => entry.may === null || may(roles, entry.may)).map(({ place }) => place)

/** The page on which somebody with these roles begins: the first of their menu, for handlers the lists. */
export const homeOf = (roles: readonly Role[]): string => `/${open(roles).find((place) => place !== 'day') ?? 'account'}`

const menuOf = (say: Say, roles: readonly Role[], here: Place | null): readonly NavigationLink[] =>
  open(roles).map((place) => ({ href: `/${place}`, label: say(`staff.nav.${place}`), current: place === here }))

/** The page of keys says the same itself, with what to do. */
const isKeyMark = (banner: Banner): boolean => keyMarks.some((mark) => mark === banner)

const noticeClass: Readonly<Record<Banner, string>> = {
  demo: 'v-notice v-notice-practice',
  'own-key-altered': 'v-notice v-notice-alarm',
  'roster-altered': 'v-notice v-notice-alarm',
  'log-altered': 'v-notice v-notice-alarm',
  'recovery-used': 'v-notice v-notice-alarm',
  'reset-asked': 'v-notice v-notice-alarm',
  'own-renewal': 'v-notice v-notice-alarm',
  'channel-waits': 'v-notice',
  'channel-closed': 'v-notice',
  'passkey-missing': 'v-notice',
  'not-compared': 'v-notice',
  'change-waits': 'v-notice',
  'renewal-waits': 'v-notice',
  'call-waits': 'v-notice',
  'signed-alone': 'v-notice',
  'key-outdated': 'v-notice',
  'cases-wait': 'v-notice',
  'reset-waits': 'v-notice',
}

/** Red: what this person's keys remember does not fit. */
export const isAlarm = (banner: Banner): boolean => banner === 'own-key-altered' || banner === 'roster-altered' || banner === 'log-altered'

/** Where what a notice tells of is put right; null where nothing on a page can. */
const remedyOf = (say: Say, banner: Banner): { readonly href: string; readonly label: string } | null => {
  if (banner === 'passkey-missing') return { href: '/account/passkeys', label: say('staff.banner.passkey-missing.add') }
  if (banner === 'recovery-used') return { href: '/recovery', label: say('staff.recovery.back') }
  if (banner === 'own-renewal') return { href: '/account/renewal', label: say('staff.banner.own-renewal.read') }
  if (isAlarm(banner)) return { href: '/alarm', label: say('staff.banner.altered.read') }
  if (banner === 'reset-asked') return { href: '/account#reset', label: say('staff.banner.reset-asked.look') }
  return isKeyMark(banner) ? { href: '/keys', label: say('staff.nav.keys') } : null
}

const Notice = ({ say, banner }: { readonly say: Say; readonly banner: Banner }): JSX.Element => {
  const remedy = remedyOf(say, banner)
  return (
    <p class={noticeClass[banner]}>
      <span safe>{say(`staff.banner.${banner}`)}</span>
      {remedy === null ? (
        ''
      ) : (
        <>
          {' '}
          <a href={address(remedy.href)} safe>
            {remedy.label}
          </a>
        </>
      )}
    </p>
  )
}

interface NoticesProps {
  readonly say: Say
  readonly banners: readonly Banner[]
  readonly duties: readonly Duty[]
  readonly light: LightState | null
}

const Notices = ({ say, banners, duties, light }: NoticesProps): JSX.Element => (
  <aside class="v-notices" aria-label={attribute(say('staff.banner.label'))}>
    {banners.map((banner) => (
      <Notice say={say} banner={banner} />
    ))}
    {duties.map((duty) => (
      <DutyNotice say={say} duty={duty} />
    ))}
    {light === null ? '' : <LightPlace say={say} light={light} />}
  </aside>
)

export interface ShellProps extends SignedInProps {
  /** Neutral (F-150); left out: "Information". */
  readonly title?: string | undefined
  readonly here: Place | null
  readonly hasErrors?: boolean | undefined
  readonly back?: { readonly href: string; readonly label: string } | undefined
  readonly children?: Children
}

/** The frame of a page for somebody who is signed in. */
export const Shell = ({ say, assets, viewer, title, here, hasErrors, back, children }: ShellProps): JSX.Element => (
  <Page
    say={say}
    title={title}
    hasErrors={hasErrors}
    stylesheets={assets.stylesheets}
    scripts={assets.scripts}
    name={say('staff.mast.name')}
    home={homeOf(viewer.roles)}
    menu={menuOf(say, viewer.roles, here)}
    signedIn={{ name: viewer.name, signOut: '/sign-out' }}
    banner={
      <Notices
        say={say}
        banners={viewer.banners.filter((banner) => here !== 'keys' || !(isKeyMark(banner) || banner === 'own-renewal'))}
        duties={viewer.duties}
        light={viewer.light}
      />
    }
    back={back}
    wide
  >
    {children}
  </Page>
)

export interface OuterShellProps extends OuterProps {
  readonly title: string
  /** The page holds what somebody typed: no links to other languages, which would lose it. */
  readonly holdsText?: boolean
  readonly hasErrors?: boolean | undefined
  /** None unless the page says so: it works without. */
  readonly scripts?: readonly string[]
  readonly children?: Children
}

/** The frame of a page for somebody who is not. */
export const OuterShell = ({
  say,
  assets,
  demo,
  title,
  holdsText = false,
  hasErrors,
  scripts = [],
  children,
}: OuterShellProps): JSX.Element => (
  <Page
    say={say}
    title={title}
    hasErrors={hasErrors}
    stylesheets={assets.stylesheets}
    scripts={scripts}
    name={say('staff.mast.name')}
    languages={holdsText ? [] : languages.map((language) => ({ language, href: `?language=${language}` }))}
    banner={demo ? <Notices say={say} banners={['demo']} duties={[]} light={null} /> : ''}
  >
    {children}
  </Page>
)
