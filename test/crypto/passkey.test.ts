import { afterEach, expect, spyOn, test } from 'bun:test'
import { creationOptions, type Passkey, passkeyIdIn, requestOptions, verifyAssertion, verifyCreation } from '../../src/crypto/passkey.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { day } from '../../src/kit/instant.ts'
import { cbor, type Honesty, type MakingHonesty, makeAuthenticator } from '../harness/authenticator.ts'
import { random } from './samples.ts'

const place = { host: 'inne.exempel.se', origin: 'https://inne.exempel.se' }
const owner = { id: 'STAFF1', email: 'anna@exempel.se', name: 'Anna Ek' }
const newChallenge = () => toBase64Url(random(32))

/** A passkey that was made as it should be, and its authenticator. */
const made = async () => {
  const authenticator = makeAuthenticator()
  const challenge = newChallenge()
  const options = await creationOptions({ place, challenge, passkeys: [] }, owner)
  const created = await verifyCreation({ place, challenge }, authenticator.create(options, place.origin))
  if (created === null) throw new Error('not made')
  const passkey: Passkey = { ...created, name: 'Telefonen', added: day('2026-12-06') }
  return { authenticator, passkey }
}

test('the browser is asked for somebody who is recognised, on this host, and for no attestation', async () => {
  const { passkey } = await made()
  const challenge = newChallenge()
  const making = JSON.parse(await creationOptions({ place, challenge, passkeys: [passkey] }, owner))
  expect(making).toMatchObject({
    challenge,
    rp: { id: place.host, name: 'Viska' },
    user: { name: owner.email, displayName: owner.name },
    attestation: 'none',
    authenticatorSelection: { userVerification: 'required', residentKey: 'discouraged' },
    excludeCredentials: [{ id: passkey.id, type: 'public-key' }],
  })
  const using = JSON.parse(await requestOptions({ place, challenge, passkeys: [passkey] }))
  expect(using).toMatchObject({ challenge, rpId: place.host, userVerification: 'required', allowCredentials: [{ id: passkey.id }] })
})

test('a passkey is made, keeps what is needed and no more, and answers', async () => {
  const { authenticator, passkey } = await made()
  expect(Object.keys(passkey).sort()).toEqual(['added', 'counter', 'host', 'id', 'name', 'publicKey', 'transports'])
  expect(passkey).toMatchObject({ id: authenticator.id, counter: 0, host: place.host, transports: ['internal'] })
  const ask = { place, challenge: newChallenge(), passkeys: [passkey] }
  const answer = authenticator.get(await requestOptions(ask), place.origin)
  expect(passkeyIdIn(answer)).toBe(passkey.id)
  expect(await verifyAssertion(ask, answer)).toEqual({ ...passkey, counter: 1 })
})

const lies: readonly (readonly [string, Honesty])[] = [
  ['another challenge', { challenge: newChallenge() }],
  ['another origin', { origin: 'https://inne.exempel.se.evil.example' }],
  ['the same host without https', { origin: 'http://inne.exempel.se' }],
  ['another host name', { host: 'gammal.exempel.se' }],
  ['nobody recognised', { verified: false }],
  ['nobody there', { present: false, verified: false }],
  ['the answer to another question', { type: 'payment.get' }],
  ['a page in a frame of another', { crossOrigin: true }],
]

test.each(lies)('an answer that tells of %s does not hold', async (_, lie) => {
  const { authenticator, passkey } = await made()
  const ask = { place, challenge: newChallenge(), passkeys: [passkey] }
  expect(await verifyAssertion(ask, authenticator.get(await requestOptions(ask), place.origin, lie))).toBeNull()
  expect(await verifyAssertion(ask, authenticator.get(await requestOptions(ask), place.origin))).not.toBeNull()
})

test.each(lies)('a passkey that is made with %s is not taken', async (_, lie) => {
  const challenge = newChallenge()
  const options = await creationOptions({ place, challenge, passkeys: [] }, owner)
  const authenticator = makeAuthenticator()
  expect(await verifyCreation({ place, challenge }, authenticator.create(options, place.origin, lie))).toBeNull()
  expect(await verifyCreation({ place, challenge }, authenticator.create(options, place.origin))).not.toBeNull()
})

test('a passkey whose browser calls it by another id is not taken', async () => {
  const challenge = newChallenge()
  const options = await creationOptions({ place, challenge, passkeys: [] }, owner)
  const answer = makeAuthenticator().create(options, place.origin, { id: makeAuthenticator().id })
  expect(await verifyCreation({ place, challenge }, answer)).toBeNull()
})

test('the answer of one authenticator under the name of another does not hold', async () => {
  const [own, foreign] = [await made(), await made()]
  const ask = { place, challenge: newChallenge(), passkeys: [own.passkey] }
  const options = await requestOptions(ask)
  expect(await verifyAssertion(ask, foreign.authenticator.get(options, place.origin, { id: own.passkey.id }))).toBeNull()
  expect(await verifyAssertion(ask, foreign.authenticator.get(options, place.origin))).toBeNull()
  expect(await verifyAssertion({ ...ask, passkeys: [] }, own.authenticator.get(options, place.origin))).toBeNull()
})

test('a passkey of another host name never answers here, even when it signs for this one', async () => {
  const { authenticator, passkey } = await made()
  const ask = { place, challenge: newChallenge(), passkeys: [{ ...passkey, host: 'gammal.exempel.se' }] }
  expect(await verifyAssertion(ask, authenticator.get(await requestOptions(ask), place.origin))).toBeNull()
})

test('an answer holds once: its counter does not move a second time', async () => {
  const { authenticator, passkey } = await made()
  const ask = { place, challenge: newChallenge(), passkeys: [passkey] }
  const answer = authenticator.get(await requestOptions(ask), place.origin)
  const moved = await verifyAssertion(ask, answer)
  if (moved === null) throw new Error('did not hold')
  expect(await verifyAssertion({ ...ask, passkeys: [moved] }, answer)).toBeNull()
})

test.each([
  [5, 4],
  [5, 5],
  [5, 0],
])('a counter that stood at %i and comes back with %i does not hold', async (before, after) => {
  const { authenticator, passkey } = await made()
  const ask = { place, challenge: newChallenge(), passkeys: [{ ...passkey, counter: before }] }
  const options = await requestOptions(ask)
  expect(await verifyAssertion(ask, authenticator.get(options, place.origin, { counter: after }))).toBeNull()
  expect(await verifyAssertion(ask, authenticator.get(options, place.origin, { counter: before + 1 }))).not.toBeNull()
})

test('an authenticator that counts nothing says 0 every time', async () => {
  const { authenticator, passkey } = await made()
  for (let time = 0; time < 2; time++) {
    const ask = { place, challenge: newChallenge(), passkeys: [passkey] }
    expect(await verifyAssertion(ask, authenticator.get(await requestOptions(ask), place.origin, { counter: 0 }))).toEqual(passkey)
  }
})

test('whatever else is sent does not hold, and breaks nothing', async () => {
  const { authenticator, passkey } = await made()
  const ask = { place, challenge: newChallenge(), passkeys: [passkey] }
  const used = authenticator.get(await requestOptions(ask), place.origin)
  const created = makeAuthenticator().create(await creationOptions(ask, owner), place.origin)
  for (const { whole, fields, verify } of [
    { whole: used, fields: ['clientDataJSON', 'authenticatorData', 'signature'], verify: verifyAssertion },
    { whole: created, fields: ['clientDataJSON', 'attestationObject'], verify: verifyCreation },
  ]) {
    const { response, ...rest } = JSON.parse(whole)
    const others = ['', '=', 'AAAA', null, 7, {}, 'A'.repeat(30_000)]
    const spoilt = [
      ...['x', [], null, {}, { ...rest }, { ...rest, response: null }, { ...rest, response: {} }],
      ...fields.flatMap((field) => others.map((value) => ({ ...rest, response: { ...response, [field]: value } }))),
      ...['id', 'rawId', 'type'].flatMap((field) => others.map((value) => ({ ...rest, response, [field]: value }))),
    ].map((one) => JSON.stringify(one))
    for (const answer of ['', '{', ...spoilt]) expect([answer.slice(0, 99), await verify(ask, answer)]).toEqual([answer.slice(0, 99), null])
    expect(await verify(ask, whole)).not.toBeNull()
  }
})

const fetching = spyOn(globalThis, 'fetch')
afterEach(() => fetching.mockClear())

test.each(['packed', 'apple', 'android-key', 'tpm', 'fido-u2f', 'android-safetynet', 'made-up'])(
  'an attestation of the kind %s is dropped unread: nothing asks the network about its certificates (F-133)',
  async (format) => {
    const statement = cbor.map([
      [cbor.text('alg'), cbor.int(-7)],
      [cbor.text('sig'), cbor.bytes(random(70))],
      [cbor.text('x5c'), cbor.list([cbor.bytes(random(900))])],
    ])
    const lie: MakingHonesty = { attestation: { format, statement } }
    const challenge = newChallenge()
    const options = await creationOptions({ place, challenge, passkeys: [] }, owner)
    expect(await verifyCreation({ place, challenge }, makeAuthenticator().create(options, place.origin, lie))).not.toBeNull()
    expect(fetching).not.toHaveBeenCalled()
  },
)
