// What the pages that anybody may read have in common: the same facts of a channel, the same way on to the other pages, the date of
// the last change (F-022). Nothing here depends on who reads.
import type { Children } from '@kitajs/html'
import type { Recipient, TextBlock, UnitId } from '../../src/domain/channel/channel.ts'
import { differ } from '../../src/domain/channel/unit-settings.ts'
import type { LanguageCode } from '../../src/domain/language.ts'
import type { Say } from '../../src/i18n/say.ts'
import type { Day } from '../../src/kit/instant.ts'
import { attribute } from '../shared/attribute.ts'
import { landingPath, publicPath } from './paths.ts'
import { Link, Paragraph } from './prose.tsx'
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
  /** Of which unit of a joint link the page speaks; null for the channel. */
  readonly unit: UnitId | null
}

type Spoken = Pick<PublicPageProps, 'say' | 'channel' | 'unit'>
const ofUnit = (path: string, unit: UnitId | null): string => (unit === null ? path : `${path}?unit=${encodeURIComponent(unit)}`)

/** Another public page, of the same unit. */
export const pathTo = ({ say, channel, unit }: Spoken, page: PublicPageName): string =>
  ofUnit(publicPath(say.language, channel.slug, page), unit)

export const publicPages = ['protection', 'who', 'other-ways', 'questions'] as const
export type PublicPageName = (typeof publicPages)[number]

/** The units of a joint link that differ: law and numbers are those of the one that somebody looks at (F-128). */
const Units = ({ say, channel, unit, page }: PublicFrameProps): JSX.Element => {
  if (!differ(channel)) return ''
  const path = page === 'landing' ? landingPath(say.language, channel.slug) : publicPath(say.language, channel.slug, page)
  const all = { id: null, name: say('reporter.units.all') }
  return (
    <nav aria-label={attribute(say('reporter.units.label'))}>
      <Paragraph text={say('reporter.units.about')} />
      <ul class="govuk-list">
        {[all, ...channel.units].map(({ id, name }) => (
          <li>
            {id === unit ? (
              <strong aria-current="true">
                <bdi safe>{name}</bdi>
              </strong>
            ) : (
              <Link href={ofUnit(path, id)} label={name} />
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Ways = ({ current, ...spoken }: Spoken & { readonly current: PublicPageName | 'landing' }) => {
  const { say, channel, unit } = spoken
  return (
    <nav aria-label={attribute(say('reporter.pages.label'))}>
      <h2 class="govuk-heading-s" safe>
        {say('reporter.pages.label')}
      </h2>
      <ul class="govuk-list">
        {current === 'landing' ? (
          ''
        ) : (
          <li>
            <Link href={ofUnit(landingPath(say.language, channel.slug), unit)} label={say('reporter.pages.landing')} />
          </li>
        )}
        {publicPages
          .filter((page) => page !== current)
          .map((page) => (
            <li>
              <Link href={pathTo(spoken, page)} label={say(`reporter.pages.${page}`)} />
            </li>
          ))}
      </ul>
    </nav>
  )
}

export interface PublicFrameProps extends PublicPageProps {
  readonly page: PublicPageName | 'landing'
  readonly children?: Children
}

export const PublicFrame = ({ page, children, ...props }: PublicFrameProps): JSX.Element => {
  const { say, channel, stylesheets, changed } = props
  const path = (language: LanguageCode): string =>
    ofUnit(page === 'landing' ? landingPath(language, channel.slug) : publicPath(language, channel.slug, page), props.unit)
  return (
    <ChannelPage say={say} stylesheets={stylesheets} channel={channel} title={say(`reporter.title.${page}`)} path={path}>
      {page === 'landing' ? '' : <Units {...props} page={page} />}
      {children}
      {page === 'landing' ? <Units {...props} page={page} /> : ''}
      <Ways {...props} current={page} />
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
