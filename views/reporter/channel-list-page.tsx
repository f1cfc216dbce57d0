// The first page where one installation serves several channels: which organisation is it about? Knows only names and links.
import type { Channel } from '../../src/domain/channel/channel.ts'
import { defaultLanguage } from '../../src/domain/channel/channel.ts'
import { landingPath } from './paths.ts'
import { Link } from './prose.tsx'
import { type Frame, ReporterPage } from './reporter-page.tsx'

export interface ChannelListProps extends Frame {
  readonly channels: readonly Channel[]
}

export const ChannelListPage = ({ say, stylesheets, channels }: ChannelListProps): JSX.Element => (
  <ReporterPage say={say} stylesheets={stylesheets} title={say('reporter.title.channels')} name={say('reporter.title.channels')}>
    <h1 class="govuk-heading-l" safe>
      {say('reporter.channels.heading')}
    </h1>
    <p class="govuk-body" safe>
      {say('reporter.channels.lead')}
    </p>
    <ul class="govuk-list">
      {channels.map((channel) => (
        <li>
          <Link
            href={landingPath(channel.settings.languages.includes(say.language) ? say.language : defaultLanguage(channel), channel.slug)}
            label={channel.name}
          />
        </li>
      ))}
    </ul>
  </ReporterPage>
)
