// Recoveries in SQL.
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { Custodian } from '../../domain/keys/recovery.ts'
import type { Day } from '../../kit/instant.ts'
import type { NewRecoverySet, RecoverySet, RecoveryStore, RecoveryUse } from '../recovery.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { addNotice } from './notices.ts'

interface SetRow {
  readonly recipient: string
  readonly custodians: string
  readonly made: Day
  readonly staff_id: StaffId
  readonly signature: string
  readonly tried: Day | null
}

const uses = 'SELECT u.id, u.channel_id AS channel, u.staff_id AS by, u.day FROM recovery_uses u'

export const makeRecoveryStore = (database: Database, appendLog: AppendLog): RecoveryStore => ({
  set: (channel, recipient) =>
    database.read(() => {
      const row = database.one<SetRow>(
        'SELECT recipient, custodians, made, staff_id, signature, tried FROM recovery_sets WHERE channel_id = ? AND recipient = ?',
        ...[channel, recipient],
      )
      return row === null ? null : toSet(row)
    }),
  putTried: (channel, recipient, day, log) =>
    database.write(() => {
      database.run('UPDATE recovery_sets SET tried = ? WHERE channel_id = ? AND recipient = ?', day, channel, recipient)
      appendLog(log)
    }),
  putUse: ({ id, channel, by, day, to, notices, log }) =>
    database.write(() => {
      database.run('INSERT INTO recovery_uses (id, channel_id, staff_id, day) VALUES (?, ?, ?, ?)', id, channel, by, day)
      for (const staffId of to) database.run('INSERT INTO recovery_unseen (staff_id, use_id) VALUES (?, ?)', staffId, id)
      for (const notice of notices) addNotice(database, notice)
      appendLog(log)
    }),
  uses: (channel) => database.read(() => database.all<RecoveryUse>(`${uses} WHERE u.channel_id = ? ORDER BY u.day DESC, u.id`, channel)),
  unseen: (staffId) =>
    database.read(() =>
      database.all<RecoveryUse>(
        `${uses} JOIN recovery_unseen n ON n.use_id = u.id WHERE n.staff_id = ? ORDER BY u.day DESC, u.id`,
        staffId,
      ),
    ),
  markSeen: (staffId, id) =>
    database.write(() => void database.run('DELETE FROM recovery_unseen WHERE staff_id = ? AND use_id = ?', staffId, id)),
})

/** Inside the transaction that proposes a list. */
export const addRecoverySet = (
  database: Database,
  channel: ChannelId,
  { recipient, custodians, made, signature }: NewRecoverySet,
): void => {
  database.run(
    `INSERT INTO recovery_sets (channel_id, recipient, custodians, made, staff_id, signature, accepted, tried)
     VALUES (?, ?, ?, ?, ?, ?, 0, NULL) ON CONFLICT (channel_id, recipient) DO NOTHING`,
    ...[channel, recipient, JSON.stringify(custodians), made, signature.by, signature.signature],
  )
}

/** Inside the transaction in which a list that names a recovery comes into force. */
export const acceptRecoverySet = (database: Database, channel: ChannelId, recipient: string): void => {
  database.run('UPDATE recovery_sets SET accepted = 1 WHERE channel_id = ? AND recipient = ?', channel, recipient)
}

/** What no list came to name is forgotten with its proposal. */
export const dropRecoverySets = (database: Database, channel: ChannelId): void => {
  database.run('DELETE FROM recovery_sets WHERE channel_id = ? AND accepted = 0', channel)
}

/** Inside the transaction in which somebody leaves the list: what they can no longer look at need not wait for them. */
export const forgetUnseen = (database: Database, channel: ChannelId, staffId: StaffId): void => {
  database.run(
    'DELETE FROM recovery_unseen WHERE staff_id = ? AND use_id IN (SELECT id FROM recovery_uses WHERE channel_id = ?)',
    ...[staffId, channel],
  )
}

const toSet = ({ recipient, custodians, made, staff_id, signature, tried }: SetRow): RecoverySet => ({
  recipient,
  custodians: JSON.parse(custodians) as Custodian[],
  made,
  signature: { by: staff_id, signature },
  tried,
})
