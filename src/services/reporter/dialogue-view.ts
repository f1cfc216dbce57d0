// What a reporter is shown of their case: read from the open dialogue and the clear row, which anybody with the disk may have written.

import type { Report } from '../../domain/case/answers.ts'
import type { Author } from '../../domain/case/author.ts'
import { type Removal, removalOf } from '../../domain/case/closing.ts'
import { legalZone } from '../../domain/case/deadline.ts'
import type { Message, Thread } from '../../domain/case/dialogue.ts'
import { type ReporterState, reporterState } from '../../domain/case/reporter-state.ts'
import type { Channel } from '../../domain/channel/channel.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { dayOf } from '../../kit/instant.ts'
import type { StoredCase } from '../../store/cases.ts'
import { bodiesOf, type ReadSide } from '../case/case-reading.ts'
import type { Ground } from '../ground.ts'
import type { ReporterSession } from './reporter-sessions.ts'

/** The dialogue as the reporter sees it. */
export interface DialogueView {
  readonly channel: Channel
  /** null when it was altered; the rest opens. */
  readonly report: Report | null
  readonly row: StoredCase
  readonly state: ReporterState
  /** Until when they read it here (F-148); null while nothing ends that. */
  readonly removal: Removal | null
  readonly messages: readonly { readonly message: Message; readonly isNew: boolean }[]
  /** Who alone reads and answers what the reporter writes; empty where everybody who reads the case does. */
  readonly answering: readonly Pick<Author, 'name' | 'title'>[]
  /** Number of the newest record. */
  readonly last: number
  /** Records that were altered or are missing; 0 when all is well. */
  readonly altered: number
}

export const dialogueView = (
  row: StoredCase,
  channel: Channel,
  thread: ReadSide<Thread>,
  { now }: Pick<Ground, 'now'>,
  answering: DialogueView['answering'],
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
    last: thread.head.body.last,
    removal: removalOf(row, channel.settings.frame, dayOf(now(), legalZone)),
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

export const said = (thread: ReadSide<Thread>): readonly Message[] => bodiesOf<Message>(thread, 'message').map(({ body }) => body)

/** The clear mark of a receipt is anybody's to write who holds the disk; the sealed report knows which one staff handed over. */
export const isKnownToStaff = ({ tag }: Pick<ReporterSession, 'tag'>, thread: ReadSide<Thread>): boolean =>
  bodiesOf<Report>(thread, 'report')[0]?.body.registration?.handedOver === toBase64Url(tag)
