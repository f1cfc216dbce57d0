// Turns the sass of both sides into one small style sheet each under static/, for both directions of writing.
// Stops when a sheet fetches anything, still knows left from right, or has grown too big for a slow line over Tor.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { Features, transform } from 'lightningcss'
import { compile } from 'sass'
import { logical, sheetFaults } from './styles-rules.ts'

const root = join(import.meta.dir, '..')
/** Sheet → the most it may weigh, in bytes of brotli. */
const sheets = { reporter: 10_000, staff: 16_000 } as const
// What Tor Browser and the phones of five years understand.
const targets = { firefox: 115 << 16, chrome: 109 << 16, safari: (15 << 16) | (4 << 8) }

await mkdir(join(root, 'static'), { recursive: true })
for (const [name, most] of Object.entries(sheets)) {
  const { css } = compile(join(root, `views/${name}/${name}.scss`), {
    loadPaths: [join(root, 'node_modules/govuk-frontend/dist')],
    style: 'expanded',
    quietDeps: true,
  })
  const { code } = transform({
    filename: `${name}.css`,
    code: Buffer.from(logical(css)),
    minify: true,
    errorRecovery: true,
    targets,
    // Lightning would turn logical properties back into physical ones under :dir() for older browsers.
    exclude: Features.LogicalProperties,
  })
  const sheet = new TextDecoder().decode(code)
  const weight = brotliCompressSync(code).length
  const faults = sheetFaults(sheet, weight, most)
  for (const fault of faults) console.error(`${name}.css ${fault}`)
  if (faults.length > 0) process.exit(1)
  await Bun.write(join(root, `static/${name}.css`), code)
  console.log(`static/${name}.css ${code.length} bytes, ${weight} in brotli`)
}
