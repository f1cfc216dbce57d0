// The sessions of staff: what a signed-in person is for the length of a request, and which sessions they have open. What a session can do
// hangs on the keys that it holds sealed under its cookie.
import type { SealingIdentity } from '../../crypto/identity.ts'
import type { Passkey } from '../../crypto/passkey.ts'
import type { SigningKey } from '../../crypto/signing.ts'
import { newToken, tokenSecret } from '../../crypto/token.ts'
import { keysOf, type Vault } from '../../crypto/vault.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { type Finding, faultOf, type PinFault } from '../../domain/keys/alarm.ts'
import { isOver, longestStaffLifetime, staffLifetime } from '../../domain/people/lifetime.ts'
import type { Role } from '../../domain/people/role.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { type Bytes, toBase64Url } from '../../kit/bytes.ts'
import { seconds } from '../../kit/instant.ts'
import type { Appointment, Staff } from '../../store/people.ts'
import { settingsByPerson } from '../channel/served-channels.ts'
import type { Ground } from '../ground.ts'
import { newLocksOf } from './new-locks.ts'
import type { OwnActs } from './own-acts.ts'
import { makeSealedSessions, type Resumed, type SessionContent } from './sealed-sessions.ts'
import type { SecondFactor } from './second-factor.ts'
import { type Keys, noteOf, type Times, timesOf } from './session-note.ts'

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
  /** The cookie of this session: what the person begins in it is sealed under it. */
  readonly token: string
  readonly recoveryCodesLeft: number
  readonly passkeys: readonly Passkey[]
  /** A channel of theirs demands a passkey. */
  readonly passkeyDemanded: boolean
  /** … and they have none that works here. */
  readonly passkeyMissing: boolean
  /** What does not fit what this person had seen before. */
  readonly findings: readonly Finding[]
  /** The gravest of it: pages show it in red and open no case. */
  readonly fault: PinFault | null
}

interface Content extends SessionContent {
  readonly vault: Vault
  readonly findings: readonly Finding[]
}

/** An open session as its person sees it. Where it is nobody knows: no address and no device is kept. */
export interface OpenSession {
  readonly id: string
  readonly isThis: boolean
  /** null when its note does not hold: the row was changed by somebody else than this program. */
  readonly times: Times | null
}

export interface StaffSessions {
  /** @returns the cookie's token */
  readonly start: (staff: Staff, vault: Vault, findings: readonly Finding[]) => Promise<string>
  /** @param touch false for what the page asks by itself: only what a person does keeps a session alive */
  readonly find: (token: string | null, touch?: boolean) => Promise<Unlocked | null>
  /** This session first, then those that were used last. */
  readonly list: (who: Unlocked) => Promise<readonly OpenSession[]>
  /** Ends one of the person's own sessions; anybody else's stays. */
  readonly end: (who: Unlocked, id: string) => Promise<void>
  readonly endOthers: (who: Unlocked) => Promise<void>
  readonly signOut: (token: string | null) => Promise<void>
  readonly signOutEverywhere: (who: Unlocked) => Promise<void>
  /** The masters of an open session, the present one first: for its owner, who gives them up for a new one. */
  readonly masters: (who: Unlocked) => Promise<readonly string[]>
  /** This session as it is to be with another vault, and told something else where that is given; null when it has ended. */
  readonly withVault: (
    who: Unlocked,
    vault: Vault,
    findings?: readonly Finding[],
  ) => Promise<{ readonly id: Bytes; readonly sealed: Sealed } | null>
}

export const makeStaffSessions = (
  ground: Ground,
  { secondFactor, ownActs }: { readonly secondFactor: SecondFactor; readonly ownActs: OwnActs },
): StaffSessions => {
  const { store, random, now } = ground
  const sessions = makeSealedSessions<Content>(ground, 'full', longestStaffLifetime)

  /** How long sessions of a person live: as the strictest of their channels says now. */
  const lifetimeOf = async (id: StaffId) => staffLifetime((await settingsByPerson(store))(id))

  const resume = async (token: string | null): Promise<Resumed<Content> | null> => {
    const resumed = await sessions.resume(token)
    if (resumed === null || !isOver(resumed.content, await lifetimeOf(resumed.staff.id), now())) return resumed
    await store.sessions.end(resumed.session.id)
    return null
  }

  /** Idle time is kept inside the seal; twice a minute is exact enough and spares the disk. */
  const touched = async ({ token, session, content }: Resumed<Content>, keys: Keys): Promise<boolean> => {
    if (now() - content.seenAt <= seconds(30)) return true
    const seen = { ...content, seenAt: now() }
    const [sealed, note] = await Promise.all([sessions.seal(token, seen), noteOf(session.id, keys, seen)])
    // Another request of this session may have been quicker; it is over only when it is not there any more.
    return (await store.sessions.touch(session, sealed, note)) || (await store.sessions.find(session.id, 'full')) !== null
  }

  const find: StaffSessions['find'] = async (token, touch = true) => {
    const resumed = await resume(token)
    if (resumed === null) return null
    const { content, staff, session } = resumed
    const keys = await keysOf(content.vault)
    const { identity, signing } = keys
    // A row that somebody sealed under a cookie of their own holds no keys of this account.
    const isOwn = staff.keys?.recipient === identity.recipient && staff.keys.signingKey === signing.publicKey
    if (!isOwn && content.findings.length === 0) {
      await store.sessions.end(session.id)
      return null
    }
    const appointments = (await store.people.appointments()).filter(({ staffId }) => staffId === staff.id)
    // Whoever serves nothing any more has nothing to do here, until they are appointed again. An alarm is theirs to read all the same.
    if (appointments.length === 0 && content.findings.length === 0) {
      await store.sessions.end(session.id)
      return null
    }
    if (touch && !(await touched(resumed, keys))) return null
    const { passkeyDemanded, passkeyMissing } = await secondFactor.ruleFor(appointments, content.vault)
    return asUnlocked({
      staff,
      appointments,
      roles: [...new Set(appointments.map(({ role }) => role))],
      identity,
      signing,
      former: await Promise.all(content.vault.former.map(async (master) => (await keysOf({ master })).identity)),
      token: resumed.token,
      recoveryCodesLeft: content.vault.recoveryCodes.length,
      passkeys: content.vault.passkeys,
      passkeyDemanded,
      passkeyMissing,
      findings: content.findings,
      fault: faultOf(content.findings),
    })
  }

  return {
    find,
    start: async (staff, vault, findings) => {
      const token = newToken(random)
      const content: Content = { staffId: staff.id, vault, findings, begunAt: now(), seenAt: now() }
      await sessions.add(token, content, await noteOf(sessions.idOf(token), await keysOf(vault), content))
      return token
    },
    list: async (who) => {
      const own = toBase64Url(sessions.idOf(who.token))
      const listed = await Promise.all(
        (await store.sessions.allOf(who.staff.id)).map(async (session): Promise<OpenSession> => {
          const id = toBase64Url(session.id)
          return { id, isThis: id === own, times: await timesOf(session, who) }
        }),
      )
      const lifetime = await lifetimeOf(who.staff.id)
      return listed
        .filter(({ isThis, times }) => isThis || times === null || !isOver(times, lifetime, now()))
        .sort((a, b) => Number(b.isThis) - Number(a.isThis) || (b.times?.seenAt ?? 0) - (a.times?.seenAt ?? 0))
    },
    end: async ({ staff }, id) => {
      const own = (await store.sessions.allOf(staff.id)).find((session) => toBase64Url(session.id) === id)
      if (own !== undefined) await store.sessions.end(own.id)
    },
    endOthers: ({ staff, token }) => store.sessions.endAllOf(staff.id, [sessions.idOf(token), newLocksOf(token)]),
    signOut: async (token) => {
      if (token === null || tokenSecret(token) === null) return
      await store.sessions.end(sessions.idOf(token))
      await store.sessions.end(newLocksOf(token))
    },
    signOutEverywhere: async ({ staff, signing }) => {
      await store.sessions.endAllOf(staff.id)
      for (const entry of await ownActs('signed-out-everywhere', { staff, signing })) await store.log.append(entry)
    },
    masters: async ({ token }) => {
      const resumed = await resume(token)
      return resumed === null || resumed.content.findings.length > 0 ? [] : [resumed.content.vault.master, ...resumed.content.vault.former]
    },
    withVault: async ({ token }, vault, findings) => {
      const resumed = await resume(token)
      if (resumed === null) return null
      const { content, session } = resumed
      return { id: session.id, sealed: await sessions.seal(token, { ...content, vault, findings: findings ?? content.findings }) }
    },
  }
}

const asUnlocked = (person: Omit<Unlocked, typeof unlocked>): Unlocked => person as Unlocked
