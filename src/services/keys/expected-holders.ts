// Who is on the way to a key in a channel, and who has keys there without standing in its list.
import type { ChannelId } from '../../domain/channel/channel.ts'
import { type Expected, expectedState, type OtherHolder } from '../../domain/keys/key-list.ts'
import { hasProof, type Member } from '../../domain/keys/roster.ts'
import { type Ground, today } from '../ground.ts'
import { appointedIn } from './appointed.ts'
import type { RenewalCheck } from './renewal-check.ts'
import { isGood, type Rosters } from './rosters.ts'

export interface KeyListParts {
  readonly rosters: Rosters
  readonly renewals: RenewalCheck
}

export interface ExpectedHolders {
  /** @param members of the list in force */
  readonly expected: (channel: ChannelId, members: readonly Member[]) => Promise<readonly Expected[]>
  readonly others: (channel: ChannelId, members: readonly Member[]) => Promise<readonly OtherHolder[]>
}

export const makeExpectedHolders = (ground: Pick<Ground, 'store' | 'now'>, { rosters, renewals }: KeyListParts): ExpectedHolders => {
  const { store } = ground

  const expected = async (channel: ChannelId, members: readonly Member[]): Promise<readonly Expected[]> => {
    const [appointed, everybody, claims, invitations, newest] = await Promise.all([
      appointedIn(store, channel),
      store.people.staff(),
      store.rosters.claims(channel),
      store.people.openInvitations(),
      rosters.newest(channel),
    ])
    const day = today(ground)
    return appointed.flatMap((person): readonly Expected[] => {
      const account = everybody.find(({ id }) => id === person.id)
      if (account === undefined) return []
      const known = members.find(({ id }) => id === person.id)
      const claim = claims.find(({ id }) => id === person.id)
      const until = invitations.find((open) => open.staffId === person.id && open.until >= day)?.until ?? null
      const state = expectedState(
        newest >= 0,
        person,
        known,
        claim !== undefined && hasProof(channel, claim, isGood) ? claim : undefined,
        account.keys,
        until,
      )
      return state === null ? [] : [{ ...person, email: account.email, state, until }]
    })
  }

  const others = async (channel: ChannelId, members: readonly Member[]): Promise<readonly OtherHolder[]> => {
    const [posts, everybody] = await Promise.all([store.people.appointments(), store.people.staff()])
    const all = everybody
      .filter(({ id, keys }) => keys !== null && !members.some((member) => member.id === id))
      .map(async ({ id, name, title }): Promise<readonly OtherHolder[]> => {
        const own = posts.filter(({ staffId, channelId }) => staffId === id && (channelId === channel || channelId === ''))
        const roles = (['registrar', 'management', 'admin', 'operator'] as const).filter((role) => own.some((post) => post.role === role))
        return roles.length === 0 ? [] : [{ id, name, title, roles, mayRenew: (await renewals.renewableIn(id)).includes(channel) }]
      })
    return (await Promise.all(all)).flat()
  }

  return { expected, others }
}
