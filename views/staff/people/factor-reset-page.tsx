// Before a colleague confirms that somebody lost their second step: whom to hear, what they read out, and what to do when it was not them.
import type { SpokenFault } from '../../../src/domain/case/spoken.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { SpokenField } from '../case/spoken-field.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { RefusalForm, resetHref, type ShownReset } from './factor-reset-card.tsx'

export interface FactorResetPageProps extends SignedInProps {
  readonly reset: ShownReset
  readonly typed: string
  readonly fault: SpokenFault | null
}

const faultText = (say: Say, fault: SpokenFault, name: string): string =>
  fault === 'incomplete' ? say('staff.keys.fault.incomplete') : say('staff.reset.fault.group', { group: fault, name })

export const FactorResetPage = (props: FactorResetPageProps): JSX.Element => {
  const { say, assets, viewer, reset, typed } = props
  const { id, person, since } = reset
  const { name, title } = person
  const fault = props.fault === null ? undefined : faultText(say, props.fault, name)
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.keys.heading')}
      here="keys"
      hasErrors={fault !== undefined}
      back={{ href: '/keys', label: say('staff.keys.back') }}
    >
      <ErrorSummary say={say} errors={fault === undefined ? [] : [{ field: 'spoken', text: fault }]} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.reset.page', { name })}
      </h1>
      <p class="v-next__what" safe>
        {say('staff.reset.what', { name, title, date: say.date(since) })}
      </p>
      <ol>
        {(['meet', 'sure', 'read'] as const).map((step) => (
          <li safe>{say(`staff.reset.${step}`, { name })}</li>
        ))}
      </ol>
      <form method="post" action={resetHref(id)}>
        <SpokenField say={say} name="spoken" label={say('staff.key-call.spoken', { name })} typed={typed} error={fault} />
        <p safe>{say('staff.reset.then', { name })}</p>
        <Button label={say('staff.reset.submit')} />
      </form>
      <section>
        <h2 safe>{say('staff.reset.not-them', { name })}</h2>
        <p safe>{say('staff.reset.not-them.what', { name })}</p>
        <RefusalForm say={say} id={id} own={false} />
      </section>
    </Shell>
  )
}
