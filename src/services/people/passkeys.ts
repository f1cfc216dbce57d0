// One's own passkeys: added and removed beside the app and the recovery codes, which always stay.
import { creationOptions, type Passkey, passkeyIdIn, verifyCreation } from '../../crypto/passkey.ts'
import type { Vault } from '../../crypto/vault.ts'
import {
  canonicalPasskeyName,
  mostPasskeys,
  type PasskeyNameFault,
  type PasskeyPlace,
  passkeyNameFault,
} from '../../domain/people/passkey.ts'
import { type Ground, today } from '../ground.ts'
import type { Alteration, LockOutcome, Locks } from './locks.ts'
import type { NewLocks } from './new-locks.ts'
import type { SecondFactor } from './second-factor.ts'
import type { Unlocked } from './staff-sessions.ts'

/**
 * `no-place` browsers offer none at this address · `no-answer` the browser made none, or there is no script · `refused` what it made does
 * not hold · `full` there are as many as there may be · the rest is about the name.
 */
export type NewPasskeyRefusal = 'no-place' | 'no-answer' | 'refused' | 'full' | `name-${PasskeyNameFault}`

export interface Passkeys {
  /** null where browsers offer none. */
  readonly place: PasskeyPlace | null
  /** What the browser is to ask, as JSON; null where browsers offer none. */
  readonly options: (who: Unlocked) => Promise<string | null>
  /** Whether a passkey answers at the address of today. */
  readonly isUsable: (passkey: Passkey) => boolean
  readonly add: (
    who: Unlocked,
    passphrase: string,
    made: { readonly name: string; readonly answer: string },
  ) => Promise<LockOutcome<NewPasskeyRefusal>>
  readonly remove: (who: Unlocked, passphrase: string, id: string) => Promise<LockOutcome>
}

interface Parts {
  readonly locks: Locks
  readonly newLocks: NewLocks
  readonly secondFactor: SecondFactor
}

export const makePasskeys = (ground: Pick<Ground, 'now'>, { locks, newLocks, secondFactor }: Parts): Passkeys => {
  const { place } = secondFactor

  const withNew = async (who: Unlocked, vault: Vault, name: string, answer: string): Promise<Alteration<NewPasskeyRefusal>> => {
    if (vault.passkeys.some(({ id }) => id === passkeyIdIn(answer))) return { already: true }
    if (vault.passkeys.length >= mostPasskeys) return { refusal: 'full' }
    const fault = passkeyNameFault(
      name,
      vault.passkeys.map((passkey) => passkey.name),
    )
    if (fault !== null) return { refusal: `name-${fault}` }
    const { challenge } = await newLocks.held(who)
    const made = place === null ? null : await verifyCreation({ place, challenge }, answer)
    if (made === null) return { refusal: 'refused' }
    return { vault: { ...vault, passkeys: [...vault.passkeys, { ...made, name, added: today(ground) }] } }
  }

  return {
    place,
    options: async (who) => {
      if (place === null) return null
      const { id, email, name } = who.staff
      const challenge = await newLocks.shown(who, 'challenge')
      return creationOptions({ place, challenge, passkeys: secondFactor.usable(who) }, { id, email, name })
    },
    isUsable: (passkey) => secondFactor.usable({ passkeys: [passkey] }).length > 0,
    add: async (who, passphrase, { name: typed, answer }) => {
      const name = canonicalPasskeyName(typed)
      // What can be said without the passphrase is said at once.
      const fault = passkeyNameFault(name, [])
      if (place === null) return { name: 'refused', refusal: 'no-place' }
      if (fault !== null) return { name: 'refused', refusal: `name-${fault}` }
      // Before anything about the browser: without the passphrase the page never asked it.
      if (passphrase.trim() === '') return { name: 'missing' }
      if (answer === '') return { name: 'refused', refusal: 'no-answer' }
      const outcome = await locks.change<NewPasskeyRefusal>(who, {
        passphrase,
        kind: 'second-factor-changed',
        alter: (vault) => withNew(who, vault, name, answer),
      })
      if (outcome.name === 'done') await newLocks.spend(who, 'challenge')
      return outcome
    },
    remove: (who, passphrase, gone) =>
      locks.change<never>(who, {
        passphrase,
        kind: 'second-factor-changed',
        alter: async (vault) => {
          const passkeys = vault.passkeys.filter(({ id }) => id !== gone)
          return passkeys.length === vault.passkeys.length ? { already: true } : { vault: { ...vault, passkeys } }
        },
      }),
  }
}
