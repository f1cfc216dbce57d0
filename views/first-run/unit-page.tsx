// One unit: its name, and taking it away again with its recipients.
import { Button } from '../shared/button.tsx'
import { Field } from '../shared/field.tsx'
import { entryPath, stepPath } from './paths.ts'
import { errorAt, type FirstRunProps, Heading, StepPage } from './shell.tsx'

export interface UnitPageProps extends FirstRunProps {
  readonly id: string
  readonly name: string
  readonly fault: 'empty' | 'too-long' | null
  /** Not the organisation itself, and there already: how many recipients would go with it; null when it cannot be taken away. */
  readonly removable: number | null
}

export const UnitPage = ({ say, stylesheets, id, name, fault, removable }: UnitPageProps): JSX.Element => {
  const errors = fault === null ? [] : [{ field: 'name', text: say(`setup.fault.name.${fault}`) }]
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      step="units"
      action={entryPath('units', id)}
      back={stepPath('units')}
      errors={errors}
      submit={say('setup.save')}
      intro={<Heading text={say('setup.unit.heading')} />}
      buttons={removable === null ? '' : <Button label={say('setup.unit.remove')} kind="warning" name="go" value="remove" />}
    >
      <Field
        say={say}
        name="name"
        label={say('setup.unit.name')}
        hint={say('setup.unit.name.hint')}
        value={name}
        error={errorAt(errors, 'name')}
        required
      />
      {removable === null || removable === 0 ? '' : <p safe>{say('setup.unit.remove.with', { count: removable })}</p>}
    </StepPage>
  )
}
