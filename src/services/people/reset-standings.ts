// Who may confirm that somebody lost their second step, and by which keys that person is known to them. Asks the lists of keys that hold,
// never a table alone.
import { fingerprint } from '../../crypto/fingerprint.ts'
import { sha256 } from '../../crypto/hash.ts'
import type { Vault } from '../../crypto/vault.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Approver, KnownKeys, ResetRequest } from '../../domain/keys/factor-reset.ts'
import { firstPost } from '../../domain/keys/renewal.ts'
import { lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { FactorReset } from '../../store/factor-resets.ts'
import type { Ground } from '../ground.ts'
import type { Rosters, TrustedRoster } from '../keys/rosters.ts'

/** A person as lists of keys know them, and those who stand beside them there. */
export interface Standing {
  readonly keys: KnownKeys
  /** The other members of these lists; none of a channel in which nothing is believed just now. */
  readonly approvers: readonly Approver[]
  readonly rosters: FactorReset['rosters']
}

/**
 * One for each pair of keys by which lists name the person. Whoever stands in none has no key to any case: then the account names the keys,
 * and the members of the channel that they were first appointed to confirm; of all channels for an operator.
 */
export const standingsOf = async ({ store }: Pick<Ground, 'store'>, rosters: Rosters, id: StaffId): Promise<readonly Standing[]> => {
  const lists = (await Promise.all((await store.channels.all()).map((channel) => rosters.current(channel.id)))).filter(
    (list) => list !== null,
  )
  const known = lists.flatMap((list) => list.roster.members.filter((member) => member.id === id).map((keys) => ({ keys, list })))
  const found: readonly Known[] = known.length > 0 ? known : await byAccount(store, lists, id)
  return [...Map.groupBy(found, ({ keys }) => `${keys.recipient} ${keys.signingKey}`).values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const believed = same.map(({ list }) => list.roster).filter(({ channel }) => !rosters.isDistrusted(channel))
    return [
      {
        keys: { recipient: first.keys.recipient, signingKey: first.keys.signingKey },
        approvers: believed.flatMap(({ members }) => members.filter((member) => member.id !== id)).sort(byName),
        rosters: believed.map(({ channel, seq }) => ({ channel, seq })),
      },
    ]
  })
}

/** As a Swede looks them up. */
const byName = (a: Approver, b: Approver): number => a.name.localeCompare(b.name, 'sv')

interface Known {
  readonly keys: KnownKeys
  readonly list: TrustedRoster
}

const byAccount = async (store: Ground['store'], lists: readonly TrustedRoster[], id: StaffId): Promise<readonly Known[]> => {
  const keys = (await store.people.byId(id))?.keys ?? null
  if (keys === null) return []
  const first = firstPost(id, await store.people.appointments())
  const theirs = lists.filter(({ roster }) => first === '' || first === roster.channel)
  return theirs.map((list) => ({ keys, list }))
}

/**
 * What the person reads out and a colleague types: eight groups of five digits. Of this one request, and on no page of the colleague's: only
 * whoever has the request in front of them can read it.
 */
export const spokenReset = (
  installation: string,
  { id, staffId, replaces, day }: Omit<ResetRequest, 'signature'>,
  { recipient, signingKey }: KnownKeys,
): string => fingerprint('second-factor-reset', installation, id, staffId, replaces, day, recipient, signingKey)

/** Names the app that a request is to replace, without telling its secret (160 random bits). */
export const replacedApp = (installation: string, { totpSecret }: Pick<Vault, 'totpSecret'>): string =>
  toBase64Url(sha256(lengthPrefixed(['viska/1/replaced-app', installation, totpSecret])))
