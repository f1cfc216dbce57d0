// What a signed-in person has begun to put in place of a lock of their account: words, a secret for the app, codes, a challenge. It lies
// sealed under the cookie of their session, so that two tabs show the same, and changes nothing until it is confirmed.
import { issuePassphrase } from '../../crypto/passphrase.ts'
import { newToken, rowIdOf } from '../../crypto/token.ts'
import { newRecoveryCodes, newTotpSecret } from '../../crypto/totp.ts'
import { newLockLifetime } from '../../domain/people/lifetime.ts'
import type { Bytes } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import { type Ground, mostTries } from '../ground.ts'
import { makeSealedSessions, type SessionContent } from './sealed-sessions.ts'
import type { Unlocked } from './staff-sessions.ts'

/** Drawn, and of no effect yet. */
export interface Drawn {
  /** The words of a new passphrase. */
  readonly issued: string
  readonly totpSecret: string
  readonly recoveryCodes: readonly string[]
  /** For making a passkey, base64url. */
  readonly challenge: string
}

export interface NewLocks {
  /** What this session has begun; drawn now when it has begun nothing. A form that is sent twice finds the same. */
  readonly held: (who: Unlocked) => Promise<Drawn>
  /** What the page shows: drawn anew when the last one was put to use. */
  readonly shown: <Part extends keyof Drawn>(who: Unlocked, part: Part) => Promise<Drawn[Part]>
  readonly redraw: (who: Unlocked, part: keyof Drawn) => Promise<void>
  /** It has been put to use. */
  readonly spend: (who: Unlocked, part: keyof Drawn) => Promise<void>
}

interface Content extends SessionContent, Drawn {
  readonly spent: readonly (keyof Drawn)[]
}

/** The row of what a session has begun: it goes with the session. */
export const newLocksOf = (token: string): Bytes => rowIdOf(token, 'new-lock')

export const makeNewLocks = (ground: Ground): NewLocks => {
  const { store, random, now } = ground
  const rows = makeSealedSessions<Content>(ground, 'new-lock', newLockLifetime)

  const draw = ({ language }: Unlocked['staff']): Drawn => ({
    issued: issuePassphrase(language, random),
    totpSecret: newTotpSecret(random),
    recoveryCodes: newRecoveryCodes(random),
    challenge: newToken(random),
  })

  const held = async ({ staff, token }: Unlocked): Promise<Content> => {
    for (let again = 0; again < mostTries; again++) {
      const resumed = await rows.resume(token)
      if (resumed !== null) return resumed.content
      const content: Content = { ...draw(staff), spent: [], staffId: staff.id, begunAt: now(), seenAt: now() }
      // Another tab may have been quicker: then both show what that one drew.
      if (await rows.add(token, content)) return content
    }
    throw new Problem('conflict', 'a row comes and goes')
  }

  const put = async ({ token }: Unlocked, content: Content): Promise<Content> => {
    await store.sessions.update(newLocksOf(token), await rows.seal(token, content))
    return content
  }

  const redrawn = async (who: Unlocked, content: Content, part: keyof Drawn): Promise<Content> =>
    put(who, { ...content, [part]: draw(who.staff)[part], spent: content.spent.filter((other) => other !== part) })

  return {
    held,
    shown: async (who, part) => {
      const content = await held(who)
      return (content.spent.includes(part) ? await redrawn(who, content, part) : content)[part]
    },
    redraw: async (who, part) => void (await redrawn(who, await held(who), part)),
    spend: async (who, part) => {
      const content = await held(who)
      await put(who, { ...content, spent: [...new Set([...content.spent, part])] })
    },
  }
}
