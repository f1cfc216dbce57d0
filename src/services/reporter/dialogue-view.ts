// What a reporter is shown of their case: read from the open dialogue and the clear row, which anybody with the disk may have written.

import type { Report } from '../../domain/case/answers.ts'
import type { Author } from '../../domain/case/author.ts'
import { type Removal, removalOf } from '../../domain/case/closing.ts'
import { legalZone } from '../../domain/case/deadline.ts'
import type { Message, Thread } from '../../domain/case/dialogue.ts'
import { type ReporterState, reporterState } from '../../domain/case/reporter-state.ts'
import type { Channel } from '../../domain/channel/channel.ts'
import { type Announcement, announcedFor } from '../../domain/disposal/automatic.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { type Day, dayOf } from '../../kit/instant.ts'
import type { StoredCase } from '../../store/cases.ts'
import type { Restoration } from '../../store/restorations.ts'
import { bodiesOf, type ReadSide } from '../case/case-reading.ts'
import type { Ground } from '../ground.ts'
import type { ReporterSession } from './reporter-sessions.ts'

export interface BackupsAfter {
  /** For those that the program deletes by itself. */
  readonly days: number
  /** Others hold the case, and nobody deletes them but people. */
  readonly isElsewhere: boolean
}

/** The dialogue as the reporter sees it. */
export interface DialogueView {
  readonly channel: Channel
  /** null when it was altered; the rest opens. */
  readonly report: Report | null
  readonly row: StoredCase
  readonly state: ReporterState
  /** Until when they read it here (F-148); null while nothing ends that. */
  readonly removal: Removal | null
  /** The day on which the program destroys it by itself (L-SE-20); null while nothing says so. */
  readonly destroyed: Day | null
  readonly messages: readonly { readonly message: Message; readonly isNew: boolean }[]
  /** Who alone reads and answers what the reporter writes; empty where everybody who reads the case does. */
  readonly answering: readonly Pick<Author, 'name' | 'title'>[]
  /** The day as of which data was put back, where something said since may be missing here; null once they have written again. */
  readonly restored: Day | null
  /** How long backups can hold the case after its removal; null where the program makes none. */
  readonly backups: BackupsAfter | null
  /** Number of the newest record. */
  readonly last: number
  /** Records that were altered or are missing; 0 when all is well. */
  readonly altered: number
}

interface Around {
  readonly answering: DialogueView['answering']
  /** The newest first. */
  readonly restorations: readonly Restoration[]
  readonly backups: BackupsAfter | null
  readonly announced: Announcement | null
}

export const dialogueView = (
  row: StoredCase,
  channel: Channel,
  thread: ReadSide<Thread>,
  { now }: Pick<Ground, 'now'>,
  { answering, restorations, backups, announced }: Around,
): DialogueView | null => {
  const report = bodiesOf<Report>(thread, 'report')[0]?.body ?? null
  const saw = thread.head.body.reporterSaw
  const said = bodiesOf<Message>(thread, 'message')
  const isOther =
    (row.acknowledged === null) !== (thread.head.body.acknowledgedAt === null) ||
    (row.reported === null && report !== null && report.answers.kind !== 'suggestion')
  return {
    channel,
    report,
    row,
    answering,
    restored: restoredFor(
      row,
      said.map(({ body }) => body),
      restorations,
    ),
    backups,
    last: thread.head.body.last,
    removal: removalOf(row, channel.settings.frame, dayOf(now(), legalZone)),
    destroyed: announcedFor(row, announced),
    state: reporterState(
      row,
      {
        messages: said.map(({ body }) => body),
        told: thread.head.body.told ?? null,
        clocks: channel.settings,
      },
      now,
    ),
    messages: said.map(({ record, body }) => ({
      message: body,
      isNew: body.from === 'staff' && record.sequence > saw,
    })),
    // The clear row is anybody's to write who holds the disk; the sealed head and the report know better: none becomes a suggestion.
    altered: thread.altered + (isOther ? 1 : 0),
  }
}

/** Whoever has written since knows what their page shows; a case that came later lacks nothing. */
const restoredFor = (row: StoredCase, messages: readonly Message[], restorations: readonly Restoration[]): Day | null => {
  const newest = restorations.find(({ taken }) => row.received <= taken)
  if (newest === undefined) return null
  const wrote = messages.some(({ from, at }) => from === 'reporter' && dayOf(at, legalZone) >= newest.day)
  return wrote ? null : newest.taken
}

export const said = (thread: ReadSide<Thread>): readonly Message[] => bodiesOf<Message>(thread, 'message').map(({ body }) => body)

/** The clear mark of a receipt is anybody's to write who holds the disk; the sealed report knows which one staff handed over. */
export const isKnownToStaff = ({ tag }: Pick<ReporterSession, 'tag'>, thread: ReadSide<Thread>): boolean =>
  bodiesOf<Report>(thread, 'report')[0]?.body.registration?.handedOver === toBase64Url(tag)
