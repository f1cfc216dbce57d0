// What passkey.js does on a page, without a browser: reads the question out of the form and sends the answer.
import type { Honesty, MakingHonesty, SoftAuthenticator } from './authenticator.ts'
import { decoded } from './reading.ts'
import type { Answer, Visitor } from './visitor.ts'

/** The question on a page; null when it asks for no passkey. */
export const questionOn = (html: string): { readonly options: string; readonly origin: string } | null => {
  const [, options] = /data-options="([^"]*)"/.exec(html) ?? []
  const [, origin] = /data-origin="([^"]*)"/.exec(html) ?? []
  return options === undefined || origin === undefined ? null : { options: decoded(options), origin: decoded(origin) }
}

const asked = async (visitor: Visitor, path: string) => {
  const question = questionOn((await visitor.get(path)).body)
  if (question === null) throw new Error(`${path} asks for no passkey`)
  return question
}

/** Makes a passkey on the page of the account. */
export const makePasskey = async (
  visitor: Visitor,
  authenticator: SoftAuthenticator,
  passphrase: string,
  { name = 'Telefonen', dishonest = {} }: { readonly name?: string; readonly dishonest?: MakingHonesty } = {},
): Promise<Answer> => {
  const { options, origin } = await asked(visitor, '/account/passkeys')
  return visitor.post('/account/passkeys', { name, current: passphrase, answer: authenticator.create(options, origin, dishonest) })
}

/** What an authenticator answers to the second step of a sign-in that has begun. */
export const answerOf = async (visitor: Visitor, authenticator: SoftAuthenticator, dishonest: Honesty = {}): Promise<string> => {
  const { options, origin } = await asked(visitor, '/sign-in/totp')
  return authenticator.get(options, origin, dishonest)
}
