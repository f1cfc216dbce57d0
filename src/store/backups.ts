// Backups as files: made beside the running appliance, named, counted, thrown away when they are too old. What seals them is handed in; the
// store brings no cryptography. src/store/sqlite is one backend.
import type { Day } from '../kit/instant.ts'
import type { LogHead, NewLogEntry } from './log.ts'

export type ByteStream = ReadableStream<Uint8Array>

/** Seals a stream; `reopen` reads the sealed one again from where it lies, with the key of that one file. */
export type SealBytes = (
  clear: ByteStream,
) => Promise<{ readonly sealed: ByteStream; readonly reopen: (again: ByteStream) => Promise<ByteStream> }>

/** A backup in a folder: the sealed copy of the big file. */
export interface BackupFile {
  readonly name: string
  readonly number: number
  readonly day: Day
  readonly bytes: number
}

/** One that was begun and that the program has not deleted. */
export interface StandingBackup extends Pick<BackupFile, 'number' | 'day'> {
  /** Tells folders apart, and names none. */
  readonly place: string
  /** false while it is being made, and of one that was cut short. */
  readonly isMade: boolean
}

/** What was counted in the copy before it was sealed. */
export interface BackupCounts {
  readonly cases: number
  readonly entries: number
  readonly head: LogHead
  /** Of cases that stand, and of those that were disposed of. */
  readonly shares: number
  readonly tombstones: number
}

export interface MadeBackup extends BackupFile, BackupCounts {
  /** Name of the share copy that was overwritten with it. */
  readonly shareCopy: string
  /** Both where it is the first backup in its folder, or the one whose turn it was. */
  readonly shareCopies: readonly string[]
}

/** In order. `copied` the plain copy stands · `stripped` without what a backup must not hold · `sealed` both files lie there under passing names,
 * were read again and opened · `shares` the share copy has its name · `named` so has the big one · `noted` the appliance knows of it. */
export const backupSteps = ['copied', 'stripped', 'sealed', 'shares', 'named', 'noted'] as const
export type BackupStep = (typeof backupSteps)[number]

export interface BackupOrder {
  /** Folder for the sealed files; made when it is not there. */
  readonly to: string
  readonly day: Day
  readonly seal: SealBytes
  /** How long a file of so many bytes is to be made, so that its length tells little. */
  readonly padded: (bytes: number) => number
  readonly reached: (step: BackupStep) => void
}

export interface BackedUp {
  readonly id: string
  /** Whom backups are sealed to; empty when no key was made. */
  readonly recipient: string
  readonly created: Day
  /** The last day on which a restore was tried; null: never. */
  readonly drilled: Day | null
  /** All that were made and that the program has not deleted, wherever they are. */
  readonly standing: readonly StandingBackup[]
}

/** What doctor holds against the clock. */
export interface LogDays {
  /** The latest day of any entry in the log; null while it is empty. */
  readonly latest: Day | null
  /** The day that the program believes in; null before its first look. */
  readonly believed: Day | null
  /** The last day on which a telephone agreed with the clock, as both files say; null: none has. */
  readonly shown: Day | null
}

export interface BackupStore {
  /** Whom backups are sealed to, and which installation this is; null while the folder is not set up. */
  readonly installation: () => Promise<BackedUp | null>
  /** Walks the whole log. */
  readonly logDays: () => Promise<LogDays>
  readonly setRecipient: (recipient: string, log: NewLogEntry) => Promise<void>
  /**
   * Takes both files as they are at one moment, without what a backup must not keep, and lays them down sealed. Whatever goes wrong, and
   * whenever the process ends, nothing half has the name of a backup.
   * @throws Problem `locked` while another one is being made · `full` · `broken` with a line for the operator
   */
  readonly take: (order: BackupOrder) => Promise<MadeBackup>
  /** Those of this installation in a folder, the newest first; none when there is no folder. */
  readonly inFolder: (folder: string, installation: string) => readonly BackupFile[]
  /** As the backups in a folder name it; empty when there is no such folder. */
  readonly place: (folder: string, installation: string) => string
  /** Deletes backups of this installation, never the newest, and nothing of anybody else. @returns how many */
  readonly drop: (folder: string, installation: string, tooOld: (made: Day) => boolean) => Promise<number>
  /**
   * Names one no more that people destroyed.
   * @returns false when it is not named any more
   * @throws Problem `locked` while another one is being made
   */
  readonly forget: (one: Pick<StandingBackup, 'number'>, log: NewLogEntry) => Promise<boolean>
  /** Writes into the log beside the appliance. */
  readonly note: (log: NewLogEntry) => Promise<void>
}
