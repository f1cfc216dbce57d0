// Runs at bundle time only: reads what the binary carries. Must import nothing of the program.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, inflateSync } from 'node:zlib'

const root = join(import.meta.dir, '..')

/** Without its own type a browser runs no script and applies no sheet: we send `nosniff`. */
const types = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
])

export interface Migration {
  readonly name: string
  readonly sql: string
}
export interface Asset {
  readonly name: string
  readonly etag: string
  readonly type: string
  readonly brotli: string
}

export function migrations(): Migration[] {
  const folder = join(root, 'migrations')
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }))
}

/** Alphabets of which what is printed has the letters; a letter is drawn by the first that has it. */
const alphabets = ['latin', 'latin-ext', 'cyrillic', 'greek'] as const
export type Alphabet = (typeof alphabets)[number]

/** Noto Sans (SIL Open Font License 1.1) as TrueType files in base64, one for each alphabet: what is printed looks the same everywhere. */
export function fonts(): { alphabet: Alphabet; file: string }[] {
  return alphabets.map((alphabet) => ({ alphabet, file: fontFile(alphabet) }))
}

function fontFile(letters: string): string {
  const woff = readFileSync(join(root, `node_modules/@fontsource/noto-sans/files/noto-sans-${letters}-400-normal.woff`))
  return unpacked(woff).toString('base64')
}

/** The TrueType font in a WOFF file (W3C WOFF 1.0, 4 and 5): as it is, its tables would be inflated anew for every letter. */
function unpacked(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20
    const [offset, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)]
    const bytes = woff.subarray(offset, offset + packed)
    return { tag: woff.subarray(at, at + 4), sum: woff.readUInt32BE(at + 16), bytes: packed < length ? inflateSync(bytes) : bytes }
  })
  const head = Buffer.alloc(12 + count * 16)
  woff.copy(head, 0, 4, 8)
  const power = Math.floor(Math.log2(count))
  head.writeUInt16BE(count, 4)
  head.writeUInt16BE(2 ** power * 16, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE((count - 2 ** power) * 16, 10)
  const parts: Buffer[] = [head]
  let end = head.length
  for (const [index, { tag, sum, bytes }] of tables.entries()) {
    const at = 12 + index * 16
    tag.copy(head, at)
    head.writeUInt32BE(sum, at + 4)
    head.writeUInt32BE(end, at + 8)
    head.writeUInt32BE(bytes.length, at + 12)
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4)
    parts.push(bytes, padding)
    end += bytes.length + padding.length
  }
  return Buffer.concat(parts)
}

export function assets(): Asset[] {
  const folder = join(root, 'static')
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name))
      return {
        name,
        etag: createHash('sha256').update(bytes).digest('base64url').slice(0, 16),
        type: types.get(extname(name)) ?? 'application/octet-stream',
        brotli: brotliCompressSync(bytes).toString('base64'),
      }
    })
}
