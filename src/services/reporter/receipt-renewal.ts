// A receipt in place of another: the old one dies when the new one is confirmed or first used (F-143, keys.md 3).
import { identityFromSeed } from '../../crypto/identity.ts'
import { deriveReceipt, newReceipt } from '../../crypto/receipt.ts'
import type { Thread, ThreadReceipt } from '../../domain/case/dialogue.ts'
import type { Receipt } from '../../domain/reporter/receipt.ts'
import { Problem } from '../../kit/problem.ts'
import { randomId } from '../../kit/random.ts'
import { readSide } from '../case/case-reading.ts'
import type { Channels } from '../channel/channels.ts'
import { type Ground, mostTries, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { ChangeByReporter } from './reporter-change.ts'
import type { Entered, ReporterVisits } from './reporter-visits.ts'

export interface ReceiptRenewal {
  /**
   * Makes a new receipt, the same when asked again in one session. null without a session.
   * @throws Problem `conflict` when the case changed again and again meanwhile
   */
  readonly renew: (token: string | null) => Promise<Receipt | null>
  /** The receipt that this session made and nobody has confirmed yet. */
  readonly renewed: (token: string | null) => Promise<Receipt | null>
  readonly confirmRenewal: (token: string | null) => Promise<void>
}

/** Receipts of one case that wait to be confirmed, each of another session; of more the oldest are given no new keys. */
const mostWaiting = 8

export const makeReceiptRenewal = (
  ground: Ground,
  channels: Pick<Channels, 'ofCase'>,
  rosters: Pick<Rosters, 'current'>,
  { sessions, visit, confirm }: ReporterVisits,
  changeOf: ChangeByReporter,
): ReceiptRenewal => {
  const { store, random, installation } = ground

  const receiptsWith = (known: readonly ThreadReceipt[], own: ThreadReceipt, added: ThreadReceipt): readonly ThreadReceipt[] => [
    own,
    ...[...known.filter(({ holder }) => holder !== own.holder), added].slice(-mostWaiting),
  ]

  /** One try. */
  const renewOpened = async (token: string, { session, row, side, own }: Entered): Promise<Receipt | 'stale' | null> => {
    if (session.renewed !== null) return session.renewed
    // Nothing is sealed under a seed before something has opened under it: a wrap alone may be anybody's.
    const [view, trusted, thread] = await Promise.all([
      channels.ofCase(row),
      rosters.current(row.channelId),
      readSide<Thread>(ground, row.id, side),
    ])
    if (view === null) return null
    const receipt = newReceipt(random)
    const keys = await deriveReceipt(installation, receipt.id, receipt.password, 'send')
    const { recipient } = await identityFromSeed('reporter', keys.seed).finally(() => keys.seed.fill(0))
    const holder = randomId(random)
    const stored = { tag: keys.tagHash, caseId: row.id, holder, replaces: session.tag, handedOver: false }
    const change = await changeOf(
      { row, view, trusted, side, thread, own },
      {
        after: row,
        messages: [],
        thread: { receipts: receiptsWith(thread.head.body.receipts ?? [], own, { holder, recipient }) },
        receipt: { change: (wraps) => ({ name: 'added', receipt: stored, wraps }), added: { holder, recipient } },
        needsKeys: false,
        ...{ unseenFor: 'nobody', register: [], notices: [] },
        log: await entryOf({
          kind: 'receipt-renewed',
          day: today(ground),
          channel: row.channelId,
          overview: trusted?.overview ?? null,
          reference: row.reference,
        }),
      },
    )
    if ((await store.cases.change(change)) === 'stale') return 'stale'
    await sessions.replace(token, { ...session, renewed: receipt })
    return receipt
  }

  const renew: ReceiptRenewal['renew'] = async (token) => {
    if (token === null) return null
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const outcome = await visit(token, (entered) => renewOpened(token, entered), true)
      if (outcome !== 'stale') return outcome
    }
    throw new Problem('conflict', 'a case changed again and again while another receipt was made')
  }

  const confirmRenewal: ReceiptRenewal['confirmRenewal'] = async (token) => {
    const session = await sessions.find(token)
    if (session === null || token === null || session.renewed === null) return
    const { id, password } = session.renewed
    const keys = await deriveReceipt(installation, id, password)
    const stored = await store.cases.byReceipt(keys.tagHash)
    if (stored === null) return
    await confirm(stored, await identityFromSeed('reporter', keys.seed))
    await sessions.replace(token, { ...session, tag: stored.tag, holder: stored.holder, seed: keys.seed, renewed: null, handedOver: false })
    for (const seed of [keys.seed, session.seed]) seed.fill(0)
  }

  return { renew, renewed: async (token) => (await sessions.find(token))?.renewed ?? null, confirmRenewal }
}
