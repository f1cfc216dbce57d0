// The key drill in SQL.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Told } from '../../domain/channel/reminder.ts'
import type { Day } from '../../kit/instant.ts'
import type { DrillStore, Proof } from '../drill.ts'
import type { AheadEntries } from './ahead-entries.ts'
import type { Database } from './database.ts'
import { clockIn, putClock } from './drill-clock.ts'
import { readLeaves } from './leaves.ts'
import { addNotice } from './notices.ts'
import type { ShownDay } from './shown-day.ts'
import { awayWitnesses, markHere, markOusted } from './witnesses.ts'

interface PersonRow {
  readonly id: StaffId
  readonly keyed: number
}

/** Inside a transaction. A second proof on one day changes nothing. */
export const recordProof = (database: Database, staffId: StaffId, day: Day): void => {
  database.run(
    `INSERT INTO proofs (staff_id, day, before) VALUES (?, ?, NULL)
     ON CONFLICT (staff_id) DO UPDATE SET before = proofs.day, day = excluded.day WHERE excluded.day <> proofs.day`,
    staffId,
    day,
  )
}

/** Inside a transaction: the person has new keys, which have opened nothing yet. */
export const forgetProof = (database: Database, staffId: StaffId): void => {
  database.run('DELETE FROM proofs WHERE staff_id = ?', staffId)
  // Whoever cannot sign in any more has not stayed away by themselves.
  markOusted(database, staffId)
}

/** Inside a transaction: what an act or a look told whom, and when. */
export const recordTold = (database: Database, told: readonly Told[]): void => {
  for (const { to, step, about, first, last } of told)
    database.run(
      `INSERT INTO reminders (staff_id, step, about, first, last) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (staff_id, step, about) DO UPDATE SET first = excluded.first, last = excluded.last`,
      ...[to, step, about, first, last],
    )
}

const newestBelieved = (database: Database, ahead: Pick<AheadEntries, 'known'>): Day | null =>
  database.one<{ day: Day }>(
    'SELECT day FROM log WHERE seq NOT IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT 1',
    ahead.known().seqs,
  )?.day ?? null

/** People who are appointed now; whoever has left is asked for nothing. */
const serving = 'EXISTS (SELECT 1 FROM appointments a WHERE a.staff_id = s.id AND a.until IS NULL)'

export const makeDrillStore = (database: Database, ahead: Pick<AheadEntries, 'known'>, shown: ShownDay): DrillStore => ({
  clock: () => database.read(() => clockIn(database, shown)),
  facts: () =>
    database.read(() => ({
      clock: clockIn(database, shown),
      logDay: newestBelieved(database, ahead),
      proofs: database.all<Proof>('SELECT staff_id AS staffId, day, before FROM proofs ORDER BY staff_id'),
      told: database.all<Told>('SELECT staff_id AS "to", step, about, first, last FROM reminders ORDER BY staff_id, step, about'),
      witnesses: awayWitnesses(database),
      people: database
        .all<PersonRow>(`SELECT s.id, s.vault IS NOT NULL AS keyed FROM staff s WHERE ${serving} ORDER BY s.id`)
        .map(({ id, keyed }) => ({ id, hasKeys: keyed === 1 })),
      leaves: readLeaves(database),
      invitations: database.all<{ id: StaffId; until: Day }>(
        `SELECT s.id, max(i.until) AS until FROM staff s JOIN invitations i ON i.staff_id = s.id
           WHERE s.vault IS NULL AND i.replaced = 0 AND ${serving} GROUP BY s.id ORDER BY s.id`,
      ),
    })),
  prove: (staffId, day, clock, lists = []) =>
    database.write(() => {
      if (clock !== null) putClock(database, shown, clock)
      recordProof(database, staffId, day)
      for (const channel of lists) markHere(database, staffId, channel)
    }),
  remember: ({ clock, told, notices }) =>
    database.write(() => {
      putClock(database, shown, clock)
      recordTold(database, told)
      for (const notice of notices) addNotice(database, notice)
    }),
})
