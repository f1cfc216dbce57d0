// Staff at the door: passphrase, then a code, then a session. The passphrase opens the vault, so nobody can be signed in without it;
// what a session can do hangs on the keys that it holds sealed under its cookie.

import { identityFromSeed, type SealingIdentity } from '../crypto/identity.ts'
import type { SigningKey } from '../crypto/signing.ts'
import { newToken, rowIdOf, type TokenPurpose, tokenIdentity, tokenSecret } from '../crypto/token.ts'
import { acceptTotp, recoveryCodeHash } from '../crypto/totp.ts'
import { type KdfParameters, keysOf, newKdf, openVault, sealVault, type Vault, vaultIdentity } from '../crypto/vault.ts'
import type { StaffId } from '../domain/channel.ts'
import { halfSessionLifetime, isOver, type Lifetime, type Lived, longestStaffLifetime, staffLifetime } from '../domain/lifetime.ts'
import type { LogKind } from '../domain/log-entry.ts'
import type { Role } from '../domain/role.ts'
import { toHex } from '../kit/bytes.ts'
import { addDays, type Day, minutes, seconds } from '../kit/instant.ts'
import { Problem } from '../kit/problem.ts'
import type { Appointment, Staff } from '../store/people.ts'
import type { SessionKind } from '../store/sessions.ts'
import { renewClaims } from './claims.ts'
import { type Ground, today } from './ground.ts'
import { openJson, sealJson } from './json.ts'
import { entryOf } from './log-details.ts'
import { checkPins, type PinFault } from './pins.ts'
import type { Rosters } from './rosters.ts'
import { settingsByPerson } from './served-channels.ts'

declare const unlocked: unique symbol
/** A signed-in person with their keys open, for one request. Use cases demand it; only this file makes one. */
export interface Unlocked {
  readonly [unlocked]: true
  readonly staff: Staff
  readonly roles: readonly Role[]
  readonly appointments: readonly Appointment[]
  readonly identity: SealingIdentity
  readonly signing: SigningKey
  /** Identities given up, which open what is not sealed to the new one yet. */
  readonly former: readonly SealingIdentity[]
  readonly recoveryCodesLeft: number
  /** What does not fit what this person had seen before: pages show it in red and open no case. */
  readonly fault: PinFault | null
}

interface Content extends Lived {
  /** Whose it is, as sealed: a row that names somebody else was tampered with. */
  readonly staffId: StaffId
  readonly vault: Vault
  readonly fault: PinFault | null
  /** Of the account when the vault was opened: a half session whose account has moved on holds an old vault. */
  readonly version: number
}

export type CodeOutcome =
  | { readonly name: 'signed-in'; readonly token: string }
  | { readonly name: 'wrong' | 'expired' }
  | { readonly name: 'paused'; readonly minutes: number }

export interface SignIn {
  /** @returns a token for the half session; null when address or passphrase do not fit: the same work for every reason */
  readonly passphrase: (email: string, passphrase: string) => Promise<string | null>
  /** A code of the authenticator app, or one of the recovery codes. */
  readonly code: (halfToken: string | null, code: string) => Promise<CodeOutcome>
  /** Whether the half session can still take a code. */
  readonly awaitsCode: (halfToken: string | null) => Promise<boolean>
  /** @param touch false for what the page asks by itself: only what a person does keeps a session alive */
  readonly find: (token: string | null, touch?: boolean) => Promise<Unlocked | null>
  /** A full session for somebody whose vault was made just now; null when the account has changed since. */
  readonly begin: (staff: Staff, vault: Vault) => Promise<string | null>
  /** The masters of an open session, the present one first: for its owner, who gives them up for a new one. */
  readonly masters: (token: string | null) => Promise<readonly string[]>
  readonly signOut: (token: string | null) => Promise<void>
  readonly signOutEverywhere: (who: Unlocked) => Promise<void>
}

const wrongCodes = 5
const pause = minutes(15)

/** @param dummyKdf the parameters under which an unknown address costs the same as a known one */
export const makeSignIn = async (ground: Ground, rosters: Rosters, dummyKdf: KdfParameters = newKdf(ground.random)): Promise<SignIn> => {
  const { store, random, now } = ground
  /** Wrong codes by account since the last right one, and until when the step rests. In memory: rows hold no times of day. */
  const tries = new Map<string, { wrong: number; restsUntil: number }>()
  /** The day of each person's newest entry in the log. */
  const recorded = new Map<string, Day>()
  const dummy = await sealVault(await dummyVault(ground))

  const sealContent = async (token: string, purpose: TokenPurpose, content: Content) =>
    sealJson(await tokenIdentity(token, purpose), content, 'people')

  const openContent = async (token: string, purpose: TokenPurpose, sealed: Uint8Array): Promise<Content> =>
    openJson(await tokenIdentity(token, purpose), sealed)

  const start = async (staff: Staff, vault: Vault, kind: SessionKind, fault: PinFault | null): Promise<string> => {
    const token = newToken(random)
    const purpose = purposeOf(kind)
    const content: Content = { staffId: staff.id, vault, fault, version: staff.version, begunAt: now(), seenAt: now() }
    const sealed = await sealContent(token, purpose, content)
    await store.sessions.add({ id: rowIdOf(token, purpose), staffId: staff.id, kind, sealed, until: addDays(today(ground), 1) })
    return token
  }

  /** The opened session of a cookie; one that is over ends here. */
  const resume = async (token: string | null, kind: SessionKind, lifetime: Lifetime) => {
    if (token === null || tokenSecret(token) === null) return null
    const purpose = purposeOf(kind)
    const session = await store.sessions.find(rowIdOf(token, purpose), kind)
    if (session === null) return null
    const content = await openContent(token, purpose, session.sealed)
    const staff = content.staffId === session.staffId ? await store.people.byId(session.staffId) : null
    if (staff !== null && !isOver(content, lifetime, now())) return { session, content, staff, token }
    await store.sessions.end(session.id)
    return null
  }

  /** Under the rules of the person's channels as they are now: what an admin changes holds from the next request on. */
  const resumeFull = async (token: string | null) => {
    const resumed = await resume(token, 'full', longestStaffLifetime)
    if (resumed === null) return null
    const settingsOf = await settingsByPerson(store)
    if (!isOver(resumed.content, staffLifetime(settingsOf(resumed.staff.id)), now())) return resumed
    await store.sessions.end(resumed.session.id)
    return null
  }

  const passphrase: SignIn['passphrase'] = async (email, typed) => {
    const staff = await store.people.byEmail(email.trim().toLowerCase())
    const keys = staff?.keys ?? null
    const identity = await vaultIdentity(typed.slice(0, 1000), keys === null ? dummyKdf : (JSON.parse(keys.kdf) as KdfParameters))
    try {
      const vault = await openVault(identity, keys?.vault ?? dummy)
      return staff === null || keys === null ? null : await start(staff, vault, 'half', null)
    } catch (error) {
      if (error instanceof Problem && error.kind === 'altered') return null
      throw error
    }
  }

  /**
   * The first roster forms when the last recipient gets keys. Should the machine stop between the two, it forms at the next sign-in:
   * no channel stays closed for want of a second chance.
   */
  const formRosters = async (staff: Staff, signing: SigningKey): Promise<void> => {
    const own = (await store.people.appointments()).filter(({ staffId }) => staffId === staff.id)
    for (const { channelId, role } of own) {
      const channel = channelId === '' || role === 'operator' ? null : await store.channels.byId(channelId)
      if (channel !== null) await rosters.formFirst(channel, { id: staff.id, signing })
    }
  }

  /** In the log of each channel that the person serves; of the machine for those who serve none. */
  const record = async (kind: LogKind, staff: Staff, signing: SigningKey): Promise<void> => {
    const own = (await store.people.appointments()).filter(({ staffId }) => staffId === staff.id).map(({ channelId }) => channelId)
    for (const channel of new Set(own)) {
      const trusted = channel === '' ? null : await rosters.current(channel)
      const [head, by] = [await store.log.head(), { staff, signing }]
      await store.log.append(await entryOf({ kind, day: today(ground), channel, overview: trusted?.overview ?? null, by, head }))
    }
  }

  /** Once a day and person: more would stand between the acts of reporters and tell their times. */
  const recordSignIn = async (staff: Staff, signing: SigningKey): Promise<void> => {
    if (recorded.get(staff.id) === today(ground)) return
    recorded.set(staff.id, today(ground))
    await record('signed-in', staff, signing)
  }

  /** The vault with the code spent, or null when it is wrong. */
  const spend = (vault: Vault, typed: string): Vault | null => {
    const step = acceptTotp({ secret: vault.totpSecret, code: typed, at: now(), lastStep: vault.totpStep })
    if (step !== null) return { ...vault, totpStep: step }
    const hash = recoveryCodeHash(typed)
    return vault.recoveryCodes.includes(hash) ? { ...vault, recoveryCodes: vault.recoveryCodes.filter((code) => code !== hash) } : null
  }

  const code: SignIn['code'] = async (halfToken, typed) => {
    const half = await resume(halfToken, 'half', halfSessionLifetime)
    if (half === null || half.staff.keys === null) return { name: 'expired' }
    const account = tries.get(half.staff.id) ?? { wrong: 0, restsUntil: 0 }
    if (account.restsUntil > now()) return { name: 'paused', minutes: Math.ceil((account.restsUntil - now()) / minutes(1)) }
    // Another sign-in may have spent this very code since the passphrase was given.
    if (half.staff.version !== half.content.version) return { name: 'expired' }
    const spent = spend(half.content.vault, typed.slice(0, 100))
    if (spent === null) {
      const wrong = account.wrong + 1
      tries.set(half.staff.id, wrong < wrongCodes ? { wrong, restsUntil: 0 } : { wrong: 0, restsUntil: now() + pause })
      return wrong < wrongCodes ? { name: 'wrong' } : { name: 'paused', minutes: pause / minutes(1) }
    }
    const keys = await keysOf(spent)
    await renewClaims(store, half.staff.id, keys)
    await formRosters(half.staff, keys.signing)
    const checked = await checkPins(ground, rosters, half.staff, spent, keys)
    if (!(await store.people.replaceVault(half.staff.id, half.staff.version, await sealVault(checked.vault)))) return { name: 'expired' }
    if (!(await store.sessions.end(half.session.id))) return { name: 'expired' }
    tries.delete(half.staff.id)
    await recordSignIn(half.staff, keys.signing)
    return { name: 'signed-in', token: await start(half.staff, checked.vault, 'full', checked.fault) }
  }

  const find: SignIn['find'] = async (token, touch = true) => {
    const resumed = await resumeFull(token)
    if (resumed === null || token === null) return null
    const { content, staff, session } = resumed
    if (touch && now() - content.seenAt > seconds(30)) {
      // Idle time is kept inside the seal; twice a minute is exact enough and spares the disk.
      if (!(await store.sessions.update(session.id, await sealContent(token, 'session', { ...content, seenAt: now() })))) return null
    }
    const appointments = (await store.people.appointments()).filter(({ staffId }) => staffId === staff.id)
    const { identity, signing } = await keysOf(content.vault)
    // A row that somebody sealed under a cookie of their own holds no keys of this account.
    const isOwn = staff.keys?.recipient === identity.recipient && staff.keys.signingKey === signing.publicKey
    if (!isOwn && content.fault === null) {
      await store.sessions.end(session.id)
      return null
    }
    return asUnlocked({
      staff,
      appointments,
      roles: [...new Set(appointments.map(({ role }) => role))],
      identity,
      signing,
      former: await Promise.all(content.vault.former.map(async (master) => (await keysOf({ master })).identity)),
      recoveryCodesLeft: content.vault.recoveryCodes.length,
      fault: content.fault,
    })
  }

  return {
    passphrase,
    code,
    find,
    awaitsCode: async (token) => (await resume(token, 'half', halfSessionLifetime)) !== null,
    begin: async (staff, vault) => {
      const checked = await checkPins(ground, rosters, staff, vault, await keysOf(vault))
      if (!(await store.people.replaceVault(staff.id, staff.version, await sealVault(checked.vault)))) return null
      return start(staff, checked.vault, 'full', checked.fault)
    },
    masters: async (token) => {
      const resumed = await resumeFull(token)
      return resumed === null || resumed.content.fault !== null ? [] : [resumed.content.vault.master, ...resumed.content.vault.former]
    },
    signOut: async (token) => {
      if (token !== null && tokenSecret(token) !== null) await store.sessions.end(rowIdOf(token, 'session'))
    },
    signOutEverywhere: async ({ staff, signing }) => {
      await store.sessions.endAllOf(staff.id)
      await record('signed-out-everywhere', staff, signing)
    },
  }
}

const asUnlocked = (person: Omit<Unlocked, typeof unlocked>): Unlocked => person as Unlocked

const purposeOf = (kind: SessionKind): TokenPurpose => (kind === 'half' ? 'half-session' : 'session')

/** A vault nobody owns, for addresses nobody has. */
const dummyVault = async ({ random }: Pick<Ground, 'random'>): Promise<Vault> => {
  const { recipient } = await identityFromSeed('vault', random(32))
  const pins = { recipient: '', rosters: {}, logSeq: 0, logHash: '' }
  return { master: toHex(random(32)), totpSecret: '', totpStep: 0, recoveryCodes: [], pins, renewed: false, former: [], recipient }
}
