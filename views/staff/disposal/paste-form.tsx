// Where somebody gives a protocol by its file: the text of the JSON that was fetched.
import type { Say } from '../../../src/i18n/say.ts'
import { attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { TextArea } from '../../shared/field.tsx'

/** The name of its box, where what is wrong leads to. */
export const pastedField = 'protocol'

interface PasteFormProps {
  readonly say: Say
  readonly action: string
  readonly typed: string
  readonly error: string | undefined
  readonly submit: string
}

export const PasteForm = ({ say, action, typed, error, submit }: PasteFormProps): JSX.Element => (
  <form method="post" action={attribute(action)} autocomplete="off" novalidate>
    <TextArea
      say={say}
      name={pastedField}
      label={say('papers.check.label')}
      hint={say('papers.check.hint')}
      value={typed}
      error={error}
      rows={12}
    />
    <Button label={submit} />
  </form>
)
