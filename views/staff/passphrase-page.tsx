// Step one of an invitation: the passphrase, issued or one's own (keys.md 8). What was typed is never put back into a box.
import type { PassphraseFault } from '../../src/domain/passphrase.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Button } from '../shared/button.tsx'
import { ErrorSummary, type FieldError } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'
import { Radios } from '../shared/radios.tsx'
import { invitationHref } from './invitation-page.tsx'
import { type OuterProps, OuterShell } from './shell.tsx'

/** By field: `passphrase` confirms the issued one. */
export interface PassphraseFaults {
  readonly passphrase?: 'differs'
  readonly own?: PassphraseFault
  readonly 'own-again'?: 'differs'
}

export interface PassphrasePageProps extends OuterProps {
  readonly token: string
  /** Seven words. */
  readonly issued: string
  readonly choice: 'issued' | 'own'
  readonly faults: PassphraseFaults
}

export const PassphrasePage = (props: PassphrasePageProps): JSX.Element => {
  const { say, assets, demo, token, issued } = props
  const errors = errorsOf(say, props.faults)
  return (
    <OuterShell say={say} assets={assets} demo={demo} title={say('staff.invitation.title')} hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      <p class="v-step" safe>
        {say('staff.invitation.step', { step: 1, steps: 3 })}
      </p>
      <h1 class="govuk-heading-l" safe>
        {say('staff.passphrase.heading')}
      </h1>
      <dl class="v-words">
        <div>
          <dt safe>{say('staff.passphrase.issued')}</dt>
          <dd>
            <output id="issued" class="v-secret" translate="no" safe>
              {issued}
            </output>
          </dd>
        </div>
      </dl>
      <p safe>{say('staff.passphrase.paper')}</p>
      <p class="v-fate" safe>
        {say('staff.passphrase.lost')}
      </p>
      <form method="post" action={invitationHref(token, '/passphrase')}>
        <Choice {...props} errors={errors} />
        <div class="v-buttons">
          <Button label={say('staff.passphrase.submit')} />
          <Button label={say('staff.passphrase.redraw')} kind="secondary" name="go" value="redraw" />
        </div>
      </form>
    </OuterShell>
  )
}

const errorsOf = (say: Say, faults: PassphraseFaults): readonly FieldError[] => [
  ...(faults.passphrase === undefined ? [] : [{ field: 'passphrase', text: say('staff.passphrase.fault.differs') }]),
  ...(faults.own === undefined ? [] : [{ field: 'own', text: say(`staff.passphrase.fault.${faults.own}`) }]),
  ...(faults['own-again'] === undefined ? [] : [{ field: 'own-again', text: say('staff.passphrase.fault.differs-own') }]),
]

const Choice = ({ say, choice, errors }: PassphrasePageProps & { readonly errors: readonly FieldError[] }): JSX.Element => {
  const errorOf = (field: string): string | undefined => errors.find((error) => error.field === field)?.text
  return (
    <Radios
      say={say}
      name="choice"
      legend={say('staff.passphrase.choice')}
      value={choice}
      options={[
        {
          value: 'issued',
          label: say('staff.passphrase.choice.issued'),
          hint: say('staff.passphrase.choice.issued.hint'),
          // It stands on the page anyway: letters that can be seen are copied from paper with fewer mistakes.
          more: <Field say={say} name="passphrase" label={say('staff.passphrase.confirm')} error={errorOf('passphrase')} code />,
        },
        {
          value: 'own',
          label: say('staff.passphrase.choice.own'),
          hint: say('staff.passphrase.choice.own.hint'),
          more: <Own say={say} own={errorOf('own')} again={errorOf('own-again')} />,
        },
      ]}
    />
  )
}

interface OwnProps {
  readonly say: Say
  readonly own: string | undefined
  readonly again: string | undefined
}

const Own = ({ say, own, again }: OwnProps): JSX.Element => (
  <>
    <Field say={say} name="own" label={say('staff.passphrase.own')} error={own} type="password" autocomplete="new-password" />
    <Field say={say} name="own-again" label={say('staff.passphrase.own-again')} error={again} type="password" autocomplete="new-password" />
  </>
)
