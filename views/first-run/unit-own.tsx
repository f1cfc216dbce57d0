// What a unit is itself, being another body than the organisation whose link it shares: its law, what it is, who answers for its personal
// data (F-128, L-G-9). All of it may be left as it stands.
import type { ChannelSettings } from '../../src/domain/channel/channel.ts'
import { bodyIn } from '../../src/domain/channel/unit-change.ts'
import { bodyChoices, frameChoices, lent, longestContact, longestController } from '../../src/domain/channel/unit-form.ts'
import type { OwnFaults, TypedOwn } from '../../src/domain/installation/first-unit.ts'
import type { Say } from '../../src/i18n/say.ts'
import type { FieldError } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'
import { Radios } from '../shared/radios.tsx'
import { errorAt } from './shell.tsx'

/** What the organisation is. */
export type Lending = Pick<ChannelSettings, 'frame' | 'publicBody'>

const longest = { controller: longestController, contact: longestContact } as const
const names = {
  frame: 'staff.units.law',
  body: 'staff.units.body',
  controller: 'staff.units.controller',
  contact: 'staff.units.controller',
} as const

export const ownErrors = (say: Say, faults: OwnFaults): readonly FieldError[] =>
  (['frame', 'body', 'controller', 'contact'] as const).flatMap((field): readonly FieldError[] => {
    if (faults[field] === undefined) return []
    const words =
      field === 'frame' || field === 'body'
        ? say('staff.rules.fault.choice')
        : say('staff.units.fault.too-long', { longest: longest[field] })
    return [{ field, text: `${say(names[field])}: ${words}` }]
  })

interface OwnProps {
  readonly say: Say
  readonly typed: TypedOwn
  readonly errors: readonly FieldError[]
}

export const LawFields = ({ say, typed, errors, organisation }: OwnProps & { readonly organisation: Lending }): JSX.Element => {
  const theirs = { frame: organisation.frame, body: bodyIn(organisation) ?? 'authority' }
  const asOrganisation = (value: string): string => say('setup.unit.as-organisation', { value })
  // What the organisation is is offered once: as its own only where that was chosen before the organisation became the same.
  const offered = <T extends string>(choices: readonly T[], lends: string, chosen: string): readonly T[] =>
    choices.filter((value) => value !== lends || value === chosen)
  return (
    <>
      <h2 safe>{say('setup.unit.own')}</h2>
      <p safe>{say('setup.unit.own.about')}</p>
      <Radios
        say={say}
        name="frame"
        legend={say('setup.organisation.frame')}
        hint={say('setup.organisation.frame.hint')}
        error={errorAt(errors, 'frame')}
        value={typed.frame}
        options={offered(frameChoices, theirs.frame, typed.frame).map((value) => ({
          value,
          label:
            value === lent ? asOrganisation(say(`setup.organisation.frame.${theirs.frame}`)) : say(`setup.organisation.frame.${value}`),
        }))}
      />
      <Radios
        say={say}
        name="body"
        legend={say('setup.organisation.body')}
        hint={say('staff.units.body.hint')}
        error={errorAt(errors, 'body')}
        value={typed.body}
        options={offered(bodyChoices, theirs.body, typed.body).map((value) => ({
          value,
          label: value === lent ? asOrganisation(say(`staff.units.body.${theirs.body}`)) : say(`staff.units.body.${value}`),
        }))}
      />
    </>
  )
}

export const ControllerFields = ({ say, typed, errors }: OwnProps): JSX.Element => (
  <>
    <Field
      say={say}
      name="controller"
      label={say('staff.units.controller')}
      hint={say('setup.unit.controller.hint')}
      value={typed.controller}
      error={errorAt(errors, 'controller')}
    />
    <Field
      say={say}
      name="contact"
      label={say('staff.units.controller.contact')}
      hint={say('staff.units.controller.contact.hint')}
      value={typed.contact}
      error={errorAt(errors, 'contact')}
    />
  </>
)
