// The first page of an invitation: who you are to us, what you are appointed to, and what the next five minutes hold.
import type { Role } from '../../src/domain/role.ts'
import { appointmentText, type ShownAppointment } from '../shared/appointment-text.ts'
import { Button } from '../shared/button.tsx'
import { SummaryList } from '../shared/summary-list.tsx'
import type { Person } from './case-view.ts'
import { type OuterProps, OuterShell } from './shell.tsx'

export interface InvitationPageProps extends OuterProps {
  readonly token: string
  readonly person: Person
  readonly role: Role
  /** By which decision. */
  readonly appointment: ShownAppointment
  /** Name of the channel; empty for roles that have none. */
  readonly channel: string
}

/** The address of a step of the invitation. */
export const invitationHref = (token: string, step: '' | '/passphrase' | '/totp' | '/recovery-codes' = ''): string =>
  `/invitation/${encodeURIComponent(token)}${step}`

export const InvitationPage = ({ say, token, person, role, appointment, channel, ...outer }: InvitationPageProps): JSX.Element => (
  <OuterShell say={say} {...outer} title={say('staff.invitation.title')}>
    <h1 class="govuk-heading-l" safe>
      {say('staff.invitation.heading', { name: person.name })}
    </h1>
    <h2 safe>{say('staff.invitation.appointed')}</h2>
    <SummaryList
      rows={[
        { key: say('staff.invitation.name'), value: person.name },
        { key: say('staff.invitation.person-title'), value: person.title },
        { key: say('staff.invitation.role'), value: say(`staff.role.${role}`) },
        ...(channel === '' ? [] : [{ key: say('staff.invitation.channel'), value: channel }]),
        { key: say('staff.account.appointed'), value: appointmentText(say, appointment) },
      ]}
    />
    <p safe>{say(`staff.invitation.role.${role}`)}</p>
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
