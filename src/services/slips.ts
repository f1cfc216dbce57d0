// The slip: the receipt, sealed under the cookie of the draft that it came from, so that a double click or a reload shows the same one
// until it is confirmed (keys.md 4).
import { identityFromSeed } from '../crypto/identity.ts'
import { pad, unpad } from '../crypto/padding.ts'
import { open, seal } from '../crypto/seal.ts'
import { rowIdOf, sealingSeedOf } from '../crypto/token.ts'
import type { CaseId } from '../domain/case-file.ts'
import type { ChannelId } from '../domain/channel.ts'
import type { Receipt } from '../domain/receipt.ts'
import type { Day, Instant } from '../kit/instant.ts'
import type { Slip } from '../store/drafts.ts'
import { fromJson, toJson } from './json.ts'

/** What the receipt page shows. */
export interface ShownReceipt {
  readonly receipt: Receipt
  readonly channelId: ChannelId
  readonly received: Day
}
export interface SlipContent extends ShownReceipt {
  readonly sentAt: Instant
}

const lockOf = (token: string) => identityFromSeed('slip', sealingSeedOf(token, 'slip'))

export const sealSlip = async (token: string, caseId: CaseId, content: SlipContent): Promise<Slip> => ({
  id: rowIdOf(token, 'slip'),
  caseId,
  sealed: await seal(await lockOf(token), pad(toJson(content), 'card')),
  day: content.received,
})

export const openSlip = async (token: string, { sealed }: Slip): Promise<SlipContent> =>
  fromJson<SlipContent>(unpad(await open(await lockOf(token), sealed)))
