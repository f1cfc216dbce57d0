// Soon after something was deleted that must not linger (a draft that was sent or thrown away, a slip), the write-ahead log is emptied:
// once for all that happened meanwhile, so that many reports at once cost one.
import { seconds } from '../kit/instant.ts'
import type { Store } from '../store/store.ts'

export interface Settling {
  readonly soon: () => void
}

const pause = seconds(1)

export const makeSettling = ({ settle }: Pick<Store, 'settle'>): Settling => {
  let waiting = false
  const run = async (): Promise<void> => {
    waiting = false
    // A reader in the way, a full disk, a store closed meanwhile: the hourly job and the next start do it again.
    await settle().catch(() => false)
  }
  return {
    soon: () => {
      if (waiting) return
      waiting = true
      setTimeout(run, pause).unref()
    },
  }
}
