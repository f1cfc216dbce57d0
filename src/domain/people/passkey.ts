// Passkeys (Web Authentication, W3C): at which address there can be any, and how people name theirs.
import { normalized } from '../../kit/marks.ts'

/** Where passkeys are made and used: they are bound to the host name, and the browser tells the origin. */
export interface PasskeyPlace {
  /** The relying party's id: a host name. */
  readonly host: string
  /** Scheme, host name and port, as browsers spell it. */
  readonly origin: string
}

/**
 * @param url the address by which people know the staff's side
 * @returns null where browsers offer none: without https (but for `localhost`), or where the address is numbers instead of a name
 *   (Web Authentication Level 3, section 5.1.3: the effective domain must be a domain)
 */
export const passkeyPlace = (url: string): PasskeyPlace | null => {
  const address = URL.parse(url)
  if (address === null) return null
  const { protocol, hostname, origin } = address
  const isNumbers = /^[\d.]+$/.test(hostname) || hostname.startsWith('[')
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost')
  return isNumbers || (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) ? null : { host: hostname, origin }
}

/** A telephone, a computer, a key on the ring and one in the safe: more is a list that nobody keeps in order. */
export const mostPasskeys = 10
export const longestPasskeyName = 40

export type PasskeyNameFault = 'missing' | 'too-long' | 'taken'

/** One line, without spaces around it. */
export const canonicalPasskeyName = (typed: string): string => normalized(typed, 'NFC').trim().replace(/\s+/g, ' ')

/**
 * @param name canonical
 * @param taken names of the person's other passkeys
 * @returns null when the name will do
 */
export const passkeyNameFault = (name: string, taken: readonly string[]): PasskeyNameFault | null => {
  if (name === '') return 'missing'
  if ([...name].length > longestPasskeyName) return 'too-long'
  return taken.some((other) => other.toLowerCase() === name.toLowerCase()) ? 'taken' : null
}
