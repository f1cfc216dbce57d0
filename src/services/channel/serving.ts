// Who serves a channel and the machine beside the list of keys, how their appointments end, and the register in which all of them stay
// (5 kap. 5 and 6 §§ lagen 2021:890). Whoever stands in the list leaves it by roster-changes.ts; inviting is colleagues.ts.
import type { Channel, ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { mayAppoint, mayEnd, type Place, type Registered, type Served } from '../../domain/channel/serving.ts'
import { isListedRole, type Role } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import type { Appointment } from '../../store/people.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { LockOutcome, Locks } from '../people/locks.ts'
import { signedEnding } from '../people/place-marks.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { isWatched, noticesOfPlace } from './appointment-notices.ts'
import { type Authority, heldKeys, mayLink, readAuthority } from './authority.ts'

/**
 * `may-not` somebody else has to · `last` nobody would be left who can invite · `listed` they stand in the list of keys, and leave it by two ·
 * `proposed` a change that waits names them: withdraw it first · `gone` it has ended already.
 */
export type EndingRefusal = 'may-not' | 'last' | 'listed' | 'proposed' | 'gone'

export interface Serving {
  /** Everybody in these channels whom no list of keys names, and those who serve the machine; with what the person who asks may do. */
  readonly of: (who: Unlocked, channels: readonly ChannelId[]) => Promise<readonly Served[]>
  /** Names of those who hold each role in the channels that the person who asks serves, and at the machine. */
  readonly holders: (who: Unlocked) => Promise<ReadonlyMap<Role, readonly string[]>>
  /** Every appointment to these channels and to the machine there ever was, the newest first. */
  readonly register: (channels: readonly Pick<Channel, 'id' | 'name' | 'units'>[]) => Promise<readonly Registered[]>
  /**
   * Ends somebody's appointment to a role, in all units. The first list forms when all who are left have keys.
   * @param passphrase of the person who asks, when an administrator or an operator other than them is to go
   */
  readonly end: (who: Unlocked, person: StaffId, place: Place, passphrase?: string) => Promise<LockOutcome<EndingRefusal>>
}

export const makeServing = (ground: Ground, rosters: Rosters, readPlaces: ReadProvenPlaces, locks: Pick<Locks, 'confirm'>): Serving => {
  const { store } = ground

  /** Appointments of those with keys who could still invite when somebody has left a place. */
  const remaining = async (authority: Authority, person: StaffId, place: Place): Promise<readonly Appointment[]> => {
    const staff = await store.people.staff()
    const needed: Place = { channelId: place.channelId, role: place.channelId === '' ? 'operator' : 'handler' }
    return authority.appointments.filter(({ staffId, channelId, role }) => {
      const account = staff.find(({ id }) => id === staffId)
      if (account === undefined || account.keys === null) return false
      const isLeft = staffId === person && channelId === place.channelId && role === place.role
      const by = authority.serverOf(account, staffId === person ? place : undefined)
      return !isLeft && mayAppoint(by, needed, authority.settingOf(place.channelId))
    })
  }

  return {
    of: async (who, channels) => {
      const [authority, staff, invitations, proven, head] = await Promise.all([
        readAuthority(ground, rosters),
        store.people.staff(),
        store.people.openInvitations(),
        readPlaces(),
        store.log.head(),
      ])
      const by = authority.serverOf({ id: who.staff.id, keys: heldKeys(who) })
      const day = today(ground)
      const places = authority.appointments
        .filter(({ channelId }) => channelId === '' || channels.includes(channelId))
        .filter(
          ({ staffId, channelId, role }, index, all) =>
            all.findIndex((other) => other.staffId === staffId && other.channelId === channelId && other.role === role) === index,
        )
      return places.flatMap((held): readonly Served[] => {
        const person = staff.find(({ id }) => id === held.staffId)
        if (person === undefined || authority.isListed(held)) return []
        const { channelId, role } = held
        const setting = authority.settingOf(channelId)
        const until = invitations.find(({ staffId }) => staffId === person.id)?.until ?? null
        const state = person.keys === null ? invitationState(until, day) : 'keys'
        return [
          {
            ...{ id: person.id, name: person.name, title: person.title, email: person.email, channelId, role, state, until },
            isOwn: person.id === who.staff.id,
            // Whoever is to be given cases stands in the list of keys before that counts for anything.
            isProven: isListedRole(role) || proven.held(person.id, held, head.seq),
            mayInviteAgain: who.fault === null && person.keys === null && mayLink(authority, by, person.id),
            mayEnd: who.fault === null && mayEnd(by, person.id, held, setting),
          },
        ]
      })
    },

    holders: async ({ appointments }) => {
      const [posts, directory] = await Promise.all([store.people.appointments(), store.people.directory()])
      const here = posts.filter(({ channelId }) => channelId === '' || appointments.some((own) => own.channelId === channelId))
      const named = (ids: ReadonlySet<StaffId>): readonly string[] => directory.flatMap(({ id, name }) => (ids.has(id) ? [name] : []))
      return new Map(
        [...Map.groupBy(here, ({ role }) => role)].map(([role, held]) => [role, named(new Set(held.map(({ staffId }) => staffId)))]),
      )
    },

    register: async (channels) => {
      const [entries, staff] = await Promise.all([store.people.register(), store.people.directory()])
      return entries
        .filter(({ channelId }) => channelId === '' || channels.some(({ id }) => id === channelId))
        .map(({ staffId, channelId, unitId, role, decision, since, until }) => {
          const { name = '', title = '' } = staff.find((person) => person.id === staffId) ?? {}
          const channel = channels.find(({ id }) => id === channelId)
          const unit = channel?.units.find(({ id }) => id === unitId)?.name ?? ''
          return { name, title, role, channel: channel?.name ?? '', unit, decision, since, until }
        })
        .reverse()
    },

    end: async (who, person, place, passphrase = '') => {
      const { channelId, role } = place
      const authority = await readAuthority(ground, rosters)
      const server = authority.serverOf({ id: who.staff.id, keys: heldKeys(who) })
      const held = authority.appointments.find((each) => each.staffId === person && each.channelId === channelId && each.role === role)
      if (who.fault !== null || !mayEnd(server, person, place, authority.settingOf(channelId))) return refusal('may-not')
      if (held === undefined) return refusal('gone')
      const isOwn = person === who.staff.id
      const left = isOwn ? await remaining(authority, person, place) : who.appointments
      if (left.length === 0) return refusal('last')
      const confirmed = isWatched(place) && !isOwn ? await locks.confirm(who, passphrase) : done
      if (confirmed.name !== 'done') return confirmed
      const overview = channelId === '' ? null : ((await rosters.current(channelId))?.overview ?? null)
      const day = today(ground)
      const head = await store.log.head()
      const mark = await signedEnding(who, person, place, head.seq)
      const log = await entryOf({ kind: 'appointment-ended', day, channel: channelId, overview, by: who, head, mark })
      // Whoever is taken out by another hand hears of it, also when it was their last place.
      const notices = isOwn && !isWatched(place) ? [] : await noticesOfPlace(ground, authority, person, place)
      const by = who.staff.id
      const outcome = await store.people.endAppointment({ staffId: person, channelId, role, by, remaining: left, day, notices, log })
      if (outcome !== 'ended') return refusal(outcome)
      const channel = channelId === '' ? null : await store.channels.byId(channelId)
      // By one of those in it, else at the next sign-in of one.
      if (channel !== null && !isOwn) await rosters.formFirst(channel, { id: who.staff.id, signing: who.signing })
      return done
    },
  }
}

const done = { name: 'done' } as const
const refusal = (refused: EndingRefusal): LockOutcome<EndingRefusal> => ({ name: 'refused', refusal: refused })

const invitationState = (until: Day | null, today: Day): Served['state'] =>
  until === null ? 'uninvited' : until < today ? 'expired' : 'invited'
