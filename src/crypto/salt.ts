// What is signed with something that would else have the same signature twice. It comes from nowhere but the machine, as the nonce of a sealed file does:
// one that could be handed in could be handed in twice.
import { randomBytes } from 'node:crypto'
import { toBase64Url } from '../kit/bytes.ts'

/** 16 random bytes as base64url. */
export const newSalt = (): string => toBase64Url(new Uint8Array(randomBytes(16)))
