// What came of an invitation: the link, shown once, or that the person needs none.
import type { Day } from '../../../src/kit/instant.ts'
import { LinkButton } from '../../shared/button.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

export interface InvitationLinkPageProps extends SignedInProps {
  readonly name: string
  /** null for somebody who has keys already, and for whom others give the link. */
  readonly link: string | null
  /** Which of the two, where there is none. */
  readonly hasKeys?: boolean
  readonly until: Day
  readonly kind: 'first' | 'renewal'
  readonly place: 'keys' | 'operation'
}

export const InvitationLinkPage = ({
  say,
  assets,
  viewer,
  name,
  link,
  hasKeys,
  until,
  kind,
  place,
}: InvitationLinkPageProps): JSX.Element => (
  <Shell
    say={say}
    assets={assets}
    viewer={viewer}
    title={say(`staff.nav.${place}`)}
    here={place}
    back={{ href: `/${place}`, label: say(`staff.nav.${place}`) }}
  >
    <h1 class="govuk-heading-l" safe>
      {link === null ? say(hasKeys ? 'staff.invited.known' : 'staff.invited.waiting', { name }) : say('staff.invited.heading', { name })}
    </h1>
    {link === null ? (
      <p safe>{say(hasKeys ? 'staff.invited.known.body' : 'staff.invited.waiting.body', { name })}</p>
    ) : (
      <>
        <p safe>{say('staff.invited.once')}</p>
        <p>
          <code class="v-link" dir="ltr" translate="no" safe>
            {link}
          </code>
        </p>
        <ul>
          <li safe>{say('staff.invited.hand', { name })}</li>
          <li safe>{say('staff.invited.until', { date: say.date(until) })}</li>
          {kind === 'renewal' ? <li safe>{say('staff.invited.renewal', { name })}</li> : ''}
        </ul>
      </>
    )}
    <LinkButton href={`/${place}`} label={say(`staff.nav.${place}`)} kind="secondary" />
  </Shell>
)
