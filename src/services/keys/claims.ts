// What a person signs of themselves: name, title, role, units and keys, for each channel that they are appointed in. Nobody else can make
// such an entry, and no list takes anything else.
import type { SealingIdentity } from '../../crypto/identity.ts'
import type { SigningKey } from '../../crypto/signing.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { agrees, type Member, memberClaim } from '../../domain/keys/roster.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import type { Store } from '../../store/store.ts'
import { appointedIn } from './appointed.ts'

interface Keys {
  readonly identity: SealingIdentity
  readonly signing: SigningKey
}

export const claimsOf = async (
  store: Store,
  id: StaffId,
  { identity, signing }: Keys,
): Promise<readonly (Member & { readonly channelId: ChannelId })[]> => {
  const claims = (await store.channels.all()).map(async (channel) => {
    const appointed = (await appointedIn(store, channel.id)).find((person) => person.id === id)
    if (appointed === undefined) return []
    const member = { ...appointed, recipient: identity.recipient as string, signingKey: signing.publicKey }
    return [{ ...member, proof: toBase64Url(await signing.sign(memberClaim(channel.id, member))), channelId: channel.id }]
  })
  return (await Promise.all(claims)).flat()
}

/** Signs anew what has changed since: a new channel, unit or title. */
export const renewClaims = async (store: Store, id: StaffId, keys: Keys): Promise<void> => {
  for (const { channelId, ...claim } of await claimsOf(store, id, keys)) {
    const said = (await store.rosters.claims(channelId)).find((known) => known.id === id)
    const stands = said !== undefined && agrees(said, claim) && said.recipient === claim.recipient && said.signingKey === claim.signingKey
    if (!stands) await store.rosters.claim(channelId, claim)
  }
}
