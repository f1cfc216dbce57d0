// Makes dist/viska: one executable for one target, the same bytes every time.
//   bun build/binary.ts [--target=bun-linux-arm64] [--out=dist/viska]
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const root = join(import.meta.dir, '..')
const { values } = parseArgs({
  options: {
    target: { type: 'string', default: `bun-linux-${process.arch}` },
    out: { type: 'string', default: join(root, 'dist/viska') },
  },
})
const target = values.target as Bun.Build.CompileTarget

// Made by other scripts; without them the bundler stops with words that help nobody.
for (const made of ['static/reporter.css', 'static/staff.css', 'static/htmx.js', 'static/passkey.js', 'src/i18n/texts.generated.ts'])
  if (!existsSync(join(root, made))) {
    console.error(`${made} is not there yet: bun run setup`)
    process.exit(1)
  }

const result = await Bun.build({
  entrypoints: [join(root, 'src/main.ts')],
  root,
  target: 'bun',
  // Never `identifiers`: Elysia reads the source of handlers.
  minify: { whitespace: true, syntax: true, identifiers: false },
  sourcemap: 'linked',
  // Parsed here and not at every start, which costs the half of it.
  bytecode: true,
  format: 'esm',
  // What is loaded later lies in pieces of its own. In one piece with the rest, a library that needs another to have run before it (tsyringe
  // needs reflect-metadata) does not start at all.
  splitting: true,
  compile: {
    target,
    outfile: values.out,
    autoloadDotenv: false,
    autoloadBunfig: false,
    autoloadTsconfig: false,
    autoloadPackageJson: false,
  },
})
for (const log of result.logs) console.error(log)
// The maps of the pieces: they hold libraries only, and one map lies beside one file.
const folder = dirname(values.out)
for (const name of readdirSync(folder)) if (/^chunk-[0-9a-z]+\.js\.map$/.test(name)) rmSync(join(folder, name))
const sha = new Bun.CryptoHasher('sha256').update(await Bun.file(values.out).bytes()).digest('hex')
console.log(`${values.out} ${target} ${Bun.file(values.out).size} bytes sha256 ${sha}`)
