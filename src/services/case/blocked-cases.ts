// A case that may be classified, as those see it who stood in it when it was blocked: they hold no key of it until it is given back, and so nothing
// sealed is read here. Its reference, the dates of the law and who decides stand in clear (1 kap. 3 § lag (2021:890), L-SE-02).
import { type CaseId, listOf } from '../../domain/case/case-row.ts'
import { type Deadline, deadlinesOf } from '../../domain/case/deadline.ts'
import type { StoredCase } from '../../store/cases.ts'
import type { Channels } from '../channel/channels.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

export interface BlockedCase {
  readonly row: Pick<StoredCase, 'id' | 'reference'>
  readonly list: ReturnType<typeof listOf>
  /** Who holds its keys and decides, by name. */
  readonly given: readonly string[]
  /** None of a test, which has no clocks. */
  readonly dates: readonly Deadline[]
}

/** @returns null for somebody who does not stand in it, or whose keys of it were not taken by the block */
export type FindBlocked = (who: Unlocked, id: CaseId) => Promise<BlockedCase | null>

export const makeFindBlocked =
  ({ store }: Pick<Ground, 'store'>, channels: Pick<Channels, 'ofCase'>): FindBlocked =>
  async (who, id) => {
    const row = who.fault === null ? await store.cases.findFor(id, who.staff.id) : null
    const rolled = row === null ? null : await store.caseRoll.of(row.id)
    if (row === null || rolled === null || !rolled.blocked.includes(who.staff.id)) return null
    const [view, directory] = await Promise.all([channels.ofCase(row), store.people.directory()])
    const names = new Map(directory.map((person) => [person.id, person.name]))
    return {
      row,
      list: listOf(row),
      given: rolled.holders.flatMap((holder) => names.get(holder) ?? []),
      dates: view === null || rolled.testNonce !== null ? [] : deadlinesOf(row, view.channel.settings),
    }
  }
