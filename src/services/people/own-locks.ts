// What a person may change of the locks of their own account: the passphrase, the second step, the codes for when it is lost.
import type { Ground } from '../ground.ts'
import type { KdfCost } from '../keys/new-keys.ts'
import { type Authenticator, makeAuthenticator, makeRecoveryCodes, type RecoveryCodes } from './authenticator.ts'
import type { Locks } from './locks.ts'
import { makeNewLocks } from './new-locks.ts'
import { makeOwnPassphrase, type OwnPassphrase } from './own-passphrase.ts'
import { makePasskeys, type Passkeys } from './passkeys.ts'
import type { SecondFactor } from './second-factor.ts'

/** What a person may change of the locks of their own account. */
export interface OwnLocks {
  readonly confirm: Locks['confirm']
  readonly passphrase: OwnPassphrase
  readonly authenticator: Authenticator
  readonly recoveryCodes: RecoveryCodes
  readonly passkeys: Passkeys
}

interface LockParts {
  readonly locks: Locks
  readonly secondFactor: SecondFactor
  readonly cost: KdfCost
}

export const makeOwnLocks = (ground: Ground, { locks, secondFactor, cost }: LockParts): OwnLocks => {
  const newLocks = makeNewLocks(ground)
  return {
    confirm: locks.confirm,
    passphrase: makeOwnPassphrase(ground, { locks, newLocks, cost }),
    authenticator: makeAuthenticator(ground, { locks, newLocks }),
    recoveryCodes: makeRecoveryCodes({ locks, newLocks }),
    passkeys: makePasskeys(ground, { locks, newLocks, secondFactor }),
  }
}
