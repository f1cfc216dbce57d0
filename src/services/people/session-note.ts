// When a session began and was last used, written beside its row so that its person can read it in every other session of theirs.
import { verify } from '../../crypto/signing.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { type Bytes, fromBase64Url, lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { Session } from '../../store/sessions.ts'
import { openJson, sealJson } from '../json.ts'
import type { SessionContent } from './sealed-sessions.ts'
import type { Unlocked } from './staff-sessions.ts'

/** When a session began and was last used. */
export type Times = Pick<SessionContent, 'begunAt' | 'seenAt'>

/**
 * Lies beside the row, sealed to the person's own key: what the row holds opens with its own cookie only, but every session of the person
 * has that key open, and so can tell when the others began. Anybody can seal to a key that is public: it is signed, with the row that
 * it belongs to, so that nobody else can put one in or swap two.
 */
interface Note extends Times {
  readonly signature: string
}

const noteSaid = (row: Bytes, { begunAt, seenAt }: Times): Bytes => lengthPrefixed(['viska/1/session-note', row, begunAt, seenAt])

export type Keys = Pick<Unlocked, 'identity' | 'signing'>

export const noteOf = async (row: Bytes, { identity, signing }: Keys, { begunAt, seenAt }: Times): Promise<Sealed> => {
  const signature = toBase64Url(await signing.sign(noteSaid(row, { begunAt, seenAt })))
  return sealJson(identity, { begunAt, seenAt, signature } satisfies Note, 'card')
}

export const timesOf = async ({ id, note }: Session, { identity, signing }: Keys): Promise<Times | null> => {
  try {
    const { begunAt, seenAt, signature } = await openJson<Note>(identity, note ?? new Uint8Array())
    const isOurs = verify(signing.publicKey, noteSaid(id, { begunAt, seenAt }), fromBase64Url(signature) ?? new Uint8Array())
    return isOurs ? { begunAt, seenAt } : null
  } catch {
    // Whatever somebody put there: it is listed as a session of which nothing is known.
    return null
  }
}
