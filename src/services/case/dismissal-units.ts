// For which units there are half-yearly summaries of dismissed cases, since when, and who has to do with them: those who assess first approve
// them, the unit's own recipients read them. Computed from the appointments: nothing of a case is looked at.

import { approvalDue, draftDay, type HalfStanding, halvesSince, waits } from '../../domain/case/half-year.ts'
import type { Channel, StaffId, UnitId } from '../../domain/channel/channel.ts'
import type { SummaryDue } from '../../domain/channel/reminder.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import type { RegisterEntry } from '../../store/people.ts'
import type { Channels, ChannelView } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

export interface DismissalUnit {
  readonly id: UnitId
  readonly name: string
  readonly channel: Channel
  /** This person assesses first there. */
  readonly approves: boolean
  /** It has recipients of its own, to whom the summary goes. */
  readonly hasRecipients: boolean
  /** Newest first. */
  readonly halves: readonly UnitHalf[]
}
export interface UnitHalf extends HalfStanding {
  /** How often something was told of it: the summary, and each supplement. */
  readonly tellings: number
}

/** The first day on which somebody assessed for a unit, here; null where nobody ever did. */
const assessedSince = (register: readonly RegisterEntry[], unit: UnitId, created: Day): Day | null => {
  const first = register
    .filter(({ role, unitId }) => role === 'intake' && unitId === unit)
    .map(({ since }) => since)
    .toSorted()
    .at(0)
  return first === undefined ? null : first < created ? created : first
}

const standingsOf = async (ground: Pick<Ground, 'store' | 'now'>, units: readonly UnitId[]) => {
  const { store } = ground
  const [register, installation, tellings] = await Promise.all([
    store.people.register(),
    store.people.installation(),
    store.dismissals.tellings(units),
  ])
  const day = today(ground)
  return (unit: UnitId): readonly UnitHalf[] => {
    const since = assessedSince(register, unit, installation?.created ?? day)
    const own = tellings.filter(({ unitId }) => unitId === unit)
    const approved = own.flatMap(({ half, number, told }) => (number === 0 ? [{ half, approved: told }] : []))
    const halves = since === null ? [] : halvesSince(since, approved, day)
    return halves.map((standing) => ({ ...standing, tellings: own.filter(({ half }) => half === standing.half).length }))
  }
}

/** The units of a person in which somebody assesses, or did; none for a person whose keys do not fit. */
export const dismissalUnits = async (
  ground: Pick<Ground, 'store' | 'now'>,
  channels: Pick<Channels, 'list'>,
  { staff, appointments, fault }: Unlocked,
): Promise<readonly DismissalUnit[]> => {
  const own = fault === null ? appointments.filter(({ role }) => role === 'intake' || role === 'handler') : []
  if (own.length === 0) return []
  const views = await channels.list()
  const ids = own.map(({ unitId }) => unitId)
  const units = views.flatMap((view) => view.channel.units.filter(({ id }) => ids.includes(id)).map((unit) => ({ view, unit })))
  const halvesOf = await standingsOf(
    ground,
    units.map(({ unit }) => unit.id),
  )
  return units.flatMap(({ view, unit: { id, name } }): readonly DismissalUnit[] => {
    const halves = halvesOf(id)
    if (halves.length === 0) return []
    const approves = view.intake.some((person) => person.unitId === id && person.id === staff.id)
    return [{ id, name, channel: view.channel, approves, hasRecipients: recipientsIn(view, id).length > 0, halves }]
  })
}

/** The recipients of a unit who are no other's: where there are none of its own, those who assess stand in their place (F-127). */
const recipientsIn = ({ recipients, intake }: ChannelView, unit: UnitId): readonly StaffId[] =>
  recipients.filter((one) => one.unitId === unit && !intake.some((first) => first.id === one.id)).map(({ id }) => id)

/** Drafts that wait, and cases that nobody has looked into yet, with those who can do it: for the daily look, which holds no key. */
export const summariesDue = async (
  ground: Pick<Ground, 'store' | 'now'>,
  views: readonly ChannelView[],
): Promise<readonly SummaryDue[]> => {
  const day = today(ground)
  const ids = views.flatMap(({ channel }) => channel.units.map(({ id }) => id))
  const [halvesOf, awaited] = await Promise.all([standingsOf(ground, ids), ground.store.dismissals.awaited(ids)])
  const daysOf = (unit: UnitId, person: StaffId): readonly Day[] =>
    halvesOf(unit).flatMap((standing) => {
      const { half, approved } = standing
      // Told when the draft is there, and once more when it has waited too long.
      if (waits(standing)) return [draftDay(half), addDays(approvalDue(half), 1)]
      const looks = awaited.some((one) => one.unitId === unit && one.half === half && one.staffId === person)
      return approved === null || !looks ? [] : [addDays(approved, 1)]
    })
  return views.flatMap(({ channel, intake }) =>
    [...Map.groupBy(intake, (person) => person.id)].flatMap(([person, own]): readonly SummaryDue[] => {
      const since = own
        .flatMap(({ unitId }) => daysOf(unitId, person))
        .filter((one) => one <= day)
        .toSorted()
        .at(-1)
      return since === undefined ? [] : [{ channel: channel.id, since, to: [person] }]
    }),
  )
}
