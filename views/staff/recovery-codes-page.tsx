// Step three of an invitation: codes for the day when the phone is gone. Shown once.
import { Button } from '../shared/button.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { CodeList, CodesSaved } from './code-list.tsx'
import { invitationHref } from './invitation-page.tsx'
import { type OuterProps, OuterShell } from './shell.tsx'

export interface RecoveryCodesPageProps extends OuterProps {
  readonly token: string
  readonly codes: readonly string[]
  /** The box was not ticked. */
  readonly unconfirmed: boolean
}

export const RecoveryCodesPage = ({ say, token, codes, unconfirmed, ...outer }: RecoveryCodesPageProps): JSX.Element => {
  const fault = unconfirmed ? say('staff.codes.fault') : undefined
  return (
    <OuterShell say={say} {...outer} title={say('staff.invitation.title')} hasErrors={unconfirmed}>
      <ErrorSummary say={say} errors={fault === undefined ? [] : [{ field: 'saved', text: fault }]} />
      <p class="v-step v-no-print" safe>
        {say('staff.invitation.step', { step: 3, steps: 3 })}
      </p>
      <h1 class="govuk-heading-l" safe>
        {say('staff.codes.heading')}
      </h1>
      <p safe>{say('staff.codes.why')}</p>
      <CodeList say={say} codes={codes} />
      <form class="v-no-print" method="post" action={invitationHref(token, '/recovery-codes')}>
        <CodesSaved say={say} error={fault} />
        <Button label={say('staff.codes.submit')} />
      </form>
    </OuterShell>
  )
}
