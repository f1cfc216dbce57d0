// What everybody has to see on every page: what does not fit, what waits for them, what they should do, the light.
import { type KeyMark, keyMarks } from '../../src/domain/keys/key-list.ts'
import type { Duty } from '../../src/domain/people/duty.ts'
import type { WaitingAct } from '../../src/domain/waiting-act.ts'
import type { Say } from '../../src/i18n/say.ts'
import { address, attribute } from '../shared/attribute.ts'
import { DutyNotice } from './duty-notice.tsx'
import { LightPlace, type LightState } from './light-mark.tsx'
import { WaitingList } from './waiting-list.tsx'

/**
 * What everybody has to see on every page: `demo` made-up data · `…-altered` what this person's keys remember does not fit what stands here,
 * in red (keys.md 8) · `channel-waits` a channel of theirs opens when all have their keys · `channel-closed` the tables of one do not agree with
 * what its people signed · `posts-unproven` the posts of one that they keep are not what was saved · `passkey-missing` a channel of theirs demands one ·
 * `names-wait` a rule about reporters' names that hides less waits for a second hand · `names-loosened` one holds since lately · `names-unproven` the settings have one that
 * nobody proved ·
 * `restored` data was put back from a backup ·
 * `recovery-used` two sheets of paper opened cases · `own-renewal` colleagues say that this person lost their key · `reset-asked` somebody
 * with their passphrase asks for another second step · the others what waits on the page of keys.
 */
export type Banner =
  | KeyMark
  | 'demo'
  | 'recovery-used'
  | 'restored'
  | 'own-renewal'
  | 'own-key-altered'
  | 'roster-altered'
  | 'log-altered'
  | 'channel-waits'
  | 'channel-closed'
  | 'posts-unproven'
  | 'names-wait'
  | 'names-loosened'
  | 'names-unproven'
  | 'passkey-missing'
  | 'reset-asked'

/** The page of keys says the same itself, with what to do. */
export const isKeyMark = (banner: Banner): boolean => keyMarks.some((mark) => mark === banner)

const noticeClass: Readonly<Record<Banner, string>> = {
  demo: 'v-notice v-notice-practice',
  'own-key-altered': 'v-notice v-notice-alarm',
  'roster-altered': 'v-notice v-notice-alarm',
  'log-altered': 'v-notice v-notice-alarm',
  'recovery-used': 'v-notice v-notice-alarm',
  restored: 'v-notice v-notice-alarm',
  'reset-asked': 'v-notice v-notice-alarm',
  'own-renewal': 'v-notice v-notice-alarm',
  'channel-waits': 'v-notice',
  'channel-closed': 'v-notice',
  'posts-unproven': 'v-notice',
  'names-wait': 'v-notice',
  'names-loosened': 'v-notice',
  'names-unproven': 'v-notice',
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
  if (banner === 'names-wait' || banner === 'names-loosened') return { href: '/name-rule', label: say('names.look') }
  if (banner === 'names-unproven') return { href: '/name-rule', label: say('names.look.rule') }
  if (banner === 'posts-unproven') return { href: '/posts', label: say('routing.posts.heading') }
  if (banner === 'recovery-used') return { href: '/recovery', label: say('staff.recovery.back') }
  if (banner === 'restored') return { href: '/restored', label: say('backup.restored.read') }
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
  readonly waiting: readonly WaitingAct[]
  readonly light: LightState | null
}

export const Notices = ({ say, banners, duties, waiting, light }: NoticesProps): JSX.Element => (
  <aside class="v-notices" aria-label={attribute(say('staff.banner.label'))}>
    {banners.map((banner) => (
      <Notice say={say} banner={banner} />
    ))}
    {duties.map((duty) => (
      <DutyNotice say={say} duty={duty} />
    ))}
    <WaitingList say={say} waiting={waiting} />
    {light === null ? '' : <LightPlace say={say} light={light} />}
  </aside>
)
