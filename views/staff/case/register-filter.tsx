// Which register is asked for, and which part of it: the unit, the year, the days.
import { attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Field } from '../../shared/field.tsx'
import { Select } from '../../shared/select.tsx'
import type { RegisterPageProps } from './register-page.tsx'

export const Filter = ({ say, places, place, choice, years, faults }: RegisterPageProps): JSX.Element => {
  const error = (field: 'from' | 'to'): string | undefined => faults[field] && say(`register.fault.${faults[field]}`)
  return (
    <form method="post" action="/register" class="v-register__filter v-no-print">
      {choice.view === 'public' ? <input type="hidden" name="view" value="public" /> : ''}
      {places.length === 1 ? (
        <input type="hidden" name="unit" value={attribute(place.unit.id)} />
      ) : (
        <Select
          say={say}
          name="unit"
          label={say('register.unit')}
          value={place.unit.id}
          options={places.map(({ unit }) => ({ value: unit.id, label: unit.name }))}
        />
      )}
      <Select
        say={say}
        name="year"
        label={say('register.year')}
        value={String(choice.year)}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <Field
        say={say}
        name="from"
        label={say('register.first-day')}
        value={choice.from}
        error={error('from')}
        inputmode="numeric"
        width={10}
        code
      />
      <Field
        say={say}
        name="to"
        label={say('register.last-day')}
        value={choice.to}
        error={error('to')}
        inputmode="numeric"
        width={10}
        code
      />
      <Button label={say('register.show')} kind="secondary" />
    </form>
  )
}
