// The compiled binary for tests: built once for what the sources are now, run as people run it, in folders of its own.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../harness/ports.ts'

export const root = join(import.meta.dir, '../..')
const shelf = join(root, 'dist/tested')

/** Everything that ends up in the binary. */
const sources = '{src,views,static,migrations,build}/**/*'

const sourceHash = async (): Promise<string> => {
  const files = [...new Bun.Glob(sources).scanSync(root), 'package.json', 'bun.lock', 'tsconfig.json'].sort()
  const hasher = new Bun.CryptoHasher('sha256')
  for (const file of files) hasher.update(`${file}\n`).update(await Bun.file(join(root, file)).bytes())
  return hasher.digest('hex').slice(0, 16)
}

/** Builds to a folder of its own first: test files run side by side, and none may start a half-written program. */
const build = async (place: string): Promise<void> => {
  const own = join(shelf, `making-${process.pid}`)
  const { exitCode, stderr } = Bun.spawnSync([process.execPath, 'build/binary.ts', `--out=${join(own, 'viska')}`], { cwd: root })
  if (exitCode !== 0) throw new Error(`the binary cannot be built: ${stderr}`)
  try {
    renameSync(own, place)
  } catch {
    // Another test file was quicker with the same sources.
    rmSync(own, { recursive: true, force: true })
  }
}

const find = async (): Promise<string> => {
  mkdirSync(shelf, { recursive: true })
  const place = join(shelf, await sourceHash())
  // Never the one that is in use: a whole run may take longer than that on a slow machine, and others start theirs from it meanwhile.
  for (const old of readdirSync(shelf).map((name) => join(shelf, name)))
    if (old !== place && Date.now() - (statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 30 * 60_000)
      rmSync(old, { recursive: true, force: true })
  if (!existsSync(place)) await build(place)
  return join(place, 'viska')
}

let found: Promise<string> | null = null
/** Path of the binary for the sources as they were when it was first asked for. */
export const binary = (): Promise<string> => {
  found ??= find()
  return found
}

/** A new empty folder; `drop` removes it. */
export const emptyFolder = (): { readonly path: string; readonly drop: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'viska-binary-'))
  return { path, drop: () => rmSync(path, { recursive: true, force: true }) }
}

/** Nothing of the shell that runs the tests reaches the binary. */
export const bareEnvironment = (cwd: string): Record<string, string> => ({ HOME: cwd, PATH: '/nowhere' })

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** What it said on stderr, line by line. */
  readonly lines: readonly string[]
}

/** Runs one command to its end. */
export const run = async (cwd: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> => {
  const child = Bun.spawn([await binary(), ...args], {
    cwd,
    env: { ...bareEnvironment(cwd), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  })
  const [out, err, code] = await Promise.all([child.stdout.text(), child.stderr.text(), child.exited])
  return { code, out, err, lines: err.trim() === '' ? [] : err.trim().split('\n') }
}

export interface Served {
  readonly reporterUrl: string
  readonly staffUrl: string
  readonly pid: number
  /** Everything it has said so far, both streams. */
  readonly said: () => string
  /** Sends a signal and waits for the end: its exit code, and how long it took, milliseconds. */
  readonly end: (signal?: NodeJS.Signals) => Promise<{ readonly code: number; readonly ms: number }>
}

export interface Serving {
  readonly cwd: string
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Words before the binary's own: a new root, a namespace. */
  readonly through?: readonly string[]
  readonly program?: string
}

export const twoPorts = () => ({ VISKA_REPORTER_LISTEN: `127.0.0.1:${freePort()}`, VISKA_STAFF_LISTEN: `127.0.0.1:${freePort()}` })

/** Waits until it has said that: the clock’s jobs come once a minute, a signal at once. */
export const untilSaid = async (served: Pick<Served, 'said'>, words: RegExp): Promise<void> => {
  const deadline = Date.now() + 180_000
  while (!words.test(served.said())) {
    if (Date.now() > deadline) throw new Error(`it never said ${words}: ${served.said()}`)
    await Bun.sleep(20)
  }
}

/** Starts `serve` (or what `args` say) and waits until both sides answer. */
export const startServing = async ({ cwd, args = ['serve'], environment = {}, through = [], program }: Serving): Promise<Served> => {
  const ports = { ...twoPorts(), ...environment }
  const child = Bun.spawn([...through, program ?? (await binary()), ...args], {
    cwd,
    env: { ...bareEnvironment(cwd), ...(through.length > 0 ? { PATH: process.env.PATH ?? '' } : {}), ...ports },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const listen = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> => {
    const decoder = new TextDecoder()
    for await (const part of stream) said += decoder.decode(part, { stream: true })
  }
  const heard = Promise.all([listen(child.stdout), listen(child.stderr)])
  const end: Served['end'] = async (signal = 'SIGTERM') => {
    const began = performance.now()
    child.kill(signal)
    await child.exited
    const ms = performance.now() - began
    await heard
    return { code: child.exitCode ?? 128, ms }
  }
  // A demo signs a dozen people in, each with a passphrase that takes its time, on a machine that may do something else besides.
  const deadline = Date.now() + 300_000
  while (!/^staff {4}http/m.test(said)) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL')
      await heard
      throw new Error(`it does not serve: ${said}`)
    }
    await Bun.sleep(20)
  }
  const url = (name: string): string => `http://${ports[name as keyof typeof ports]}`
  return { reporterUrl: url('VISKA_REPORTER_LISTEN'), staffUrl: url('VISKA_STAFF_LISTEN'), pid: child.pid, said: () => said, end }
}
