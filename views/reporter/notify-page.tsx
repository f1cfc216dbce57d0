// In follow-up: an address for news is left, changed or taken back (F-042). What it is now is not shown: the page may lie open.
import type { AnswerFault } from '../../src/domain/case/answers.ts'
import type { AddressState } from '../../src/domain/reporter/hidden-address.ts'
import { address } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { CaseFrame } from './case-frame.tsx'
import { faultText } from './fault-text.ts'
import { LanguageButtons } from './language-buttons.tsx'
import { NotifyField } from './notify-field.tsx'
import { casePath } from './paths.ts'
import { Paragraph } from './prose.tsx'
import type { ChannelFrame } from './reporter-page.tsx'

export interface NotifyProps extends ChannelFrame {
  /** `paused`: one was left, and no mail leaves for it as things stand. */
  readonly state: AddressState | 'paused'
  /** One may be left: the channel asks, and the case is open. */
  readonly asks: boolean
  readonly typed: string
  readonly fault: AnswerFault | null
}

export const NotifyPage = ({ say, stylesheets, channel, state, asks, typed, fault }: NotifyProps): JSX.Element => {
  const error = fault === null ? undefined : faultText(say, 'notify', fault)
  const taking = (
    <form method="post" action={address(casePath(say.language, 'notify'))}>
      <Button label={say(state === 'gone' ? 'reporter.notify.read' : 'reporter.notify.remove')} kind="secondary" name="go" value="remove" />
    </form>
  )
  return (
    <CaseFrame say={say} stylesheets={stylesheets} channel={channel} title={say('reporter.title.notify')} hasErrors={fault !== null}>
      <ErrorSummary say={say} errors={error === undefined ? [] : [{ field: 'notify', text: error }]} />
      <h1 class="govuk-heading-l" safe>
        {say('reporter.notify.heading')}
      </h1>
      <Paragraph text={say(state === 'none' && !asks ? 'reporter.notify.closed' : `reporter.notify.state.${state}`)} />
      {state === 'gone' ? taking : ''}
      {state === 'gone' && asks ? <Paragraph text={say('reporter.notify.again')} /> : ''}
      {asks ? (
        <form method="post" action={address(casePath(say.language, 'notify'))} autocomplete="off">
          <NotifyField say={say} error={error} value={typed} />
          <Button label={say(state === 'left' ? 'reporter.notify.change' : 'reporter.notify.save')} />
          <LanguageButtons say={say} channel={channel} />
        </form>
      ) : (
        ''
      )}
      {state === 'left' || state === 'paused' ? taking : ''}
    </CaseFrame>
  )
}
