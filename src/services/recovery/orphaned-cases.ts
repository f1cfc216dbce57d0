// Cases that nobody reads any more, because the last who did has left the key list or holds a post that they concern by now: two sheets open them,
// and whoever may read them gets them (F-126). Nobody who was left out, is in conflict or holds a post that a case concerns is among those, and
// nobody is told how many there are.
import type { SealingIdentity } from '../../crypto/identity.ts'
import { candidates } from '../../domain/case/routing.ts'
import { current, usualLastDay } from '../../domain/case/term.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { caseworkRoles, type ReaderRole } from '../../domain/people/role.ts'
import { admittedEvents, barred, given, isGivingProven, membersOf, successorsOf } from '../case/case-admission.ts'
import { ableAnyDay, holdersOf } from '../case/case-holders.ts'
import { type CaseOpening, ifItOpens, type OpenCase } from '../case/case-opening.ts'
import { sealAddition } from '../case/sealed-addition.ts'
import type { Channels } from '../channel/channels.ts'
import { inPostOf } from '../channel/post-holding.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/**
 * Gives what nobody reads to those of its list who came back and to those who investigate from outside, and what may be classified to those who
 * answer for protective security alone (L-SE-02). One that changes meanwhile waits for the next use.
 */
export type GiveOrphaned = (who: Unlocked, channel: ChannelId, sheets: SealingIdentity) => Promise<void>

export const makeGiveOrphaned = (
  ground: Ground,
  channels: Pick<Channels, 'byId'>,
  { withRecovery }: Pick<CaseOpening, 'withRecovery'>,
): GiveOrphaned => {
  const give = async (who: Unlocked, opened: OpenCase): Promise<void> => {
    const { people, row } = opened
    if (people === null || ableAnyDay(opened, people, await holdersOf(ground, row.id)).length > 0) return
    const day = today(ground)
    const list = barred(opened, current(people, [], day), day)
    // Whoever may never read it does not decide who does.
    if (list.excluded.some(({ id }) => id === who.staff.id)) return
    const { role, as } = successorsOf(opened)
    const ofRole = (roles: readonly ReaderRole[]) => candidates(membersOf(opened), row.unitId, list, roles)
    const back = as === 'security' ? [] : ofRole(caseworkRoles).filter((id) => people.entitled.some((standing) => standing.id === id))
    // Whoever holds wraps and opens nothing with them is helped by no further ones.
    const without = (ids: readonly StaffId[], known: readonly StaffId[]) => ids.filter((id) => !known.includes(id))
    const returned = without(back, opened.readers)
    const come = without(ofRole([role]), [...opened.readers, ...returned])
    // … nor is anybody helped to a case that concerns a post of which nobody knows who holds it.
    if (returned.length + come.length === 0 || !isGivingProven(opened)) return
    const until = usualLastDay(day)
    const first = given(opened, people, returned, { by: who.staff.id, reason: 'returned', day, until })
    const then = given(opened, first.people, come, { by: who.staff.id, reason: as, day, until })
    const stamp = {
      format: 1 as const,
      kind: 'event' as const,
      at: ground.now(),
      author: { id: who.staff.id, name: who.staff.name, title: who.staff.title },
    }
    const events = [...admittedEvents(opened, returned, 'returned', until), ...admittedEvents(opened, come, as, until)]
    await ground.store.cases.change(
      await sealAddition(ground, who, opened, {
        row,
        casework: events.map((event) => ({ ...stamp, text: event.name, event })),
        moving: { ...then, admit: [...first.admit, ...then.admit] },
        tell: true,
        log: 'people-changed',
        act: 'admitted',
      }),
    )
  }

  /** Who holds a post in the channel: whether a case of theirs concerns it, the opened case says. */
  const inPost = async (id: ChannelId): Promise<readonly StaffId[]> => {
    const view = await channels.byId(id)
    return view === null ? [] : inPostOf([view])
  }

  return async (who, channel, sheets) => {
    for (const id of await ground.store.cases.orphaned(channel, await inPost(channel)))
      await ifItOpens(() => withRecovery(sheets, id, (opened) => give(who, opened)))
  }
}
