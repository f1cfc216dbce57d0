// Sends the same form once more: what was typed goes along unseen, so that a fault of ours loses nothing. Knows no field by name.
import type { Say } from '../../src/i18n/say.ts'
import { attribute } from './attribute.ts'
import { Button } from './button.tsx'

interface RetryFormProps {
  readonly say: Say
  /** The page's own address. */
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

export const RetryForm = ({ say, action, fields }: RetryFormProps): JSX.Element => (
  <form method="post" action={attribute(action)}>
    <p class="govuk-body" safe>
      {say('shared.retry.kept')}
    </p>
    {fields.map(([name, value]) => (
      <input type="hidden" name={attribute(name)} value={attribute(value)} />
    ))}
    <Button label={say('shared.retry.button')} />
  </form>
)
