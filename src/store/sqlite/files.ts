// The two files of a data folder: what they are called and how each is opened. Knows no table.
import { join } from 'node:path'

export const bigFile = (folder: string): string => join(folder, 'viska.sqlite')
export const smallFile = (folder: string): string => join(folder, 'shares.sqlite')

// The order matters: a file that has tables keeps its vacuum mode, and the log takes over the page's layout.
export const bigPragmas = [
  'auto_vacuum = INCREMENTAL',
  'journal_mode = WAL',
  'synchronous = FULL',
  'secure_delete = ON',
  'temp_store = MEMORY',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  'cache_size = -16384',
]
export const bigDemands = { journal_mode: 'wal', synchronous: 2, secure_delete: 1, temp_store: 2, foreign_keys: 1, auto_vacuum: 2 }
export const smallPragmas = [
  'journal_mode = TRUNCATE',
  'synchronous = FULL',
  'secure_delete = ON',
  'temp_store = MEMORY',
  'trusted_schema = OFF',
]
export const smallDemands = { journal_mode: 'truncate', synchronous: 2, secure_delete: 1, temp_store: 2 }
