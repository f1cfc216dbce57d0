// One line or several lines of text, and files. What is typed here may be dangerous to whoever types it: by default the browser is
// asked not to remember it, nor to send it to a spelling service. No `maxlength`: a pasted text must not be cut without a word.
import type { Say } from '../../src/i18n/say.ts'
import { attribute } from './attribute.ts'
import { describedBy, groupClass, HintAndError, Star } from './frame.tsx'

interface LabelledProps {
  readonly say: Say
  /** Name and id of the control. */
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly required?: boolean | undefined
}

export interface FieldProps extends LabelledProps {
  readonly value?: string | undefined
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url' | 'date' | 'number'
  /** Default `off`. */
  readonly autocomplete?: string
  readonly inputmode?: 'text' | 'numeric' | 'email' | 'tel' | 'search'
  /** How many characters wide it looks. */
  readonly width?: 4 | 5 | 10 | 20 | 30
  /** IDs, passwords, codes: left to right in every language, letters of one width. */
  readonly code?: boolean
}

export interface TextAreaProps extends LabelledProps {
  readonly value?: string | undefined
  readonly rows?: number
}

const Label = ({ name, label, required }: Pick<LabelledProps, 'name' | 'label' | 'required'>): JSX.Element => (
  <label class="govuk-label" for={attribute(name)}>
    <span safe>{label}</span>
    <Star required={required} />
  </label>
)

/** What every control of this file says about itself. */
const shared = (props: LabelledProps) => ({
  id: attribute(props.name),
  name: attribute(props.name),
  'aria-describedby': describedBy(props),
  'aria-required': props.required === true ? ('true' as const) : undefined,
  'aria-invalid': props.error === undefined ? undefined : ('true' as const),
})

const inputClass = ({ width, code, error }: FieldProps): string =>
  [
    'govuk-input',
    width === undefined ? '' : `govuk-input--width-${width}`,
    code === true ? 'v-code' : '',
    error === undefined ? '' : 'govuk-input--error',
  ]
    .filter((name) => name !== '')
    .join(' ')

export const Field = (props: FieldProps): JSX.Element => (
  <div class={groupClass(props.error)}>
    <Label name={props.name} label={props.label} required={props.required} />
    <HintAndError say={props.say} name={props.name} hint={props.hint} error={props.error} />
    <input
      {...shared(props)}
      class={inputClass(props)}
      type={props.type ?? 'text'}
      value={props.value === undefined ? undefined : attribute(props.value)}
      autocomplete={attribute(props.autocomplete ?? 'off')}
      inputmode={props.inputmode}
      spellcheck="false"
      writingsuggestions="false"
      autocapitalize={props.code === true ? 'none' : undefined}
      dir={props.code === true ? 'ltr' : 'auto'}
    />
  </div>
)

export const TextArea = (props: TextAreaProps): JSX.Element => (
  <div class={groupClass(props.error)}>
    <Label name={props.name} label={props.label} required={props.required} />
    <HintAndError say={props.say} name={props.name} hint={props.hint} error={props.error} />
    <textarea
      {...shared(props)}
      class={props.error === undefined ? 'govuk-textarea' : 'govuk-textarea govuk-textarea--error'}
      rows={String(props.rows ?? 6)}
      {...{ autocomplete: 'off' }}
      spellcheck="false"
      writingsuggestions="false"
      dir="auto"
      safe
    >
      {/* The browser drops the first line break: one of ours, so that one of theirs stays. */}
      {`\n${props.value ?? ''}`}
    </textarea>
  </div>
)
