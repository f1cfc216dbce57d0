// The second step of signing in: digits from the app, or a recovery code in the same box, or a passkey (F-108). Knows nobody's name.
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { type OuterProps, OuterShell } from '../outer-shell.tsx'
import { PasskeyMessages, type PasskeyQuestion, passkeyForm, WithoutScript, WithPasskeys } from './passkey-prompt.tsx'

/** `wrong` the code · `passkey` it did not hold · `passkey-demanded` digits, where the channel wants a passkey. */
export type TotpFault = 'wrong' | 'passkey' | 'passkey-demanded'

/** How far somebody is who has nothing to show here. */
export type LostStep = 'not-asked' | 'asked' | 'approved'

/**
 * `paused` after five wrong ones · `expired` five minutes after the passphrase · `over` setting up a new telephone cannot go on: it is
 * done, or the request holds no more · `left` they are appointed to nothing any more.
 */
export type TotpState =
  | {
      readonly kind: 'ask'
      readonly fault: TotpFault | null
      /** null for people who have no passkey that works here. */
      readonly question: PasskeyQuestion | null
      /** Names of passkeys that were made for another address. */
      readonly elsewhere: readonly string[]
      /** Whether the digits of the app are enough. */
      readonly digits: boolean
      /** The day that the machine's clock shows, where it gives cause for doubt. */
      readonly doubtful: Day | null
      readonly lost: LostStep
    }
  | { readonly kind: 'paused'; readonly minutes: number }
  | { readonly kind: 'expired' | 'over' | 'left' }

export interface TotpPageProps extends OuterProps {
  readonly state: TotpState
}

export const TotpPage = ({ state, ...outer }: TotpPageProps): JSX.Element =>
  state.kind === 'ask' ? <Ask {...outer} state={state} /> : <Stopped {...outer} state={state} />

type AskState = Extract<TotpState, { kind: 'ask' }>

const faultTexts = {
  wrong: 'staff.totp.wrong',
  passkey: 'staff.totp.passkey.wrong',
  'passkey-demanded': 'staff.totp.passkey.demanded',
} as const

/** Whoever sees it has said their passphrase; the clock's day stands in the head of every answer. */
const faultText = (say: Say, fault: TotpFault, doubtful: Day | null): string =>
  fault === 'wrong' && doubtful !== null ? say('staff.totp.wrong.clock', { date: say.date(doubtful) }) : say(faultTexts[fault])

const Ask = ({ say, assets, demo, state }: OuterProps & { readonly state: AskState }): JSX.Element => {
  const { question, elsewhere, digits, doubtful, lost } = state
  const fault = state.fault === null ? undefined : faultText(say, state.fault, doubtful)
  return (
    <OuterShell
      say={say}
      assets={assets}
      demo={demo}
      title={say('staff.totp.heading')}
      hasErrors={fault !== undefined}
      scripts={question === null ? [] : assets.scripts}
    >
      <ErrorSummary say={say} errors={fault === undefined ? [] : [{ field: 'code', text: fault }]} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.totp.heading')}
      </h1>
      {elsewhere.length === 0 ? (
        ''
      ) : (
        <p class="v-notice" safe>
          {say('staff.totp.passkey.elsewhere', { count: elsewhere.length, names: say.list(elsewhere) })}
        </p>
      )}
      {lost === 'not-asked' ? '' : <Asked say={say} lost={lost} />}
      {question === null ? '' : <PasskeyPart say={say} question={question} />}
      <form method="post" action="/sign-in/totp">
        <Field
          say={say}
          name="code"
          label={digits ? say('staff.totp.code') : say('staff.totp.recovery')}
          hint={digits ? say('staff.totp.code.hint') : say('staff.totp.recovery.hint')}
          // A passkey that did not hold is no fault of what stands in this box.
          error={state.fault === 'passkey' ? undefined : fault}
          autocomplete="one-time-code"
          width={20}
          code
        />
        <Button label={say('staff.totp.submit')} />
      </form>
      {lost === 'not-asked' ? (
        <Details summary={say('staff.totp.lost')}>
          <p safe>{say('staff.totp.lost.body')}</p>
          <p>
            <a href="/sign-in/lost" safe>
              {say('staff.totp.lost.go')}
            </a>
          </p>
        </Details>
      ) : (
        ''
      )}
    </OuterShell>
  )
}

// Somebody who has asked comes by here each time: what they wait for stands first.
const Asked = ({ say, lost }: Pick<OuterProps, 'say'> & { readonly lost: 'asked' | 'approved' }): JSX.Element => (
  <p class="v-notice">
    <span safe>{say(`staff.totp.lost.${lost}`)}</span>{' '}
    <a href="/sign-in/lost" safe>
      {say(`staff.totp.lost.${lost}.go`)}
    </a>
  </p>
)

// Its button sends nothing by itself: the page's main button stays the one of the code, which works without script.
const PasskeyPart = ({ say, question }: Pick<OuterProps, 'say'> & { readonly question: PasskeyQuestion }): JSX.Element => (
  <>
    <WithoutScript text={say('staff.totp.passkey.scriptless')} />
    <form method="post" action="/sign-in/passkey" {...passkeyForm('get', question)}>
      <input type="hidden" name="answer" value="" />
    </form>
    <WithPasskeys>
      <p safe>{say('staff.totp.passkey.about')}</p>
      <button type="button" class="govuk-button" data-passkey-ask safe>
        {say('staff.totp.passkey')}
      </button>
    </WithPasskeys>
    <PasskeyMessages say={say} origin={question.origin} />
    <WithPasskeys>
      <h2 safe>{say('staff.totp.passkey.or')}</h2>
    </WithPasskeys>
  </>
)

const Stopped = ({ say, state, ...outer }: OuterProps & { readonly state: Exclude<TotpState, { kind: 'ask' }> }): JSX.Element => {
  const heading = say(`staff.totp.${state.kind}.heading`)
  return (
    <OuterShell say={say} {...outer} title={heading}>
      <h1 class="govuk-heading-l" safe>
        {heading}
      </h1>
      {state.kind === 'paused' ? (
        <>
          <p safe>{say('staff.totp.paused.body', { minutes: state.minutes })}</p>
          <p safe>{say('staff.totp.paused.not-you')}</p>
        </>
      ) : (
        <p safe>{say(`staff.totp.${state.kind}.body`)}</p>
      )}
      <LinkButton href="/sign-in" label={say('staff.totp.again')} />
    </OuterShell>
  )
}
