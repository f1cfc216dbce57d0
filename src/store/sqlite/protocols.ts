// Protocols of disposals in SQL.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId, UnitId } from '../../domain/channel/channel.ts'
import type { ProtocolId } from '../../domain/disposal/protocol.ts'
import type { Day } from '../../kit/instant.ts'
import type { ProtocolStore, StoredProtocol } from '../protocols.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'

interface ProtocolRow {
  readonly id: ProtocolId
  readonly channel_id: ChannelId
  readonly unit_id: UnitId
  readonly year: number
  readonly number: number
  readonly case_id: CaseId
  readonly reference: string
  readonly day: Day
  readonly body: string
  readonly key: string
  readonly signature: string
}

const toProtocol = ({ channel_id, unit_id, case_id, day, ...rest }: ProtocolRow): StoredProtocol => ({
  ...rest,
  ...{ channelId: channel_id, unitId: unit_id, caseId: case_id, on: day },
})

const everNumbered = 'SELECT unit_id, year, number FROM disposal_protocols UNION SELECT unit_id, year, number FROM lost_protocols'

const lastNumber = (database: Database, unit: UnitId, year: number): number =>
  database.one<{ last: number | null }>(`SELECT max(number) AS last FROM (${everNumbered}) WHERE unit_id = ? AND year = ?`, unit, year)
    ?.last ?? 0

/** Stores a protocol inside the transaction of its disposal. @returns false when its number is not the next one any more: it is signed again */
export const insertProtocol = (database: Database, protocol: StoredProtocol): boolean => {
  const { unitId, year, number } = protocol
  if (number !== lastNumber(database, unitId, year) + 1) return false
  put(database, protocol)
  return true
}

const put = (
  database: Database,
  { id, channelId, unitId, year, number, caseId, reference, on, body, key, signature }: StoredProtocol,
): void => {
  database.run(
    `INSERT INTO disposal_protocols (id, channel_id, unit_id, year, number, case_id, reference, day, body, key, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, channelId, unitId, year, number, caseId, reference, on, body, key, signature],
  )
}

const atPlace = 'WHERE unit_id = ? AND year = ? AND number = ?'

export const makeProtocolStore = (database: Database, appendLog: AppendLog): ProtocolStore => ({
  find: (id) =>
    database.read(() => {
      const row = database.one<ProtocolRow>('SELECT * FROM disposal_protocols WHERE id = ?', id)
      return row === null ? null : toProtocol(row)
    }),
  ofCase: (id) =>
    database.read(() => {
      const row = database.one<ProtocolRow>('SELECT * FROM disposal_protocols WHERE case_id = ?', id)
      return row === null ? null : toProtocol(row)
    }),
  list: (unit, year) =>
    database.read(() =>
      database
        .all<ProtocolRow>('SELECT * FROM disposal_protocols WHERE unit_id = ? AND year = ? ORDER BY number, id', unit, year)
        .map(toProtocol),
    ),
  years: (unit) =>
    database.read(() =>
      database
        .all<{ year: number }>(`SELECT DISTINCT year FROM (${everNumbered}) WHERE unit_id = ? ORDER BY year DESC`, unit)
        .map(({ year }) => year),
    ),
  lost: (unit, year) =>
    database.read(() =>
      database
        .all<{ number: number }>('SELECT number FROM lost_protocols WHERE unit_id = ? AND year = ? ORDER BY number', unit, year)
        .map(({ number }) => number),
    ),
  last: (unit, year) => database.read(() => lastNumber(database, unit, year)),
  takeIn: (protocol, beside, log) =>
    database.write(() => {
      const place = [protocol.unitId, protocol.year, protocol.number] as const
      const isLost = database.one(`SELECT 1 AS one FROM lost_protocols ${atPlace}`, ...place) !== null
      const there = database.all<{ id: ProtocolId }>(`SELECT id FROM disposal_protocols ${atPlace}`, ...place).map(({ id }) => id)
      const isKnown = there.includes(protocol.id) || !there.every((id) => beside.includes(id))
      if (isKnown || (!isLost && there.length === 0)) return false
      put(database, protocol)
      database.run(`DELETE FROM lost_protocols ${atPlace}`, ...place)
      appendLog(log)
      return true
    }),
})
