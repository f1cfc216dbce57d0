// A setting of the machine will not do, and nothing is set up until it does: which one, where to mend it, and one button to go on.
import { type FirstRunProps, Heading, StepPage } from './shell.tsx'

export interface SettingsFaultPageProps extends FirstRunProps {
  /** Names the setting, as the program says it when it starts. */
  readonly line: string
}

export const SettingsFaultPage = ({ say, stylesheets, line }: SettingsFaultPageProps): JSX.Element => (
  <StepPage
    say={say}
    stylesheets={stylesheets}
    step="check"
    isRefusal
    submit={say('setup.check.submit')}
    intro={
      <>
        <Heading text={say('setup.check.settings.heading')} />
        <p safe>{say('setup.check.settings.about')}</p>
        <p>
          <code class="v-answer" dir="ltr" safe>
            {line}
          </code>
        </p>
      </>
    }
  >
    <p safe>{say('setup.check.settings.then')}</p>
  </StepPage>
)
