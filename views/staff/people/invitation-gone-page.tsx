// An invitation that leads nowhere: why, and what to do. Never tells whose it was.
import { LinkButton } from '../../shared/button.tsx'
import { type OuterProps, OuterShell } from '../outer-shell.tsx'

export type InvitationGone = 'used' | 'replaced' | 'expired' | 'unknown'

export interface InvitationGonePageProps extends OuterProps {
  readonly why: InvitationGone
}

export const InvitationGonePage = ({ say, why, ...outer }: InvitationGonePageProps): JSX.Element => (
  <OuterShell say={say} {...outer} title={say('staff.invitation.title')}>
    <h1 class="govuk-heading-l" safe>
      {say(`staff.gone.${why}.heading`)}
    </h1>
    <p safe>{say(`staff.gone.${why}.body`)}</p>
    {why === 'used' ? (
      <>
        <p safe>{say('staff.gone.used.not-you')}</p>
        <LinkButton href="/sign-in" label={say('staff.sign-in.heading')} />
      </>
    ) : (
      ''
    )}
  </OuterShell>
)
