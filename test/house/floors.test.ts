// The floors of the house are kept by every file, and the linter draws the same lines as this test.
import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { breaches, floors, packages } from './floors.ts'

const root = join(import.meta.dir, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'viska-floors-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('no file reaches up or across, or names a package that is not for it', async () => {
  const files = [...new Bun.Glob('{src,views}/**/*.{ts,tsx}').scanSync(root)]
  expect(files.length).toBeGreaterThan(100)
  const found = await Promise.all(files.map(async (file) => breaches(file, await Bun.file(join(root, file)).text())))
  expect(found.flat()).toEqual([])
})

test.each([
  ['src/domain/x.ts', "import { a } from '../store/sqlite/open.ts'"],
  ['src/domain/x.ts', "export type X = import('bun:sqlite').Database"],
  ['src/domain/x.ts', "import { readFileSync } from 'node:fs'"],
  ['src/kit/x.ts', "const a = require('../domain/deadline.ts')"],
  ['src/services/x.ts', "import { openStore } from '../store/sqlite/open.ts'"],
  ['src/store/x.ts', "import { openStore } from './sqlite/open.ts'"],
  ['src/services/x.ts', "import { Cron } from 'croner'"],
  ['src/services/x.ts', "import anything from 'left-pad'"],
  ['src/web/staff/x.ts', "import { seal } from '../../crypto/seal.ts'"],
  ['src/web/reporter/x.ts', "import '../staff/routes.ts'"],
  ['src/web/reporter/x.ts', "export { x } from '../../../views/staff/x.tsx'"],
])('the rule sees a breach in %s: %s', (file, text) => {
  expect(breaches(file, text)).toHaveLength(1)
})

/** Floors that are divided into rooms; a room may reach what its floor may. */
const roomed = ['src/domain', 'src/services', 'views/staff', 'src/web/staff']

/** One file for every pair of a floor and something it could import. */
const pairs = (): readonly { readonly file: string; readonly text: string }[] => {
  const folders = Object.keys(floors)
  return [...folders, ...roomed.map((folder) => `${folder}/room`)]
    .filter((folder) => folder !== 'src')
    .flatMap((folder) => {
      const targets = [
        ...folders.filter((target) => target !== 'src').map((target) => `${target}/thing.ts`),
        'src/main.ts',
        'src/embedded.ts',
      ]
      const relative = targets.map((target) => posix.relative(folder, target)).map((path) => (path.startsWith('.') ? path : `./${path}`))
      const names = [...relative, ...Object.keys(packages), 'left-pad', 'node:net']
      return names.map((name, index) => ({
        file: `${folder}/x${index}.ts`,
        text: `import { thing } from '${name}'\n\nexport const other = thing\n`,
      }))
    })
}

test('the linter refuses exactly what this test refuses', async () => {
  const all = pairs()
  expect(all.length).toBeGreaterThan(300)
  await Bun.write(join(scratch, 'biome.json'), await Bun.file(join(root, 'biome.json')).text())
  await Promise.all(all.map(({ file, text }) => Bun.write(join(scratch, file), text)))
  const { stdout } = Bun.spawnSync(
    [
      join(root, 'node_modules/.bin/biome'),
      'lint',
      '--only=style/noRestrictedImports',
      '--vcs-enabled=false',
      '--max-diagnostics=none',
      '--reporter=json',
    ],
    { cwd: scratch },
  )
  const refused = new Set([...stdout.toString().matchAll(/"(?:file|path)":\s*"([^"]+\.ts)"/g)].map(([, path]) => path))
  const expected = all.filter(({ file, text }) => breaches(file, text).length > 0)
  const spell = ({ file, text }: { readonly file: string; readonly text: string }) => `${file}: ${text.split('\n')[0]}`
  expect(all.filter(({ file }) => refused.has(file)).map(spell)).toEqual(expected.map(spell))
})
