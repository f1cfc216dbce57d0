// Requests for release and appeals of a case, as those who keep its register note them, and those who hold it: without the case's key. Where it stands in
// no register, only those who hold it. Nobody's name is asked for (TF 2 kap. 18 §).

import type { CaseId } from '../../domain/case/case-row.ts'
import type { NewRelease, ReleasePlace, ReleaseRequest } from '../../domain/disposal/release-request.ts'
import { receives } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

export interface ReleaseNotes {
  /** Of a case whose register somebody keeps, or that they hold; null for anybody else. */
  readonly of: (
    who: Unlocked,
    id: CaseId,
  ) => Promise<{ readonly requests: readonly ReleaseRequest[]; readonly mayNote: boolean; readonly registered: boolean } | null>
  readonly note: (who: Unlocked, id: CaseId, request: NewRelease) => Promise<'done' | null>
  /** `stale` it does not wait any more. */
  readonly decide: (who: Unlocked, place: ReleasePlace, on: Day) => Promise<'done' | 'stale' | null>
}

export const makeReleaseNotes = (ground: Pick<Ground, 'store' | 'now'>, rosters: Rosters): ReleaseNotes => {
  const { store } = ground

  const standing = async (who: Unlocked, id: CaseId) => {
    if (who.fault !== null) return null
    // Whoever was left out of a case learns nothing of it here either.
    const [entry, row] = await Promise.all([store.register.byCase(id), store.cases.findFor(id, who.staff.id)])
    const known = entry ?? row
    const channel = (await store.channels.all()).find(({ units }) => units.some((unit) => unit.id === known?.unitId))
    if (known === null || channel === undefined) return null
    const held = who.appointments.filter(({ channelId }) => channelId === channel.id)
    const keeps = entry !== null && held.some(({ role, unitId }) => role === 'registrar' && unitId === known.unitId)
    const holds = row !== null && held.some(({ role, unitId }) => receives(role) && unitId === known.unitId)
    const audits = entry !== null && held.some(({ role }) => role === 'auditor')
    const reference = (entry?.reference ?? '') || (row?.reference ?? '')
    return keeps || holds || audits ? { channel, reference, registered: entry !== null, mayNote: keeps || holds } : null
  }

  const logged = async (who: Unlocked, found: NonNullable<Awaited<ReturnType<typeof standing>>>, act: string) => {
    const { channel, reference } = found
    const [trusted, head] = await Promise.all([rosters.current(channel.id), store.log.head()])
    const place = { channel: channel.id, overview: trusted?.overview ?? null, reference }
    return entryOf({ kind: 'release-noted', day: today(ground), ...place, act, by: { staff: who.staff, signing: who.signing }, head })
  }

  return {
    of: async (who, id) => {
      const found = await standing(who, id)
      return found === null ? null : { requests: await store.releases.of(id), mayNote: found.mayNote, registered: found.registered }
    },
    note: async (who, id, request) => {
      const found = await standing(who, id)
      if (found?.mayNote !== true) return null
      return (await store.releases.note(id, request, await logged(who, found, `release-${request.kind}`))) ? 'done' : null
    },
    decide: async (who, place, on) => {
      const found = await standing(who, place.caseId)
      if (found?.mayNote !== true) return null
      return (await store.releases.decide(place, on, await logged(who, found, 'release-decided'))) ? 'done' : 'stale'
    },
  }
}
