// A change of a key list that waits for a second hand: one a channel, and nothing of it stays when it comes to nothing.
import type { ChannelId, StaffId } from '../../domain/channel.ts'
import type { Roster } from '../../domain/roster.ts'
import type { Day } from '../../kit/instant.ts'
import type { OverviewWrap, Proposal, RosterStore } from '../rosters.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './newest-roster.ts'
import { addRecoverySet, dropRecoverySets } from './recovery.ts'

export const proposalsIn = (database: Database, appendLog: AppendLog): Pick<RosterStore, 'proposal' | 'propose' | 'withdraw'> => ({
  proposal: (channel) => database.read(() => readProposal(database, channel)),
  propose: ({ roster, hash, signature, overviewWraps, recoverySet, day, log }) =>
    database.write(() => {
      const { channel } = roster
      if (newestRoster(database, channel) !== roster.seq - 1) return false
      const added = database.run(
        `INSERT INTO proposals (channel_id, body, hash, staff_id, signature, day) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (channel_id) DO NOTHING`,
        ...[channel, JSON.stringify(roster), hash, signature.by, signature.signature, day],
      )
      if (added === 0) return false
      for (const { staffId, sealed } of overviewWraps)
        database.run('INSERT INTO proposal_wraps (channel_id, staff_id, sealed) VALUES (?, ?, ?)', channel, staffId, sealed)
      if (recoverySet !== null) addRecoverySet(database, channel, recoverySet)
      appendLog(log)
      return true
    }),
  withdraw: (channel, hash, log) =>
    database.write(() => {
      if (database.one('SELECT hash FROM proposals WHERE channel_id = ? AND hash = ?', channel, hash) === null) return false
      dropProposal(database, channel)
      appendLog(log)
      return true
    }),
})

/** Inside a transaction: what waited has come to be, or come to nothing. */
export const dropProposal = (database: Database, channel: ChannelId): void => {
  database.run('DELETE FROM proposals WHERE channel_id = ?', channel)
  database.run('DELETE FROM proposal_wraps WHERE channel_id = ?', channel)
  dropRecoverySets(database, channel)
}

interface ProposalRow {
  readonly body: string
  readonly hash: string
  readonly staff_id: StaffId
  readonly signature: string
  readonly day: Day
}

const readProposal = (database: Database, channel: ChannelId): Proposal | null => {
  const row = database.one<ProposalRow>('SELECT body, hash, staff_id, signature, day FROM proposals WHERE channel_id = ?', channel)
  if (row === null) return null
  const overviewWraps = database.all<OverviewWrap>(
    'SELECT staff_id AS staffId, sealed FROM proposal_wraps WHERE channel_id = ? ORDER BY staff_id',
    channel,
  )
  const { body, hash, staff_id: by, signature, day } = row
  return { roster: JSON.parse(body) as Roster, hash, signature: { by, signature }, overviewWraps, day }
}
