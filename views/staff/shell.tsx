// What is around every page of somebody who is signed in: mast, menu, notices. Knows no case.
import type { Children } from '@kitajs/html'
import type { Duty } from '../../src/domain/people/duty.ts'
import type { Role } from '../../src/domain/people/role.ts'
import type { WaitingAct } from '../../src/domain/waiting-act.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Page } from '../shared/page.tsx'
import type { LightState } from './light-mark.tsx'
import { homeOf, menuOf, type Place } from './menu.ts'
import { type Banner, isKeyMark, Notices } from './notices.tsx'

/** Hashed hrefs of what the browser fetches. */
export interface Assets {
  readonly stylesheets: readonly string[]
  readonly scripts: readonly string[]
}

/** The person signed in, as every page shows them. */
export interface Viewer {
  readonly name: string
  readonly roles: readonly Role[]
  /** null for people who read no cases. */
  readonly light: LightState | null
  readonly banners: readonly Banner[]
  /** What they should do or know. */
  readonly duties: readonly Duty[]
  /** What waits for a second person, where somebody begins who has no day of cases. */
  readonly waiting: readonly WaitingAct[]
}

export interface SignedInProps {
  readonly say: Say
  readonly assets: Assets
  readonly viewer: Viewer
}

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
        waiting={viewer.waiting}
        light={viewer.light}
      />
    }
    back={back}
    wide
  >
    {children}
  </Page>
)
