// What somebody reads who may read registers where none is kept.
import { Shell, type SignedInProps } from '../shell.tsx'

export const RegisterNonePage = ({ say, assets, viewer }: SignedInProps): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} title={say('staff.nav.register')} here="register">
    <h1 class="govuk-heading-l" safe>
      {say('staff.nav.register')}
    </h1>
    <p safe>{say('register.none')}</p>
  </Shell>
)
