// Where backups go, by the settings: for the appliance, and for the commands beside it.
import { wallClock } from './appliance.ts'
import type { Config } from './config.ts'
import { entryHash, genesisHash } from './crypto/log-chain.ts'
import type { BackupPlan } from './services/operation/backups.ts'
import type { BackupStore } from './store/backups.ts'
import { makeBackupStore } from './store/sqlite/backups.ts'

export const backupFiles = ({ data }: Pick<Config, 'data'>): BackupStore =>
  makeBackupStore({ folder: data, entryHash, genesisHash, now: wallClock })

/** The demo has backups to look at, whatever the settings say. */
export const forDemo = <C extends Pick<Config, 'data' | 'backupDir'>>(config: C): C =>
  config.backupDir === '' ? { ...config, backupDir: `${config.data}/backups` } : config

/** null where no folder is set: then no backups are made. */
export const backupPlan = (config: Pick<Config, 'data' | 'backupDir' | 'backupDays' | 'backupTime'>): BackupPlan | null =>
  config.backupDir === ''
    ? null
    : { files: backupFiles(config), to: config.backupDir, rule: { days: Number(config.backupDays), time: config.backupTime } }
