// Passkeys (Web Authentication Level 3, W3C): what a browser is asked, and whether what it answers holds. It must not know the clock, nor
// what else the person has. What browsers answer comes as JSON text, as `PublicKeyCredential.toJSON` spells it.
import type { AuthenticatorTransport } from '@simplewebauthn/server'
import type { PasskeyPlace } from '../domain/people/passkey.ts'
import { type Bytes, fromBase64Url, text, toBase64Url, utf8 } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'

/** What is kept of a passkey, inside the vault. */
export interface Passkey {
  /** The credential's id, base64url. */
  readonly id: string
  /** COSE key (RFC 9052), base64url. */
  readonly publicKey: string
  /** Signatures that the authenticator has counted; many count none and say 0 for ever. */
  readonly counter: number
  /** How the browser reached it, so that it can be found again. */
  readonly transports: readonly string[]
  /** The host name that it was made on: it works nowhere else. */
  readonly host: string
  /** As its owner calls it. */
  readonly name: string
  readonly added: Day
}
/** What the browser and the authenticator tell of it. */
export type NewPasskey = Omit<Passkey, 'name' | 'added'>

/** How somebody is shown in the authenticator's own list. */
export interface PasskeyOwner {
  readonly id: string
  readonly email: string
  readonly name: string
}

/** Loaded with the first passkey: it brings certificates of every kind along, which we do not even look at. */
const library = () => import('@simplewebauthn/server')

/** Neutral: authenticators show it on a telephone that may lie on a table. */
const relyingParty = 'Viska'
/** Ed25519, ECDSA with P-256, RSA: what authenticators have, by their numbers in COSE (IANA). */
const algorithms = [-8, -7, -257]
const transports = ['ble', 'hybrid', 'internal', 'nfc', 'usb'] as const satisfies AuthenticatorTransport[]
const patience = 120_000

/** Characters of what a browser answers; a passkey with attestation and a long key has under eight thousand. */
const longestAnswer = 20_000
/** Web Authentication Level 3, section 4: credential ids are at most 1,023 bytes. */
const longestId = 1_023
const longestKey = 2_048

export interface PasskeyAsk {
  readonly place: PasskeyPlace
  /** base64url; good for one answer. */
  readonly challenge: string
  readonly passkeys: readonly Passkey[]
}

/** What `navigator.credentials.create` is asked, as JSON. The person must be recognised by the authenticator: touching it is not enough. */
export const creationOptions = async ({ place, challenge, passkeys }: PasskeyAsk, owner: PasskeyOwner): Promise<string> =>
  JSON.stringify(
    await (await library()).generateRegistrationOptions({
      rpName: relyingParty,
      rpID: place.host,
      userID: utf8(owner.id),
      userName: owner.email,
      userDisplayName: owner.name,
      challenge: bytesOf(challenge),
      timeout: patience,
      attestationType: 'none',
      excludeCredentials: described(passkeys),
      // The passphrase says who it is: a key with little room need not remember it.
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
      supportedAlgorithmIDs: algorithms,
    }),
  )

/** What `navigator.credentials.get` is asked, as JSON. */
export const requestOptions = async ({ place, challenge, passkeys }: PasskeyAsk): Promise<string> =>
  JSON.stringify(
    await (await library()).generateAuthenticationOptions({
      rpID: place.host,
      challenge: bytesOf(challenge),
      timeout: patience,
      allowCredentials: described(passkeys),
      userVerification: 'required',
    }),
  )

/** The id of the credential that an answer speaks of; null when it speaks of none. */
export const passkeyIdIn = (answer: string): string | null => answerOf(answer, [])?.id ?? null

/** @returns the new passkey, null when the answer does not hold: another challenge, host, origin, or nobody was recognised */
export const verifyCreation = async ({ place, challenge }: Omit<PasskeyAsk, 'passkeys'>, answer: string): Promise<NewPasskey | null> => {
  const given = answerOf(answer, ['attestationObject'])
  if (given === null) return null
  try {
    const { verified, registrationInfo } = await (await library()).verifyRegistrationResponse({
      response: await withoutAttestation(given),
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    })
    if (!verified || isFramed(given)) return null
    const { id, publicKey, counter } = registrationInfo.credential
    // The library takes the id from the signed data; the browser's word for it must be the same.
    if (id !== given.id || (fromBase64Url(id)?.length ?? Infinity) > longestId || publicKey.length > longestKey) return null
    return { id, publicKey: toBase64Url(publicKey), counter, transports: transportsIn(given), host: place.host }
  } catch {
    // The library throws for every reason, in its own words; none of them says more than that it does not hold.
    return null
  }
}

/**
 * @param ask with the passkeys that may answer
 * @returns the passkey that answered, its counter moved; null when the answer does not hold. A counter that does not move forward is a
 *   copy of the authenticator (Web Authentication Level 3, section 6.1.1) and does not hold.
 */
export const verifyAssertion = async ({ place, challenge, passkeys }: PasskeyAsk, answer: string): Promise<Passkey | null> => {
  const given = answerOf(answer, ['authenticatorData', 'signature'])
  const passkey = passkeys.find(({ id, host }) => id === given?.id && host === place.host)
  if (given === null || passkey === undefined) return null
  try {
    const { verified, authenticationInfo } = await (await library()).verifyAuthenticationResponse({
      response: given,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      credential: { id: passkey.id, publicKey: bytesOf(passkey.publicKey), counter: passkey.counter },
      requireUserVerification: true,
    })
    return verified && !isFramed(given) ? { ...passkey, counter: authenticationInfo.newCounter } : null
  } catch {
    return null
  }
}

/** What both kinds of answers have, and the texts that one of them has besides. */
interface Answer<Field extends string = never> {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly response: Readonly<Record<Field | 'clientDataJSON', string>>
  readonly transports: readonly unknown[]
  readonly clientExtensionResults: Readonly<Record<string, never>>
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** Nothing else of what somebody sent gets as far as the library. */
const answerOf = <Field extends string>(json: string, fields: readonly Field[]): Answer<Field> | null => {
  const given = json.length > longestAnswer ? null : parsed(json)
  if (!isObject(given) || !isObject(given.response)) return null
  const { id, rawId, type, response } = given
  if (typeof id !== 'string' || typeof rawId !== 'string' || type !== 'public-key') return null
  const texts = (['clientDataJSON', ...fields] as const).map((field) => [field, response[field]] as const)
  if (!texts.every((entry): entry is readonly [Field | 'clientDataJSON', string] => typeof entry[1] === 'string')) return null
  return {
    id,
    rawId,
    type,
    response: Object.fromEntries(texts) as Record<Field | 'clientDataJSON', string>,
    transports: Array.isArray(response.transports) ? response.transports : [],
    clientExtensionResults: {},
  }
}

/** Made inside a frame of somebody else's page: ours is never in one. The library lets it pass where the browser does not name that page. */
const isFramed = ({ response }: Answer): boolean => {
  const client = parsed(text(bytesOf(response.clientDataJSON)))
  return !isObject(client) || (client.crossOrigin ?? false) !== false
}

/**
 * We ask for no attestation and do not believe any: who made an authenticator is not our business, and to check its certificates the
 * library would fetch lists from addresses that stand in them.
 */
const withoutAttestation = async (given: Answer<'attestationObject'>): Promise<Answer<'attestationObject'>> => {
  const { decodeAttestationObject, isoCBOR } = await import('@simplewebauthn/server/helpers')
  const authData = decodeAttestationObject(bytesOf(given.response.attestationObject)).get('authData')
  const bare = new Map<string, unknown>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', authData],
  ])
  return {
    ...given,
    response: { ...given.response, attestationObject: toBase64Url(isoCBOR.encode(bare as Parameters<typeof isoCBOR.encode>[0])) },
  }
}

const transportsIn = ({ transports: told }: Answer): readonly string[] => transports.filter((transport) => told.includes(transport))

const described = (passkeys: readonly Passkey[]) =>
  passkeys.map(({ id, transports: known }) => ({ id, transports: transports.filter((transport) => known.includes(transport)) }))

/** @throws RangeError when the text is no base64url: callers that were handed it catch that */
const bytesOf = (spelled: string): Bytes => {
  const bytes = fromBase64Url(spelled)
  if (bytes === null) throw new RangeError('not base64url')
  return bytes
}
