// Who says that somebody is away: each leave is signed by whoever entered it, and the log's entry of it vouches for that signature. A row that somebody
// wrote into the tables says nothing of anybody.
import { sha256 } from '../../crypto/hash.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import { type EnteredLeave, type Leave, type LeaveSignature, leaveBytes } from '../../domain/people/leave.ts'
import { lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { Ground } from '../ground.ts'
import { isGood } from '../keys/rosters.ts'
import type { ReadProvenPlaces } from './proven-places.ts'
import type { Unlocked } from './staff-sessions.ts'

const markOf = ({ signature }: LeaveSignature): string => toBase64Url(sha256(lengthPrefixed(['viska/1/leave/mark', signature])))

/** The leave under the signature of whoever enters it, and what vouches for that in the log. */
export const signLeave = async (
  { store, installation }: Pick<Ground, 'store' | 'installation'>,
  who: Unlocked,
  leave: Leave,
): Promise<{ readonly leave: Leave; readonly mark: string }> => {
  const { seq } = await store.log.head()
  const unsigned = { by: who.staff.id, until: leave.until, key: who.signing.publicKey, seq }
  const signed = { ...unsigned, signature: toBase64Url(await who.signing.sign(leaveBytes(installation, leave, unsigned))) }
  return { leave: { ...leave, signed }, mark: markOf(signed) }
}

/** The leaves that somebody entered who may: the person, or an administrator of this channel. */
export type ReadProvenLeaves = (leaves: readonly Leave[], channel: ChannelId) => Promise<readonly EnteredLeave[]>

export const makeReadProvenLeaves =
  ({ store, installation }: Pick<Ground, 'store' | 'installation'>, readPlaces: ReadProvenPlaces): ReadProvenLeaves =>
  async (leaves, channelId) => {
    if (leaves.every(({ signed }) => signed === undefined)) return []
    const places = await readPlaces()
    const proven = leaves.map(async (leave): Promise<readonly EnteredLeave[]> => {
      const { signed } = leave
      // Whoever came back early made it shorter; longer than it was signed it never is.
      if (signed === undefined || leave.until > signed.until) return []
      const [entry] = (await store.log.marked([markOf(signed)])).filter(({ kind }) => kind === 'leave-entered')
      if (entry === undefined || entry.seq <= signed.seq || !places.hadKey(signed.by, signed.key, signed.seq)) return []
      const isOwn = signed.by === leave.staffId
      if (!isOwn && !places.held(signed.by, { channelId, role: 'admin' }, entry.seq)) return []
      return isGood(signed.key, leaveBytes(installation, leave, signed), signed.signature) ? [{ ...leave, isOwn, entered: entry.day }] : []
    })
    return (await Promise.all(proven)).flat()
  }
