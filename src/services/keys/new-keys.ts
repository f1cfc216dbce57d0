// Gives a person keys and spends their invitation, in one unit of work: the first ones, or new ones in place of those they lost.
import { newSeed } from '../../crypto/identity.ts'
import { rowIdOf } from '../../crypto/token.ts'
import { recoveryCodeHash } from '../../crypto/totp.ts'
import { keysOf, personKeys, sealVault, type Vault, vaultIdentity, wholeVault } from '../../crypto/vault.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { Told } from '../../domain/channel/reminder.ts'
import { type Bytes, toBase64Url } from '../../kit/bytes.ts'
import type { Staff } from '../../store/people.ts'
import { type Ground, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import { claimsOf } from './claims.ts'
import { madeMark, replacedMark } from './key-marks.ts'
import type { Rosters } from './rosters.ts'

/** Of Argon2id. */
export interface KdfCost {
  readonly memoryKiB: number
  readonly passes: number
  readonly parallelism: number
}

/** What a person chose on the way. */
export interface Chosen {
  readonly passphrase: string
  readonly totpSecret: string
  readonly totpStep: number
  readonly recoveryCodes: readonly string[]
  readonly former: readonly string[]
}

/** What leads to the keys. */
export interface Way {
  readonly invitation: string
  /** Id of the row that holds what was chosen. */
  readonly setUp: Bytes
  /** The list whose members vouched; null where nobody had to. */
  readonly vouched: { readonly channel: ChannelId; readonly seq: number } | null
}

/** @returns the new vault; null when the invitation was spent meanwhile */
export type NewKeys = (way: Way, staff: Staff, chosen: Chosen) => Promise<Vault | null>

export const makeNewKeys = (ground: Ground, rosters: Rosters, cost: KdfCost): NewKeys => {
  /** Those who must hear that somebody's keys are others: the person, and everybody in the lists that know the one before. */
  const concerned = async ({ id }: Staff, vouched: Way['vouched']): Promise<readonly StaffId[]> => {
    const lists = await Promise.all(
      (await ground.store.channels.all()).map(async (channel) => {
        const ids = (await rosters.current(channel.id))?.roster.members.map((member) => member.id) ?? []
        return channel.id === vouched?.channel || ids.includes(id) ? ids : []
      }),
    )
    return [...new Set([id, ...lists.flat()])]
  }

  return async ({ invitation, setUp, vouched }, staff, { passphrase, totpSecret, totpStep, recoveryCodes, former }) => {
    const { store, random } = ground
    const master = newSeed(random)
    const keys = await personKeys(master)
    const kdf = { ...cost, salt: toBase64Url(random(16)) }
    const lock = await vaultIdentity(passphrase, kdf)
    const vault = wholeVault({
      master: toBase64Url(master),
      totpSecret,
      totpStep,
      recoveryCodes: recoveryCodes.map(recoveryCodeHash),
      renewed: staff.keys !== null,
      former,
      pins: { recipient: keys.identity.recipient, rosters: {}, logSeq: 0, logHash: '' },
      recipient: lock.recipient,
    })
    master.fill(0)
    const claims = await claimsOf(store, staff.id, keys)
    const callers = await callersOf(rosters, staff.id, claims)
    const day = today(ground)
    const kind = staff.keys === null ? 'keys-made' : 'keys-replaced'
    const given = await store.people.giveKeys({
      invitation: rowIdOf(invitation, 'invitation'),
      staffId: staff.id,
      keys: {
        kdf: JSON.stringify(kdf),
        vault: await sealVault(vault),
        recipient: keys.identity.recipient,
        signingKey: keys.signing.publicKey,
      },
      claims,
      setUp,
      vouched,
      calls: {
        notices: await noticesFor(ground, [
          ...new Set([...callers.map(({ to }) => to), ...(staff.keys === null ? [] : await concerned(staff, vouched))]),
        ]),
        told: callers.map(({ to, channel }): Told => ({ to, step: 'hand', about: channel, first: day, last: day })),
      },
      log: await entryOf({
        ...{ kind, day, channel: vouched?.channel ?? claims[0]?.channelId ?? '', overview: null },
        mark: await markOf(staff, keys.signing.publicKey, former, invitation),
      }),
    })
    if (!given) return null
    for (const { channelId } of claims) {
      const channel = await store.channels.byId(channelId)
      if (channel !== null) await rosters.formFirst(channel, { id: staff.id, signing: keys.signing })
    }
    return vault
  }
}

/** By what the log knows of these keys: those before vouch for them where the person has them open. */
const markOf = async ({ id, keys }: Staff, made: string, former: readonly string[], link: string): Promise<string> => {
  if (keys === null) return madeMark(id, made)
  const open = await Promise.all(former.map((master) => keysOf({ master })))
  const own = open.find(({ signing }) => signing.publicKey === keys.signingKey)?.signing ?? null
  return replacedMark(id, keys.signingKey, made, own, link)
}

/** Whoever stands in a list already: two of them have to call. None where the first list is to form, which it does by itself. */
const callersOf = async (rosters: Rosters, own: StaffId, claims: readonly { readonly channelId: ChannelId }[]) => {
  const lists = claims.map(async ({ channelId: channel }) =>
    ((await rosters.current(channel))?.roster.members ?? []).flatMap(({ id }) => (id === own ? [] : [{ to: id, channel }])),
  )
  return (await Promise.all(lists)).flat()
}
