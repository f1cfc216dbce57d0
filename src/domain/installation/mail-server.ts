// A mail server as people know theirs, and as the one address that the setting holds. Knows nobody who writes.

/** `starttls` encrypted after the first words · `tls` from the first byte · `none` readable on the way. */
export const mailSecurities = ['starttls', 'tls', 'none'] as const
export type MailSecurity = (typeof mailSecurities)[number]

export interface MailServer {
  readonly host: string
  readonly port: number
  readonly security: MailSecurity
  /** Empty where the server wants none. */
  readonly user: string
  readonly password: string
}

export const usualPort: Readonly<Record<MailSecurity, number>> = { starttls: 587, tls: 465, none: 25 }

/** A host name or an address: nothing that would become another part of the URL. */
export const isMailHost = (host: string): boolean =>
  /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/i.test(host) && URL.parse(`smtp://${host}:25`) !== null

/** The setting's value: `smtp://…`, `smtps://…`. */
export const mailUrl = ({ host, port, security, user, password }: MailServer): string => {
  const login = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`
  return `${security === 'tls' ? 'smtps' : 'smtp'}://${login}${host}:${port}${security === 'none' ? '?tls=off' : ''}`
}

/** What a setting's value says; null when it is empty or no such address. */
export const mailServerOf = (url: string): MailServer | null => {
  const { hostname, port, protocol, username, password, searchParams } = URL.parse(url) ?? {}
  if (hostname === undefined || !/^smtps?:$/.test(protocol ?? '')) return null
  const security = protocol === 'smtps:' ? 'tls' : searchParams?.get('tls') === 'off' ? 'none' : 'starttls'
  return {
    host: hostname,
    port: port === '' ? (security === 'tls' ? 465 : 587) : Number(port),
    security,
    user: decoded(username ?? ''),
    password: decoded(password ?? ''),
  }
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
