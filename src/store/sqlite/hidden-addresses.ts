// Hidden addresses in SQL: the sealed ones in the big file, their keys in the small one.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { Instant } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { HiddenAddressStore, WaitingNews } from '../hidden-addresses.ts'
import type { Database } from './database.ts'

export const addressKeysSchema = `
CREATE TABLE IF NOT EXISTS address_keys (case_id TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID;`

interface WaitingRow {
  readonly case_id: CaseId
  readonly channel_id: ChannelId
  readonly sealed: Sealed
  readonly due: Instant
  readonly attempts: number
}

/** Inside a transaction of an act; as with the mails to staff the earlier time stands, and the later one when a mail is leaving just now. */
export const addNews = (database: Database, id: CaseId, due: Instant): void => {
  database.run(
    `UPDATE hidden_addresses SET due = ?, leaving = 0, attempts = CASE WHEN leaving = 1 THEN 0 ELSE attempts END
     WHERE case_id = ? AND ending = 0 AND gone = 0 AND (due IS NULL OR leaving = 1 OR ? < due)`,
    ...[due, id, due],
  )
}

/** Inside the transaction that closes a case: the address goes at once, or with the mail that still waits. */
export const endAddress = (database: Database, id: CaseId): void => {
  database.run('DELETE FROM hidden_addresses WHERE case_id = ? AND due IS NULL', id)
  database.run('UPDATE hidden_addresses SET ending = 1 WHERE case_id = ?', id)
}

/** Inside a transaction. */
export const putAddress = (database: Database, id: CaseId, sealed: Sealed): void => {
  database.run(
    `INSERT INTO hidden_addresses (case_id, sealed) VALUES (?, ?)
     ON CONFLICT (case_id) DO UPDATE SET sealed = excluded.sealed, attempts = 0, ending = 0, gone = 0`,
    ...[id, sealed],
  )
}

const giveUp = "UPDATE hidden_addresses SET sealed = x'', due = NULL, leaving = 0, attempts = 0, gone = 1 WHERE"

/** Inside the transaction that changes the channel: its addresses go; their keys at the next sweep. */
export const giveUpAddressesOf = (database: Database, channel: ChannelId): void => {
  const ofChannel = 'case_id IN (SELECT id FROM cases WHERE channel_id = ?)'
  // A closed case tells nobody anything more.
  database.run(`DELETE FROM hidden_addresses WHERE ending = 1 AND ${ofChannel}`, channel)
  database.run(`${giveUp} ${ofChannel}`, channel)
}

/** @param file the small one */
export const makeHiddenAddressStore = (database: Database, file: Database): HiddenAddressStore => {
  /** Made since the start: an address may be about to be sealed to them. */
  const fresh = new Set<CaseId>()
  const keyOf = (id: CaseId): Bytes | null => file.one<{ key: Bytes }>('SELECT key FROM address_keys WHERE case_id = ?', id)?.key ?? null
  const isOpen = (id: CaseId): boolean =>
    database.one("SELECT 1 AS one FROM cases WHERE id = ? AND phase IN ('new', 'ongoing')", id) !== null
  const forget = async (id: CaseId): Promise<void> => {
    fresh.delete(id)
    await file.write(() => void file.run('DELETE FROM address_keys WHERE case_id = ?', id))
  }
  return {
    key: (id, made) => {
      fresh.add(id)
      return file.write(() => {
        file.run('INSERT INTO address_keys (case_id, key) VALUES (?, ?) ON CONFLICT (case_id) DO NOTHING', id, made)
        const standing = keyOf(id)
        if (standing === null) throw new Problem('broken', 'a key that was just written is not there')
        return standing
      })
    },
    put: (id, sealed) =>
      database.write(() => {
        if (!isOpen(id)) return false
        putAddress(database, id, sealed)
        return true
      }),
    state: (id) =>
      database.read(() => {
        const row = database.one<{ gone: number }>('SELECT gone FROM hidden_addresses WHERE case_id = ? AND ending = 0', id)
        return row === null ? 'none' : row.gone === 1 ? 'gone' : 'left'
      }),
    remove: async (id) => {
      await database.write(() => void database.run('DELETE FROM hidden_addresses WHERE case_id = ?', id))
      await forget(id)
    },
    giveUp: async (id) => {
      await database.write(() => {
        database.run('DELETE FROM hidden_addresses WHERE case_id = ? AND ending = 1', id)
        database.run(`${giveUp} case_id = ?`, id)
      })
      await forget(id)
    },
    due: async (now) => {
      const rows = await database.read(() =>
        database.all<WaitingRow>(
          `SELECT a.case_id, c.channel_id, a.sealed, a.due, a.attempts FROM hidden_addresses a JOIN cases c ON c.id = a.case_id
           WHERE a.due <= ? ORDER BY a.due, a.case_id`,
          now,
        ),
      )
      if (rows.length > 0) await database.write(() => void database.run('UPDATE hidden_addresses SET leaving = 1 WHERE due <= ?', now))
      return file.read(() => rows.map((row) => toWaiting(row, keyOf(row.case_id))))
    },
    delivered: async ({ caseId }) => {
      const ended = await database.write(() => {
        database.run('UPDATE hidden_addresses SET due = NULL, leaving = 0, attempts = 0 WHERE case_id = ? AND leaving = 1', caseId)
        return database.run('DELETE FROM hidden_addresses WHERE case_id = ? AND ending = 1 AND due IS NULL', caseId) > 0
      })
      if (ended) await forget(caseId)
    },
    postponed: ({ caseId }, until) =>
      database.write(
        () => void database.run('UPDATE hidden_addresses SET due = ?, leaving = 0 WHERE case_id = ? AND leaving = 1', until, caseId),
      ),
    failed: ({ caseId }, again) =>
      database.write(
        () =>
          void database.run(
            'UPDATE hidden_addresses SET due = ?, leaving = 0, attempts = attempts + 1 WHERE case_id = ? AND leaving = 1',
            ...[again, caseId],
          ),
      ),
    sweep: async () => {
      const rows = await database.read(() => database.all<{ case_id: CaseId; gone: number }>('SELECT case_id, gone FROM hidden_addresses'))
      const those = (mark: number): ReadonlySet<CaseId> => new Set(rows.filter((row) => row.gone === mark).map(({ case_id }) => case_id))
      const [standing, gone] = [those(0), those(1)]
      return file.write(() => {
        const keys = file.all<{ case_id: CaseId }>('SELECT case_id FROM address_keys').map(({ case_id }) => case_id)
        const orphans = keys.filter((id) => gone.has(id) || (!standing.has(id) && !fresh.has(id)))
        for (const id of orphans) file.run('DELETE FROM address_keys WHERE case_id = ?', id)
        // Used by now: the next look takes them when their address is gone.
        for (const id of [...standing, ...gone]) fresh.delete(id)
        return orphans.length
      })
    },
  }
}

const toWaiting = ({ case_id, channel_id, sealed, due, attempts }: WaitingRow, key: Bytes | null): WaitingNews => ({
  ...{ caseId: case_id, channelId: channel_id, sealed, key, due, attempts },
})
