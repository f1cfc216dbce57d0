// That data was put back, and when it was last backed up, in SQL.
import type { Day } from '../../kit/instant.ts'
import type { Restoration, RestorationStore } from '../restorations.ts'
import { standingBackups } from './backup-notes.ts'
import type { Database } from './database.ts'

const known = 'SELECT r.id, r.taken, r.day FROM restorations r'
const newestFirst = 'ORDER BY r.day DESC, r.id DESC'

export const makeRestorationStore = (database: Database): RestorationStore => ({
  all: () => database.read(() => database.all<Restoration>(`${known} ${newestFirst}`)),
  unseen: (staffId) =>
    database.read(() =>
      database.all<Restoration>(
        `${known} JOIN restorations_unseen u ON u.restoration_id = r.id WHERE u.staff_id = ? ${newestFirst}`,
        staffId,
      ),
    ),
  markSeen: (staffId) => database.write(() => void database.run('DELETE FROM restorations_unseen WHERE staff_id = ?', staffId)),
  backedUp: () => database.read(() => database.one<{ day: Day }>('SELECT day FROM backups')?.day ?? null),
  standing: () => database.read(() => standingBackups(database)),
})

/** On a copy that is being put back: everybody who serves reads of it. */
export const addRestoration = (database: Database, { id, taken, day }: Restoration): void => {
  database.run('INSERT INTO restorations (id, taken, day) VALUES (?, ?, ?)', id, taken, day)
  database.run(
    'INSERT INTO restorations_unseen (staff_id, restoration_id) SELECT DISTINCT staff_id, ? FROM appointments WHERE until IS NULL',
    id,
  )
}
