// What `viska doctor` looks at: settings of this machine that would let something out. It reads no database and no case.
import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import type { Instant } from '../kit/instant.ts'
import { type CertificateLook, certificateFindings } from './doctor-certificate.ts'
import { type Finding, fault, ok, warn } from './finding.ts'

export interface Surroundings {
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly reporterUrl: string
  readonly staffUrl: string
  readonly onionUrl: string
  /** Of the sides that have a certificate of their own. */
  readonly certificates: readonly CertificateLook[]
  /** Whether Tor has a plain way in. */
  readonly plainForOnion: boolean
  readonly smtpUrl: string
  readonly now: Instant
}

/** Variables that make the runtime run foreign code or open a debugger inside the binary. */
const dangerous = ['BUN_OPTIONS', 'BUN_BE_BUN', 'BUN_INSPECT', 'LD_PRELOAD', 'NODE_OPTIONS']

const readLines = (path: string): readonly string[] => {
  try {
    return readFileSync(path, 'utf8').trim().split('\n')
  } catch {
    return []
  }
}

const folderFindings = (folder: string): readonly Finding[] => {
  if (!existsSync(folder)) return [warn(`there is no data directory ${folder} yet`)]
  const { mode, uid } = statSync(folder)
  const { bavail, bsize } = statfsSync(folder)
  const free = Math.floor((bavail * bsize) / 1024 ** 2)
  return [
    (mode & 0o077) === 0
      ? ok('the data directory is readable by its owner only')
      : fault('others on this machine can read the data directory: chmod 700'),
    uid === process.getuid?.() ? ok('the data directory belongs to this user') : warn('the data directory belongs to another user'),
    free > 2048 ? ok(`${free} MB free on the disk`) : warn(`only ${free} MB free on the disk`),
  ]
}

/** A swapped page of memory can hold an opened key; so can a core dump. */
const memoryFindings = (): readonly Finding[] => {
  const swap = readLines('/proc/swaps').length > 1
  const limit = readLines('/proc/self/limits').find((line) => line.startsWith('Max core file size'))
  const dumps = limit !== undefined && !/^Max core file size\s+0\s/.test(limit)
  return [
    swap ? warn('swap is on: memory with opened keys can reach the disk (swapoff, or MemorySwapMax=0)') : ok('swap is off'),
    dumps ? warn('core dumps are possible: set LimitCORE=0') : ok('core dumps are off'),
  ]
}

export const findings = (surroundings: Surroundings): readonly Finding[] => {
  const { folder, environment, reporterUrl, staffUrl, onionUrl, certificates, plainForOnion, smtpUrl, now } = surroundings
  const named = dangerous.filter((name) => (environment[name] ?? '') !== '')
  return [
    ...folderFindings(folder),
    ...memoryFindings(),
    ...named.map((name) => fault(`${name} is set: it makes the binary run foreign code; unset it for the service`)),
    reporterUrl.startsWith('https:') || reporterUrl.includes('.onion')
      ? ok('the reporter’s side has a public address with https')
      : warn('VISKA_REPORTER_URL is not https: cookies are then not marked Secure'),
    staffUrl.startsWith('https:')
      ? ok('the staff’s side has an address with https')
      : warn('VISKA_STAFF_URL is not https: cookies are then not marked Secure'),
    ...certificates.flatMap((certificate) => certificateFindings(certificate, now)),
    ...(onionUrl === '' || plainForOnion
      ? []
      : [fault('VISKA_ONION_URL is set and the reporter’s side speaks TLS only: give Tor a plain way in with VISKA_ONION_LISTEN')]),
    smtpUrl === '' ? warn('VISKA_SMTP_URL is not set: nobody is told of a new report') : ok('a mail server is set'),
    process.getuid?.() === 0 ? warn('running as root: use an own user') : ok('not running as root'),
    warn('full-disk encryption cannot be seen from here: make sure that it is on'),
  ]
}
