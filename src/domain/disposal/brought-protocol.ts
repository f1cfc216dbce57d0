// A protocol as somebody brings it, in the JSON file that they kept. Nothing in it is believed before its signature is: here is only whether it looks like one.
import type { Protocol, SignedProtocol } from './protocol.ts'

type Fields<T> = Partial<Record<keyof T, unknown>>

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The protocol and its signature as a file holds them; null for anything else. */
export const signedProtocolIn = (text: string): SignedProtocol | null => {
  try {
    const { protocol, key, signature } = JSON.parse(text) as Fields<SignedProtocol>
    if (!isObject(protocol) || typeof key !== 'string' || typeof signature !== 'string') return null
    const { format, id } = protocol as Fields<Protocol>
    return format === 'viska/disposal/1' && typeof id === 'string' ? { protocol: protocol as unknown as Protocol, key, signature } : null
  } catch {
    return null
  }
}

/** Where in the log of then a protocol was signed. */
export interface SignedAt {
  readonly seq: number
  /** Base64url. */
  readonly hash: string
}

/** null for a protocol that does not say so. */
export const signedAt = ({ logHead }: Pick<Protocol, 'logHead'>): SignedAt | null => {
  const [, seq, hash = ''] = /^(\d{1,15}):([\w-]{43})$/.exec(String(logHead)) ?? []
  return seq === undefined ? null : { seq: Number(seq), hash }
}

/** What a page and the lists need of it: somebody who signs may still have signed what no program made. */
export const isShaped = ({
  unit,
  year,
  number,
  case: of,
  executed,
  reasons,
  consents,
  substituted,
  overruled,
  channel,
}: Protocol): boolean =>
  [year, number].every((one) => Number.isSafeInteger(one) && one > 0) &&
  [unit, channel, of, executed].every(isObject) &&
  [unit.id, unit.name, channel.name, of.reference, of.registerNumber, of.received, executed.on].every((one) => typeof one === 'string') &&
  isObject(of.documents) &&
  isObject(of.documents.kinds) &&
  (executed.by === null || isObject(executed.by)) &&
  [reasons, consents, substituted, overruled].every(Array.isArray)
