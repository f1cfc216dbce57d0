// Where "leave quickly" leads: a blank page of ours, or a page that many visit (T-16).
import { Field } from '../shared/field.tsx'
import { Radios } from '../shared/radios.tsx'
import { errorAt, type FirstRunProps, StepPage } from './shell.tsx'

export interface ExitStepProps extends FirstRunProps {
  readonly choice: 'blank' | 'own'
  /** As typed. */
  readonly page: string
  readonly fault: 'no-page' | 'own-host' | null
}

export const ExitStep = ({ say, stylesheets, choice, page, fault }: ExitStepProps): JSX.Element => {
  const errors = fault === null ? [] : [{ field: 'page', text: say(`setup.fault.exit.${fault}`) }]
  return (
    <StepPage say={say} stylesheets={stylesheets} step="exit" errors={errors}>
      <Radios
        say={say}
        name="exit"
        legend={say('setup.exit.heading')}
        hint={say('setup.exit.about')}
        heading
        value={choice}
        options={[
          { value: 'blank', label: say('setup.exit.blank'), hint: say('setup.exit.blank.hint') },
          {
            value: 'own',
            label: say('setup.exit.own'),
            hint: say('setup.exit.own.hint'),
            more: <Field say={say} name="page" label={say('setup.exit.page')} value={page} error={errorAt(errors, 'page')} code />,
          },
        ]}
      />
    </StepPage>
  )
}
