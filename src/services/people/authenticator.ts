// A new authenticator app, and a new set of recovery codes: the old ones are good for nothing from that moment.
import { acceptTotp, recoveryCodeHash, totpUri } from '../../crypto/totp.ts'
import type { Ground } from '../ground.ts'
import type { LockOutcome, Locks } from './locks.ts'
import type { NewLocks } from './new-locks.ts'
import type { Unlocked } from './staff-sessions.ts'

export interface Authenticator {
  readonly drawn: (who: Unlocked) => Promise<{ readonly secret: string; readonly uri: string }>
  /** @param code that the new app shows: it proves that the secret got there */
  readonly change: (who: Unlocked, passphrase: string, code: string) => Promise<LockOutcome<'code'>>
}
export interface RecoveryCodes {
  readonly drawn: (who: Unlocked) => Promise<readonly string[]>
  readonly change: (who: Unlocked, passphrase: string) => Promise<LockOutcome>
}

interface Parts {
  readonly locks: Locks
  readonly newLocks: NewLocks
}

export const makeAuthenticator = ({ now }: Pick<Ground, 'now'>, { locks, newLocks }: Parts): Authenticator => ({
  drawn: async (who) => {
    const secret = await newLocks.shown(who, 'totpSecret')
    return { secret, uri: totpUri({ issuer: 'Viska', label: who.staff.email, secret }) }
  },
  change: async (who, passphrase, code) => {
    const { totpSecret } = await newLocks.held(who)
    const outcome = await locks.change<'code'>(who, {
      passphrase,
      kind: 'second-factor-changed',
      alter: async (vault) => {
        if (vault.totpSecret === totpSecret) return { already: true }
        const totpStep = acceptTotp({ secret: totpSecret, code: code.slice(0, 100), at: now(), lastStep: 0 })
        return totpStep === null ? { refusal: 'code' } : { vault: { ...vault, totpSecret, totpStep } }
      },
    })
    if (outcome.name === 'done') await newLocks.spend(who, 'totpSecret')
    return outcome
  },
})

export const makeRecoveryCodes = ({ locks, newLocks }: Parts): RecoveryCodes => ({
  drawn: (who) => newLocks.shown(who, 'recoveryCodes'),
  change: async (who, passphrase) => {
    const hashes = (await newLocks.held(who)).recoveryCodes.map(recoveryCodeHash)
    const outcome = await locks.change<never>(who, {
      passphrase,
      kind: 'second-factor-changed',
      // One of them may have been used since: they are the same set all the same.
      alter: async (vault) =>
        vault.recoveryCodes.some((code) => hashes.includes(code)) ? { already: true } : { vault: { ...vault, recoveryCodes: hashes } },
    })
    if (outcome.name === 'done') await newLocks.spend(who, 'recoveryCodes')
    return outcome
  },
})
