// The two wraps with which somebody comes to an open case: one of each side, for the epoch that stands. Decides nothing about who may.
import { identityFromSeed, type Recipient } from '../../crypto/identity.ts'
import { sealWrap } from '../../crypto/wrap.ts'
import type { Wrap } from '../../store/cases.ts'
import type { Ground } from '../ground.ts'
import type { OpenCase } from './case-opening.ts'

/** @returns null for a case whose share is gone: it was disposed of meanwhile */
export const wrapsFor = async (
  { store, installation }: Pick<Ground, 'store' | 'installation'>,
  { row, dialogue, casework }: Pick<OpenCase, 'row' | 'dialogue' | 'casework'>,
  holder: string,
  recipient: Recipient,
): Promise<readonly Wrap[] | null> => {
  const share = await store.shares.get(row.id)
  if (share === null) return null
  const shareIdentity = await identityFromSeed('share', share)
  return Promise.all(
    [dialogue.side, casework.side].map(async ({ side, seed }) => {
      const context = { installation, caseId: row.id, side, epoch: row.epoch, holder }
      return { holder, side, epoch: row.epoch, sealed: await sealWrap(context, seed, recipient, shareIdentity) }
    }),
  )
}
