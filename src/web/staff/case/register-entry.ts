// One entry of a register, and what registrars change of it: its number in the main register, and its marking of secrecy.
import { type EntryFaults, type EntryTyped, entryOutcomes, RegisterEntryPage } from '../../../../views/staff/case/register-entry-page.tsx'
import { entryHref } from '../../../../views/staff/case/register-view.ts'
import { usualProvisions } from '../../../domain/case/secrecy-marking.ts'
import type { UnitId } from '../../../domain/channel/channel.ts'
import type { Amendment, EntryFile, ReadPlace } from '../../../services/case/registers.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'
import { type ReleasesTyped, registerReleaseRoutes, releasesOf } from '../disposal/releases.ts'
import { placeOf } from './register-choice.ts'

export const registerEntryRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { registers } = desk.services

  const entryPage = async (
    exchange: Exchange,
    who: Unlocked,
    { register, entry, documents }: EntryFile,
    faults: EntryFaults = {},
    typed: Partial<EntryTyped> = {},
    status = 200,
    releases: ReleasesTyped = {},
  ): Promise<Reply> => {
    const usual: readonly string[] = usualProvisions[register.channel.settings.frame]
    const others = entry.provisions.filter((provision) => !usual.includes(provision)).map((provision) => provision as string)
    return show(
      RegisterEntryPage({
        ...(await desk.frame(exchange, who)),
        ...{ place: placeOf(register), entry, documents, faults },
        typed: { mainNumber: entry.mainNumber, provisions: entry.provisions, other: others[0] ?? '', ...typed },
        releases: await releasesOf(desk, who, entry.caseId, entryHref(entry, '/releases'), releases),
        outcome: entryOutcomes.find((known) => known === exchange.query.get('done')) ?? null,
      }),
      { status },
    )
  }

  const readPlace = ({ params, form }: Exchange): ReadPlace => ({
    unitId: (params.unit ?? '') as UnitId,
    year: wholeNumber(params.year),
    number: wholeNumber(params.number),
    version: wholeNumber(form.text('version')),
  })

  /** After an act of a registrar: back to the entry, or the page again with what was typed. */
  const amended = async <Fault extends string>(
    exchange: Exchange,
    who: Unlocked,
    outcome: Amendment<Fault> | null,
    done: (typeof entryOutcomes)[number],
    again: (fault: Fault) => EntryFaults,
    typed: Partial<EntryTyped>,
  ): Promise<Reply> => {
    const place = readPlace(exchange)
    if (outcome === 'done') return redirect(`${entryHref(place)}?done=${done}`)
    const found = outcome === null ? null : await registers.entry(who, place)
    if (found === null || outcome === null) return desk.notFound(exchange, who)
    if (outcome === 'stale') return entryPage(exchange, who, found, { stale: true }, typed, 422)
    return entryPage(exchange, who, found, again(outcome as Fault), typed, 422)
  }

  return [
    guarded(desk, 'read-register', 'GET', '/register/:unit/:year/:number', async (exchange, who) => {
      const found = await registers.entry(who, readPlace(exchange))
      return found === null ? desk.notFound(exchange, who) : entryPage(exchange, who, found)
    }),
    guarded(desk, 'keep-register', 'POST', '/register/:unit/:year/:number/main-number', async (exchange, who) => {
      const mainNumber = exchange.form.text('main-number').slice(0, 200)
      const outcome = await registers.setMainNumber(who, readPlace(exchange), mainNumber)
      return amended(exchange, who, outcome, 'main-number', () => ({ mainNumber: true }), { mainNumber })
    }),
    guarded(desk, 'keep-register', 'POST', '/register/:unit/:year/:number/marking', async (exchange, who) => {
      const [provisions, other] = [exchange.form.all('provision'), exchange.form.text('other').slice(0, 200)]
      const outcome = await registers.setMarking(who, readPlace(exchange), provisions, other)
      return amended(exchange, who, outcome, 'marking', (marking) => ({ marking }), { provisions, other })
    }),
    ...registerReleaseRoutes(desk, async (exchange, who, place, typed) => {
      const found = await registers.entry(who, place)
      return found === null ? desk.notFound(exchange, who) : entryPage(exchange, who, found, {}, {}, 422, typed)
    }),
  ]
}

const wholeNumber = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0)
