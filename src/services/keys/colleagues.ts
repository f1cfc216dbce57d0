// Invites people into a channel, and again where a link was lost or went to the wrong address.
import { newToken, rowIdOf } from '../../crypto/token.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { restsUntil } from '../../domain/channel/serving.ts'
import { clashOf, type PeopleList } from '../../domain/installation/people-list.ts'
import { type AppointmentFaults, enlistingFaults, type Known, type TypedEntry } from '../../domain/keys/enlisting.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import { invitationLifetime } from '../../domain/people/lifetime.ts'
import { isMailAddress } from '../../domain/people/mail-address.ts'
import { isOfUnit, type Role } from '../../domain/people/role.ts'
import { typedDay } from '../../domain/typed-day.ts'
import { addDays, type Day, hours } from '../../kit/instant.ts'
import { randomId } from '../../kit/random.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import type { Appointment, Staff } from '../../store/people.ts'
import { isWatched, noticesOfPlace } from '../channel/appointment-notices.ts'
import { type Authority, appointableBy, heldKeys, mayLink, readAuthority } from '../channel/authority.ts'
import { type Ground, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import type { Locks, NotConfirmed } from '../people/locks.ts'
import { grantMark, signedGrant } from '../people/place-marks.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { Rosters } from './rosters.ts'

/** As typed. */
export interface NewColleague {
  readonly name: string
  readonly title: string
  readonly email: string
  readonly language: SpokenLanguage
  readonly role: string
  /** For a handler or a registrar: whose reports they read, whose register they keep. */
  readonly unit: string
  /** By which they are appointed (L-SE-12). */
  readonly decision: string
  readonly since: string
}

export interface Invited {
  readonly name: string
  /** For the one-time link, which is shown once; null for somebody who has keys, or whose link is for others to give. */
  readonly token: string | null
  readonly hasKeys: boolean
  readonly until: Day
}

/** What is wrong with an appointment, and with the passphrase that it takes. */
export type InviteFaults = AppointmentFaults & { readonly current?: NotConfirmed }

export interface Colleagues {
  /** The roles to which somebody may appoint others in a channel; at the machine where it is empty. */
  readonly appointable: (who: Unlocked, channel: ChannelId | '') => Promise<readonly Role[]>
  /** The name that stands with an address; empty for one that nobody has. */
  readonly nameAt: (email: string) => Promise<string>
  /** From when somebody who ended an administrator of the channel may appoint one; null for anybody else. */
  readonly restsUntil: (who: Unlocked, channel: ChannelId | '') => Promise<Day | null>
  /**
   * Gives a link to somebody new, and to somebody without keys when the person who asks could invite them again; everybody else keeps what
   * they have. @param passphrase of the person who asks, for an administrator or operator @returns null for somebody who may appoint nobody there
   */
  readonly invite: (
    who: Unlocked,
    channel: ChannelId | '',
    person: NewColleague,
    passphrase?: string,
  ) => Promise<Result<Invited, InviteFaults> | null>
  /**
   * A new link for somebody without keys, by whoever may give it for everything they are appointed to: the earlier one is void. @param email where it was wrong, else as
   * it stands @returns null for somebody who may not, and when the person has keys or serves no more
   */
  readonly inviteAgain: (who: Unlocked, id: StaffId, email: string) => Promise<Result<Invited, 'wrong' | 'taken'> | null>
}

export const makeColleagues = (ground: Ground, rosters: Rosters, locks: Pick<Locks, 'confirm'>): Colleagues => {
  const { store, random } = ground

  const restOf: Colleagues['restsUntil'] = async (who, channel) =>
    restsUntil(who.staff.id, channel, await store.people.register(), today(ground))

  const until = (): Day => addDays(today(ground), invitationLifetime.absolute / hours(24))

  const logged = async (who: Unlocked, channel: ChannelId | '', mark = '') => {
    const overview = channel === '' ? null : ((await rosters.current(channel))?.overview ?? null)
    return entryOf({ kind: 'invited', day: today(ground), channel, overview, by: who, head: await store.log.head(), mark })
  }

  /** Everybody, by what they are appointed to in a place; those who are appointed to nothing there by their address only. */
  const knownIn = ({ appointments }: Authority, place: ChannelId | '', staff: readonly Staff[]): readonly Known[] =>
    staff.flatMap(({ id, name, email }): readonly Known[] => {
      const held = appointments.filter(({ staffId, channelId }) => staffId === id && channelId === place)
      const elsewhere: Known = { id, name, email, list: null, unit: '' }
      return held.length === 0 ? [elsewhere] : held.map(({ role, unitId }) => ({ ...elsewhere, list: listOf[role], unit: unitId }))
    })

  return {
    appointable: async (who, channel) => appointableBy(await readAuthority(ground, rosters), who, channel),

    nameAt: async (email) => (await store.people.byEmail(asLine(email).toLowerCase()))?.name ?? '',

    restsUntil: restOf,

    invite: async (who, channel, typed, passphrase = '') => {
      const authority = await readAuthority(ground, rosters)
      const appointable = appointableBy(authority, who, channel)
      if (appointable.length === 0) return null
      const role = appointable.find((known) => known === typed.role)
      const place = role === 'operator' ? '' : channel
      const units = channel === '' ? [] : ((await store.channels.byId(channel))?.units ?? [])
      const unit = role !== undefined && isOfUnit(role) ? units.find(({ id }) => id === typed.unit)?.id : ''
      const staff = await store.people.staff()
      const [name, title, decision, since] = [typed.name, typed.title, typed.decision, typed.since].map(asLine)
      const email = asLine(typed.email).toLowerCase()
      const known = staff.find((person) => person.email === email)
      const entry: TypedEntry = {
        ...{ id: '', list: role === undefined ? 'admins' : listOf[role], unit: unit ?? '', language: typed.language },
        ...{ name: name ?? '', title: title ?? '', email, decision: decision ?? '', since: since ?? '' },
      }
      const faults: AppointmentFaults = {
        ...enlistingFaults(knownIn(authority, place, staff), entry, today(ground)),
        ...(known?.id === who.staff.id ? { email: 'own' } : {}),
        ...(unit === undefined ? { unit: 'missing' } : {}),
        ...(role === undefined ? { role: typed.role === '' ? 'missing' : 'may-not' } : {}),
        ...(role === 'admin' && (await restOf(who, channel)) !== null ? { role: 'rests' } : {}),
      }
      if (role === undefined || unit === undefined || Object.keys(faults).length > 0) return refused(faults)
      const confirmed = isWatched({ role }) ? await locks.confirm(who, passphrase) : ({ name: 'done' } as const)
      if (confirmed.name !== 'done') return refused({ current: confirmed })
      const person: Staff = known ?? {
        ...{
          id: randomId(random) as StaffId,
          name: entry.name,
          title: entry.title,
          email,
          language: typed.language,
          keys: null,
          version: 1,
        },
      }
      const held: Appointment = {
        ...{ staffId: person.id, channelId: place, unitId: unit, role, decision: entry.decision },
        since: typedDay(entry.since) ?? today(ground),
      }
      const grant = await signedGrant(who, held, person.keys?.signingKey ?? '')
      const log = await logged(who, place, grantMark(held, grant))
      // As it stands now: the link opens every place that the person has been given meanwhile, too.
      const now = await readAuthority(ground, rosters)
      const isTheirs = mayLink(now, now.serverOf({ id: who.staff.id, keys: heldKeys(who) }), person.id)
      const notices = isWatched({ role }) ? await noticesOfPlace(ground, now, person.id, { channelId: place, role }) : []
      const token = person.keys === null && isTheirs ? newToken(random) : null
      const outcome = await store.people.invite({
        staff: person,
        appointments: [{ ...held, grant }],
        invitation: token === null ? null : { id: rowIdOf(token, 'invitation'), staffId: person.id, until: until() },
        notices,
        log,
      })
      return outcome === 'invited'
        ? ok({ name: person.name, token, hasKeys: person.keys !== null, until: until() })
        : refused({ email: outcome === 'both' ? (clashOf(listOf[role], 'recipients') ?? 'auditor-is-recipient') : meanwhile[outcome] })
    },

    inviteAgain: async (who, id, email) => {
      const [staff, authority] = await Promise.all([store.people.byId(id), readAuthority(ground, rosters)])
      const by = authority.serverOf({ id: who.staff.id, keys: heldKeys(who) })
      const place = mayLink(authority, by, id) ? authority.appointments.find(({ staffId }) => staffId === id) : undefined
      if (staff === null || staff.keys !== null || place === undefined || who.fault !== null) return null
      const address = email.trim().toLowerCase()
      if (!isMailAddress(address)) return refused('wrong')
      const token = newToken(random)
      const invitation = { id: rowIdOf(token, 'invitation'), staffId: id, until: until() }
      const done = await store.people.inviteAgain(invitation, address, await logged(who, place.channelId))
      if (done) return ok({ name: staff.name, token, hasKeys: false, until: until() })
      return (await store.people.byId(id))?.keys === null ? refused('taken') : null
    },
  }
}

const asLine = (typed: string): string => typed.replace(/\s+/g, ' ').trim()

/** On which list somebody in a role stands. */
const listOf = {
  handler: 'recipients',
  intake: 'intake',
  investigator: 'investigators',
  security: 'security',
  auditor: 'auditors',
  registrar: 'registrars',
  management: 'management',
  admin: 'admins',
  operator: 'operators',
} as const satisfies Readonly<Record<Role, PeopleList>>

/** What somebody else did between reading and writing. */
const meanwhile = { taken: 'other-name', there: 'twice' } as const
