// Sealed bodies are JSON in UTF-8. What comes out was bound to its place by a key, so its shape is the one that went in.
import type { Recipient, SealingIdentity } from '../crypto/identity.ts'
import { type PaddingScheme, pad, unpad } from '../crypto/padding.ts'
import { open, seal } from '../crypto/seal.ts'
import type { Sealed } from '../domain/sealed.ts'
import { type Bytes, text, utf8 } from '../kit/bytes.ts'

export const toJson = (body: unknown): Bytes => utf8(JSON.stringify(body))
export const fromJson = <T>(bytes: Uint8Array): T => JSON.parse(text(bytes)) as T

/** For bodies that stand alone; the records of a case are bound to their place besides (src/crypto/record.ts). */
export const sealJson = async (to: Recipient | SealingIdentity, body: unknown, scheme: PaddingScheme): Promise<Sealed> => {
  const padded = pad(toJson(body), scheme)
  try {
    return await seal(to, padded)
  } finally {
    padded.fill(0)
  }
}

/** @throws Problem `altered` when it does not open */
export const openJson = async <T>(identity: SealingIdentity, sealed: Uint8Array): Promise<T> => {
  const padded = await open(identity, sealed)
  try {
    return fromJson<T>(unpad(padded))
  } finally {
    padded.fill(0)
  }
}
