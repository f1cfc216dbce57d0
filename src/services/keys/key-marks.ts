// By what the log knows whose keys somebody's are, and that they took the place of others: what they signed before is theirs still. It names nobody in
// clear.
import { sha256 } from '../../crypto/hash.ts'
import type { SigningKey } from '../../crypto/signing.ts'
import { rowOfProof, rowProofOf } from '../../crypto/token.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { KeyMark } from '../../domain/people/proven-place.ts'
import { type Bytes, fromBase64Url, lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import { isGood } from './rosters.ts'

const digestOf = (...parts: readonly string[]): string => toBase64Url(sha256(lengthPrefixed(parts)))

/** Of a person and their signing key (base64url). */
export const keyMark = (person: StaffId, key: string): KeyMark => digestOf('viska/1/keys/mark', person, key)

/** Of a person: whose first keys an entry tells of. */
export const personMark = (person: StaffId): string => digestOf('viska/1/keys/person', person)

/** Of the entry by which somebody gets their first keys. */
export const madeMark = (person: StaffId, key: string): string => `${personMark(person)}.${keyMark(person, key)}`

/** What somebody signs with the key that they give up. */
const successionBytes = (before: KeyMark, after: KeyMark): Bytes => lengthPrefixed(['viska/1/keys/succession', before, after])

/**
 * Of the entry by which a person's signing key gives way to another.
 * @param former their key before, where they had it open: it vouches for the new one; null where it was lost, and others did
 * @param link the token that those others gave them: whoever only writes files has no proof of it, and after this entry it proves no others
 */
export const replacedMark = async (
  person: StaffId,
  before: string,
  after: string,
  former: SigningKey | null,
  link: string,
): Promise<string> => {
  const [gone, made] = [keyMark(person, before), keyMark(person, after)]
  if (former?.publicKey !== before) return `${gone}.${made}.${toBase64Url(rowProofOf(link, 'invitation'))}`
  return `${gone}.${made}.${before}.${toBase64Url(await former.sign(successionBytes(gone, made)))}`
}

/** What such an entry says; whether the key that was given up vouches for the other, and else which link does: null from before that was shown. */
export const replacedIn = (
  person: StaffId,
  mark: string,
): { readonly before: KeyMark; readonly after: KeyMark; readonly isOwn: boolean; readonly link: Bytes | null } => {
  const [before = '', after = '', key = '', signature = ''] = mark.split('.')
  const isOwn = signature !== '' && keyMark(person, key) === before && isGood(key, successionBytes(before, after), signature)
  const proof = signature === '' && key !== '' ? fromBase64Url(key) : null
  return { before, after, isOwn, link: proof === null ? null : rowOfProof(proof) }
}

/** Of the entry by which somebody takes back new keys for another, before they were made. */
export const withdrawnMark = (renewal: string): string => digestOf('viska/1/renewal/withdrawn', renewal)
