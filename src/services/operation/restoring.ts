// Putting data back from a backup: opens both files with the key from paper, looks at them, asks where nobody but a person can say, replays
// disposal. It opens no case: the key of backups cannot.
import { readBackupKey } from '../../crypto/backup-key.ts'
import type { SealingIdentity } from '../../crypto/identity.ts'
import { openStream } from '../../crypto/sealed-stream.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import { randomId } from '../../kit/random.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import type { ByteStream } from '../../store/backups.ts'
import type {
  FoundFile,
  Look,
  LookRefusal,
  Restored,
  RestoreRoom,
  RestoreStep,
  RestoreStore,
  ShareCopyMark,
} from '../../store/restoring.ts'
import type { Store } from '../../store/store.ts'
import type { Ground } from '../ground.ts'
import { makeRosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import { goOn, stoppable } from './stopping.ts'

export interface RestoreOrder {
  readonly from: string
  readonly shares: string
  /** The key from paper, as text or words. */
  readonly key: string
  readonly day: Day
  /** Asked when cases have no share and nobody could open them. @returns whether to go on without them */
  readonly accept: (missing: number, look: Look) => Promise<boolean>
  /** Goes on although another share copy beside does not open, so that nobody can say which one is newer. */
  readonly acceptUnopened: boolean
}

/**
 * `no-file`, `no-shares` there is none at the path · `bad-key` the typing is no key · `other-key` it was sealed to another one · `damaged` it was
 * changed or cut off · `newer-shares` another share copy beside it knows of more that was disposed of · `unopened-shares` another one does not open, and may · `missing` the
 * answer was no.
 */
export type RestoreRefusal =
  | { readonly kind: 'no-file' | 'no-shares' | 'bad-key' | 'not-empty' | LookRefusal }
  | { readonly kind: 'other-key' | 'damaged' | 'newer-shares' | 'unopened-shares'; readonly path: string }
  | { readonly kind: 'missing'; readonly count: number }

export interface WasRestored extends Restored {
  readonly look: Look
}

export interface RestorePlace {
  readonly folder: string
  readonly keep: boolean
  readonly reached: (step: RestoreStep) => void
  readonly stop?: AbortSignal
}

type Refused = Result<never, RestoreRefusal>
const no = (refusal: RestoreRefusal): Refused => refused(refusal)

/**
 * @param folder empty, or not there
 * @param keep false for a drill: everything is done but moving the files to their place
 * @param stop until the files are moved it leaves everything as it was
 * @throws Problem with a line for the operator
 */
export const restore = async (
  files: RestoreStore,
  ground: Pick<Ground, 'now' | 'random'>,
  order: RestoreOrder,
  { folder, keep, reached, stop }: RestorePlace,
): Promise<Result<WasRestored, RestoreRefusal>> => {
  const [from, shares, identity] = [files.find(order.from), files.find(order.shares), await readBackupKey(order.key)]
  if (from === null) return no({ kind: 'no-file' })
  if (shares === null) return no({ kind: 'no-shares' })
  if (identity === null) return no({ kind: 'bad-key' })
  if (from.kind !== 'sealed') return no({ kind: 'not-a-backup' })
  if (shares.kind === 'other') return no({ kind: 'not-shares' })
  const room = await files.begin(folder, { keep, reached })
  if (room === null) return no({ kind: 'not-empty' })
  let moved = false
  try {
    const laid = await lay(room, identity, [from, shares], stop)
    if (!laid.ok) return laid
    goOn(stop)
    const look = await room.look()
    if (typeof look === 'string') return no({ kind: look })
    const beside = await besideShares(files, room, identity, look, [from, shares])
    if (beside !== null && !(beside.kind === 'unopened-shares' && order.acceptUnopened)) return no(beside)
    if (look.missing > 0 && !(await order.accept(look.missing, look))) return no({ kind: 'missing', count: look.missing })
    const restored = await room.replay({
      id: randomId(ground.random),
      day: order.day,
      disposed: (channel) => ({ day: order.day, channel, kind: 'disposal-repeated', details: null }),
      missing: (channel) => ({ day: order.day, channel, kind: 'case-lost', details: null }),
      note: (store) => note(store, ground, order.day, look),
    })
    goOn(stop)
    if (keep) await room.move()
    moved = keep
    return ok({ ...restored, look })
  } finally {
    if (!moved) room.discard()
  }
}

/** Lays both files down opened; a piece that does not open spoils the file, and the room with it. */
const lay = async (
  room: RestoreRoom,
  identity: SealingIdentity,
  [from, shares]: readonly [FoundFile, FoundFile],
  stop: AbortSignal | undefined,
): Promise<Result<null, RestoreRefusal>> => {
  const put = async (file: FoundFile, into: (bytes: ByteStream) => Promise<void>): Promise<RestoreRefusal | null> => {
    const opened = await openStream(identity, file.open())
    if (typeof opened === 'string') return { kind: opened, path: file.path }
    try {
      await into(opened.pipeThrough(stoppable(stop)))
      return null
    } catch (error) {
      // What the disk refused; a stream throws other errors.
      if (error instanceof Problem) throw error
      return { kind: 'damaged', path: file.path }
    }
  }
  const fault = await put(from, room.putBig)
  if (fault !== null) return no(fault)
  if (shares.kind === 'database') await room.putSharesInUse(shares.path)
  else {
    const other = await put(shares, room.putShares)
    if (other !== null) return no(other)
  }
  return ok(null)
}

/** Older shares would bring back what the newer ones know to be destroyed. One that does not open may be the newer one: it was sealed to another key. */
const besideShares = async (
  files: RestoreStore,
  room: RestoreRoom,
  identity: SealingIdentity,
  look: Look,
  given: readonly [FoundFile, FoundFile],
): Promise<Extract<RestoreRefusal, { readonly path: string }> | null> => {
  // A shares.sqlite that was in use is never older than a copy of it.
  const { shares: mark } = look
  if (mark === null) return null
  const [, named] = given
  const others = given.flatMap(({ path }) => files.sharesBeside(path, named.path, mark.installation))
  let unopened: FoundFile | null = null
  for (const file of new Map(others.map((one) => [one.path, one])).values()) {
    const other = await markIn(room, identity, file)
    if (other === null) unopened = file
    else if (other.installation === mark.installation && other.number > mark.number) return { kind: 'newer-shares', path: file.path }
  }
  return unopened === null ? null : { kind: 'unopened-shares', path: unopened.path }
}

const markIn = async (room: RestoreRoom, identity: SealingIdentity, file: FoundFile): Promise<ShareCopyMark | null> => {
  const opened = file.kind === 'sealed' ? await openStream(identity, file.open()) : 'damaged'
  return typeof opened === 'string' ? null : room.markOf(opened).catch(() => null)
}

/** For the auditors of each channel: the head that the backup was taken at, and how many entries are known to be lost. */
const note = async (store: Store, { now, random }: Pick<Ground, 'now' | 'random'>, day: Day, { head, lost }: Look): Promise<void> => {
  const installation = await store.people.installation()
  if (installation === null) throw new Problem('broken', 'this file was not made by "viska backup"')
  const rosters = makeRosters({ store, now, random, installation: installation.id })
  for (const { id: channel } of await store.channels.all()) {
    const overview = (await rosters.current(channel))?.overview ?? null
    await store.log.append(await entryOf({ kind: 'restored', day, channel, overview, head, ...(lost === null ? {} : { count: lost }) }))
  }
}
