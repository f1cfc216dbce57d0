// A protocol as somebody brings it, in the JSON file that they kept. Nothing in it is believed before its signature is: here is only whether it has every
// field as a protocol has it and none besides, so that whatever is taken for one can be spelled, shown and printed.
import { isDay } from '../../kit/instant.ts'
import { isRandomId } from '../../kit/random.ts'
import { documentKinds } from '../case/register.ts'
import { legalFrames } from '../channel/legal-frame.ts'
import { documentTypes, fates } from './disposal-rule.ts'
import { disposalReasons, type Protocol, type ProtocolId, type SignedProtocol } from './protocol.ts'

type Shape = (value: unknown) => boolean

/** Characters of one field: ours have a few hundred. */
const longest = 5_000
/** What a page, a paper and a table can hold. */
const text: Shape = (value) =>
  typeof value === 'string' && value.length <= longest && value.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(value)
const day: Shape = (value) => typeof value === 'string' && isDay(value)
const count: Shape = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const truth: Shape = (value) => typeof value === 'boolean'
const oneOf =
  (known: readonly unknown[]): Shape =>
  (value) =>
    known.includes(value)
const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value))
const nothing = oneOf([null])
const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.length <= longest && value.every(shape)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** These fields and no other. @param optional those that may be missing */
const objectOf = (fields: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape => {
  const known = new Map(Object.entries({ ...fields, ...optional }))
  return (value) =>
    isObject(value) &&
    Object.keys(fields).every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, part]) => known.get(name)?.(part) === true)
}

const dayOrNone = either(day, oneOf(['']))
const author = objectOf({ id: text, name: text, title: text })
const word = objectOf({ by: author, on: day, digest: text })
const decision = objectOf({ body: text, on: day, number: text })
const witnessed = { decision, written: word, confirmed: word }
const elsewhere = objectOf({ count, first: day, last: day })
const terms = {
  ...{ type: oneOf(documentTypes), fate: oneOf(fates), years: count, basis: text },
  ...{ body: text, decided: day, number: text, from: day, to: dayOrNone },
}

const protocolShape = objectOf(
  {
    ...{ format: oneOf(['viska/disposal/1']), id: text, installation: text, version: text, year: count, number: count },
    ...{ channel: objectOf({ name: text }), unit: objectOf({ id: text, name: text }), frame: oneOf(legalFrames), publicBody: truth },
    case: objectOf({
      ...{ type: oneOf(documentTypes), registerNumber: text, mainNumber: text, reference: text, received: day, closed: day, files: count },
      documents: objectOf({
        ...{ first: dayOrNone, last: dayOrNone },
        kinds: objectOf({}, Object.fromEntries(documentKinds.map((kind) => [kind, count]))),
      }),
    }),
    rule: either(nothing, objectOf({ id: text, ...terms }, { automatic: oneOf([true]) })),
    receipt: either(nothing, objectOf({ archive: text, received: dayOrNone, reference: text, checksum: text })),
    reasons: listOf(oneOf(disposalReasons)),
    proposed: either(nothing, word),
    consents: listOf(word),
    substituted: listOf(objectOf({ absent: author, by: author, ...witnessed })),
    overruled: listOf(objectOf({ objection: word, ...witnessed })),
    executed: objectOf({ by: either(nothing, author), on: day }),
    ...{ method: oneOf(['keys-destroyed-and-overwritten']), logHead: text, backupsUntil: dayOrNone },
  },
  {
    entrusted: either(nothing, decision),
    despite: objectOf({ decision, doubts: listOf(oneOf(['behind', 'unreceived'])) }),
    announced: objectOf({ on: day, to: listOf(author) }),
    exported: listOf(objectOf({ copy: count, by: author, on: day })),
    backupsElsewhere: either(nothing, elsewhere),
  },
)

/** Whether a value is a protocol in every part. */
const isProtocol = (value: unknown): value is Protocol => protocolShape(value)

/** The protocol that a row of ours holds; null where somebody wrote something else there. */
export const protocolIn = (body: string): Protocol | null => {
  const value = parsed(body)
  return isProtocol(value) ? value : null
}

/** The protocol and its signature as a file holds them; null for anything else. */
export const signedProtocolIn = (file: string): SignedProtocol | null => {
  const value = parsed(file)
  if (!isObject(value)) return null
  const { protocol, key, signature } = value
  return isProtocol(protocol) && typeof key === 'string' && typeof signature === 'string' ? { protocol, key, signature } : null
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json) as unknown
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
  const [, seq, hash = ''] = /^(\d{1,15}):([\w-]{43})$/.exec(logHead) ?? []
  return seq === undefined ? null : { seq: Number(seq), hash }
}

/** Whether this program could have given it its name and its number: of the year in which it was done, from 1. */
export const isNumbered = ({ id, year, number, executed }: Pick<Protocol, 'year' | 'number' | 'executed'> & { readonly id: ProtocolId }) =>
  isRandomId(id) && String(year) === executed.on.slice(0, 4) && number > 0
