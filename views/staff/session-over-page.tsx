// The session ended while somebody was away, perhaps writing. Shows what came with the last form, and the way back in.
import { KeptText } from './kept-text.tsx'
import { type OuterProps, OuterShell } from './outer-shell.tsx'
import { SignInForm } from './people/sign-in-page.tsx'

export interface SessionOverPageProps extends OuterProps {
  /** What was being sent; empty when nothing was. */
  readonly kept: string
}

export const SessionOverPage = ({ say, kept, ...outer }: SessionOverPageProps): JSX.Element => (
  <OuterShell say={say} {...outer} title={say('staff.error.session.heading')} holdsText>
    <h1 class="govuk-heading-l" safe>
      {say('staff.error.session.heading')}
    </h1>
    <p safe>{say('staff.error.session.body')}</p>
    <KeptText say={say} text={kept} about={say('staff.error.session.kept')} />
    <SignInForm say={say} email="" />
  </OuterShell>
)
