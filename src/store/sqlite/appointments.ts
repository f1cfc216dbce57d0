// The register of appointments in SQL: an entry begins, ends and stays. Who may end what: src/services/channel/serving.ts.
import type { ChannelId, StaffId, UnitId } from '../../domain/channel/channel.ts'
import type { Roster } from '../../domain/keys/roster.ts'
import { isListedRole, isOverseer, overseers, type Role, readerRoles, readsCases } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import type { Appointment, PeopleStore, PutBack, RegisterEntry } from '../people.ts'
import type { Database } from './database.ts'
import { replaceInvitations, withdrawRenewals } from './renewals.ts'
import { endAllOf } from './sessions.ts'

interface AppointmentRow {
  readonly staff_id: StaffId
  readonly channel_id: ChannelId | ''
  readonly unit_id: UnitId | ''
  readonly role: Role
  readonly decision: string
  readonly since: Day
  readonly until: Day | null
  readonly ended_by: StaffId | ''
  readonly granted_by: StaffId | ''
  readonly granted_key: string
  readonly granted_theirs: string
  readonly granted_signature: string
}

/** Roles of those who stand in a list of keys, as SQL has them. */
export const listedIn = `(${[...readerRoles, 'auditor'].map((role) => `'${role}'`).join(', ')})`

const appointmentColumns = `SELECT staff_id, channel_id, unit_id, role, decision, since, until, ended_by, granted_by, granted_key, granted_theirs,
  granted_signature FROM appointments`

export const readAppointments = (database: Database): readonly Appointment[] =>
  database.all<AppointmentRow>(`${appointmentColumns} WHERE until IS NULL ORDER BY position`).map(toAppointment)

/** Those that have ended, too. */
export const readRegister = (database: Database): readonly RegisterEntry[] =>
  database.all<AppointmentRow>(`${appointmentColumns} ORDER BY position`).map((row) => ({
    ...toAppointment(row),
    until: row.until,
    endedBy: row.ended_by,
  }))

/** Somebody who comes back to a place they had left stands in the register once more. */
export const appoint = (
  database: Database,
  { staffId, channelId, unitId, role, decision, since, grant }: Appointment,
  position: number,
): void => {
  database.run(
    `INSERT INTO appointments
       (staff_id, channel_id, unit_id, role, position, decision, since, granted_by, granted_key, granted_theirs, granted_signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (staff_id, channel_id, unit_id, role) WHERE until IS NULL DO NOTHING`,
    ...[staffId, channelId, unitId, role, position, decision, since],
    ...[grant?.by ?? '', grant?.key ?? '', grant?.theirs ?? '', grant?.signature ?? ''],
  )
}

/** Whether somebody holds a role in a place now; `unitId` of whatever unit when left out. */
export const holds = (
  database: Database,
  { staffId, channelId }: Pick<Appointment, 'staffId' | 'channelId'>,
  role: Role,
  unitId?: string,
): boolean =>
  database.one(
    `SELECT position FROM appointments
     WHERE staff_id = ? AND channel_id = ? AND role = ? AND until IS NULL ${unitId === undefined ? '' : 'AND unit_id = ?'}`,
    ...[staffId, channelId, role, ...(unitId === undefined ? [] : [unitId])],
  ) !== null

/**
 * Nobody reads the log, the register or counts of cases that they may have been left out of; and whoever reads cases of a channel does so as one thing,
 * for so they stand in its list of keys.
 */
export const clashes = (database: Database, appointment: Appointment): boolean =>
  isOverseer(appointment.role)
    ? readerRoles.some((role) => holds(database, appointment, role))
    : readsCases(appointment.role) &&
      [...readerRoles, ...overseers].some((role) => role !== appointment.role && holds(database, appointment, role))

/** Whoever stands in the list of keys leaves by the hands of two. */
const isListed = (database: Database, channelId: ChannelId | '', staffId: StaffId, role: Role): boolean => {
  const row = database.one<{ body: string }>('SELECT body FROM rosters WHERE channel_id = ? ORDER BY seq DESC LIMIT 1', channelId)
  return row !== null && (JSON.parse(row.body) as Roster).members.some((member) => member.id === staffId && member.role === role)
}

/** A list that names somebody who is not appointed would close the channel when it comes into force. */
const isProposed = (database: Database, channelId: ChannelId | '', staffId: StaffId): boolean => {
  const row = database.one<{ body: string }>('SELECT body FROM proposals WHERE channel_id = ?', channelId)
  const newest = database.one<{ body: string }>('SELECT body FROM rosters WHERE channel_id = ? ORDER BY seq DESC LIMIT 1', channelId)
  const names = (body: string | undefined): boolean =>
    body !== undefined && (JSON.parse(body) as Roster).members.some(({ id }) => id === staffId)
  return names(row?.body) && !names(newest?.body)
}

/** What goes with an appointment: the entry that waited for the list, open links, sessions; with the last one all that is sent. */
const leave = (database: Database, staffId: StaffId, channelId: ChannelId | ''): void => {
  const serves = (where: string, ...values: readonly string[]): boolean =>
    database.one(`SELECT position FROM appointments WHERE staff_id = ? AND until IS NULL ${where}`, staffId, ...values) !== null
  if (!serves(`AND channel_id = ? AND role IN ${listedIn}`, channelId))
    database.run('DELETE FROM claims WHERE staff_id = ? AND channel_id = ?', staffId, channelId)
  endAllOf(database, staffId, [])
  if (serves('')) return
  withdrawRenewals(database, staffId)
  replaceInvitations(database, staffId)
  database.run('DELETE FROM notices WHERE staff_id = ?', staffId)
}

type Ending = Parameters<PeopleStore['endAppointment']>[0]

/** @returns why it does not end; null when it has */
export const end = (
  database: Database,
  { staffId, channelId, role, by, remaining, day }: Ending,
): Exclude<Awaited<ReturnType<PeopleStore['endAppointment']>>, 'ended'> | null => {
  if (isListed(database, channelId, staffId, role)) return 'listed'
  if (isListedRole(role) && isProposed(database, channelId, staffId)) return 'proposed'
  if (!remaining.some((other) => holds(database, other, other.role))) return 'gone'
  const ended = database.run(
    'UPDATE appointments SET until = ?, ended_by = ? WHERE staff_id = ? AND channel_id = ? AND role = ? AND until IS NULL',
    ...[day, by, staffId, channelId, role],
  )
  if (ended === 0) return 'gone'
  leave(database, staffId, channelId)
  return null
}

/** The account and the appointments as the person signed them: what is missing comes again, what they are not ends. */
export const putRight = (database: Database, staffId: StaffId, { keys, entries, day }: PutBack): void => {
  database.run('UPDATE staff SET recipient = ?, signing_key = ? WHERE id = ?', keys.recipient, keys.signingKey, staffId)
  for (const { channelId, name, title, role, units } of entries) {
    database.run('UPDATE staff SET name = ?, title = ? WHERE id = ?', name, title, staffId)
    database.run(
      `UPDATE appointments SET until = ?
       WHERE staff_id = ? AND channel_id = ? AND role IN ${listedIn} AND role <> ? AND until IS NULL`,
      ...[day, staffId, channelId, role],
    )
    for (const unitId of readsCases(role) ? units : ([''] as const)) {
      if (holds(database, { staffId, channelId }, role, unitId)) continue
      // The last one, which somebody who wrote into the table had ended.
      const held = database.one<{ position: number }>(
        `SELECT position FROM appointments WHERE staff_id = ? AND channel_id = ? AND unit_id = ? AND role = ?
         ORDER BY position DESC LIMIT 1`,
        ...[staffId, channelId, unitId, role],
      )
      if (held === null) appoint(database, { staffId, channelId, unitId, role, decision: '', since: day }, nextPosition(database))
      else database.run("UPDATE appointments SET until = NULL, ended_by = '' WHERE position = ?", held.position)
    }
  }
}

export const nextPosition = (database: Database): number =>
  (database.one<{ last: number | null }>('SELECT max(position) AS last FROM appointments')?.last ?? -1) + 1

const toAppointment = ({ staff_id, channel_id, unit_id, role, decision, since, ...granted }: AppointmentRow): Appointment => {
  const { granted_by: by, granted_key: key, granted_theirs: theirs, granted_signature: signature } = granted
  const appointment = { staffId: staff_id, channelId: channel_id, unitId: unit_id, role, decision, since }
  return by === '' ? appointment : { ...appointment, grant: { by, key, theirs, signature } }
}
