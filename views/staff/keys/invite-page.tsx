// Appointing somebody in a channel, or on the machine: who, as what, by which decision.
import type { Channel } from '../../../src/domain/channel/channel.ts'
import type { AppointmentFaults } from '../../../src/domain/keys/enlisting.ts'
import { isOfUnit, type Role } from '../../../src/domain/people/role.ts'
import { languageFacts, languages } from '../../../src/i18n/language.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import { type CurrentFault, CurrentPassphrase, lockErrors } from '../people/lock-page.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { placeHref } from './key-view.ts'

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

export interface InvitePageProps extends SignedInProps {
  /** null for the machine. */
  readonly channel: Pick<Channel, 'id' | 'name' | 'units'> | null
  /** To what the person who asks may appoint somebody; never none. */
  readonly roles: readonly Role[]
  readonly typed: InviteTyped
  readonly faults: AppointmentFaults
  /** The name that stands with this address already. */
  readonly known: string
  /** From when the person who asks may appoint an administrator, having ended one; else null. */
  readonly restsUntil: Day | null
  readonly current: CurrentFault | null
  readonly place: 'keys' | 'operation'
}

const fields = ['name', 'title', 'email', 'role', 'unit', 'decision', 'since'] as const

const restText = (say: Say, until: Day | null): string | undefined =>
  until === null ? undefined : say('staff.invite.fault.role.rests', { date: say.date(until) })

const faultText = ({ say, faults, known, restsUntil }: InvitePageProps, field: (typeof fields)[number]): string | undefined => {
  if (field === 'unit') return faults.unit && say('staff.invite.fault.unit')
  if (field === 'role') {
    const { role } = faults
    return role === 'rests' ? restText(say, restsUntil) : role && say(`staff.invite.fault.role.${role}`)
  }
  const fault = faults[field]
  if (fault === undefined) return undefined
  if (fault === 'own' || fault === 'twice') return say(`staff.invite.fault.${fault}`, { known })
  return fault === 'empty' ? say(`setup.fault.person.${field}-empty`) : say(`setup.fault.person.${fault}`, { known })
}

export const InvitePage = (props: InvitePageProps): JSX.Element => {
  const { say, assets, viewer, channel, roles, typed, restsUntil, current, place } = props
  const fault = (field: (typeof fields)[number]): string | undefined => faultText(props, field)
  const rests = roles.includes('admin') ? restText(say, restsUntil) : undefined
  const typedErrors = fields.flatMap((field) => {
    const text = fault(field)
    return text === undefined ? [] : [{ field, text }]
  })
  const errors = lockErrors(say, current, typedErrors)
  const units = channel?.units ?? []
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.keys.invite')}
      here={place}
      hasErrors={errors.length > 0}
      back={{ href: `/${place}`, label: say(`staff.nav.${place}`) }}
    >
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {channel === null ? say('staff.invite.machine') : say('staff.invite.heading', { channel: channel.name })}
      </h1>
      <p safe>{say(roles.includes('handler') ? 'staff.invite.about' : 'staff.invite.about.link')}</p>
      {rests === undefined ? '' : <p safe>{rests}</p>}
      <form method="post" action={placeHref(channel?.id ?? '', 'invitation')} class="v-lock" novalidate>
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
          options={roles.map((role) => ({
            value: role,
            label: say(`staff.role.${role}`),
            hint: say(`staff.invite.role.${role}`),
          }))}
        />
        {!roles.some(isOfUnit) ? (
          ''
        ) : units.length === 1 ? (
          <input type="hidden" name="unit" value={attribute(units[0]?.id ?? '')} />
        ) : (
          <Radios
            say={say}
            name="unit"
            legend={say('staff.invite.unit')}
            hint={say('staff.invite.unit.hint')}
            value={typed.unit}
            error={fault('unit')}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Field
          say={say}
          name="decision"
          label={say('setup.person.decision')}
          hint={say('setup.person.decision.hint')}
          value={typed.decision}
          error={fault('decision')}
          width={30}
        />
        <Field
          say={say}
          name="since"
          label={say('setup.person.since')}
          hint={say('setup.person.since.hint')}
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
        {roles.includes('admin') || roles.includes('operator') ? (
          <CurrentPassphrase say={say} fault={current} label={say('staff.invite.current')} />
        ) : (
          ''
        )}
        <Button label={say('staff.invite.submit')} />
      </form>
    </Shell>
  )
}
