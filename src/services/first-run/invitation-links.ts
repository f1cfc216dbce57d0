// After the first run: the invitation links are shown until somebody says that they have them. The program may be killed before that: then
// the next start prints a link to this page, with new invitations for all who have no keys yet.
import { newToken } from '../../crypto/token.ts'
import { type Ground, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import type { Holder } from './first-run-door.ts'
import { type Invited, invitationRow } from './set-up.ts'

export interface ShownInvitation extends Invited {
  /** The person has keys: the link is spent. */
  readonly taken: boolean
}

export interface InvitationLinks {
  /** null when they are handed out. */
  readonly shown: (who: Holder) => Promise<readonly ShownInvitation[] | null>
  /** Somebody says that they have them. */
  readonly handOut: (who: Holder) => Promise<void>
}

/**
 * @param fresh the invitations of a set-up that has just been made; null after a restart, when the links stand nowhere any more
 * @param gone told when no page shows them any more
 */
export const makeInvitationLinks = (ground: Ground, fresh: readonly Invited[] | null, gone: () => void): InvitationLinks => {
  const { people } = ground.store
  let invited: Promise<readonly Invited[]> | null = fresh === null ? null : Promise.resolve(fresh)
  let areOut = false
  return {
    shown: async () => {
      if (areOut) return null
      // Two windows at once must not take each other's links away.
      invited ??= inviteAgain(ground).catch((error: unknown) => {
        invited = null
        throw error
      })
      const staff = await people.staff()
      return (await invited).map((one) => ({
        ...one,
        taken: staff.some(({ id, keys }) => id === one.staff.id && keys !== null),
      }))
    },
    handOut: async () => {
      await people.handOutLinks()
      areOut = true
      gone()
    },
  }
}

/** New links for everybody without keys, in the order of their appointments; the old ones are worth nothing. */
const inviteAgain = async (ground: Ground): Promise<readonly Invited[]> => {
  const { people } = ground.store
  const [staff, appointments] = await Promise.all([people.staff(), people.appointments()])
  const order = [...new Set(appointments.map(({ staffId }) => staffId))]
  const invited = order.flatMap((id): Invited[] => {
    const person = staff.find((known) => known.id === id)
    const roles = [...new Set(appointments.filter(({ staffId }) => staffId === id).map(({ role }) => role))]
    return person === undefined || person.keys !== null ? [] : [{ staff: person, roles, token: newToken(ground.random) }]
  })
  const day = today(ground)
  // One after the other: the order of the log is that of the list.
  for (const invitation of invited)
    await people.inviteAgain(
      invitationRow(invitation, day),
      invitation.staff.email,
      await entryOf({ kind: 'invited', day, channel: '', overview: null }),
    )
  return invited
}
