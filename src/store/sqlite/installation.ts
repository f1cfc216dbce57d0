// What a data directory is set up as, all at once.

import type { Day } from '../../kit/instant.ts'
import type { Installation, NewInstallation } from '../people.ts'
import { appoint } from './appointments.ts'
import type { Database } from './database.ts'
import { insertInvitation } from './invitations.ts'
import { insertStaff } from './staff-rows.ts'

interface InstallationRow {
  readonly id: string
  readonly created: Day
  readonly demo: number
  readonly exit_page: string
  readonly backup_recipient: string
  readonly links_handed_out: number
}

export const readInstallation = (database: Database): Installation | null => {
  const row = database.one<InstallationRow>('SELECT id, created, demo, exit_page, backup_recipient, links_handed_out FROM installation')
  return row === null ? null : toInstallation(row)
}

export const insertInstallation = (
  database: Database,
  { id, created, demo, exitPage, backupRecipient, linksHandedOut, channels, staff, appointments, invitations }: NewInstallation,
): void => {
  database.run(
    'INSERT INTO installation (id, created, demo, exit_page, backup_recipient, links_handed_out) VALUES (?, ?, ?, ?, ?, ?)',
    ...[id, created, demo ? 1 : 0, exitPage, backupRecipient, linksHandedOut ? 1 : 0],
  )
  for (const channel of channels) {
    database.run(
      'INSERT INTO channels (id, slug, name, settings, changed, version) VALUES (?, ?, ?, ?, ?, 1)',
      ...[channel.id, channel.slug, channel.name, JSON.stringify(channel.settings), created],
    )
    for (const [position, unit] of channel.units.entries())
      database.run(
        'INSERT INTO units (id, channel_id, name, position, settings) VALUES (?, ?, ?, ?, ?)',
        ...[unit.id, channel.id, unit.name, position, JSON.stringify(unit.own ?? {})],
      )
  }
  for (const person of staff) insertStaff(database, person)
  for (const [position, appointment] of appointments.entries()) appoint(database, appointment, position)
  for (const invitation of invitations) insertInvitation(database, invitation)
}

const toInstallation = ({ id, created, demo, exit_page, backup_recipient, links_handed_out }: InstallationRow): Installation => ({
  id,
  created,
  demo: demo === 1,
  exitPage: exit_page,
  backupRecipient: backup_recipient,
  linksHandedOut: links_handed_out === 1,
})
