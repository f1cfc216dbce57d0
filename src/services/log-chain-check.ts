// Whether entries of the log stand in an unbroken chain, in the order of their days, up to the newest one, without walking all of it with every
// page: what was walked once is remembered, and holds as long as those entries stand as they did. Knows nothing of what an entry says.
import { follows, type Link, linkAt } from '../crypto/log-chain.ts'
import { sameBytes, toBase64Url } from '../kit/bytes.ts'
import type { ChainedLogEntry, LogHead } from '../store/log.ts'
import type { Ground } from './ground.ts'

/** An entry, and the newest day that was believed before it. */
type Place = LogHead & Pick<Link, 'day'>

/**
 * @param about under which name the walk is remembered
 * @param anchor an entry whose hash somebody has signed
 * @param entries later ones that have to follow from it, and everything after them
 */
export type ChainCheck = (about: string, anchor: LogHead, entries: readonly ChainedLogEntry[]) => Promise<boolean>

const batch = 1_000

export const makeChainCheck = ({ store }: Pick<Ground, 'store'>): ChainCheck => {
  const walked = new Map<string, { readonly what: string; readonly to: Place }>()

  /** The newest entry that follows; null where the chain breaks on the way, or does not begin with this entry. */
  const walk = async (from: Place): Promise<Place | null> => {
    let at = from
    for (;;) {
      const [known, ...next] = await store.log.entries(at.seq - 1, batch)
      if (known === undefined || known.seq !== at.seq || !sameBytes(known.hash, at.hash)) return null
      let [last, before]: [Link & LogHead, string] = [{ ...linkAt(at, known), hash: known.hash }, at.day]
      for (const entry of next) {
        if (!follows(last, entry)) return null
        ;[last, before] = [{ ...linkAt(last, entry), hash: entry.hash }, last.day]
      }
      // Whether the day of the newest one was believed only the next entry shows.
      at = { seq: last.seq, hash: last.hash, day: before }
      if (next.length < batch - 1) return at
    }
  }

  return async (about, anchor, entries) => {
    const what = [anchor, ...entries].map((one) => [one.seq, toBase64Url(one.hash), 'mark' in one ? one.mark : ''].join(':')).join(' ')
    const known = walked.get(about)
    const to = (known?.what === what ? await walk(known.to) : null) ?? (await walk({ seq: anchor.seq, hash: anchor.hash, day: '' }))
    if (to !== null) walked.set(about, { what, to })
    return to !== null && entries.every(({ seq }) => seq > anchor.seq && seq <= to.seq)
  }
}
