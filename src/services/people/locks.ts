// How a lock of one's own account is changed: the passphrase is asked again, because an open session that somebody else sits down at must
// not be enough; the vault is opened as it stands now; and everything changes in one unit of work, or nothing. Other sessions end with it.
import { type KdfParameters, keysOf, openVault, sealVault, type Vault, vaultIdentity } from '../../crypto/vault.ts'
import type { Finding } from '../../domain/keys/alarm.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { Problem } from '../../kit/problem.ts'
import type { PutBack, Staff } from '../../store/people.ts'
import { type Ground, mostTries } from '../ground.ts'
import { newLocksOf } from './new-locks.ts'
import type { OwnActs } from './own-acts.ts'
import type { StaffSessions, Unlocked } from './staff-sessions.ts'
import { makeTries } from './tries.ts'

/** What is to stand after the change, or that it stands already (a form that was sent twice), or why not. */
export type Alteration<Refusal extends string> = NewLocks | { readonly already: true } | { readonly refusal: Refusal }

export interface NewLocks {
  readonly vault: Vault
  readonly kdf?: KdfParameters
  /** What the session is told from now on; left out: what it was told. */
  readonly findings?: readonly Finding[]
  readonly putBack?: PutBack
}

export type LockOutcome<Refusal extends string = never> =
  | { readonly name: 'done' }
  /** `missing` no passphrase was given · `wrong` it is another · `meanwhile` the account was changed again and again, or this session ended. */
  | { readonly name: 'missing' | 'wrong' | 'meanwhile' }
  | { readonly name: 'paused'; readonly minutes: number }
  | { readonly name: 'refused'; readonly refusal: Refusal }

/** Why it is not known that the person sits there. */
export type NotConfirmed = Exclude<LockOutcome, { readonly name: 'done' | 'refused' }>

export interface LockChange<Refusal extends string> {
  /** The passphrase as it is now, typed. */
  readonly passphrase: string
  /** What the log calls it. */
  readonly kind: LogKind
  /** May be asked more than once: another sign-in changes the vault, too. */
  readonly alter: (vault: Vault) => Promise<Alteration<Refusal>>
  /** What opens the account when this very change has been done already. */
  readonly afterwards?: string
}

export interface Locks {
  /** Whether it is the person who sits there: `done` when the passphrase opens the account as it stands now. */
  readonly confirm: (who: Unlocked, passphrase: string) => Promise<{ readonly name: 'done' } | NotConfirmed>
  readonly change: <Refusal extends string>(who: Unlocked, change: LockChange<Refusal>) => Promise<LockOutcome<Refusal>>
}

interface Parts {
  readonly sessions: StaffSessions
  readonly ownActs: OwnActs
}

interface Opened {
  readonly staff: Staff
  readonly kdf: string
  readonly vault: Vault
}

export const makeLocks = ({ store, now }: Ground, { sessions, ownActs }: Parts): Locks => {
  const tries = makeTries(now)

  /** The vault as it stands now; null when the passphrase is another. */
  const openNow = async ({ staff: { id }, identity }: Unlocked, typed: string): Promise<Opened | null> => {
    const staff = await store.people.byId(id)
    if (staff === null || staff.keys === null) throw new Problem('altered', 'the account of a session is gone')
    const { kdf, vault: sealed } = staff.keys
    const lock = await vaultIdentity(typed.slice(0, 1000), JSON.parse(kdf) as KdfParameters)
    const vault = await openVault(lock, sealed).catch((error: unknown) => {
      if (error instanceof Problem && error.kind === 'altered') return null
      throw error
    })
    if (vault === null) return null
    // An older vault of this person that somebody put back opens, too; it must not be made the newest.
    if ((await keysOf(vault)).identity.recipient !== identity.recipient) throw new Problem('altered', 'a vault with other keys')
    return { staff, kdf, vault }
  }

  const commit = async (who: Unlocked, { staff, kdf }: Opened, kind: LogKind, changed: NewLocks) => {
    const { vault, findings, putBack } = changed
    const session = await sessions.withVault(who, vault, findings)
    if (session === null) return false
    return store.people.changeLocks({
      staffId: staff.id,
      version: staff.version,
      kdf: changed.kdf === undefined ? kdf : JSON.stringify(changed.kdf),
      vault: await sealVault(vault),
      session,
      kept: [newLocksOf(who.token)],
      ...(putBack === undefined ? {} : { putBack }),
      log: await ownActs(kind, { staff, signing: who.signing }),
    })
  }

  /** One try: the account opened, or what stands instead. */
  const attempt = async (who: Unlocked, typed: string, afterwards?: string): Promise<Opened | { readonly name: 'done' } | NotConfirmed> => {
    const paused = (): NotConfirmed => ({ name: 'paused', minutes: tries.rest(who.staff.id) })
    if (typed.trim() === '') return { name: 'missing' }
    if (!tries.begin(who.staff.id)) return paused()
    const opened = await openNow(who, typed)
    const isDone = opened === null && afterwards !== undefined && (await openNow(who, afterwards)) !== null
    if (opened === null && !isDone) return tries.rest(who.staff.id) > 0 ? paused() : { name: 'wrong' }
    tries.right(who.staff.id)
    return opened ?? { name: 'done' }
  }

  return {
    confirm: async (who, passphrase) => {
      const opened = await attempt(who, passphrase)
      return 'vault' in opened ? { name: 'done' } : opened
    },
    change: async (who, { passphrase, kind, alter, afterwards }) => {
      for (let again = 0; again < mostTries; again++) {
        const opened = await attempt(who, passphrase, afterwards)
        if (!('vault' in opened)) return opened
        const altered = await alter(opened.vault)
        if ('refusal' in altered) return { name: 'refused', refusal: altered.refusal }
        if ('already' in altered || (await commit(who, opened, kind, altered))) return { name: 'done' }
      }
      return { name: 'meanwhile' }
    },
  }
}
