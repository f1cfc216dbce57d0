// Requests for release and appeals, as those who keep the register note them, and those who hold the case: on the entry of the register, without the
// case's key. Nobody's name is asked for (TF 2 kap. 18 §).

import type { CaseId } from '../../domain/case/case-row.ts'
import type { EntryPlace, RegisterEntry } from '../../domain/case/register.ts'
import type { NewRelease, ReleasePlace, ReleaseRequest } from '../../domain/disposal/release-request.ts'
import { receives } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

export interface ReleaseNotes {
  /** At an entry of a register that somebody keeps, or of a case that they hold; null for anybody else. */
  readonly at: (
    who: Unlocked,
    place: EntryPlace,
  ) => Promise<{ readonly requests: readonly ReleaseRequest[]; readonly mayNote: boolean } | null>
  /** The entry of a case that somebody holds; null where it stands in no register. */
  readonly ofCase: (who: Unlocked, id: CaseId) => Promise<RegisterEntry | null>
  readonly note: (who: Unlocked, place: EntryPlace, request: NewRelease) => Promise<'done' | null>
  /** `stale` it does not wait any more. */
  readonly decide: (who: Unlocked, place: ReleasePlace, on: Day) => Promise<'done' | 'stale' | null>
}

export const makeReleaseNotes = (ground: Pick<Ground, 'store' | 'now'>, rosters: Rosters): ReleaseNotes => {
  const { store } = ground

  const standing = async (who: Unlocked, place: EntryPlace) => {
    const entry = await store.register.find(place)
    if (entry === null || who.fault !== null) return null
    const channel = (await store.channels.all()).find(({ units }) => units.some(({ id }) => id === place.unitId))
    if (channel === undefined) return null
    const held = who.appointments.filter(({ channelId }) => channelId === channel.id)
    const keeps = held.some(({ role, unitId }) => role === 'registrar' && unitId === place.unitId)
    // Whoever was left out of a case learns nothing of it here either.
    const holds =
      held.some(({ role, unitId }) => receives(role) && unitId === place.unitId) &&
      (await store.cases.findFor(entry.caseId, who.staff.id)) !== null
    const audits = held.some(({ role }) => role === 'auditor')
    return keeps || holds || audits ? { entry, channel, mayNote: keeps || holds } : null
  }

  const logged = async (who: Unlocked, channel: Awaited<ReturnType<typeof standing>>, act: string) => {
    const id = channel?.channel.id ?? ('' as never)
    const [trusted, head] = await Promise.all([rosters.current(id), store.log.head()])
    const by = { staff: who.staff, signing: who.signing }
    const reference = channel?.entry.reference ?? ''
    return entryOf({
      kind: 'release-noted',
      day: today(ground),
      channel: id,
      overview: trusted?.overview ?? null,
      reference,
      act,
      by,
      head,
    })
  }

  return {
    at: async (who, place) => {
      const found = await standing(who, place)
      return found === null ? null : { requests: await store.releases.of(place), mayNote: found.mayNote }
    },
    ofCase: async (who, id) => ((await store.cases.findFor(id, who.staff.id)) === null ? null : store.register.byCase(id)),
    note: async (who, place, request) => {
      const found = await standing(who, place)
      if (found?.mayNote !== true) return null
      return (await store.releases.note(place, request, await logged(who, found, `release-${request.kind}`))) ? 'done' : null
    },
    decide: async (who, place, on) => {
      const found = await standing(who, place)
      if (found?.mayNote !== true) return null
      return (await store.releases.decide(place, on, await logged(who, found, 'release-decided'))) ? 'done' : 'stale'
    },
  }
}
