// Colleagues who lost their second step, as those see them who may confirm it: who waits, confirming after a call, refusing. And the person's own
// request, for when they come in by themselves after all. Changes no lock: that is done at the door (lost-factor.ts).

import { type SpokenFault, spokenFault } from '../../domain/case/spoken.ts'
import { approvalBytes, countedApprovals, isSoundRequest, neededApprovals, resetUntil } from '../../domain/keys/factor-reset.ts'
import type { KeyMark } from '../../domain/keys/key-list.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { StoredReset } from '../../store/factor-resets.ts'
import type { Staff } from '../../store/people.ts'
import { type Ground, today } from '../ground.ts'
import { isGood, type Rosters } from '../keys/rosters.ts'
import { noticesFor } from '../notices.ts'
import type { OwnActs } from './own-acts.ts'
import { type Standing, spokenReset, standingsOf } from './reset-standings.ts'
import type { Unlocked } from './staff-sessions.ts'

export interface WaitingReset {
  readonly id: string
  readonly person: Pick<Staff, 'id' | 'name' | 'title'>
  readonly since: Day
  readonly until: Day
  /** Names. */
  readonly approvedBy: readonly string[]
  readonly isApprovedByOwn: boolean
  /** Enough have: the person may go on. */
  readonly isApproved: boolean
}

/** `gone` it waits no more, or never did for this person · else what is wrong with the digits that were typed. */
export type ResetFault = 'gone' | SpokenFault

export interface FactorResets {
  /** Those that the person may confirm: never their own. */
  readonly waitingFor: (who: Unlocked) => Promise<readonly WaitingReset[]>
  /** @param typed what the colleague read out */
  readonly approve: (who: Unlocked, id: string, typed: string) => Promise<ResetFault | null>
  /** Also takes back what the person confirmed themself: the request is gone with all that was said to it. */
  readonly refuse: (who: Unlocked, id: string) => Promise<'gone' | null>
  /** Of the person themself; null when there is none that their own key signed. */
  readonly own: (who: Unlocked) => Promise<Pick<WaitingReset, 'since' | 'until'> | null>
  readonly takeBack: (who: Unlocked) => Promise<void>
  readonly marks: (who: Unlocked) => Promise<readonly (KeyMark | 'reset-asked')[]>
}

interface Found {
  readonly request: StoredReset
  readonly standing: Standing
  readonly person: WaitingReset['person']
}

export const makeFactorResets = (ground: Ground, rosters: Rosters, ownActs: OwnActs): FactorResets => {
  const { store, installation } = ground

  const isSound = (request: StoredReset, keys: { readonly signingKey: string }): boolean =>
    isSoundRequest(installation, request, keys, today(ground), isGood)

  const found = async (who: Unlocked): Promise<readonly Found[]> => {
    const requests = who.fault === null ? (await store.factorResets.all()).filter(({ staffId }) => staffId !== who.staff.id) : []
    if (requests.length === 0) return []
    const directory = await store.people.directory()
    const isOwn = ({ id, recipient, signingKey }: Standing['approvers'][number]): boolean =>
      id === who.staff.id && recipient === who.identity.recipient && signingKey === who.signing.publicKey
    const all = requests.map(async (request): Promise<readonly Found[]> => {
      const person = directory.find(({ id }) => id === request.staffId)
      const standings = await standingsOf(ground, rosters, request.staffId)
      const standing = standings.find(({ keys, approvers }) => isSound(request, keys) && approvers.some(isOwn))
      return person === undefined || standing === undefined ? [] : [{ request, standing, person }]
    })
    return (await Promise.all(all)).flat()
  }

  const one = async (who: Unlocked, id: string): Promise<Found | null> =>
    (await found(who)).find(({ request }) => request.id === id) ?? null

  const logged = (who: Unlocked, kind: 'second-factor-approved' | 'second-factor-refused', { id, name }: Found['person']) =>
    ownActs(kind, who, { of: id, people: [{ id, name }] })

  const own: FactorResets['own'] = async (who) => {
    const request = await store.factorResets.of(who.staff.id)
    if (request === null || !isSound(request, { signingKey: who.signing.publicKey })) return null
    return { since: request.day, until: resetUntil(request) }
  }

  return {
    waitingFor: async (who) =>
      (await found(who)).map(({ request, standing, person }) => {
        const counted = countedApprovals(installation, request, standing.keys, standing.approvers, request.approvals, isGood)
        return {
          id: request.id,
          person,
          since: request.day,
          until: resetUntil(request),
          approvedBy: counted.map(({ name }) => name),
          isApprovedByOwn: counted.some(({ id }) => id === who.staff.id),
          isApproved: counted.length >= neededApprovals,
        }
      }),

    approve: async (who, id, typed) => {
      const asked = await one(who, id)
      if (asked === null) return 'gone'
      const { request, standing, person } = asked
      const fault = spokenFault(typed, spokenReset(installation, request, standing.keys))
      if (fault !== null) return fault
      const signature = toBase64Url(await who.signing.sign(approvalBytes(installation, request, standing.keys)))
      const log = await logged(who, 'second-factor-approved', person)
      const notices = await noticesFor(ground, [person.id])
      return (await store.factorResets.approve({ request: id, approval: { by: who.staff.id, signature }, notices, log })) ? null : 'gone'
    },

    refuse: async (who, id) => {
      const asked = await one(who, id)
      if (asked === null) return 'gone'
      const notices = await noticesFor(ground, [asked.person.id])
      const log = await logged(who, 'second-factor-refused', asked.person)
      return (await store.factorResets.remove({ request: id, notices, log })) ? null : 'gone'
    },

    own,
    takeBack: async (who) => {
      const request = await store.factorResets.of(who.staff.id)
      if (request === null) return
      const notices = await noticesFor(ground, [who.staff.id])
      await store.factorResets.remove({ request: request.id, notices, log: await ownActs('second-factor-refused', who) })
    },

    marks: async (who) => [
      ...((await found(who)).length > 0 ? (['reset-waits'] as const) : []),
      ...((await own(who)) !== null ? (['reset-asked'] as const) : []),
    ],
  }
}
