// What somebody has begun to write in a case and not sent: sealed to their own key, signed by it, and found again when they come back. Nobody
// else can read it, and nobody else can have put it there. Decides nothing about who may open a case.
import { verify } from '../../crypto/signing.ts'
import type { CaseId } from '../../domain/case/case-file.ts'
import type { Typed } from '../../domain/case/sheet.ts'
import { type Bytes, fromBase64Url, lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { Instant } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { Ground } from '../ground.ts'
import { openJson, sealJson } from '../json.ts'
import { withOwnKeys } from '../keys/own-keys.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** The boxes whose texts are kept: the word to the reporter, and the feedback. */
export const writingPlaces = ['message', 'feedback'] as const
export type WritingPlace = (typeof writingPlaces)[number]

export interface Written {
  readonly fields: Typed
  readonly version: number
  readonly at: Instant
}

/** `newer`: another window has kept something since; nothing was stored. */
export type Keeping = { readonly name: 'kept'; readonly version: number } | { readonly name: 'newer'; readonly written: Written | null }

export interface Writings {
  /** null where there is nothing, or nothing that this person's key opens. */
  readonly find: (who: Unlocked, id: CaseId, place: WritingPlace) => Promise<Written | null>
  /**
   * Keeps what is typed; nothing typed takes away what was kept.
   * @param based the version that the page had before it; 0 for none
   */
  readonly keep: (who: Unlocked, id: CaseId, place: WritingPlace, fields: Typed, based: number) => Promise<Keeping>
  readonly remove: (who: Unlocked, id: CaseId, place: WritingPlace) => Promise<void>
}

interface Sealed extends Written {
  readonly format: 1
  readonly signature: string
}

export const makeWritings = ({ store, installation, now }: Ground): Writings => {
  const said = (who: Unlocked, id: CaseId, place: WritingPlace, { fields, version, at }: Written): Bytes =>
    lengthPrefixed(['viska/1/writing', installation, id, who.staff.id, place, version, at, JSON.stringify(fields)])

  const find: Writings['find'] = async (who, id, place) => {
    const row = await store.writings.find(id, who.staff.id, place)
    if (row === null) return null
    try {
      const { fields, version, at, signature } = await withOwnKeys(who, (own) => openJson<Sealed>(own, row.sealed))
      const written = { fields, version, at }
      const isOwn = verify(who.signing.publicKey, said(who, id, place, written), fromBase64Url(signature) ?? new Uint8Array())
      return isOwn && version === row.version ? written : null
    } catch (error) {
      // Sealed to a key that is no more, or put there by somebody else.
      if (error instanceof Problem && error.kind === 'altered') return null
      throw error
    }
  }

  return {
    find,
    keep: async (who, id, place, fields, based) => {
      const stands = await find(who, id, place)
      if ((stands?.version ?? 0) !== based) return { name: 'newer', written: stands }
      if (Object.values(fields).every((values) => values.every((value) => value.trim() === ''))) {
        await store.writings.remove(id, who.staff.id, place)
        return { name: 'kept', version: 0 }
      }
      // One that does not open any more is written over.
      const version = ((await store.writings.find(id, who.staff.id, place))?.version ?? 0) + 1
      const written: Written = { fields, version, at: now() }
      const signature = toBase64Url(await who.signing.sign(said(who, id, place, written)))
      const sealed = await sealJson(who.identity, { format: 1, ...written, signature } satisfies Sealed, 'text')
      if (await store.writings.put({ caseId: id, staffId: who.staff.id, place, version, sealed })) return { name: 'kept', version }
      return { name: 'newer', written: await find(who, id, place) }
    },
    remove: (who, id, place) => store.writings.remove(id, who.staff.id, place),
  }
}
