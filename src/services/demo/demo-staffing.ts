// Who comes to Exempelköping and who is away when the demo is made: leaves with a substitute, a colleague who takes keys, one with an open invitation.
import { addDays, type Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { NewColleague } from '../keys/colleagues.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { StaffServices } from '../staff-services.ts'
import { type Member, someone } from './demo-members.ts'
import { demoInvited, demoNewcomer } from './demo-people.ts'

/** One is away, with somebody who stands in; another will be. */
export const enterLeaves = async ({ leaves }: StaffServices, who: Unlocked, members: readonly Member[], from: Day): Promise<void> => {
  const idOf = (name: string): string => someone(members, (member) => member.name === name).id
  const away = (since: number, until: number) => ({ since: addDays(from, since), until: addDays(from, until) })
  await leaves.enter(who, idOf('Bo Lind'), { ...away(-3, 18), substitute: idOf('Cia Ström'), decision: 'KS § 130' })
  await leaves.enter(who, idOf('Dag Berg'), { ...away(40, 60), substitute: '', decision: '' })
}

/** @returns tokens of two invitations into the channel */
export const inviteTwo = async ({ colleagues, keyLists }: StaffServices, who: Unlocked, since: Day) => {
  const [list] = await keyLists.of(who)
  const unit = list?.channel.units[0]?.id ?? ''
  const invite = async (person: Omit<NewColleague, 'unit' | 'since'>): Promise<string> => {
    const invited = list === undefined ? null : await colleagues.invite(who, list.channel.id, { ...person, unit, since })
    if (invited?.ok !== true || invited.value.token === null) throw new Problem('broken', 'nobody new is invited to the demo')
    return invited.value.token
  }
  return { newcomer: await invite(demoNewcomer), invitation: await invite(demoInvited) }
}
