// What the second step of a person's sign-in takes here and now: which passkeys work at this address, and what their channels demand.
import type { Passkey } from '../../crypto/passkey.ts'
import { acceptTotp, recoveryCodeHash } from '../../crypto/totp.ts'
import type { Vault } from '../../crypto/vault.ts'
import { passkeyDemanded } from '../../domain/channel/channel-rules.ts'
import type { PasskeyPlace } from '../../domain/people/passkey.ts'
import { type SecondFactorRule, secondFactorRule } from '../../domain/people/second-factor.ts'
import type { Instant } from '../../kit/instant.ts'
import { plainDigits } from '../../kit/typed.ts'
import type { Appointment } from '../../store/people.ts'
import type { Ground } from '../ground.ts'

export interface SecondFactor {
  /** null where browsers offer no passkeys. */
  readonly place: PasskeyPlace | null
  /** Passkeys that can answer at this address. */
  readonly usable: (vault: Pick<Vault, 'passkeys'>) => readonly Passkey[]
  /** Passkeys that were made on another host name: they answer nowhere but there. */
  readonly elsewhere: (vault: Pick<Vault, 'passkeys'>) => readonly Passkey[]
  readonly ruleFor: (appointments: readonly Appointment[], vault: Pick<Vault, 'passkeys'>) => Promise<SecondFactorRule>
}

export const makeSecondFactor = ({ store }: Pick<Ground, 'store'>, place: PasskeyPlace | null): SecondFactor => {
  const isHere = ({ host }: Passkey): boolean => host === place?.host
  const usable: SecondFactor['usable'] = ({ passkeys }) => passkeys.filter(isHere)
  return {
    place,
    usable,
    elsewhere: ({ passkeys }) => passkeys.filter((passkey) => !isHere(passkey)),
    ruleFor: async (appointments, vault) => {
      const served = (await store.channels.all()).filter(({ id }) => appointments.some(({ channelId }) => channelId === id))
      const held = [...new Set(appointments.map(({ role }) => role))]
      const demanded = passkeyDemanded(
        served.map(({ settings }) => settings),
        held,
      )
      return secondFactorRule({ passkeyDemanded: demanded, passkeys: usable(vault).length })
    },
  }
}

/** Whether somebody typed what the app shows, and no recovery code. */
export const isDigits = (typed: string): boolean => /^\d{6}$/.test(plainDigits(typed).replace(/\s/g, ''))

/** The vault with a recovery code spent, null when it is none of them. */
export const spendRecoveryCode = (vault: Vault, typed: string): Vault | null => {
  const hash = recoveryCodeHash(typed)
  return vault.recoveryCodes.includes(hash) ? { ...vault, recoveryCodes: vault.recoveryCodes.filter((code) => code !== hash) } : null
}

/** The vault with the digits of the app spent, null when they are wrong or were used before. */
export const spendDigits = (vault: Vault, typed: string, at: Instant): Vault | null => {
  const step = acceptTotp({ secret: vault.totpSecret, code: typed, at, lastStep: vault.totpStep })
  return step === null ? null : { ...vault, totpStep: step }
}
