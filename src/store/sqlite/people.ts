// Staff, appointments and invitations in SQL.
import type { ChannelId, StaffId, UnitId } from '../../domain/channel.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import type { Role } from '../../domain/role.ts'
import type { Roster } from '../../domain/roster.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Day } from '../../kit/instant.ts'
import type {
  Appointment,
  Installation,
  Invitation,
  NewInstallation,
  NewInvitation,
  OwnRenewal,
  PeopleStore,
  PutBack,
  Staff,
} from '../people.ts'
import type { Database } from './database.ts'
import { forgetProof, recordProof, recordTold } from './drill.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './newest-roster.ts'
import { addNotice } from './notices.ts'
import { replaceInvitations, useRenewal, withdrawRenewals } from './renewals.ts'
import { putClaim } from './rosters.ts'
import { endAllOf } from './sessions.ts'

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
  readonly decision: string
  readonly since: Day
  readonly until: Day | null
}
interface InstallationRow {
  readonly id: string
  readonly created: Day
  readonly demo: number
  readonly exit_page: string
  readonly backup_recipient: string
  readonly handed_over: number
}
interface InvitationRow {
  readonly staff_id: StaffId
  readonly until: Day
  readonly used: number
  readonly replaced: number
  readonly kind: 'first' | 'renewal'
  readonly issuer: StaffId
  readonly signature: string
}
const appointmentColumns = 'SELECT staff_id, channel_id, unit_id, role, decision, since, until FROM appointments'
const staffColumns = 'SELECT id, name, title, email, language, kdf, vault, recipient, signing_key, version FROM staff'

export const makePeopleStore = (database: Database, appendLog: AppendLog): PeopleStore => {
  return {
    installation: () =>
      database.read(() => {
        const row = database.one<InstallationRow>('SELECT id, created, demo, exit_page, backup_recipient, handed_over FROM installation')
        return row === null ? null : toInstallation(row)
      }),
    setUp: (installation) =>
      database.write(() => {
        if (database.one('SELECT id FROM installation') !== null) return false
        insertInstallation(database, installation)
        database.run('DELETE FROM first_run')
        for (const entry of installation.log) appendLog(entry)
        return true
      }),
    staff: () => database.read(() => database.all<StaffRow>(`${staffColumns} ORDER BY name, id`).map(toStaff)),
    byId: (id) => database.read(() => toStaffOrNull(database.one<StaffRow>(`${staffColumns} WHERE id = ?`, id))),
    byEmail: (email) => database.read(() => toStaffOrNull(database.one<StaffRow>(`${staffColumns} WHERE email = ?`, email))),
    directory: () =>
      database.read(() => database.all<Pick<Staff, 'id' | 'name' | 'title'>>('SELECT id, name, title FROM staff ORDER BY id')),
    appointments: () =>
      database.read(() => database.all<AppointmentRow>(`${appointmentColumns} WHERE until IS NULL ORDER BY position`).map(toAppointment)),
    register: () =>
      database.read(() =>
        database.all<AppointmentRow>(`${appointmentColumns} ORDER BY position`).map((row) => ({ ...toAppointment(row), until: row.until })),
      ),
    invitation: (id) =>
      database.read(() => {
        const row = database.one<InvitationRow>(
          'SELECT staff_id, until, used, replaced, kind, issuer, signature FROM invitations WHERE id = ?',
          id,
        )
        return row === null ? null : toInvitation(row)
      }),
    invite: ({ staff, appointments, invitation, log }) =>
      database.write(() => {
        const known = database.one<{ id: StaffId }>('SELECT id FROM staff WHERE email = ?', staff.email)
        if (known !== null && known.id !== staff.id) return 'taken'
        // Both may have been read before somebody else appointed the same person.
        if (appointments.some((appointment) => holds(database, appointment, appointment.role, appointment.unitId))) return 'there'
        if (appointments.some((appointment) => clashes(database, appointment))) return 'both'
        if (known === null) insertStaff(database, staff)
        for (const appointment of appointments) appoint(database, appointment, nextPosition(database))
        if (invitation !== null) {
          replaceInvitations(database, staff.id)
          insertInvitation(database, invitation)
        }
        appendLog(log)
        return 'invited'
      }),
    endAppointment: ({ staffId, channelId, role, remaining, day, log }) =>
      database.write(() => {
        if (isListed(database, channelId, staffId, role)) return 'listed'
        if ((role === 'handler' || role === 'auditor') && isProposed(database, channelId, staffId)) return 'proposed'
        if (!remaining.some((other) => holds(database, other, other.role))) return 'gone'
        const ended = database.run(
          'UPDATE appointments SET until = ? WHERE staff_id = ? AND channel_id = ? AND role = ? AND until IS NULL',
          ...[day, staffId, channelId, role],
        )
        if (ended === 0) return 'gone'
        leave(database, staffId, channelId)
        appendLog(log)
        return 'ended'
      }),
    inviteAgain: (invitation, email, log) =>
      database.write(() => {
        const { staffId } = invitation
        // Whoever took up their keys meanwhile keeps their address: it is what they sign in with.
        if (!('signature' in invitation) && database.one('SELECT id FROM staff WHERE id = ? AND vault IS NULL', staffId) === null)
          return false
        if (database.one('SELECT id FROM staff WHERE email = ? AND id <> ?', email, staffId) !== null) return false
        database.run('UPDATE staff SET email = ? WHERE id = ? AND email <> ?', email, staffId, email)
        withdrawRenewals(database, staffId)
        replaceInvitations(database, staffId)
        insertInvitation(database, invitation)
        appendLog(log)
        return true
      }),
    openInvitations: () =>
      database.read(() =>
        database.all<{ staffId: StaffId; until: Day }>(
          'SELECT staff_id AS staffId, max(until) AS until FROM invitations WHERE used = 0 AND replaced = 0 GROUP BY staff_id ORDER BY staff_id',
        ),
      ),
    handOver: () => database.write(() => void database.run('UPDATE installation SET handed_over = 1')),
    giveKeys: ({ invitation, staffId, keys, claims, setUp, vouched, calls, log }) =>
      database.write(() => {
        const open = database.one<{ kind: string }>(
          'SELECT kind FROM invitations WHERE id = ? AND staff_id = ? AND used = 0 AND replaced = 0',
          ...[invitation, staffId],
        )
        if (open === null || (vouched !== null && newestRoster(database, vouched.channel) !== vouched.seq)) return false
        // An invitation that somebody put in must not take the keys of a person who has some: that takes a renewal, which members signed.
        const given = database.run(
          `UPDATE staff SET kdf = ?, vault = ?, recipient = ?, signing_key = ?, version = version + 1
           WHERE id = ? AND (vault IS NULL) = ?`,
          ...[keys.kdf, keys.vault, keys.recipient, keys.signingKey, staffId, open.kind === 'first' ? 1 : 0],
        )
        if (given === 0) return false
        database.run('UPDATE invitations SET used = 1 WHERE id = ?', invitation)
        useRenewal(database, invitation, log.day)
        withdrawRenewals(database, staffId)
        replaceInvitations(database, staffId)
        endAllOf(database, staffId, [setUp])
        for (const { channelId, ...member } of claims) putClaim(database, channelId, member)
        // Whoever made their first keys just now typed the passphrase: the drill counts from here. New ones have opened nothing yet.
        if (open.kind === 'first') recordProof(database, staffId, log.day)
        else forgetProof(database, staffId)
        recordTold(database, calls?.told ?? [])
        for (const notice of calls?.notices ?? []) addNotice(database, notice)
        appendLog(log)
        return true
      }),
    replaceVault: (id, version, vault) =>
      database.write(
        () => database.run('UPDATE staff SET vault = ?, version = version + 1 WHERE id = ? AND version = ?', vault, id, version) === 1,
      ),
    changeLocks: ({ staffId, version, kdf, vault, session, kept, putBack, log }) =>
      database.write(() => {
        // The session first: what returns before anything is written has changed nothing.
        if (database.one("SELECT id FROM sessions WHERE id = ? AND staff_id = ? AND kind = 'full'", session.id, staffId) === null)
          return false
        const changed = database.run(
          'UPDATE staff SET kdf = ?, vault = ?, version = version + 1 WHERE id = ? AND version = ?',
          ...[kdf, vault, staffId, version],
        )
        if (changed === 0) return false
        database.run('UPDATE sessions SET sealed = ? WHERE id = ?', session.sealed, session.id)
        endAllOf(database, staffId, [session.id, ...kept])
        if (putBack !== undefined) putRight(database, staffId, putBack)
        for (const entry of log) appendLog(entry)
        return true
      }),
    setLanguage: (id, language) => database.write(() => void database.run('UPDATE staff SET language = ? WHERE id = ?', language, id)),
  }
}

const insertInstallation = (
  database: Database,
  { id, created, demo, exitPage, backupRecipient, handedOver, channels, staff, appointments, invitations }: NewInstallation,
): void => {
  database.run(
    'INSERT INTO installation (id, created, demo, exit_page, backup_recipient, handed_over) VALUES (?, ?, ?, ?, ?, ?)',
    ...[id, created, demo ? 1 : 0, exitPage, backupRecipient, handedOver ? 1 : 0],
  )
  for (const channel of channels) {
    database.run(
      'INSERT INTO channels (id, slug, name, settings, changed, version) VALUES (?, ?, ?, ?, ?, 1)',
      ...[channel.id, channel.slug, channel.name, JSON.stringify(channel.settings), created],
    )
    for (const [position, unit] of channel.units.entries())
      database.run('INSERT INTO units (id, channel_id, name, position) VALUES (?, ?, ?, ?)', unit.id, channel.id, unit.name, position)
  }
  for (const person of staff) insertStaff(database, person)
  for (const [position, appointment] of appointments.entries()) appoint(database, appointment, position)
  for (const invitation of invitations) insertInvitation(database, invitation)
}

const insertStaff = (database: Database, { id, name, title, email, language, keys, version }: Staff): void => {
  database.run(
    `INSERT INTO staff (id, name, title, email, language, kdf, vault, recipient, signing_key, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, name, title, email, language, keys?.kdf ?? null, keys?.vault ?? null, keys?.recipient ?? null, keys?.signingKey ?? null],
    version,
  )
}

/** Somebody who comes back to a place they had left stands in the register once more. */
const appoint = (database: Database, { staffId, channelId, unitId, role, decision, since }: Appointment, position: number): void => {
  database.run(
    `INSERT INTO appointments (staff_id, channel_id, unit_id, role, position, decision, since) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (staff_id, channel_id, unit_id, role) WHERE until IS NULL DO NOTHING`,
    ...[staffId, channelId, unitId, role, position, decision, since],
  )
}

/** Whether somebody holds a role in a place now; `unitId` of whatever unit when left out. */
const holds = (
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

/** Nobody reads the log of cases that they may have been left out of. */
const clashes = (database: Database, appointment: Appointment): boolean =>
  appointment.role === 'auditor'
    ? holds(database, appointment, 'handler')
    : appointment.role === 'handler' && holds(database, appointment, 'auditor')

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
  if (!serves("AND channel_id = ? AND role IN ('handler', 'auditor')", channelId))
    database.run('DELETE FROM claims WHERE staff_id = ? AND channel_id = ?', staffId, channelId)
  database.run('DELETE FROM sessions WHERE staff_id = ?', staffId)
  if (serves('')) return
  withdrawRenewals(database, staffId)
  replaceInvitations(database, staffId)
  database.run('DELETE FROM notices WHERE staff_id = ?', staffId)
}

/** The account and the appointments as the person signed them: what is missing comes again, what they are not ends. */
const putRight = (database: Database, staffId: StaffId, { keys, entries, day }: PutBack): void => {
  database.run('UPDATE staff SET recipient = ?, signing_key = ? WHERE id = ?', keys.recipient, keys.signingKey, staffId)
  for (const { channelId, name, title, role, units } of entries) {
    database.run('UPDATE staff SET name = ?, title = ? WHERE id = ?', name, title, staffId)
    database.run(
      `UPDATE appointments SET until = ?
       WHERE staff_id = ? AND channel_id = ? AND role IN ('handler', 'auditor') AND role <> ? AND until IS NULL`,
      ...[day, staffId, channelId, role],
    )
    for (const unitId of role === 'handler' ? units : ([''] as const)) {
      if (holds(database, { staffId, channelId }, role, unitId)) continue
      // The last one, which somebody who wrote into the table had ended.
      const held = database.one<{ position: number }>(
        `SELECT position FROM appointments WHERE staff_id = ? AND channel_id = ? AND unit_id = ? AND role = ?
         ORDER BY position DESC LIMIT 1`,
        ...[staffId, channelId, unitId, role],
      )
      if (held === null) appoint(database, { staffId, channelId, unitId, role, decision: '', since: day }, nextPosition(database))
      else database.run('UPDATE appointments SET until = NULL WHERE position = ?', held.position)
    }
  }
}

const nextPosition = (database: Database): number =>
  (database.one<{ last: number | null }>('SELECT max(position) AS last FROM appointments')?.last ?? -1) + 1

const insertInvitation = (database: Database, invitation: NewInvitation | OwnRenewal): void => {
  const [issuer, signature] = 'signature' in invitation ? [invitation.staffId, invitation.signature] : ['', '']
  database.run(
    'INSERT INTO invitations (id, staff_id, until, used, kind, issuer, signature) VALUES (?, ?, ?, 0, ?, ?, ?)',
    ...[invitation.id, invitation.staffId, invitation.until, issuer === '' ? 'first' : 'renewal', issuer, signature],
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

const toInstallation = ({ id, created, demo, exit_page, backup_recipient, handed_over }: InstallationRow): Installation => ({
  id,
  created,
  demo: demo === 1,
  exitPage: exit_page,
  backupRecipient: backup_recipient,
  handedOver: handed_over === 1,
})

const toAppointment = ({ staff_id, channel_id, unit_id, role, decision, since }: AppointmentRow): Appointment => ({
  staffId: staff_id,
  channelId: channel_id,
  unitId: unit_id,
  role,
  decision,
  since,
})

const toInvitation = ({ staff_id, until, used, replaced, kind, issuer, signature }: InvitationRow): Invitation => ({
  staffId: staff_id,
  until,
  used: used === 1,
  replaced: replaced === 1,
  kind: kind === 'renewal' && issuer === staff_id ? 'own' : kind,
  signature,
})
