// What happened in the demo long before it is made: on the morning of a day, and new to nobody who worked on it.
import type { Day } from '../../kit/instant.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { StaffServices } from '../staff-services.ts'

/** What ended long ago is new to nobody who worked on it. */
export const lookThrough = async ({ lists, casework }: StaffServices, who: Unlocked): Promise<void> => {
  for (const list of ['ongoing', 'archived'] as const)
    for (const { row } of (await lists.page(who, list, null)).cases) {
      const file = await casework.open(who, row.id)
      if (file !== null) await casework.looked(who, file)
    }
}

/** Epoch ms. */
export const morningOf = (day: Day): number => Temporal.Instant.from(`${day}T08:00:00Z`).epochMilliseconds
