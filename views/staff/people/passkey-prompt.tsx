// What passkey.js finds on a page: the question for the browser, and every sentence that it may have to say. Without script all of it
// stays hidden, and `scriptless` is what stands there.
import type { Children } from '@kitajs/html'
import type { Say } from '../../../src/i18n/say.ts'
import { attribute } from '../../shared/attribute.ts'

/** A question that the browser puts to an authenticator. */
export interface PasskeyQuestion {
  /** Options of `navigator.credentials`, as JSON. */
  readonly options: string
  /** Where passkeys work: scheme, host name, port. */
  readonly origin: string
}

/** Attributes of the form that takes the answer. */
export const passkeyForm = (act: 'create' | 'get', { options, origin }: PasskeyQuestion) => ({
  'data-passkey': act,
  'data-options': attribute(options),
  'data-origin': attribute(origin),
})

const problems = ['cancelled', 'unsupported', 'known', 'failed'] as const

/** Where the script says what goes on, and the sentences for it, which no reader meets before. */
export const PasskeyMessages = ({ say, origin }: { readonly say: Say; readonly origin: string }): JSX.Element => (
  <>
    <div role="alert" data-passkey-said></div>
    <template data-passkey-words="waiting">
      <p safe>{say('staff.locks.passkey.problem.waiting')}</p>
    </template>
    {problems.map((problem) => (
      <template data-passkey-words={problem}>
        <p class="govuk-error-message" safe>
          {say(`staff.locks.passkey.problem.${problem}`)}
        </p>
      </template>
    ))}
    <template data-passkey-words="elsewhere">
      <p class="govuk-error-message" safe>
        {say('staff.locks.passkey.problem.elsewhere', { origin })}
      </p>
    </template>
  </>
)

/** Shown by the script, where the browser can use passkeys at this address. */
export const WithPasskeys = ({ children }: { readonly children?: Children }): JSX.Element => (
  <div data-passkey-with hidden>
    {children}
  </div>
)

/** Hidden by the script. */
export const WithoutScript = ({ text }: { readonly text: string }): JSX.Element => (
  <p class="v-notice" data-passkey-without safe>
    {text}
  </p>
)
