// The half of the rules page that is about mails: in which slots they leave, and when none does.
import { type Bound, bounds } from '../../../src/domain/channel/channel-rules.ts'
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import { dailyHours, quietChoices, type RuleFaults, slotChoices, type TypedRules } from '../../../src/domain/channel/rules-form.ts'
import { longestWait } from '../../../src/domain/keys/departure.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import { Radios } from '../../shared/radios.tsx'
import { Select } from '../../shared/select.tsx'
import { errorOf, ruleFields } from './rule-fields.ts'

export interface MailRulesProps {
  readonly say: Say
  readonly frame: LegalFrame
  readonly typed: TypedRules
  readonly faults: RuleFaults
}

export const MailRules = (props: MailRulesProps): JSX.Element => {
  const { say, frame, typed } = props
  const hours = (of: readonly string[]) => of.map((hour) => ({ value: hour, label: say('staff.rules.hour', { hour }) }))
  const dailyHour = (
    <Select
      say={say}
      name={ruleFields.dailyHour}
      label={say('staff.rules.daily-hour')}
      value={typed.dailyHour}
      options={hours(dailyHours)}
    />
  )
  const nights = (
    <div class="v-pair">
      {(['quietFrom', 'quietUntil'] as const).map((field) => (
        <Select
          say={say}
          name={ruleFields[field]}
          label={say(field === 'quietFrom' ? 'staff.rules.quiet.begins' : 'staff.rules.quiet.ends')}
          value={typed[field]}
          options={hours(hoursWithin(bounds[field]))}
        />
      ))}
    </div>
  )
  const about = { days: String(longestWait) }
  return (
    <>
      <h2 safe>{say('staff.rules.mail')}</h2>
      <Radios
        say={say}
        name={ruleFields.slots}
        legend={say('staff.rules.slots')}
        hint={say('staff.rules.slots.hint')}
        error={errorOf(props, 'slots')}
        value={typed.slots}
        options={slotChoices.map((value) => ({
          value,
          label: say(`staff.rules.slots.${value}`),
          hint: say(`staff.rules.slots.${value}.hint`),
          ...(value === 'daily' ? { more: dailyHour } : {}),
        }))}
      />
      <Checkboxes
        say={say}
        name={ruleFields.quiet}
        legend={say('staff.rules.quiet')}
        hint={say('staff.rules.quiet.hint')}
        error={errorOf(props, 'quiet')}
        values={typed.quiet}
        options={quietChoices.map((value) => ({
          value,
          label: say(`staff.rules.quiet.${value}`),
          ...(value === 'nights' ? { more: nights } : {}),
          ...(value === 'holidays' ? { hint: say(`staff.rules.quiet.holidays.hint.${frame}`, about) } : {}),
        }))}
      />
    </>
  )
}

const hoursWithin = ({ least, most }: Bound): readonly string[] =>
  Array.from({ length: most - least + 1 }, (_, index) => String(least + index))
