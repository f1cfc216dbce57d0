// A colleague who has a passkey: it is made and used through the use cases, with an authenticator in software.
import type { StepOutcome } from '../../src/services/people/sign-in.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { type Honesty, makeAuthenticator, type SoftAuthenticator } from '../harness/authenticator.ts'
import { colleague, enter, type Office, officeUrl } from './office.ts'

/** Makes a passkey in a session. */
export const addPasskey = async (office: Office, who: Unlocked, passphrase: string, name = 'Telefonen'): Promise<SoftAuthenticator> => {
  const { passkeys } = office.services().staff.locks
  const authenticator = makeAuthenticator()
  const answer = authenticator.create((await passkeys.options(who)) ?? '', officeUrl)
  const outcome = await passkeys.add(who, passphrase, { name, answer })
  if (outcome.name !== 'done') throw new Error(`no passkey: ${JSON.stringify(outcome)}`)
  return authenticator
}

/** Signs in with the code, and makes one. */
export const withPasskey = async (office: Office, name: string, called?: string): Promise<SoftAuthenticator> =>
  addPasskey(office, await enter(office, name), colleague(office, name).passphrase, called)

export const halfOf = async (office: Office, name: string): Promise<string> => {
  const { email, passphrase } = colleague(office, name)
  return (await office.services().staff.signIn.passphrase(email, passphrase)) ?? ''
}

/** What the second step asks of a passkey. */
export const askedOf = async (office: Office, half: string): Promise<string> =>
  (await office.services().staff.signIn.step(half))?.passkey?.options ?? ''

/** Passphrase, then the passkey. */
export const enterByPasskey = async (
  office: Office,
  name: string,
  authenticator: SoftAuthenticator,
  dishonest: Honesty = {},
): Promise<StepOutcome> => {
  const half = await halfOf(office, name)
  return office.services().staff.signIn.passkey(half, authenticator.get(await askedOf(office, half), officeUrl, dishonest))
}
