// Addresses of our own pages and of the page that somebody leaves to, as people type them. Knows no setting and no page.
import { ok, type Result, refused } from '../../kit/result.ts'

/** `no-address` nothing that a browser could open · `has-more` more than the start of an address · `not-https` readable on the way. */
export type SiteFault = 'no-address' | 'has-more' | 'not-https'

const parsed = (typed: string): URL | null => {
  const text = typed.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  return url === null || url.hostname === '' || !/^https?:$/.test(url.protocol) || /\s/.test(text) ? null : url
}

/** This machine itself: nothing is readable on the way to it. */
export const isLoopback = (hostname: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)

/**
 * The start of an address, such as `https://visselblasning.exempelby.example`: what was typed, made plain.
 * Plain http is taken for this machine only.
 */
export const siteAddress = (typed: string): Result<string, SiteFault> => {
  const url = parsed(typed)
  if (url === null) return refused('no-address')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') return refused('has-more')
  return url.protocol === 'https:' || isLoopback(url.hostname) ? ok(url.origin) : refused('not-https')
}

/** An onion address of version 3 (56 characters) with or without its scheme; null when it is none. */
export const onionAddress = (typed: string): string | null => {
  const [, scheme = 'http://', host] = /^(https?:\/\/)?([a-z2-7]{56}\.onion)\/?$/.exec(typed.trim().toLowerCase()) ?? []
  return host === undefined ? null : `${scheme}${host}`
}

const longestExit = 300

/** The whole address of a page elsewhere that somebody may leave to: https, no name or password in it; null when it is none. */
export const exitAddress = (typed: string): string | null => {
  const url = parsed(typed)
  const fits = url !== null && url.protocol === 'https:' && url.username === '' && url.password === '' && !isLoopback(url.hostname)
  return fits && url.hostname.includes('.') && url.href.length <= longestExit ? url.href : null
}

/** Whether two addresses lie on one host: leaving must not lead back to where somebody came from. */
export const sameHost = (one: string, other: string): boolean => URL.parse(one)?.hostname === URL.parse(other)?.hostname
