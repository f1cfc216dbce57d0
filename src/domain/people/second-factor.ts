// What the second step of a sign-in takes: digits of the app, a passkey, a recovery code. Each channel may demand a passkey of its people.

export interface SecondFactors {
  /** By a channel that the person serves. */
  readonly passkeyDemanded: boolean
  /** How many passkeys of the person work at the address of today. */
  readonly passkeys: number
}

export interface SecondFactorRule {
  /** Whether the digits of the app are enough. Recovery codes always are: a lost telephone must not lock anybody out. */
  readonly digits: boolean
  readonly passkeyDemanded: boolean
  /** Whether the person is led to add a passkey. */
  readonly passkeyMissing: boolean
}

/** Who has no passkey yet comes in with the digits: nobody could add one otherwise. */
export const secondFactorRule = ({ passkeyDemanded, passkeys }: SecondFactors): SecondFactorRule => ({
  digits: !passkeyDemanded || passkeys === 0,
  passkeyDemanded,
  passkeyMissing: passkeyDemanded && passkeys === 0,
})
