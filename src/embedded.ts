// Runs at bundle time only: reads what the binary carries. Must import nothing of the program.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

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

/** Noto Sans (SIL Open Font License 1.1), Latin letters, as a WOFF file in base64: what is printed looks the same everywhere. */
export function font(): string {
  return readFileSync(join(root, 'node_modules/@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff')).toString('base64')
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
