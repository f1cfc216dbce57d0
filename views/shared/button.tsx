// Buttons, and links that look like them. A button sends a form; a link goes somewhere: never mix the two.
import { address, attribute } from './attribute.ts'

type Kind = 'primary' | 'secondary' | 'warning'
const classes: Readonly<Record<Kind, string>> = {
  primary: 'govuk-button',
  secondary: 'govuk-button govuk-button--secondary',
  warning: 'govuk-button govuk-button--warning',
}

export interface ButtonProps {
  readonly label: string
  readonly kind?: Kind
  /** Tells the buttons of one form apart. */
  readonly name?: string
  readonly value?: string
  /** Sends the form to another address than its own. */
  readonly action?: string
}

export const Button = ({ label, kind = 'primary', name, value, action }: ButtonProps): JSX.Element => (
  <button
    type="submit"
    class={classes[kind]}
    name={name === undefined ? undefined : attribute(name)}
    value={value === undefined ? undefined : attribute(value)}
    formaction={action === undefined ? undefined : address(action)}
    safe
  >
    {label}
  </button>
)

export interface LinkButtonProps {
  readonly label: string
  readonly href: string
  readonly kind?: Kind
}

export const LinkButton = ({ label, href, kind = 'primary' }: LinkButtonProps): JSX.Element => (
  <a class={classes[kind]} href={address(href)} safe>
    {label}
  </a>
)
