// By what the log knows who was appointed to what, and whose appointment ended. It names nobody in clear.
import { sha256 } from '../../crypto/hash.ts'
import type { SigningKey } from '../../crypto/signing.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { type Appointed, type Grant, grantBytes, type HeldPlace } from '../../domain/people/proven-place.ts'
import { lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'

const digestOf = (...parts: readonly (Uint8Array | string)[]): string => toBase64Url(sha256(lengthPrefixed(parts)))

/** Of somebody whom the set-up appoints. */
export const foundedMark = ({ staffId, channelId, unitId, role, since }: Appointed): string =>
  digestOf('viska/1/place/founded', staffId, channelId, unitId, role, since)

/** Of the entry of the set-up: each of those whom it appoints. */
export const foundedMarks = (appointed: readonly Appointed[]): string => appointed.map(foundedMark).join('.')

/** Of the entry by which somebody appoints somebody. */
export const grantMark = (appointed: Appointed, grant: Grant): string =>
  digestOf('viska/1/place/granted', grantBytes(appointed, grant), grant.signature)

/** Of the entry by which somebody's role somewhere ends, in all units. */
export const endedMark = (staffId: StaffId, { channelId, role }: Omit<HeldPlace, 'unitId'>): string =>
  digestOf('viska/1/place/ended', staffId, channelId, role)

/** @param theirs the signing key of whoever is appointed; empty where they have none yet */
export const signedGrant = async (
  by: { readonly staff: { readonly id: StaffId }; readonly signing: SigningKey },
  appointed: Appointed,
  theirs: string,
): Promise<Grant> => {
  const granted = { by: by.staff.id, key: by.signing.publicKey, theirs }
  return { ...granted, signature: toBase64Url(await by.signing.sign(grantBytes(appointed, granted))) }
}
