// The frame of every page on the reporter's side: "leave quickly" in the mast, no script, a title that tells nothing (F-150, T-16).
// Must not know what the page is about.
import type { Children } from '@kitajs/html'
import type { Channel } from '../../src/domain/channel/channel.ts'
import type { LegalFrame } from '../../src/domain/channel/legal-frame.ts'
import type { LanguageCode } from '../../src/domain/language.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Page } from '../shared/page.tsx'
import { landingPath, leavePath } from './paths.ts'

/** What every page of the reporter's side is given. */
export interface Frame {
  readonly say: Say
  /** Hashed hrefs of the style sheets, in order. */
  readonly stylesheets: readonly string[]
}

export interface ChannelFrame extends Frame {
  readonly channel: Channel
}

export interface ReporterPageProps extends Frame {
  readonly title: string
  readonly hasErrors?: boolean
  readonly name: string
  readonly home?: string | undefined
  /** Left out where changing by link would lose what was typed. */
  readonly languages?: readonly { readonly language: LanguageCode; readonly href: string }[] | undefined
  readonly children?: Children
}

export const ReporterPage = ({ children, ...page }: ReporterPageProps): JSX.Element => (
  <Page {...page} leave={leavePath}>
    {children}
  </Page>
)

export interface ChannelPageProps extends ChannelFrame {
  readonly title: string
  readonly hasErrors?: boolean
  /** The same page in another language; left out where changing by link would lose what was typed. */
  readonly path?: (language: LanguageCode) => string
  readonly children?: Children
}

/** A page that belongs to one channel: its name in the mast, never in the title. */
export const ChannelPage = ({ channel, path, children, ...page }: ChannelPageProps): JSX.Element => (
  <ReporterPage
    {...page}
    name={channel.name}
    home={landingPath(page.say.language, channel.slug)}
    languages={path === undefined ? undefined : channel.settings.languages.map((language) => ({ language, href: path(language) }))}
  >
    {children}
  </ReporterPage>
)

/** Whose law the texts tell of, in whatever language. */
export const lawOf = ({ settings }: Channel): LegalFrame => settings.frame

/** Texts say "kommunen" of a public body and "företaget" of others. */
export const bodyOf = ({ settings: { publicBody, company } }: Channel): { readonly body: string } => ({
  body: publicBody && company !== true ? 'public' : 'private',
})
