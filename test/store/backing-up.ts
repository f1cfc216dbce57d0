// A backup key, and the two commands of the store behind short names, for tests of backups on real files.
import { join } from 'node:path'
import { type BackupKey, newBackupKey } from '../../src/crypto/backup-key.ts'
import type { Day } from '../../src/kit/instant.ts'
import type { Result } from '../../src/kit/result.ts'
import { type BackupManner, type BackupRefusal, type Taken, takeBackup } from '../../src/services/operation/backups.ts'
import { type RestoreOrder, type RestoreRefusal, restore, type WasRestored } from '../../src/services/operation/restoring.ts'
import type { RestoreStep } from '../../src/store/restoring.ts'
import { makeBackupStore } from '../../src/store/sqlite/backups.ts'
import { makeRestoreStore } from '../../src/store/sqlite/restoring.ts'
import { entryHash, noon, random, today } from './factories.ts'

/** Made once: what it costs is not what is tested. */
let made: Promise<BackupKey> | null = null
export const backupKey = (): Promise<BackupKey> => {
  made ??= newBackupKey(random, 'sv')
  return made
}

const hashes = { entryHash, genesisHash: () => new Uint8Array() }

export const files = (folder: string) => makeBackupStore({ folder, ...hashes, now: () => noon })

export interface BackUp extends BackupManner {
  readonly day?: Day
  readonly days?: number
}

export const backUp = async (folder: string, to: string, { day = today, days = 30, ...manner }: BackUp = {}): Promise<Taken> => {
  const taken: Result<Taken, BackupRefusal> = await takeBackup({ files: files(folder), to, rule: { days, time: '02:30' } }, day, manner)
  if (!taken.ok) throw new Error(taken.refusal)
  return taken.value
}

export interface PutBack extends Partial<RestoreOrder> {
  readonly keep?: boolean
  readonly reached?: (step: RestoreStep) => void
  readonly stop?: AbortSignal
}

export const putBack = async (
  folder: string,
  to: string,
  backup: Pick<Taken, 'name' | 'shareCopy'>,
  { keep = true, reached = () => {}, stop, ...over }: PutBack = {},
): Promise<Result<WasRestored, RestoreRefusal>> =>
  restore(
    makeRestoreStore({ ...hashes, now: () => noon }),
    { now: () => noon, random },
    {
      ...{ from: join(to, backup.name), shares: join(to, backup.shareCopy), key: (await backupKey()).text, day: today },
      accept: async () => false,
      acceptUnopened: false,
      ...over,
    },
    { folder, keep, reached, ...(stop === undefined ? {} : { stop }) },
  )
