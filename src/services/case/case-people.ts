// The sealed list of a case's people against what the tables claim: only its newest edition counts, and only where the case came in. Somebody who
// writes to the tables must not move a case among other people, nor put back the list from before somebody left. Knows no key.
import type { Card, FileEntry } from '../../domain/case/case-file.ts'
import type { People } from '../../domain/case/case-people.ts'
import { type Course, courseOf } from '../../domain/case/course.ts'
import { inOffice } from '../../domain/case/office.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { postTablesAt } from '../../domain/channel/saved-posts.ts'
import type { StoredCase } from '../../store/cases.ts'
import { type ChannelView, colleaguesOf } from '../channel/channels.ts'
import { bodiesOf, type ReadRecord, type ReadSide } from './case-reading.ts'

/** Whether the clear row names the channel and the unit at which the case came in; cards from before have no word of it. */
export const isAtHome = ({ channelId, unitId }: Pick<StoredCase, 'channelId' | 'unitId'>, { place }: Pick<Card, 'place'>): boolean =>
  place === undefined || (place.channel === channelId && place.unit === unitId)

const listIn = ({ apart }: Pick<ReadSide<Card>, 'apart'>): ReadRecord<People> | null =>
  (apart.find(({ record }) => record.kind === 'people') as ReadRecord<People> | undefined) ?? null

/** The list by which somebody may come and go; null when it does not open, an older one was put back, or the case was moved elsewhere. */
export const peopleOf = (row: StoredCase, casework: ReadSide<Card>): People | null => {
  const found = listIn(casework)
  const { people, ...card } = casework.head.body
  const isNewest = people === undefined || people === found?.record.version
  return found !== null && isNewest && isAtHome(row, card) ? found.body : null
}

/**
 * Whether the sealed side of a case knows that somebody may never read it (again), whatever wraps and rows stand in the tables: they were left
 * out, or said themselves that something binds them to it (F-126, T-09).
 */
export const isShutOut = (casework: ReadSide<Card>, person: StaffId): boolean =>
  (listIn(casework)?.body.excluded ?? []).some(({ id }) => id === person) ||
  bodiesOf<FileEntry>(casework, 'entry').some(({ body: { author, event } }) => event?.name === 'conflict' && author?.id === person)

/**
 * The colleagues who hold a post that the case concerns. From the moment a table names somebody they read nothing of it, whether or not anybody
 * has saved the assessment again (F-122, T-09).
 */
export const holdersOfOffice = (casework: ReadSide<Card>, place: Place): readonly StaffId[] =>
  holdersAt(place, officesIn(casework, courseIn(casework)))

/** … of these posts: by the table of their assessment, the one of today, the one that was saved, or their own title. */
export const holdersAt = ({ row, view }: Place, { offices, held }: Offices): readonly StaffId[] =>
  inOffice(offices, [...postTablesAt(view.channel, row.unitId), ...(held === null ? [] : [held.table])], colleaguesOf(view))

type Offices = Pick<Course, 'offices' | 'held'>
/** A case, and its channel as it stands before its unit. */
export interface Place {
  readonly row: Pick<StoredCase, 'unitId'>
  readonly view: ChannelView
}

export const courseIn = (casework: Pick<ReadSide<Card>, 'records'>): Course =>
  courseOf(bodiesOf<FileEntry>(casework, 'entry').map(({ body }) => body))

/** By which posts a case is weighed: those of its assessment, and until there is one those that the reporter named. */
export const officesIn = ({ head }: Pick<ReadSide<Card>, 'head'>, course: Course): Offices =>
  course.assessment === null ? { offices: head.body.offices ?? [], held: null } : course

/** Whether what is sealed bars somebody, whatever the tables say: a conflict, the reporter's choice, or a post that they hold. */
export const mayNever = (casework: ReadSide<Card>, place: Place, reader: StaffId): boolean =>
  isShutOut(casework, reader) || holdersOfOffice(casework, place).includes(reader)
