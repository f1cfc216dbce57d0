// Asks for a new receipt of the same case (F-143). The old one stays valid until the new one is confirmed, so that a page lost in between
// locks nobody out. A receipt that staff handed over is always renewed first: they know it (keys.md 3).
import { address } from '../shared/attribute.ts'
import { Button, LinkButton } from '../shared/button.tsx'
import { casePath } from './paths.ts'
import { Paragraph } from './prose.tsx'
import { type ChannelFrame, ChannelPage } from './reporter-page.tsx'

export interface RenewProps extends ChannelFrame {
  /** The receipt came from staff: there is no way around a new one. */
  readonly first: boolean
}

export const RenewPage = ({ say, stylesheets, channel, first }: RenewProps): JSX.Element => (
  <ChannelPage
    say={say}
    stylesheets={stylesheets}
    channel={channel}
    title={say('reporter.title.renew')}
    path={(language) => casePath(language, 'receipt')}
  >
    <h1 class="govuk-heading-l" safe>
      {say(first ? 'oral.reporter.first.heading' : 'reporter.renew.heading')}
    </h1>
    <Paragraph text={say(first ? 'oral.reporter.first.why' : 'reporter.renew.why')} />
    <Paragraph text={say(first ? 'oral.reporter.first.then' : 'reporter.renew.old')} />
    {first ? <Paragraph text={say('oral.reporter.first.paper')} /> : ''}
    <form method="post" action={address(casePath(say.language, 'receipt'))}>
      <div class="v-buttons">
        <Button label={say('reporter.renew.confirm')} />
        {first ? '' : <LinkButton label={say('reporter.renew.cancel')} href={casePath(say.language)} kind="secondary" />}
      </div>
    </form>
  </ChannelPage>
)
