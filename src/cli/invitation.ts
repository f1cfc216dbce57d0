// How the shell prints an invitation, and says why somebody gets none.

import type { Invited } from '../services/first-run/set-up.ts'
import type { LostInvitationRefusal } from '../services/people/lost-invitation.ts'

export const linkLine = ({ staff, roles, token }: Invited, staffUrl: string): string =>
  `${staff.name} <${staff.email}> (${roles.join(', ')})\n  ${staffUrl}/invitation/${token}`

const reasons: Readonly<Record<LostInvitationRefusal, string>> = {
  unknown: 'nobody has this address',
  'serves-not': 'this person is appointed to nothing any more: appoint them again on the staff’s side',
  'has-keys': 'this person has keys; whoever lost them is helped by colleagues, under Keys on the staff’s side',
}

export const lostInvitationLine = (refusal: LostInvitationRefusal, email: string): string => `${email}: ${reasons[refusal]}`
