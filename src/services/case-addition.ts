// What one act of staff adds to a case, sealed against what was read: messages, entries of the file, heads, statistics, the log. Stores nothing.
import type { Card, FileEntry, Message, Thread } from '../domain/case-file.ts'
import type { LogKind } from '../domain/log-entry.ts'
import type { CaseChange, RecordKind, SealedRecord, StoredCase } from '../store/cases.ts'
import type { OpenCase } from './case-opening.ts'
import { append, nextHead } from './case-writing.ts'
import { type Ground, today } from './ground.ts'
import { entryOf } from './log-details.ts'
import { noticesFor } from './notices.ts'
import type { Unlocked } from './staff-sessions.ts'
import { sealStatistics, statisticsOf } from './statistics.ts'

/** What an act adds to a case. */
export interface Addition {
  readonly row: StoredCase
  readonly dialogue: readonly Message[]
  readonly thread: Partial<Thread>
  readonly casework: readonly FileEntry[]
  readonly card: Partial<Card>
  readonly log: LogKind
}

/** Everything that the addition changes, as one unit of work. */
export const sealAddition = async (ground: Ground, who: Unlocked, opened: OpenCase, addition: Addition): Promise<CaseChange> => {
  const { store } = ground
  const { row, dialogue, casework, overview, rosterSeq } = opened
  const asBodies = (kind: RecordKind, bodies: readonly unknown[]) => bodies.map((body) => ({ kind, body }))
  const [said, kept, head] = await Promise.all([
    append(ground, row.id, dialogue.side, row.epoch, dialogue.read.head.body, asBodies('message', addition.dialogue)),
    append(ground, row.id, casework.side, row.epoch, casework.read.head.body, asBodies('entry', addition.casework)),
    store.log.head(),
  ])
  const replace: SealedRecord[] = []
  if (addition.casework.length > 0)
    replace.push(
      await nextHead(ground, row.id, casework.side, casework.read.head, { ...casework.read.head.body, ...addition.card, ...kept.head }),
    )
  if (addition.dialogue.length > 0)
    replace.push(
      await nextHead(ground, row.id, dialogue.side, dialogue.read.head, { ...dialogue.read.head.body, ...addition.thread, ...said.head }),
    )
  const moved = addition.row.phase !== row.phase || addition.row.acknowledged !== row.acknowledged
  // A test counts nowhere (F-141).
  const counts = moved && casework.read.head.body.test !== true
  const others = (await store.cases.readers(row.id)).filter((id) => id !== who.staff.id)
  return {
    before: row,
    rosterSeq,
    after: addition.row,
    insert: [...said.records, ...kept.records],
    replace,
    unseenFor: { except: who.staff.id },
    statistics:
      counts && overview !== null
        ? {
            id: casework.read.head.body.statisticsId,
            sealed: await sealStatistics(overview, statisticsOf(addition.row, row.unitId, casework.read.head.body.wayIn)),
          }
        : null,
    log: await entryOf({
      kind: addition.log,
      day: today(ground),
      channel: row.channelId,
      overview,
      reference: row.reference,
      by: { staff: who.staff, signing: who.signing },
      head,
    }),
    // Colleagues hear of what was said to the reporter; a note of one's own is no reason for a mail.
    notices: addition.dialogue.length > 0 ? await noticesFor(ground, others) : [],
  }
}
