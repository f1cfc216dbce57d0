// Requests for release of a case: noted and decided by whoever keeps its register, on its entry there, and by those who hold the case.
import { caseHref } from '../../../../views/staff/case/case-view.ts'
import { entryHref } from '../../../../views/staff/case/register-view.ts'
import { CaseReleasesPage } from '../../../../views/staff/disposal/case-releases-page.tsx'
import type { DecisionFault, ReleasesProps } from '../../../../views/staff/disposal/releases.tsx'
import type { CaseId } from '../../../domain/case/case-row.ts'
import type { EntryPlace } from '../../../domain/case/register.ts'
import type { UnitId } from '../../../domain/channel/channel.ts'
import { noRelease, type ReleaseFaults, readDecided, readRelease, type TypedRelease } from '../../../domain/disposal/release-request.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import type { CaseRoom } from '../case/case-room.ts'
import { partFrame } from '../case/part-frame.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'

/** What stands in the forms of the requests, and what was wrong with it. */
export interface ReleasesTyped {
  readonly typed?: TypedRelease
  readonly faults?: ReleaseFaults
  readonly decision?: DecisionFault | null
}

const typedIn = ({ form }: Exchange): TypedRelease => ({
  kind: form.text('kind'),
  came: form.text('came'),
  ownNumber: form.text('own-number'),
})

/** The requests of a case as a page shows them; null for whoever may not see them. */
export const releasesOf = async (
  { services }: Pick<Desk, 'services'>,
  who: Unlocked,
  id: CaseId,
  href: string,
  { typed = noRelease, faults = {}, decision = null }: ReleasesTyped = {},
): Promise<Omit<ReleasesProps, 'say'> | null> => {
  const found = await services.releases.of(who, id)
  return found === null ? null : { ...found, href, typed, faults, decision }
}

/** Where an act on the requests leads: `done` to the page again, or the page with what was typed, or nothing found. */
interface Leads {
  readonly done: () => Reply
  readonly again: (typed: ReleasesTyped) => Promise<Reply>
  readonly none: () => Promise<Reply>
}

const makeReleaseActs = (desk: Desk) => {
  const { releases } = desk.services
  return {
    note: async (exchange: Exchange, who: Unlocked, id: CaseId, leads: Leads): Promise<Reply> => {
      const typed = typedIn(exchange)
      const read = readRelease(typed, desk.today())
      if (!read.ok) return leads.again({ typed, faults: read.refusal })
      return (await releases.note(who, id, read.value)) === 'done' ? leads.done() : leads.none()
    },
    decide: async (exchange: Exchange, who: Unlocked, id: CaseId, leads: Leads): Promise<Reply> => {
      const number = Number(/^\d{1,6}$/.exec(exchange.params.request ?? '')?.[0] ?? 0)
      const typed = exchange.form.text(`decided-${number}`)
      const request = (await releases.of(who, id))?.requests.find((one) => one.request === number)
      if (request === undefined) return leads.again({ decision: { request: number, typed, fault: 'stale' } })
      const read = readDecided(typed, request, desk.today())
      if (!read.ok) return leads.again({ decision: { request: number, typed, fault: read.refusal } })
      const outcome = await releases.decide(who, { caseId: id, request: number }, read.value)
      if (outcome === 'stale') return leads.again({ decision: { request: number, typed, fault: 'stale' } })
      return outcome === 'done' ? leads.done() : leads.none()
    },
  }
}

/** @param page the page of an entry of the register, with what was typed about its requests */
export const registerReleaseRoutes = (
  desk: Desk,
  page: (exchange: Exchange, who: Unlocked, place: EntryPlace, typed: ReleasesTyped) => Promise<Reply>,
): readonly StaffRoute[] => {
  const acts = makeReleaseActs(desk)
  const placeIn = ({ params }: Exchange): EntryPlace => {
    const whole = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0)
    return { unitId: (params.unit ?? '') as UnitId, year: whole(params.year), number: whole(params.number) }
  }
  const leads = (exchange: Exchange, who: Unlocked): Leads => ({
    done: () => redirect(`${entryHref(placeIn(exchange))}?done=release`),
    again: (typed) => page(exchange, who, placeIn(exchange), typed),
    none: () => desk.notFound(exchange, who),
  })
  const act =
    (name: keyof typeof acts) =>
    async (exchange: Exchange, who: Unlocked): Promise<Reply> => {
      const found = await desk.services.registers.entry(who, placeIn(exchange))
      return found === null ? desk.notFound(exchange, who) : acts[name](exchange, who, found.entry.caseId, leads(exchange, who))
    }
  return [
    guarded(desk, 'keep-register', 'POST', '/register/:unit/:year/:number/releases', act('note')),
    guarded(desk, 'keep-register', 'POST', '/register/:unit/:year/:number/releases/:request/decision', act('decide')),
  ]
}

export const caseReleaseRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const acts = makeReleaseActs(desk)
  const page = async (exchange: Exchange, who: Unlocked, file: CaseFile, typed: ReleasesTyped = {}): Promise<Reply> => {
    const releases = await releasesOf(desk, who, file.row.id, caseHref(file.row.id, '/releases'), typed)
    const wrong = typed.faults !== undefined || typed.decision != null
    return show(CaseReleasesPage({ ...(await partFrame(desk, exchange, who, file, null)), releases }), { status: wrong ? 422 : 200 })
  }
  const act =
    (name: keyof typeof acts) =>
    (exchange: Exchange, who: Unlocked, file: CaseFile): Promise<Reply> =>
      acts[name](exchange, who, file.row.id, {
        done: () => redirect(`${caseHref(file.row.id, '/releases')}?done=saved`),
        again: (typed) => page(exchange, who, file, typed),
        none: () => desk.notFound(exchange, who),
      })
  return [
    room.row('GET', '/cases/:id/releases', page),
    room.row('POST', '/cases/:id/releases', act('note'), ['came', 'own-number']),
    room.row('POST', '/cases/:id/releases/:request/decision', act('decide')),
  ]
}
