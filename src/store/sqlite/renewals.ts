// New keys in place of lost ones, in SQL.
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { Renewal, RenewalStep, RenewalStore } from '../renewals.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'
import { addNotice } from './notices.ts'

interface RenewalRow {
  readonly id: string
  readonly staff_id: StaffId
  readonly channel_id: ChannelId
  readonly recipient: string
  readonly day: Day
  readonly first: StaffId
  readonly first_signature: string
  readonly second: StaffId | ''
  readonly second_signature: string
  readonly invitation: Bytes | null
  readonly until: Day | null
  readonly used: Day | null
}

const isOpen = 'used IS NULL AND withdrawn = 0'
const columns = `SELECT id, staff_id, channel_id, recipient, day, first, first_signature, second, second_signature, invitation, until, used
  FROM renewals`

export const makeRenewalStore = (database: Database, appendLog: AppendLog): RenewalStore => {
  const follow = ({ notices, log }: RenewalStep): true => {
    for (const notice of notices) addNotice(database, notice)
    appendLog(log)
    return true
  }
  return {
    open: () => database.read(() => database.all<RenewalRow>(`${columns} WHERE ${isOpen} ORDER BY day, id`).map(toRenewal)),
    used: () =>
      database.read(() =>
        database.all<RenewalRow>(`${columns} WHERE used IS NOT NULL AND withdrawn = 0 ORDER BY used, id`).flatMap((row) => {
          const { given, ...begun } = toRenewal(row)
          return given === null || row.used === null ? [] : [{ ...begun, ...given, used: row.used }]
        }),
      ),
    start: ({ claim: { id, person, channel, recipient, day }, first, replaces, ...step }) =>
      database.write(() => {
        if (database.one(`SELECT id FROM renewals WHERE staff_id = ? AND id <> ? AND ${isOpen}`, person, replaces ?? '') !== null)
          return false
        if (replaces !== null) withdrawRenewals(database, person)
        database.run(
          `INSERT INTO renewals (id, staff_id, channel_id, recipient, day, first, first_signature, second, second_signature, withdrawn)
           VALUES (?, ?, ?, ?, ?, ?, ?, '', '', 0)`,
          ...[id, person, channel, recipient, day, first.by, first.signature],
        )
        return follow(step)
      }),
    give: ({ id, second, link: { invitation, until }, ...step }) =>
      database.write(() => {
        const given = database.one<{ staff_id: StaffId }>(
          `UPDATE renewals SET second = ?, second_signature = ?, invitation = ?, until = ?
           WHERE id = ? AND invitation IS NULL AND ${isOpen} RETURNING staff_id`,
          ...[second.by, second.signature, invitation, until, id],
        )
        if (given === null) return false
        replaceInvitations(database, given.staff_id)
        database.run(
          "INSERT INTO invitations (id, staff_id, until, used, kind, issuer, signature) VALUES (?, ?, ?, 0, 'renewal', '', '')",
          ...[invitation, given.staff_id, until],
        )
        return follow(step)
      }),
    withdraw: ({ id, ...step }) =>
      database.write(() => {
        const open = database.one<{ staff_id: StaffId }>(`SELECT staff_id FROM renewals WHERE id = ? AND ${isOpen}`, id)
        if (open === null) return false
        withdrawRenewals(database, open.staff_id)
        return follow(step)
      }),
    since: (by, person, day) =>
      database.read(
        () =>
          database.one(
            'SELECT id FROM renewals WHERE staff_id = ? AND (first = ? OR second = ?) AND withdrawn = 0 AND (used IS NULL OR used >= ?) LIMIT 1',
            ...[person, by, by, day],
          ) !== null,
      ),
  }
}

/** Inside a transaction: whatever links a person has lead nowhere from now on. */
export const replaceInvitations = (database: Database, person: StaffId): void => {
  database.run('UPDATE invitations SET replaced = 1 WHERE staff_id = ? AND used = 0', person)
}

/** Inside a transaction: what is open for a person comes to nothing, with its link. */
export const withdrawRenewals = (database: Database, person: StaffId): void => {
  database.run(`UPDATE invitations SET replaced = 1 WHERE used = 0 AND id IN (SELECT invitation FROM renewals WHERE staff_id = ?)`, person)
  database.run(`UPDATE renewals SET withdrawn = 1 WHERE staff_id = ? AND ${isOpen}`, person)
}

/** Inside the transaction in which somebody gets other keys. */
export const useRenewal = (database: Database, invitation: Bytes, day: Day): void => {
  database.run(`UPDATE renewals SET used = ? WHERE invitation = ? AND ${isOpen}`, day, invitation)
}

const toRenewal = (row: RenewalRow): Renewal => ({
  claim: { id: row.id, channel: row.channel_id, person: row.staff_id, recipient: row.recipient, day: row.day },
  first: { by: row.first, signature: row.first_signature },
  given:
    row.second === '' || row.invitation === null || row.until === null
      ? null
      : {
          second: { by: row.second, signature: row.second_signature },
          link: { invitation: row.invitation, until: row.until },
        },
})
