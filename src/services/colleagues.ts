// Invites people into a channel, and again where a link was lost or went to the wrong address.
import { newToken, rowIdOf } from '../crypto/token.ts'
import type { ChannelId, StaffId, UnitId } from '../domain/channel.ts'
import type { SpokenLanguage } from '../domain/language.ts'
import { invitationLifetime } from '../domain/lifetime.ts'
import { isMailAddress } from '../domain/mail-address.ts'
import type { Role } from '../domain/role.ts'
import { addDays, type Day, hours } from '../kit/instant.ts'
import { randomId } from '../kit/random.ts'
import { ok, type Result, refused } from '../kit/result.ts'
import type { Appointment, Staff } from '../store/people.ts'
import { type Ground, today } from './ground.ts'
import { entryOf } from './log-details.ts'
import type { Rosters } from './rosters.ts'
import type { Unlocked } from './staff-sessions.ts'

export interface NewColleague {
  readonly name: string
  readonly title: string
  readonly email: string
  readonly language: SpokenLanguage
  readonly role: Exclude<Role, 'operator'>
  /** For a handler: whose reports they read. */
  readonly unit: UnitId | ''
  /** By which they are appointed (L-SE-12). */
  readonly decision?: string
  /** Today when left out. */
  readonly since?: Day
}

/** By field what will not do. `both` an auditor cannot read cases of the same channel, nor the other way round · `there` holds that place already. */
export type ColleagueFault = Readonly<
  Partial<{ name: 'missing'; title: 'missing'; email: 'wrong' | 'taken'; unit: 'missing'; role: 'missing' | 'both' | 'there' }>
>

export interface Invited {
  readonly name: string
  /** For the one-time link, which is shown once; null for somebody who has keys and needs none. */
  readonly token: string | null
  readonly until: Day
}

export interface Colleagues {
  /** @returns null for somebody who may not */
  readonly invite: (who: Unlocked, channel: ChannelId, person: NewColleague) => Promise<Result<Invited, ColleagueFault> | null>
  /** A new link for somebody without keys: the earlier one is void. @param email where it was wrong, else as it stands */
  readonly inviteAgain: (who: Unlocked, channel: ChannelId, id: StaffId, email: string) => Promise<Result<Invited, ColleagueFault> | null>
}

export const makeColleagues = (ground: Ground, rosters: Rosters): Colleagues => {
  const { store, random } = ground

  const mayInvite = async ({ staff, appointments, fault }: Unlocked, channel: ChannelId): Promise<boolean> => {
    const isAdmin = appointments.some(({ channelId, role }) => channelId === channel && role === 'admin')
    const members = (await rosters.current(channel))?.roster.members ?? []
    return fault === null && (isAdmin || members.some(({ id, role }) => id === staff.id && role === 'handler'))
  }

  const until = (): Day => addDays(today(ground), invitationLifetime.absolute / hours(24))

  const logged = async (who: Unlocked, channel: ChannelId | '') => {
    const overview = channel === '' ? null : ((await rosters.current(channel))?.overview ?? null)
    return entryOf({ kind: 'invited', day: today(ground), channel, overview, by: who, head: await store.log.head() })
  }

  const faultsOf = (person: NewColleague): ColleagueFault => ({
    ...(person.name.trim() === '' ? { name: 'missing' } : {}),
    ...(person.title.trim() === '' ? { title: 'missing' } : {}),
    ...(isMailAddress(person.email) ? {} : { email: 'wrong' }),
    ...(person.role === 'handler' && person.unit === '' ? { unit: 'missing' } : {}),
  })

  return {
    invite: async (who, channel, person) => {
      if (!(await mayInvite(who, channel))) return null
      const faults = faultsOf(person)
      if (Object.keys(faults).length > 0) return refused(faults)
      const email = person.email.trim().toLowerCase()
      const known = await store.people.byEmail(email)
      // The same address is the same person: another name on it would change what reporters read.
      if (known !== null && known.name !== person.name.trim()) return refused({ email: 'taken' })
      const held = (await store.people.appointments()).filter(({ staffId, channelId }) => staffId === known?.id && channelId === channel)
      const unitId = person.role === 'handler' ? person.unit : ''
      if (held.some((each) => each.role === person.role && each.unitId === unitId)) return refused({ role: 'there' })
      const clashes: Role = person.role === 'auditor' ? 'handler' : 'auditor'
      if (person.role !== 'admin' && held.some(({ role }) => role === clashes)) return refused({ role: 'both' })
      const { name, title, language } = person
      const decision = (person.decision ?? '').trim()
      const staff: Staff = known ?? {
        ...{ id: randomId(random) as StaffId, name: name.trim(), title: title.trim(), email, language, keys: null, version: 1 },
      }
      const appointment: Appointment = {
        staffId: staff.id,
        channelId: channel,
        unitId,
        role: person.role,
        decision,
        since: person.since ?? today(ground),
      }
      const token = staff.keys === null ? newToken(random) : null
      const invited = await store.people.invite({
        staff,
        appointments: [appointment],
        invitation: token === null ? null : { id: rowIdOf(token, 'invitation'), staffId: staff.id, until: until() },
        log: await logged(who, channel),
      })
      return invited ? ok({ name: staff.name, token, until: until() }) : refused({ email: 'taken' })
    },

    inviteAgain: async (who, channel, id, email) => {
      const staff = await store.people.byId(id)
      const isHere = (await store.people.appointments()).some(({ staffId, channelId }) => staffId === id && channelId === channel)
      if (staff === null || staff.keys !== null || !isHere || !(await mayInvite(who, channel))) return null
      const address = email.trim().toLowerCase()
      if (!isMailAddress(address)) return refused({ email: 'wrong' })
      const token = newToken(random)
      const invitation = { id: rowIdOf(token, 'invitation'), staffId: id, until: until() }
      const done = await store.people.inviteAgain(invitation, address, await logged(who, channel))
      return done ? ok({ name: staff.name, token, until: until() }) : refused({ email: 'taken' })
    },
  }
}
