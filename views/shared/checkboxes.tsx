// Any number of choices. The first option has the name as its id, so that the error summary can link to it.
import { attribute } from './attribute.ts'
import { Fieldset, type FieldsetProps } from './frame.tsx'
import { type Choice, choiceId, More } from './radios.tsx'

export interface CheckboxesProps extends Omit<FieldsetProps, 'children'> {
  /** The values that are ticked. */
  readonly values?: readonly string[] | undefined
  readonly options: readonly Choice[]
}

export const Checkboxes = ({ values = [], options, ...frame }: CheckboxesProps): JSX.Element => (
  <Fieldset {...frame}>
    <div class="govuk-checkboxes">
      {options.map((option, index) => {
        const { more } = option
        const id = attribute(choiceId(frame.name, index))
        return (
          <>
            <div class="govuk-checkboxes__item">
              <input
                class="govuk-checkboxes__input"
                id={id}
                name={attribute(frame.name)}
                type="checkbox"
                value={attribute(option.value)}
                checked={values.includes(option.value)}
                aria-describedby={option.hint === undefined ? undefined : `${id}-about`}
              />
              <label class="govuk-label govuk-checkboxes__label" for={id} safe>
                {option.label}
              </label>
              {option.hint === undefined ? (
                ''
              ) : (
                <div id={`${id}-about`} class="govuk-hint govuk-checkboxes__hint" safe>
                  {option.hint}
                </div>
              )}
            </div>
            <More group="checkboxes" shown={more !== undefined}>
              {more}
            </More>
          </>
        )
      })}
    </div>
  </Fieldset>
)
