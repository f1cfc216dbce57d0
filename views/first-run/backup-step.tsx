// The backup key: why there is one and what it never opens; made here, or brought along by whoever made it elsewhere.
import { Button } from '../shared/button.tsx'
import { Digits } from '../shared/digits.tsx'
import { TextArea } from '../shared/field.tsx'
import { Radios } from '../shared/radios.tsx'
import { errorAt, type FirstRunProps, Heading, StepPage } from './shell.tsx'

export interface BackupStepProps extends FirstRunProps {
  /** Eight groups of five digits of the key that is kept; empty when there is none. */
  readonly fingerprint: string
  readonly choice: 'make' | 'own'
  /** As typed. */
  readonly recipient: string
  readonly fault: 'no-recipient' | null
}

const About = ({ say }: Pick<FirstRunProps, 'say'>): JSX.Element => (
  <>
    <Heading text={say('setup.backup.heading')} />
    <p safe>{say('setup.backup.about')}</p>
    <p class="v-fate" safe>
      {say('setup.backup.no-case')}
    </p>
    <p safe>{say('setup.backup.copies')}</p>
  </>
)

export const BackupStep = (props: BackupStepProps): JSX.Element => {
  const { say, stylesheets, fingerprint, choice, recipient, fault } = props
  if (fingerprint !== '') return <Kept say={say} stylesheets={stylesheets} fingerprint={fingerprint} />
  const errors = fault === null ? [] : [{ field: 'recipient', text: say('setup.fault.backup.no-recipient') }]
  return (
    <StepPage say={say} stylesheets={stylesheets} step="backup" errors={errors} intro={<About say={say} />}>
      <Radios
        say={say}
        name="key"
        legend={say('setup.backup.choice')}
        value={choice}
        options={[
          { value: 'make', label: say('setup.backup.make'), hint: say('setup.backup.make.hint') },
          {
            value: 'own',
            label: say('setup.backup.own'),
            hint: say('setup.backup.own.hint'),
            more: (
              <TextArea
                say={say}
                name="recipient"
                label={say('setup.backup.recipient')}
                value={recipient}
                error={errorAt(errors, 'recipient')}
              />
            ),
          },
        ]}
      />
    </StepPage>
  )
}

/** Made and on paper: one may go on, or make another one, and the paper is then worth nothing. */
const Kept = ({ say, stylesheets, fingerprint }: FirstRunProps & Pick<BackupStepProps, 'fingerprint'>): JSX.Element => (
  <StepPage
    say={say}
    stylesheets={stylesheets}
    step="backup"
    intro={
      <>
        <About say={say} />
        <h2 safe>{say('setup.backup.kept')}</h2>
        <p safe>{say('setup.backup.fingerprint')}</p>
        <p>
          <Digits digits={fingerprint} />
        </p>
      </>
    }
    buttons={<Button label={say('setup.backup.another')} kind="secondary" name="go" value="another" />}
  >
    <p safe>{say('setup.backup.another.hint')}</p>
  </StepPage>
)
