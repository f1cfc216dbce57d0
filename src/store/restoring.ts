// Puts data back from a backup into an empty folder: first into a room inside it, where both files are looked at and disposal is replayed; only
// what has become whole is moved out. The store brings no cryptography: streams come in opened.
import type { ChannelId } from '../domain/channel/channel.ts'
import type { Day } from '../kit/instant.ts'
import type { ByteStream } from './backups.ts'
import type { LogHead, NewLogEntry } from './log.ts'
import type { ProtocolPlace } from './protocols.ts'
import type { Store } from './store.ts'

/** What a file says of itself in its first bytes. */
export type FileKind = 'sealed' | 'database' | 'other'

export interface FoundFile {
  readonly path: string
  readonly kind: FileKind
  readonly open: () => ByteStream
}

/** Where a share copy stands among those of its installation. */
export interface ShareCopyMark {
  readonly installation: string
  readonly number: number
  readonly day: Day
}

/** `not-a-backup`, `not-shares` a file is something else than it was said to be · `other-installation` the shares belong to other data. */
export type LookRefusal = 'not-a-backup' | 'not-shares' | 'other-installation'

export interface Look {
  readonly taken: Day
  readonly number: number
  /** Of the log as it was taken. */
  readonly head: LogHead
  readonly cases: number
  /** Cases that were disposed of since: they go. */
  readonly disposed: number
  /** Cases that the shares do not know: nobody could open them. */
  readonly missing: number
  /** Entries of the log that are known to have followed; null where nothing tells. */
  readonly lost: number | null
  /** Protocols of disposals that were signed after it, as far as the shares tell. */
  readonly lostProtocols: readonly ProtocolPlace[]
  /** Texts in it that were removed since (L-SE-17): they go before anybody reads them. */
  readonly cleared: number
  /** The share copy's own mark; null for a shares.sqlite that was in use. */
  readonly shares: ShareCopyMark | null
}

export interface Restored {
  readonly cases: number
  readonly entries: number
  readonly head: LogHead
}

/** In order. `begun` the room stands · `laid` both files lie in it · `replayed` disposal is replayed and noted · `sound` it was opened as the appliance opens it ·
 * `shares` the small file is in its place · `moved` so is the big one · `done` the room is gone. */
export const restoreSteps = ['begun', 'laid', 'replayed', 'sound', 'shares', 'moved', 'done'] as const
export type RestoreStep = (typeof restoreSteps)[number]

export interface Replay {
  /** Name of the restoration among others. */
  readonly id: string
  readonly day: Day
  /** What the log says of a case that goes again, and of one that nobody could open. */
  readonly disposed: (channel: ChannelId) => NewLogEntry
  readonly missing: (channel: ChannelId) => NewLogEntry
  /** Writes what else is to stand in the log, through the store that was opened. */
  readonly note: (store: Store) => Promise<void>
}

export interface RestoreRoom {
  readonly putBig: (bytes: ByteStream) => Promise<void>
  readonly putShares: (bytes: ByteStream) => Promise<void>
  /** A `shares.sqlite` that was in use, with the journal that may lie beside it. */
  readonly putSharesInUse: (path: string) => Promise<void>
  /** Reads the mark of another share copy, and forgets it. @returns null when it is none */
  readonly markOf: (bytes: ByteStream) => Promise<ShareCopyMark | null>
  /** Brings the schema up to date and looks at both files. @throws Problem with a line for the operator: damaged, or newer than this program */
  readonly look: () => Promise<Look | LookRefusal>
  /**
   * Replays disposal, leaves out what must not come back, notes it for everybody, and opens it once as the appliance does.
   * @throws Problem
   */
  readonly replay: (work: Replay) => Promise<Restored>
  /** Moves both files to their place. Without it nothing is there. */
  readonly move: () => Promise<void>
  /** Leaves the folder as it was found. */
  readonly discard: () => void
}

export interface RestoreStore {
  readonly find: (path: string) => FoundFile | null
  /** Share copies of an installation in the folder of a file, but the named one. */
  readonly sharesBeside: (path: string, except: string, installation: string) => readonly FoundFile[]
  /**
   * @param keep false for a trial: its room holds no share, only that there is one
   * @returns null when something stands in the folder (its settings, `viska.conf`, may)
   */
  readonly begin: (
    folder: string,
    work: { readonly keep: boolean; readonly reached: (step: RestoreStep) => void },
  ) => Promise<RestoreRoom | null>
}
