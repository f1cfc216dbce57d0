// Keeps the certificate of one side fresh: looks at its files when told to, shows a renewed pair, and holds on to the old one while the
// new one will not do. It must never leave a side without a certificate that worked.
import { type CertificateFiles, readCertificateFiles } from './certificate-files.ts'
import { ConfigFault } from './config.ts'
import type { CertificatePair } from './crypto/certificate.ts'
import type { CertificateFault, CertificateState } from './domain/installation/certificate.ts'
import type { Clock, Instant } from './kit/instant.ts'
import type { Listener } from './web/shared/listener.ts'

export interface Certificate {
  readonly state: () => CertificateState
  /** @param asked whether somebody wants to hear what came of it, whatever it was */
  readonly renew: (asked: boolean) => void
}

/**
 * The pair that a side starts with. One that has run out will do: a side that is not there helps nobody.
 * @throws ConfigFault one line that names the setting
 */
export const firstPair = (files: CertificateFiles): CertificatePair => {
  const found = readCertificateFiles(files)
  if (!found.ok) throw new ConfigFault(found.refusal.line)
  return found.value
}

const dayOfUtc = (at: Instant): string => new Date(at).toISOString().slice(0, 10)

export interface Keeping {
  readonly files: CertificateFiles
  readonly first: CertificatePair
  readonly listener: Listener
  readonly now: Clock
  /** A line for the operator's log. */
  readonly say: (line: string) => void
}

export const keepCertificate = ({ files, first, listener, now, say }: Keeping): Certificate => {
  const name = `the certificate of the ${files.side}’s side`
  const validNow = ({ from, until }: CertificatePair): boolean => from <= now() && now() <= until
  let held = first
  let fault: CertificateFault | null = null
  let said = ''
  if (!validNow(first)) say(`${name} is not valid today: browsers warn of it`)

  const settle = (line: string | null): void => {
    fault = null
    said = ''
    if (line !== null) say(line)
  }
  /** The same words every minute would be noise. */
  const complain = (kind: CertificateFault, why: string, asked: boolean): void => {
    const line = `${name} is not renewed: ${why}; the one until ${dayOfUtc(held.until)} stays`
    fault = kind
    if (asked || line !== said) say(line)
    said = line
  }

  const renew: Certificate['renew'] = (asked) => {
    const found = readCertificateFiles(files)
    if (!found.ok) return complain(found.refusal.fault, found.refusal.line, asked)
    const pair = found.value
    const same = pair.cert === held.cert && pair.key === held.key
    if (same) return settle(asked ? `${name} is the same as before, until ${dayOfUtc(held.until)}` : null)
    if (!validNow(pair)) return complain('not-now', 'the new one is not valid today', asked)
    try {
      listener.show(pair)
    } catch {
      return complain('unusable', 'this machine refuses the new one', asked)
    }
    held = pair
    settle(`${name} is renewed, until ${dayOfUtc(held.until)}`)
  }
  return { state: () => ({ side: files.side, until: held.until, fault }), renew }
}
