// Rows that live and die with a cookie of the staff's side: what finds one, opens it and ends it. It must not know what lies inside, beyond
// whose it is and how long it has lived.
import type { PaddingScheme } from '../../crypto/padding.ts'
import { rowIdOf, type TokenPurpose, tokenIdentity, tokenSecret } from '../../crypto/token.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { isOver, type Lifetime, type Lived } from '../../domain/people/lifetime.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Bytes } from '../../kit/bytes.ts'
import { addDays } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { Staff } from '../../store/people.ts'
import type { Session, SessionKind } from '../../store/sessions.ts'
import { type Ground, today } from '../ground.ts'
import { openJson, sealJson } from '../json.ts'

export interface SessionContent extends Lived {
  /** Whose it is, as sealed: a row that names somebody else was tampered with. */
  readonly staffId: StaffId
}

export interface Resumed<Content> {
  readonly token: string
  readonly session: Session
  readonly content: Content
  readonly staff: Staff
}

export interface SealedSessions<Content> {
  readonly idOf: (token: string) => Bytes
  readonly seal: (token: string, content: Content) => Promise<Sealed>
  /** @returns false when the cookie has one already */
  readonly add: (token: string, content: Content, note?: Sealed) => Promise<boolean>
  /** The opened row of a cookie, with its person; one that is over ends here. */
  readonly resume: (token: string | null) => Promise<Resumed<Content> | null>
}

const purposes: Readonly<Record<Exclude<SessionKind, 'set-up'>, TokenPurpose>> = {
  half: 'half-session',
  full: 'session',
  'new-lock': 'new-lock',
  ceremony: 'ceremony',
}
const padding: PaddingScheme = 'vault'

export const makeSealedSessions = <Content extends SessionContent>(
  ground: Ground,
  kind: keyof typeof purposes,
  lifetime: Lifetime,
): SealedSessions<Content> => {
  const { store, now } = ground
  const purpose = purposes[kind]
  const seal = async (token: string, content: Content): Promise<Sealed> => sealJson(await tokenIdentity(token, purpose), content, padding)
  /** null for a row that somebody altered: it is nobody's session any more, and its person signs in anew. */
  const contentOf = async (token: string, { sealed }: Session): Promise<Content | null> => {
    try {
      return await openJson<Content>(await tokenIdentity(token, purpose), sealed)
    } catch (error) {
      if (error instanceof Problem && error.kind === 'altered') return null
      throw error
    }
  }

  return {
    idOf: (token) => rowIdOf(token, purpose),
    seal,
    add: async (token, content, note) =>
      store.sessions.add({
        id: rowIdOf(token, purpose),
        staffId: content.staffId,
        kind,
        sealed: await seal(token, content),
        note: note ?? null,
        until: addDays(today(ground), 1),
      }),
    resume: async (token) => {
      if (token === null || tokenSecret(token) === null) return null
      const session = await store.sessions.find(rowIdOf(token, purpose), kind)
      if (session === null) return null
      const content = await contentOf(token, session)
      const staff = content?.staffId === session.staffId ? await store.people.byId(session.staffId) : null
      if (content !== null && staff !== null && !isOver(content, lifetime, now())) return { token, session, content, staff }
      await store.sessions.end(session.id)
      return null
    },
  }
}
