// The one answer that the program can read by itself: an address for news (tone.md C7, F-042). The warning stands at the field, before
// anything is typed. `type` stays text: a browser offers to fill in what it knows to be an address.
import type { Say } from '../../src/i18n/say.ts'
import { Field } from '../shared/field.tsx'

export interface NotifyFieldProps {
  readonly say: Say
  readonly error: string | undefined
  readonly value: string
}

export const NotifyField = ({ say, error, value }: NotifyFieldProps): JSX.Element => (
  <Field
    say={say}
    name="notify"
    label={say('reporter.notify.label')}
    hint={say('reporter.notify.hint')}
    error={error}
    value={value}
    inputmode="email"
  />
)
