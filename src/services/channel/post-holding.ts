// Who holds a post of a channel: by the tables of its posts, and by the titles that people signed of themselves. The title of an account is anybody's
// to write who holds the disk: whoever set it to a post would take a handler's dates and mails from them (F-122, T-09). Knows no case.
import { inAnyOffice } from '../../domain/case/office.ts'
import type { StaffId, UnitId } from '../../domain/channel/channel.ts'
import { everyPostTable, postTablesAt } from '../../domain/channel/saved-posts.ts'
import { type ChannelView, colleaguesOf } from './channels.ts'

/** Whoever holds a post of a unit: a case of it may concern that, and whether it does is sealed. */
export const inPostAt = (view: ChannelView, unit: UnitId): readonly StaffId[] =>
  inAnyOffice(postTablesAt(view.channel, unit), colleaguesOf(view))

/** Whoever holds any post of these channels. */
export const inPostOf = (views: readonly ChannelView[]): readonly StaffId[] => [
  ...new Set(views.flatMap((view) => inAnyOffice(everyPostTable([view.channel]), colleaguesOf(view)))),
]

/** Whether somebody holds any post: then no number of the tables is true of them, for it may count cases that concern it. */
export const holdsPost = (views: readonly ChannelView[], person: StaffId): boolean => inPostOf(views).includes(person)
