// After the receipt was saved: it arrived, when to come back, how to go (F-061, F-147). The receipt is not shown again.
import { acknowledgementDue, feedbackDue } from '../../src/domain/case/deadline.ts'
import type { LanguageCode } from '../../src/domain/language.ts'
import type { Day } from '../../src/kit/instant.ts'
import { Button, LinkButton } from '../shared/button.tsx'
import { donePath, followPath, leavePath } from './paths.ts'
import { Bullets, Paragraph, Section } from './prose.tsx'
import { type ChannelFrame, ChannelPage } from './reporter-page.tsx'

export interface DoneProps extends ChannelFrame {
  readonly received: Day
  /** No acknowledgement comes: none is promised. */
  readonly noAcknowledgement: boolean
  /** No answer is owed: no date is promised. */
  readonly suggestion: boolean
}

export const DonePage = ({ say, stylesheets, channel, received, noAcknowledgement, suggestion }: DoneProps): JSX.Element => (
  <ChannelPage
    say={say}
    stylesheets={stylesheets}
    channel={channel}
    title={say('reporter.title.done')}
    path={(language: LanguageCode) => donePath(language, channel.slug)}
  >
    <h1 class="govuk-heading-l" safe>
      {say('reporter.done.heading')}
    </h1>
    <Paragraph text={say('reporter.done.lead')} />
    <Section heading={say('reporter.done.next.heading')}>
      <Bullets
        items={[
          ...(suggestion ? [say('reporter.done.next.suggestion')] : []),
          ...(noAcknowledgement || suggestion ? [] : [say('reporter.done.next.return', { date: say.date(acknowledgementDue(received)) })]),
          ...(suggestion ? [] : [say('reporter.done.next.feedback', { date: say.date(feedbackDue(received, null, channel.settings)) })]),
          say('reporter.done.next.add'),
          ...(suggestion ? [] : [say('reporter.done.next.reprisal')]),
        ]}
      />
    </Section>
    <Section heading={say('reporter.done.leave.heading')}>
      <Paragraph text={say('reporter.done.leave.text')} />
      <form method="post" action={leavePath}>
        <div class="v-buttons">
          <Button label={say('reporter.done.leave')} />
          <LinkButton label={say('reporter.done.follow')} href={followPath(say.language)} kind="secondary" />
        </div>
      </form>
    </Section>
  </ChannelPage>
)
