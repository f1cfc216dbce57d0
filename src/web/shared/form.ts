// Reads a posted form ourselves, byte by byte counted, from the raw body: no library may buffer, guess types or answer with what was typed.
import { longestAnswer, questions } from '../../domain/case/answers.ts'
import { text as decode } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'

/** What a form holds: every field as text, never anything else. */
export interface Form {
  /** The first value; empty when the field is missing. Line ends are single line feeds. */
  readonly text: (name: string) => string
  readonly all: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
  /** Everything, in order: for a form that is to be sent again. */
  readonly fields: readonly (readonly [name: string, value: string])[]
}

/** Bytes of a whole form: five answers of the greatest length, in a script whose characters take nine bytes percent-encoded. */
export const longestForm = questions.length * longestAnswer * 9 + 64 * 1024
/** As the pages say it. */
export const longestFormSaid = `${Math.floor(longestForm / 1_000_000)} MB`

/** Bytes of all forms that are being read at one moment: strangers who hold their connections open cannot eat the memory. */
const mostHeld = 64 * 1024 * 1024
/** Bytes of a form of a few pages. */
const ordinary = 64 * 1024

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

/** Reads a posted form. */
export type ReadForm = (request: Request) => Promise<Form | FormFault>

/**
 * A reader of `application/x-www-form-urlencoded` bodies of at most {@link longestForm} bytes; what is longer is not read to its end.
 * It throws Problem `busy` when all bodies that are being read would be more than fits.
 */
export const makeReadForm = (): ReadForm => {
  let held = 0
  return async (request) => {
    let own = 0
    try {
      return await readBody(request, (bytes) => {
        own += bytes
        held += bytes
        // An ordinary form always goes in: only long ones wait for room.
        if (held > mostHeld && own > ordinary) throw new Problem('busy', 'too many forms are being read')
      })
    } finally {
      held -= own
    }
  }
}

const readBody = async (request: Request, hold: (bytes: number) => void): Promise<Form | FormFault> => {
  if (Number(request.headers.get('content-length') ?? 0) > longestForm) return 'too-large'
  if (request.body === null) return emptyForm
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') return 'unreadable'
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body) {
    hold(part.length)
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
