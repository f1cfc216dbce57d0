// One entry of a list: who it is, where mail goes, and for the register by which decision they are appointed and from when (L-SE-12).

import { readsFrom } from '../../src/domain/installation/people-list.ts'
import type { EnlistingFault, EnlistingFaults, TypedEntry } from '../../src/domain/keys/enlisting.ts'
import { spokenLanguages } from '../../src/domain/language.ts'
import { languageFacts } from '../../src/i18n/language.ts'
import { attribute } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import type { FieldError } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'
import { Radios } from '../shared/radios.tsx'
import { RequiredNote } from '../shared/required-note.tsx'
import { entryPath, stepPath } from './paths.ts'
import { errorAt, type FirstRunProps, Heading, StepPage } from './shell.tsx'

export interface PersonPageProps extends FirstRunProps {
  readonly typed: TypedEntry
  readonly faults: EnlistingFaults
  /** Of which unit; empty where there is but one, and in lists that are not a unit's. */
  readonly unit: string
  /** The name that stands with this address already, for `other-name`. */
  readonly known: string
  /** On the list already: may be taken off it. */
  readonly removable: boolean
}

const fields = ['name', 'title', 'email', 'decision', 'since'] as const

const faultKey = (field: (typeof fields)[number], fault: EnlistingFault) =>
  fault === 'empty' ? (`setup.fault.person.${field}-empty` as const) : (`setup.fault.person.${fault}` as const)

const languageOptions = spokenLanguages.map((value) => ({ value, label: languageFacts[value].name }))

export const PersonPage = ({ say, stylesheets, typed, faults, unit, known, removable }: PersonPageProps): JSX.Element => {
  const { list } = typed
  const errors = fields.flatMap((field): FieldError[] => {
    const fault = faults[field]
    return fault === undefined ? [] : [{ field, text: say(faultKey(field, fault), { known }) }]
  })
  const appointed = readsFrom(list)
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      step={list}
      action={entryPath(list, typed.id)}
      back={stepPath(list)}
      errors={errors}
      submit={say('setup.save')}
      intro={
        <>
          <Heading text={say(`setup.people.${list}.one`)} />
          {unit === '' ? '' : <p safe>{say('setup.person.unit', { unit })}</p>}
          <RequiredNote say={say} />
        </>
      }
      buttons={removable ? <Button label={say('setup.person.remove')} kind="secondary" name="go" value="remove" /> : ''}
    >
      <input type="hidden" name="unit" value={attribute(typed.unit)} />
      <Field say={say} name="name" label={say('setup.person.name')} value={typed.name} error={errorAt(errors, 'name')} required />
      <Field
        say={say}
        name="title"
        label={say('setup.person.title')}
        hint={say(appointed ? 'setup.person.title.shown' : 'setup.person.title.hint')}
        value={typed.title}
        error={errorAt(errors, 'title')}
        required
      />
      <Field
        say={say}
        name="email"
        label={say('setup.person.email')}
        hint={say('setup.person.email.hint')}
        value={typed.email}
        error={errorAt(errors, 'email')}
        type="email"
        required
      />
      <Field
        say={say}
        name="decision"
        label={say('setup.person.decision')}
        hint={say(appointed ? 'setup.person.decision.hint' : 'setup.person.decision.free')}
        value={typed.decision}
        error={errorAt(errors, 'decision')}
        required={appointed}
      />
      <Field
        say={say}
        name="since"
        label={say('setup.person.since')}
        hint={say(appointed ? 'setup.person.since.hint' : 'setup.person.since.free')}
        value={typed.since}
        error={errorAt(errors, 'since')}
        inputmode="numeric"
        width={10}
        required={appointed}
        code
      />
      <Radios say={say} name="language" legend={say('setup.person.language')} value={typed.language} options={languageOptions} />
    </StepPage>
  )
}
