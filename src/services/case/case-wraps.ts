// The wraps with which somebody opens a case: one of each side, of its newest keys. Decides nothing about who may.
import { identityFromSeed, type Recipient } from '../../crypto/identity.ts'
import type { OpenSide } from '../../crypto/record.ts'
import { sealWrap } from '../../crypto/wrap.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Wrap } from '../../store/cases.ts'
import type { Ground } from '../ground.ts'

/** Somebody, or a receipt, with where to seal for them. */
export interface WrapHolder {
  readonly holder: string
  readonly recipient: Recipient
}

/** @returns a wrap of each of these sides for each of these holders; null for a case whose share is gone: it was disposed of meanwhile */
export const wrapsFor = async (
  { store, installation }: Pick<Ground, 'store' | 'installation'>,
  caseId: CaseId,
  sides: readonly OpenSide[],
  holders: readonly WrapHolder[],
): Promise<readonly Wrap[] | null> => {
  const share = await store.shares.get(caseId)
  if (share === null) return null
  const shareIdentity = await identityFromSeed('share', share)
  return Promise.all(
    holders.flatMap(({ holder, recipient }) =>
      sides.map(async ({ side, epoch, seed }) => {
        const context = { installation, caseId, side, epoch, holder }
        return { holder, side, epoch, sealed: await sealWrap(context, seed, recipient, shareIdentity) }
      }),
    ),
  )
}
