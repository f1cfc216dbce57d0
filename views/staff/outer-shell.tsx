// What is around a page before somebody is signed in.
import type { Children } from '@kitajs/html'
import { languages } from '../../src/i18n/language.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Page } from '../shared/page.tsx'
import { Notices } from './notices.tsx'
import type { Assets } from './shell.tsx'

/** Pages before somebody is signed in. */
export interface OuterProps {
  readonly say: Say
  readonly assets: Assets
  /** The data are made up. */
  readonly demo: boolean
}

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
    banner={demo ? <Notices say={say} banners={['demo']} duties={[]} waiting={[]} light={null} /> : ''}
  >
    {children}
  </Page>
)
