// One unit: its name, what it is itself where several share a link, and taking it away again with its people.
import { type OwnFaults, ownUnit, type TypedOwn } from '../../src/domain/installation/first-unit.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Button } from '../shared/button.tsx'
import type { FieldError } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'
import { entryPath, stepPath } from './paths.ts'
import { errorAt, type FirstRunProps, Heading, StepPage } from './shell.tsx'
import { ControllerFields, LawFields, type Lending, ownErrors } from './unit-own.tsx'

/** As typed. */
export interface TypedFirstUnit extends TypedOwn {
  readonly name: string
}
export interface FirstUnitFaults extends OwnFaults {
  readonly name?: 'empty' | 'too-long'
}

export interface UnitPageProps extends FirstRunProps {
  readonly id: string
  readonly typed: TypedFirstUnit
  readonly faults: FirstUnitFaults
  /** What it is where it says nothing itself. */
  readonly organisation: Lending
  /** Nobody shares the link: then nobody sees the word, and the unit is the organisation. */
  readonly isAlone: boolean
  /** Not the organisation itself, and there already: how many people would go with it; null when it cannot be taken away. */
  readonly removable: number | null
}

const errorsOf = (say: Say, { name, ...own }: FirstUnitFaults): readonly FieldError[] => [
  ...(name === undefined ? [] : [{ field: 'name', text: say(`setup.fault.name.${name}`) }]),
  ...ownErrors(say, own),
]

export const UnitPage = ({ say, stylesheets, id, typed, faults, organisation, isAlone, removable }: UnitPageProps): JSX.Element => {
  const errors = errorsOf(say, faults)
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      step="units"
      action={entryPath('units', id)}
      back={stepPath('units')}
      errors={errors}
      submit={say('setup.save')}
      intro={<Heading text={say(isAlone ? 'setup.unit.heading' : 'setup.unit.heading.own')} />}
      buttons={removable === null ? '' : <Button label={say('setup.unit.remove')} kind="warning" name="go" value="remove" />}
    >
      <Field
        say={say}
        name="name"
        label={say('setup.unit.name')}
        hint={say('setup.unit.name.hint')}
        value={typed.name}
        error={errorAt(errors, 'name')}
        required
      />
      {isAlone || id === ownUnit ? '' : <LawFields say={say} typed={typed} errors={errors} organisation={organisation} />}
      {isAlone ? '' : <ControllerFields say={say} typed={typed} errors={errors} />}
      {removable === null || removable === 0 ? '' : <p safe>{say('setup.unit.remove.with', { count: removable })}</p>}
    </StepPage>
  )
}
