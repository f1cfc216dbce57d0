// `bun run build` makes the same bytes every time and everywhere, and what it makes opens no side door.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { emptyFolder, root, run } from './binary.ts'

setDefaultTimeout(120_000)

/** Beside the sources: files that are only linked, not copied, must be on the same disk. */
const elsewhere = join(root, 'dist', `elsewhere-${process.pid}`, 'another-name')
const folder = emptyFolder()
beforeAll(() => mkdirSync(elsewhere, { recursive: true }))
afterAll(() => {
  rmSync(join(elsewhere, '..'), { recursive: true, force: true })
  folder.drop()
})

const build = (home: string, out: string): { readonly sha: string; readonly said: string } => {
  const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, 'build/binary.ts', `--out=${join(out, 'viska')}`], { cwd: home })
  if (exitCode !== 0) throw new Error(stderr.toString())
  const sha = new Bun.CryptoHasher('sha256').update(readFileSync(join(out, 'viska'))).digest('hex')
  return { sha, said: stdout.toString() }
}

test('twice in one place and once from a copy of the tree under another name: the same bytes', () => {
  // From copies all three: somebody may be editing here.
  const copies = ['one', 'two'].map((name) => join(elsewhere, name))
  for (const copy of copies) {
    mkdirSync(copy)
    for (const name of ['src', 'views', 'build', 'static', 'migrations', 'package.json', 'bun.lock', 'bunfig.toml', 'tsconfig.json'])
      cpSync(join(copy === copies[0] ? root : (copies[0] ?? ''), name), join(copy, name), { recursive: true })
    expect(Bun.spawnSync(['cp', '-al', join(root, 'node_modules'), join(copy, 'node_modules')]).exitCode).toBe(0)
  }
  const [first = '', second = ''] = copies
  const built = [build(first, join(folder.path, 'a')), build(first, join(folder.path, 'b')), build(second, join(folder.path, 'c'))]
  expect(new Set(built.map(({ sha }) => sha)).size).toBe(1)
  expect(built[0]?.said).toContain(`sha256 ${built[0]?.sha}`)
})

test('it is one file, with its map beside it for whoever reads a trace', () => {
  expect(readdirSync(join(folder.path, 'a')).sort()).toEqual(['viska', 'viska.map'])
})

test('names are not shortened (Elysia reads them), and no path of the machine that built it is inside', () => {
  const bytes = readFileSync(join(folder.path, 'a/viska'))
  // Sources with letters beyond Latin-1 are carried as UTF-16.
  const holds = (word: string): boolean => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'))
  expect(['makeReporterApp', elsewhere, root].map(holds)).toEqual([true, false, false])
})

test('the build refuses, with a line that says what to do, when the style sheets have not been made', () => {
  const copy = join(elsewhere, 'two')
  rmSync(join(copy, 'static'), { recursive: true })
  const { exitCode, stderr } = Bun.spawnSync([process.execPath, 'build/binary.ts', `--out=${join(folder.path, 'd/viska')}`], { cwd: copy })
  expect(exitCode).toBe(1)
  expect(stderr.toString()).toContain('bun run setup')
  expect(existsSync(join(folder.path, 'd/viska'))).toBe(false)
})

test('it starts in a folder that holds nothing, and leaves nothing there', async () => {
  const empty = emptyFolder()
  expect((await run(empty.path, ['version'])).code).toBe(0)
  expect(readdirSync(empty.path)).toEqual([])
  empty.drop()
})
