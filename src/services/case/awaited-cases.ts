// In which of somebody's cases something may wait for a second person: their sealed cards say it. A card that was seen to wait for nothing is not opened
// again in that session; what is remembered of it is a digest under the session's own secret, which tells nobody else of which card.
import { sha256 } from '../../crypto/hash.ts'
import { rowProofOf } from '../../crypto/token.ts'
import { caseLists } from '../../domain/case/case-row.ts'
import { lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { CardHead } from '../../store/case-lists.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseCards, ListedCase } from './case-cards.ts'

/** Cases of each list, from the one in which something happened last. */
const mostLookedAt = 250
/** Cards opened in one view; the next view goes on with those that no view has seen. */
const mostOpened = 100
const mostSessions = 64

export type AwaitedCases = (who: Unlocked) => Promise<readonly ListedCase[]>

export const makeAwaitedCases = ({ store }: Pick<Ground, 'store'>, cards: Pick<CaseCards, 'open'>): AwaitedCases => {
  /** By session, the newest last. */
  const quiet = new Map<string, ReadonlySet<string>>()

  return async (who) => {
    if (who.fault !== null) return []
    const secret = rowProofOf(who.token, 'seen-cards')
    const digest = (...of: readonly (string | number)[]): string => toBase64Url(sha256(lengthPrefixed([secret, ...of])))
    const session = digest('session')
    const before = quiet.get(session) ?? new Set()
    const heads = await Promise.all(caseLists.map((list) => store.cases.cardHeads(who.staff.id, list, mostLookedAt)))
    const marked = heads.flat().map((head) => ({ head, mark: digest(...asTold(head)) }))
    const unseen = marked.filter(({ mark }) => !before.has(mark)).slice(0, mostOpened)
    const items = await store.cases.items(
      who.staff.id,
      unseen.map(({ head }) => head.id),
    )
    const opened = await cards.open(who, items)
    const waits = ({ facts, title }: ListedCase): boolean => facts !== null && title !== null && !facts.quarantined && facts.awaited
    const loud = opened.filter(({ listed }) => waits(listed))
    // Of the case as it was opened, which may be a newer one than the head.
    const silent = new Set(
      opened.flatMap(({ item: { case: row, wrap }, listed }) =>
        // One that does not open may open again.
        waits(listed) || listed.title === null ? [] : [digest(...asTold({ id: row.id, version: row.version, held: wrap !== null }))],
      ),
    )
    quiet.delete(session)
    quiet.set(session, new Set([...marked.map(({ mark }) => mark).filter((mark) => before.has(mark)), ...silent]))
    if (quiet.size > mostSessions) quiet.delete(quiet.keys().next().value ?? session)
    return loud.map(({ listed }) => listed)
  }
}

const asTold = ({ id, version, held }: CardHead) => ['card', id, version, held ? 1 : 0] as const
