// A share copy as it comes out of its seal: read into memory, so that what it holds lies on no disk where nobody needs it there.
import { Database as Sqlite } from 'bun:sqlite'
import type { Bytes } from '../../kit/bytes.ts'
import type { ByteStream } from '../backups.ts'
import type { ShareCopyMark } from '../restoring.ts'
import { databaseLength, isDatabase } from './restore-look.ts'

/** Some millions of cases: whatever is longer is something else. */
const longest = 512 * 1024 * 1024

/** @returns the database without the zeros after its end; null when it is none. @throws what the stream throws */
export const readShareCopy = async (stream: ByteStream): Promise<Bytes | null> => {
  const pieces: Uint8Array[] = []
  try {
    let length = 0
    for await (const piece of stream) {
      length += piece.length
      // Those who give a stream may use its pieces again.
      pieces.push(piece.slice())
      if (length > longest || (pieces.length === 1 && length >= 16 && !isDatabase(piece))) return null
    }
    const bytes = new Uint8Array(length)
    let at = 0
    for (const piece of pieces) {
      bytes.set(piece, at)
      at += piece.length
    }
    return isDatabase(bytes) ? bytes.subarray(0, databaseLength(bytes) ?? length) : null
  } finally {
    for (const piece of pieces) piece.fill(0)
  }
}

const using = <T>(bytes: Bytes, work: (file: Sqlite) => T): T => {
  const file = Sqlite.deserialize(bytes, { strict: true })
  try {
    return work(file)
  } finally {
    file.close()
  }
}

const has = (file: Sqlite, table: string): boolean =>
  file.query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== null

/** @returns where it stands among the share copies of its installation; null when it is none of them */
export const markOfShares = (bytes: Bytes): ShareCopyMark | null =>
  using(bytes, (file) =>
    has(file, 'copy') ? (file.query('SELECT installation, number, day FROM copy').get() as ShareCopyMark | null) : null,
  )

/** Leaves every case its row, and no row its share: for a trial, which counts them and opens nothing. */
export const blankShares = 'UPDATE shares SET share = zeroblob(length(share)) WHERE share IS NOT NULL'

/** The same file, if it holds shares, without them. */
export const withoutShares = (bytes: Bytes): Bytes =>
  using(bytes, (file) => {
    if (!has(file, 'shares')) return bytes
    file.run('PRAGMA secure_delete = ON')
    file.run(blankShares)
    file.run('VACUUM')
    return new Uint8Array(file.serialize())
  })
