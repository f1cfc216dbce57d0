// Inviting somebody into a channel, and the link that is shown once.
import type { Channel } from '../../src/domain/channel.ts'
import type { Role } from '../../src/domain/role.ts'
import { languageFacts, languages } from '../../src/i18n/language.ts'
import type { Day } from '../../src/kit/instant.ts'
import { Button, LinkButton } from '../shared/button.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'
import { Radios } from '../shared/radios.tsx'
import { keysHref } from './key-view.ts'
import { Shell, type SignedInProps } from './shell.tsx'

export const invitedRoles = ['handler', 'auditor', 'admin'] as const satisfies readonly Role[]

export interface InviteTyped {
  readonly name: string
  readonly title: string
  readonly email: string
  readonly language: string
  readonly role: string
  readonly unit: string
  readonly decision: string
  readonly since: string
}

/** The keys of `staff.invite.fault.…` by field. */
export type InviteFaults = Readonly<
  Partial<{
    name: 'missing'
    title: 'missing'
    email: 'wrong' | 'taken'
    unit: 'missing'
    role: 'missing' | 'both' | 'there'
    since: 'no-day'
  }>
>

export interface InvitePageProps extends SignedInProps {
  readonly channel: Pick<Channel, 'id' | 'name' | 'units'>
  readonly typed: InviteTyped
  readonly faults: InviteFaults
}

export const InvitePage = ({ say, assets, viewer, channel, typed, faults }: InvitePageProps): JSX.Element => {
  const fault = (field: keyof InviteFaults): string | undefined => {
    if (field === 'email') return faults.email && say(`staff.invite.fault.email.${faults.email}`)
    if (field === 'since') return faults.since && say('setup.fault.person.no-day')
    if (field === 'role') return faults.role && say(`staff.invite.fault.role.${faults.role}`)
    return faults[field] && say(`staff.invite.fault.${field}`)
  }
  const fields = (['name', 'title', 'email', 'role', 'unit', 'since'] as const).filter((field) => faults[field] !== undefined)
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.keys.invite')}
      here="keys"
      hasErrors={fields.length > 0}
      back={{ href: '/keys', label: say('staff.keys.back') }}
    >
      <ErrorSummary say={say} errors={fields.map((field) => ({ field, text: fault(field) ?? '' }))} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.invite.heading', { channel: channel.name })}
      </h1>
      <p safe>{say('staff.invite.about')}</p>
      <form method="post" action={keysHref(channel.id, 'invitation')} novalidate>
        <Field say={say} name="name" label={say('staff.invite.name')} value={typed.name} error={fault('name')} width={30} />
        <Field
          say={say}
          name="title"
          label={say('staff.invite.title')}
          hint={say('staff.invite.title.hint')}
          value={typed.title}
          error={fault('title')}
          width={30}
        />
        <Field
          say={say}
          name="email"
          type="email"
          label={say('staff.invite.email')}
          value={typed.email}
          error={fault('email')}
          width={30}
        />
        <Radios
          say={say}
          name="role"
          legend={say('staff.invite.role')}
          value={typed.role}
          error={fault('role')}
          options={invitedRoles.map((role) => ({
            value: role,
            label: say(`staff.role.${role}`),
            hint: say(`staff.invite.role.${role}`),
          }))}
        />
        {channel.units.length === 1 ? (
          <input type="hidden" name="unit" value={channel.units[0]?.id ?? ''} />
        ) : (
          <Radios
            say={say}
            name="unit"
            legend={say('staff.invite.unit')}
            hint={say('staff.invite.unit.hint')}
            value={typed.unit}
            error={fault('unit')}
            options={channel.units.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Field
          say={say}
          name="decision"
          label={say('setup.person.decision')}
          hint={say('setup.person.decision.hint')}
          value={typed.decision}
          width={30}
        />
        <Field
          say={say}
          name="since"
          label={say('setup.person.since')}
          hint={say('setup.person.since.free')}
          value={typed.since}
          error={fault('since')}
          inputmode="numeric"
          width={10}
          code
        />
        <Radios
          say={say}
          name="language"
          legend={say('staff.invite.language')}
          value={typed.language}
          options={languages.map((value) => ({ value, label: languageFacts[value].name }))}
        />
        <Button label={say('staff.invite.submit')} />
      </form>
    </Shell>
  )
}

export interface InvitationLinkPageProps extends SignedInProps {
  readonly name: string
  /** null for somebody who has keys already. */
  readonly link: string | null
  readonly until: Day
  readonly kind: 'first' | 'renewal'
}

export const InvitationLinkPage = ({ say, assets, viewer, name, link, until, kind }: InvitationLinkPageProps): JSX.Element => (
  <Shell
    say={say}
    assets={assets}
    viewer={viewer}
    title={say('staff.keys.heading')}
    here="keys"
    back={{ href: '/keys', label: say('staff.keys.back') }}
  >
    <h1 class="govuk-heading-l" safe>
      {link === null ? say('staff.invited.known', { name }) : say('staff.invited.heading', { name })}
    </h1>
    {link === null ? (
      <p safe>{say('staff.invited.known.body', { name })}</p>
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
    <LinkButton href="/keys" label={say('staff.keys.back')} kind="secondary" />
  </Shell>
)
