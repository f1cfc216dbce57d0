// Backups of an office, and putting them back: what the commands do, without the commands.
import { join } from 'node:path'
import { random } from '../../src/appliance.ts'
import { type BackupKey, newBackupKey } from '../../src/crypto/backup-key.ts'
import { entryHash, genesisHash } from '../../src/crypto/log-chain.ts'
import { today } from '../../src/services/ground.ts'
import { setBackupKey, takeBackup } from '../../src/services/operation/backups.ts'
import { restore, type WasRestored } from '../../src/services/operation/restoring.ts'
import { makeBackupStore } from '../../src/store/sqlite/backups.ts'
import { makeRestoreStore } from '../../src/store/sqlite/restoring.ts'
import { newFolder, type Office } from './office.ts'

export interface TakenBackup {
  readonly big: string
  readonly shares: string
}

export interface OfficeBackups {
  /** @param folder of the data; that of the office where nothing else is said */
  readonly take: (folder?: string) => Promise<TakenBackup>
  /** Into a new folder. @param shares of a later backup */
  readonly putBack: (taken: TakenBackup, shares?: string) => Promise<WasRestored & { readonly folder: string }>
}

/** With a new key on paper. */
export const backupsOf = async (office: Office): Promise<OfficeBackups> => {
  const key: BackupKey = await newBackupKey(random, 'sv')
  const filesOf = (folder: string) => makeBackupStore({ folder, entryHash, genesisHash, now: office.ground().now })
  await setBackupKey(filesOf(office.folder), key.recipient, today(office.ground()))
  const to = newFolder()
  const { now } = office.ground()
  return {
    take: async (folder = office.folder) => {
      const taken = await takeBackup({ files: filesOf(folder), to, rule: { days: 30, time: '02:30' } }, today({ now }))
      if (!taken.ok) throw new Error(taken.refusal)
      return { big: join(to, taken.value.name), shares: join(to, taken.value.shareCopy) }
    },
    putBack: async ({ big, shares }, later = shares) => {
      const folder = join(newFolder(), 'data')
      const back = await restore(
        makeRestoreStore({ entryHash, genesisHash, now }),
        { now, random },
        { from: big, shares: later, key: key.text, day: today({ now }), accept: async () => false, acceptUnopened: false },
        { folder, keep: true, reached: () => {} },
      )
      if (!back.ok) throw new Error(back.refusal.kind)
      return { ...back.value, folder }
    },
  }
}
