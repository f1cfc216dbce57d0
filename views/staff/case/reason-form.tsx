// An act that wants nothing but its reason: what it means, and one box; a heading where nothing above says what it is.
import type { EntryFault } from '../../../src/domain/case/sheet.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { TextArea } from '../../shared/field.tsx'

export interface ReasonFormProps {
  readonly say: Say
  readonly heading?: string
  readonly about: string
  readonly action: string
  readonly name: string
  readonly label: string
  readonly submit: string
  readonly value: string
  /** What is wrong with it. */
  readonly fault?: EntryFault | undefined
  /** What the reason is about. */
  readonly hidden?: { readonly name: string; readonly value: string }
}

export const ReasonForm = ({ say, heading, about, action, name, label, submit, value, fault, hidden }: ReasonFormProps): JSX.Element => (
  <form class="v-no-print" method="post" action={address(action)} autocomplete="off">
    {hidden === undefined ? '' : <input type="hidden" name={attribute(hidden.name)} value={attribute(hidden.value)} />}
    {heading === undefined ? '' : <h3 safe>{heading}</h3>}
    <p safe>{about}</p>
    <TextArea
      say={say}
      name={name}
      label={label}
      rows={3}
      required={true}
      value={value}
      error={fault === undefined ? undefined : say(fault === 'too-long' ? 'case.fault.too-long' : 'case.fault.missing.text')}
    />
    <Button label={submit} kind="secondary" />
  </form>
)
