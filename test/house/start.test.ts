// What only one page or one errand needs is not loaded when the program starts: every start, and the memory of an idle one, would pay for it.
import { expect, test } from 'bun:test'
import { join } from 'node:path'

const root = join(import.meta.dir, '../..')

/** Each with what it brings along was the half of what a start loaded. */
const later = ['pdfkit', 'nodemailer', '@simplewebauthn/server']

test('paper, mail and passkeys are loaded by the first who needs them, and no file loads their libraries at its beginning', async () => {
  const found: { readonly library: string; readonly kind: string }[] = []
  for (const file of new Bun.Glob('{src,views}/**/*.{ts,tsx}').scanSync(root)) {
    const transpiler = new Bun.Transpiler({ loader: file.endsWith('x') ? 'tsx' : 'ts' })
    // Types are gone by then: only what is really loaded is left.
    for (const { path, kind } of transpiler.scanImports(await Bun.file(join(root, file)).text())) {
      const library = later.find((name) => path === name || path.startsWith(`${name}/`))
      if (library !== undefined) found.push({ library, kind })
    }
  }
  expect(new Set(found.map(({ library }) => library))).toEqual(new Set(later))
  expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['dynamic-import']))
})
