// What every form control has around it: label or legend, hint, error. Knows nothing of the control itself.
import type { Children } from '@kitajs/html'
import type { Say } from '../../src/i18n/say.ts'
import { attribute } from './attribute.ts'

export interface FrameProps {
  readonly say: Say
  readonly name: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly required?: boolean | undefined
}

/** The ids that `aria-describedby` of the control names. */
export const describedBy = ({ name, hint, error }: Pick<FrameProps, 'name' | 'hint' | 'error'>): string | undefined => {
  const ids = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`].filter((id) => id !== '')
  return ids.length === 0 ? undefined : attribute(ids.join(' '))
}

export const groupClass = (error: string | undefined): string =>
  error === undefined ? 'govuk-form-group' : 'govuk-form-group govuk-form-group--error'

/** The star is for the eye; screen readers hear `aria-required`. */
export const Star = ({ required }: { readonly required?: boolean | undefined }): JSX.Element => (
  <>
    {required === true ? (
      <span class="v-star" aria-hidden="true">
        {'\u00a0*'}
      </span>
    ) : (
      ''
    )}
  </>
)

export const HintAndError = ({ say, name, hint, error }: FrameProps): JSX.Element => (
  <>
    {hint === undefined ? (
      ''
    ) : (
      <div id={attribute(`${name}-hint`)} class="govuk-hint" safe>
        {hint}
      </div>
    )}
    {error === undefined ? (
      ''
    ) : (
      <p id={attribute(`${name}-error`)} class="govuk-error-message">
        <span class="govuk-visually-hidden" safe>
          {say('shared.form.error')}
        </span>{' '}
        <span safe>{error}</span>
      </p>
    )}
  </>
)

export interface FieldsetProps extends FrameProps {
  readonly legend: string
  /** The legend is the heading of the page: the pages of the wizard are titled with their question. */
  readonly heading?: boolean | undefined
  readonly children?: Children
}

/** A group of choices under one legend. */
export const Fieldset = (props: FieldsetProps): JSX.Element => (
  <div class={groupClass(props.error)}>
    <fieldset class="govuk-fieldset" aria-describedby={describedBy(props)}>
      <legend
        class={
          props.heading === true ? 'govuk-fieldset__legend govuk-fieldset__legend--l' : 'govuk-fieldset__legend govuk-fieldset__legend--s'
        }
      >
        {props.heading === true ? (
          <h1 class="govuk-fieldset__heading">
            <span safe>{props.legend}</span>
            <Star required={props.required} />
          </h1>
        ) : (
          <>
            <span safe>{props.legend}</span>
            <Star required={props.required} />
          </>
        )}
      </legend>
      <HintAndError say={props.say} name={props.name} hint={props.hint} error={props.error} />
      {props.children}
    </fieldset>
  </div>
)
