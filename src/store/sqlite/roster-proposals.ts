// A change of a key list that waits for a second hand: one a channel, and nothing of it stays when it comes to nothing.
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { Roster } from '../../domain/keys/roster.ts'
import type { Day } from '../../kit/instant.ts'
import type { OverviewWrap, Proposal, RosterStore } from '../rosters.ts'
import type { Database } from './database.ts'
import { recordTold } from './drill.ts'
import type { AppendLog } from './log.ts'
import { newestRoster } from './newest-roster.ts'
import { addNotice } from './notices.ts'
import { addRecoverySet, dropRecoverySets } from './recovery.ts'
import { addWitnesses, dropWitnesses, witnessesOf } from './witnesses.ts'

export const proposalsIn = (database: Database, appendLog: AppendLog): Pick<RosterStore, 'proposal' | 'propose' | 'withdraw'> => ({
  proposal: (channel) => database.read(() => readProposal(database, channel)),
  propose: ({ roster, hash, signature, overviewWraps, recoverySet, day, daySignature, witnesses, notices, told, log }) =>
    database.write(() => {
      const { channel } = roster
      if (newestRoster(database, channel) !== roster.seq - 1) return false
      const added = database.run(
        `INSERT INTO proposals (channel_id, body, hash, staff_id, signature, day, day_signature) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (channel_id) DO NOTHING`,
        ...[channel, JSON.stringify(roster), hash, signature.by, signature.signature, day, daySignature],
      )
      if (added === 0) return false
      for (const { staffId, sealed } of overviewWraps)
        database.run('INSERT INTO proposal_wraps (channel_id, staff_id, sealed) VALUES (?, ?, ?)', channel, staffId, sealed)
      if (recoverySet !== null) addRecoverySet(database, channel, recoverySet)
      addWitnesses(database, channel, witnesses)
      for (const notice of notices) addNotice(database, notice)
      recordTold(database, told)
      appendLog(log)
      return true
    }),
  withdraw: (channel, hash, log, notices) =>
    database.write(() => {
      if (!stands(database, channel, hash)) return false
      dropProposal(database, channel)
      for (const notice of notices) addNotice(database, notice)
      appendLog(log)
      return true
    }),
})

/** Inside a transaction: whether it waits still, not withdrawn and not another one by now. */
export const stands = (database: Database, channel: ChannelId, hash: string): boolean =>
  database.one('SELECT hash FROM proposals WHERE channel_id = ? AND hash = ?', channel, hash) !== null

/** Inside a transaction: what waited has come to be, or come to nothing. */
export const dropProposal = (database: Database, channel: ChannelId): void => {
  database.run('DELETE FROM proposals WHERE channel_id = ?', channel)
  database.run('DELETE FROM proposal_wraps WHERE channel_id = ?', channel)
  dropWitnesses(database, channel)
  dropRecoverySets(database, channel)
}

interface ProposalRow {
  readonly body: string
  readonly hash: string
  readonly staff_id: StaffId
  readonly signature: string
  readonly day: Day
  readonly day_signature: string
}

const readProposal = (database: Database, channel: ChannelId): Proposal | null => {
  const row = database.one<ProposalRow>(
    'SELECT body, hash, staff_id, signature, day, day_signature FROM proposals WHERE channel_id = ?',
    channel,
  )
  if (row === null) return null
  const overviewWraps = database.all<OverviewWrap>(
    'SELECT staff_id AS staffId, sealed FROM proposal_wraps WHERE channel_id = ? ORDER BY staff_id',
    channel,
  )
  const { body, hash, staff_id: by, signature, day, day_signature: daySignature } = row
  const witnesses = witnessesOf(database, channel)
  return { roster: JSON.parse(body) as Roster, hash, signature: { by, signature }, overviewWraps, day, daySignature, witnesses }
}
