// Old cases by the thousand, as rows of the right shape and size, for measuring how the rest fares among them.
import { Database } from 'bun:sqlite'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

/**
 * Rows only: they are counted and skipped over, but none of them stands on the first page, and none opens.
 * @param but id of the handler who cannot open them
 */
export const fill = (folder: string, count: number, but = ''): void => {
  const db = new Database(join(folder, 'viska.sqlite'))
  const one = <T>(sql: string): T => db.query(sql).get() as T
  const { channel_id, unit_id } = one<{ channel_id: string; unit_id: string }>('SELECT channel_id, unit_id FROM cases LIMIT 1')
  const handlers = db.query("SELECT DISTINCT staff_id FROM appointments WHERE role = 'handler'").all() as { staff_id: string }[]
  const readers = handlers.map(({ staff_id }) => staff_id).filter((id) => id !== but)
  const insertCase = db.query(
    `INSERT INTO cases (id, reference, channel_id, unit_id, phase, received, acknowledged, moved, casework_epoch, casework_stale, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, '2020-01-02', 1, 0, 1)`,
  )
  const insertEntitlement = db.query(
    "INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen, moved) VALUES (?, ?, ?, ?, 0, 1, '2020-01-02')",
  )
  const insertRow = db.query('INSERT INTO wraps VALUES (?, ?, ?, 1, ?)')
  const shares = new Database(join(folder, 'shares.sqlite'))
  const insertShare = shares.query('INSERT INTO shares (case_id, share) VALUES (?, ?)')
  const insertRecord = db.query("INSERT INTO records VALUES (?, ?, 'casework', 'card', 1, 0, 1, ?)")
  const ids = Array.from({ length: count }, () => randomBytes(13).toHex().toUpperCase())
  shares.transaction(() => {
    for (const id of ids) insertShare.run(id, randomBytes(32))
  })()
  shares.close()
  db.transaction(() => {
    for (const [i, id] of ids.entries()) {
      const list = i % 3 === 0 ? 'new' : 'ongoing'
      insertCase.run(id, `F${id.slice(0, 12)}`, channel_id, unit_id, list, '2020-01-01', list === 'new' ? null : '2020-01-02')
      for (const reader of readers) {
        insertEntitlement.run(reader, list, '2020-01-01', id)
        insertRow.run(id, reader, 'casework', randomBytes(600))
      }
      insertRecord.run(id, randomBytes(13).toHex(), randomBytes(1200))
    }
  })()
  db.close()
}
