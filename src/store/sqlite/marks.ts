// The highest numbers seen, kept in the small file, show when the big one was put back from an older copy.

import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { Bytes } from '../../kit/bytes.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import type { HighMark } from '../shares.ts'
import { raiseClearedTexts } from './cleared-texts.ts'
import type { Database } from './database.ts'
import { logHead } from './log.ts'
import { rosterMark } from './rosters.ts'
import { raiseLogMark, raiseMark } from './shares.ts'

/** Inside a transaction on the small file: brings its marks up to what the big file holds. */
export const raiseMarks = (database: Database, shares: Database): void => {
  raiseLogMark(shares, logHead(database))
  const rosters = database.all<{ channel_id: ChannelId; seq: number; hash: string }>(
    `SELECT r.channel_id, r.seq, r.hash FROM rosters r
     WHERE r.seq = (SELECT max(newer.seq) FROM rosters newer WHERE newer.channel_id = r.channel_id)`,
  )
  for (const { channel_id, seq, hash } of rosters) raiseMark(shares, rosterMark(channel_id), { number: seq, hash })
  for (const { name, ...mark } of protocolMarks(database)) raiseMark(shares, name, mark)
  raiseClearedTexts(database, shares)
}

/** @throws Problem with a line for the operator when the big file does not hold what a mark tells of */
export const refuseOldCopy = (database: Database, shares: Database): void => {
  const hashes = hashesByMark(database)
  for (const { name, number, hash } of shares.all<HighMark & { name: string }>('SELECT name, number, hash FROM marks')) {
    const found = hashes(name, number)
    if (found === hash) continue
    throw new Problem(
      'broken',
      found === null
        ? 'viska.sqlite is older than shares.sqlite beside it, so an old copy was put back: put both files back from the same copy'
        : 'shares.sqlite is not of the same data as viska.sqlite beside it, but of another installation, or the log was rewritten: put both files back from the same copy',
    )
  }
}

/**
 * A share is written before its case and stays, empty, after a disposal: a case without a row means that the small file is the older one.
 * @throws Problem with a line for the operator
 */
export const refuseOldShares = (database: Database, shares: Database): void => {
  const known = new Set(shares.all<{ case_id: CaseId }>('SELECT case_id FROM shares').map(({ case_id }) => case_id))
  const lost = database.all<{ id: CaseId }>('SELECT id FROM cases').filter(({ id }) => !known.has(id)).length
  if (lost === 0) return
  throw new Problem(
    'broken',
    `shares.sqlite is older than viska.sqlite beside it and lacks ${lost} cases: put both back from the same copy`,
  )
}

const protocolMark = "'protocols/' || unit_id || '/' || year"

/** The last number of each year of a unit. Numbers have no gaps, so a copy that ends sooner lacks exactly those between. */
export const protocolMarks = (database: Database): readonly (HighMark & { readonly name: string })[] =>
  database.all<HighMark & { name: string }>(
    `SELECT ${protocolMark} AS name, max(number) AS number, '' AS hash
     FROM (SELECT unit_id, year, number FROM disposal_protocols UNION SELECT unit_id, year, number FROM lost_protocols)
     GROUP BY unit_id, year ORDER BY name`,
  )

/** Those of a small file. */
export const knownProtocolMarks = (shares: Database): readonly (HighMark & { readonly name: string })[] =>
  shares.all<HighMark & { name: string }>("SELECT name, number, hash FROM marks WHERE name LIKE 'protocols/%' ORDER BY name")

const hashesByMark =
  (database: Database) =>
  (name: string, number: number): string | null => {
    if (name === 'log') {
      const entry = database.one<{ hash: Bytes }>('SELECT hash FROM log WHERE seq = ?', number)
      return entry === null ? null : toBase64Url(entry.hash)
    }
    if (name.startsWith('protocols/'))
      return protocolMarks(database).some((mark) => mark.name === name && mark.number >= number) ? '' : null
    const roster = database.one<{ hash: string }>(
      "SELECT hash FROM rosters WHERE ? IN ('roster/' || channel_id, 'genesis/' || channel_id) AND seq = ?",
      ...[name, number],
    )
    return roster?.hash ?? null
  }
