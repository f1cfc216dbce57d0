// The second step of signing in: digits from the app, or a recovery code in the same box (F-108). Knows nobody's name.
import { Button, LinkButton } from '../shared/button.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'
import { type OuterProps, OuterShell } from './shell.tsx'

/** `paused` after five wrong ones · `expired` five minutes after the passphrase. */
export type TotpState =
  | { readonly kind: 'ask'; readonly wrong: boolean }
  | { readonly kind: 'paused'; readonly minutes: number }
  | { readonly kind: 'expired' }

export interface TotpPageProps extends OuterProps {
  readonly state: TotpState
}

export const TotpPage = ({ state, ...outer }: TotpPageProps): JSX.Element =>
  state.kind === 'ask' ? <Ask {...outer} wrong={state.wrong} /> : <Stopped {...outer} state={state} />

const Ask = ({ say, wrong, ...outer }: OuterProps & { readonly wrong: boolean }): JSX.Element => {
  const fault = wrong ? say('staff.totp.wrong') : undefined
  return (
    <OuterShell say={say} {...outer} title={say('staff.totp.heading')} hasErrors={wrong}>
      <ErrorSummary say={say} errors={fault === undefined ? [] : [{ field: 'code', text: fault }]} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.totp.heading')}
      </h1>
      <form method="post" action="/sign-in/totp">
        <Field
          say={say}
          name="code"
          label={say('staff.totp.code')}
          hint={say('staff.totp.code.hint')}
          error={fault}
          autocomplete="one-time-code"
          width={20}
          code
        />
        <Button label={say('staff.totp.submit')} />
      </form>
    </OuterShell>
  )
}

const Stopped = ({ say, state, ...outer }: OuterProps & { readonly state: Exclude<TotpState, { kind: 'ask' }> }): JSX.Element => {
  const heading = say(`staff.totp.${state.kind}.heading`)
  return (
    <OuterShell say={say} {...outer} title={heading}>
      <h1 class="govuk-heading-l" safe>
        {heading}
      </h1>
      {state.kind === 'paused' ? (
        <>
          <p safe>{say('staff.totp.paused.body', { minutes: state.minutes })}</p>
          <p safe>{say('staff.totp.paused.not-you')}</p>
        </>
      ) : (
        <p safe>{say('staff.totp.expired.body')}</p>
      )}
      <LinkButton href="/sign-in" label={say('staff.totp.again')} />
    </OuterShell>
  )
}
