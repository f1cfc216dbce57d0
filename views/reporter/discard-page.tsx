// Asks once before a draft is thrown away (F-146). Shows nothing of what was written.
import type { Step } from '../../src/domain/reporter/wizard.ts'
import { address } from '../shared/attribute.ts'
import { Button, LinkButton } from '../shared/button.tsx'
import { discardPath, stepPath } from './paths.ts'
import { Paragraph } from './prose.tsx'
import { type ChannelFrame, ChannelPage } from './reporter-page.tsx'

export interface DiscardProps extends ChannelFrame {
  /** Where "no" leads back to. */
  readonly step: Step
}

export const DiscardPage = ({ say, stylesheets, channel, step }: DiscardProps): JSX.Element => (
  <ChannelPage say={say} stylesheets={stylesheets} channel={channel} title={say('reporter.title.discard')}>
    <h1 class="govuk-heading-l" safe>
      {say('reporter.discard.heading')}
    </h1>
    <Paragraph text={say('reporter.discard.text')} />
    <form method="post" action={address(discardPath(say.language, channel.slug))}>
      <div class="v-buttons">
        <Button label={say('reporter.discard.confirm')} />
        <LinkButton label={say('reporter.discard.keep')} href={stepPath(say.language, channel.slug, step)} kind="secondary" />
      </div>
    </form>
  </ChannelPage>
)
