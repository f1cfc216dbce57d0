// Lays out what a container holds and nothing else: the binary, the libraries that it is linked to, an empty data directory.
//   bun build/image.ts <folder> [--binary=dist/viska]      makes <folder>/root and <folder>/state
import { chmodSync, copyFileSync, mkdirSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const home = join(import.meta.dir, '..')
const { values, positionals } = parseArgs({
  options: { binary: { type: 'string', default: join(home, 'dist/viska') } },
  allowPositionals: true,
})
const [folder] = positionals
if (folder === undefined) throw new Error('which folder?')

const put = (from: string, to: string): void => {
  const place = join(folder, 'root', to)
  mkdirSync(dirname(place), { recursive: true })
  copyFileSync(realpathSync(from), place)
}

const { stdout, exitCode } = Bun.spawnSync(['ldd', values.binary])
if (exitCode !== 0) throw new Error(`ldd cannot read ${values.binary}`)
const libraries = [...stdout.toString().matchAll(/(\/\S+) \(0x/g)].flatMap(([, path]) => path ?? [])

put(values.binary, 'viska')
chmodSync(join(folder, 'root/viska'), 0o755)
for (const library of libraries) put(library, library)
// What the engine mounts: a file system without a place for it cannot be read-only.
mkdirSync(join(folder, 'root/proc'))
mkdirSync(join(folder, 'state/data'), { recursive: true, mode: 0o700 })
console.log(['/viska', ...libraries].join('\n'))
