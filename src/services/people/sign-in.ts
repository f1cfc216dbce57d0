// Staff at the door: passphrase, then a code or a passkey, then a session. The passphrase opens the vault, so nobody can be signed in
// without it; the second step only decides whether who has it is let in.
import { identityFromSeed } from '../../crypto/identity.ts'
import { requestOptions, verifyAssertion } from '../../crypto/passkey.ts'
import { newToken } from '../../crypto/token.ts'
import { type KdfParameters, keysOf, newKdf, openVault, sealVault, type Vault, vaultIdentity, wholeVault } from '../../crypto/vault.ts'
import { toHex } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { Staff } from '../../store/people.ts'
import { doubtfulDay } from '../believed-day.ts'
import type { Ground } from '../ground.ts'
import { makeKeyDrill } from '../keys/key-drill.ts'
import type { PinCheck } from '../keys/pins.ts'
import type { Rosters } from '../keys/rosters.ts'
import { type Half, makeHalfSessions } from './half-sessions.ts'
import type { LetIn } from './letting-in.ts'
import type { Resumed } from './sealed-sessions.ts'
import { isDigits, type SecondFactor, spendDigits, spendRecoveryCode } from './second-factor.ts'
import type { StaffSessions } from './staff-sessions.ts'
import { makeTries } from './tries.ts'

/** What the second step can take. */
export interface SecondStep {
  /** What the browser is to ask of a passkey, as JSON, and where; null when the person has none that works here. */
  readonly passkey: { readonly options: string; readonly origin: string } | null
  /** Names of passkeys that were made on another host name. */
  readonly elsewhere: readonly string[]
  /** Whether the digits of the app are enough. */
  readonly digits: boolean
  /** The day that the machine's clock shows, where it gives cause for doubt: then no digits may fit. null while it gives none. */
  readonly doubtful: Day | null
}

export type StepOutcome =
  | { readonly name: 'signed-in'; readonly token: string }
  /** `passkey-demanded` the digits were not even looked at. */
  | { readonly name: 'wrong' | 'expired' | 'passkey-demanded' }
  | { readonly name: 'paused'; readonly minutes: number }

export interface SignIn {
  /** @returns a token for the half session; null when address or passphrase do not fit: the same work for every reason */
  readonly passphrase: (email: string, passphrase: string) => Promise<string | null>
  /** null when the half session takes nothing more. */
  readonly step: (halfToken: string | null) => Promise<SecondStep | null>
  /** A code of the authenticator app, or one of the recovery codes. */
  readonly code: (halfToken: string | null, code: string) => Promise<StepOutcome>
  /** What the browser's passkey answered, as JSON. */
  readonly passkey: (halfToken: string | null, answer: string) => Promise<StepOutcome>
  /** A full session for somebody whose vault was made just now; null when the account has changed since. */
  readonly begin: (staff: Staff, vault: Vault) => Promise<string | null>
}

interface Parts {
  readonly sessions: StaffSessions
  readonly secondFactor: SecondFactor
  readonly letIn: LetIn
  readonly pins: PinCheck
  /** The parameters under which an unknown address costs the same as a known one. */
  readonly dummyKdf?: KdfParameters
}

export const makeSignIn = async (
  ground: Ground,
  rosters: Rosters,
  { sessions, secondFactor, letIn, pins, dummyKdf = newKdf(ground.random) }: Parts,
): Promise<SignIn> => {
  const { store, random, now } = ground
  const halves = makeHalfSessions(ground)
  const tries = makeTries(now)
  const dummy = await sealVault(await dummyVault(ground))
  const drill = makeKeyDrill(ground, rosters)

  const passphrase: SignIn['passphrase'] = async (email, typed) => {
    const staff = await store.people.byEmail(email.trim().toLowerCase())
    const keys = staff?.keys ?? null
    const kdf = keys === null ? dummyKdf : (JSON.parse(keys.kdf) as KdfParameters)
    const identity = await vaultIdentity(typed.slice(0, 1000), kdf, 'door')
    try {
      const vault = await openVault(identity, keys?.vault ?? dummy)
      if (staff === null || keys === null) return null
      const token = newToken(random)
      const challenge = newToken(random)
      await halves.add(token, { staffId: staff.id, vault, version: staff.version, challenge, begunAt: now(), seenAt: now() })
      return token
    } catch (error) {
      if (error instanceof Problem && error.kind === 'altered') return null
      throw error
    }
  }

  const ruleFor = async ({ staff, content }: Resumed<Half>) => {
    const appointments = (await store.people.appointments()).filter(({ staffId }) => staffId === staff.id)
    return secondFactor.ruleFor(appointments, content.vault)
  }

  const step: SignIn['step'] = async (halfToken) => {
    const half = await halves.resume(halfToken)
    if (half === null) return null
    const { vault, challenge } = half.content
    const { place } = secondFactor
    const passkeys = secondFactor.usable(vault)
    const asks = place !== null && passkeys.length > 0
    return {
      passkey: asks ? { options: await requestOptions({ place, challenge, passkeys }), origin: place.origin } : null,
      elsewhere: secondFactor.elsewhere(vault).map(({ name }) => name),
      digits: (await ruleFor(half)).digits,
      doubtful: await doubtfulDay(ground),
    }
  }

  /** One try of the second step: `spend` gives the vault in which what was shown is spent, or null when it is wrong. */
  const attempt = async (halfToken: string | null, spend: (half: Resumed<Half>) => Promise<Vault | null>): Promise<StepOutcome> => {
    const half = await halves.resume(halfToken)
    if (half === null || half.staff.keys === null) return { name: 'expired' }
    const { staff, content, session } = half
    const paused = (): StepOutcome => ({ name: 'paused', minutes: tries.rest(staff.id) })
    if (tries.rest(staff.id) > 0) return paused()
    // Another sign-in may have spent this very code since the passphrase was given.
    if (staff.version !== content.version) return { name: 'expired' }
    if (!tries.begin(staff.id)) return paused()
    const spent = await spend(half)
    if (spent === null) return tries.rest(staff.id) > 0 ? paused() : { name: 'wrong' }
    const commit = async (vault: Vault): Promise<boolean> =>
      (await store.people.replaceVault(staff.id, staff.version, await sealVault(vault))) && (await store.sessions.end(session.id))
    const token = await letIn({ staff, before: content.vault, spent, commit })
    if (token === null) return { name: 'expired' }
    tries.right(staff.id)
    return { name: 'signed-in', token }
  }

  const code: SignIn['code'] = async (halfToken, typed) => {
    const given = typed.slice(0, 100)
    const half = await halves.resume(halfToken)
    const { digits } = half === null ? { digits: true } : await ruleFor(half)
    // Not even looked at, so neither wrong nor right: it would say whether the digits are good.
    if (!digits && isDigits(given)) return { name: 'passkey-demanded' }
    return attempt(halfToken, async ({ content: { vault } }) => {
      const spent = digits ? spendDigits(vault, given, now()) : null
      return spent ?? spendRecoveryCode(vault, given)
    })
  }

  const passkey: SignIn['passkey'] = (halfToken, answer) =>
    attempt(halfToken, async ({ token, session, content }) => {
      const { vault, challenge } = content
      const { place } = secondFactor
      const answered = place === null ? null : await verifyAssertion({ place, challenge, passkeys: secondFactor.usable(vault) }, answer)
      if (answered !== null) return { ...vault, passkeys: vault.passkeys.map((known) => (known.id === answered.id ? answered : known)) }
      // What was asked once is not asked again.
      await store.sessions.update(session.id, await halves.seal(token, { ...content, challenge: newToken(random) }))
      return null
    })

  return {
    passphrase,
    step,
    code,
    passkey,
    begin: async (staff, vault) => {
      const keys = await keysOf(vault)
      // The account has other keys by now: what was made here is nobody's any more.
      if (staff.keys?.recipient !== keys.identity.recipient || staff.keys.signingKey !== keys.signing.publicKey) return null
      const checked = await pins.check({ staff, ...keys }, vault)
      // With something wrong the pins stay where they were, and so does the vault that stands there.
      const isStored =
        checked.findings.length > 0 || (await store.people.replaceVault(staff.id, staff.version, await sealVault(checked.vault)))
      if (!isStored) return null
      await drill.prove(staff, vault, checked)
      return sessions.start(staff, checked.vault, checked.findings)
    },
  }
}

/** A vault nobody owns, for addresses nobody has. */
const dummyVault = async ({ random }: Pick<Ground, 'random'>): Promise<Vault> => {
  const { recipient } = await identityFromSeed('vault', random(32))
  const pins = { recipient: '', rosters: {}, logSeq: 0, logHash: '' }
  return wholeVault({ master: toHex(random(32)), totpSecret: '', totpStep: 0, recoveryCodes: [], pins, recipient })
}
