// Hands mails to the municipality's own mail server. Knows neither cases nor reasons: a text, an address, delivered or not.
import type { Transporter } from 'nodemailer'
import type { NoticeFault } from '../domain/channel/notice.ts'

export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
}
export type Delivery = 'delivered' | Exclude<NoticeFault, 'not-configured'>

export interface Mail {
  readonly send: (letter: Letter) => Promise<Delivery>
  readonly close: () => void
}

export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string
  /** The sender's address. */
  readonly from: string
  readonly senderName: string
}

const patience = 20_000

/** The library is loaded with the first mail. */
const transportOf = async (url: string): Promise<Transporter> => {
  const { createTransport } = await import('nodemailer')
  const { hostname, port, protocol, username, password, searchParams } = new URL(url)
  return createTransport({
    // The URL keeps the brackets of an IPv6 address, a socket does not take them.
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port),
    secure: protocol === 'smtps:',
    // A relay on the same machine may speak plainly; any other must encrypt unless the operator says otherwise.
    requireTLS: protocol === 'smtp:' && searchParams.get('tls') !== 'off' && !['127.0.0.1', '[::1]', 'localhost'].includes(hostname),
    ignoreTLS: searchParams.get('tls') === 'off',
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    // Not the machine's own name: it is nobody's business in a header.
    name: 'localhost',
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** Connects to a mail server and signs in, and sends nothing. @returns what stands in the way; null for nothing */
export const tryMail = async (url: string): Promise<Exclude<Delivery, 'delivered'> | null> => {
  const transport = await transportOf(url)
  try {
    await transport.verify()
    return null
  } catch (error) {
    return deliveryFault(error as MailError)
  } finally {
    transport.close()
  }
}

export const makeMail = ({ url, from, senderName }: MailSettings): Mail => {
  let opened: Promise<Transporter> | null = null
  const transport = (): Promise<Transporter> => {
    opened ??= transportOf(url)
    return opened
  }
  return {
    send: async ({ to, subject, text }) => {
      try {
        await (await transport()).sendMail({
          from: { name: senderName, address: from },
          to,
          subject,
          text,
          xMailer: false,
          textEncoding: 'quoted-printable',
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return 'delivered'
      } catch (error) {
        return deliveryFault(error as MailError)
      }
    },
    close: () => void opened?.then((one) => one.close()),
  }
}

/** `originalCode` is what the socket said: nodemailer puts its own `ESOCKET` over it. */
interface MailError {
  readonly code?: unknown
  readonly originalCode?: unknown
  readonly responseCode?: unknown
}

/** Error codes of nodemailer and of TLS. */
const deliveryFault = ({ code, originalCode, responseCode }: MailError): Exclude<Delivery, 'delivered'> => {
  if (code === 'EAUTH') return 'sign-in'
  if (code === 'EENVELOPE') return 'address'
  if (code === 'ETLS' || /CERT|SIGNATURE|ALTNAME/.test(`${code} ${originalCode}`)) return 'certificate'
  if (['ECONNECTION', 'ETIMEDOUT', 'EDNS', 'ESOCKET', 'ECONNREFUSED'].includes(String(code))) return 'unreachable'
  return typeof responseCode === 'number' ? 'refused' : 'other'
}
