// One of a few short values, such as an hour or a kind: closed it takes one line. Where people should see all choices, radios are better.
import type { Say } from '../../src/i18n/say.ts'
import { attribute } from './attribute.ts'
import { describedBy, groupClass, HintAndError } from './frame.tsx'

export interface SelectProps {
  readonly say: Say
  /** Name and id of the control; `id` where several rows of a form have the same name. */
  readonly name: string
  readonly id?: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

export const Select = ({ say, name, id = name, label, hint, error, value, options }: SelectProps): JSX.Element => (
  <div class={groupClass(error)}>
    <label class="govuk-label" for={attribute(id)} safe>
      {label}
    </label>
    <HintAndError say={say} name={id} hint={hint} error={error} />
    <select
      id={attribute(id)}
      name={attribute(name)}
      class={error === undefined ? 'govuk-select' : 'govuk-select govuk-select--error'}
      aria-describedby={describedBy({ name: id, hint, error })}
      aria-invalid={error === undefined ? undefined : 'true'}
    >
      {options.map((option) => (
        <option value={attribute(option.value)} selected={option.value === value} safe>
          {option.label}
        </option>
      ))}
    </select>
  </div>
)
