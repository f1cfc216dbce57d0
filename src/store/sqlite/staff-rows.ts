// An account as it stands in its row.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Staff } from '../people.ts'
import type { Database } from './database.ts'

export interface StaffRow {
  readonly id: StaffId
  readonly name: string
  readonly title: string
  readonly email: string
  readonly language: SpokenLanguage
  readonly kdf: string | null
  readonly vault: Sealed | null
  readonly recipient: string | null
  readonly signing_key: string | null
  readonly version: number
}

export const staffColumns = 'SELECT id, name, title, email, language, kdf, vault, recipient, signing_key, version FROM staff'

export const insertStaff = (database: Database, { id, name, title, email, language, keys, version }: Staff): void => {
  database.run(
    `INSERT INTO staff (id, name, title, email, language, kdf, vault, recipient, signing_key, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, name, title, email, language, keys?.kdf ?? null, keys?.vault ?? null, keys?.recipient ?? null, keys?.signingKey ?? null],
    version,
  )
}

export const toStaffOrNull = (row: StaffRow | null): Staff | null => (row === null ? null : toStaff(row))

export const toStaff = ({ id, name, title, email, language, kdf, vault, recipient, signing_key, version }: StaffRow): Staff => ({
  id,
  name,
  title,
  email,
  language,
  keys:
    kdf === null || vault === null || recipient === null || signing_key === null
      ? null
      : { kdf, vault, recipient, signingKey: signing_key },
  version,
})
