// Before somebody's appointment ends: whose, to what, and what it brings with it.

import { restAfterEnding } from '../../../src/domain/channel/serving.ts'
import type { Role } from '../../../src/domain/people/role.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { type CurrentFault, CurrentPassphrase, lockErrors } from '../people/lock-page.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

export interface EndingPageProps extends SignedInProps {
  readonly name: string
  readonly title: string
  readonly role: Role
  /** Empty for the machine. */
  readonly channel: string
  readonly isOwn: boolean
  readonly action: string
  /** Ending it takes the passphrase of whoever asks. */
  readonly asks: boolean
  readonly current: CurrentFault | null
  /** Whence the person came. */
  readonly place: 'keys' | 'operation'
}

export const EndingPage = (props: EndingPageProps): JSX.Element => {
  const { say, assets, viewer, name, title, role, channel, isOwn, action, asks, current, place } = props
  const errors = lockErrors(say, current)
  const back = { href: `/${place}`, label: say(`staff.nav.${place}`) }
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={back.label} here={place} hasErrors={errors.length > 0} back={back}>
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {isOwn ? say('staff.ending.own') : say('staff.ending.heading', { name })}
      </h1>
      <p safe>
        {channel === ''
          ? say('staff.ending.machine', { name, title, role: say(`staff.role.${role}`) })
          : say('staff.ending.what', { name, title, role: say(`staff.role.${role}`), channel })}
      </p>
      <ul>
        {(['sessions', 'register', 'back'] as const).map((what) => (
          <li safe>{say(`staff.ending.${what}`)}</li>
        ))}
        {role === 'admin' && !isOwn ? <li safe>{say('staff.ending.next', { count: String(restAfterEnding) })}</li> : ''}
        {asks ? <li safe>{say('staff.ending.told')}</li> : ''}
      </ul>
      <form method="post" action={action} class="v-lock" novalidate>
        {asks ? <CurrentPassphrase say={say} fault={current} /> : ''}
        <Button label={say('staff.ending.submit')} kind="warning" />
      </form>
      <LinkButton href={back.href} label={say('staff.ending.leave')} kind="secondary" />
    </Shell>
  )
}
