// What reporters may send beside a report: suggestions (F-051), and an address for news (F-042). Both are off; the address is switched on only
// by somebody who has read what it gives away.

import { addressChoices, type RuleFaults, suggestionChoices, type TypedRules } from '../../../src/domain/channel/rules-form.ts'
import type { NewsServer } from '../../../src/domain/reporter/hidden-address.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import { Radios } from '../../shared/radios.tsx'
import { errorOf, ruleFields } from './rule-fields.ts'

export interface AddressRuleProps {
  readonly say: Say
  readonly typed: TypedRules
  readonly faults: RuleFaults
  readonly newsServer: NewsServer
}

export const AddressRule = (props: AddressRuleProps): JSX.Element => {
  const { say, typed, newsServer } = props
  const warning = (
    <Checkboxes
      say={say}
      name={ruleFields.addressConfirmed}
      legend={say('staff.rules.address.warning')}
      values={typed.addressConfirmed}
      options={[{ value: 'yes', label: say('staff.rules.address.confirm') }]}
    />
  )
  return (
    <Radios
      say={say}
      name={ruleFields.address}
      legend={say('staff.rules.address')}
      hint={`${say('staff.rules.address.hint')} ${say(`staff.rules.address.server.${newsServer}`)}`}
      error={errorOf(props, 'address')}
      value={typed.address}
      options={addressChoices.map((value) => ({
        value,
        label: say(`staff.rules.address.choice.${value}`),
        hint: say(value === 'off' ? 'staff.rules.address.choice.off.hint' : 'staff.rules.address.choice.on.hint'),
        ...(value === 'on' && newsServer !== 'own' ? { more: warning } : {}),
      }))}
    />
  )
}

export const SuggestionRule = (props: Omit<AddressRuleProps, 'newsServer'>): JSX.Element => {
  const { say, typed } = props
  return (
    <>
      <h2 safe>{say('staff.rules.offered')}</h2>
      <Radios
        say={say}
        name={ruleFields.suggestions}
        legend={say('staff.rules.suggestions')}
        hint={say('staff.rules.suggestions.hint')}
        error={errorOf(props, 'suggestions')}
        value={typed.suggestions}
        options={suggestionChoices.map((value) => ({ value, label: say(`staff.rules.suggestions.${value}`) }))}
      />
    </>
  )
}
