// Where people find both sides, and the onion address when there is one. What the environment sets is shown and left alone.
import { inForce, type SiteSettings } from '../../src/domain/installation/site-settings.ts'
import type { SiteFault } from '../../src/domain/installation/web-address.ts'
import type { FieldError } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'
import { FixedSetting } from './fixed-setting.tsx'
import { errorAt, type FirstRunProps, Heading, StepPage } from './shell.tsx'

export const addressFields = ['reporterUrl', 'staffUrl', 'onionUrl'] as const
export type AddressField = (typeof addressFields)[number]
export type AddressFaults = Partial<Record<AddressField, SiteFault | 'same' | 'no-onion'>>

export interface AddressesStepProps extends FirstRunProps {
  readonly settings: SiteSettings
  /** As typed; what stands in the settings where nothing was. */
  readonly typed: Readonly<Record<AddressField, string>>
  readonly faults: AddressFaults
}

export const AddressesStep = ({ say, stylesheets, settings, typed, faults }: AddressesStepProps): JSX.Element => {
  const errors = addressFields.flatMap((field): FieldError[] => {
    const fault = faults[field]
    return fault === undefined ? [] : [{ field, text: say(`setup.fault.address.${fault}`) }]
  })
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      step="addresses"
      errors={errors}
      intro={
        <>
          <Heading text={say('setup.addresses.heading')} />
          <p safe>{say('setup.addresses.about')}</p>
        </>
      }
    >
      {addressFields.map((field) => {
        const { fixed } = settings[field]
        const label = say(`setup.addresses.${field}`)
        return fixed === null ? (
          <Field
            say={say}
            name={field}
            label={label}
            hint={say(`setup.addresses.${field}.hint`)}
            value={typed[field]}
            error={errorAt(errors, field)}
            inputmode="text"
            code
          />
        ) : (
          <FixedSetting say={say} label={label} shown={inForce(settings[field])} fixed={fixed} />
        )
      })}
    </StepPage>
  )
}
