// A receipt in place of another: the old one dies when the new one is confirmed or first used (F-143, keys.md 3).
import { identityFromSeed } from '../../crypto/identity.ts'
import { deriveReceipt, newReceipt } from '../../crypto/receipt.ts'
import { sealWrap } from '../../crypto/wrap.ts'
import type { Thread } from '../../domain/case/dialogue.ts'
import type { Receipt } from '../../domain/reporter/receipt.ts'
import { randomId } from '../../kit/random.ts'
import { readSide } from '../case/case-reading.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Entered, ReporterVisits } from './reporter-visits.ts'

export interface ReceiptRenewal {
  /** Makes a new receipt, the same when asked again in one session. null without a session. */
  readonly renew: (token: string | null) => Promise<Receipt | null>
  /** The receipt that this session made and nobody has confirmed yet. */
  readonly renewed: (token: string | null) => Promise<Receipt | null>
  readonly confirmRenewal: (token: string | null) => Promise<void>
}

export const makeReceiptRenewal = (ground: Ground, rosters: Rosters, { sessions, visit }: ReporterVisits): ReceiptRenewal => {
  const { store, random, installation } = ground

  const renewOpened = async (token: string | null, { session, row, side }: Entered): Promise<Receipt | null> => {
    if (session.renewed !== null) return session.renewed
    const [share, trusted] = await Promise.all([store.shares.get(row.id), rosters.current(row.channelId)])
    if (share === null || token === null) return null
    // Nothing is sealed under a seed before something has opened under it: a wrap alone may be anybody's.
    await readSide<Thread>(ground, row.id, side)
    const receipt = newReceipt(random)
    const keys = await deriveReceipt(installation, receipt.id, receipt.password, 'send')
    const reporter = await identityFromSeed('reporter', keys.seed).finally(() => keys.seed.fill(0))
    const holder = randomId(random)
    const context = { installation, caseId: row.id, side: 'dialogue' as const, epoch: row.epoch, holder }
    const sealed = await sealWrap(context, side.seed, reporter, await identityFromSeed('share', share))
    await store.cases.addReceipt(
      { tag: keys.tagHash, caseId: row.id, holder, replaces: session.tag, handedOver: false },
      [{ holder, side: 'dialogue', epoch: row.epoch, sealed }],
      await entryOf({
        kind: 'receipt-renewed',
        day: today(ground),
        channel: row.channelId,
        overview: trusted?.overview ?? null,
        reference: row.reference,
      }),
    )
    await sessions.replace(token, { ...session, renewed: receipt })
    return receipt
  }
  const confirmRenewal: ReceiptRenewal['confirmRenewal'] = async (token) => {
    const session = await sessions.find(token)
    if (session === null || token === null || session.renewed === null) return
    const { id, password } = session.renewed
    const keys = await deriveReceipt(installation, id, password)
    const stored = await store.cases.byReceipt(keys.tagHash)
    if (stored === null) return
    await store.cases.confirmReceipt(stored)
    await sessions.replace(token, { ...session, tag: stored.tag, holder: stored.holder, seed: keys.seed, renewed: null, handedOver: false })
    for (const seed of [keys.seed, session.seed]) seed.fill(0)
  }

  return {
    renew: (token) => visit(token, (entered) => renewOpened(token, entered), true),
    renewed: async (token) => (await sessions.find(token))?.renewed ?? null,
    confirmRenewal,
  }
}
