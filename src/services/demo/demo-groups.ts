// The group of Exempelköping: a name for two who look into cases together, and a case that is given to it (F-098).
import { addDays } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { StaffServices } from '../staff-services.ts'

/** One of them reads every report of the unit already, the other is given cases by hand. */
const called = { name: 'Utredningsgruppen', members: ['Bo Lind', 'Ulla Varg'] } as const

/** Days that its investigator reads the case. */
const daysGiven = 120

export const makeGroup = async ({ groups, keeper }: StaffServices, admin: Unlocked): Promise<void> => {
  const [channel] = await keeper.own(admin)
  const [unit] = channel?.units ?? []
  if (channel === undefined || unit === undefined) throw new Problem('broken', 'the demo has no channel')
  const made = await groups.make(admin, channel.id, { id: groups.newId(), unitId: unit.id, name: called.name })
  const group = (await groups.of(admin, channel.id)).find(({ name }) => name === called.name)
  const members = group?.able.filter(({ name }) => called.members.some((known) => known === name)).map(({ id }) => id) ?? []
  if (made !== 'done' || group === undefined || (await groups.takeIn(admin, channel.id, group, members)) !== 'done')
    throw new Problem('broken', 'the group of the demo is not made')
}

/** @param title of a case on which this person works */
export const giveToGroup = async (
  ground: Pick<Ground, 'now'>,
  { lists, casework }: StaffServices,
  who: Unlocked,
  title: string,
): Promise<void> => {
  const found = (await lists.page(who, 'ongoing', null)).cases.find((listed) => listed.title === title)
  const file = found === undefined ? null : await casework.open(who, found.row.id)
  const offer = file?.groups.offers.find(({ name }) => name === called.name)
  if (file === null || offer === undefined) throw new Problem('broken', 'a case of the demo is not in the list')
  const chosen = offer.able.map(({ id }) => id)
  const outcome = await casework.handling.assign(who, file.row.id, chosen, addDays(today(ground), daysGiven), offer.id)
  if (outcome !== 'done') throw new Problem('broken', 'a case of the demo is not given to its group')
}
