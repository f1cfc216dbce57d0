// What every page that changes a lock of one's own account has: the way back, what went wrong, and the passphrase once more. Never puts
// a passphrase back into its box.
import type { Children } from '@kitajs/html'
import type { Say } from '../../../src/i18n/say.ts'
import { ErrorSummary, type FieldError } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

/** `missing` none was written · `wrong` it is another · `meanwhile` the account was changed elsewhere · `paused` after five wrong ones. */
export type CurrentFault = { readonly name: 'missing' | 'wrong' | 'meanwhile' } | { readonly name: 'paused'; readonly minutes: number }

const currentFaultText = (say: Say, fault: CurrentFault | null): string | undefined => {
  if (fault === null) return undefined
  return fault.name === 'paused' ? say('staff.locks.fault.paused', { minutes: fault.minutes }) : say(`staff.locks.fault.${fault.name}`)
}

/** The errors of the other fields, and that of the passphrase. */
export const lockErrors = (say: Say, current: CurrentFault | null, others: readonly FieldError[] = []): readonly FieldError[] => {
  const text = currentFaultText(say, current)
  return text === undefined ? others : [...others, { field: 'current', text }]
}

interface CurrentPassphraseProps {
  readonly say: Say
  readonly fault: CurrentFault | null
  readonly label?: string
}

export const CurrentPassphrase = ({ say, fault, label }: CurrentPassphraseProps): JSX.Element => (
  <Field
    say={say}
    name="current"
    label={label ?? say('staff.locks.current')}
    hint={say('staff.locks.current.hint')}
    error={currentFaultText(say, fault)}
    type="password"
    autocomplete="current-password"
  />
)

export interface LockPageProps extends SignedInProps {
  /** Where it leads back to. */
  readonly place?: 'account' | 'keys'
  readonly heading: string
  readonly errors: readonly FieldError[]
  readonly children?: Children
}

export const LockPage = ({ say, assets, viewer, place = 'account', heading, errors, children }: LockPageProps): JSX.Element => (
  <Shell
    say={say}
    assets={assets}
    viewer={viewer}
    title={say(`staff.nav.${place}`)}
    here={place}
    hasErrors={errors.length > 0}
    back={{ href: `/${place}`, label: say(`staff.nav.${place}`) }}
  >
    <div class="v-lock">
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {heading}
      </h1>
      {children}
    </div>
  </Shell>
)
