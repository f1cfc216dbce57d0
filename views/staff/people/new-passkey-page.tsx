// A passkey beside the app. The form is a plain one: passkey.js only fills in what the browser answers.
import { longestPasskeyName, mostPasskeys } from '../../../src/domain/people/passkey.ts'
import { attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import type { FieldError } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import type { SignedInProps } from '../shell.tsx'
import { type CurrentFault, CurrentPassphrase, LockPage, lockErrors } from './lock-page.tsx'
import { PasskeyMessages, type PasskeyQuestion, passkeyForm, WithoutScript } from './passkey-prompt.tsx'

/** What is wrong with the name or with what the browser answered. */
export type NewPasskeyFault = 'name-missing' | 'name-too-long' | 'name-taken' | 'no-answer' | 'refused' | 'full'

export interface NewPasskeyPageProps extends SignedInProps {
  /** null where browsers offer no passkeys; `address` is then what stands in the way. */
  readonly question: PasskeyQuestion | null
  readonly address: string
  readonly name: string
  /** Made already, and not saved: it is kept, so that only the passphrase has to be written again. */
  readonly answer: string
  readonly fault: NewPasskeyFault | null
  readonly current: CurrentFault | null
}

export const NewPasskeyPage = (props: NewPasskeyPageProps): JSX.Element => {
  const { question, address, fault, current, ...frame } = props
  const { say } = frame
  const text = fault === null ? undefined : faultText(props, fault)
  const error: FieldError[] = text === undefined ? [] : [{ field: 'name', text }]
  return (
    <LockPage {...frame} heading={say('staff.locks.passkey.heading')} errors={question === null ? [] : lockErrors(say, current, error)}>
      <p safe>{say('staff.account.passkeys.about')}</p>
      {question === null ? (
        <p class="v-notice" safe>
          {say('staff.account.passkeys.no-place', { address })}
        </p>
      ) : (
        <Form {...props} question={question} error={text} />
      )}
    </LockPage>
  )
}

const faultText = ({ say }: NewPasskeyPageProps, fault: NewPasskeyFault): string => {
  if (fault === 'full') return say('staff.account.passkeys.full', { most: mostPasskeys })
  if (fault === 'name-too-long') return say('staff.locks.passkey.fault.name-too-long', { longest: longestPasskeyName })
  return say(`staff.locks.passkey.fault.${fault}`)
}

interface FormProps extends NewPasskeyPageProps {
  readonly question: PasskeyQuestion
  readonly error: string | undefined
}

const Form = ({ say, question, name, answer, current, error }: FormProps): JSX.Element => (
  <>
    <p safe>{say('staff.locks.passkey.unlocks', { host: new URL(question.origin).hostname })}</p>
    <WithoutScript text={say('staff.locks.passkey.scriptless')} />
    {answer === '' ? (
      ''
    ) : (
      <p class="v-fate" safe>
        {say('staff.locks.passkey.made')}
      </p>
    )}
    <form method="post" action="/account/passkeys" {...passkeyForm('create', question)}>
      <Field
        say={say}
        name="name"
        label={say('staff.locks.passkey.name')}
        hint={say('staff.locks.passkey.name.hint')}
        error={error}
        value={name}
        width={20}
      />
      <CurrentPassphrase say={say} fault={current} />
      <input type="hidden" name="answer" value={attribute(answer)} />
      <p safe>{say('staff.locks.others')}</p>
      <PasskeyMessages say={say} origin={question.origin} />
      <Button label={say('staff.locks.passkey.submit')} />
    </form>
  </>
)
