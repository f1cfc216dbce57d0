// Staff, appointments and invitations in SQL.
import type { ChannelId, StaffId, UnitId } from '../../domain/channel.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import type { Role } from '../../domain/role.ts'
import type { Member } from '../../domain/roster.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Day } from '../../kit/instant.ts'
import type { Appointment, Invitation, NewInstallation, PeopleStore, Staff } from '../people.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import type { RosterStore } from './rosters.ts'

interface StaffRow {
  readonly id: StaffId
  readonly name: string
  readonly title: string
  readonly email: string
  readonly language: SpokenLanguage
  readonly kdf: string | null
  readonly vault: Sealed | null
  readonly recipient: string | null
  readonly signing_key: string | null
  readonly version: number
}
interface AppointmentRow {
  readonly staff_id: StaffId
  readonly channel_id: ChannelId | ''
  readonly unit_id: UnitId | ''
  readonly role: Role
}
const staffColumns = 'SELECT id, name, title, email, language, kdf, vault, recipient, signing_key, version FROM staff'

export const makePeopleStore = (database: Database, appendLog: AppendLog): Omit<PeopleStore, keyof RosterStore> => {
  return {
    installation: () =>
      database.read(() => {
        const row = database.one<{ id: string; created: Day; demo: number }>('SELECT id, created, demo FROM installation')
        return row === null ? null : { ...row, demo: row.demo === 1 }
      }),
    setUp: (installation) =>
      database.write(() => {
        if (database.one('SELECT id FROM installation') !== null) return false
        insertInstallation(database, installation)
        for (const entry of installation.log) appendLog(entry)
        return true
      }),
    staff: () => database.read(() => database.all<StaffRow>(`${staffColumns} ORDER BY name, id`).map(toStaff)),
    byId: (id) => database.read(() => toStaffOrNull(database.one<StaffRow>(`${staffColumns} WHERE id = ?`, id))),
    byEmail: (email) => database.read(() => toStaffOrNull(database.one<StaffRow>(`${staffColumns} WHERE email = ?`, email))),
    directory: () =>
      database.read(() => database.all<Pick<Staff, 'id' | 'name' | 'title'>>('SELECT id, name, title FROM staff ORDER BY id')),
    appointments: () =>
      database.read(() =>
        database.all<AppointmentRow>('SELECT staff_id, channel_id, unit_id, role FROM appointments ORDER BY position').map(toAppointment),
      ),
    invitation: (id) =>
      database.read(() => {
        const row = database.one<{ staff_id: StaffId; until: Day; used: number }>(
          'SELECT staff_id, until, used FROM invitations WHERE id = ?',
          id,
        )
        return row === null ? null : toInvitation(row)
      }),
    giveKeys: ({ invitation, staffId, keys, claims, log }) =>
      database.write(() => {
        const spent = database.run('UPDATE invitations SET used = 1 WHERE id = ? AND staff_id = ? AND used = 0', invitation, staffId)
        if (spent === 0) return false
        // An invitation that somebody put in must not take the keys of a person who has some.
        const given = database.run(
          'UPDATE staff SET kdf = ?, vault = ?, recipient = ?, signing_key = ?, version = version + 1 WHERE id = ? AND vault IS NULL',
          ...[keys.kdf, keys.vault, keys.recipient, keys.signingKey, staffId],
        )
        if (given === 0) return false
        for (const claim of claims) upsertClaim(database, claim)
        appendLog(log)
        return true
      }),
    replaceVault: (id, version, vault) =>
      database.write(
        () => database.run('UPDATE staff SET vault = ?, version = version + 1 WHERE id = ? AND version = ?', vault, id, version) === 1,
      ),
    setLanguage: (id, language) => database.write(() => void database.run('UPDATE staff SET language = ? WHERE id = ?', language, id)),
  }
}

const insertInstallation = (
  database: Database,
  { id, created, demo, channels, staff, appointments, invitations }: NewInstallation,
): void => {
  database.run('INSERT INTO installation (id, created, demo) VALUES (?, ?, ?)', id, created, demo ? 1 : 0)
  for (const channel of channels) {
    database.run(
      'INSERT INTO channels (id, slug, name, settings, changed, version) VALUES (?, ?, ?, ?, ?, 1)',
      ...[channel.id, channel.slug, channel.name, JSON.stringify(channel.settings), created],
    )
    for (const [position, unit] of channel.units.entries())
      database.run('INSERT INTO units (id, channel_id, name, position) VALUES (?, ?, ?, ?)', unit.id, channel.id, unit.name, position)
  }
  for (const person of staff)
    database.run(
      `INSERT INTO staff (id, name, title, email, language, kdf, vault, recipient, signing_key, version)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[person.id, person.name, person.title, person.email, person.language],
      ...[person.keys?.kdf ?? null, person.keys?.vault ?? null, person.keys?.recipient ?? null, person.keys?.signingKey ?? null],
      person.version,
    )
  for (const [position, { staffId, channelId, unitId, role }] of appointments.entries())
    database.run(
      'INSERT INTO appointments (staff_id, channel_id, unit_id, role, position, since) VALUES (?, ?, ?, ?, ?, ?)',
      ...[staffId, channelId, unitId, role, position, created],
    )
  for (const invitation of invitations)
    database.run(
      'INSERT INTO invitations (id, staff_id, until, used) VALUES (?, ?, ?, 0)',
      ...[invitation.id, invitation.staffId, invitation.until],
    )
}

const upsertClaim = (database: Database, { channelId, ...member }: Member & { readonly channelId: ChannelId }): void => {
  database.run(
    `INSERT INTO claims (channel_id, staff_id, body) VALUES (?, ?, ?)
     ON CONFLICT (channel_id, staff_id) DO UPDATE SET body = excluded.body`,
    ...[channelId, member.id, JSON.stringify(member)],
  )
}

const toStaffOrNull = (row: StaffRow | null): Staff | null => (row === null ? null : toStaff(row))

const toStaff = ({ id, name, title, email, language, kdf, vault, recipient, signing_key, version }: StaffRow): Staff => ({
  id,
  name,
  title,
  email,
  language,
  keys:
    kdf === null || vault === null || recipient === null || signing_key === null
      ? null
      : { kdf, vault, recipient, signingKey: signing_key },
  version,
})

const toAppointment = ({ staff_id, channel_id, unit_id, role }: AppointmentRow): Appointment => ({
  staffId: staff_id,
  channelId: channel_id,
  unitId: unit_id,
  role,
})

const toInvitation = ({ staff_id, until, used }: { staff_id: StaffId; until: Day; used: number }): Invitation => ({
  staffId: staff_id,
  until,
  used: used === 1,
})
