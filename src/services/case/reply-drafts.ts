// What somebody has begun to write to a reporter and not sent: sealed to their own key, and inside that to the case, signed by them, and found
// again when they come back. Nobody else can read it, nobody else can have put it there, and it goes with the case (keys.md 7). Decides nothing
// about who may open a case.
import { identityFromSeed, type SealingIdentity } from '../../crypto/identity.ts'
import { pad, unpad } from '../../crypto/padding.ts'
import { open, seal } from '../../crypto/seal.ts'
import { verify } from '../../crypto/signing.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ReplyPlace } from '../../domain/case/reply-place.ts'
import type { Typed } from '../../domain/case/sheet.ts'
import { type Bytes, fromBase64Url, lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { Instant } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { UsedDraft } from '../../store/reply-drafts.ts'
import type { Ground } from '../ground.ts'
import { fromJson, toJson } from '../json.ts'
import { withOwnKeys } from '../keys/own-keys.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

export interface ReplyDraft {
  readonly fields: Typed
  readonly at: Instant
}

/** What stands in a place. */
export interface ReplyStanding {
  /** 0 where nothing was ever kept; goes on when a draft is sent or thrown away. */
  readonly version: number
  /** null where there is nothing, or nothing that this person's key opens. */
  readonly draft: ReplyDraft | null
  /** Something stands there that this person’s key does not open, or that they did not write. */
  readonly unopened: boolean
}

/** `newer`: another window has kept, sent or thrown away something since; nothing was stored. */
export type Keeping = { readonly name: 'kept'; readonly version: number } | { readonly name: 'newer'; readonly stands: ReplyStanding }

export interface ReplyDrafts {
  readonly find: (who: Unlocked, id: CaseId, place: ReplyPlace) => Promise<ReplyStanding>
  /**
   * Keeps what is typed; nothing typed takes away what was kept.
   * @param based the version that the page had before it; 0 for none
   */
  readonly keep: (who: Unlocked, id: CaseId, place: ReplyPlace, fields: Typed, based: number) => Promise<Keeping>
  /** Throws it away, when it is the one that the page had before it. */
  readonly discard: (who: Unlocked, id: CaseId, place: ReplyPlace, based: number) => Promise<Keeping>
  /**
   * The draft that goes with a text: the one of its page, or one whose words are all sent by it. What another window kept besides stays.
   * @returns undefined for none
   */
  readonly usedBy: (
    who: Unlocked,
    id: CaseId,
    place: ReplyPlace,
    sent: { readonly text: string; readonly based: number },
  ) => Promise<UsedDraft | undefined>
}

interface Sealed extends ReplyDraft {
  readonly format: 1
  readonly version: number
  readonly signature: string
}

export const makeReplyDrafts = ({ store, installation, now }: Ground): ReplyDrafts => {
  const said = (who: Unlocked, id: CaseId, place: ReplyPlace, version: number, { fields, at }: ReplyDraft): Bytes =>
    lengthPrefixed(['viska/1/reply-draft', installation, id, who.staff.id, place, version, at, JSON.stringify(fields)])

  /** null where the case was disposed of: nothing of it opens, and nothing more is sealed to it. */
  const shareOf = async (id: CaseId): Promise<SealingIdentity | null> => {
    const share = await store.shares.get(id)
    return share === null ? null : identityFromSeed('share', share)
  }

  const opened = async (who: Unlocked, share: SealingIdentity, outer: Uint8Array): Promise<Sealed> => {
    const inner = await withOwnKeys(who, (own) => open(own, outer))
    return fromJson<Sealed>(unpad(await open(share, inner)))
  }

  const find: ReplyDrafts['find'] = async (who, id, place) => {
    const row = await store.replyDrafts.find(id, who.staff.id, place)
    const version = row?.version ?? 0
    const share = row?.sealed == null ? null : await shareOf(id)
    if (row?.sealed == null || share === null) return { version, draft: null, unopened: false }
    try {
      const { fields, at, signature, version: sealed } = await opened(who, share, row.sealed)
      const draft = { fields, at }
      const isOwn = verify(who.signing.publicKey, said(who, id, place, sealed, draft), fromBase64Url(signature) ?? new Uint8Array())
      const isGood = isOwn && sealed === version
      return { version, draft: isGood ? draft : null, unopened: !isGood }
    } catch (error) {
      // Sealed to a key that is no more, or put there by somebody else.
      if (error instanceof Problem && error.kind === 'altered') return { version, draft: null, unopened: true }
      throw error
    }
  }

  const put = async (who: Unlocked, id: CaseId, place: ReplyPlace, based: number, draft: ReplyDraft | null): Promise<Keeping> => {
    const version = based + 1
    const row = { caseId: id, staffId: who.staff.id, place, version }
    const sealed = draft === null ? null : await sealDraft(who, id, place, version, draft)
    const isKept = (draft === null || sealed !== null) && (await store.replyDrafts.put({ ...row, sealed }))
    return isKept ? { name: 'kept', version } : { name: 'newer', stands: await find(who, id, place) }
  }

  const sealDraft = async (who: Unlocked, id: CaseId, place: ReplyPlace, version: number, draft: ReplyDraft) => {
    const share = await shareOf(id)
    if (share === null) return null
    const signature = toBase64Url(await who.signing.sign(said(who, id, place, version, draft)))
    const padded = pad(toJson({ format: 1, ...draft, version, signature } satisfies Sealed), 'text')
    try {
      return await seal(who.identity, await seal(share, padded))
    } finally {
      padded.fill(0)
    }
  }

  return {
    find,
    keep: async (who, id, place, fields, based) => {
      const isEmpty = Object.values(fields).every((values) => values.every((value) => value.trim() === ''))
      if (!isEmpty) return put(who, id, place, based, { fields, at: now() })
      // Nothing was kept, and nothing is: no row says that somebody looked at an empty box.
      const stands = await find(who, id, place)
      if (stands.version === based && stands.draft === null) return { name: 'kept', version: based }
      return put(who, id, place, based, null)
    },
    discard: (who, id, place, based) => put(who, id, place, based, null),
    usedBy: async (who, id, place, { text, based }) => {
      const { version, draft } = await find(who, id, place)
      const kept = draft?.fields.message?.[0]?.trim() ?? ''
      const isAll = draft === null || version === based || (kept !== '' && text.trim().startsWith(kept))
      return isAll ? { staffId: who.staff.id, place, version } : undefined
    },
  }
}
