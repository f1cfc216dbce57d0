// Links to keys, in SQL: the first ones of a person, and those to new keys that they signed themselves. Those that members sign: renewals.ts.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { Invitation, NewInvitation, OwnRenewal } from '../people.ts'
import type { Database } from './database.ts'

interface InvitationRow {
  readonly staff_id: StaffId
  readonly until: Day
  readonly used: number
  readonly replaced: number
  readonly kind: 'first' | 'renewal'
  readonly issuer: StaffId
  readonly signature: string
}

export const readInvitation = (database: Database, id: Bytes): Invitation | null => {
  const row = database.one<InvitationRow>(
    'SELECT staff_id, until, used, replaced, kind, issuer, signature FROM invitations WHERE id = ?',
    id,
  )
  return row === null ? null : toInvitation(row)
}

/** The newest of each person: until when. */
export const openInvitations = (database: Database): readonly { readonly staffId: StaffId; readonly until: Day }[] =>
  database.all<{ staffId: StaffId; until: Day }>(
    'SELECT staff_id AS staffId, max(until) AS until FROM invitations WHERE used = 0 AND replaced = 0 GROUP BY staff_id ORDER BY staff_id',
  )

export const insertInvitation = (database: Database, invitation: NewInvitation | OwnRenewal): void => {
  const [issuer, signature] = 'signature' in invitation ? [invitation.staffId, invitation.signature] : ['', '']
  database.run(
    'INSERT INTO invitations (id, staff_id, until, used, kind, issuer, signature) VALUES (?, ?, ?, 0, ?, ?, ?)',
    ...[invitation.id, invitation.staffId, invitation.until, issuer === '' ? 'first' : 'renewal', issuer, signature],
  )
}

const toInvitation = ({ staff_id, until, used, replaced, kind, issuer, signature }: InvitationRow): Invitation => ({
  staffId: staff_id,
  until,
  used: used === 1,
  replaced: replaced === 1,
  kind: kind === 'renewal' && issuer === staff_id ? 'own' : kind,
  signature,
})
