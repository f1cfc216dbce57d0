// Sealed bodies are JSON in UTF-8. What comes out was bound to its place by a key, so its shape is the one that went in.
import { type Bytes, text, utf8 } from '../kit/bytes.ts'

export const toJson = (body: unknown): Bytes => utf8(JSON.stringify(body))
export const fromJson = <T>(bytes: Uint8Array): T => JSON.parse(text(bytes)) as T
