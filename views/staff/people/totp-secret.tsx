// What an authenticator app is given: the picture, the same as text, and the same as a link for whoever is on the telephone already.
import type { Say } from '../../../src/i18n/say.ts'
import { attribute } from '../../shared/attribute.ts'
import { Details } from '../../shared/details.tsx'
import { Digits } from '../../shared/digits.tsx'

export interface TotpSecretProps {
  readonly say: Say
  /** Where the PNG is. */
  readonly qr: string
  /** base32, as one word. */
  readonly secret: string
  /** otpauth://totp/… */
  readonly link: string
}

export const TotpSecret = ({ say, qr, secret, link }: TotpSecretProps): JSX.Element => (
  <>
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
        <Digits digits={grouped(secret)} />
      </p>
      <p>
        <a href={otpAddress(link)} safe>
          {say('staff.totp-setup.link')}
        </a>
      </p>
    </Details>
  </>
)

const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')

const otpAddress = (link: string): string => (link.startsWith('otpauth://totp/') ? attribute(link) : '#')
/** Our own address, or the picture itself. */
const qrAddress = (qr: string): string => (/^(?:\/(?!\/)|data:image\/png;base64,)/.test(qr) ? attribute(qr) : '')
