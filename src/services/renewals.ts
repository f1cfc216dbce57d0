// Invitations for people who have keys and lost them. They take the place of an account's keys, so a member of the same list vouches for each
// by signature: a row that somebody puts into the table opens no account.
import type { SigningKey } from '../crypto/signing.ts'
import type { StaffId } from '../domain/channel.ts'
import { may } from '../domain/role.ts'
import { type Bytes, lengthPrefixed, toBase64Url } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'
import type { Invitation, Renewal } from '../store/people.ts'
import type { Ground } from './ground.ts'
import { isGood, type Rosters } from './rosters.ts'

const renewalBytes = (id: Bytes, staffId: StaffId, until: Day): Bytes => lengthPrefixed(['viska/1/renewal', id, staffId, until])

export const signRenewal = async (
  id: Bytes,
  staffId: StaffId,
  until: Day,
  by: { readonly id: StaffId; readonly signing: SigningKey },
): Promise<Renewal> => ({
  id,
  staffId,
  until,
  issuer: by.id,
  signature: toBase64Url(await by.signing.sign(renewalBytes(id, staffId, until))),
})

/**
 * The public key of somebody who may vouch for another: of a member of a list in which that person stands. For those who stand in none, and
 * so have no key to any case, that of the account of an administrator or operator.
 */
export const voucherKey = async (
  { store }: Pick<Ground, 'store'>,
  rosters: Rosters,
  issuer: StaffId,
  staffId: StaffId,
): Promise<string | null> => {
  let isMember = false
  for (const { id } of await store.channels.all()) {
    const members = (await rosters.current(id))?.roster.members ?? []
    if (!members.some((member) => member.id === staffId)) continue
    isMember = true
    const voucher = members.find((member) => member.id === issuer)
    if (voucher !== undefined) return voucher.signingKey
  }
  if (isMember) return null
  const roles = (await store.people.appointments()).filter((each) => each.staffId === issuer).map(({ role }) => role)
  const mayVouch = may(roles, 'change-channel') || may(roles, 'read-health')
  return mayVouch ? ((await store.people.byId(issuer))?.keys?.signingKey ?? null) : null
}

export const isSoundRenewal = async (
  ground: Pick<Ground, 'store'>,
  rosters: Rosters,
  id: Bytes,
  { staffId, until, renewal }: Invitation,
): Promise<boolean> => {
  if (renewal === null) return false
  const key = await voucherKey(ground, rosters, renewal.issuer, staffId)
  return key !== null && isGood(key, renewalBytes(id, staffId, until), renewal.signature)
}
