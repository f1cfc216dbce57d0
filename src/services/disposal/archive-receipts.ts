// That an archive has received a case (F-107), noted in the case by those who hold it. What was delivered, and how, is done outside this program.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ArchiveReceipt } from '../../domain/disposal/archive-receipt.ts'
import { refused } from '../../kit/result.ts'
import type { CaseActs } from '../case/case-acts.ts'
import { type Done, makeStep } from '../case/case-step.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** `unclosed` it is worked on: what an archive gets is whole · `day` no archive received it before it was closed, or has done so tomorrow. */
export type ReceiptRefusal = 'unclosed' | 'day'

export interface ArchiveReceipts {
  readonly note: (who: Unlocked, id: CaseId, receipt: ArchiveReceipt) => Done<ReceiptRefusal>
}

export const makeArchiveReceipts = (ground: Pick<Ground, 'now'>, acts: CaseActs): ArchiveReceipts => {
  const step = makeStep(acts)
  return {
    note: (who, id, receipt) =>
      step<ReceiptRefusal>(who, id, {
        what: { name: 'archived-elsewhere', receipt },
        log: 'case-changed',
        take: ({ row }) => {
          if (row.closed === null || (row.phase !== 'closed' && row.phase !== 'archived')) return refused('unclosed')
          if (receipt.received < row.closed || receipt.received > today(ground)) return refused('day')
          return { ok: true, value: row }
        },
      }),
  }
}
