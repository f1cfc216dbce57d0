// What a person opens with: the key they have, and for a while the ones they gave up.
import type { SealingIdentity } from '../../crypto/identity.ts'
import { Problem } from '../../kit/problem.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/**
 * Tries the person's key, then those they gave up.
 * @throws Problem `altered` when none opens it
 */
export const withOwnKeys = async <T>(
  { identity, former }: Pick<Unlocked, 'identity' | 'former'>,
  open: (identity: SealingIdentity) => Promise<T>,
): Promise<T> => {
  for (const [index, own] of [identity, ...former].entries()) {
    try {
      return await open(own)
    } catch (error) {
      if (!(error instanceof Problem && error.kind === 'altered') || index === former.length) throw error
    }
  }
  throw new Problem('broken', 'nobody is without a key here')
}
