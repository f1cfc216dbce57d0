// The floors of the house: who may import whom. Reads the text, so that type-only imports count too.
import { expect, test } from 'bun:test'
import { join, posix } from 'node:path'

const root = join(import.meta.dir, '../..')
/** Folder → what it may reach beside itself. Longest match wins. */
const floors: Record<string, readonly string[]> = {
  'src/kit': [],
  'src/domain': ['src/kit'],
  'src/i18n': ['src/domain', 'src/kit'],
  'src/crypto': ['src/domain', 'src/kit'],
  'src/outside': ['src/domain', 'src/kit'],
  'src/store': ['src/domain', 'src/kit'],
  'src/store/sqlite': ['src/store', 'src/domain', 'src/kit', 'src/embedded.ts'],
  'src/services': ['src/domain', 'src/kit', 'src/crypto', 'src/store', 'src/outside', 'src/i18n'],
  'views/shared': ['src/i18n', 'src/domain', 'src/kit'],
  'views/reporter': ['views/shared', 'src/i18n', 'src/domain', 'src/kit'],
  'views/staff': ['views/shared', 'src/i18n', 'src/domain', 'src/kit'],
  'src/web/shared': ['views/shared', 'src/i18n', 'src/domain', 'src/kit', 'src/embedded.ts'],
  'src/web/reporter': ['src/web/shared', 'src/services', 'views/reporter', 'views/shared', 'src/i18n', 'src/domain', 'src/kit'],
  'src/web/staff': ['src/web/shared', 'src/services', 'views/staff', 'views/shared', 'src/i18n', 'src/domain', 'src/kit'],
  'src/jobs': ['src/services', 'src/i18n', 'src/domain', 'src/kit'],
  'src/cli': ['src/services', 'src/i18n', 'src/domain', 'src/kit'],
  src: ['src', 'views', 'package.json'],
}
/** Package → the folders that may name it. */
const packages: Record<string, readonly string[]> = {
  'bun:sqlite': ['src/store/sqlite'],
  elysia: ['src/web'],
  'age-encryption': ['src/crypto'],
  '@noble': ['src/crypto'],
  '@scure': ['src/crypto'],
  otpauth: ['src/crypto'],
  croner: ['src/jobs'],
  nodemailer: ['src/outside'],
  'intl-messageformat': ['src/i18n'],
  'markdown-it': ['src/web/shared'],
  uqr: ['src/web/shared'],
  '@kitajs/html': ['views'],
  '@stricli/core': ['src/cli', 'src/main.ts'],
}
/** Services get no further into the store than its ports. */
const closed: Record<string, readonly string[]> = {
  'src/services': ['src/store/sqlite'],
  'src/cli': ['src/store'],
  'src/web': ['src/store', 'src/crypto'],
}
const inside = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`)
const floorOf = (file: string): string =>
  Object.keys(floors)
    .filter((folder) => inside(file, folder))
    .sort((a, b) => b.length - a.length)[0] ?? ''
const spoken = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]([^'"]+)['"]/g

export const breaches = (file: string, text: string): string[] => {
  const floor = floorOf(file)
  return [...text.matchAll(spoken)].flatMap(([, name = '']) => {
    if (!name.startsWith('.')) {
      const homes = Object.entries(packages).find(([p]) => name === p || name.startsWith(`${p}/`))?.[1]
      return homes === undefined || homes.some((home) => inside(file, home)) ? [] : [`${file} names ${name}`]
    }
    const target = posix.normalize(posix.join(posix.dirname(file), name))
    const shut = Object.entries(closed).some(([from, to]) => inside(file, from) && to.some((place) => inside(target, place)))
    if (shut) return [`${file} imports ${target}`]
    return inside(target, floor) || (floors[floor] ?? []).some((below) => inside(target, below)) ? [] : [`${file} imports ${target}`]
  })
}

test('no file reaches up or across', async () => {
  const files = [...new Bun.Glob('{src,views}/**/*.{ts,tsx}').scanSync(root)]
  expect(files.length).toBeGreaterThan(5)
  const found = await Promise.all(files.map(async (file) => breaches(file, await Bun.file(join(root, file)).text())))
  expect(found.flat()).toEqual([])
})

test.each([
  ['src/domain/x.ts', "import { a } from '../store/sqlite/open.ts'"],
  ['src/domain/x.ts', "export type X = import('bun:sqlite').Database"],
  ['src/kit/x.ts', "const a = require('../domain/deadline.ts')"],
  ['src/web/reporter/x.ts', "import '../staff/routes.ts'"],
  ['src/services/x.ts', "import { openStore } from '../store/sqlite/open.ts'"],
  ['src/web/staff/x.ts', "import { seal } from '../../crypto/seal.ts'"],
  ['src/services/x.ts', "import { Cron } from 'croner'"],
  ['src/web/reporter/x.ts', "export { x } from '../../../views/staff/x.tsx'"],
])('the rule sees a breach in %s: %s', (file, text) => {
  expect(breaches(file, text)).toHaveLength(1)
})
