// For which units there are half-yearly summaries of dismissed cases, since when, and who has to do with them: those who assess first approve
// them, the unit's own recipients read them. Computed from the appointments: nothing of a case is looked at.

import { type Assessed, type HalfStanding, halvesOf } from '../../domain/case/half-year.ts'
import type { Channel, StaffId, UnitId } from '../../domain/channel/channel.ts'
import { readsCases, receives } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import type { Telling } from '../../store/dismissals.ts'
import type { RegisterEntry } from '../../store/people.ts'
import type { Channels, ChannelView } from '../channel/channels.ts'
import { inPostAt } from '../channel/post-holding.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { Tellings } from './dismissal-tellings.ts'

export interface DismissalUnit {
  readonly id: UnitId
  readonly name: string
  readonly channel: Channel
  /** One of several of its channel: else nobody needs its name. */
  readonly joint: boolean
  /** This person assesses first there, or is a recipient where nobody does any more. */
  readonly approves: boolean
  /** Summaries are sent to this person; else they may only have something to add. */
  readonly receives: boolean
  /** It has recipients of its own, to whom the summary goes. */
  readonly hasRecipients: boolean
  /** Those who assess first there. */
  readonly first: readonly StaffId[]
  /** Who approve there, and who hold a post there: a case may concern it. */
  readonly approvers: readonly StaffId[]
  readonly doubtful: readonly StaffId[]
  /** Newest first. */
  readonly halves: readonly UnitHalf[]
}
export interface UnitHalf extends HalfStanding {
  /** How often something was told of it: the summary, and each supplement. */
  readonly tellings: number
  /** What stands of it in the tables, told or not. */
  readonly stored: readonly Telling[]
}

/** When somebody assessed for a unit, here; null where nobody ever did. */
const assessedIn = (register: readonly RegisterEntry[], unit: UnitId, created: Day): Assessed | null => {
  const own = register.filter(({ role, unitId }) => role === 'intake' && unitId === unit)
  const first = own.map(({ since }) => since).toSorted()[0]
  if (first === undefined) return null
  const ends = own.flatMap(({ until }) => until ?? []).toSorted()
  return { from: first < created ? created : first, to: ends.length < own.length ? null : (ends.at(-1) ?? null) }
}

/** How the halves of each unit stand, newest first. */
export type StandingsOf = (view: Pick<ChannelView, 'channel'>, unit: UnitId) => Promise<readonly UnitHalf[]>

export const standings = async ({ store, now }: Pick<Ground, 'store' | 'now'>, tellings: Pick<Tellings, 'of'>): Promise<StandingsOf> => {
  const [register, installation] = await Promise.all([store.people.register(), store.people.installation()])
  const day = today({ now })
  return async ({ channel }, unit) => {
    const assessed = assessedIn(register, unit, installation?.created ?? day)
    if (assessed === null) return []
    const { stored, held } = await tellings.of(channel.id, unit)
    const approved = held.flatMap(({ half, number, told }) => (number === 0 ? [{ half, approved: told }] : []))
    return halvesOf(assessed, approved, day).map((standing) => {
      const isIts = ({ half }: Telling) => half === standing.half
      return { ...standing, tellings: held.filter(isIts).length, stored: stored.filter(isIts) }
    })
  }
}

/** The units of a person in which somebody assesses, or did; none for a person whose keys do not fit. */
export const dismissalUnits = async (
  ground: Pick<Ground, 'store' | 'now'>,
  channels: Pick<Channels, 'list'>,
  tellings: Pick<Tellings, 'of'>,
  { staff, appointments, fault }: Unlocked,
): Promise<readonly DismissalUnit[]> => {
  const own = fault === null ? appointments.filter(({ role }) => readsCases(role)) : []
  if (own.length === 0) return []
  const [views, halvesIn] = await Promise.all([channels.list(), standings(ground, tellings)])
  const units = views.flatMap((view) => view.channel.units.map((unit) => ({ view, unit })))
  const found = await Promise.all(
    units.map(async ({ view, unit: { id, name } }): Promise<readonly DismissalUnit[]> => {
      const here = own.filter(({ unitId }) => unitId === id)
      const halves = here.length === 0 ? [] : await halvesIn(view, id)
      if (halves.length === 0) return []
      const isTheirs = here.some(({ role }) => receives(role))
      const hasRecipients = recipientsIn(view, id).length > 0
      const [approvers, doubtful] = [approversIn(view, id), inPostAt(view, id)]
      const approves = isTheirs && approvers.includes(staff.id)
      const unit = { id, name, channel: view.channel, joint: view.channel.units.length > 1, halves }
      return [{ ...unit, approves, receives: isTheirs, hasRecipients, first: firstIn(view, id), approvers, doubtful }]
    }),
  )
  return found.flat()
}

/** Those who assess first for a unit. */
export const firstIn = ({ intake }: Pick<ChannelView, 'intake'>, unit: UnitId): readonly StaffId[] =>
  intake.filter(({ unitId }) => unitId === unit).map(({ id }) => id)

/** The recipients of a unit who are no other's: where there are none of its own, those who assess stand in their place (F-127). */
const recipientsIn = (view: Pick<ChannelView, 'recipients' | 'intake'>, unit: UnitId): readonly StaffId[] =>
  view.recipients.filter(({ id, unitId }) => unitId === unit && !view.intake.some((first) => first.id === id)).map(({ id }) => id)

/** Whose the summary is to approve: where nobody assesses first any more, what is left of that time is the recipients'. */
export const approversIn = (view: Pick<ChannelView, 'recipients' | 'intake'>, unit: UnitId): readonly StaffId[] => {
  const first = firstIn(view, unit)
  return first.length > 0 ? first : recipientsIn(view, unit)
}
