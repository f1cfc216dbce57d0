// How a list is narrowed and put in order: the same questions beside a list and beside a search. Says nothing of what a case is about, so that
// a list's answers may stand in the address.
import { type CaseFilter, categories, nextDates, severities } from '../../../src/domain/case/case-search.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Select } from '../../shared/select.tsx'
import { answerWords } from './sheet-form.tsx'

export const orders = ['received', 'due', 'moved'] as const
export type Order = (typeof orders)[number]

export interface FilterChoices {
  /** Who may lead a case that this person sees. */
  readonly leads: readonly { readonly id: string; readonly name: string }[]
  /** Channels and units of this person; one alone is no choice. */
  readonly places: readonly { readonly id: string; readonly name: string }[]
}

export interface FilterFieldsProps {
  readonly say: Say
  readonly filter: CaseFilter
  readonly order: Order
  readonly choices: FilterChoices
}

export const FilterFields = ({ say, filter, order, choices }: FilterFieldsProps): JSX.Element => {
  const any = { value: '', label: say('day.filter.any') }
  const people = (all: FilterChoices['leads']) => [any, ...all.map(({ id, name }) => ({ value: id, label: name }))]
  return (
    <div class="v-filter">
      <Select
        say={say}
        name="order"
        label={say('day.filter.order')}
        value={order}
        options={orders.map((value) => ({ value, label: say(`day.filter.order.${value}`) }))}
      />
      <Select
        say={say}
        name="date"
        label={say('day.filter.date')}
        value={filter.date}
        options={[any, ...nextDates.map((value) => ({ value, label: say(`day.filter.date.${value}`) }))]}
      />
      <Select
        say={say}
        name="category"
        label={say('day.filter.category')}
        value={filter.category}
        options={[any, ...categories.map((value) => ({ value, label: answerWords(say, 'classification', 'category', value) }))]}
      />
      <Select
        say={say}
        name="severity"
        label={say('day.filter.severity')}
        value={filter.severity}
        options={[any, ...severities.map((value) => ({ value, label: answerWords(say, 'classification', 'severity', value) }))]}
      />
      <Select say={say} name="lead" label={say('day.filter.lead')} value={filter.lead} options={people(choices.leads)} />
      {choices.places.length < 2 ? (
        ''
      ) : (
        <Select say={say} name="unit" label={say('day.filter.unit')} value={filter.unit} options={people(choices.places)} />
      )}
    </div>
  )
}
