// What was left of approved half-yearly summaries (F-125): the cases that one person has to add to them, and the halves of which nobody opens
// something. Goes by the tables alone; what a case says is seen when it is opened.

import { writersOf } from '../../domain/case/dismissal-writers.ts'
import type { Half } from '../../domain/case/half-year.ts'
import { toldOf } from '../../domain/case/told.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Remainder } from '../../store/dismissals.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { DismissalUnit } from './dismissal-units.ts'

export interface LeftOfHalf {
  readonly unit: DismissalUnit
  readonly half: Half
  /** Left to this person. */
  readonly cases: readonly Remainder[]
}

const approvedOf = ({ halves }: DismissalUnit, half: Half) => halves.find((one) => one.half === half)?.approved ?? null

export const leftTo = async (
  ground: Pick<Ground, 'store' | 'now'>,
  { staff }: Unlocked,
  units: readonly DismissalUnit[],
): Promise<readonly LeftOfHalf[]> => {
  const remainders = await ground.store.dismissals.remainders(staff.id)
  return units.flatMap((unit) => {
    const own = remainders.filter(({ unitId, half, able }) => {
      const approved = unitId === unit.id ? approvedOf(unit, half) : null
      return approved !== null && writersOf({ half, approved, able }, unit.first, today(ground)).includes(staff.id)
    })
    return [...Map.groupBy(own, ({ half }) => half)].map(([half, cases]) => ({ unit, half, cases }))
  })
}

/**
 * Halves of which nobody opens something, for those who approve them: they were given every report, and can see to it that one of them is opened
 * again. Whoever is kept from a case hears nothing of it (keys.md 5).
 */
export const stuckFor = async (
  { store }: Pick<Ground, 'store'>,
  { staff }: Unlocked,
  units: readonly DismissalUnit[],
): Promise<readonly Omit<LeftOfHalf, 'cases'>[]> => {
  const own = units.filter(({ approves }) => approves)
  const awaited = await store.dismissals.awaited(own.map(({ id }) => id))
  return own.flatMap((unit) => {
    const told = (barred: readonly StaffId[]) => toldOf({ readers: unit.approvers, barred, doubtful: unit.doubtful })
    const stuck = awaited.filter(
      ({ unitId, able, excluded }) => unitId === unit.id && able.length === 0 && told(excluded).includes(staff.id),
    )
    const halves = [...new Set(stuck.map(({ half }) => half))].filter((half) => approvedOf(unit, half) !== null)
    return halves.map((half) => ({ unit, half }))
  })
}
