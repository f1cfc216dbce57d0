// Invites people into a channel, and again where a link was lost or went to the wrong address.
import { newToken, rowIdOf } from '../crypto/token.ts'
import type { ChannelId, StaffId } from '../domain/channel.ts'
import { type AppointmentFaults, enlistingFaults, type Known, type TypedEntry, typedDay } from '../domain/enlisting.ts'
import type { PeopleStep } from '../domain/first-run.ts'
import type { SpokenLanguage } from '../domain/language.ts'
import { invitationLifetime } from '../domain/lifetime.ts'
import { isMailAddress } from '../domain/mail-address.ts'
import type { Role } from '../domain/role.ts'
import { mayInviteAgain } from '../domain/serving.ts'
import { addDays, type Day, hours } from '../kit/instant.ts'
import { randomId } from '../kit/random.ts'
import { ok, type Result, refused } from '../kit/result.ts'
import type { Appointment, Staff } from '../store/people.ts'
import { type Authority, appointableBy, heldKeys, readAuthority } from './authority.ts'
import { type Ground, today } from './ground.ts'
import { entryOf } from './log-details.ts'
import type { Rosters } from './rosters.ts'
import type { Unlocked } from './staff-sessions.ts'

/** As typed. */
export interface NewColleague {
  readonly name: string
  readonly title: string
  readonly email: string
  readonly language: SpokenLanguage
  readonly role: string
  /** For a handler: whose reports they read. */
  readonly unit: string
  /** By which they are appointed (L-SE-12). */
  readonly decision: string
  readonly since: string
}

export interface Invited {
  readonly name: string
  /** For the one-time link, which is shown once; null for somebody who has keys and needs none. */
  readonly token: string | null
  readonly until: Day
}

export interface Colleagues {
  /** The roles to which somebody may appoint others in a channel; at the machine where it is empty. */
  readonly appointable: (who: Unlocked, channel: ChannelId | '') => Promise<readonly Role[]>
  /** The name that stands with an address; empty for one that nobody has. */
  readonly nameAt: (email: string) => Promise<string>
  /** @returns null for somebody who may appoint nobody there */
  readonly invite: (who: Unlocked, channel: ChannelId | '', person: NewColleague) => Promise<Result<Invited, AppointmentFaults> | null>
  /**
   * A new link for somebody without keys, whatever they are appointed to: the earlier one is void. @param email where it was wrong, else as
   * it stands @returns null for somebody who may not, and when the person has keys or serves no more
   */
  readonly inviteAgain: (who: Unlocked, id: StaffId, email: string) => Promise<Result<Invited, 'wrong' | 'taken'> | null>
}

export const makeColleagues = (ground: Ground, rosters: Rosters): Colleagues => {
  const { store, random } = ground

  const until = (): Day => addDays(today(ground), invitationLifetime.absolute / hours(24))

  const logged = async (who: Unlocked, channel: ChannelId | '') => {
    const overview = channel === '' ? null : ((await rosters.current(channel))?.overview ?? null)
    return entryOf({ kind: 'invited', day: today(ground), channel, overview, by: who, head: await store.log.head() })
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

    invite: async (who, channel, typed) => {
      const authority = await readAuthority(ground, rosters)
      const appointable = appointableBy(authority, who, channel)
      if (appointable.length === 0) return null
      const role = appointable.find((known) => known === typed.role)
      const place = role === 'operator' ? '' : channel
      const units = channel === '' ? [] : ((await store.channels.byId(channel))?.units ?? [])
      const unit = role === 'handler' ? units.find(({ id }) => id === typed.unit)?.id : ''
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
      }
      if (role === undefined || unit === undefined || Object.keys(faults).length > 0) return refused(faults)
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
      const appointment: Appointment = {
        ...{ staffId: person.id, channelId: place, unitId: unit, role, decision: entry.decision },
        since: typedDay(entry.since) ?? today(ground),
      }
      const token = person.keys === null ? newToken(random) : null
      const outcome = await store.people.invite({
        staff: person,
        appointments: [appointment],
        invitation: token === null ? null : { id: rowIdOf(token, 'invitation'), staffId: person.id, until: until() },
        log: await logged(who, place),
      })
      return outcome === 'invited' ? ok({ name: person.name, token, until: until() }) : refused({ email: meanwhile[outcome] })
    },

    inviteAgain: async (who, id, email) => {
      const [staff, authority] = await Promise.all([store.people.byId(id), readAuthority(ground, rosters)])
      const by = authority.serverOf({ id: who.staff.id, keys: heldKeys(who) })
      const place = authority.appointments.find(
        (held) => held.staffId === id && mayInviteAgain(by, held, authority.settingOf(held.channelId)),
      )
      if (staff === null || staff.keys !== null || place === undefined || who.fault !== null) return null
      const address = email.trim().toLowerCase()
      if (!isMailAddress(address)) return refused('wrong')
      const token = newToken(random)
      const invitation = { id: rowIdOf(token, 'invitation'), staffId: id, until: until() }
      const done = await store.people.inviteAgain(invitation, address, await logged(who, place.channelId))
      if (done) return ok({ name: staff.name, token, until: until() })
      return (await store.people.byId(id))?.keys === null ? refused('taken') : null
    },
  }
}

const asLine = (typed: string): string => typed.replace(/\s+/g, ' ').trim()

/** On which list of the first run somebody in a role stands. */
const listOf = { handler: 'recipients', auditor: 'auditors', admin: 'admins', operator: 'operators' } as const satisfies Readonly<
  Record<Role, PeopleStep>
>

/** What somebody else did between reading and writing. */
const meanwhile = { taken: 'other-name', there: 'twice', both: 'auditor-is-recipient' } as const
