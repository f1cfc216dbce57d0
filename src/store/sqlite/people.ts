// Accounts in SQL: who there is, their keys and locks, and what brings people in. Every method is one unit of work.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { PeopleStore, Staff } from '../people.ts'
import { appoint, clashes, end, holds, nextPosition, putRight, readAppointments, readRegister } from './appointments.ts'
import type { Database } from './database.ts'
import { forgetProof, recordProof, recordTold } from './drill.ts'
import { insertInstallation, readInstallation } from './installation.ts'
import { insertInvitation, openInvitations, readInvitation } from './invitations.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './newest-roster.ts'
import { addNotice } from './notices.ts'
import { replaceInvitations, useRenewal, withdrawRenewals } from './renewals.ts'
import { putClaim } from './rosters.ts'
import { endAllOf } from './sessions.ts'
import { insertStaff, type StaffRow, staffColumns, toStaff, toStaffOrNull } from './staff-rows.ts'

export const makePeopleStore = (database: Database, appendLog: AppendLog): PeopleStore => {
  return {
    installation: () => database.read(() => readInstallation(database)),
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
    appointments: () => database.read(() => readAppointments(database)),
    register: () => database.read(() => readRegister(database)),
    invitation: (id) => database.read(() => readInvitation(database, id)),
    invite: ({ staff, appointments, invitation, notices, log }) =>
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
        for (const notice of notices) addNotice(database, notice)
        appendLog(log)
        return 'invited'
      }),
    endAppointment: (work) =>
      database.write(() => {
        const refusal = end(database, work)
        if (refusal !== null) return refusal
        for (const notice of work.notices) addNotice(database, notice)
        appendLog(work.log)
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
    openInvitations: () => database.read(() => openInvitations(database)),
    handOutLinks: () => database.write(() => void database.run('UPDATE installation SET links_handed_out = 1')),
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
