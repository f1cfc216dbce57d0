// What `viska doctor` says of a certificate of our own: whether the pair fits, how long it lasts, for which name, and who can read the key.
import { statSync } from 'node:fs'
import { certificateNotice, daysLeft, hasRunOut } from '../domain/installation/certificate.ts'
import type { Instant } from '../kit/instant.ts'
import { type Finding, fault, ok, warn } from './finding.ts'

export interface CertificateLook {
  readonly side: 'reporter' | 'staff'
  /** Path of the key. */
  readonly key: string
  /** The host of the address that browsers ask for. */
  readonly host: string
  /** The pair, or the line that says why it will not do. */
  readonly pair:
    | string
    | { readonly from: Instant; readonly until: Instant; readonly lacksIssuer: boolean; readonly names: (host: string) => boolean }
}

export const certificateFindings = (look: CertificateLook, now: Instant): readonly Finding[] => {
  const { side, key, host, pair } = look
  if (typeof pair === 'string') return [fault(pair)]
  const name = `the certificate of the ${side}’s side`
  return [
    ok(`${name} and its key fit`),
    lifeOf(name, pair, now),
    pair.names(host)
      ? ok(`${name} is made out to ${host}`)
      : warn(`${name} is not made out to ${host}: right only behind a proxy that knows`),
    ...(pair.lacksIssuer ? [warn(`${name} stands alone in its file: browsers need those of its issuers after it`)] : []),
    keyFinding(key),
  ]
}

const lifeOf = (name: string, { from, until }: { readonly from: Instant; readonly until: Instant }, now: Instant): Finding => {
  const day = new Date(until).toISOString().slice(0, 10)
  if (from > now) return fault(`${name} is not valid yet: is the clock of this machine right?`)
  if (hasRunOut(until, now)) return fault(`${name} ran out on ${day}`)
  const days = daysLeft(until, now)
  return days <= certificateNotice ? warn(`${name} lasts until ${day}, ${days} more days: renew it`) : ok(`${name} lasts until ${day}`)
}

/** Whoever reads the key can be this address, and read what reporters send. */
const keyFinding = (path: string): Finding => {
  const { mode } = statSync(path)
  if ((mode & 0o007) !== 0) return fault(`everybody on this machine can get at the key ${path}: chmod 640, group viska`)
  if ((mode & 0o020) !== 0) return fault(`its group can change the key ${path}: chmod 640`)
  return ok(`the key ${path} is readable by its owner and group only`)
}
