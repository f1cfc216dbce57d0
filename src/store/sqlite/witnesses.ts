// Who was told of a change of a key list that waits, and who was here since. Called inside the transactions of other acts.
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { Day } from '../../kit/instant.ts'
import type { Witness } from '../rosters.ts'
import type { Database } from './database.ts'

export const addWitnesses = (database: Database, channel: ChannelId, witnesses: readonly StaffId[]): void => {
  for (const id of witnesses)
    database.run('INSERT INTO proposal_witnesses (channel_id, staff_id, told, here) VALUES (?, ?, NULL, 0)', channel, id)
}

export const witnessesOf = (database: Database, channel: ChannelId): readonly Witness[] =>
  database
    .all<{ id: StaffId; told: Day | null; here: number }>(
      'SELECT staff_id AS id, told, here FROM proposal_witnesses WHERE channel_id = ? ORDER BY staff_id',
      channel,
    )
    .map(({ id, told, here }) => ({ id, told, here: here === 1 }))

export const dropWitnesses = (database: Database, channel: ChannelId): void => {
  database.run('DELETE FROM proposal_witnesses WHERE channel_id = ?', channel)
}

/** They have been here with the key by which they could sign. */
export const markHere = (database: Database, staffId: StaffId, channel: ChannelId): void => {
  database.run('UPDATE proposal_witnesses SET here = 1 WHERE staff_id = ? AND channel_id = ?', staffId, channel)
}

/** They have other keys than when it was proposed. */
export const markOusted = (database: Database, staffId: StaffId): void => {
  database.run('UPDATE proposal_witnesses SET here = 1 WHERE staff_id = ?', staffId)
}

/** A mail left: it told of all that waited then. */
export const markTold = (database: Database, staffId: StaffId, day: Day): void => {
  database.run('UPDATE proposal_witnesses SET told = ? WHERE staff_id = ? AND told IS NULL', day, staffId)
}

/** Members for whom a sign-in would change what is known. */
export const awayWitnesses = (database: Database): readonly { readonly id: StaffId; readonly channel: ChannelId }[] =>
  database.all<{ id: StaffId; channel: ChannelId }>(
    'SELECT staff_id AS id, channel_id AS channel FROM proposal_witnesses WHERE here = 0 ORDER BY channel_id, staff_id',
  )
