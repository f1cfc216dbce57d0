// By what the log knows who was appointed to what, and whose appointment ended. It names nobody in clear.
import { sha256 } from '../../crypto/hash.ts'
import type { SigningKey } from '../../crypto/signing.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { type Appointed, type Ending, endingBytes, type Grant, grantBytes, type HeldPlace } from '../../domain/people/proven-place.ts'
import { lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import { personMark } from '../keys/key-marks.ts'

const digestOf = (...parts: readonly (Uint8Array | string)[]): string => toBase64Url(sha256(lengthPrefixed(parts)))

/** Of somebody whom the set-up appoints. */
export const foundedMark = ({ staffId, channelId, unitId, role, since }: Appointed): string =>
  digestOf('viska/1/place/founded', staffId, channelId, unitId, role, since)

/** Of the entry of the set-up: each of those whom it appoints. */
export const foundedMarks = (appointed: readonly Appointed[]): string => [...appointed.map(foundedMark), signedPlaces].join('.')

/** In the entry of the set-up: from the first day on, endings are signed, and new keys show the link by which they were made. */
export const signedPlaces = digestOf('viska/1/places-signed')

/** Of the entry by which somebody appoints somebody. */
export const grantMark = (appointed: Appointed, grant: Grant): string =>
  digestOf('viska/1/place/granted', grantBytes(appointed, grant), grant.signature)

/** Of the entry by which somebody's role somewhere ends, in all units. */
export const endedMark = (staffId: StaffId, { channelId, role }: Omit<HeldPlace, 'unitId'>): string =>
  digestOf('viska/1/place/ended', staffId, channelId, role)

/** The same with the hand by which it ends. */
export const signedEnding = async (
  by: { readonly staff: { readonly id: StaffId }; readonly signing: SigningKey },
  staffId: StaffId,
  place: Omit<HeldPlace, 'unitId'>,
  seq: number,
): Promise<string> => {
  const bytes = endingBytes(staffId, place, { by: by.staff.id, key: by.signing.publicKey, seq })
  const hand = [personMark(by.staff.id), by.signing.publicKey, String(seq), toBase64Url(await by.signing.sign(bytes))]
  return [endedMark(staffId, place), ...hand].join('.')
}

/** Whose role ended, and by whose hand; null in an entry from before they were signed. */
export const endingIn = (
  mark: string,
  persons: ReadonlyMap<string, StaffId>,
): { readonly ended: string; readonly ending: Ending | null } => {
  const [ended = '', hand = '', key = '', seq = '', signature = ''] = mark.split('.')
  const by = persons.get(hand)
  return { ended, ending: by === undefined ? null : { by, key, seq: Number(seq), signature } }
}

/** @param theirs the signing key of whoever is appointed; empty where they have none yet */
export const signedGrant = async (
  by: { readonly staff: { readonly id: StaffId }; readonly signing: SigningKey },
  appointed: Appointed,
  theirs: string,
): Promise<Grant> => {
  const granted = { by: by.staff.id, key: by.signing.publicKey, theirs }
  return { ...granted, signature: toBase64Url(await by.signing.sign(grantBytes(appointed, granted))) }
}
