// Who has read the first list of keys aloud with the others, and who has not yet.
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { KeyList } from '../../domain/keys/key-list.ts'
import type { Member, Roster } from '../../domain/keys/roster.ts'
import { lengthPrefixed } from '../../kit/bytes.ts'
import type { Store } from '../../store/store.ts'
import { isGood, type TrustedRoster } from './rosters.ts'

/** What a member signs who found the list the same as on the others' screens. */
export const comparedBytes = (channel: ChannelId, hash: string) => lengthPrefixed(['viska/1/compared', channel, hash])

/** The members whose keys a roster had from its first day and that nobody has confirmed by telephone since. */
const unconfirmed = (first: Roster, now: Roster): readonly Member[] =>
  now.members.filter((member) => first.members.some(({ id, recipient }) => id === member.id && recipient === member.recipient))

/** The members of the first list that are still to be confirmed by it, each in one of the two. */
export interface Comparison {
  readonly compared: readonly Member[]
  readonly missing: readonly Member[]
}

export const readComparison = async (
  { rosters }: Pick<Store, 'rosters'>,
  channel: ChannelId,
  trusted: TrustedRoster,
): Promise<Comparison> => {
  const first = await rosters.at(channel, 0)
  if (first === null) return { compared: [], missing: [] }
  const signatures = await rosters.comparisons(channel, first.hash)
  const bytes = comparedBytes(channel, first.hash)
  const has = ({ id, signingKey }: Member) => signatures.some(({ by, signature }) => by === id && isGood(signingKey, bytes, signature))
  const { compared = [], missing = [] } = Object.groupBy(unconfirmed(first.roster, trusted.roster), (member) =>
    has(member) ? 'compared' : 'missing',
  )
  return { compared, missing }
}

/** @param own who asks */
export const shownComparison = ({ compared, missing }: Comparison, own: StaffId): KeyList['compared'] => ({
  by: compared.map(({ name }) => name),
  missing: missing.map(({ name }) => name),
  ownMissing: missing.some(({ id }) => id === own),
})
