// What somebody who is signed in may do about the appointments of others: reads what domain/serving.ts decides by. Changes nothing.
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { Post } from '../../domain/channel/reminder.ts'
import { mayAppoint, mayInviteAgain, type Place, type Server, type Setting } from '../../domain/channel/serving.ts'
import { may, type Role, roles } from '../../domain/people/role.ts'
import type { Appointment, Staff } from '../../store/people.ts'
import type { Ground } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** The tables and the lists as they stand now. */
export interface Authority {
  readonly appointments: readonly Appointment[]
  readonly settingOf: (channel: ChannelId | '') => Setting
  /** Somebody as they stand, without one of their places where that is given; with the keys of their account. */
  readonly serverOf: (person: Pick<Staff, 'id'> & { readonly keys: PublicKeys | null }, without?: Place) => Server
  /** Whether the newest list names somebody as this. */
  readonly isListed: (post: Post) => boolean
  /** Whom the list of a channel names; of all lists where it is empty. */
  readonly membersOf: (channel: ChannelId | '') => readonly StaffId[]
}

type PublicKeys = Pick<NonNullable<Staff['keys']>, 'recipient' | 'signingKey'>

/** The keys that somebody holds in this session: what their account says could have been written there. */
export const heldKeys = ({ identity, signing }: Pick<Unlocked, 'identity' | 'signing'>): PublicKeys => ({
  recipient: identity.recipient,
  signingKey: signing.publicKey,
})

export const readAuthority = async ({ store }: Pick<Ground, 'store'>, rosters: Rosters): Promise<Authority> => {
  const [appointments, channels] = await Promise.all([store.people.appointments(), store.channels.all()])
  const lists = new Map(
    await Promise.all(
      channels.map(async ({ id }) => {
        const [trusted, newest] = await Promise.all([rosters.current(id), rosters.newest(id)])
        // What stands there and does not hold is no first list that is still to come.
        return [id, { members: trusted?.roster.members ?? [], unformed: newest < 0 }] as const
      }),
    ),
  )
  const anyUnformed = [...lists.values()].some(({ unformed }) => unformed)
  return {
    appointments,
    settingOf: (channel) => ({
      unformed: channel !== '' && lists.get(channel)?.unformed === true,
      anyUnformed,
      hasAdmin: appointments.some(({ channelId, role }) => channelId === channel && may([role], 'change-channel')),
    }),
    serverOf: ({ id, keys }, without) => ({
      id,
      posts: appointments.filter(
        ({ staffId, channelId, role }) => staffId === id && !(channelId === without?.channelId && role === without.role),
      ),
      lists: new Map(
        [...lists].flatMap(([channel, { members }]) =>
          members
            .filter((member) => member.id === id && member.recipient === keys?.recipient && member.signingKey === keys.signingKey)
            .map(({ role }) => [channel, role] as const),
        ),
      ),
    }),
    isListed: ({ staffId, channelId, role }) =>
      channelId !== '' && (lists.get(channelId)?.members ?? []).some((member) => member.id === staffId && member.role === role),
    membersOf: (channel) =>
      [...lists].flatMap(([id, { members }]) => (channel === '' || id === channel ? members.map((member) => member.id) : [])),
  }
}

/** Whether a first link for a person may come from somebody: it opens everything that the person is appointed to. */
export const mayLink = ({ appointments, settingOf }: Authority, by: Server, person: StaffId): boolean =>
  appointments.filter(({ staffId }) => staffId === person).every((held) => mayInviteAgain(by, held, settingOf(held.channelId)))

/** The roles to which somebody may appoint others in a channel; at the machine where it is empty. */
export const appointableBy = (authority: Authority, { staff, fault, ...keys }: Unlocked, channel: ChannelId | ''): readonly Role[] => {
  const by = authority.serverOf({ id: staff.id, keys: heldKeys(keys) })
  const isAdminHere = by.posts.some((post) => post.channelId === channel && may([post.role], 'change-channel'))
  return roles.filter((role) => {
    // Among a channel's people for its administrators; operators have their own page.
    if (role === 'operator' && channel !== '' && !isAdminHere) return false
    const place: Place = { channelId: role === 'operator' ? '' : channel, role }
    return fault === null && mayAppoint(by, place, authority.settingOf(place.channelId))
  })
}
