// What the pages that anybody may read have in common: the same facts of a channel, the same way on to the other pages, the date of
// the last change (F-022). Nothing here depends on who reads.
import type { Children } from '@kitajs/html'
import type { Recipient, TextBlock } from '../../src/domain/channel/channel.ts'
import type { LanguageCode } from '../../src/domain/language.ts'
import type { Say } from '../../src/i18n/say.ts'
import type { Day } from '../../src/kit/instant.ts'
import { attribute } from '../shared/attribute.ts'
import { landingPath, publicPath } from './paths.ts'
import { Link } from './prose.tsx'
import { type ChannelFrame, ChannelPage } from './reporter-page.tsx'

/** The five public pages of a channel take the same props. */
export interface PublicPageProps extends ChannelFrame {
  /** Of all units. */
  readonly recipients: readonly Recipient[]
  /** Who assesses first, of all units, where that is not for the recipients. */
  readonly intake?: readonly Recipient[]
  /** Who may be given a case later on. */
  readonly investigators?: readonly Recipient[]
  readonly security?: readonly Recipient[]
  /** Whether reports are taken now. */
  readonly open: boolean
  /** There is a spare key on paper: who reports is told (keys.md 8). */
  readonly hasRecovery: boolean
  /** The short link: as it is typed (`vissla.exempel.se/exempelkoping`), and as an href. */
  readonly address: { readonly shown: string; readonly href: string }
  /** Host name and path of the onion service, as typed. */
  readonly onion: string | null
  /** Own texts of the channel in this language, as ready HTML. */
  readonly blocks: Readonly<Partial<Record<TextBlock, string>>>
  /** When the texts or the settings of the channel last changed. */
  readonly changed: Day | null
}

export const publicPages = ['protection', 'who', 'other-ways', 'questions'] as const
export type PublicPageName = (typeof publicPages)[number]

const Ways = ({ say, slug, current }: { readonly say: Say; readonly slug: string; readonly current: PublicPageName | 'landing' }) => (
  <nav aria-label={attribute(say('reporter.pages.label'))}>
    <h2 class="govuk-heading-s" safe>
      {say('reporter.pages.label')}
    </h2>
    <ul class="govuk-list">
      {current === 'landing' ? (
        ''
      ) : (
        <li>
          <Link href={landingPath(say.language, slug)} label={say('reporter.pages.landing')} />
        </li>
      )}
      {publicPages
        .filter((page) => page !== current)
        .map((page) => (
          <li>
            <Link href={publicPath(say.language, slug, page)} label={say(`reporter.pages.${page}`)} />
          </li>
        ))}
    </ul>
  </nav>
)

export interface PublicFrameProps extends PublicPageProps {
  readonly page: PublicPageName | 'landing'
  readonly children?: Children
}

export const PublicFrame = ({ page, children, ...props }: PublicFrameProps): JSX.Element => {
  const { say, channel, stylesheets, changed } = props
  const path = (language: LanguageCode): string =>
    page === 'landing' ? landingPath(language, channel.slug) : publicPath(language, channel.slug, page)
  return (
    <ChannelPage say={say} stylesheets={stylesheets} channel={channel} title={say(`reporter.title.${page}`)} path={path}>
      {children}
      <Ways say={say} slug={channel.slug} current={page} />
      {changed === null ? (
        ''
      ) : (
        <p class="govuk-hint" safe>
          {say('reporter.landing.changed', { date: say.date(changed) })}
        </p>
      )}
    </ChannelPage>
  )
}

/** The headings of a long page, first on it (F-022). */
export const Contents = ({
  say,
  sections,
}: {
  readonly say: Say
  readonly sections: readonly { readonly id: string; readonly heading: string }[]
}) => (
  <nav aria-label={attribute(say('reporter.contents'))}>
    <ul class="govuk-list">
      {sections.map(({ id, heading }) => (
        <li>
          <Link href={`#${id}`} label={heading} />
        </li>
      ))}
    </ul>
  </nav>
)
