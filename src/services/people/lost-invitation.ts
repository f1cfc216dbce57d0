// A new first link from the operator's shell, for when nobody is left who could give one in the browser. Whoever has keys gets none: their
// account would be taken over.
import { newToken } from '../../crypto/token.ts'
import type { Role } from '../../domain/people/role.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import { type Invited, invitationRow } from '../first-run/set-up.ts'
import { type Ground, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'

/** `unknown` nobody has that address · `serves-not` they are appointed to nothing · `has-keys` a member of their list has to help. */
export type LostInvitationRefusal = 'unknown' | 'serves-not' | 'has-keys'

/** @returns the invitation in place of every earlier one */
export const inviteFromShell = async (ground: Ground, email: string): Promise<Result<Invited, LostInvitationRefusal>> => {
  const { people } = ground.store
  const staff = await people.byEmail(email.trim().toLowerCase())
  if (staff === null) return refused('unknown')
  if (staff.keys !== null) return refused('has-keys')
  const held = (await people.appointments()).filter(({ staffId }) => staffId === staff.id)
  if (held.length === 0) return refused('serves-not')
  const token = newToken(ground.random)
  const day = today(ground)
  const log = await entryOf({ kind: 'invited', day, channel: '', overview: null })
  const done = await people.inviteAgain(invitationRow({ staff, token }, day), staff.email, log)
  return done ? ok({ staff, roles: [...new Set(held.map(({ role }): Role => role))], token }) : refused('has-keys')
}
