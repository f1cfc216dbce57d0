// Codes for the day when the phone is gone, shown once: the last step of an invitation, and for somebody who lost theirs.
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { type OuterProps, OuterShell } from '../outer-shell.tsx'
import { CodeList, CodesSaved } from './code-list.tsx'
import type { SetUpStep } from './set-up-step.ts'

export interface RecoveryCodesPageProps extends OuterProps {
  readonly at: SetUpStep
  readonly codes: readonly string[]
  /** The box was not ticked. */
  readonly unconfirmed: boolean
}

export const RecoveryCodesPage = ({ say, at, codes, unconfirmed, ...outer }: RecoveryCodesPageProps): JSX.Element => {
  const fault = unconfirmed ? say('staff.codes.fault') : undefined
  return (
    <OuterShell say={say} {...outer} title={at.title} hasErrors={unconfirmed}>
      <ErrorSummary say={say} errors={fault === undefined ? [] : [{ field: 'saved', text: fault }]} />
      <p class="v-step v-no-print" safe>
        {say('staff.invitation.step', at)}
      </p>
      <h1 class="govuk-heading-l" safe>
        {say('staff.codes.heading')}
      </h1>
      <p safe>{say('staff.codes.why')}</p>
      {at.note === undefined ? '' : <p safe>{at.note}</p>}
      <CodeList say={say} codes={codes} />
      <form class="v-no-print" method="post" action={address(at.action)}>
        <CodesSaved say={say} error={fault} />
        <Button label={say('staff.codes.submit')} />
      </form>
    </OuterShell>
  )
}
