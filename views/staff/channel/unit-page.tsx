// The rules of one unit: each as the channel has it, which stands beside it, or its own. Knows no case.
import type { ChannelSettings, Unit } from '../../../src/domain/channel/channel.ts'
import { bounds } from '../../../src/domain/channel/channel-rules.ts'
import { bodyIn } from '../../../src/domain/channel/unit-change.ts'
import {
  bodyChoices,
  frameChoices,
  lent,
  longestContact,
  longestController,
  monthChoices,
  type TypedUnit,
  type UnitFaults,
  waysChoices,
} from '../../../src/domain/channel/unit-form.ts'
import { spokenLanguages } from '../../../src/domain/language.ts'
import { languageFacts } from '../../../src/i18n/language.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary, type FieldError } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import { Shell } from '../shell.tsx'
import { type KeepingProps, Outcome, Stale, Version } from './keeping.tsx'
import { bounded } from './rule-fields.ts'
import { unitHref, unitsHref } from './unit-place.ts'
import { bodyWords, unitValueName } from './unit-words.ts'
import { WayRows, wayErrors } from './way-rows.tsx'

export interface UnitPageProps extends KeepingProps {
  readonly unit: Unit
  /** What the channel lends. */
  readonly settings: ChannelSettings
  readonly typed: TypedUnit
  readonly faults: UnitFaults
}

type Faulty = Exclude<keyof TypedUnit, 'ways'>

const limits = { controller: longestController, contact: longestContact } as const
const faultWords = (say: Say, field: Faulty): string => {
  if (field === 'controller' || field === 'contact') return say('staff.units.fault.too-long', { longest: limits[field] })
  return field === 'assessment' ? say('staff.rules.fault.number', bounded(bounds.assessmentDays)) : say('staff.rules.fault.choice')
}
const fieldName = (say: Say, field: Faulty): string =>
  ({
    frame: unitValueName(say, 'frame'),
    body: unitValueName(say, 'body'),
    controller: say('staff.units.controller'),
    contact: say('staff.units.controller'),
    feedback: say('staff.rules.feedback'),
    assessment: say('staff.rules.assessment'),
    whose: say('staff.units.ways'),
  })[field]

const errorOf = ({ say, faults }: UnitPageProps, field: Faulty): string | undefined =>
  faults[field] === undefined ? undefined : faultWords(say, field)

const errorsOf = (say: Say, { ways = [], ...faults }: UnitFaults): readonly FieldError[] => [
  ...(Object.keys(faults) as Faulty[]).map((field) => ({ field, text: `${fieldName(say, field)}: ${faultWords(say, field)}` })),
  ...wayErrors(say, ways),
]

export const UnitPage = (props: UnitPageProps): JSX.Element => {
  const { say, assets, viewer, channel, unit, faults } = props
  // Nobody sees the word where there is one: what it has of its own is who answers for the personal data.
  const alone = channel.units.length < 2
  const errors = errorsOf(say, faults)
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say(alone ? 'staff.units.controller' : 'staff.units.one')}
      here="rules"
      hasErrors={errors.length > 0}
      back={
        alone
          ? { href: `/rules/${encodeURIComponent(channel.slug)}`, label: say('staff.rules.heading') }
          : { href: unitsHref(channel.slug), label: say('staff.units.back') }
      }
    >
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" dir="auto" safe>
        {unit.name}
      </h1>
      <Outcome {...props} />
      <Stale {...props} />
      {alone ? '' : <Reach {...props} />}
      <form class="v-rules" method="post" action={address(unitHref(channel.slug, unit.id))} autocomplete="off">
        <Version {...props} />
        {alone ? '' : <LawRules {...props} />}
        <ControllerRules {...props} />
        {alone ? '' : <ClockRules {...props} />}
        {alone ? '' : <WayRules {...props} />}
        <Button label={say(alone ? 'staff.rules.submit' : 'staff.units.submit')} />
      </form>
    </Shell>
  )
}

/** For whom it holds, and what else the unit has on pages of its own. */
const Reach = ({ say, channel, unit }: UnitPageProps): JSX.Element => (
  <>
    <p class="v-lead" safe>
      {say('staff.units.one.lead', { unit: unit.name })}
    </p>
    <p safe>{say('staff.units.one.running')}</p>
    <ul>
      <li>
        <a href={address(unitHref(channel.slug, unit.id, '/posts'))} safe>
          {say('staff.units.posts')}
        </a>
      </li>
      {spokenLanguages.map((language) => (
        <li>
          <a href={address(unitHref(channel.slug, unit.id, `/texts/${language}`))} safe>
            {say('staff.texts.link', { language: languageFacts[language].name })}
          </a>
        </li>
      ))}
    </ul>
  </>
)

const asChannel = (say: Say, value: string): string => say('staff.units.as-channel', { value })

const LawRules = (props: UnitPageProps): JSX.Element => {
  const { say, settings, typed } = props
  const channelBody = bodyWords(say, bodyIn(settings) ?? 'authority')
  const channelLaw = say(`setup.organisation.frame.${settings.frame}`)
  return (
    <>
      <h2 safe>{say('staff.units.law')}</h2>
      <Radios
        say={say}
        name="frame"
        legend={say('setup.organisation.frame')}
        hint={say('setup.organisation.frame.hint')}
        error={errorOf(props, 'frame')}
        value={typed.frame}
        options={frameChoices.map((value) => ({
          value,
          label: value === lent ? asChannel(say, channelLaw) : say(`setup.organisation.frame.${value}`),
        }))}
      />
      <Radios
        say={say}
        name="body"
        legend={say('setup.organisation.body')}
        hint={say('staff.units.body.hint')}
        error={errorOf(props, 'body')}
        value={typed.body}
        options={bodyChoices.map((value) => ({ value, label: value === lent ? asChannel(say, channelBody) : bodyWords(say, value) }))}
      />
    </>
  )
}

const ControllerRules = (props: UnitPageProps): JSX.Element => {
  const { say, unit, typed } = props
  return (
    <>
      <h2 safe>{say('staff.units.controller')}</h2>
      <p safe>{say('staff.units.controller.about')}</p>
      <Field
        say={say}
        name="controller"
        label={say('staff.units.controller.name')}
        hint={say('staff.units.controller.name.hint', { unit: unit.name })}
        error={errorOf(props, 'controller')}
        value={typed.controller}
      />
      <Field
        say={say}
        name="contact"
        label={say('staff.units.controller.contact')}
        hint={say('staff.units.controller.contact.hint')}
        error={errorOf(props, 'contact')}
        value={typed.contact}
      />
    </>
  )
}

const ClockRules = (props: UnitPageProps): JSX.Element => {
  const { say, settings, typed } = props
  return (
    <>
      <h2 safe>{say('staff.rules.clocks')}</h2>
      <Radios
        say={say}
        name="feedback"
        legend={say('staff.rules.feedback')}
        hint={say('staff.rules.feedback.hint')}
        error={errorOf(props, 'feedback')}
        value={typed.feedback}
        options={monthChoices.map((value) => ({
          value,
          label:
            value === lent ? asChannel(say, say(`staff.rules.feedback.${settings.feedbackMonths}`)) : say(`staff.rules.feedback.${value}`),
        }))}
      />
      <Field
        say={say}
        name="assessment"
        label={say('staff.rules.assessment')}
        hint={say('staff.units.assessment.hint', { ...bounded(bounds.assessmentDays), days: String(settings.assessmentDays) })}
        error={errorOf(props, 'assessment')}
        value={typed.assessment}
        inputmode="numeric"
        width={4}
      />
    </>
  )
}

const WayRules = (props: UnitPageProps): JSX.Element => {
  const { say, typed, faults } = props
  const rows = <WayRows say={say} ways={typed.ways} faults={faults.ways ?? []} />
  return (
    <Radios
      say={say}
      name="whose"
      legend={say('staff.units.ways')}
      error={errorOf(props, 'whose')}
      value={typed.whose}
      options={waysChoices.map((value) => ({
        value,
        label: say(`staff.units.ways.${value}`),
        ...(value === 'own' ? { more: rows } : {}),
      }))}
    />
  )
}
