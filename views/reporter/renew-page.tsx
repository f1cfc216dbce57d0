// Asks for a new receipt of the same case (F-143). The old one stays valid until the new one is confirmed, so that a page lost in between
// locks nobody out.
import { address } from '../shared/attribute.ts'
import { Button, LinkButton } from '../shared/button.tsx'
import { casePath } from './paths.ts'
import { Paragraph } from './prose.tsx'
import { type ChannelFrame, ChannelPage } from './reporter-page.tsx'

export const RenewPage = ({ say, stylesheets, channel }: ChannelFrame): JSX.Element => (
  <ChannelPage
    say={say}
    stylesheets={stylesheets}
    channel={channel}
    title={say('reporter.title.renew')}
    path={(language) => casePath(language, 'receipt')}
  >
    <h1 class="govuk-heading-l" safe>
      {say('reporter.renew.heading')}
    </h1>
    <Paragraph text={say('reporter.renew.why')} />
    <Paragraph text={say('reporter.renew.old')} />
    <form method="post" action={address(casePath(say.language, 'receipt'))}>
      <div class="v-buttons">
        <Button label={say('reporter.renew.confirm')} />
        <LinkButton label={say('reporter.renew.cancel')} href={casePath(say.language)} kind="secondary" />
      </div>
    </form>
  </ChannelPage>
)
