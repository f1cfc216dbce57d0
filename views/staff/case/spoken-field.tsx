// The box for eight groups of five digits that somebody reads out on the telephone.
import type { Say } from '../../../src/i18n/say.ts'
import { Field } from '../../shared/field.tsx'

interface SpokenFieldProps {
  readonly say: Say
  readonly name: string
  readonly label: string
  readonly typed: string | undefined
  readonly error: string | undefined
}

export const SpokenField = ({ say, name, label, typed, error }: SpokenFieldProps): JSX.Element => (
  <Field say={say} name={name} label={label} hint={say('staff.keys.spoken.hint')} value={typed} error={error} inputmode="numeric" code />
)
