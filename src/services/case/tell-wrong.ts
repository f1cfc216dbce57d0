// Puts into the log that something is wrong with a case, for the auditors: it was altered outside the program, or the log does not know that it
// came in, or knows more of it than it has.
import type { Day } from '../../kit/instant.ts'
import { type Ground, today } from '../ground.ts'
import { type Act, entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { OpenCase } from './case-opening.ts'

/** Once a day and case: the auditor must hear of it, and a page that is looked at often must not fill the log. */
export type TellWrong = (who: Unlocked, opened: Pick<OpenCase, 'row' | 'overview'>, wrong: Pick<Act, 'kind'>) => Promise<void>

export const makeTellWrong = (ground: Pick<Ground, 'store' | 'now'>): TellWrong => {
  /** The day on which something wrong with a case was last put into the log. */
  const told = new Map<string, Day>()
  return async (who, { row, overview }, wrong) => {
    const [day, about] = [today(ground), `${wrong.kind}/${row.id}`]
    if (told.get(about) === day) return
    told.set(about, day)
    const by = { staff: who.staff, signing: who.signing }
    const head = await ground.store.log.head()
    await ground.store.log.append(await entryOf({ ...wrong, day, channel: row.channelId, overview, reference: row.reference, by, head }))
  }
}
