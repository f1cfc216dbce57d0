// The second step for somebody who has nothing left to show for it: they ask, two colleagues confirm, and they set up another app and other recovery
// codes. A half session alone reaches neither; the approvals are counted again at every step, and once more when everything is changed.
import { acceptTotp, newRecoveryCodes, newTotpSecret, recoveryCodeHash, totpUri } from '../../crypto/totp.ts'
import { keysOf, sealVault, type Vault } from '../../crypto/vault.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { type Approver, neededApprovals, requestBytes, resetUntil } from '../../domain/keys/factor-reset.ts'
import { newLockLifetime } from '../../domain/people/lifetime.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import { randomId } from '../../kit/random.ts'
import { type Ground, mostTries, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { noticesFor } from '../notices.ts'
import { makeHalfSessions } from './half-sessions.ts'
import type { LetIn } from './letting-in.ts'
import type { OwnActs } from './own-acts.ts'
import { type Asker, makeOwnResets } from './own-reset.ts'
import { replacedApp, type Standing, spokenReset } from './reset-standings.ts'
import { makeSealedSessions, type Resumed, type SessionContent } from './sealed-sessions.ts'

export interface LostFactor {
  /** How it stands; null when the half session takes nothing more. */
  readonly state: (halfToken: string | null) => Promise<LostState | null>
  /** Asks, unless the person has asked already. @returns false when the half session takes nothing more, or too few could confirm */
  readonly ask: (halfToken: string | null) => Promise<boolean>
  /** What is to be set up: drawn once for this cookie; null until two have confirmed. */
  readonly drawn: (halfToken: string | null) => Promise<DrawnFactor | null>
  /** @param code that the new app shows: it proves that the secret got there */
  readonly confirm: (halfToken: string | null, code: string) => Promise<'right' | 'wrong' | 'gone'>
  /** The recovery codes are kept: everything is changed, and the person is let in. @returns the token of the session; null when it could not be */
  readonly finish: (halfToken: string | null) => Promise<string | null>
}

export interface LostState {
  /** Who may confirm. */
  readonly colleagues: readonly Pick<Approver, 'id' | 'name' | 'title'>[]
  /** Fewer than two may. */
  readonly tooFew: boolean
  /** null until the person has asked. */
  readonly request: {
    /** To be read out. */
    readonly digits: string
    readonly until: Day
    readonly approvedBy: LostState['colleagues']
    readonly isApproved: boolean
  } | null
}

export interface DrawnFactor {
  readonly secret: string
  readonly uri: string
  readonly recoveryCodes: readonly string[]
  /** The new app has shown its code. */
  readonly isConfirmed: boolean
}

/** Sealed under the cookie of the half session, and longer: somebody has to find an app and write ten codes on paper. */
interface Way extends SessionContent {
  readonly vault: Vault
  readonly version: number
  /** On whose approvals it rests. */
  readonly request: string
  readonly totpSecret: string
  /** Of the code that the new app showed; null until then. */
  readonly totpStep: number | null
  readonly recoveryCodes: readonly string[]
}

interface Parts {
  readonly ownActs: OwnActs
  readonly letIn: LetIn
}

export const makeLostFactor = (ground: Ground, rosters: Rosters, { ownActs, letIn }: Parts): LostFactor => {
  const { store, random, now, installation } = ground
  const halves = makeHalfSessions(ground)
  const resets = makeOwnResets(ground, rosters)
  const ways = makeSealedSessions<Way>(ground, 'new-lock', newLockLifetime)

  /** A half session whose account has not moved on since. */
  const half = async (token: string | null): Promise<(Asker & { readonly version: number }) | null> => {
    const resumed = await halves.resume(token)
    if (resumed === null || resumed.staff.keys === null || resumed.staff.version !== resumed.content.version) return null
    return { staff: resumed.staff, vault: resumed.content.vault, version: resumed.content.version }
  }

  /** To the person, whoever it is that asks in their name, and to all who may confirm. */
  const tell = (person: StaffId, standing: Standing | null) =>
    noticesFor(ground, [...new Set([person, ...(standing?.approvers ?? []).map(({ id }) => id)])])

  /** The way that a cookie is on, as long as all still holds on which it rests. */
  const way = async (token: string | null): Promise<Resumed<Way> | null> => {
    const resumed = await ways.resume(token)
    if (resumed === null || resumed.staff.version !== resumed.content.version) return null
    const holds = await resets.granted({ staff: resumed.staff, vault: resumed.content.vault })
    return holds?.request.id === resumed.content.request ? resumed : null
  }

  const begun = async (token: string | null): Promise<Resumed<Way> | null> => {
    for (let again = 0; again < mostTries; again++) {
      const there = await way(token)
      if (there !== null || token === null) return there
      const asker = await half(token)
      const granted = asker === null ? null : await resets.granted(asker)
      if (asker === null || granted === null) return null
      // What lies there rests on something that holds no more.
      await store.sessions.end(ways.idOf(token))
      const { staff, vault, version } = asker
      const drawn = { totpSecret: newTotpSecret(random), totpStep: null, recoveryCodes: newRecoveryCodes(random) }
      const lived = { staffId: staff.id, begunAt: now(), seenAt: now() }
      await ways.add(token, { ...lived, ...drawn, vault, version, request: granted.request.id })
    }
    throw new Problem('conflict', 'a row comes and goes')
  }

  return {
    state: async (token) => {
      const asker = await half(token)
      if (asker === null) return null
      const { request, standing, approvedBy } = await resets.of(asker)
      const colleagues = named(standing?.approvers ?? [])
      const tooFew = colleagues.length < neededApprovals
      if (request === null || standing === null) return { colleagues, tooFew, request: null }
      const digits = spokenReset(installation, request, standing.keys)
      const isApproved = approvedBy.length >= neededApprovals
      return { colleagues, tooFew, request: { digits, until: resetUntil(request), approvedBy: named(approvedBy), isApproved } }
    },

    ask: async (token) => {
      const asker = await half(token)
      if (asker === null) return false
      const { staff, vault } = asker
      const { signing } = await keysOf(vault)
      for (let again = 0; again < mostTries; again++) {
        const { there, request: open, standing } = await resets.of(asker)
        if (open !== null) return true
        if (named(standing?.approvers ?? []).length < neededApprovals) return false
        const asked = { id: randomId(random), staffId: staff.id, replaces: replacedApp(installation, vault), day: today(ground) }
        const request = { ...asked, signature: toBase64Url(await signing.sign(requestBytes(installation, asked))) }
        const notices = await tell(staff.id, standing)
        const log = await ownActs('second-factor-asked', { staff, signing })
        if (await store.factorResets.ask({ request, instead: there, notices, log })) return true
      }
      throw new Problem('conflict', 'a request comes and goes')
    },

    drawn: async (token) => {
      const there = await begun(token)
      if (there === null) return null
      const { totpSecret: secret, recoveryCodes, totpStep } = there.content
      const uri = totpUri({ issuer: 'Viska', label: there.staff.email, secret })
      return { secret, uri, recoveryCodes, isConfirmed: totpStep !== null }
    },

    confirm: async (token, code) => {
      const there = await way(token)
      if (there === null) return 'gone'
      const { content, session } = there
      if (content.totpStep !== null) return 'right'
      const totpStep = acceptTotp({ secret: content.totpSecret, code: code.slice(0, 100), at: now(), lastStep: 0 })
      if (totpStep === null) return 'wrong'
      return (await store.sessions.update(session.id, await ways.seal(there.token, { ...content, totpStep }))) ? 'right' : 'gone'
    },

    finish: async (token) => {
      const there = await way(token)
      if (there === null) return null
      const { staff, content } = there
      const { vault, version, totpSecret, totpStep } = content
      if (totpStep === null) return null
      // Passkeys may be in other hands with the telephone: none is left.
      const spent: Vault = { ...vault, totpSecret, totpStep, recoveryCodes: content.recoveryCodes.map(recoveryCodeHash), passkeys: [] }
      return letIn({
        staff,
        before: spent,
        spent,
        commit: async (checked, signing) => {
          // Once more: the pins may have found just now that nothing here is to be believed.
          const granted = await resets.granted({ staff, vault })
          if (granted === null || granted.request.id !== content.request) return false
          const { request, standing, approvedBy } = granted
          return store.factorResets.complete({
            request: request.id,
            staffId: staff.id,
            approvedBy: approvedBy.map(({ id }) => id),
            rosters: standing.rosters,
            version,
            vault: await sealVault(checked),
            notices: await tell(staff.id, standing),
            log: await ownActs('second-factor-reset', { staff, signing }, { people: approvedBy.map(({ id, name }) => ({ id, name })) }),
          })
        },
      })
    },
  }
}

/** Each once, as pages name them. */
const named = (people: readonly Approver[]): LostState['colleagues'] => [
  ...new Map(people.map(({ id, name, title }) => [id, { id, name, title }])).values(),
]
