// A root folder as the Dockerfile's last stage makes it, and the words that run a command in it as the container would: nothing but what is
// there, another user, read-only but for the data.
import { chownSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { binary, root } from './binary.ts'

export interface Container {
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  readonly user: string
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly health: readonly string[]
}

const lastStage = (): readonly string[] => {
  const text = readFileSync(join(root, 'Dockerfile'), 'utf8').replace(/\\\n/g, ' ')
  return text.slice(text.lastIndexOf('\nFROM ') + 1).split('\n')
}
const words = (lines: readonly string[], instruction: string): readonly string[] =>
  lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1).trim())
const list = (lines: readonly string[], instruction: string): readonly string[] => {
  const [, json = '[]'] = /(\[.*\])/.exec(words(lines, instruction)[0] ?? '') ?? []
  return JSON.parse(json)
}

const chownAll = (folder: string, uid: number, gid: number): void => {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (lstatSync(path).isDirectory()) chownAll(path, uid, gid)
    chownSync(path, uid, gid)
  }
}

/** Runs what the builder stage runs last, then the last stage's own lines. Needs root for the owners. */
export const makeContainer = async (folder: string): Promise<Container> => {
  const lines = lastStage()
  if (lines[0] !== 'FROM scratch') throw new Error(`the last stage begins with ${lines[0]}`)
  const made = join(folder, 'made')
  const built = Bun.spawnSync([process.execPath, 'build/image.ts', made, `--binary=${await binary()}`], { cwd: root })
  if (built.exitCode !== 0) throw new Error(built.stderr.toString())
  const place = join(folder, 'container')
  mkdirSync(place)
  for (const copy of words(lines, 'COPY')) {
    const [, owner, from = ''] = /^--from=build (?:--chown=(\d+:\d+) )?\/image(\/\S+\/) \/$/.exec(copy) ?? []
    if (from === '') throw new Error(`this test does not know COPY ${copy}`)
    const [uid = 0, gid = 0] = (owner ?? '0:0').split(':').map(Number)
    const source = join(made, from)
    chownAll(source, uid, gid)
    for (const name of readdirSync(source)) {
      cpSync(join(source, name), join(place, name), { recursive: true, preserveTimestamps: true })
      const target = join(place, name)
      if (lstatSync(target).isDirectory()) chownAll(target, uid, gid)
      chownSync(target, uid, gid)
    }
  }
  const environment = words(lines, 'ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=') as [string, string]))
  return {
    folder: place,
    environment: Object.fromEntries(environment),
    user: words(lines, 'USER')[0] ?? '0:0',
    entrypoint: list(lines, 'ENTRYPOINT'),
    command: list(lines, 'CMD'),
    health: list(lines, 'HEALTHCHECK'),
  }
}

/** Words to put before a command of the container. */
export const inContainer = ({ folder, user }: Pick<Container, 'folder' | 'user'>): readonly string[] => [
  ...['unshare', '--mount', '--propagation=private', 'sh', '-c'],
  [
    'set -e',
    `mount --bind '${folder}' '${folder}'`,
    `mount -t proc -o subset=pid,hidepid=invisible,nosuid,nodev,noexec proc '${folder}/proc'`,
    `mount --bind '${folder}/data' '${folder}/data'`,
    `mount -o remount,bind,noexec,nosuid,nodev '${folder}/data'`,
    `mount -o remount,bind,ro '${folder}'`,
    `exec chroot --userspec=${user} '${folder}' "$@"`,
  ].join('\n'),
  'sh',
]
