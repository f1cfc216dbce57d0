// Bytes and their spellings. Knows nothing of what the bytes mean.

/** Bytes backed by a plain buffer, as WebCrypto, SQLite and age want them. */
export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export const utf8 = (text: string): Bytes => encoder.encode(text)

/** @throws TypeError when the bytes are not well-formed UTF-8 */
export const text = (bytes: Uint8Array): string => decoder.decode(bytes)

export const concat = (...parts: readonly Uint8Array[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** Each part with its length (4 bytes, big-endian) before it, so that no two lists of parts give the same bytes. */
export const lengthPrefixed = (parts: readonly (Uint8Array | string | number)[]): Bytes =>
  concat(
    ...parts.flatMap((part) => {
      const bytes = part instanceof Uint8Array ? part : utf8(String(part))
      const length = new Uint8Array(4)
      new DataView(length.buffer).setUint32(0, bytes.length)
      return [length, bytes]
    }),
  )

/** Compares without telling by its time where the first difference is. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

export const toBase64Url = (bytes: Uint8Array): string => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })

/** @returns null when the text is not canonical base64url */
export const fromBase64Url = (spelled: string): Bytes | null => {
  try {
    const bytes = Uint8Array.fromBase64(spelled, { alphabet: 'base64url', lastChunkHandling: 'loose' })
    return toBase64Url(bytes) === spelled ? bytes : null
  } catch {
    return null
  }
}

export const toHex = (bytes: Uint8Array): string => bytes.toHex()
