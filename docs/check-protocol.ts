// Tells whether a disposal protocol is the one that was signed, without Viska: with nothing but node:crypto. It says whose key signed it; whether that
// key is the person's they confirm themselves (its number stands on their page "Nycklar"), or the log of the installation does.
//   bun docs/check-protocol.ts gp-2026-1.json
import { createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

export interface Checked {
  /** The text is the one that the key has signed. */
  readonly holds: boolean
  readonly number: string
  readonly signedBy: string
  /** Ed25519, base64url; empty where the program destroyed the case by itself, and its log alone vouches for the protocol. */
  readonly key: string
}

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain }

/** The one spelling that is signed (RFC 8785): names in the order of their code units, no spaces. */
const spelled = (part: Plain): string => {
  if (Array.isArray(part)) return `[${(part as readonly Plain[]).map(spelled).join(',')}]`
  if (typeof part !== 'object' || part === null) return JSON.stringify(part)
  const fields = part as { readonly [name: string]: Plain }
  const names = Object.keys(fields).toSorted()
  return `{${names.map((name) => `${JSON.stringify(name)}:${spelled(fields[name] ?? null)}`).join(',')}}`
}

/** @param file the JSON file as it was downloaded @throws SyntaxError when it is no JSON */
export const checkProtocol = (file: string): Checked => {
  const { protocol, key, signature } = JSON.parse(file)
  const about = { number: `GP ${protocol.year}-${protocol.number}`, signedBy: protocol.executed.by?.name ?? '', key }
  if (key === '') return { ...about, holds: false }
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' })
  return { ...about, holds: verify(null, Buffer.from(spelled(protocol)), publicKey, Buffer.from(signature, 'base64url')) }
}

if (import.meta.main) {
  const [path] = process.argv.slice(2)
  if (path === undefined) throw new Error('name the file of the protocol')
  const { holds, number, signedBy, key } = checkProtocol(readFileSync(path, 'utf8'))
  console.log(
    key === ''
      ? `${number} bears no signature: the program destroyed the case by itself, and the log of the installation vouches for it.`
      : `${number}: ${holds ? `signed by the key ${key}, which it says is that of ${signedBy}.` : 'ALTERED: this is not what was signed.'}`,
  )
  process.exitCode = holds ? 0 : 1
}
