// What somebody with the passphrase has asked for themselves, and who has confirmed it, as the lists of keys stand now. Changes nothing.
import { keysOf, type Vault } from '../../crypto/vault.ts'
import { type Approver, countedApprovals, isSoundRequest, neededApprovals } from '../../domain/keys/factor-reset.ts'
import type { StoredReset } from '../../store/factor-resets.ts'
import type { Staff } from '../../store/people.ts'
import { type Ground, today } from '../ground.ts'
import { isGood, type Rosters } from '../keys/rosters.ts'
import { replacedApp, type Standing, standingsOf } from './reset-standings.ts'

/** A person as they came with their passphrase. */
export interface Asker {
  readonly staff: Staff
  readonly vault: Vault
}

export interface OwnReset {
  /** Id of what stands in the person's place in the table, sound or not: what a new request takes the place of. */
  readonly there: string | null
  /** Made by their own hand for the app that they have lost; null when there is none. */
  readonly request: StoredReset | null
  /** By the very keys of their vault; null where no list that holds names them so. */
  readonly standing: Standing | null
  readonly approvedBy: readonly Approver[]
}

export interface GrantedReset {
  readonly request: StoredReset
  readonly standing: Standing
  readonly approvedBy: readonly Approver[]
}

export interface OwnResets {
  readonly of: (asker: Asker) => Promise<OwnReset>
  /** The same when two have confirmed it; else null. */
  readonly granted: (asker: Asker) => Promise<GrantedReset | null>
}

export const makeOwnResets = (ground: Ground, rosters: Rosters): OwnResets => {
  const { store, installation } = ground

  const of: OwnResets['of'] = async ({ staff, vault }) => {
    const { identity, signing } = await keysOf(vault)
    const [stored, standings] = await Promise.all([store.factorResets.of(staff.id), standingsOf(ground, rosters, staff.id)])
    const isOwn =
      stored !== null &&
      stored.replaces === replacedApp(installation, vault) &&
      isSoundRequest(installation, stored, { signingKey: signing.publicKey }, today(ground), isGood)
    const request = isOwn ? stored : null
    const standing = standings.find(({ keys }) => keys.recipient === identity.recipient && keys.signingKey === signing.publicKey) ?? null
    const approvedBy =
      request === null || standing === null
        ? []
        : countedApprovals(installation, request, standing.keys, standing.approvers, request.approvals, isGood)
    return { there: stored?.id ?? null, request, standing, approvedBy }
  }

  return {
    of,
    granted: async (asker) => {
      const { request, standing, approvedBy } = await of(asker)
      return request === null || standing === null || approvedBy.length < neededApprovals ? null : { request, standing, approvedBy }
    },
  }
}
