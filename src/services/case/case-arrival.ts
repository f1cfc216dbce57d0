// Whether a case is one that was received: the log's entry of its arrival carries a mark that only its own first keys give. So whoever puts another case
// in its place, or one that nobody sent, would have to write the log anew. Tells nobody the number of that entry: between two looks, whose hours
// readers know, it would place the reporter's act closer than its day (keys.md 5).
import { follows, genesis } from '../../crypto/log-chain.ts'
import { caseMark, firstEpoch, type OpenSide } from '../../crypto/record.ts'
import { type Arrival, arrivalOf, type MarkedEntry } from '../../domain/case/case-log.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { legalZone } from '../../domain/case/deadline.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { addDays, dayOf, instant } from '../../kit/instant.ts'
import type { StoredLogEntry } from '../../store/log.ts'
import type { Ground } from '../ground.ts'
import type { OpenCase } from './case-opening.ts'
import { reportOf } from './case-step.ts'
import { keysOfEpoch } from './side-keys.ts'

/** @param dialogue under the keys that the case came with */
export const arrivalMark = (dialogue: OpenSide, id: CaseId): string => caseMark(dialogue, 'received', id, 0)

const arrivals: readonly LogKind[] = ['report-received', 'report-registered', 'test-sent']

/** An entry that carries a mark, and whether it follows from the one before, and none before it is of a later day. */
export const readMarked = async (
  { store, installation }: Pick<Ground, 'store' | 'installation'>,
  entry: StoredLogEntry,
): Promise<MarkedEntry> => {
  const { seq, day } = entry
  const [before] = seq === 1 ? [genesis(installation)] : await store.log.entries(seq - 2, 1)
  return { seq, day, sound: before !== undefined && follows({ ...before, day: '' }, entry) && (await store.log.isInOrder(seq)) }
}

export const readArrival = async (ground: Pick<Ground, 'store' | 'installation'>, opened: OpenCase): Promise<Arrival> => {
  const { row, dialogue } = opened
  const [keys, report] = [keysOfEpoch(dialogue.side, firstEpoch), reportOf(opened)]
  // Altered, which is told of by itself.
  if (keys === null || report === null) return null
  const sent = dayOf(instant(report.sentAt), legalZone)
  const [entry] = (await ground.store.log.marked([arrivalMark(keys, row.id)])).filter(({ kind }) => arrivals.includes(kind))
  if (entry !== undefined) return arrivalOf(sent, await readMarked(ground, entry), false)
  return arrivalOf(sent, null, await ground.store.log.arrivedUnmarked(row.channelId, addDays(sent, -1), addDays(sent, 1)))
}
