// The first page of an invitation: who you are to us, what you are appointed to, and what the next five minutes hold.
import type { Role } from '../../../src/domain/people/role.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { appointmentText, type ShownAppointment } from '../../shared/appointment-text.ts'
import { Button } from '../../shared/button.tsx'
import { SummaryList, type SummaryRow } from '../../shared/summary-list.tsx'
import type { Person } from '../case/case-view.ts'
import { type OuterProps, OuterShell } from '../outer-shell.tsx'

export interface InvitationPageProps extends OuterProps {
  readonly token: string
  readonly person: Person
  /** Everything that the person is appointed to. */
  readonly appointments: readonly InvitedTo[]
}

/** One appointment, with the decision. */
export interface InvitedTo extends ShownAppointment {
  readonly role: Role
  /** Name of the channel; empty for roles that have none. */
  readonly channel: string
  /** Name of the unit; empty where the channel has but one, and for roles that are not a unit's. */
  readonly unit: string
}

/** The address of a step of the invitation. */
export const invitationHref = (token: string, step: '' | '/passphrase' | '/totp' | '/recovery-codes' = ''): string =>
  `/invitation/${encodeURIComponent(token)}${step}`

export const InvitationPage = ({ say, token, person, appointments, ...outer }: InvitationPageProps): JSX.Element => (
  <OuterShell say={say} {...outer} title={say('staff.invitation.title')}>
    <h1 class="govuk-heading-l" safe>
      {say('staff.invitation.heading', { name: person.name })}
    </h1>
    <h2 safe>{say('staff.invitation.appointed')}</h2>
    <SummaryList
      rows={[
        { key: say('staff.invitation.name'), value: person.name },
        { key: say('staff.invitation.person-title'), value: person.title },
      ]}
    />
    {appointments.map((appointment) => (
      <SummaryList rows={appointedRows(say, appointment)} />
    ))}
    {[...new Set(appointments.map(({ role }) => role))].map((role) => (
      <p safe>{say(`staff.invitation.role.${role}`)}</p>
    ))}
    <p safe>{say('staff.invitation.wrong')}</p>
    <h2 safe>{say('staff.invitation.comes')}</h2>
    <ol>
      {(['passphrase', 'totp', 'codes'] as const).map((step) => (
        <li safe>{say(`staff.invitation.step.${step}`)}</li>
      ))}
    </ol>
    <p safe>{say('staff.invitation.minutes')}</p>
    <ul>
      {(['phone', 'paper', 'alone'] as const).map((need) => (
        <li safe>{say(`staff.invitation.need.${need}`)}</li>
      ))}
    </ul>
    <form method="post" action={invitationHref(token)}>
      <Button label={say('staff.invitation.submit')} />
    </form>
  </OuterShell>
)

const appointedRows = (say: Say, { role, channel, unit, ...appointment }: InvitedTo): readonly SummaryRow[] => [
  { key: say('staff.invitation.role'), value: say(`staff.role.${role}`) },
  ...(channel === '' ? [] : [{ key: say('staff.invitation.channel'), value: channel }]),
  ...(unit === '' ? [] : [{ key: say('staff.invite.unit'), value: unit }]),
  { key: say('staff.account.appointed'), value: appointmentText(say, appointment) },
]
