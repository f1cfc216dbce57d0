// A Tor network of our own on 127.0.0.1: three authorities, two relays, one onion service and one client; nothing of it leaves the machine.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { freePort } from '../harness/ports.ts'
import { emptyFolder } from './binary.ts'

const path = `${process.env.PATH ?? ''}:/usr/sbin:/usr/bin`
const tor = Bun.which('tor', { PATH: path })
const gencert = Bun.which('tor-gencert', { PATH: path })

/** Both programs are in Debian's package `tor`. */
export const hasTor = tor !== null && gencert !== null

export interface TorNetwork {
  /** Name of the onion service, with `.onion`. */
  readonly onion: string
  /** Port of the client's SOCKS listener. */
  readonly socks: number
  /** The client has its circuits and the service has left its descriptor. Who asks before is told for a while that there is none. */
  readonly stands: () => boolean
  /** The circuits that lead the client to the onion service just now. */
  readonly circuits: () => Promise<readonly string[]>
  /** What the programs complained of, for a test that fails. */
  readonly complaints: () => string
  readonly end: () => Promise<void>
}

const hour = 60 * 60 * 1000
const onlyHere = '127.0.0.1'

/** Votes every ten seconds instead of every hour; every relay may be anything; no address but this machine's is known to anybody. */
const forAll = (place: string): string => `TestingTorNetwork 1
__OwningControllerProcess ${process.pid}
DataDirectory ${place}
Log notice [rend]info file ${join(place, 'tor.log')}
SafeLogging 0
ShutdownWaitLength 0
UseDefaultFallbackDirs 0
PathsNeededToBuildCircuits 0.25
TestingDirAuthVoteExit *
TestingDirAuthVoteGuard *
TestingDirAuthVoteHSDir *
TestingMinExitFlagThreshold 0
TestingV3AuthInitialVotingInterval 5
TestingV3AuthInitialVoteDelay 2
TestingV3AuthInitialDistDelay 2
V3AuthVotingInterval 10
V3AuthVoteDelay 2
V3AuthDistDelay 2
V3AuthNIntervalsValid 2
`

const forRelay = (name: string, port: number): string => `Nickname ${name}
ContactInfo nobody@example.invalid
Address ${onlyHere}
ORPort ${onlyHere}:${port}
AssumeReachable 1
ExitRelay 0
SocksPort 0
`

const forAuthority = (port: number): string => `DirPort ${onlyHere}:${port}
AuthoritativeDirectory 1
V3AuthoritativeDirectory 1
`

const forService = (place: string, target: string): string => `SocksPort 0
HiddenServiceDir ${join(place, 'service')}
HiddenServicePort 80 ${target}
`

/** Makes a folder that Tor accepts for its secrets. */
const makePlace = (folder: string, name: string): string => {
  const place = join(folder, name)
  mkdirSync(join(place, 'keys'), { recursive: true, mode: 0o700 })
  return place
}

const printed = async (command: readonly string[], cwd: string): Promise<string> => {
  const child = Bun.spawn([...command], { cwd, env: { HOME: cwd }, stdio: [new Blob(['practice\n']), 'pipe', 'pipe'], timeout: 30_000 })
  const [out, err, code] = await Promise.all([child.stdout.text(), child.stderr.text(), child.exited])
  if (code !== 0) throw new Error(`${command[0]} ended with ${code}: ${out}${err}`)
  return out
}

interface Authority {
  readonly name: string
  readonly place: string
  readonly orPort: number
  readonly dirPort: number
  /** The line by which everybody knows it. */
  readonly line: string
}

const makeAuthority = async (folder: string, name: string): Promise<Authority> => {
  const place = makePlace(folder, name)
  const [orPort, dirPort] = [freePort(), freePort()]
  const key = (kind: string): string => join(place, 'keys', `authority_${kind}`)
  const files = ['-i', key('identity_key'), '-s', key('signing_key'), '-c', key('certificate')]
  await printed(
    [gencert ?? '', '--create-identity-key', '--passphrase-fd', '0', '-m', '12', '-a', `${onlyHere}:${dirPort}`, ...files],
    place,
  )
  const [, v3 = ''] = /^fingerprint (\w+)$/m.exec(readFileSync(key('certificate'), 'utf8')) ?? []
  // Tor tells a fingerprint only to somebody who names an authority: one that does not exist will do.
  const nobody = `x orport=1 v3ident=${v3} ${onlyHere}:1 ${'f'.repeat(40)}`
  const asked = ['--list-fingerprint', '--quiet', '-f', join(place, 'none'), '--ignore-missing-torrc', '--DataDirectory', place]
  const claimed = ['--Nickname', name, '--Address', onlyHere, '--ORPort', '1', '--DirPort', '1']
  const told = await printed([tor ?? '', ...asked, ...claimed, '--TestingTorNetwork', '1', '--DirAuthority', nobody], place)
  const fingerprint = told.trim().split('\n').at(-1)?.split(' ').slice(1).join('') ?? ''
  const line = `DirAuthority ${name} orport=${orPort} no-v2 v3ident=${v3} ${onlyHere}:${dirPort} ${fingerprint}\n`
  return { name, place, orPort, dirPort, line }
}

/** Asks a Tor program on its control port, where it asks nobody for a password: it is ours, and only this machine reaches it. */
const askControl = (port: number, question: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let told = ''
    const socket = connect(port, onlyHere, () => socket.write(`AUTHENTICATE\r\n${question}\r\nQUIT\r\n`))
    socket.on('data', (part) => {
      told += part.toString()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(told))
  })

/** Starts the network in front of `target` (address and port). It is up some seconds later: ask through it until it answers. */
export const startTorNetwork = async (target: string): Promise<TorNetwork> => {
  const folder = emptyFolder()
  const authorities = await Promise.all(['first', 'second', 'third'].map((name) => makeAuthority(folder.path, name)))
  const lines = authorities.map(({ line }) => line).join('')
  const places: string[] = []
  const start = (place: string, torrc: string) => {
    writeFileSync(join(place, 'torrc'), `${forAll(place)}${lines}${torrc}`)
    places.push(place)
    const words = ['-f', join(place, 'torrc'), '--defaults-torrc', join(place, 'none'), '--ignore-missing-torrc', '--quiet']
    return Bun.spawn([tor ?? '', ...words], { cwd: place, env: { HOME: place }, stdio: ['ignore', 'ignore', 'ignore'], timeout: hour })
  }
  const service = makePlace(folder.path, 'service')
  const client = makePlace(folder.path, 'client')
  const [socks, control] = [freePort(), freePort()]
  const programs = [
    ...authorities.map(({ name, place, orPort, dirPort }) => start(place, `${forRelay(name, orPort)}${forAuthority(dirPort)}`)),
    ...['relay1', 'relay2'].map((name) => start(makePlace(folder.path, name), forRelay(name, freePort()))),
    start(service, forService(service, target)),
    start(client, `SocksPort ${onlyHere}:${socks}\nControlPort ${onlyHere}:${control}\n`),
  ]
  const logOf = (place: string): string => (existsSync(join(place, 'tor.log')) ? readFileSync(join(place, 'tor.log'), 'utf8') : '')
  const stands = (): boolean => logOf(client).includes('Bootstrapped 100%') && logOf(service).includes('Uploaded hidden service descriptor')
  const circuits = async (): Promise<readonly string[]> =>
    (await askControl(control, 'GETINFO circuit-status')).split('\r\n').filter((line) => line.includes('HS_STATE=HSCR_JOINED'))
  const complaints = (): string =>
    places
      .flatMap((place) => logOf(place).split('\n'))
      .filter((line) => /\[(warn|err)\]|Bootstrapped/.test(line))
      .slice(-30)
      .join('\n')
  const end = async (): Promise<void> => {
    for (const program of programs) program.kill('SIGKILL')
    await Promise.all(programs.map(({ exited }) => exited))
    folder.drop()
  }

  const name = join(service, 'service/hostname')
  for (let waited = 0; !existsSync(name); waited += 100) {
    if (waited > 20_000) {
      const why = complaints()
      await end()
      throw new Error(`the onion service has no name: ${why}`)
    }
    await Bun.sleep(100)
  }
  return { onion: readFileSync(name, 'utf8').trim(), socks, stands, circuits, complaints, end }
}
