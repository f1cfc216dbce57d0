// The address that a reporter may leave to be told of news (F-042, F-071): whether a channel asks for it, and what it must look like.
// It is the one answer that the program itself can read, so everything here leads away from it: off, warned of, short-lived.
import { isMailAddress } from '../people/mail-address.ts'

/**
 * `off` no page asks for an address · `own-server` it is used through a mail server that serves nothing else · `shared-server` an administrator
 * has confirmed that the log of the mail server of the staff shows it.
 */
export const hiddenAddressRules = ['off', 'own-server', 'shared-server'] as const
export type HiddenAddressRule = (typeof hiddenAddressRules)[number]

/** The mail server that news to reporters leave by: one of their own goes before that of the staff. */
export type NewsServer = 'own' | 'shared' | 'none'

/** Whether reporters are asked; a server of their own needs no confirmation, and what was allowed for it alone never falls back to the other. */
export const asksForAddress = (rule: HiddenAddressRule, server: NewsServer): boolean =>
  server === 'own' ? rule !== 'off' : server === 'shared' && rule === 'shared-server'

/**
 * Whether a mail may leave for an address that was left earlier: never through the mail server of the staff when news had one of their own then.
 * The other way round it may: what a server of its own shows is less than what the reporter was told of.
 */
export const mayTell = (rule: HiddenAddressRule, server: NewsServer, left: NewsServer | undefined): boolean =>
  asksForAddress(rule, server) && (server === 'own' || left === 'shared')

/** Whether the addresses of a channel outlive another choice of its administrator. */
export const keepsAddresses = (before: HiddenAddressRule, after: HiddenAddressRule): boolean =>
  after !== 'off' && !(before === 'own-server' && after === 'shared-server')

/** `gone` there was one, and the channel gave it up: the reporter is told until they have read it. */
export type AddressState = 'none' | 'left' | 'gone'

/** What an administrator has chosen, as it is stored; null where a confirmation is missing. */
export const chosenRule = (wanted: boolean, server: NewsServer, confirmed: boolean): HiddenAddressRule | null => {
  if (!wanted) return 'off'
  if (server === 'own') return 'own-server'
  return confirmed ? 'shared-server' : null
}

/** Characters that RFC 5321, 4.5.3.1.3, allows a path, without its brackets. */
const longestAddress = 254

/** null when the address will do; an empty one is none and will do. */
export const addressFault = (typed: string): 'too-long' | 'no-address' | null => {
  if (typed.length > longestAddress) return 'too-long'
  return typed === '' || isMailAddress(typed) ? null : 'no-address'
}
