// One choice of several. The first option has the name as its id, so that the error summary can link to it.
import type { Children } from '@kitajs/html'
import { attribute } from './attribute.ts'
import { Fieldset, type FieldsetProps } from './frame.tsx'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  /** Shown under the option while it is chosen (by the style sheet alone; always, where the browser is old). */
  readonly more?: Children
}

export interface RadiosProps extends Omit<FieldsetProps, 'children'> {
  readonly value?: string | undefined
  readonly options: readonly Choice[]
}

/** The id of an option's control. */
export const choiceId = (name: string, index: number): string => (index === 0 ? name : `${name}-${index + 1}`)

interface MoreProps {
  readonly group: 'radios' | 'checkboxes'
  readonly shown: boolean
  readonly children?: Children
}

/** What belongs to one option. */
export const More = ({ group, shown, children }: MoreProps): JSX.Element =>
  shown ? <div class={`govuk-${group}__conditional`}>{children}</div> : ''

export const Radios = ({ value, options, ...frame }: RadiosProps): JSX.Element => (
  <Fieldset {...frame}>
    <div class="govuk-radios">
      {options.map((option, index) => {
        const { more } = option
        const id = attribute(choiceId(frame.name, index))
        return (
          <>
            <div class="govuk-radios__item">
              <input
                class="govuk-radios__input"
                id={id}
                name={attribute(frame.name)}
                type="radio"
                value={attribute(option.value)}
                checked={option.value === value}
                aria-describedby={option.hint === undefined ? undefined : `${id}-about`}
              />
              <label class="govuk-label govuk-radios__label" for={id} safe>
                {option.label}
              </label>
              {option.hint === undefined ? (
                ''
              ) : (
                <div id={`${id}-about`} class="govuk-hint govuk-radios__hint" safe>
                  {option.hint}
                </div>
              )}
            </div>
            <More group="radios" shown={more !== undefined}>
              {more}
            </More>
          </>
        )
      })}
    </div>
  </Fieldset>
)
