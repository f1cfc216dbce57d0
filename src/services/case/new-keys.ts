// New keys of one side of a case: a seed that nobody had, sealed to whoever is to have it, with all seeds from before under it. Decides nothing about
// who that is.
import { asRecipient, newSeed } from '../../crypto/identity.ts'
import { type OpenSide, openSide } from '../../crypto/record.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ThreadReceipt } from '../../domain/case/dialogue.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { recoveryHolder } from '../../domain/keys/recovery.ts'
import { Problem } from '../../kit/problem.ts'
import type { RotatedSide } from '../../store/cases.ts'
import type { Ground } from '../ground.ts'
import type { TrustedRoster } from '../keys/rosters.ts'
import { type WrapHolder, wrapsFor } from './case-wraps.ts'
import { nextKeyring, type SideKeys } from './side-keys.ts'

/** Keys of a side that were just made. */
export const newKeys = ({ random }: Pick<Ground, 'random'>, before: SideKeys): Promise<OpenSide> =>
  openSide(before.side, newSeed(random), before.epoch + 1)

/** Where the newest list of keys that holds says that keys are sealed to. */
export const holdersIn = (trusted: Pick<TrustedRoster, 'readers' | 'recovery'>, ids: readonly StaffId[]): readonly WrapHolder[] => [
  ...ids.flatMap((id) => {
    const recipient = trusted.readers.get(id)
    return recipient === undefined ? [] : [{ holder: id, recipient }]
  }),
  ...(trusted.recovery === null ? [] : [{ holder: recoveryHolder, recipient: trusted.recovery }]),
]

export const receiptHoldersIn = (receipts: readonly ThreadReceipt[]): readonly WrapHolder[] =>
  receipts.flatMap(({ holder, recipient }) => {
    const known = asRecipient(recipient)
    return known === null ? [] : [{ holder, recipient: known }]
  })

/** One side under its new keys. @throws Problem `altered` when its keyring does not open */
export const rotatedSide = async (
  ground: Pick<Ground, 'store' | 'installation' | 'random'>,
  caseId: CaseId,
  before: SideKeys,
  newest: OpenSide,
  holders: readonly WrapHolder[],
): Promise<RotatedSide> => {
  const [wraps, keyring] = await Promise.all([wrapsFor(ground, caseId, [newest], holders), nextKeyring(ground, caseId, before, newest)])
  if (wraps === null) throw new Problem('conflict', 'a case was disposed of while its keys were made anew')
  return { side: newest.side, epoch: newest.epoch, wraps, keyring }
}
