// A test letter to an address typed here, and what came of it, in words of ours: what a mail server answers may hold anything.
import type { NoticeFault } from '../../src/domain/channel/notice.ts'
import { LinkButton } from '../shared/button.tsx'
import { Field } from '../shared/field.tsx'
import { mailTestPath, stepPath } from './paths.ts'
import { errorAt, type FirstRunProps, Heading, StepPage } from './shell.tsx'

export interface MailTestPageProps extends FirstRunProps {
  /** As typed. */
  readonly to: string
  readonly fault: 'no-mail' | null
  /** What came of the last letter; null when none was sent by these settings. */
  readonly last: { readonly to: string; readonly outcome: 'delivered' | Exclude<NoticeFault, 'not-configured'> } | null
  /** Where to go on. */
  readonly onward: string
}

export const MailTestPage = ({ say, stylesheets, to, fault, last, onward }: MailTestPageProps): JSX.Element => {
  const errors = fault === null ? [] : [{ field: 'to', text: say('setup.fault.mail.no-mail') }]
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      step="mail"
      action={mailTestPath}
      back={stepPath('mail')}
      errors={errors}
      submit={say(last === null ? 'setup.mail-test.send' : 'setup.mail-test.again')}
      intro={
        <>
          <Heading text={say('setup.mail-test.heading')} />
          {last === null ? <p safe>{say('setup.mail-test.about')}</p> : <Outcome say={say} last={last} />}
        </>
      }
      buttons={
        <LinkButton
          href={onward}
          label={say(
            last === null ? 'setup.mail-test.skip' : last.outcome === 'delivered' ? 'setup.mail-test.came' : 'setup.mail-test.anyway',
          )}
          kind="secondary"
        />
      }
    >
      <Field
        say={say}
        name="to"
        label={say('setup.mail-test.to')}
        hint={say('setup.mail-test.to.hint')}
        value={to}
        error={errorAt(errors, 'to')}
        type="email"
      />
    </StepPage>
  )
}

const Outcome = ({ say, last }: Pick<FirstRunProps, 'say'> & { readonly last: NonNullable<MailTestPageProps['last']> }): JSX.Element => (
  <div class={last.outcome === 'delivered' ? 'v-notice' : 'v-notice v-notice-alarm'} role="status">
    <h2 safe>{say(last.outcome === 'delivered' ? 'setup.mail-test.left' : 'setup.mail-test.failed')}</h2>
    <p safe>{say(`setup.mail-test.${last.outcome}`, { to: last.to })}</p>
  </div>
)
