// The second step of a sign-in: time-based codes (RFC 6238) and recovery codes on paper. It must not know the clock or the person.
import { createHash } from 'node:crypto'
import { HOTP, Secret, TOTP } from 'otpauth'
import { toBase64Url, utf8 } from '../kit/bytes.ts'
import { type Instant, seconds } from '../kit/instant.ts'
import { type Random, randomCrockford } from '../kit/random.ts'
import { plainCrockford, plainDigits } from '../kit/typed.ts'

// What every authenticator app understands; several ignore other values without saying so.
const code = { algorithm: 'SHA1', digits: 6 } as const
const period = 30

/** 20 random bytes (RFC 4226 section 4) as base32. */
export const newTotpSecret = (random: Random): string => new Secret({ buffer: random(20).buffer }).base32

export interface TotpAttempt {
  /** base32 */
  readonly secret: string
  /** As typed: spaces and digits of any script will do. */
  readonly code: string
  readonly at: Instant
  /** The last step that was accepted: a code that somebody read over the shoulder is good no more. */
  readonly lastStep: number
}

/** @returns the step of the accepted code (30-second periods since 1970), null when none of this, the last and the next one fits */
export const acceptTotp = ({ secret, code: typed, at, lastStep }: TotpAttempt): number | null => {
  const given = plainDigits(typed).replace(/\s/g, '')
  const now = stepAt(at)
  return [now + 1, now, now - 1].find((step) => step > lastStep && codeOf(secret, step) === given) ?? null
}

/** The code of this moment, as an authenticator app shows it. */
export const totpCode = (secret: string, at: Instant): string => codeOf(secret, stepAt(at))

/** The `otpauth://` address of the QR code. */
export const totpUri = ({ issuer, label, secret }: { readonly issuer: string; readonly label: string; readonly secret: string }): string =>
  new TOTP({ ...code, period, issuer, label, secret: Secret.fromBase32(secret) }).toString()

/** Codes of 50 bits each, as printed: `XXXXX-XXXXX`. */
export const newRecoveryCodes = (random: Random, count = 10): readonly string[] =>
  Array.from({ length: count }, () => randomCrockford(random, 10).replace(/^.{5}/, '$&-'))

/** SHA-256 as base64url of a recovery code however it was typed. No slow hash: it stands only inside the vault. */
export const recoveryCodeHash = (typed: string): string =>
  toBase64Url(
    createHash('sha256')
      .update(utf8(plainCrockford(typed)))
      .digest(),
  )

const stepAt = (at: Instant): number => Math.floor(at / seconds(period))

const codeOf = (secret: string, counter: number): string => HOTP.generate({ ...code, secret: Secret.fromBase32(secret), counter })
