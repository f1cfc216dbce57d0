// The recipes of docs/recipes as they stand, started with Debian's packages: only ports, paths and addresses are those of the test, and a
// recipe that no longer says what is to be replaced fails.
import { chmodSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyFolder, root } from '../binary/binary.ts'
import type { Issued } from '../harness/certificates.ts'
import { freePort } from '../harness/ports.ts'

const path = `${process.env.PATH ?? ''}:/usr/sbin:/usr/bin`
export const programs = ['nginx', 'caddy', 'haproxy'] as const
export type Program = (typeof programs)[number]
const find = (program: Program): string | null => Bun.which(program, { PATH: path })
export const missing: readonly Program[] = programs.filter((program) => find(program) === null)

export const mayInstall = process.getuid?.() === 0 && Bun.which('apt-get') !== null

export const reporterName = 'visselblasning.exempelby.example'
export const staffName = 'arenden.exempelby.example'
export const innerName = 'viska.inre.exempelby.example'

/** Where the reporter's client comes from, as a log would show it; and somebody outside the inner network. */
export const reporterAddress = '127.0.0.77'
export const insideAddress = '127.0.0.78'
export const outsideAddress = '127.0.0.9'
const insideNetwork = '127.0.0.64/26'

export interface Recipe {
  readonly program: Program
  /** File under docs/recipes. */
  readonly file: string
  /** On another machine than the appliance: reporters only, and TLS all the way. */
  readonly dmz: boolean
}

export const recipes: readonly Recipe[] = [
  { program: 'nginx', file: 'nginx.conf', dmz: false },
  { program: 'caddy', file: 'Caddyfile', dmz: false },
  { program: 'haproxy', file: 'haproxy.cfg', dmz: false },
  { program: 'nginx', file: 'dmz-nginx.conf', dmz: true },
  { program: 'caddy', file: 'dmz-Caddyfile', dmz: true },
  { program: 'haproxy', file: 'dmz-haproxy.cfg', dmz: true },
  { program: 'haproxy', file: 'dmz-pass-through.cfg', dmz: true },
]

/** What stands behind: addresses of the two listeners, and the certificates that the proxy shows and trusts. */
export interface Behind {
  readonly reporter: string
  readonly staff: string
  readonly shown: Issued
  /** PEM of whoever issued the appliance's own certificate. */
  readonly innerRoot: string
}

export interface FrontProxy {
  readonly https: number
  readonly http: number
  /** Its folder: configuration, logs, temporary files, all that it may write. */
  readonly folder: string
  /** What it said on both streams. */
  readonly said: () => string
  /** Files outside its folder that one of its processes holds open for writing. */
  readonly writesElsewhere: () => readonly string[]
  readonly end: () => Promise<void>
  readonly drop: () => void
}

type Swap = readonly [from: string | RegExp, to: string]

/** @throws Error when the text does not say what is to be replaced */
const swap = (text: string, swaps: readonly Swap[]): string =>
  swaps.reduce((made, [from, to]) => {
    const next = made.replaceAll(typeof from === 'string' ? from : new RegExp(from, 'g'), () => to)
    if (next === made) throw new Error(`the recipe does not say ${from}`)
    return next
  }, text)

interface Ground {
  readonly folder: string
  readonly http: number
  readonly https: number
  readonly behind: Behind
}

interface Prepared {
  readonly text: string
  readonly command: readonly string[]
}

const at = ({ folder }: Ground, name: string): string => join(folder, name)
const innerNetworkOf = (recipe: Recipe, words: string): readonly Swap[] => (recipe.dmz ? [] : [[words, insideNetwork]])
const addressesOf = ({ dmz }: Recipe, { behind }: Ground, scheme = ''): readonly Swap[] =>
  dmz
    ? [[`${scheme === '' ? '' : 'https://'}10.20.0.10:8443`, `${scheme === '' ? '' : 'https://'}${behind.reporter}`]]
    : [
        [`${scheme}127.0.0.1:8080`, `${scheme}${behind.reporter}`],
        [`${scheme}127.0.0.1:8081`, `${scheme}${behind.staff}`],
      ]
const innerAuthority = (recipe: Recipe, ground: Ground): readonly Swap[] =>
  recipe.dmz ? [['/etc/ssl/viska/inner-ca.pem', at(ground, 'inner-ca.pem')]] : []

/** Debian's own main file around the recipe, with its logs and its temporary files in the folder. */
const nginx = (recipe: Recipe, text: string, ground: Ground): Prepared => {
  const made = swap(text, [
    [/listen \[::\]:(80|443)( ssl http2)?;\n/, '\n'],
    ['listen 80;', `listen 127.0.0.1:${ground.http};`],
    ['listen 443 ', `listen 127.0.0.1:${ground.https} `],
    ['/etc/ssl/viska/exempelby.pem', at(ground, 'shown.pem')],
    ['/etc/ssl/viska/exempelby.key', at(ground, 'shown.key')],
    ...innerNetworkOf(recipe, '10.0.0.0/8'),
    ...addressesOf(recipe, ground, 'http://'),
    ...innerAuthority(recipe, ground),
  ])
  writeFileSync(at(ground, 'viska.conf'), made)
  const temporary = ['client_body', 'proxy'].map((name) => `${name}_temp_path ${at(ground, `temp/${name}`)};`).join(' ')
  const main = swap(readFileSync('/etc/nginx/nginx.conf', 'utf8'), [
    ['/run/nginx.pid', at(ground, 'nginx.pid')],
    ['/var/log/nginx/', at(ground, 'logs/')],
    ['include /etc/nginx/conf.d/*.conf;', `${temporary} include ${at(ground, 'viska.conf')};`],
    ['include /etc/nginx/sites-enabled/*;', ''],
  ])
  return { text: main, command: ['-c', at(ground, 'main'), '-e', at(ground, 'logs/start.log'), '-g', 'daemon off;'] }
}

const caddy = (recipe: Recipe, text: string, ground: Ground): Prepared => ({
  text: swap(text, [
    [
      '{\n\t# Caddy otherwise',
      `{\n\thttp_port ${ground.http}\n\thttps_port ${ground.https}\n\tdefault_bind 127.0.0.1\n\tadmin off\n\t# Caddy otherwise`,
    ],
    ['/etc/ssl/viska/exempelby.pem', at(ground, 'shown.pem')],
    ['/etc/ssl/viska/exempelby.key', at(ground, 'shown.key')],
    ...innerNetworkOf(recipe, '10.0.0.0/8'),
    ...addressesOf(recipe, ground),
    ...innerAuthority(recipe, ground),
  ]),
  command: ['run', '--config', at(ground, 'main'), '--adapter', 'caddyfile'],
})

const haproxy = (recipe: Recipe, text: string, ground: Ground): Prepared => ({
  text: swap(text, [
    ['bind :80', `bind 127.0.0.1:${ground.http}`],
    ['bind :443', `bind 127.0.0.1:${ground.https}`],
    ...(recipe.file === 'dmz-pass-through.cfg'
      ? []
      : ([['/etc/ssl/viska/exempelby-both.pem', at(ground, 'both.pem')], ...innerAuthority(recipe, ground)] as const)),
    ...innerNetworkOf(recipe, '10.0.0.0/8'),
    ...addressesOf(recipe, ground),
    // Only root may change its root and its user.
    ...(process.getuid?.() === 0 ? [] : ([[/ {4}(chroot|user|group) .*\n/, '']] as const)),
  ]),
  command: ['-db', '-f', at(ground, 'main')],
})

const prepare: Readonly<Record<Program, (recipe: Recipe, text: string, ground: Ground) => Prepared>> = { nginx, caddy, haproxy }

/** A process and all that it started. */
const family = (pid: number): readonly number[] => {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number)
  return [pid, ...children.flatMap(family)]
}

const openForWriting = (pid: number): readonly string[] =>
  readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      const flags = /^flags:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8'))?.[1] ?? '0'
      const writes = (Number.parseInt(flags, 8) & 3) !== 0
      const file = readlinkSync(`/proc/${pid}/fd/${fd}`)
      return writes && file.startsWith('/') && !file.startsWith('/dev/') ? [file] : []
    } catch {
      // Closed meanwhile.
      return []
    }
  })

const answers = async (port: number): Promise<boolean> =>
  Bun.connect({ hostname: '127.0.0.1', port, socket: { data: () => {}, open: (socket) => void socket.end() } }).then(
    () => true,
    () => false,
  )

/**
 * Starts the program with the recipe.
 * @param change for a control: what the recipe would be without its care
 */
export const startProxy = async (
  recipe: Recipe,
  behind: Behind,
  change: (text: string) => string = (text) => text,
): Promise<FrontProxy> => {
  const { path: folder, drop } = emptyFolder()
  // Workers that are nobody must get at their own files; what is in them is made up.
  chmodSync(folder, 0o755)
  const ground: Ground = { folder, http: freePort(), https: freePort(), behind }
  for (const name of ['temp', 'logs']) {
    mkdirSync(at(ground, name))
    chmodSync(at(ground, name), 0o777)
  }
  writeFileSync(at(ground, 'shown.pem'), behind.shown.cert)
  writeFileSync(at(ground, 'shown.key'), behind.shown.key)
  writeFileSync(at(ground, 'both.pem'), behind.shown.cert + behind.shown.key)
  writeFileSync(at(ground, 'inner-ca.pem'), behind.innerRoot)
  const recipeText = change(readFileSync(join(root, 'docs/recipes', recipe.file), 'utf8'))
  const { text, command } = prepare[recipe.program](recipe, recipeText, ground)
  writeFileSync(at(ground, 'main'), text)
  const home = { HOME: folder, TMPDIR: at(ground, 'temp'), XDG_CONFIG_HOME: at(ground, 'temp'), XDG_DATA_HOME: at(ground, 'temp') }
  const child = Bun.spawn([find(recipe.program) ?? '', ...command], {
    cwd: folder,
    env: { PATH: path, ...home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const listen = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> => {
    const decoder = new TextDecoder()
    for await (const part of stream) said += decoder.decode(part, { stream: true })
  }
  const heard = Promise.all([listen(child.stdout), listen(child.stderr)])
  const end = async (): Promise<void> => {
    child.kill('SIGTERM')
    await child.exited
    await heard
  }
  const deadline = Date.now() + 90_000
  while (!((await answers(ground.https)) && (await answers(ground.http)))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await end()
      throw new Error(`${recipe.file} does not start: ${said}`)
    }
    await Bun.sleep(20)
  }
  return {
    https: ground.https,
    http: ground.http,
    folder,
    said: () => said,
    writesElsewhere: () => [...new Set(family(child.pid).flatMap(openForWriting))].filter((file) => !file.startsWith(folder)),
    end,
    drop,
  }
}
