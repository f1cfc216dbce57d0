// Changes one's own passphrase: the vault under another lock. The keys inside stay as they are, so an old copy of the file still opens
// with the old words: the page says so.
import { type KdfParameters, vaultIdentity } from '../../crypto/vault.ts'
import { canonicalPassphrase, type PassphraseChoice, type PassphraseRefusal, settledPassphrase } from '../../domain/people/passphrase.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import type { Ground } from '../ground.ts'
import type { KdfCost } from '../keys/new-keys.ts'
import type { LockOutcome, Locks } from './locks.ts'
import type { NewLocks } from './new-locks.ts'
import type { Unlocked } from './staff-sessions.ts'

/** `same` it is the one that is to be changed. */
export type NewPassphraseRefusal = PassphraseRefusal | 'same'

export interface OwnPassphrase {
  /** The words that are offered. */
  readonly issued: (who: Unlocked) => Promise<string>
  readonly redraw: (who: Unlocked) => Promise<void>
  readonly change: (who: Unlocked, current: string, choice: PassphraseChoice) => Promise<LockOutcome<NewPassphraseRefusal>>
}

interface Parts {
  readonly locks: Locks
  readonly newLocks: NewLocks
  readonly cost: KdfCost
}

export const makeOwnPassphrase = ({ store, random }: Ground, { locks, newLocks, cost }: Parts): OwnPassphrase => ({
  issued: (who) => newLocks.shown(who, 'issued'),
  redraw: (who) => newLocks.redraw(who, 'issued'),
  change: async (who, current, choice) => {
    const channels = await store.channels.all()
    const { name, email } = who.staff
    const known = [name, email, ...channels.map((channel) => channel.name)]
    const isCurrent = (typed: string): boolean => typed !== '' && canonicalPassphrase(typed) === canonicalPassphrase(current)
    // Before its other faults: issued words can hold somebody's name by chance, and that is not what is wrong with typing them again.
    if ('own' in choice && isCurrent(choice.own)) return { name: 'refused', refusal: 'same' }
    const settled = settledPassphrase(choice, (await newLocks.held(who)).issued, known)
    if (!settled.ok) return { name: 'refused', refusal: settled.refusal }
    if (isCurrent(settled.value)) return { name: 'refused', refusal: 'same' }
    const outcome = await locks.change<NewPassphraseRefusal>(who, {
      passphrase: current,
      kind: 'passphrase-changed',
      alter: async (vault) => {
        const kdf: KdfParameters = { ...cost, salt: toBase64Url(random(16)) }
        const { recipient } = await vaultIdentity(settled.value, kdf)
        return { vault: { ...vault, recipient }, kdf }
      },
      // Sent twice: the first press has changed it, and the old one opens nothing any more.
      afterwards: settled.value,
    })
    if (outcome.name === 'done') await newLocks.spend(who, 'issued')
    return outcome
  },
})
