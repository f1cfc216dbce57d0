// The door to the first run: the one-time link that the program prints, and the session that it opens. In memory only: another start prints
// another link, and nothing that was answered depends on it.
import { newToken, rowIdOf, tokenSecret } from '../../crypto/token.ts'
import { firstRunLifetime, firstRunLinkLifetime, isOver, type Lived } from '../../domain/people/lifetime.ts'
import { type Bytes, sameBytes } from '../../kit/bytes.ts'
import type { Ground } from '../ground.ts'

/** Whoever came in by the link: what the use cases of the first run demand. */
export interface Holder {
  readonly came: 'by the link'
}

/** `open` may be used · `used` somebody came in by it · `expired` · `unknown` not of this start. */
export type LinkState = 'open' | 'used' | 'expired' | 'unknown'

export interface FirstRunDoor {
  /** The token of the link. */
  readonly link: string
  readonly state: (token: string) => LinkState
  /** Spends the link; @returns a token for the session's cookie, null when the link is not open */
  readonly enter: (token: string) => string | null
  readonly find: (session: string | null) => Holder | null
}

const holder: Holder = { came: 'by the link' }

export const makeFirstRunDoor = ({ random, now }: Pick<Ground, 'random' | 'now'>): FirstRunDoor => {
  const link = newToken(random)
  const printed = { id: rowIdOf(link, 'first-run'), begunAt: now(), seenAt: now() }
  let session: (Lived & { readonly id: Bytes }) | null = null

  const state: FirstRunDoor['state'] = (token) => {
    if (tokenSecret(token) === null || !sameBytes(rowIdOf(token, 'first-run'), printed.id)) return 'unknown'
    if (session !== null) return 'used'
    return isOver(printed, firstRunLinkLifetime, now()) ? 'expired' : 'open'
  }
  return {
    link,
    state,
    enter: (token) => {
      if (state(token) !== 'open') return null
      const entered = newToken(random)
      session = { id: rowIdOf(entered, 'first-run-session'), begunAt: now(), seenAt: now() }
      return entered
    },
    find: (token) => {
      if (token === null || tokenSecret(token) === null || session === null) return null
      if (!sameBytes(rowIdOf(token, 'first-run-session'), session.id) || isOver(session, firstRunLifetime, now())) return null
      session = { ...session, seenAt: now() }
      return holder
    },
  }
}
