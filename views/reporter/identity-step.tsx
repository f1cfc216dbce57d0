// Step 4: anonymous, a made-up name, or one's own (tone.md C7, F-024, F-038 to F-041). Fair on both sides: what each choice gives and
// costs. Whoever is not protected by the act is told so where the name would be written (F-020).
import { identityModes } from '../../src/domain/case/answers.ts'
import { strictest } from '../../src/domain/case/identity-request.ts'
import { Field } from '../shared/field.tsx'
import { type Choice, Radios } from '../shared/radios.tsx'
import { ConsentBox } from './consent-box.tsx'
import { errorOf, faultList } from './fault-text.ts'
import { NamePromise } from './name-promise.tsx'
import { namedText } from './named-text.ts'
import { NotifyField } from './notify-field.tsx'
import { Paragraph } from './prose.tsx'
import { StepPage, type StepProps } from './step-page.tsx'

const Alias = ({ say, answers, faults }: StepProps): JSX.Element => (
  <Field
    say={say}
    name="alias"
    label={say('reporter.who-am-i.alias')}
    hint={say('reporter.who-am-i.alias-hint')}
    error={errorOf(say, faults, 'alias')}
    value={answers.alias}
  />
)

/** `type` stays text: a browser offers to fill in and to remember what it knows to be a name or a number. */
const Named = ({ say, channel, answers, faults }: StepProps): JSX.Element => (
  <>
    <NamePromise say={say} rule={strictest(channel.settings.nameRule, answers.promised)} />
    <Field
      say={say}
      name="name"
      label={say('reporter.who-am-i.name')}
      hint={say('reporter.who-am-i.optional')}
      error={errorOf(say, faults, 'name')}
      value={answers.name}
    />
    <Field
      say={say}
      name="contact"
      label={say('reporter.who-am-i.contact')}
      hint={say('reporter.who-am-i.contact-hint')}
      error={errorOf(say, faults, 'contact')}
      value={answers.contact}
    />
    <Field
      say={say}
      name="phone"
      label={say('reporter.who-am-i.phone')}
      hint={say('reporter.who-am-i.optional')}
      error={errorOf(say, faults, 'phone')}
      value={answers.phone}
      inputmode="tel"
    />
    <ConsentBox say={say} channel={channel} given={answers.consent} />
  </>
)

export const IdentityStep = (props: StepProps): JSX.Element => {
  const { say, stylesheets, channel, answers, faults, fresh, asksAddress = false } = props
  const options: Choice[] = identityModes.map((mode) => ({
    value: mode,
    label: say(`reporter.who-am-i.choice.${mode}`),
    hint: mode === 'named' ? namedText(props, props.answers.relation) : say(`reporter.who-am-i.about.${mode}`),
    more: mode === 'alias' ? <Alias {...props} /> : mode === 'named' ? <Named {...props} /> : undefined,
  }))
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      channel={channel}
      step="identity"
      fresh={fresh}
      errors={faultList(say, faults, ['alias', 'name', 'contact', 'phone', 'notify'])}
    >
      <Radios say={say} name="identity" legend={say('reporter.who-am-i.heading')} heading value={answers.identity} options={options} />
      <Paragraph text={say('reporter.who-am-i.later')} />
      {asksAddress ? <NotifyField say={say} error={errorOf(say, faults, 'notify')} value={answers.notify ?? ''} /> : ''}
    </StepPage>
  )
}
