// What lies between the passphrase and the second step: the vault is open, and nothing but that step takes it.
import type { Vault } from '../../crypto/vault.ts'
import { halfSessionLifetime } from '../../domain/people/lifetime.ts'
import type { Ground } from '../ground.ts'
import { makeSealedSessions, type SealedSessions, type SessionContent } from './sealed-sessions.ts'

export interface Half extends SessionContent {
  readonly vault: Vault
  /** Of the account when the vault was opened: a half session whose account has moved on holds an old vault. */
  readonly version: number
  /** What a passkey is to sign, base64url: good for one answer. */
  readonly challenge: string
}

export const makeHalfSessions = (ground: Ground): SealedSessions<Half> => makeSealedSessions<Half>(ground, 'half', halfSessionLifetime)
