// The fields for the rules of one unit: each as the channel has it, which stands beside it, or its own.
import type { ChannelSettings, Unit } from '../../../src/domain/channel/channel.ts'
import { bounds } from '../../../src/domain/channel/channel-rules.ts'
import { bodyIn } from '../../../src/domain/channel/unit-change.ts'
import {
  bodyChoices,
  frameChoices,
  lent,
  monthChoices,
  type TypedUnit,
  type UnitFaults,
  waysChoices,
} from '../../../src/domain/channel/unit-form.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Field } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import { bounded } from './rule-fields.ts'
import { unitFault } from './unit-faults.ts'
import { bodyWords } from './unit-words.ts'
import { WayRows } from './way-rows.tsx'

export interface UnitRulesProps {
  readonly say: Say
  readonly unit: Unit
  /** What the channel lends. */
  readonly settings: ChannelSettings
  readonly typed: TypedUnit
  readonly faults: UnitFaults
  /** It shares the receipt alone, and has too few of its own who could answer a reporter. */
  readonly unanswered: boolean
}

const asChannel = (say: Say, value: string): string => say('staff.units.as-channel', { value })

export const LawRules = ({ say, settings, typed, faults }: UnitRulesProps): JSX.Element => {
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
        error={unitFault(say, faults, 'frame')}
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
        error={unitFault(say, faults, 'body')}
        value={typed.body}
        options={bodyChoices.map((value) => ({ value, label: value === lent ? asChannel(say, channelBody) : bodyWords(say, value) }))}
      />
    </>
  )
}

/** Of a public body nothing is asked (5 kap. 4 § lag (2021:890)): what it is by what was saved, not by what is being typed. */
export const SharingRules = ({ say, unit, settings, typed, faults, unanswered }: UnitRulesProps): JSX.Element => {
  const { frame = settings.frame, publicBody = settings.publicBody } = unit.own ?? {}
  return (
    <>
      <h2 safe>{say('contact.unit.name')}</h2>
      {unanswered ? (
        <p class="v-notice v-notice-alarm" safe>
          {say('contact.unanswered', { unit: unit.name })}
        </p>
      ) : (
        ''
      )}
      {publicBody ? (
        <p safe>{say(`contact.unit.public.${frame}`)}</p>
      ) : (
        <Radios
          say={say}
          name="sharing"
          legend={say('contact.unit.legend', { unit: unit.name })}
          hint={say(`contact.unit.hint.${frame}`)}
          error={unitFault(say, faults, 'sharing')}
          value={typed.sharing}
          options={[
            { value: 'receipt', label: say('contact.unit.receipt'), hint: say('contact.unit.receipt.hint') },
            { value: 'whole', label: say('contact.unit.whole'), hint: say(`contact.unit.whole.hint.${frame}`) },
          ]}
        />
      )}
    </>
  )
}

export const ControllerRules = ({ say, unit, typed, faults }: UnitRulesProps): JSX.Element => {
  return (
    <>
      <h2 safe>{say('staff.units.controller')}</h2>
      <p safe>{say('staff.units.controller.about')}</p>
      <Field
        say={say}
        name="controller"
        label={say('staff.units.controller.name')}
        hint={say('staff.units.controller.name.hint', { unit: unit.name })}
        error={unitFault(say, faults, 'controller')}
        value={typed.controller}
      />
      <Field
        say={say}
        name="contact"
        label={say('staff.units.controller.contact')}
        hint={say('staff.units.controller.contact.hint')}
        error={unitFault(say, faults, 'contact')}
        value={typed.contact}
      />
    </>
  )
}

export const ClockRules = ({ say, settings, typed, faults }: UnitRulesProps): JSX.Element => {
  return (
    <>
      <h2 safe>{say('staff.rules.clocks')}</h2>
      <Radios
        say={say}
        name="feedback"
        legend={say('staff.rules.feedback')}
        hint={say('staff.rules.feedback.hint')}
        error={unitFault(say, faults, 'feedback')}
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
        error={unitFault(say, faults, 'assessment')}
        value={typed.assessment}
        inputmode="numeric"
        width={4}
      />
    </>
  )
}

export const WayRules = ({ say, typed, faults }: UnitRulesProps): JSX.Element => {
  const rows = <WayRows say={say} ways={typed.ways} faults={faults.ways ?? []} />
  return (
    <Radios
      say={say}
      name="whose"
      legend={say('staff.units.ways')}
      error={unitFault(say, faults, 'whose')}
      value={typed.whose}
      options={waysChoices.map((value) => ({
        value,
        label: say(`staff.units.ways.${value}`),
        ...(value === 'own' ? { more: rows } : {}),
      }))}
    />
  )
}
