// Cases that nobody reads any more, because the last who did has left the key list: two sheets open them, and whoever may read them gets them
// (F-126). Nobody who was left out, is in conflict or holds a post that a case concerns is among those, and nobody is told how many there are.
import type { SealingIdentity } from '../../crypto/identity.ts'
import { candidates } from '../../domain/case/routing.ts'
import { current, usualLastDay } from '../../domain/case/term.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import { caseworkRoles } from '../../domain/people/role.ts'
import { isQuarantined } from '../case/case-acts.ts'
import { sealAddition } from '../case/case-addition.ts'
import { admittedEvents, barred, given, investigatorsOf, membersOf } from '../case/case-admission.ts'
import { type CaseOpening, ifItOpens, type OpenCase } from '../case/case-opening.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** Gives what nobody reads to those of its list who came back, and to those who investigate from outside. One that changes meanwhile waits for the next use. */
export type GiveOrphaned = (who: Unlocked, channel: ChannelId, sheets: SealingIdentity) => Promise<void>

export const makeGiveOrphaned = (ground: Ground, { withRecovery }: Pick<CaseOpening, 'withRecovery'>): GiveOrphaned => {
  const give = async (who: Unlocked, opened: OpenCase): Promise<void> => {
    const { people, row } = opened
    if (people === null || isQuarantined(opened)) return
    const day = today(ground)
    const list = barred(opened, current(people, [], day), day)
    // Whoever may never read it does not decide who does.
    if (list.excluded.some(({ id }) => id === who.staff.id)) return
    const able = candidates(membersOf(opened), row.unitId, list, caseworkRoles)
    const outside = investigatorsOf(opened)
    const come = able.filter((id) => outside.includes(id) || people.entitled.some((standing) => standing.id === id))
    if (come.length === 0) return
    const until = usualLastDay(day)
    const stamp = {
      format: 1 as const,
      kind: 'event' as const,
      at: ground.now(),
      author: { id: who.staff.id, name: who.staff.name, title: who.staff.title },
    }
    const events = admittedEvents(opened, come, 'outside', until)
    await ground.store.cases.change(
      await sealAddition(ground, who, opened, {
        row,
        casework: events.map((event) => ({ ...stamp, text: event.name, event })),
        moving: given(opened, people, come, { by: who.staff.id, reason: 'outside', day, until }),
        tell: true,
        log: 'people-changed',
        act: 'admitted',
      }),
    )
  }
  return async (who, channel, sheets) => {
    for (const id of await ground.store.cases.orphaned(channel))
      await ifItOpens(() => withRecovery(sheets, id, (opened) => give(who, opened)))
  }
}
