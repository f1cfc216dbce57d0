// Makes sure that the programs are there which tests start: Chromium, openssl, and the proxies of docs/recipes. As root on Debian it installs
// the packages by itself; none of them is to listen on this machine because of that, neither now nor after its next start.
import { existsSync, rmSync, writeFileSync } from 'node:fs'

interface Wanted {
  /** Debian's package. */
  readonly name: string
  readonly isThere: boolean
  /** Without it most of the tests mean nothing; without the others some say that they were skipped. */
  readonly needed: boolean
}

const has = (...programs: readonly string[]): boolean =>
  programs.some((program) => Bun.which(program, { PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/bin` }) !== null)

const wanted: readonly Wanted[] = [
  {
    name: 'chromium',
    isThere: process.env.CHROMIUM !== undefined || has('chromium', 'chromium-browser', 'google-chrome'),
    needed: true,
  },
  { name: 'openssl', isThere: has('openssl'), needed: true },
  ...['nginx', 'caddy', 'haproxy'].map((name) => ({ name, isThere: has(name), needed: false })),
]

const run = async (...command: readonly string[]): Promise<number> =>
  Bun.spawn([...command], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'inherit', 'inherit'] }).exited

const apt = async (...args: readonly string[]): Promise<void> => {
  if ((await run('apt-get', '-q', ...args)) !== 0) throw new Error(`apt-get ${args.join(' ')} failed`)
}

/** Debian asks this file before a package starts its service; a machine that has one of its own knows better. */
const policy = '/usr/sbin/policy-rc.d'

const install = async (names: readonly string[]): Promise<void> => {
  console.log(`Installing ${names.join(', ')} from Debian (once, about a minute) …`)
  const ours = !existsSync(policy)
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    await apt('update')
    await apt('install', '-y', '--no-install-recommends', ...names)
  } finally {
    if (ours) rmSync(policy)
  }
  const services = names.filter((name) => existsSync(`/lib/systemd/system/${name}.service`))
  if (services.length > 0 && has('systemctl')) await run('systemctl', '--quiet', 'disable', ...services)
}

const missing = wanted.filter(({ isThere }) => !isThere)
const names = missing.map(({ name }) => name)
if (names.length > 0) {
  if (process.getuid?.() === 0 && has('apt-get')) await install(names)
  else {
    console.error(`Not installed here: ${names.join(', ')}.`)
    console.error(`Install:  sudo apt-get install ${names.join(' ')}      (another Chromium: CHROMIUM=/path/to/chromium)`)
    if (missing.some(({ needed }) => needed)) process.exit(1)
    console.error('The tests of docs/recipes are skipped.')
  }
}
