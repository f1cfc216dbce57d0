// Whom a change of administrator or operator concerns: nobody is put in or taken out of such a place unseen. Knows no act.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Place } from '../../domain/channel/serving.ts'
import { isWatchedRole } from '../../domain/people/role.ts'
import type { NewNotice } from '../../store/notices.ts'
import type { Ground } from '../ground.ts'
import { noticesFor } from '../notices.ts'
import type { Authority } from './authority.ts'

export const isWatched = ({ role }: Pick<Place, 'role'>): boolean => isWatchedRole(role)

/**
 * To the person, and for a watched place to everybody who serves the channel or stands in its list; at the machine to everybody there is.
 * Whoever has no keys cannot sign in, and gets none.
 */
export const noticesOfPlace = async (
  ground: Ground,
  authority: Authority,
  person: StaffId,
  place: Place,
): Promise<readonly NewNotice[]> => {
  const staff = await ground.store.people.staff()
  const serving = authority.appointments.filter(({ channelId }) => place.role === 'operator' || channelId === place.channelId)
  const others = isWatched(place) ? [...serving.map(({ staffId }) => staffId), ...authority.membersOf(place.channelId)] : []
  const hasKeys = new Set(staff.flatMap(({ id, keys }) => (keys === null ? [] : [id])))
  return noticesFor(
    ground,
    [...new Set([person, ...others])].filter((id) => hasKeys.has(id)),
  )
}
