// The slip: the receipt, sealed under the cookie of the draft that it came from, so that a double click or a reload shows the same one
// until it is confirmed (keys.md 4).
import { rowIdOf, tokenIdentity } from '../../crypto/token.ts'
import type { ReportKind } from '../../domain/case/answers.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId, UnitId } from '../../domain/channel/channel.ts'
import type { Receipt } from '../../domain/reporter/receipt.ts'
import type { Day, Instant } from '../../kit/instant.ts'
import type { Slip } from '../../store/drafts.ts'
import { openJson, sealJson } from '../json.ts'

/** What the receipt page shows. */
export interface ShownReceipt {
  readonly receipt: Receipt
  readonly channelId: ChannelId
  /** Whose clocks run. Slips of an earlier version have none. */
  readonly unitId?: UnitId
  readonly received: Day
  /** The reporter wants no acknowledgement: no page promises one. */
  readonly noAcknowledgement?: boolean
  readonly kind?: ReportKind
}
export interface SlipContent extends ShownReceipt {
  readonly sentAt: Instant
}

export const sealSlip = async (token: string, caseId: CaseId, content: SlipContent): Promise<Slip> => ({
  id: rowIdOf(token, 'slip'),
  caseId,
  sealed: await sealJson(await tokenIdentity(token, 'slip'), content, 'card'),
  day: content.received,
})

export const openSlip = async (token: string, { sealed }: Slip): Promise<SlipContent> =>
  openJson(await tokenIdentity(token, 'slip'), sealed)
