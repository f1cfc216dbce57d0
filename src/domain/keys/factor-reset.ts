// Whoever lost telephone, recovery codes and passkeys has the passphrase still, and so the keys: only the door has to be changed. That takes
// two colleagues who have heard them; whose word counts is decided here (keys.md 8, T-13).
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import type { Member, Signature, Verify } from './roster.ts'

/** Colleagues who must have heard the person. Never fewer: where nobody else can confirm, a new invitation is the way. */
export const neededApprovals = 2
/** How long a request holds, days. */
export const resetLifetime = 7

/** What somebody asks for whose passphrase opened their vault. */
export interface ResetRequest {
  /** Random: what was approved for one request serves no other. */
  readonly id: string
  readonly staffId: StaffId
  /** Hash of the app's secret that is to be replaced, base64url: once it was, the request is worth nothing, also when its row is put back. */
  readonly replaces: string
  readonly day: Day
  /** By the person's own key over all of the above, base64url. */
  readonly signature: string
}

/** The public keys of the person as a list of keys names them, or their account where no list does. */
export type KnownKeys = Pick<Member, 'recipient' | 'signingKey'>

/** Somebody whose word counts, with the key that the list of today knows for them. */
export type Approver = Pick<Member, 'id' | 'name' | 'title' | 'recipient' | 'signingKey'>

/** What the person signs who asks. */
export const requestBytes = (installation: string, { id, staffId, replaces, day }: Omit<ResetRequest, 'signature'>): Bytes =>
  lengthPrefixed(['viska/1/second-factor-request', installation, id, staffId, replaces, day])

/** What a colleague signs who has heard the person: this request, by these keys, and nothing else. */
export const approvalBytes = (
  installation: string,
  { id, staffId, replaces, day }: Omit<ResetRequest, 'signature'>,
  { recipient, signingKey }: KnownKeys,
): Bytes => lengthPrefixed(['viska/1/second-factor-reset', installation, id, staffId, replaces, day, recipient, signingKey])

/** The last day on which a request holds. */
export const resetUntil = ({ day }: Pick<ResetRequest, 'day'>): Day => addDays(day, resetLifetime)

/** Whether a request holds on a day and was signed by the person's own key: a row that somebody put in was not. */
export const isSoundRequest = (
  installation: string,
  request: ResetRequest,
  { signingKey }: Pick<KnownKeys, 'signingKey'>,
  today: Day,
  verify: Verify,
): boolean =>
  request.day <= today && today <= resetUntil(request) && verify(signingKey, requestBytes(installation, request), request.signature)

/**
 * The colleagues whose approval counts: in the list now, with the key that signed it, and never the person themself. Whoever stands
 * there twice is one.
 * @param keys of the person, as the list in which the colleagues stand names them
 */
export const countedApprovals = (
  installation: string,
  request: ResetRequest,
  keys: KnownKeys,
  approvers: readonly Approver[],
  approvals: readonly Signature[],
  verify: Verify,
): readonly Approver[] => {
  const bytes = approvalBytes(installation, request, keys)
  const counted = new Map<string, Approver>()
  for (const approver of approvers) {
    const isOther = approver.id !== request.staffId && approver.signingKey !== keys.signingKey
    const isKnown = [...counted.values()].some(({ id, signingKey }) => id === approver.id || signingKey === approver.signingKey)
    const hasSigned = ({ by, signature }: Signature): boolean => by === approver.id && verify(approver.signingKey, bytes, signature)
    if (isOther && !isKnown && approvals.some(hasSigned)) counted.set(approver.id, approver)
  }
  return [...counted.values()]
}
