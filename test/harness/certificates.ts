// Certificates as an authority of our own issues them, made with openssl as those who run the appliance make theirs.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Issued {
  /** The certificate alone, PEM. */
  readonly alone: string
  /** The certificate followed by that of its issuer, PEM. */
  readonly cert: string
  readonly key: string
}

export interface Wanted {
  /** As openssl spells them: `DNS:a.example`, `IP:127.0.0.1`. */
  readonly names: readonly string[]
  /** Days from now; in the past when negative. */
  readonly from?: number
  readonly until?: number
  /** How openssl is to make the key. */
  readonly key?: readonly string[]
}

export interface Authority {
  /** PEM, for whoever is to trust it. */
  readonly root: string
  /** The root as a pair: a certificate that signed itself. */
  readonly self: Pick<Issued, 'cert' | 'key'>
  readonly issue: (wanted: Wanted) => Issued
  readonly drop: () => void
}

export const curve = (name: string): readonly string[] => ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${name}`]
export const rsa = (bits: number): readonly string[] => ['-newkey', `rsa:${bits}`]

const openssl = (cwd: string, args: readonly string[]): void => {
  const { exitCode, stderr } = Bun.spawnSync(['openssl', ...args], { cwd })
  if (exitCode !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`)
}

/** The same key, locked with a passphrase. */
export const locked = (key: string): string => {
  const { stdout } = Bun.spawnSync(['openssl', 'pkey', '-aes256', '-passout', 'pass:hemligt'], { stdin: Buffer.from(key) })
  return stdout.toString()
}

/** All days are counted from one moment: also where a midnight passes between making a certificate and looking at it. */
const begun = Date.now()
const timeIn = (days: number): string => new Date(begun + days * 86_400_000).toISOString()
const time = (days: number): string => timeIn(days).replace(/[-:T]|\.\d+/g, '')

/** The last day of a certificate that was issued until so many days from now, YYYY-MM-DD as certificates count: in UTC. */
export const lastDayIn = (days: number): string => timeIn(days).slice(0, 10)

/** Of openssl's commands `ca` alone dates a certificate in the past. */
const settings = `[ca]
default_ca = own
[own]
database = rows
new_certs_dir = .
default_md = sha256
policy = any
rand_serial = yes
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
`

/** A new authority: a root that people trust, and the issuer below it that signs. */
export const makeAuthority = (): Authority => {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'))
  writeFileSync(join(folder, 'settings'), settings)
  writeFileSync(join(folder, 'rows'), '')
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const request = (name: string, subject: string, rest: readonly string[]): void =>
    openssl(folder, ['req', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.req`, '-subj', `/CN=${subject}`, ...rest])
  const sign = (name: string, by: string, from: number, until: number): void => {
    const files = ['-cert', `${by}.pem`, '-keyfile', `${by}.key`, '-in', `${name}.req`, '-out', `${name}.pem`]
    openssl(folder, ['ca', '-batch', '-notext', '-config', 'settings', '-startdate', time(from), '-enddate', time(until), ...files])
  }
  request('root', 'Provrot', ['-x509', '-days', '3650', ...curve('P-256'), '-out', 'root.pem'])
  request('issuer', 'Provutgivare', ['-new', ...curve('P-256'), '-addext', 'basicConstraints=critical,CA:TRUE'])
  sign('issuer', 'root', -1000, 1000)
  return {
    root: read('root.pem'),
    self: { cert: read('root.pem'), key: read('root.key') },
    issue: ({ names, from = -10, until = 60, key = curve('P-256') }) => {
      request('own', names[0]?.replace(/^\w+:/, '') ?? '', ['-new', ...key, '-addext', `subjectAltName=${names.join(',')}`])
      sign('own', 'issuer', from, until)
      return { alone: read('own.pem'), cert: `${read('own.pem')}${read('issuer.pem')}`, key: read('own.key') }
    },
    drop: () => rmSync(folder, { recursive: true, force: true }),
  }
}
