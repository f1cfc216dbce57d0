// The reporter's sessions: in memory only, so that no row tells that somebody was here (T-11). What opens the case lies sealed under the
// cookie even there; a restart asks for the receipt again.
import { open, seal } from '../../crypto/seal.ts'
import { newToken, rowIdOf, tokenIdentity, tokenSecret } from '../../crypto/token.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { isOver, reporterSessionLifetime } from '../../domain/people/lifetime.ts'
import type { Receipt } from '../../domain/reporter/receipt.ts'
import { type Bytes, toHex } from '../../kit/bytes.ts'
import type { Instant } from '../../kit/instant.ts'
import type { Ground } from '../ground.ts'
import { fromJson, toJson } from '../json.ts'

export interface ReporterSession {
  readonly caseId: CaseId
  /** The receipt's row, and the name its wraps carry. */
  readonly tag: Bytes
  readonly holder: string
  /** Seed of the reporter's identity, 32 bytes. */
  readonly seed: Bytes
  /** A new receipt that was shown and not yet confirmed. */
  readonly renewed: Receipt | null
  /** The receipt is one that staff know: nothing is shown or done before it was renewed (keys.md 3). */
  readonly handedOver: boolean
}
interface Kept {
  /** Whose receipt it is: one receipt cannot push all others out. */
  readonly holder: string
  readonly sealed: Bytes
  readonly begunAt: Instant
  seenAt: Instant
}

export interface ReporterSessions {
  readonly begin: (session: ReporterSession) => Promise<string>
  readonly find: (token: string | null) => Promise<ReporterSession | null>
  readonly replace: (token: string, session: ReporterSession) => Promise<void>
  readonly end: (token: string) => void
  readonly sweep: () => void
}

/** A bound on memory; the ones untouched for longest give way. */
const mostSessions = 5_000
const mostOfOne = 5

interface Spelled {
  readonly caseId: CaseId
  readonly tag: string
  readonly holder: string
  readonly seed: string
  readonly renewed: Receipt | null
  readonly handedOver: boolean
}

export const makeReporterSessions = ({ now, random }: Pick<Ground, 'now' | 'random'>): ReporterSessions => {
  /** In order of last use. */
  const kept = new Map<string, Kept>()

  const lock = async (token: string, { caseId, tag, holder, seed, renewed, handedOver }: ReporterSession): Promise<Bytes> => {
    const spelled: Spelled = { caseId, tag: tag.toBase64(), holder, seed: seed.toBase64(), renewed, handedOver }
    return seal(await tokenIdentity(token, 'reporter'), toJson(spelled))
  }
  const keyOf = (token: string): string => toHex(rowIdOf(token, 'reporter'))

  return {
    begin: async (session) => {
      const token = newToken(random)
      const sealed = await lock(token, session)
      const own = [...kept].filter(([, { holder }]) => holder === session.holder)
      for (const [key] of own.slice(0, Math.max(0, own.length - mostOfOne + 1))) kept.delete(key)
      kept.set(keyOf(token), { holder: session.holder, sealed, begunAt: now(), seenAt: now() })
      const oldest = kept.keys().next().value
      if (kept.size > mostSessions && oldest !== undefined) kept.delete(oldest)
      return token
    },
    find: async (token) => {
      if (token === null || tokenSecret(token) === null) return null
      const key = keyOf(token)
      const entry = kept.get(key)
      if (entry === undefined) return null
      kept.delete(key)
      if (isOver(entry, reporterSessionLifetime, now())) return null
      entry.seenAt = now()
      kept.set(key, entry)
      const identity = await tokenIdentity(token, 'reporter')
      const { caseId, tag, holder, seed, renewed, handedOver } = fromJson<Spelled>(await open(identity, entry.sealed))
      return { caseId, tag: Uint8Array.fromBase64(tag), holder, seed: Uint8Array.fromBase64(seed), renewed, handedOver }
    },
    replace: async (token, session) => {
      const sealed = await lock(token, session)
      // Looked up last: whoever signed out meanwhile stays signed out.
      const entry = kept.get(keyOf(token))
      if (entry !== undefined) kept.set(keyOf(token), { ...entry, holder: session.holder, sealed })
    },
    end: (token) => {
      if (tokenSecret(token) !== null) kept.delete(keyOf(token))
    },
    sweep: () => {
      for (const [key, entry] of kept) if (isOver(entry, reporterSessionLifetime, now())) kept.delete(key)
    },
  }
}
