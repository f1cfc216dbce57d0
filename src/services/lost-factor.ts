// The second step for somebody who has nothing left to show for it: they ask, two colleagues confirm, and they set up another app and other recovery
// codes. A half session alone reaches neither; the approvals are counted again at every step, and once more when everything is changed.
import { acceptTotp, newRecoveryCodes, newTotpSecret, recoveryCodeHash, totpUri } from '../crypto/totp.ts'
import { keysOf, sealVault, type Vault } from '../crypto/vault.ts'
import { type Approver, countedApprovals, isSoundRequest, neededApprovals, requestBytes, resetUntil } from '../domain/factor-reset.ts'
import { newLockLifetime } from '../domain/lifetime.ts'
import { toBase64Url } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'
import { Problem } from '../kit/problem.ts'
import { randomId } from '../kit/random.ts'
import type { StoredReset } from '../store/factor-resets.ts'
import type { Staff } from '../store/people.ts'
import { type Ground, mostTries, today } from './ground.ts'
import { makeHalfSessions } from './half-sessions.ts'
import type { LetIn } from './letting-in.ts'
import type { OwnActs } from './own-acts.ts'
import { replacedApp, type Standing, spokenReset, standingsOf } from './reset-standings.ts'
import { isGood, type Rosters } from './rosters.ts'
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

/** A person as they came with their passphrase. */
interface Owner {
  readonly staff: Staff
  readonly vault: Vault
}

interface Parts {
  readonly ownActs: OwnActs
  readonly letIn: LetIn
}

export const makeLostFactor = (ground: Ground, rosters: Rosters, { ownActs, letIn }: Parts): LostFactor => {
  const { store, random, now, installation } = ground
  const halves = makeHalfSessions(ground)
  const ways = makeSealedSessions<Way>(ground, 'new-lock', newLockLifetime)

  /** A half session whose account has not moved on since. */
  const half = async (token: string | null): Promise<(Owner & { readonly version: number }) | null> => {
    const resumed = await halves.resume(token)
    if (resumed === null || resumed.staff.keys === null || resumed.staff.version !== resumed.content.version) return null
    return { staff: resumed.staff, vault: resumed.content.vault, version: resumed.content.version }
  }

  /** Where the person stands with the very keys of their vault; null where no list that holds names them so. */
  const standingOf = async ({ staff, vault }: Owner): Promise<Standing | null> => {
    const { identity, signing } = await keysOf(vault)
    const standings = await standingsOf(ground, rosters, staff.id)
    return standings.find(({ keys }) => keys.recipient === identity.recipient && keys.signingKey === signing.publicKey) ?? null
  }

  /** The open request of the person, made by their own hand for the app that they have lost. */
  const requestOf = async ({ staff, vault }: Owner): Promise<StoredReset | null> => {
    const stored = await store.factorResets.of(staff.id)
    if (stored === null || stored.replaces !== replacedApp(installation, vault)) return null
    const { signing } = await keysOf(vault)
    return isSoundRequest(installation, stored, { signingKey: signing.publicKey }, today(ground), isGood) ? stored : null
  }

  const countedFor = (request: StoredReset, { keys, approvers }: Standing): readonly Approver[] =>
    countedApprovals(installation, request, keys, approvers, request.approvals, isGood)

  /** The request that two have confirmed, as the lists stand now; null when fewer have. */
  const approved = async (owner: Owner) => {
    const [request, standing] = await Promise.all([requestOf(owner), standingOf(owner)])
    if (request === null || standing === null) return null
    const counted = countedFor(request, standing)
    return counted.length < neededApprovals ? null : { request, standing, counted }
  }

  /** The way that a cookie is on, as long as all still holds on which it rests. */
  const way = async (token: string | null): Promise<Resumed<Way> | null> => {
    const resumed = await ways.resume(token)
    if (resumed === null || resumed.staff.version !== resumed.content.version) return null
    const holds = await approved({ staff: resumed.staff, vault: resumed.content.vault })
    return holds?.request.id === resumed.content.request ? resumed : null
  }

  const begun = async (token: string | null): Promise<Resumed<Way> | null> => {
    for (let again = 0; again < mostTries; again++) {
      const there = await way(token)
      if (there !== null || token === null) return there
      const owner = await half(token)
      const granted = owner === null ? null : await approved(owner)
      if (owner === null || granted === null) return null
      // What lies there rests on something that holds no more.
      await store.sessions.end(ways.idOf(token))
      const { staff, vault, version } = owner
      const drawn = { totpSecret: newTotpSecret(random), totpStep: null, recoveryCodes: newRecoveryCodes(random) }
      const lived = { staffId: staff.id, begunAt: now(), seenAt: now() }
      await ways.add(token, { ...lived, ...drawn, vault, version, request: granted.request.id })
    }
    throw new Problem('conflict', 'a row comes and goes')
  }

  return {
    state: async (token) => {
      const owner = await half(token)
      if (owner === null) return null
      const [request, standing] = await Promise.all([requestOf(owner), standingOf(owner)])
      const colleagues = [...new Map((standing?.approvers ?? []).map(({ id, name, title }) => [id, { id, name, title }])).values()]
      const counted = request === null || standing === null ? [] : countedFor(request, standing)
      return {
        colleagues,
        tooFew: colleagues.length < neededApprovals,
        request:
          request === null || standing === null
            ? null
            : {
                digits: spokenReset(installation, request, standing.keys),
                until: resetUntil(request),
                approvedBy: counted.map(({ id, name, title }) => ({ id, name, title })),
                isApproved: counted.length >= neededApprovals,
              },
      }
    },

    ask: async (token) => {
      const owner = await half(token)
      if (owner === null || new Set((await standingOf(owner))?.approvers.map(({ id }) => id)).size < neededApprovals) return false
      const { staff, vault } = owner
      const { signing } = await keysOf(vault)
      for (let again = 0; again < mostTries; again++) {
        if ((await requestOf(owner)) !== null) return true
        const instead = (await store.factorResets.of(staff.id))?.id ?? null
        const asked = { id: randomId(random), staffId: staff.id, replaces: replacedApp(installation, vault), day: today(ground) }
        const request = { ...asked, signature: toBase64Url(await signing.sign(requestBytes(installation, asked))) }
        const log = await ownActs('second-factor-asked', { staff, signing })
        if (await store.factorResets.ask({ request, instead, log })) return true
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
          const granted = await approved({ staff, vault })
          if (granted === null || granted.request.id !== content.request) return false
          const { request, standing, counted } = granted
          return store.factorResets.complete({
            request: request.id,
            staffId: staff.id,
            approvedBy: counted.map(({ id }) => id),
            rosters: standing.rosters,
            version,
            vault: await sealVault(checked),
            log: await ownActs('second-factor-reset', { staff, signing }, { people: counted.map(({ id, name }) => ({ id, name })) }),
          })
        },
      })
    },
  }
}
