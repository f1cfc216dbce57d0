// Step two of an invitation: the phone. The picture, the same as text, and the same as a link for whoever is on the phone already.
import { attribute } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import { Details } from '../shared/details.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'
import { invitationHref } from './invitation-page.tsx'
import { type OuterProps, OuterShell } from './shell.tsx'

export interface TotpSetupPageProps extends OuterProps {
  readonly token: string
  /** Where the PNG is. */
  readonly qr: string
  /** base32, as one word. */
  readonly secret: string
  /** otpauth://totp/… */
  readonly link: string
  readonly wrong: boolean
}

export const TotpSetupPage = ({ say, token, qr, secret, link, wrong, ...outer }: TotpSetupPageProps): JSX.Element => {
  const fault = wrong ? say('staff.totp-setup.wrong') : undefined
  return (
    <OuterShell say={say} {...outer} title={say('staff.invitation.title')} hasErrors={wrong}>
      <ErrorSummary say={say} errors={fault === undefined ? [] : [{ field: 'code', text: fault }]} />
      <p class="v-step" safe>
        {say('staff.invitation.step', { step: 2, steps: 3 })}
      </p>
      <h1 class="govuk-heading-l" safe>
        {say('staff.totp-setup.heading')}
      </h1>
      <p safe>{say('staff.totp-setup.why')}</p>
      <ol>
        <li safe>{say('staff.totp-setup.open')}</li>
        <li safe>{say('staff.totp-setup.scan')}</li>
        <li safe>{say('staff.totp-setup.type')}</li>
      </ol>
      <p>
        <img class="v-qr" src={qrAddress(qr)} alt={attribute(say('staff.totp-setup.qr'))} width="240" height="240" />
      </p>
      <Details summary={say('staff.totp-setup.text')}>
        <p safe>{say('staff.totp-setup.secret')}</p>
        <p>
          <code class="v-digits" dir="ltr" translate="no" safe>
            {grouped(secret)}
          </code>
        </p>
        <p>
          <a href={otpAddress(link)} safe>
            {say('staff.totp-setup.link')}
          </a>
        </p>
      </Details>
      <form method="post" action={invitationHref(token, '/totp')}>
        <Field
          say={say}
          name="code"
          label={say('staff.totp.code')}
          error={fault}
          autocomplete="one-time-code"
          inputmode="numeric"
          width={10}
          code
        />
        <Button label={say('staff.totp-setup.submit')} />
      </form>
    </OuterShell>
  )
}

const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')

const otpAddress = (link: string): string => (link.startsWith('otpauth://totp/') ? attribute(link) : '#')
/** Our own address, or the picture itself. */
const qrAddress = (qr: string): string => (/^(?:\/(?!\/)|data:image\/png;base64,)/.test(qr) ? attribute(qr) : '')
