// The two files that the certificate of one side lies in. What is wrong with them becomes one line that names the setting.
import { readFileSync } from 'node:fs'
import type { CertificateLook } from './cli/doctor-certificate.ts'
import { type Config, settings } from './config.ts'
import { type CertificatePair, readCertificatePair } from './crypto/certificate.ts'
import type { CertificateFault, CertificateState } from './domain/installation/certificate.ts'
import { ok, type Result, refused } from './kit/result.ts'

type Side = CertificateState['side']

/** Paths as the settings give them. */
export interface CertificateFiles {
  readonly side: Side
  readonly cert: string
  readonly key: string
}

export interface FileFault {
  readonly fault: CertificateFault
  readonly line: string
}

/** null for a side that speaks plainly, behind a proxy. */
export const certificateFiles = (config: Config, side: Side): CertificateFiles | null => {
  const [cert, key] = side === 'reporter' ? [config.reporterTlsCert, config.reporterTlsKey] : [config.staffTlsCert, config.staffTlsKey]
  return cert === '' ? null : { side, cert, key }
}

const settingOf = (side: Side, part: 'cert' | 'key'): string =>
  (side === 'reporter'
    ? { cert: settings.reporterTlsCert, key: settings.reporterTlsKey }
    : { cert: settings.staffTlsCert, key: settings.staffTlsKey })[part].name

const read = (setting: string, path: string): Result<string, FileFault> => {
  try {
    return ok(readFileSync(path, 'utf8'))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return refused(
      missing
        ? { fault: 'missing', line: `${setting}: there is no file ${path}` }
        : { fault: 'closed', line: `${setting}: ${path} cannot be read by the user that runs this` },
    )
  }
}

/** The pair as it lies on the disk now. */
export const readCertificateFiles = ({ side, cert, key }: CertificateFiles): Result<CertificatePair, FileFault> => {
  const names = { cert: settingOf(side, 'cert'), key: settingOf(side, 'key') }
  const certText = read(names.cert, cert)
  if (!certText.ok) return certText
  const keyText = read(names.key, key)
  if (!keyText.ok) return keyText
  const pair = readCertificatePair(certText.value, keyText.value)
  if (pair.ok) return pair
  const lines: Readonly<Record<typeof pair.refusal, string>> = {
    'no-certificate': `${names.cert}: ${cert} holds no whole certificate in PEM`,
    'no-key': `${names.key}: ${key} holds no whole private key in PEM`,
    locked: `${names.key}: the key in ${key} has a passphrase; save it without one`,
    unfit: `${names.key}: the key in ${key} does not belong to the first certificate in ${cert}`,
    unusable: `${names.cert}: ${cert} and its key are refused by the TLS library, as too weak or of an unknown kind`,
  }
  return refused({ fault: pair.refusal, line: lines[pair.refusal] })
}

/** The certificates of our own, as `viska doctor` looks at them. */
export const certificateLooks = (config: Config): readonly CertificateLook[] =>
  (['reporter', 'staff'] as const).flatMap((side) => {
    const files = certificateFiles(config, side)
    if (files === null) return []
    const { hostname } = new URL(side === 'reporter' ? config.reporterUrl : config.staffUrl)
    const pair = readCertificateFiles(files)
    return [{ side, key: files.key, host: hostname, pair: pair.ok ? pair.value : pair.refusal.line }]
  })
