// What a new key list brings with it in the other tables, inside the transaction that adds it.
import type { StaffId } from '../../domain/channel/channel.ts'
import { recoveryHolder } from '../../domain/keys/recovery.ts'
import { readsCases } from '../../domain/people/role.ts'
import type { NewRoster } from '../rosters.ts'
import { listedIn } from './appointments.ts'
import type { Database } from './database.ts'
import { acceptRecoverySet, forgetUnseen } from './recovery.ts'
import { dropProposal } from './roster-proposals.ts'
import { deleteWraps } from './sealed-rows.ts'
import { endAllOf } from './sessions.ts'

/** Nobody who went, or stands there as one who reads no cases, keeps a wrap (keys.md 12 test 1), and whoever has a new key, a new recovery too, waits for their cases. */
export const followRoster = (
  database: Database,
  { roster: { channel, recovery, members }, released, renewed, newRecovery, day }: NewRoster,
): void => {
  if (newRecovery && recovery !== null) acceptRecoverySet(database, channel, recovery)
  dropProposal(database, channel)
  const ownCases = 'SELECT e.case_id FROM entitlements e JOIN cases c ON c.id = e.case_id WHERE e.staff_id = ? AND c.channel_id = ?'
  const takeCases = (id: StaffId): void => {
    database.run(`UPDATE cases SET dialogue_stale = 1, casework_stale = 1, version = version + 1 WHERE id IN (${ownCases})`, id, channel)
    deleteWraps(database, `holder = ? AND case_id IN (${ownCases})`, id, id, channel)
    database.run(`DELETE FROM lost_keys WHERE staff_id = ? AND case_id IN (${ownCases})`, id, id, channel)
    database.run('DELETE FROM entitlements WHERE staff_id = ? AND case_id IN (SELECT id FROM cases WHERE channel_id = ?)', id, channel)
  }
  for (const { id, role } of members) if (!readsCases(role)) takeCases(id)
  for (const id of released) {
    database.run(
      `UPDATE appointments SET until = ? WHERE staff_id = ? AND channel_id = ? AND role IN ${listedIn} AND until IS NULL`,
      ...[day, id, channel],
    )
    takeCases(id)
    database.run('DELETE FROM overview_wraps WHERE staff_id = ? AND channel_id = ?', id, channel)
    database.run('DELETE FROM claims WHERE staff_id = ? AND channel_id = ?', id, channel)
    forgetUnseen(database, channel, id)
    endAllOf(database, id, [])
    database.run(
      'DELETE FROM notices WHERE staff_id = ? AND NOT EXISTS (SELECT 1 FROM appointments WHERE staff_id = ? AND until IS NULL)',
      ...[id, id],
    )
  }
  for (const id of renewed) {
    // Whoever learned the old passphrase may hold these seeds: the next act makes new ones.
    database.run(`UPDATE cases SET dialogue_stale = 1, casework_stale = 1, version = version + 1 WHERE id IN (${ownCases})`, id, channel)
    database.run(
      `INSERT INTO lost_keys (staff_id, case_id) SELECT ?, case_id FROM (${ownCases}) WHERE true ON CONFLICT DO NOTHING`,
      ...[id, id, channel],
    )
  }
  if (newRecovery)
    database.run(
      'INSERT INTO lost_keys (staff_id, case_id) SELECT ?, id FROM cases WHERE channel_id = ? ON CONFLICT DO NOTHING',
      ...[recoveryHolder, channel],
    )
}
