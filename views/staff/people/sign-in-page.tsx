// The door: address and passphrase. One refusal for every reason, so that nobody learns which addresses exist.
import type { Say } from '../../../src/i18n/say.ts'
import { Button } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { type OuterProps, OuterShell } from '../outer-shell.tsx'

export interface SignInPageProps extends OuterProps {
  /** What was typed, kept after a refusal; the passphrase never is. */
  readonly email: string
  readonly refused: boolean
}

interface SignInFormProps {
  readonly say: Say
  readonly email: string
  readonly refusal?: string | undefined
}

export const SignInForm = ({ say, email, refusal }: SignInFormProps): JSX.Element => (
  <form method="post" action="/sign-in">
    <Field say={say} name="email" label={say('staff.sign-in.email')} type="email" autocomplete="username" value={email} />
    <Field
      say={say}
      name="password"
      label={say('staff.sign-in.password')}
      hint={say('staff.sign-in.password.hint')}
      error={refusal}
      type="password"
      autocomplete="current-password"
    />
    <Button label={say('staff.sign-in.submit')} />
  </form>
)

export const SignInPage = ({ say, email, refused, ...outer }: SignInPageProps): JSX.Element => {
  const refusal = refused ? say('staff.sign-in.refused') : undefined
  return (
    <OuterShell say={say} {...outer} title={say('staff.sign-in.heading')} hasErrors={refused}>
      <ErrorSummary say={say} errors={refusal === undefined ? [] : [{ field: 'password', text: refusal }]} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.sign-in.heading')}
      </h1>
      <SignInForm say={say} email={email} refusal={refusal} />
      <Details summary={say('staff.sign-in.lost')}>
        <p safe>{say('staff.sign-in.lost.body')}</p>
      </Details>
      <Details summary={say('staff.sign-in.first')}>
        <p safe>{say('staff.sign-in.first.body')}</p>
      </Details>
    </OuterShell>
  )
}
