// The floors of the house as data (design.md 2): who may reach whom, and who may name which package. The linter's rules say the same, and a
// test compares the two.
import { posix } from 'node:path'

/** Folder → what it may reach beside itself. The longest match wins. */
export const floors: Readonly<Record<string, readonly string[]>> = {
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
  'views/first-run': ['views/shared', 'src/i18n', 'src/domain', 'src/kit'],
  'src/web/shared': ['views/shared', 'src/i18n', 'src/domain', 'src/kit', 'src/embedded.ts'],
  'src/web/reporter': ['src/web/shared', 'src/services', 'views/reporter', 'views/shared', 'src/i18n', 'src/domain', 'src/kit'],
  'src/web/staff': ['src/web/shared', 'src/services', 'views/staff', 'views/shared', 'src/i18n', 'src/domain', 'src/kit'],
  'src/web/first-run': ['src/web/shared', 'src/services', 'views/first-run', 'views/shared', 'src/i18n', 'src/domain', 'src/kit'],
  'src/jobs': ['src/services', 'src/i18n', 'src/domain', 'src/kit'],
  'src/cli': ['src/services', 'src/i18n', 'src/domain', 'src/kit'],
  src: ['src', 'views', 'package.json'],
}

/** Services get no further into the store than its ports. */
const closed: Readonly<Record<string, readonly string[]>> = {
  'src/store': ['src/store/sqlite'],
  'src/services': ['src/store/sqlite'],
}

/** Files of their own floor: they wire, or they run while the binary is made. */
const top = [
  'src/main.ts',
  'src/appliance.ts',
  'src/certificate-files.ts',
  'src/data-directory.ts',
  'src/first-run.ts',
  'src/config.ts',
  'src/settings-file.ts',
  'src/embedded.ts',
]

/** Package → the folders that may name it. A package that is not here may be named nowhere. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  'bun:sqlite': ['src/store/sqlite'],
  elysia: ['src/web'],
  'age-encryption': ['src/crypto'],
  '@noble/ciphers': ['src/crypto'],
  '@scure/base': ['src/crypto'],
  '@simplewebauthn/server': ['src/crypto'],
  otpauth: ['src/crypto'],
  'shamir-secret-sharing': ['src/crypto'],
  croner: ['src/jobs'],
  nodemailer: ['src/outside'],
  'intl-messageformat': ['src/i18n'],
  'markdown-it': ['src/web/shared'],
  fflate: ['src/web/shared'],
  pdfkit: ['src/web/shared'],
  uqr: ['src/web/shared'],
  'ts-ics': ['src/web/shared'],
  '@kitajs/html': ['views'],
  '@stricli/core': ['src/cli', 'src/main.ts'],
  'node:crypto': ['src/crypto', 'src/store/sqlite', ...top],
  'node:tls': ['src/crypto'],
  'node:fs': ['src/store/sqlite', 'src/cli', ...top],
  'node:path': ['src/store/sqlite', ...top],
  'node:zlib': ['src/web/shared', 'src/embedded.ts'],
}

const inside = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`)
const homeOf = (table: Readonly<Record<string, unknown>>, file: string): string =>
  Object.keys(table)
    .filter((folder) => inside(file, folder))
    .sort((a, b) => b.length - a.length)[0] ?? ''

const spoken = /(?<!['"])(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]([^'"]+)['"]/g
/** Every module that a text names, type-only ones too; what comments say is no import. */
export const namesIn = (text: string): readonly string[] =>
  [...text.replace(/^\s*(\/\/|\/?\*).*$/gm, '').matchAll(spoken)].map(([, name = '']) => name)

const mayName = (file: string, name: string): boolean =>
  Object.entries(packages).some(
    ([known, homes]) => (name === known || name.startsWith(`${known}/`)) && homes.some((home) => inside(file, home)),
  )

const mayReach = (file: string, target: string): boolean => {
  const floor = homeOf(floors, file)
  if ((closed[floor] ?? []).some((place) => inside(target, place))) return false
  return [floor, ...(floors[floor] ?? [])].some((place) => inside(target, place))
}

/** What a file imports and must not. */
export const breaches = (file: string, text: string): readonly string[] =>
  namesIn(text).flatMap((name) => {
    if (!name.startsWith('.')) return mayName(file, name) ? [] : [`${file} names ${name}`]
    const target = posix.normalize(posix.join(posix.dirname(file), name))
    return mayReach(file, target) ? [] : [`${file} imports ${target}`]
  })
