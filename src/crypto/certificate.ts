// Reads a certificate and its key as they stand in PEM files, and judges whether they can serve. Never prints or keeps a key.
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import type { CertificateFault } from '../domain/installation/certificate.ts'
import { type Instant, instant } from '../kit/instant.ts'
import { ok, type Result, refused } from '../kit/result.ts'

export interface CertificatePair {
  /** The certificate and its issuers, PEM. */
  readonly cert: string
  /** PEM, without a passphrase. */
  readonly key: string
  readonly from: Instant
  readonly until: Instant
  /** Whether browsers need an issuer's certificate that is not in the file. */
  readonly lacksIssuer: boolean
  /** Whether it is made out to this name or address. */
  readonly names: (host: string) => boolean
}

type Unreadable = Extract<CertificateFault, 'no-certificate' | 'no-key' | 'locked' | 'unfit' | 'unusable'>

const block = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

/** All certificates of a file, in order; empty when one of them is broken or cut off. */
const certificatesIn = (pem: string): readonly X509Certificate[] => {
  const blocks = pem.match(block) ?? []
  if (blocks.length !== pem.split('-----BEGIN CERTIFICATE-----').length - 1) return []
  try {
    return blocks.map((one) => new X509Certificate(one))
  } catch {
    return []
  }
}

const keyIn = (pem: string): KeyObject | 'no-key' | 'locked' | 'unusable' => {
  try {
    return createPrivateKey(pem)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return code === 'ERR_MISSING_PASSPHRASE' ? 'locked' : code.includes('UNSUPPORTED') ? 'unusable' : 'no-key'
  }
}

/** Browsers take no shorter ones; the TLS library would serve them. */
const shortestRsa = 2048

/** The TLS library has the last word: it knows kinds of keys that it does not serve. */
const isUsable = (cert: string, key: string, secret: KeyObject): boolean => {
  if ((secret.asymmetricKeyDetails?.modulusLength ?? shortestRsa) < shortestRsa) return false
  try {
    createSecureContext({ cert, key })
    return true
  } catch {
    return false
  }
}

const isNamed = (own: X509Certificate, host: string): boolean => {
  // An IPv6 address has brackets where browsers write it, and none in a certificate.
  const bare = host.replace(/^\[|\]$/g, '')
  return bare !== '' && (/^[\d.]+$|:/.test(bare) ? own.checkIP(bare) : own.checkHost(bare)) !== undefined
}

/**
 * @param cert a certificate in PEM, followed by those of its issuers
 * @param key its private key in PEM
 */
export const readCertificatePair = (cert: string, key: string): Result<CertificatePair, Unreadable> => {
  const chain = certificatesIn(cert)
  const [own] = chain
  if (own === undefined) return refused('no-certificate')
  const secret = keyIn(key)
  if (typeof secret === 'string') return refused(secret)
  if (!own.checkPrivateKey(secret)) return refused('unfit')
  if (!isUsable(cert, key, secret)) return refused('unusable')
  return ok({
    cert,
    key,
    from: instant(own.validFromDate.getTime()),
    until: instant(own.validToDate.getTime()),
    lacksIssuer: chain.length === 1 && own.issuer !== own.subject,
    names: (host) => isNamed(own, host),
  })
}
