// Who keeps the contact with the reporter of a case, by what the tables say: for lists, marks and letters, which open nothing. What somebody is
// given of an opened case is decided at its opening (case-contact.ts).
import { type ContactIn, contactIn } from '../../domain/case/contact.ts'
import { inAnyOffice } from '../../domain/case/office.ts'
import { isPast } from '../../domain/case/term.ts'
import type { Channel, StaffId } from '../../domain/channel/channel.ts'
import { postTablesAt } from '../../domain/channel/saved-posts.ts'
import { sharedBy } from '../../domain/channel/sharing.ts'
import { settingsOf } from '../../domain/channel/unit-settings.ts'
import type { StoredCase } from '../../store/cases.ts'
import { type Ground, today } from '../ground.ts'
import { appointedIn } from '../keys/appointed.ts'
import type { Rosters } from '../keys/rosters.ts'
import { holdersOf } from './case-holders.ts'

type PlacedCase = Pick<StoredCase, 'id' | 'channelId' | 'unitId'>

export interface ContactRoll {
  readonly of: (row: PlacedCase, channel: Channel) => Promise<ContactIn>
  /** @param channel null for one that is no more: then nobody shares anything */
  readonly keeps: (person: StaffId, row: PlacedCase, channel: Channel | null) => Promise<boolean>
}

export const makeContactRoll = (ground: Pick<Ground, 'store' | 'now'>, rosters: Pick<Rosters, 'current'>): ContactRoll => {
  const { store } = ground

  const sharedIn = async ({ channelId, unitId }: PlacedCase, channel: Channel): Promise<readonly StaffId[]> => {
    const settings = settingsOf(channel, unitId)
    if (settings.sharing !== 'receipt') return []
    const trusted = await rosters.current(channelId)
    return sharedBy(settings, unitId, trusted?.roster.members ?? (await appointedIn(store, channelId)))
  }

  /**
   * Who surely opens it. Somebody who holds a post may be one whom it concerns, and only what is sealed says so: better one letter too many than a
   * reporter whom nobody hears.
   */
  const surely = async (
    { id, channelId, unitId }: PlacedCase,
    channel: Channel,
    readers: readonly StaffId[],
  ): Promise<readonly StaffId[]> => {
    const [rolled, opens, trusted] = await Promise.all([store.caseRoll.of(id), holdersOf({ store }, id), rosters.current(channelId)])
    const inPost = inAnyOffice(postTablesAt(channel, unitId), trusted?.roster.members ?? [])
    const past = (rolled?.entries ?? []).flatMap(({ staffId, until }) =>
      until !== null && isPast({ until }, today(ground)) ? [staffId] : [],
    )
    return readers.filter((person) => opens(person, trusted) && !past.includes(person) && !inPost.includes(person))
  }

  const of = async (row: PlacedCase, channel: Channel): Promise<ContactIn> => {
    const [readers, shared] = await Promise.all([store.cases.readers(row.id), sharedIn(row, channel)])
    if (shared.length === 0) return { keeping: readers, without: [], nobodyOwn: false }
    const sure = await surely(row, channel, readers)
    return sure.every((person) => shared.includes(person))
      ? { ...contactIn(readers, readers), nobodyOwn: true }
      : contactIn(readers, shared)
  }

  return {
    of,
    keeps: async (person, row, channel) =>
      channel === null || !(await sharedIn(row, channel)).includes(person) || (await of(row, channel)).keeping.includes(person),
  }
}
