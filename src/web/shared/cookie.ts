// Cookies: read by name, set so that only this host gets them back, and only from its own pages.

/** Whether a request came over https by the listener's public address; an onion service is http and safe all the same. */
export const isSecure = ({ hostname }: Pick<URL, 'hostname'>, publicUrl: string): boolean =>
  publicUrl.startsWith('https:') && !hostname.endsWith('.onion')

const nameOf = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name)

/** @returns null when the browser sent none of this name */
export const readCookie = (request: Request, name: string, secure: boolean): string | null => {
  const wanted = `${nameOf(name, secure)}=`
  const pair = (request.headers.get('cookie') ?? '').split(/;\s*/).find((candidate) => candidate.startsWith(wanted))
  return pair === undefined ? null : pair.slice(wanted.length)
}

const attributes = (secure: boolean): string => `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`

/** For as long as the browser is open: nothing of it is written to the reporter's disk by us asking for a date. */
export const setCookie = (name: string, value: string, secure: boolean): string => `${nameOf(name, secure)}=${value}; ${attributes(secure)}`
export const expireCookie = (name: string, secure: boolean): string => `${nameOf(name, secure)}=; Max-Age=0; ${attributes(secure)}`
