// Step one of an invitation: the passphrase, issued or one's own (keys.md 8). What was typed is never put back into a box.
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { type OuterProps, OuterShell } from '../outer-shell.tsx'
import { invitationHref } from './invitation-page.tsx'
import { IssuedWords, PassphraseChoice, type PassphraseFaults, passphraseErrors } from './passphrase-choice.tsx'

export interface PassphrasePageProps extends OuterProps {
  readonly token: string
  /** Seven words. */
  readonly issued: string
  readonly choice: 'issued' | 'own'
  readonly faults: PassphraseFaults
}

export const PassphrasePage = ({ say, assets, demo, token, issued, choice, faults }: PassphrasePageProps): JSX.Element => {
  const errors = passphraseErrors(say, faults)
  return (
    <OuterShell say={say} assets={assets} demo={demo} title={say('staff.invitation.title')} hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      <p class="v-step" safe>
        {say('staff.invitation.step', { step: 1, steps: 3 })}
      </p>
      <h1 class="govuk-heading-l" safe>
        {say('staff.passphrase.heading')}
      </h1>
      <IssuedWords say={say} issued={issued} />
      <form method="post" action={invitationHref(token, '/passphrase')}>
        <PassphraseChoice say={say} choice={choice} errors={errors} />
        <div class="v-buttons">
          <Button label={say('staff.passphrase.submit')} />
          <Button label={say('staff.passphrase.redraw')} kind="secondary" name="go" value="redraw" />
        </div>
      </form>
    </OuterShell>
  )
}
