// Reads a posted form ourselves, byte by byte counted, from the raw body: no library may buffer, guess types or answer with what was typed.
import { text as decode } from '../../kit/bytes.ts'

/** What a form holds: every field as text, never anything else. */
export interface Form {
  /** The first value; empty when the field is missing. Line ends are single line feeds. */
  readonly text: (name: string) => string
  readonly all: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
  /** Everything, in order: for a form that is to be sent again. */
  readonly fields: readonly (readonly [name: string, value: string])[]
}

/** Bytes of a whole form: five long answers in any script, percent-encoded. */
export const longestForm = 2 * 1024 * 1024

export type FormFault = 'too-large' | 'unreadable'

export const emptyForm: Form = { text: () => '', all: () => [], has: () => false, fields: [] }

const toForm = (fields: URLSearchParams): Form => {
  const clean = (value: string): string => value.replace(/\r\n?/g, '\n').replaceAll('\0', '')
  return {
    text: (name) => clean(fields.get(name) ?? ''),
    all: (name) => fields.getAll(name).map(clean),
    has: (name) => fields.has(name),
    fields: [...fields].map(([name, value]) => [name, clean(value)] as const),
  }
}

/** Reads an `application/x-www-form-urlencoded` body of at most {@link longestForm} bytes; what is longer is not read to its end. */
export const readForm = async (request: Request): Promise<Form | FormFault> => {
  if (Number(request.headers.get('content-length') ?? 0) > longestForm) return 'too-large'
  if (request.body === null) return emptyForm
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') return 'unreadable'
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body) {
    length += part.length
    if (length > longestForm) return 'too-large'
    parts.push(part)
  }
  try {
    return toForm(new URLSearchParams(decode(Buffer.concat(parts))))
  } catch {
    return 'unreadable'
  }
}
