// Rows of telephone numbers, as a channel and a unit of it have them. A row is left out by emptying it.
import { type PagesFaults, type TypedWay, wayKinds, withRoom } from '../../../src/domain/channel/public-form.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { FieldError } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Select } from '../../shared/select.tsx'

const wayField = (part: keyof TypedWay, index: number): string => `${part}-${index + 1}`

export const wayErrors = (say: Say, faults: PagesFaults['ways']): readonly FieldError[] =>
  faults.flatMap((fault, index) =>
    fault === null
      ? []
      : [
          {
            field: wayField(fault, index),
            text: `${say('staff.public.ways.one', { number: String(index + 1) })}: ${say(`staff.public.fault.${fault}`)}`,
          },
        ],
  )

interface WayRowsProps {
  readonly say: Say
  readonly ways: readonly TypedWay[]
  readonly faults: PagesFaults['ways']
}

export const WayRows = ({ say, ways, faults }: WayRowsProps): JSX.Element => (
  <>
    <p safe>{say('staff.public.ways.about')}</p>
    {withRoom(ways).map((way, index) => (
      <Way say={say} way={way} index={index} fault={faults[index] ?? null} />
    ))}
  </>
)

interface WayProps {
  readonly say: Say
  readonly way: TypedWay
  readonly index: number
  readonly fault: keyof TypedWay | null
}

const Way = ({ say, way, index, fault }: WayProps): JSX.Element => {
  const errorOf = (part: keyof TypedWay): string | undefined => (fault === part ? say(`staff.public.fault.${part}`) : undefined)
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s" safe>
        {say('staff.public.ways.one', { number: String(index + 1) })}
      </legend>
      <div class="v-row">
        <Select
          say={say}
          name={wayField('kind', index)}
          label={say('staff.public.ways.kind')}
          error={errorOf('kind')}
          value={way.kind}
          options={wayKinds.map((value) => ({ value, label: say(`reporter.ways.${value}`) }))}
        />
        <Field
          say={say}
          name={wayField('phone', index)}
          label={say('staff.public.ways.phone')}
          error={errorOf('phone')}
          value={way.phone}
          inputmode="tel"
        />
        <Field
          say={say}
          name={wayField('hours', index)}
          label={say('staff.public.ways.hours')}
          error={errorOf('hours')}
          value={way.hours}
        />
      </div>
    </fieldset>
  )
}
