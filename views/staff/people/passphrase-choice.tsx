// Choosing a passphrase: the words that were drawn, or one's own. What was typed is never put back into a box.
import type { PassphraseFault } from '../../../src/domain/people/passphrase.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { FieldError } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'

/** By field: `passphrase` confirms the issued one. */
export interface PassphraseFaults {
  readonly passphrase?: 'differs'
  readonly own?: PassphraseFault
  readonly 'own-again'?: 'differs'
}

export const passphraseErrors = (say: Say, faults: PassphraseFaults): readonly FieldError[] => [
  ...(faults.passphrase === undefined ? [] : [{ field: 'passphrase', text: say('staff.passphrase.fault.differs') }]),
  ...(faults.own === undefined ? [] : [{ field: 'own', text: say(`staff.passphrase.fault.${faults.own}`) }]),
  ...(faults['own-again'] === undefined ? [] : [{ field: 'own-again', text: say('staff.passphrase.fault.differs-own') }]),
]

export const IssuedWords = ({ say, issued }: { readonly say: Say; readonly issued: string }): JSX.Element => (
  <>
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
  </>
)

export interface PassphraseChoiceProps {
  readonly say: Say
  readonly choice: 'issued' | 'own'
  readonly errors: readonly FieldError[]
}

export const PassphraseChoice = ({ say, choice, errors }: PassphraseChoiceProps): JSX.Element => {
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
