// An authenticator and its browser in software, written from the standard (Web Authentication Level 3, sections 5.8.1, 6.1 and 6.5) and
// not from the library that checks it: it can also do what no real one would.
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

/** What it says of itself; left out: as an honest one on the right page. */
export interface Honesty {
  readonly origin?: string
  readonly host?: string
  readonly challenge?: string
  readonly verified?: boolean
  readonly present?: boolean
  readonly counter?: number
  readonly type?: string
  readonly crossOrigin?: boolean
  /** Another credential's id in place of its own. */
  readonly id?: string
}
export interface MakingHonesty extends Honesty {
  /** Attestation statement: its format, and the CBOR of its content. */
  readonly attestation?: { readonly format: string; readonly statement: Uint8Array }
}

export interface SoftAuthenticator {
  readonly id: string
  /** The answer to `navigator.credentials.create`, as JSON. */
  readonly create: (options: string, origin: string, dishonest?: MakingHonesty) => string
  /** The answer to `navigator.credentials.get`, as JSON; each counts. */
  readonly get: (options: string, origin: string, dishonest?: Honesty) => string
}

const url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()

/** CBOR (RFC 8949), as much of it as is needed here. */
export const cbor = {
  head: (major: number, length: number): Buffer =>
    length < 24
      ? Buffer.of((major << 5) | length)
      : length < 256
        ? Buffer.of((major << 5) | 24, length)
        : Buffer.of((major << 5) | 25, length >> 8, length & 255),
  int: (value: number): Buffer => (value < 0 ? cbor.head(1, -1 - value) : cbor.head(0, value)),
  bytes: (value: Uint8Array): Buffer => Buffer.concat([cbor.head(2, value.length), value]),
  text: (value: string): Buffer => Buffer.concat([cbor.head(3, Buffer.byteLength(value)), Buffer.from(value)]),
  list: (values: readonly Uint8Array[]): Buffer => Buffer.concat([cbor.head(4, values.length), ...values]),
  map: (pairs: readonly (readonly [Uint8Array, Uint8Array])[]): Buffer => Buffer.concat([cbor.head(5, pairs.length), ...pairs.flat()]),
}

const flagsOf = ({ present = true, verified = true }: Honesty): number => (present ? 1 : 0) | (verified ? 4 : 0)

export const makeAuthenticator = (): SoftAuthenticator => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const credentialId = randomBytes(32)
  let counted = 0

  /** RFC 9053: EC2 key, ES256, P-256. */
  const coseKey = cbor.map([
    [cbor.int(1), cbor.int(2)],
    [cbor.int(3), cbor.int(-7)],
    [cbor.int(-1), cbor.int(1)],
    [cbor.int(-2), cbor.bytes(Buffer.from(x, 'base64url'))],
    [cbor.int(-3), cbor.bytes(Buffer.from(y, 'base64url'))],
  ])

  const clientData = (type: string, challenge: string, origin: string, dishonest: Honesty): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: dishonest.type ?? type,
        challenge: dishonest.challenge ?? challenge,
        origin: dishonest.origin ?? origin,
        crossOrigin: dishonest.crossOrigin ?? false,
      }),
    )

  const data = (host: string, flags: number, dishonest: Honesty, credential: Uint8Array = new Uint8Array()): Buffer => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(dishonest.counter ?? counted)
    return Buffer.concat([sha256(dishonest.host ?? host), Buffer.of(flags), counter, credential])
  }

  const answer = (response: object, { id = url(credentialId) }: Honesty): string =>
    JSON.stringify({ id, rawId: id, type: 'public-key', authenticatorAttachment: 'platform', clientExtensionResults: {}, response })

  return {
    id: url(credentialId),
    create: (options, origin, dishonest = {}) => {
      const { challenge, rp } = JSON.parse(options) as { challenge: string; rp: { id: string } }
      const length = Buffer.of(0, credentialId.length)
      const authData = data(rp.id, flagsOf(dishonest) | 64, dishonest, Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey]))
      const { format, statement } = dishonest.attestation ?? { format: 'none', statement: cbor.map([]) }
      const attestationObject = cbor.map([
        [cbor.text('fmt'), cbor.text(format)],
        [cbor.text('attStmt'), statement],
        [cbor.text('authData'), cbor.bytes(authData)],
      ])
      const clientDataJSON = url(clientData('webauthn.create', challenge, origin, dishonest))
      return answer({ clientDataJSON, attestationObject: url(attestationObject), transports: ['internal', 'made-up'] }, dishonest)
    },
    get: (options, origin, dishonest = {}) => {
      const { challenge, rpId } = JSON.parse(options) as { challenge: string; rpId: string }
      counted++
      const client = clientData('webauthn.get', challenge, origin, dishonest)
      const authenticatorData = data(rpId, flagsOf(dishonest), dishonest)
      const signature = createSign('sha256')
        .update(Buffer.concat([authenticatorData, sha256(client)]))
        .sign(privateKey)
      return answer(
        { clientDataJSON: url(client), authenticatorData: url(authenticatorData), signature: url(signature), userHandle: null },
        dishonest,
      )
    },
  }
}
